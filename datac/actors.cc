// Countries, organisations and persons: their records and names, and the adjectives of nationality.
#include <algorithm>
#include <cmath>
#include <map>

#include "datac/actor_reader.h"
#include "datac/translit.h"

namespace rasid::datac {

void ActorReader::run() {
  joiners_ = raw_class("name_joiner");
  kingdoms_ = raw_class("kingdom");
  read_offices();
  for (const Row& r : b_->tables.of("names"))
    if (r[1].text == "given" && !r[3].text.starts_with("particle")) given_.insert(ar8::key(ar8::from_utf8(r[0].text)));
  read_codes();
  countries();
  orgs();
  persons();
  places();
  gazetteer();
  roles();
  local_roles();
  outlets();
  identifiers();
  offices();
  cameo_codes();
  finish();
}

void ActorReader::read_codes() {
  for (const Row& r : b_->tables.of("codes")) codes_.insert(r[0].text);
  for (const Row& r : b_->tables.of("sectors")) sectors_.insert(r[0].text);
  for (const Row& r : b_->tables.of("countries")) codes_.insert(r[0].text);
}

void ActorReader::check_code(const Cell& c, const std::string& code) {
  if (!code.empty() && !codes_.count(code))
    b_->problems->add(c.at, "unknown code '" + code + "'", "an ISO 3166 code of the countries table, or one of the codes table");
}

void ActorReader::check_sector(const Cell& c, const std::string& s) {
  if (!s.empty() && !sectors_.count(s)) b_->problems->add(c.at, "unknown sector '" + s + "'", "see data/ontology/sectors.tsv");
}

Entity ActorReader::record(const std::string& id, const std::string& first_name, const std::string& code, const std::string& sector,
                           EntityKind kind, Place at) {
  Entity e{};
  e.id = b_->pool.add(id), e.name = b_->pool.add(first_name), e.code = b_->pool.add(code), e.sector = b_->pool.add(sector);
  e.kind = kind, e.source = b_->source(at);
  e.lat = e.lon = NAN;
  e.first_office = uint32_t(offices_.size());
  return e;
}

void ActorReader::nisba(const std::string& word, uint16_t country, bool people, Place at) {
  if (word.find(' ') != std::string::npos) {  // «كوري شمالي»: no word form of its own, but two words side by side
    nation_pairs_.push_back({word, country, at});
    return;
  }
  NounEntry n;
  n.stem = to_buckwalter(ar8::from_utf8(word));
  n.pos = people ? Pos::kNoun : Pos::kAdj;
  n.human = true;
  n.gender = Gender::kMasc;
  n.masculine_plural = !people;
  std::string lemma = ar8::from_utf8(word);
  uint32_t id = b_->add_lexeme(lemma, n.pos, "", "", at);
  b_->lexemes[id].country = uint16_t(country + 1);
  b_->lexemes[id].flags |= kLexHuman;
  inflector_.noun(n, [&](const std::string& form, Features f, const std::string&) {
    if (people && f.number() == Number::kSing) f.number(Number::kPlural).broken_plural(true);
    if (people && f.number() == Number::kDual) return;
    b_->add_form(id, from_buckwalter(form), f, "");
  });
  // The same adjective from the general lexicon stands for the country too.
  for (uint32_t other : b_->find_lemma(word, Pos::kNone))
    if (b_->lexemes[other].pos == Pos::kAdj || b_->lexemes[other].pos == Pos::kNoun) b_->lexemes[other].country = uint16_t(country + 1);
}

void ActorReader::countries() {
  std::set<std::string> seen;
  for (const Row& r : b_->tables.of("countries")) {
    auto at = r.at;
    bool fresh = seen.insert(r[0].text).second;
    uint32_t index;
    uint16_t number;
    if (fresh) {
      if (r[0].text.size() != 3) b_->problems->add(r[0].at, "code '" + r[0].text + "'", "three capital letters");
      auto names = split(r[1].text, '|');
      Entity e = record(r[0].text, names.empty() ? r[0].text : names[0], r[0].text, "GOV", EntityKind::kCountry, at);
      auto centre = split(r[7].text, ',');
      if (centre.size() == 2) e.lat = strtof(centre[0].c_str(), nullptr), e.lon = strtof(centre[1].c_str(), nullptr);
      index = uint32_t(entities_.size());
      entities_.push_back(e);
      number = uint16_t(countries_.size());
      countries_.push_back(index);
    } else {  // an overlay line adds names to a country
      number = 0;
      while (number < countries_.size() && b_->pool.bytes().c_str() + entities_[countries_[number]].code != r[0].text) number++;
      index = countries_[number];
    }
    for (const auto& n : split(r[1].text, '|')) name(n, index, NameKind::kName);
    for (const auto& n : split(r[2].text, '|')) {
      name(n, index, NameKind::kOfficial);
      // «المملكة» alone may mean it later; the class names the word.
      auto w = name_words(n);
      for (const auto& k : kingdoms_)
        if (!w.empty() && w[0].ends_with(k)) entities_[index].flags |= kEntKingdom;
    }
    for (const auto& n : split(r[3].text, '|')) name(n, index, NameKind::kCapital);
    for (const auto& n : split(r[4].text, '|')) nisba(n, number, false, r[4].at);
    for (const auto& n : split(r[5].text, '|')) nisba(n, number, true, r[5].at);
    for (const auto& n : split(r[6].text, '|')) name(n, index, NameKind::kNickname);
  }
}

int32_t ActorReader::date(const std::string& s, bool end) {
  if (s.size() < 4) return 0;
  int y = atoi(s.substr(0, 4).c_str());
  int m = s.size() >= 7 ? atoi(s.substr(5, 2).c_str()) : end ? 12 : 1;
  int d = s.size() >= 10 ? atoi(s.substr(8, 2).c_str()) : end ? 31 : 1;
  return y * 10000 + m * 100 + d;
}

void ActorReader::orgs() {
  static const std::map<std::string, uint16_t> kFlags = {{"party", kEntParty}, {"media", kEntMedia},     {"coalition", kEntCoalition},
                                                         {"armed", kEntArmed}, {"company", kEntCompany}, {"generic", kEntGeneric},
                                                         {"sport", kEntSport}};
  std::set<std::string> seen;
  nations_ = countries_;
  for (const Row& r : b_->tables.of("orgs")) {
    if (!seen.insert(r[0].text).second) {
      b_->problems->add(r[0].at, "organisation '" + r[0].text + "' listed twice", "give it another id or join the lines");
      continue;
    }
    auto names = split(r[1].text, '|');
    check_code(r[2], r[2].text);
    check_sector(r[3], r[3].text);
    Entity e = record(r[0].text, names.empty() ? "" : names[0], r[2].text, r[3].text, EntityKind::kOrg, r.at);
    for (const auto& f : split(r[4].text, ',')) {
      auto flag = kFlags.find(f);
      if (flag == kFlags.end())
        b_->problems->add(r[4].at, "flag '" + f + "'", "party, media, coalition, armed, company, generic or sport");
      else
        e.flags |= flag->second;
    }
    e.from = date(r[5].text, false), e.to = date(r[6].text, true);
    // «الحركة» may mean it later: first words of its names of several words.
    std::string heads;
    std::set<std::string> told;
    for (const auto& n : names)
      if (auto w = name_words(n); w.size() > 1) {
        std::string head(ar8::without_article(w[0], 3)), second(ar8::without_article(w[1], 3));
        if (told.insert(head).second) heads += (heads.empty() ? "" : " ") + head;
        // «الجزيرة» of «قناة الجزيرة», «نوكيا» of «شركة نوكيا»
        bool of_two = w.size() == 2 && second != w[1];
        if (of_two && e.flags & (kEntMedia | kEntParty | kEntCompany) && told.insert(second).second) heads += " " + second;
      }
    e.heads = b_->pool.add(heads);
    entities_.push_back(e);
    for (const auto& n : names) name(n, uint32_t(entities_.size() - 1), NameKind::kName);
    if (r[8].text.empty()) continue;
    nations_.push_back(uint32_t(entities_.size() - 1));
    for (const auto& n : split(r[8].text, '|')) nisba(n, uint16_t(nations_.size() - 1), false, r[8].at);
  }
}

void ActorReader::persons() {
  std::set<std::string> seen;
  for (const Row& r : b_->tables.of("persons")) {
    if (!seen.insert(r[0].text).second) {
      b_->problems->add(r[0].at, "person '" + r[0].text + "' listed twice", "give him another id or join the lines");
      continue;
    }
    auto names = split(r[1].text, '|');
    Entity e = record(r[0].text, names.empty() ? "" : names[0], "", "", EntityKind::kPerson, r.at);
    leading_ = false;
    for (const auto& office : split(r[2].text, ';')) {
      std::vector<std::string> part;
      size_t from = 0;
      while (from <= office.size()) {
        size_t to = std::min(office.find('/', from), office.size());
        part.push_back(trim(office.substr(from, to - from)));
        if (part.back() == "-") part.back().clear();
        from = to + 1;
      }
      if (part.size() < 3) {
        b_->problems->add(r[2].at, "office '" + office + "'", "code/sector/role/from/to");
        continue;
      }
      part.resize(5);
      check_code(r[2], part[0]);
      check_sector(r[2], part[1]);
      OfficeRecord o{b_->pool.add(part[0]), b_->pool.add(part[1]), b_->pool.add(part[2]), date(part[3], false), date(part[4], true)};
      if (o.from && o.to && o.from > o.to)
        b_->problems->add(r[2].at, "office ends before it begins: " + part[3] + " to " + part[4], "check the dates");
      offices_.push_back(o);
      std::string plain = plain_office(name_words(part[2]));
      leading_ |= office_classes_.count(plain) || office_of(part[2], part[0]) != plain;
      e.offices++;
      if (!e.code) e.code = o.code;
    }
    if (r[3].text == "f") e.flags |= kEntFemale;
    if (r[4].text == "likely") e.flags |= kEntLikely;
    entities_.push_back(e);
    for (const auto& n : names) name(n, uint32_t(entities_.size() - 1), NameKind::kName);
  }
}

void ActorReader::identifiers() {
  std::map<std::string, size_t> by_id;
  for (size_t i = 0; i < entities_.size(); i++) by_id[b_->pool.bytes().c_str() + entities_[i].id] = i;
  for (const Row& r : b_->tables.of("identifiers")) {
    auto it = by_id.find(r[0].text);
    const std::string& q = r[1].text;
    if (it == by_id.end())
      b_->problems->add(r[0].at, "no entry '" + r[0].text + "'", "an id of the persons, orgs or countries table");
    else if (q.size() < 2 || q[0] != 'Q' || q.find_first_not_of("0123456789", 1) != std::string::npos)
      b_->problems->add(r[1].at, "'" + q + "' is no Wikidata item", "Q and a number");
    else
      entities_[it->second].wikidata = uint32_t(atol(q.c_str() + 1));
  }
}

void ActorReader::outlets() {
  for (const Row& r : b_->tables.of("outlets")) {
    check_code(r[1], r[1].text);
    outlets_.push_back(b_->pool.add(r[0].text));
    outlets_.push_back(b_->pool.add(r[1].text));
  }
}

/// Only checked here: the table is read by `rasid lexicon import`.
void ActorReader::cameo_codes() {
  for (const Row& r : b_->tables.of("cameo_codes")) {
    const std::string& kind = r[1].text;
    auto ours = split(r[2].text, '/');
    if ((kind == "state" || kind == "body") && !ours.empty())
      check_code(r[2], ours[0]), check_sector(r[2], ours.size() > 1 ? ours[1] : "");
    else if (kind == "sector")
      check_sector(r[2], r[2].text);
    else if (kind != "drop")
      b_->problems->add(r[1].at, "kind '" + kind + "'", "state, body, sector or drop");
  }
}

void read_actors(Builder* b) { ActorReader(b).run(); }

}  // namespace rasid::datac
