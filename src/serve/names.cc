#include "serve/names.h"

#include <algorithm>

#include "text/tokens.h"

namespace rasid {

NameBook::NameBook(const ServeTexts* texts, const Letters& letters) : texts_(texts), letters_(letters) {
  for (const NamedThing& n : texts->names) {
    by_id_.emplace(n.id, &n);
    words_.push_back(folded(n.name.ar + " " + n.name.en + " " + n.variants));
  }
}

const NamedThing* NameBook::find(const std::string& id) const {
  auto at = by_id_.find(id);
  return at == by_id_.end() ? nullptr : at->second;
}

std::string NameBook::folded(std::string_view text) const {
  TokenList tokens;
  tokenize(text, {0, uint32_t(text.size())}, letters_, &tokens);
  std::string out;
  for (const Token& t : tokens.tokens) {
    if (t.kind == TokenKind::kSign) continue;
    out += ' ';
    if (t.kind == TokenKind::kWord) {
      out += ar8::without_article(t.key);
      continue;
    }
    for (char c : t.word) out += c >= 'A' && c <= 'Z' ? char(c + 32) : c;
  }
  return out;
}

std::vector<const NamedThing*> NameBook::complete(const std::string& typed) const {
  std::vector<const NamedThing*> out;
  std::string code = typed;
  for (char& c : code)
    if (c >= 'a' && c <= 'z') c = char(c - 32);
  for (const std::string_view id : {std::string_view(code), std::string_view(typed)})
    if (const NamedThing* n = find(std::string(id)); n && (out.empty() || out[0] != n)) out.push_back(n);
  const std::string words = folded(typed);
  if (words.empty()) return out;
  std::vector<std::string_view> parts;  // each with the blank before it
  for (size_t at = 0, end; at < words.size(); at = end) {
    end = std::min(words.find(' ', at + 1), words.size());
    parts.push_back(std::string_view(words).substr(at, end - at));
  }
  for (size_t i = 0; i < words_.size(); i++) {
    const NamedThing* n = &texts_->names[i];
    if (std::ranges::all_of(parts, [&](std::string_view p) { return words_[i].find(p) != std::string::npos; }) &&
        std::ranges::find(out, n) == out.end())
      out.push_back(n);
  }
  return out;
}

void NamesUsed::write(Json* j) const {
  j->object("names", [&] {
    for (const auto& [id, told] : told_) {
      const NamedThing* n = book_->find(id);
      if (!n && told.empty()) continue;
      j->object(id, [&] {
        const char* kind = id.starts_with("per.") ? "person" : "org";
        j->text("ar", n ? n->name.ar : told).text("en", n ? n->name.en : "").text("kind", n ? n->kind : kind);
      });
    }
  });
}

}  // namespace rasid
