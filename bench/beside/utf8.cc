// The floor: is every text valid UTF-8? By simdjson, which compares 32 bytes at once. utf8 TEXTS
#include <simdjson.h>

#include "timed.h"

int main(int, char** argv) {
  const auto texts = beside::read_items(argv[1], '\0');
  return beside::report(texts.size(), [&] {
    unsigned long valid = 0;
    for (const auto& t : texts) valid += simdjson::validate_utf8(t);
    return valid;
  });
}
