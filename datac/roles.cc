// Nouns that make an actor together with a country, an organisation or a name.
#include <map>

#include "datac/actor_reader.h"
#include "datac/translit.h"

namespace rasid::datac {

void ActorReader::roles() {
  static const std::map<std::string, RoleKind> kinds = {
      {"person", RoleKind::kPerson}, {"group", RoleKind::kGroup}, {"body", RoleKind::kBody}, {"title", RoleKind::kTitle},
      {"thing", RoleKind::kThing},   {"part", RoleKind::kPart},   {"none", RoleKind::kNone}};
  for (const Row& r : b_->tables.of("roles")) {
    auto k = kinds.find(r[2].text);
    if (k == kinds.end()) {
      b_->problems->add(r[2].at, "kind '" + r[2].text + "'", "person, group, body, title, thing, part or none");
      continue;
    }
    check_sector(r[3], r[3].text);
    check_code(r[4], r[4].text);
    std::vector<Builder::Found> heads;
    for (uint32_t id : b_->find_lemma(r[0].text, Pos::kNone)) {
      Pos pos = b_->lexemes[id].pos;
      if (pos < Pos::kPrep && pos != Pos::kName && pos != Pos::kVerb) heads.push_back({id, 0});
    }
    // A noun that is spelled like a masdar is the same head: which of the two a text means hardly matters here (شركة، قوة), but a
    // person is no act (مشاركة).
    bool listed = !heads.empty();
    for (const auto& cited : b_->find_citation(r[0].text))
      if (!listed || (k->second != RoleKind::kPerson && b_->masdar_citations.count({cited.lexeme, cited.citation}))) heads.push_back(cited);
    if (heads.empty()) {  // a role noun that the general lexicon lacks enters it here, with regular inflection
      NounEntry n;
      n.stem = to_buckwalter(ar8::from_utf8(r[0].text));
      n.human = k->second == RoleKind::kPerson;
      n.gender = n.stem.ends_with("p") ? Gender::kFem : Gender::kMasc;
      n.masculine_plural = n.human;
      n.feminine_plural = true;
      uint32_t id = b_->add_lexeme(ar8::from_utf8(r[0].text), Pos::kNoun, "", r[5].text, r[0].at);
      if (n.human) b_->lexemes[id].flags |= kLexHuman;
      inflector_.noun(n, [&](const std::string& form, Features f, const std::string&) { b_->add_form(id, from_buckwalter(form), f, ""); });
      heads.push_back({id, 0});
    }
    auto mods = name_words(r[1].text);
    std::string_view first = mods.empty() ? std::string_view() : ar8::without_article(mods[0]);
    for (const auto& head : heads) {
      RoleRecord role{head.lexeme,
                      head.citation,
                      b_->pool.add(join(mods)),
                      b_->pool.add(r[3].text),
                      b_->pool.add(r[4].text),
                      b_->pool.add(r[0].text),
                      b_->source(r.at),
                      initials_of(first),
                      uint8_t(mods.size()),
                      k->second};
      roles_.push_back(role);
    }
  }
}

/// What a role means in one country: «المقاومة» of Yemen.
void ActorReader::local_roles() {
  for (const Row& r : b_->tables.of("local_roles")) {
    check_code(r[2], r[2].text);
    check_sector(r[3], r[3].text);
    std::string modifiers = join(name_words(r[1].text));
    uint32_t name = b_->pool.add(r[0].text), mods = b_->pool.add(modifiers);
    bool any = false;
    for (size_t i = 0; i < roles_.size(); i++) {
      if (roles_[i].name != name || roles_[i].modifiers != mods) continue;
      any = true;
      local_.push_back({name, mods, b_->pool.add(r[2].text), b_->pool.add(r[3].text), b_->source(r.at)});
      break;
    }
    if (!any)
      b_->problems->add(r[0].at, "no role '" + r[0].text + (modifiers.empty() ? "'" : " " + r[1].text + "'"),
                        "a head and modifiers of the roles table");
  }
}

}  // namespace rasid::datac
