// What a person types to an FTS5 expression.
#include <vector>

#include "store/search.h"

namespace rasid {
namespace {

struct Term {
  std::string text;
  bool negative = false, prefix = false, alternative = false;  // alternative: to the term before it
};

bool starts(std::string_view s, std::string_view with) { return s.substr(0, with.size()) == with; }

/// Length of a quotation mark at the head of `s`; 0 for none. `closes`: one that may end a phrase.
size_t quote(std::string_view s, bool closes) {
  if (starts(s, "\"")) return 1;
  for (std::string_view mark : {std::string_view("\u201C"), std::string_view("\u201D")})
    if (starts(s, mark)) return mark.size();
  std::string_view guillemet = closes ? "\u00BB" : "\u00AB";
  return starts(s, guillemet) ? guillemet.size() : 0;
}

bool blank(char c) { return static_cast<unsigned char>(c) <= 0x20; }

std::vector<Term> read(std::string_view s) {
  std::vector<Term> out;
  bool alternative = false;
  while (!s.empty()) {
    if (blank(s.front())) {
      s.remove_prefix(1);
      continue;
    }
    Term t;
    if (s.size() > 1 && s.front() == '-' && !blank(s[1])) t.negative = true, s.remove_prefix(1);
    if (size_t n = quote(s, false)) {
      s.remove_prefix(n);
      while (!s.empty() && !quote(s, true)) t.text += s.front(), s.remove_prefix(1);
      s.remove_prefix(quote(s, true));
    } else {
      while (!s.empty() && !blank(s.front()) && !quote(s, false)) t.text += s.front(), s.remove_prefix(1);
      if (t.text == "OR" && !t.negative) {
        alternative = !out.empty();
        continue;
      }
      if (t.text.size() > 1 && t.text.back() == '*') t.prefix = true, t.text.pop_back();
    }
    t.alternative = alternative && !t.negative;
    alternative = false;
    if (!t.text.empty()) out.push_back(std::move(t));
  }
  return out;
}

std::string quoted(const Term& t) {
  std::string out = "\"";
  for (char c : t.text)
    if (c != '\0') out += c == '"' ? std::string("\"\"") : std::string(1, c);
  return out + (t.prefix ? "\" *" : "\"");
}

}  // namespace

std::string fts_query(std::string_view typed) {
  std::string wanted, unwanted, group;
  for (const Term& t : read(typed)) {
    if (t.negative) {
      unwanted += (unwanted.empty() ? "" : " OR ") + quoted(t);
    } else if (t.alternative && !group.empty()) {
      group += " OR " + quoted(t);
    } else {
      if (!group.empty()) wanted += (wanted.empty() ? "(" : " AND (") + group + ")";
      group = quoted(t);
    }
  }
  if (!group.empty()) wanted += (wanted.empty() ? "(" : " AND (") + group + ")";
  if (wanted.empty() || unwanted.empty()) return wanted;
  return "(" + wanted + ") NOT (" + unwanted + ")";
}

}  // namespace rasid
