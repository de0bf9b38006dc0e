// Dates in figures: 12/3/2015, 2015-08-10, 25 / 10 / 1436 هـ, 3/2015, and years with what announces them.
#include "entity/date_reader.h"

namespace rasid {
namespace {

int value(std::string_view digits) {
  int v = 0;
  for (char c : digits) v = v * 10 + (c - '0');
  return v;
}

bool only_digits(std::string_view s) { return !s.empty() && s.size() <= 4 && s.find_first_not_of("0123456789") == std::string_view::npos; }

}  // namespace

/// The era after a year: «هـ», «م», «ميلادية».
bool DateReader::era(uint32_t i, DateFields* f) {
  const TermMatch* e = s_.get(i, TermKind::kEra);
  if (!e || e->clitics) return false;
  f->hijri = e->number() == 1, f->end = e->end;
  return true;
}

/// Which of three numbers is the year, month and day: a number of four digits is the year; between day and month the day comes first
/// unless that cannot be; of two-digit years that reading is taken which lies nearer to the document's date.
bool DateReader::assign(const int (&n)[3], const size_t (&digits)[3], DateFields* f) const {
  auto set = [f](int y, int m, int d) {
    if (m > 12 && d <= 12) std::swap(m, d);
    if (m < 1 || m > 12 || d < 1 || d > 31) return false;
    f->year = y, f->month = m, f->day = d;
    return true;
  };
  if (digits[0] >= 3) return digits[2] <= 2 && set(n[0], n[1], n[2]);
  if (digits[2] >= 3) return set(n[2], n[1], n[0]);
  if (digits[0] > 2 || digits[2] != 2) return false;
  auto century = [](int y) { return y > 60 ? 1900 + y : 2000 + y; };
  DateFields a = *f, b = *f;
  std::swap(*f, a);
  bool last = set(century(n[2]), n[1], n[0]);
  std::swap(*f, a);
  std::swap(*f, b);
  bool first = set(century(n[0]), n[1], n[2]) && digits[0] == 2;
  std::swap(*f, b);
  if (!last && !first) return false;
  *f = last && !(first && known_ && std::abs(b.year - now_.year) + 1 < std::abs(a.year - now_.year)) ? a : b;
  return true;
}

bool DateReader::numeric(uint32_t i, bool announced, DateFields* f) {
  if (!s_.is_number(i)) return false;
  int n[3] = {};
  size_t digits[3] = {};
  uint32_t end = i;
  size_t count = 0;
  char by = 0;
  std::string_view d = s_.token(i).word;
  if (d.find('.') != std::string_view::npos) {
    // «13.10.2015» is one token.
    for (size_t at = 0; count < 3; count++) {
      size_t to = std::min(d.find('.', at), d.size());
      if (!only_digits(d.substr(at, to - at))) return false;
      digits[count] = to - at, n[count] = value(d.substr(at, to - at));
      if (to == d.size()) {
        count++;
        break;
      }
      at = to + 1;
    }
    end = i + 1;
    if (count != 3) return false;
  } else {
    while (count < 3 && s_.is_number(end) && only_digits(s_.token(end).word)) {
      digits[count] = s_.token(end).word.size(), n[count] = value(s_.token(end).word), count++, end++;
      if (count == 3 || !s_.is_sign(end, by ? std::string_view(&by, 1) : std::string_view("/-"))) break;
      by = s_.token(end).sign;
      if (!s_.is_number(end + 1)) break;
      // A dash with spaces parts two numbers as often as it joins a date's.
      if (by == '-' && s_.token(end).space_before && count == 1 && !(s_.is_sign(end + 2, "-"))) break;
      end++;
    }
  }
  DateFields g = *f;
  if (count == 3) {
    bool long_year = digits[0] == 4 || digits[2] == 4;
    if (!assign(n, digits, &g)) return false;
    if (!long_year && by != '/' && !announced) return false;
    g.hijri = long_year && g.year >= 1300 && g.year < 1500;
    if (long_year && !g.hijri && (g.year < 1500 || g.year > 2200)) return false;
    g.end = end;
    if (s_.is_sign(end, "/")) g.end = s_.has(end + 1, TermKind::kEra) ? end + 1 : end;
    era(g.end, &g);
  } else if (count == 2 && by && (digits[0] == 4) != (digits[1] == 4)) {
    // «2015/3», «3/2015»; not «2014/15», which is a season's name.
    int y = digits[0] == 4 ? n[0] : n[1], m = digits[0] == 4 ? n[1] : n[0];
    if (i > 0 && s_.is_sign(i - 1, "/-") && glued(i)) return false;  // the rest of «30/2/2014»
    if (m < 1 || m > 12 || y < 1900 || y > 2100 || by != '/') return false;
    g.year = y, g.month = m, g.end = end;
    era(end, &g);
  } else if (count == 2 && by && digits[0] <= 2 && digits[1] <= 2 && glued(i + 1) && glued(i + 2)) {
    // «الأحد 4/10»; after «في» only when it cannot be a fraction or a score.
    bool cannot = (n[0] > 12) != (n[1] > 12);
    bool in = i > 0 && s_.has(i - 1, TermKind::kAt) && !s_.has(i - 1, TermKind::kBetween) && !counts(end);
    if (!announced && !(cannot && in)) return false;
    int day = n[1] > 12 ? n[1] : n[0], month = n[1] > 12 ? n[0] : n[1];
    if (month < 1 || month > 12 || day < 1 || day > 31) return false;
    g.day = day, g.month = month, g.end = end;
  } else {
    return false;
  }
  *f = g;
  return true;
}

bool DateReader::plain_year(uint32_t i, int* year) const {
  if (!s_.is_number(i) || s_.token(i).word.size() != 4 || !only_digits(s_.token(i).word)) return false;
  *year = value(s_.token(i).word);
  return *year >= 1800 && *year <= 2100;
}

/// «عام 2006», «عامي 2003 و2006», «أعوام 2011 و2012 و2013», «2014-2018», and after a preposition «في 2006».
bool DateReader::years(uint32_t i, Stretch* out) {
  DateFields f;
  auto put = [out](int first, int last, uint32_t end) {
    out->first = calendar::day_of(first, 1, 1), out->last = calendar::day_of(last, 12, 31), out->end = end;
    out->range = first != last;
    out->from_grain = out->to_grain = calendar::Grain::kYear;
    return first <= last;
  };
  int first = 0, last = 0;
  const TermMatch* u = s_.get(i, TermKind::kUnit);
  if (u && u->number() == 6 && (u->term->flags & (kTermDual | kTermPlural))) {
    uint32_t j = u->end;
    if (!plain_year(j, &first)) return false;
    last = first, j++;
    for (;;) {
      uint32_t k = s_.is_sign(j, ",-/") ? j + 1 : s_.has(j, TermKind::kUntil) ? j + 1 : s_.joined(j);
      if (!k || !plain_year(k, &last)) break;
      j = k + 1;
    }
    return put(first, last, j);
  }
  if (u && year_at(i, true, &f)) {
    // «عام 2014/2015», «عام 2014-2015»
    if (s_.is_sign(f.end, "-/") && plain_year(f.end + 1, &last) && last > f.year && !f.hijri) return put(f.year, last, f.end + 2);
    return resolve(f, out);
  }
  bool after_preposition = i > 0 && s_.has(i - 1, TermKind::kAt);
  // «في ألف وتسعمئة وخمسة وتسعين»
  ParsedNumber n;
  if (after_preposition && !s_.is_number(i) && numbers_.read(i, false, &n) && n.compound && !n.approximate && n.value >= 1700 &&
      n.value <= 2100 && !counts(n.end))
    return put(int(n.value), int(n.value), n.end);
  if (!plain_year(i, &first)) return false;
  if (s_.is_sign(i + 1, "-/") && plain_year(i + 2, &last) && last > first && !s_.is_sign(i + 3, "-/")) return put(first, last, i + 3);
  f.end = i + 1;
  bool said = era(i + 1, &f) && !f.hijri;
  // «في 2006 جنود» counts soldiers.
  if (!said && (!after_preposition || first < 1900 || counts(i + 1))) return false;
  return put(first, first, f.end);
}

}  // namespace rasid
