// What the data knows already of the names that an import brings. In: tables; out: codes by name, roles by words, and which first words
// are those of persons. Names are compared without articles and marks, with folded letters: dictionaries write «اتحاد أفريقي».
#pragma once
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "datac/tables.h"
#include "text/letters.h"

namespace rasid::cli {

/// A name in the tables' spelling: its words and numbers in letters of the alphabet, with single blanks; "" without an Arabic letter.
std::string canonical_name(std::string_view utf8, const Letters& letters);

/// Folded words without their articles, with single blanks. `name` is spelled canonically.
std::string loose_key(std::string_view name);

class KnownNames {
 public:
  explicit KnownNames(const datac::Tables& tables);

  /// Codes of the countries, organisations, persons and places of this key, or null.
  const std::set<std::string>* codes(const std::string& key) const;
  /// "code/sector" of the role of this key, or null.
  const std::string* role(const std::string& key) const;
  /// person, group or body: as roles with the same head are, else as the noun is.
  std::string role_kind(const std::string& head) const;
  /// A preposition or another word that can be no head of a role.
  bool particle(const std::string& head) const { return particles_.count(loose_key(head)) > 0; }
  /// The name without titles and offices before it; "" where what is left is not spelled like a person.
  std::string person(const std::string& name) const;

 private:
  void add(const std::string& names, const std::string& code);

  std::unordered_map<std::string, std::set<std::string>> codes_;
  std::unordered_map<std::string, std::string> roles_, head_kinds_, noun_kinds_;
  std::unordered_set<std::string> given_, titles_, particles_, nouns_;
};

}  // namespace rasid::cli
