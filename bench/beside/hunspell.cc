// Is each word in Hunspell's Arabic dictionary, with its affixes? hunspell WORDS
#include <hunspell/hunspell.h>

#include "timed.h"

int main(int, char** argv) {
  const auto words = beside::read_items(argv[1], '\n');
  Hunhandle* dictionary = Hunspell_create("/usr/share/hunspell/ar.aff", "/usr/share/hunspell/ar.dic");
  const int bad = beside::report(words.size(), [&] {
    unsigned long known = 0;
    for (const auto& w : words) known += Hunspell_spell(dictionary, w.c_str()) != 0;
    return known;
  });
  Hunspell_destroy(dictionary);
  return bad;
}
