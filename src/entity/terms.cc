#include "entity/terms.h"

#include <algorithm>

#include "base/sorting.h"

namespace rasid {
namespace {

using namespace ar8;

/// Does the word as written keep the hamza or madda that the term has? A bare alef is always forgiven.
bool same_alefs(std::string_view written, std::string_view term) {
  for (size_t i = 0; i < term.size() && i < written.size(); i++)
    if (fold(Letter(term[i])) == kAlef && written[i] != term[i] && Letter(written[i]) != kAlef) return false;
  return true;
}

}  // namespace

TermTable::TermTable(const Blob& blob)
    : trie_(blob, "time.words"),
      terms_(blob.array<TermRecord>("time.terms")),
      filter_(blob.array<uint16_t>("time.filter")),
      pool_(blob.bytes("pool")) {
  for (const ProcliticRecord& p : blob.array<ProcliticRecord>("morph.proclitics"))
    if (std::string k = ar8::key(pool_[p.spelling]); !(p.bits & (kClFuture | kClQuestion | kClEmphatic | kClNegation)))
      prefixes_[uint8_t(k[0])].push_back({k, p.bits});
}

void TermTable::walk(const TokenList& list, uint32_t i, std::string_view first_key, std::string_view first_word, uint8_t clitics,
                     std::vector<TermMatch>* out) const {
  trie_.walk(list.tokens, i, first_key, list.tokens.size(), [&](TrieNode payload, uint32_t end, uint32_t) {
    for (const TermRecord& t : terms_.subspan(payload.first, payload.count))
      if (!(t.flags & kTermExact) || same_alefs(first_word, pool_[t.spelling])) out->push_back({&t, end, clitics});
  });
}

void TermTable::match(const TokenList& list, uint32_t i, std::vector<TermMatch>* out) const {
  const Token& t = list.tokens[i];
  if (!filter(t)) return;
  walk(list, i, t.key, t.word, 0, out);
  for (const Prefix& p : prefixes_[uint8_t(t.key[0])])
    if (t.key.size() > p.key.size() && t.key.starts_with(p.key))
      walk(list, i, t.key.substr(p.key.size()), t.word.substr(p.key.size()), p.clitics, out);
  if (out->size() < 2) return;
  sort_stably(out->begin(), out->end(), [](const TermMatch& a, const TermMatch& b) { return a.end > b.end; });
}

void SentenceTerms::reset(const TermTable* table, const TokenList* tokens) {
  table_ = table, tokens_ = tokens;
  if (matches_.size() < tokens->tokens.size()) matches_.resize(tokens->tokens.size());
  known_.assign(tokens->tokens.size(), 0);
}

std::span<const TermMatch> SentenceTerms::at(uint32_t i) {
  if (i >= size()) return {};
  if (!known_[i]) {
    known_[i] = 1;
    matches_[i].clear();
    table_->match(*tokens_, i, &matches_[i]);
  }
  return matches_[i];
}

const TermMatch* SentenceTerms::get(uint32_t i, TermKind kind) {
  for (const TermMatch& m : at(i))
    if (m.term->kind == kind) return &m;
  return nullptr;
}

uint32_t SentenceTerms::joined(uint32_t i) {
  if (i >= size()) return 0;
  const Token& t = token(i);
  if (t.kind != TokenKind::kWord || Letter(t.key[0]) != kWaw) return 0;
  return t.key.size() == 1 ? i + 1 : i;
}

}  // namespace rasid
