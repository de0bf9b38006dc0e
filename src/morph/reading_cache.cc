// Open addressing by the hash of the word as written; a slot is one line of memory and holds its key.
#include <cstring>

#include "base/hash.h"
#include "morph/analysis.h"

namespace rasid {
namespace {

constexpr size_t kMostWords = 400'000;

std::string_view key_of(const Token& t) { return t.marked.empty() ? t.word : t.marked; }

void fetch(const void* at) { __builtin_prefetch(at); }

}  // namespace

void ReadingCache::grow() {
  std::vector<Slot> old = std::move(slots_);
  slots_.assign(old.empty() ? 4096 : old.size() * 2, Slot());
  for (const Slot& s : old) {
    if (s.count == kEmpty) continue;
    size_t i = s.hash & (slots_.size() - 1);
    while (slots_[i].count != kEmpty) i = (i + 1) & (slots_.size() - 1);
    slots_[i] = s;
  }
}

void ReadingCache::analyse(const Token& token, WordPlace* place) {
  place->first = uint32_t(readings_.size());
  analyzer_->analyze(token, &readings_);
  place->count = uint32_t(readings_.size()) - place->first;
  const auto own = std::span<const Reading>(readings_).subspan(place->first);
  place->screen = screen_ ? screen_->screen(token, own) : 0xFF;
  for (const Reading& r : own) {
    if (r.pos() == Pos::kPrep && r.lexeme != kNoLexeme) {
      auto self = analyzer_->lexicon().governs(r.lexeme);
      if (!self.empty()) place->preposition = self[0];
    } else if (r.has(kClPreposition) && !r.guessed && !place->proclitic) {
      place->proclitic = r.preposition;
    }
  }
}

/// Fills in what is known of the word, analysing it when it is new. `place->hash` is known.
void ReadingCache::find(const Token& token, WordPlace* place) {
  std::string_view key = key_of(token);
  size_t i = place->hash & (slots_.size() - 1);
  for (; slots_[i].count != kEmpty; i = (i + 1) & (slots_.size() - 1)) {
    const Slot& s = slots_[i];
    if (s.hash != place->hash || s.key_length != key.size() || std::memcmp(s.key, key.data(), key.size()) != 0) continue;
    place->first = s.first, place->count = s.count;
    place->screen = s.screen, place->preposition = s.preposition, place->proclitic = s.proclitic;
    return;
  }
  analyse(token, place);
  Slot s;
  if (key.size() > sizeof s.key) return;  // such a word will hardly come again
  s.hash = place->hash, s.first = place->first, s.count = uint8_t(place->count), s.key_length = uint8_t(key.size());
  s.screen = place->screen, s.preposition = place->preposition, s.proclitic = place->proclitic;
  std::memcpy(s.key, key.data(), key.size());
  slots_[i] = s;
  if (++used_ * 2 >= slots_.size()) grow();
}

std::span<const WordPlace> ReadingCache::get(std::span<const Token> tokens, std::vector<Reading>* readings) {
  if (used_ >= kMostWords) slots_.clear(), readings_.clear(), used_ = 0;
  if (slots_.empty()) grow();
  places_.assign(tokens.size(), {});
  for (size_t i = 0; i < tokens.size(); i++) {
    if (tokens[i].kind != TokenKind::kWord) continue;
    places_[i].hash = hash64(key_of(tokens[i]));
    fetch(&slots_[places_[i].hash & (slots_.size() - 1)]);
  }
  size_t total = readings->size();
  for (size_t i = 0; i < tokens.size(); i++) {
    if (tokens[i].kind != TokenKind::kWord) continue;
    find(tokens[i], &places_[i]);
    total += places_[i].count;
    const char* at = reinterpret_cast<const char*>(readings_.data() + places_[i].first);
    for (size_t b = 0; b < places_[i].count * sizeof(Reading); b += 64) fetch(at + b);
  }
  readings->reserve(total);
  for (const WordPlace& p : places_) readings->insert(readings->end(), readings_.begin() + p.first, readings_.begin() + p.first + p.count);
  return places_;
}

std::span<const Reading> ReadingCache::get(const Token& token) {
  if (used_ >= kMostWords) slots_.clear(), readings_.clear(), used_ = 0;
  if (slots_.empty()) grow();
  WordPlace place;
  place.hash = hash64(key_of(token));
  find(token, &place);
  return {readings_.data() + place.first, place.count};
}

}  // namespace rasid
