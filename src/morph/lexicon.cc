#include "morph/lexicon.h"

#include <algorithm>

namespace rasid {

Lexicon::Lexicon(const Blob& blob)
    : lexemes_(blob.array<LexemeRecord>("lex.lexemes")),
      forms_(blob.array<FormRecord>("lex.forms")),
      slots_(blob.array<IndexSlot>("lex.index")),
      class_items_(blob.array<uint16_t>("lex.class_items")),
      citation_classes_(blob.array<CitationClass>("lex.citation_classes")),
      governs_(blob.array<uint8_t>("lex.governs")),
      preposition_names_(blob.array<uint32_t>("lex.prepositions")),
      class_names_(blob.array<uint32_t>("lex.class_names")),
      file_names_(blob.array<uint32_t>("files")),
      pool_(blob.bytes("pool")) {
  citation_first_.assign(lexemes_.size() + 1, uint32_t(citation_classes_.size()));
  for (size_t i = citation_classes_.size(); i-- > 0;)
    if (citation_classes_[i].lexeme < lexemes_.size()) citation_first_[citation_classes_[i].lexeme] = uint32_t(i);
}

std::span<const CitationClass> Lexicon::citation_classes(uint32_t lexeme) const {
  size_t lo = lexeme < citation_first_.size() ? citation_first_[lexeme] : citation_classes_.size(), hi = lo;
  while (hi < citation_classes_.size() && citation_classes_[hi].lexeme == lexeme) ++hi;
  return citation_classes_.subspan(lo, hi - lo);
}

uint8_t Lexicon::preposition(std::string_view key) const {
  for (size_t i = 1; i < preposition_names_.size(); i++)
    if (pool_[preposition_names_[i]] == key) return uint8_t(i);
  return 0;
}

std::string_view Lexicon::preposition_name(uint8_t number) const {
  return number < preposition_names_.size() ? pool_[preposition_names_[number]] : std::string_view();
}

std::string_view Lexicon::class_name(uint16_t cls) const {
  return cls < class_names_.size() ? pool_[class_names_[cls]] : std::string_view();
}

uint16_t Lexicon::class_number(std::string_view name) const {
  for (size_t i = 0; i < class_names_.size(); i++)
    if (pool_[class_names_[i]] == name) return uint16_t(i);
  return 0xFFFF;
}

std::string Lexicon::source(uint32_t packed) const {
  uint32_t file = packed >> 20;
  if (file >= file_names_.size()) return "";
  return std::string(pool_[file_names_[file]]) + ":" + std::to_string(packed & 0xFFFFF);
}

}  // namespace rasid
