#include "cli/known_names.h"

#include <fmt/format.h>

#include "base/arabic.h"
#include "text/tokens.h"

namespace rasid::cli {
namespace {

const std::string kArticle = {char(ar8::kAlef), char(ar8::kLam)};

}  // namespace

std::string canonical_name(std::string_view utf8, const Letters& letters) {
  TokenList list;
  tokenize(utf8, {0, uint32_t(utf8.size())}, letters, &list);
  std::vector<std::string> words;
  bool arabic = false;
  for (const Token& t : list.tokens) {
    if (t.kind == TokenKind::kWord) words.push_back(ar8::to_utf8(t.word)), arabic = true;
    if (t.kind == TokenKind::kNumber) words.push_back(std::string(t.word));
  }
  return arabic ? datac::join(words) : "";
}

std::string loose_key(std::string_view name) {
  std::vector<std::string> words = datac::name_words(name);
  for (std::string& w : words) w = std::string(ar8::without_article(w));
  return datac::join(words);
}

KnownNames::KnownNames(const datac::Tables& tables) {
  for (const auto& r : tables.of("countries"))
    for (size_t column = 1; column < 7; column++) add(r[column].text, r[0].text);
  for (const auto& r : tables.of("orgs")) add(r[1].text, r[2].text);
  for (const auto& r : tables.of("places")) add(r[0].text, r[1].text);
  for (const auto& r : tables.of("gazetteer")) add(r[1].text, r[2].text);
  for (const auto& r : tables.of("persons")) {
    for (const std::string& office : datac::split(r[2].text, ';')) add(r[1].text, office.substr(0, office.find('/')));
    for (const std::string& name : datac::split(r[1].text, '|'))
      if (auto words = datac::split(name, ' '); words.size() > 1) given_.insert(loose_key(words[0]));
  }
  for (const auto& r : tables.of("names"))
    if (r[1].text == "given") given_.insert(loose_key(r[0].text));
  for (const auto& r : tables.of("roles")) {
    std::string head = loose_key(r[0].text), modifiers = loose_key(r[1].text);
    roles_.emplace(modifiers.empty() ? head : head + " " + modifiers, r[4].text + "/" + r[3].text);
    if (r[2].text == "person" || r[2].text == "group" || r[2].text == "body") head_kinds_.emplace(head, r[2].text);
    if (r[2].text == "person" || r[2].text == "title") titles_.insert(modifiers.empty() ? head : head + " " + modifiers);
  }
  for (const auto& r : tables.of("nouns")) {
    nouns_.insert(loose_key(r[0].text));
    auto flags = datac::split(r[5].text, ',');
    for (const std::string& f : flags)
      if (f == "h" || f == "coll") noun_kinds_.emplace(loose_key(r[0].text), f == "h" ? "person" : "group");
  }
  for (const auto& r : tables.of("words")) particles_.insert(loose_key(r[0].text));
  for (const auto& r : tables.of("proclitics")) particles_.insert(loose_key(r[0].text));
}

void KnownNames::add(const std::string& names, const std::string& code) {
  for (const std::string& n : datac::split(names, '|'))
    if (std::string key = loose_key(n); !key.empty()) codes_[key].insert(code == "-" ? "" : code);
}

const std::set<std::string>* KnownNames::codes(const std::string& key) const {
  auto it = codes_.find(key);
  return it == codes_.end() ? nullptr : &it->second;
}

const std::string* KnownNames::role(const std::string& key) const {
  auto it = roles_.find(key);
  return it == roles_.end() ? nullptr : &it->second;
}

std::string KnownNames::role_kind(const std::string& head) const {
  std::string key = loose_key(head);
  if (auto it = head_kinds_.find(key); it != head_kinds_.end()) return it->second;
  auto it = noun_kinds_.find(key);
  return it == noun_kinds_.end() ? "body" : it->second;
}

std::string KnownNames::person(const std::string& name) const {
  auto words = datac::split(name, ' ');
  size_t from = 0;
  while (from + 2 < words.size()) {  // «رئيس وزراء فلان الفلاني»: the longest title each time
    size_t longest = 0;
    std::string key;
    for (size_t n = 1; n <= 3 && from + n + 1 < words.size(); n++) {
      key += (n > 1 ? " " : "") + loose_key(words[from + n - 1]);
      if (titles_.count(key)) longest = n;
    }
    if (!longest) break;
    from += longest;
    if (std::string next = loose_key(words[from]); from + 2 < words.size() && codes_.count(next) && !given_.count(next))
      from++;  // «رئيس روسي»
  }
  if (words.size() < from + 2) return "";
  bool common = false;  // a word that is more than a name
  for (size_t i = from; i < words.size(); i++) {
    std::string key = loose_key(words[i]);
    auto head = head_kinds_.find(key);
    bool body = head != head_kinds_.end() && head->second != "person";
    if ((particles_.count(key) && key != kArticle) || body) return "";  // «آل خليفة» is written «ال خليفة» too
    common |= nouns_.count(key) > 0;
  }
  std::string first = loose_key(words[from]);
  if (head_kinds_.count(first)) return "";
  return given_.count(first) || (!common && !codes_.count(first)) ? datac::join({words.begin() + long(from), words.end()}) : "";
}

}  // namespace rasid::cli
