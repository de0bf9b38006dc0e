// Which field of a source is which of a document, and what is said of all its documents.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "event/record.h"

namespace rasid {

enum class Field { kId, kDate, kSource, kTitle, kLanguage, kText };

class FieldMap {
 public:
  /// "text=Body": this field's values come first. Several names for one field: the first that a document has; of "text" all, a line each.
  Result<bool> add(std::string_view assignment);
  /// A small TOML file: [fields] with text, date, title, source, id, language as names or lists of names, and [csv] with separator and
  /// header.
  Result<bool> read(const std::string& path);

  /// Names in order of preference: those given, else those that news collections use.
  const std::vector<std::string>& names(Field field) const { return names_[size_t(field)]; }
  bool given(Field field) const { return given_[size_t(field)]; }
  char separator = 0;  // of CSV; 0: found out
  bool header = true;  // the first row names the columns; else they are "1", "2", …

  FieldMap();

 private:
  std::vector<std::string> names_[6];
  bool given_[6] = {};
};

/// Puts a value where it belongs. A date that is none gives false.
bool set_field(DocumentInput* d, Field field, std::string_view value);

/// YYYY-MM-DD of ISO dates and of those that feeds and mails have ("Tue, 21 Jul 2015 10:00:00 GMT", "21/07/2015": the day first); "" when
/// `s` is no date.
std::string any_date(std::string_view s);

}  // namespace rasid
