// A date as said in words: [weekday] [day] month [year or modifier], with the small words and signs that may stand between.
#include "entity/date_reader.h"

namespace rasid {

/// «من», «شهر», «من شهر»: after any of them.
uint32_t DateReader::skip_of(uint32_t i) {
  for (int n = 0; n < 3; n++) {
    const TermMatch* of = plain(i, TermKind::kOf);
    if (!of || of->conjunction()) break;
    i = of->end;
  }
  return i;
}

/// Day of the month in digits, or as a cardinal or ordinal word.
bool DateReader::day_at(uint32_t i, int* day, uint32_t* end) {
  if (s_.is_number(i)) {
    std::string_view d = s_.token(i).word;
    if (d.size() > 2 || d.find_first_not_of("0123456789") != std::string_view::npos) return false;
    *day = 0;
    for (char c : d) *day = *day * 10 + (c - '0');
    *end = i + 1;
    return *day >= 1 && *day <= 31;
  }
  ParsedNumber n;
  if (!numbers_.read(i, true, &n) || n.fraction || n.approximate || n.value < 1 || n.value > 31) return false;
  *day = int(n.value), *end = n.end;
  return true;
}

/// A month name, twice when the text gives both («كانون الأول/ديسمبر», «مايو (أيار)»). `supported`: something beside it says that it is a
/// date; otherwise ambiguous names are refused unless their preposition or what follows speaks for them.
bool DateReader::month_at(uint32_t i, bool supported, DateFields* f) {
  const TermMatch* m = s_.get(i, TermKind::kMonth);
  if (!m || m->article()) return false;
  f->month = m->number() % 100, f->hijri = m->number() > 100, f->end = m->end;
  bool twice = false;
  uint32_t j = m->end;
  if (s_.is_sign(j, "/-(")) j++;
  if (const TermMatch* again = s_.get(j, TermKind::kMonth);
      again && again->number() == m->number() && again->term != m->term && !again->clitics) {
    f->end = again->end, twice = true;
    if (s_.is_sign(f->end, ")") && s_.is_sign(j - 1, "(")) f->end++;
  }
  if (!m->flag(kTermWeak) || twice) return true;
  if (supported && !m->clitics) return true;
  // «باب» is no "in August", «وصفر» a zero, unless a year follows.
  bool year = s_.is_number(f->end) && s_.token(f->end).word.size() == 4;
  if (m->preposition() || m->conjunction()) return year;
  bool in = i > 0 && s_.has(i - 1, TermKind::kAt) && !(reading(i) && reading(i)->pos() == Pos::kVerb);
  return in || s_.has(f->end, TermKind::kModifier) || year;
}

/// The year after a month, or what tells it: «2015», «من عام 2015», «الماضي», «من العام المقبل».
void DateReader::after_month(DateFields* f) {
  uint32_t i = f->end;
  if (s_.is_sign(i, "./-,")) i++;
  DateFields y = *f;
  if (year_at(i, false, &y) || year_at(skip_of(i), true, &y)) {
    *f = y;
    return;
  }
  era(f->end, f);
  if (const TermMatch* m = s_.get(f->end, TermKind::kModifier); m && !m->conjunction()) {
    f->modifier = m->number(), f->relative = true, f->end = m->end;
    return;
  }
  // «من العام الماضي», «هذا العام»
  Stretch s;
  for (uint32_t at : {f->end, skip_of(f->end)}) {
    if (known_ && !f->hijri && period(at, &s) && s.from_grain == calendar::Grain::kYear && !s.range) {
      f->year = calendar::date_of(s.first).year, f->relative = true, f->end = s.end;
      return;
    }
  }
}

/// «2015», «عام 2015», «سنة ألفين وستة», with its era. Without a label only four digits, or words from a thousand on, are a year.
bool DateReader::year_at(uint32_t i, bool labelled, DateFields* f) {
  bool label = false;
  if (const TermMatch* u = s_.get(i, TermKind::kUnit); u && u->number() == 6 && !(u->term->flags & (kTermDual | kTermPlural)))
    label = true, i = u->end;
  if (labelled && !label) return false;
  int year = 0;
  uint32_t end = 0;
  if (s_.is_number(i)) {
    std::string_view d = s_.token(i).word;
    if (d.find_first_not_of("0123456789") != std::string_view::npos || d.size() > 4 || (d.size() < 4 && !label) || d.size() < 2)
      return false;
    for (char c : d) year = year * 10 + (c - '0');
    end = i + 1;
    if (!label && (year < 1300 || year > 2200)) return false;
    // «عام 73»: the century is left out.
    if (d.size() == 2) year += f->hijri ? 1400 : year > 40 ? 1900 : 2000;
  } else {
    ParsedNumber n;
    if (!numbers_.read(i, false, &n) || n.fraction || n.approximate || n.value > 2200 || n.value < (label ? 100 : 1000)) return false;
    if (!label && n.value < 1900) return false;
    year = int(n.value), end = n.end;
  }
  f->year = year, f->end = end;
  bool said = era(end, f);
  // A bare year: the fifteenth Hijri century, unless the month or the era is Gregorian.
  if (!said && !f->month && year >= 1400 && year <= 1470) f->hijri = true;
  return true;
}

/// «من الشهر الجاري», «من هذا الشهر», «من الجاري» after a day.
bool DateReader::current_month(uint32_t i, DateFields* f) {
  if (!known_) return false;
  uint32_t j = skip_of(i);
  // «شهر» itself counts as a joining word; the article tells the noun.
  for (uint32_t at : {i, j}) {
    Stretch s;
    if (period(at, &s) && s.from_grain == calendar::Grain::kMonth && !s.range) {
      calendar::Date d = calendar::date_of(s.first);
      f->year = d.year, f->month = d.month, f->relative = true, f->end = s.end;
      return true;
    }
  }
  const TermMatch* m = s_.get(j, TermKind::kModifier);
  if (!m || m->number() != 0 || m->clitics) return false;
  if (const Reading* r = reading(j); r && !r->has(kClArticle)) return false;
  f->year = now_.year, f->month = now_.month, f->relative = true, f->end = m->end;
  return true;
}

/// All of the above from token `i` on. With `bare_day`, a day alone will do: the other end of a range may tell its month.
bool DateReader::fields(uint32_t i, bool bare_day, DateFields* f) {
  uint32_t j = i;
  bool announced = false;
  if (const TermMatch* part = plain(j, TermKind::kDaypart)) j = part->end;
  // «هذا السبت»
  const TermMatch* near = s_.get(j, TermKind::kThis);
  if (near && (s_.has(near->end, TermKind::kOn) || s_.has(near->end, TermKind::kWeekday)))
    j = near->end;
  else
    near = nullptr;
  if (const TermMatch* on = s_.get(j, TermKind::kOn)) j = on->end, announced = true;
  if (const TermMatch* w = s_.get(j, TermKind::kWeekday); w && (!w->flag(kTermBare) || w->article() || announced)) {
    if (j > 0 && !announced && s_.has(j - 1, TermKind::kHabit)) return false;
    f->weekday = w->number(), f->end = j = w->end;
    if (near) f->modifier = 0, f->relative = true;
    // «ليل السبت - الأحد»
    uint32_t k = s_.is_sign(j, "-/") ? j + 1 : j;
    if (const TermMatch* next = s_.get(k, TermKind::kWeekday); next && !next->clitics && next->number() == w->number() % 7 + 1)
      f->end = j = next->end;
    if (s_.is_sign(j, ",()")) j++;
    if (s_.is_sign(j, ",(")) j++;
    if (const TermMatch* eq = s_.get(j, TermKind::kEquals)) j = eq->end;
    while (const TermMatch* on = s_.get(j, TermKind::kOn)) j = on->end;
  } else if (near || (j > i && !announced)) {
    // A part of the day opens a day only.
    return false;
  }
  DateFields g = *f;
  Stretch known;
  if (numeric(j, announced || f->weekday, &g)) {
    *f = g;
    return true;
  }
  int day = 0;
  uint32_t end = 0;
  if (day_at(j, &day, &end)) {
    uint32_t k = end;
    if (s_.is_sign(k, "./-,")) k++;
    // «3-صفر» is a score.
    if (month_at(skip_of(k), !s_.is_sign(end, "-"), &g)) {
      g.day = day, f->end = g.end, *f = g;
      after_month(f);
      return true;
    }
    if (current_month(end, &g)) {
      g.day = day, *f = g;
      return true;
    }
    // «الجمعة 15» but not «الجمعة 15 شخصا».
    if (bare_day || (f->weekday && s_.is_number(j) && !counts(end))) {
      f->day = day, f->end = end;
      return true;
    }
  }
  // «الجمعة في الخامس عشر»
  if (uint32_t in = f->weekday ? skip_of(j) : j;
      in > j && day_at(in, &day, &end) && resolve_weekday({.day = day, .weekday = f->weekday}, &known)) {
    f->day = day, f->end = end;
    return true;
  }
  uint32_t at = j;
  if (const TermMatch* th = s_.get(j, TermKind::kThis); th && s_.has(th->end, TermKind::kMonth))
    at = th->end, g.modifier = 0, g.relative = true;
  uint32_t k = skip_of(at);
  if (!f->weekday && month_at(k, k > at || at > j, &g)) {
    // «يناير الثاني والعشرين، 2018», «يناير-1»
    uint32_t d = s_.is_sign(g.end, "-") ? g.end + 1 : g.end;
    DateFields y = g;
    if (day_at(d, &day, &end) && (d > g.end || (y.end = end, year_at(s_.is_sign(end, ",") ? end + 1 : end, false, &y)))) {
      g = y, g.day = day;
      if (d > g.end) g.end = end;
      if (g.end < end) g.end = end;
      *f = g;
      return true;
    }
    *f = g;
    if (f->modifier == DateFields::kNone) after_month(f);
    return true;
  }
  if (!f->weekday) return false;
  if (const TermMatch* m = s_.get(f->end, TermKind::kModifier); m && !m->conjunction())
    f->modifier = m->number(), f->relative = true, f->end = m->end;
  return true;
}

}  // namespace rasid
