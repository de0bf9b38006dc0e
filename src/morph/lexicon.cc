#include "morph/lexicon.h"

namespace rasid {

Lexicon::Lexicon(const Blob& blob)
    : lexemes_(blob.array<LexemeRecord>("lex.lexemes")),
      forms_(blob.array<FormRecord>("lex.forms")),
      slots_(blob.array<IndexSlot>("lex.index")),
      class_items_(blob.array<uint16_t>("lex.class_items")),
      citation_classes_(blob.array<CitationClass>("lex.citation_classes")),
      citation_index_(blob.array<uint32_t>("lex.citation_index")),
      governs_(blob.array<uint8_t>("lex.governs")),
      preposition_names_(blob.array<uint32_t>("lex.prepositions")),
      class_names_(blob.array<uint32_t>("lex.class_names")),
      file_names_(blob.array<uint32_t>("files")),
      pool_(blob.bytes("pool")) {}

uint8_t Lexicon::preposition(std::string_view key) const {
  if (key.empty()) return 0;
  for (size_t i = 1; i < preposition_names_.size(); i++)
    if (pool_.begins(preposition_names_[i], key.front()) && pool_[preposition_names_[i]] == key) return uint8_t(i);
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
