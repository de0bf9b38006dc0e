// Countries, organisations, persons, places and roles: records, the trie of their names, and the adjectives of nationality.
#include <algorithm>
#include <cmath>
#include <set>
#include <unordered_set>

#include "datac/builder.h"
#include "datac/inflect.h"
#include "datac/translit.h"
#include "datac/trie.h"

namespace rasid::datac {
namespace {

const std::string kAlefLam = {char(ar8::kAlef), char(ar8::kLam)};

class ActorReader {
 public:
  explicit ActorReader(Builder* b) : b_(b), inflector_(b->tables, b->problems) {}

  void run() {
    joiners_ = raw_class("name_joiner");
    kingdoms_ = raw_class("kingdom");
    read_codes();
    countries();
    orgs();
    persons();
    places();
    roles();
    outlets();
    finish();
  }

 private:
  void read_codes() {
    for (const Row& r : b_->tables.of("codes")) codes_.insert(r[0].text);
    for (const Row& r : b_->tables.of("sectors")) sectors_.insert(r[0].text);
    for (const Row& r : b_->tables.of("countries")) codes_.insert(r[0].text);
  }
  void check_code(const Cell& c, const std::string& code) {
    if (!code.empty() && !codes_.count(code))
      b_->problems->add(c.at, "unknown code '" + code + "'", "an ISO 3166 code of the countries table, or one of the codes table");
  }
  void check_sector(const Cell& c, const std::string& s) {
    if (!s.empty() && !sectors_.count(s)) b_->problems->add(c.at, "unknown sector '" + s + "'", "see data/ontology/sectors.tsv");
  }

  /// Folded words of a class, which is not packed yet when names are read.
  std::set<std::string> raw_class(const std::string& name) const {
    std::set<std::string> out;
    for (const Row& r : b_->tables.of("classes"))
      if (r[0].text == name)
        for (const auto& w : split(r[1].text, ',')) out.insert(ar8::key(ar8::from_utf8(w)));
    return out;
  }

  static std::vector<std::string> words(const std::string& name) {
    std::vector<std::string> out;
    for (const auto& w : split(name, ' ')) {
      std::string k = ar8::key(ar8::from_utf8(w));
      std::string clean;
      for (char c : k)
        if (ar8::is_letter(ar8::Letter(c)) || (c >= '0' && c <= '9')) clean += c;
      if (!clean.empty()) out.push_back(clean);
    }
    return out;
  }

  /// A name, and the ways of running its particles together that are one name to a reader.
  void name(const std::string& text, uint32_t entity, NameKind kind) {
    auto w = words(text);
    if (w.empty() || w.size() > 12) return;
    add_name(w, entity, kind);
    // Its words as spelled, hamza and all, for the lexicon.
    std::vector<std::string> spelled;
    for (const auto& part : split(text, ' ')) spelled.push_back(ar8::from_utf8(part));
    name_words_.push_back({spelled, entity});
    for (size_t i = 0; i < w.size(); i++) {
      if (joiners_.count(w[i]) && i + 1 < w.size()) {
        auto v = w;
        v[i] += v[i + 1];
        v.erase(v.begin() + long(i) + 1);
        add_name(v, entity, kind);
      } else {
        for (const std::string& j : joiners_) {
          std::string joined = j + kAlefLam;
          if (w[i].size() < joined.size() + 2 || !w[i].starts_with(joined)) continue;
          auto v = w;
          v[i] = j;
          v.insert(v.begin() + long(i) + 1, w[i].substr(j.size()));
          add_name(v, entity, kind);
        }
      }
    }
  }

  void add_name(const std::vector<std::string>& w, uint32_t entity, NameKind kind) {
    NameTarget t{entity, kind, uint8_t(w.size()), 0};
    trie_.add(w, uint32_t(targets_.size()));
    targets_.push_back(t);
  }

  Entity record(const std::string& id, const std::string& first_name, const std::string& code, const std::string& sector, EntityKind kind,
                Place at) {
    Entity e{};
    e.id = b_->pool.add(id), e.name = b_->pool.add(first_name), e.code = b_->pool.add(code), e.sector = b_->pool.add(sector);
    e.kind = kind, e.source = b_->source(at);
    e.lat = e.lon = NAN;
    e.first_office = uint32_t(offices_.size());
    return e;
  }

  void nisba(const std::string& word, uint16_t country, bool people, Place at) {
    if (word.find(' ') != std::string::npos) return;  // of two words («هونغ كونغي»): no word form
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

  void countries() {
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
        auto w = words(n);
        for (const auto& k : kingdoms_)
          if (!w.empty() && w[0].ends_with(k)) entities_[index].flags |= kEntKingdom;
      }
      for (const auto& n : split(r[3].text, '|')) name(n, index, NameKind::kCapital);
      for (const auto& n : split(r[4].text, '|')) nisba(n, number, false, r[4].at);
      for (const auto& n : split(r[5].text, '|')) nisba(n, number, true, r[5].at);
      for (const auto& n : split(r[6].text, '|')) name(n, index, NameKind::kNickname);
    }
  }

