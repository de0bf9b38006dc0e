// Offices: the classes that make two ways of writing one office alike, and who held each when.
#include <algorithm>

#include "datac/actor_reader.h"

namespace rasid::datac {

/// The words of an office, folded, their articles off («للأمم» too): what two ways of writing it are compared by.
std::string ActorReader::plain_office(const std::vector<std::string>& words) {
  std::vector<std::string> plain;
  for (const auto& w : words) plain.emplace_back(ar8::without_article_or_li(w));
  return join(plain);
}

void ActorReader::read_offices() {
  for (const Row& r : b_->tables.of("offices"))
    for (const auto& phrase : split(r[1].text, '|'))
      if (auto [it, fresh] = office_classes_.try_emplace(plain_office(name_words(phrase)), r[0].text); !fresh && it->second != r[0].text)
        b_->problems->add(r[1].at, "'" + phrase + "' stands under " + it->second + " too", "keep one of the two");
  // «ملك الأردن», «الرئيس الإيراني»: the state is told by the code already. Its parts («رئيس وزراء اسكتلندا») have offices of their own.
  constexpr size_t kOwnNames = 2;
  for (const Row& r : b_->tables.of("countries"))
    for (size_t column : {1, 2, 4}) {
      auto names = split(r[column].text, '|');
      for (size_t n = 0; n < names.size() && (column != 1 || n < kOwnNames); n++) {
        auto w = name_words(names[n]);
        state_words_[r[0].text].insert(plain_office(w));
        if (column == 4 && !w.empty()) w.back() += char(ar8::kHeh), state_words_[r[0].text].insert(plain_office(w));
      }
    }
}

/// The office's class, else its words.
std::string ActorReader::office_of(const std::string& role, const std::string& code) {
  std::string plain = plain_office(name_words(role));
  for (size_t cut = plain.size(); cut != std::string::npos && cut > 0; cut = plain.rfind(' ', cut - 1)) {
    auto c = office_classes_.find(plain.substr(0, cut));
    if (c != office_classes_.end() && (cut == plain.size() || state_words_[code].count(plain.substr(cut + 1)))) return c->second;
  }
  return plain;
}

void ActorReader::offices() {
  std::vector<OfficePhrase> phrases;
  for (const auto& [phrase, office] : office_classes_) phrases.push_back({hash64(phrase), b_->pool.add(office), 0});
  std::sort(phrases.begin(), phrases.end(), [](const OfficePhrase& a, const OfficePhrase& b) { return a.phrase < b.phrase; });
  b_->blob.add("ent.office_phrases", phrases);
  std::vector<Holder> holders;
  for (uint32_t i = 0; i < entities_.size(); i++) {
    const Entity& e = entities_[i];
    for (uint32_t k = e.first_office; k < e.first_office + e.offices; k++) {
      const OfficeRecord& o = offices_[k];
      if (!o.from) continue;  // who cannot be dated holds nothing for certain
      const char* pool = b_->pool.bytes().c_str();
      std::string code = pool + o.code;
      holders.push_back({office_key(office_of(pool + o.role, code), code), i, o.from, o.to, k, {0, 0}});
    }
  }
  std::sort(holders.begin(), holders.end(), [](const Holder& a, const Holder& b) {
    return std::tie(a.key, a.from, a.entity, a.office) < std::tie(b.key, b.from, b.entity, b.office);
  });
  b_->blob.add("ent.holders", holders);
}

}  // namespace rasid::datac
