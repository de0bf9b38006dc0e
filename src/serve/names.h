// What codes and identifiers are called, and finding them by what a person has typed of a name.
#pragma once
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "serve/json.h"
#include "serve/texts.h"
#include "text/letters.h"

namespace rasid {

class NameBook {
 public:
  /// `letters`: how spellings are folded.
  NameBook(const ServeTexts* texts, const Letters& letters);

  /// Null for a name that is not known.
  const NamedThing* find(const std::string& id) const;
  /// Things with a word that begins as each typed word does, whatever the spelling; a code or identifier typed as such comes first. The
  /// order is that of the data.
  std::vector<const NamedThing*> complete(const std::string& typed) const;

 private:
  std::string folded(std::string_view text) const;
  const ServeTexts* texts_;
  Letters letters_;
  std::unordered_map<std::string, const NamedThing*> by_id_;
  std::vector<std::string> words_;  // parallel to texts_->names: " word word …", folded
};

/// The names that one answer needs.
class NamesUsed {
 public:
  explicit NamesUsed(const NameBook* book) : book_(book) {}
  void add(const std::string& id) { add(id, ""); }
  /// `told`: what the workspace calls it, for those that the data no longer have.
  void add(const std::string& id, const std::string& told) {
    if (!id.empty()) told_.emplace(id, told);
  }
  /// "names": {id: {ar, en, kind}}.
  void write(Json* j) const;

 private:
  const NameBook* book_;
  std::map<std::string, std::string> told_;
};

}  // namespace rasid
