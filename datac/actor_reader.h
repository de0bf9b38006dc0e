// Reads what the entity stage knows: countries, organisations, persons, places, roles. One object a build; each kind's reader stands in a
// file of its own (actors.cc, places.cc, roles.cc), the names they share in actor_names.cc.
#pragma once
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "datac/builder.h"
#include "datac/inflect.h"
#include "datac/trie.h"

namespace rasid::datac {

class ActorReader {
 public:
  explicit ActorReader(Builder* b) : b_(b), inflector_(b->tables, b->problems) {}
  void run();

 private:
  void read_codes();
  void check_code(const Cell& c, const std::string& code);
  void check_sector(const Cell& c, const std::string& s);
  std::set<std::string> raw_class(const std::string& name) const;
  void name(const std::string& text, uint32_t entity, NameKind kind);
  void add_name(const std::vector<std::string>& w, uint32_t entity, NameKind kind);
  Entity record(const std::string& id, const std::string& first_name, const std::string& code, const std::string& sector, EntityKind kind,
                Place at);
  void nisba(const std::string& word, uint16_t country, bool people, Place at);
  void countries();
  static int32_t date(const std::string& s, bool end);
  void orgs();
  void persons();
  Entity place(const std::string& id, const Row& r, size_t first);
  bool everyday(const std::vector<std::string>& names) const;
  void places();
  void gazetteer();
  void local_roles();
  void identifiers();
  void read_offices();
  static std::string plain_office(const std::vector<std::string>& words);
  std::string office_of(const std::string& role, const std::string& code);
  void offices();
  void roles();
  void outlets();
  void cameo_codes();
  bool common_name(const std::vector<std::string>& w) const;
  bool has_clitic(const std::string& word) const;
  /// Adjectives of nationality of two words, as pairs of lexemes.
  void nation_pairs();
  void finish();

  Builder* b_;
  Inflector inflector_;
  std::set<std::string> codes_, sectors_, joiners_, kingdoms_, given_;
  std::vector<Entity> entities_;
  std::vector<OfficeRecord> offices_;
  std::vector<RoleRecord> roles_;
  std::map<std::string, std::string> office_classes_;         // plain phrase -> office
  std::map<std::string, std::set<std::string>> state_words_;  // code -> plain names and adjectives
  bool leading_ = false;                                      // the person read now has held one of the offices of the offices table
  std::vector<LocalRole> local_;
  std::set<std::string> loose_;  // words of persons' names that the language does not have
  std::vector<uint32_t> countries_, outlets_;
  struct PairEntry {
    std::string words;
    uint16_t nation;
    Place at;
  };
  std::vector<PairEntry> nation_pairs_;  // adjectives of nationality of two words
  std::vector<uint32_t> nations_;        // whose adjectives there are: the countries, then organisations
  std::vector<NameTarget> targets_;
  std::vector<std::pair<std::vector<std::string>, uint32_t>> name_words_;
  TrieBuilder trie_;
};

}  // namespace rasid::datac