  static int32_t date(const std::string& s, bool end) {
    if (s.size() < 4) return 0;
    int y = atoi(s.substr(0, 4).c_str());
    int m = s.size() >= 7 ? atoi(s.substr(5, 2).c_str()) : end ? 12 : 1;
    int d = s.size() >= 10 ? atoi(s.substr(8, 2).c_str()) : end ? 31 : 1;
    return y * 10000 + m * 100 + d;
  }

  void orgs() {
    std::set<std::string> seen;
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
        if (f == "party")
          e.flags |= kEntParty;
        else if (f == "media")
          e.flags |= kEntMedia;
        else if (f == "coalition")
          e.flags |= kEntCoalition;
        else if (f == "armed")
          e.flags |= kEntArmed;
        else if (f == "company")
          e.flags |= kEntCompany;
        else if (f == "generic")
          e.flags |= kEntGeneric;
        else
          b_->problems->add(r[4].at, "flag '" + f + "'", "party, media, coalition, armed, company or generic");
      }
      e.from = date(r[5].text, false), e.to = date(r[6].text, true);
      entities_.push_back(e);
      for (const auto& n : names) name(n, uint32_t(entities_.size() - 1), NameKind::kName);
    }
  }

  void persons() {
    std::set<std::string> seen;
    for (const Row& r : b_->tables.of("persons")) {
      if (!seen.insert(r[0].text).second) {
        b_->problems->add(r[0].at, "person '" + r[0].text + "' listed twice", "give him another id or join the lines");
        continue;
      }
      auto names = split(r[1].text, '|');
      Entity e = record(r[0].text, names.empty() ? "" : names[0], "", "", EntityKind::kPerson, r.at);
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
        e.offices++;
        if (!e.code) e.code = o.code;
      }
      if (r[3].text == "f") e.flags |= kEntFemale;
      if (r[4].text == "likely") e.flags |= kEntLikely;
      entities_.push_back(e);
      for (const auto& n : names) name(n, uint32_t(entities_.size() - 1), NameKind::kName);
    }
  }

  void places() {
    for (const Row& r : b_->tables.of("places")) {
      auto names = split(r[0].text, '|');
      check_code(r[1], r[1].text);
      Entity e =
          record("place." + std::to_string(entities_.size()), names.empty() ? "" : names[0], r[1].text, "", EntityKind::kPlace, r.at);
      e.adm1 = b_->pool.add(r[2].text);
      if (!r[3].text.empty()) e.lat = strtof(r[3].text.c_str(), nullptr), e.lon = strtof(r[4].text.c_str(), nullptr);
      e.population = uint32_t(atol(r[6].text.c_str()));
      entities_.push_back(e);
      for (const auto& n : names) name(n, uint32_t(entities_.size() - 1), NameKind::kName);
    }
  }

  void roles() {
    static const std::map<std::string, RoleKind> kinds = {{"person", RoleKind::kPerson}, {"group", RoleKind::kGroup},
                                                          {"body", RoleKind::kBody},     {"title", RoleKind::kTitle},
                                                          {"thing", RoleKind::kThing},   {"part", RoleKind::kPart}};
    for (const Row& r : b_->tables.of("roles")) {
      auto k = kinds.find(r[2].text);
      if (k == kinds.end()) {
        b_->problems->add(r[2].at, "kind '" + r[2].text + "'", "person, group, body, title, thing or part");
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
        if (!listed || (k->second != RoleKind::kPerson && b_->masdar_citations.count({cited.lexeme, cited.citation})))
          heads.push_back(cited);
      if (heads.empty()) {  // a role noun that the general lexicon lacks enters it here, with regular inflection
        NounEntry n;
        n.stem = to_buckwalter(ar8::from_utf8(r[0].text));
        n.human = k->second == RoleKind::kPerson;
        n.gender = n.stem.ends_with("p") ? Gender::kFem : Gender::kMasc;
        n.masculine_plural = n.human;
        n.feminine_plural = true;
        uint32_t id = b_->add_lexeme(ar8::from_utf8(r[0].text), Pos::kNoun, "", r[5].text, r[0].at);
        if (n.human) b_->lexemes[id].flags |= kLexHuman;
        inflector_.noun(n,
                        [&](const std::string& form, Features f, const std::string&) { b_->add_form(id, from_buckwalter(form), f, ""); });
        heads.push_back({id, 0});
      }
      auto mods = words(r[1].text);
      std::string joined;
      for (const auto& m : mods) joined += (joined.empty() ? "" : " ") + m;
      for (const auto& head : heads) {
        RoleRecord role{head.lexeme,
                        head.citation,
                        b_->pool.add(joined),
                        b_->pool.add(r[3].text),
                        b_->pool.add(r[4].text),
                        b_->pool.add(r[0].text),
                        b_->source(r.at),
                        uint16_t(mods.size()),
                        k->second,
                        0};
        roles_.push_back(role);
      }
    }
  }

  void outlets() {
    for (const Row& r : b_->tables.of("outlets")) {
      check_code(r[1], r[1].text);
      outlets_.push_back(b_->pool.add(r[0].text));
      outlets_.push_back(b_->pool.add(r[1].text));
    }
  }

  /// A country or capital is known to every paper, whatever the texts that frequencies are learned from speak of.
  static constexpr uint32_t kCountryFrequency = 20;

  /// «للإغاثة», «والنهي»: what stands behind the clitic is a word already, so the whole is none.
  bool has_clitic(const std::string& word) const {
    using namespace ar8;
    auto first = Letter(word[0]);
    if (word.size() < 4 || (first != kWaw && first != kLam && first != kBeh)) return false;
    std::string rest = word.substr(1);
    if (rest.starts_with(kAlefLam)) rest = rest.substr(2);
    if (first == kLam && Letter(rest[0]) == kLam) rest = rest.substr(1);
    return rest.size() > 2 && b_->known_key.count(key(rest));
  }

  /// A name's words are words of the language too: each that the lexicon lacks enters it as a name.
  void finish() {
    std::set<std::string> added;
    // A place that is spelled like a verb form only is a name first; one that is spelled like a noun enters it in data/lexicon or not at
    // all.
    std::unordered_set<std::string> nouns;
    for (const auto& f : b_->forms)
      if (f.record.features.pos() != Pos::kVerb) nouns.insert(ar8::bare(b_->pool.bytes().c_str() + f.record.spelling));
    for (const auto& [w, entity] : name_words_) {
      bool country = entities_[entity].kind == EntityKind::kCountry;
      for (const auto& word : w) {
        std::string bare;
        for (char c : word)
          if (ar8::is_letter(ar8::Letter(c)) || ar8::is_mark(ar8::Letter(c))) bare += c;
        if (bare.starts_with(kAlefLam) && bare.size() > 4) bare = bare.substr(2);
        if (w.size() > 1 && has_clitic(bare)) continue;
        bool single_country = country && w.size() == 1;
        bool place = entities_[entity].kind == EntityKind::kPlace && w.size() == 1 && bare.size() > 3 && !nouns.count(bare);
        if (bare.size() < 2 || (b_->known_key.count(ar8::key(bare)) && !single_country && !place) || !added.insert(bare).second) continue;
        uint32_t id = b_->add_lexeme(bare, Pos::kName, "", "", {});
        b_->lexemes[id].source = entities_[entity].source;
        Features f;
        f.pos(Pos::kName).number(Number::kSing).cases(kAnyCase).gender(country ? Gender::kBoth : Gender::kMasc);
        f.human(entities_[entity].kind == EntityKind::kPerson);
        // «السعودية» is as often the adjective.
        bool nisba = ar8::Letter(bare.back()) == ar8::kTehMarbuta && ar8::Letter(bare[bare.size() - 2]) == ar8::kYeh;
        if (single_country && !nisba) f.frequency(kCountryFrequency);
        b_->lexemes[id].flags |= f.human() ? 0 : kLexPlace;
        b_->add_form(id, bare, f, "");
      }
    }
    std::stable_sort(roles_.begin(), roles_.end(), [](const RoleRecord& x, const RoleRecord& y) {
      return x.head != y.head ? x.head < y.head : x.modifier_count > y.modifier_count;
    });
    std::vector<uint32_t> index(b_->lexemes.size() + 1, 0);
    for (const auto& r : roles_) index[r.head + 1]++;
    for (size_t i = 1; i < index.size(); i++) index[i] += index[i - 1];
    auto order = trie_.finish("ent.names", &b_->blob);
    std::vector<NameTarget> targets;
    for (uint32_t t : order) targets.push_back(targets_[t]);
    b_->blob.add("ent.targets", targets);
    b_->blob.add("ent.entities", entities_);
    b_->blob.add("ent.offices", offices_);
    b_->blob.add("ent.roles", roles_);
    b_->blob.add("ent.role_index", index);
    b_->blob.add("ent.countries", countries_);
    b_->blob.add("ent.outlets", outlets_);
  }

  Builder* b_;
  Inflector inflector_;
  std::set<std::string> codes_, sectors_, joiners_, kingdoms_;
  std::vector<Entity> entities_;
  std::vector<OfficeRecord> offices_;
  std::vector<RoleRecord> roles_;
  std::vector<uint32_t> countries_, outlets_;
  std::vector<NameTarget> targets_;
  std::vector<std::pair<std::vector<std::string>, uint32_t>> name_words_;
  TrieBuilder trie_;
};

}  // namespace

void read_actors(Builder* b) { ActorReader(b).run(); }

}  // namespace rasid::datac
