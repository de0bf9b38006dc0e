// The form of an overlay entry: what `rasid lexicon add` wants to know of a person, organisation, place or role. Each field is an option of
// the command and, on a terminal, a question in Arabic and English; both check the answer the same way.
#pragma once
#include <cstdint>
#include <functional>
#include <istream>
#include <map>
#include <ostream>
#include <string>
#include <vector>

#include "cli/cameo.h"
#include "cli/overlay.h"

namespace rasid::cli {

enum class Check : uint8_t { kText, kNames, kCode, kSector, kDate, kYear, kChoice, kFlags, kNumber, kLatitude, kLongitude, kId };

struct Field {
  const char* kinds;   // "person org": which entries have it
  const char* needed;  // those that must have it
  const char* flag;    // "--name"
  const char* arabic;
  const char* english;
  Check check;
  const char* choices;  // "a|b"; what is allowed
};

/// All fields, in the order in which they are asked.
const std::vector<Field>& entry_fields();

/// Answers by flag; the n-th office of a person is made of the n-th answers.
struct EntryForm {
  std::string kind;  // person, org, place, role
  std::map<std::string, std::vector<std::string>> answers;

  std::string get(const std::string& flag, size_t n = 0) const;
};

class FormChecker {
 public:
  FormChecker(const datac::Tables& tables, const Ids& ids) : codes_(tables), ids_(ids) {}

  /// The first thing that is wrong with a form, "" for none: an answer, a field that its kind does not have, one that it must have.
  std::string wrong(const EntryForm& form) const;
  /// The first field that must be answered and is not, or null.
  const Field* missing(const EntryForm& form) const;
  /// Asks for everything that is not answered, again where the answer is wrong. False when the input ends before what must be known.
  bool ask(EntryForm* form, std::istream& in, const std::function<void(const std::string&)>& say) const;

 private:
  std::string wrong(const Field& field, const std::string& answer) const;

  CameoCodes codes_;
  const Ids& ids_;
};

/// The rows of a form without faults, one for each name of a role. `id` is the entry's, "" where its kind has none.
std::vector<OverlayRow> rows_of(const EntryForm& form, const std::string& id);
/// The id that the form names, or makes of gloss or name; "" for places and roles.
std::string wanted_id(const EntryForm& form);

}  // namespace rasid::cli
