// Slow obvious twins of the two indices: linear search beside the form index, a list of phrases beside the trie.
#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <set>

#include "datac/trie.h"
#include "tests/support/engine.h"

namespace rasid::test {
namespace {

TEST(Twins, FormIndexAgreesWithLinearSearch) {
  const Lexicon& lexicon = Engine::get().lexicon();
  auto forms = lexicon.forms();
  std::vector<std::string> keys;
  keys.reserve(forms.size());
  for (const FormRecord& f : forms) keys.push_back(ar8::key(lexicon.text(f.spelling)));
  std::mt19937 random(7);
  auto letter = [&random] { return char(0xC7 + random() % 36); };
  for (int round = 0; round < 400; round++) {
    std::string query = keys[random() % keys.size()];
    if (round % 4 == 1) query[random() % query.size()] = letter();  // a neighbour
    if (round % 4 == 2) query += letter();
    if (round % 4 == 3) query = std::string(1 + random() % 3, letter());
    std::multiset<uint64_t> slow, fast;
    for (size_t i = 0; i < keys.size(); i++)
      if (keys[i] == query) slow.insert(uint64_t(forms[i].lexeme) << 32 | forms[i].features.bits);
    for (const FormRecord& f : lexicon.find(query)) fast.insert(uint64_t(f.lexeme) << 32 | f.features.bits);
    ASSERT_EQ(slow, fast) << ar8::to_utf8(query);
  }
}

TEST(Twins, TrieAgreesWithAListOfPhrases) {
  std::mt19937 random(11);
  std::vector<std::string> words;
  for (int i = 0; i < 12; i++) words.push_back(std::string(1 + size_t(i) % 3, char(0xC7 + i)));
  auto phrase = [&] {
    std::vector<std::string> out;
    for (size_t n = 1 + random() % 4; n--;) out.push_back(words[random() % words.size()]);
    return out;
  };
  for (int round = 0; round < 20; round++) {
    std::vector<std::pair<std::vector<std::string>, uint32_t>> list;
    datac::TrieBuilder builder;
    for (uint32_t i = 0; i < 150; i++) {
      list.emplace_back(phrase(), i);
      builder.add(list.back().first, i);
    }
    BlobWriter writer;
    std::vector<uint32_t> payloads = builder.finish("t", &writer);
    auto bytes = std::make_shared<std::string>(writer.finish());
    auto blob = Blob::open(*bytes, bytes, "trie");
    ASSERT_TRUE(blob);
    PhraseTrie trie(*blob, "t");
    for (int k = 0; k < 500; k++) {
      auto query = phrase();
      std::vector<uint32_t> slow, fast;
      bool prefix = false;
      for (const auto& [p, payload] : list) {
        if (p == query) slow.push_back(payload);
        prefix |= p.size() >= query.size() && std::equal(query.begin(), query.end(), p.begin());
      }
      uint32_t node = 0;
      bool walked = true;
      for (const auto& w : query) walked = walked && (node = trie.step(node, w)) != 0;
      if (walked)
        for (uint32_t i = trie.payload(node).first; i < trie.payload(node).first + trie.payload(node).count; i++)
          fast.push_back(payloads[i]);
      ASSERT_EQ(walked, prefix);
      ASSERT_EQ(slow, fast);
    }
  }
}

}  // namespace
}  // namespace rasid::test
