// The stem of every word, by Snowball's Arabic stemmer; found: stems that are shorter than their word. snowball WORDS
#include <libstemmer.h>

#include "timed.h"

int main(int, char** argv) {
  const auto words = beside::read_items(argv[1], '\n');
  sb_stemmer* stemmer = sb_stemmer_new("arabic", "UTF_8");
  if (!stemmer) return std::fprintf(stderr, "libstemmer has no Arabic\n"), 1;
  const int bad = beside::report(words.size(), [&] {
    unsigned long shorter = 0;
    for (const auto& w : words) {
      sb_stemmer_stem(stemmer, reinterpret_cast<const sb_symbol*>(w.data()), int(w.size()));
      shorter += size_t(sb_stemmer_length(stemmer)) < w.size();
    }
    return shorter;
  });
  sb_stemmer_delete(stemmer);
  return bad;
}
