// Dates told by words: yesterday evening, early next month, last summer, the nineties, the third quarter of 2016.
#include "entity/date_reader.h"

namespace rasid {

using calendar::Grain;

/// «أمس», «مساء اليوم», «غدا الاثنين», with the weekday or full date that may follow.
bool DateReader::day_word(uint32_t i, Stretch* out) {
  const TermMatch* part = plain(i, TermKind::kDaypart);
  uint32_t at = part ? part->end : i;
  const TermMatch* d = s_.get(at, TermKind::kDay);
  if (!d || !known_) return false;
  if (d->flag(kTermBare) && !part) {
    // «اليوم الوطني», «اليوم الأول», «اليوم الذي», «اليوم نفسه»
    uint32_t next = d->end;
    ParsedNumber n;
    const Reading* r = reading(next);
    bool adjective = r && r->has(kClArticle) && !r->has(kClPreposition) && !r->has(kClConjunction) &&
                     (r->pos() == Pos::kAdj || r->features.participle());
    if (r && r->pos() == Pos::kRel) return false;
    if (i > 0 && s_.is_sign(i - 1, "\"") && s_.is_sign(next, "\"")) return false;        // a newspaper's name
    if (at > 0 && reading(at - 1) && reading(at - 1)->pos() == Pos::kDem) return false;  // «ذلك اليوم»
    if (!s_.has(next, TermKind::kWeekday) && (adjective || s_.has(next, TermKind::kModifier))) return false;
    if (numbers_.read(next, true, &n) && n.ordinal && n.article) return false;
  }
  out->first = out->last = today_ + d->number();
  out->relative = true, out->end = d->end;
  if (d->flag(kTermWeak)) out->note = "anaphoric";
  uint32_t next = out->end;
  if (s_.is_sign(next, ",(")) next++;
  DateFields f;
  // What follows mostly repeats the day; a full date there is stated.
  if (const TermMatch* w = s_.get(next, TermKind::kWeekday);
      w && !w->conjunction() && !w->preposition() && (!w->flag(kTermBare) || w->article())) {
    out->end = w->end;
    // A paper dated the day after it was written: the weekday is the better witness.
    if (int off = (w->number() - calendar::weekday(out->first) + 10) % 7 - 3; off) {
      out->first = out->last = out->first + off;
      out->note = "weekday differs";
      out->contradictory = true;
    }
    if (s_.is_sign(out->end, ")")) out->end++;
    if (fields(next, false, &f) && f.day) {
      Stretch said;
      if (resolve(f, &said)) *out = said;
    }
  } else if (s_.is_number(next) && next == d->end && fields(next, false, &f) && f.day && f.month) {
    Stretch said;
    if (resolve(f, &said)) *out = said;
  }
  return true;
}

/// Narrows a stretch to its first half (1), middle (2), last half (3) or to what is left of it (4).
void DateReader::half(int which, Stretch* s) const {
  constexpr const char* kNotes[] = {"", "early", "middle", "late", "rest"};
  int32_t days = s->last - s->first + 1;
  if (days < 2) return;
  s->note = kNotes[which];
  bool months = s->from_grain == Grain::kYear && which != 4;
  s->from_grain = s->to_grain = Grain::kDay, s->range = true;
  calendar::Date a = calendar::date_of(s->first), b = calendar::date_of(s->last);
  if (which == 4) {
    s->first = std::max(s->first, today_);
  } else if (months && a.year == b.year) {
    s->from_grain = s->to_grain = Grain::kMonth;
    if (which == 1) s->last = calendar::day_of(a.year, 6, 30);
    if (which == 2) s->first = calendar::day_of(a.year, 5, 1), s->last = calendar::day_of(a.year, 8, 31);
    if (which == 3) s->first = calendar::day_of(a.year, 7, 1);
  } else {
    int32_t middle = s->first + days / 2;
    if (which == 1) s->last = middle - 1;
    if (which == 2) s->first += days / 3, s->last -= days / 3;
    if (which == 3) s->first = middle;
  }
}

/// «مطلع الشهر المقبل», «أواخر مايو», «نهاية عام 2014», «بقية الأسبوع».
bool DateReader::edge(uint32_t i, Stretch* out) {
  const TermMatch* e = plain(i, TermKind::kEdge);
  if (!e) return false;
  uint32_t j = e->end;
  DateFields f;
  bool found = false;
  if (years(j, out) || season(j, out) || period(j, out) || decade(j, out))
    found = true;
  else if (fields(j, false, &f))
    found = resolve(f, out);
  if (!found) {
    // «نهاية الأسبوع»: of the one that runs.
    const TermMatch* u = s_.get(j, TermKind::kUnit);
    if (!u || !u->article() || u->number() < 4 || u->number() > 6 || (u->term->flags & (kTermDual | kTermPlural))) return false;
    if (!unit_stretch(u->number(), 0, out)) return false;
    out->end = u->end;
  }
  half(e->number(), out);
  return true;
}

/// «صيف 2014», «صيف عام 2014», «الصيف الماضي», «هذا الصيف», «شتاء العام الماضي».
bool DateReader::season(uint32_t i, Stretch* out) {
  const TermMatch* th = s_.get(i, TermKind::kThis);
  const TermMatch* s = s_.get(th ? th->end : i, TermKind::kSeason);
  if (!s) return false;
  DateFields f;
  const TermMatch* m = s_.get(s->end, TermKind::kModifier);
  int from = s->number() / 100, to = s->number() % 100;
  Stretch year;
  if (year_at(s->end, false, &f) || year_at(skip_of(s->end), true, &f)) {
    out->end = f.end;
  } else if (period(s->end, &year) && year.from_grain == Grain::kYear && !year.range) {
    f.year = calendar::date_of(year.first).year, out->end = year.end, out->relative = true;
  } else if (known_ && (th || (m && !m->clitics))) {
    int which = th ? 0 : m->number();
    f.year = now_.year, out->end = th ? s->end : m->end, out->relative = true;
    if (which < 0 && today_ <= calendar::day_of(now_.year, to, 28)) f.year--;
    if (which > 0 && today_ >= calendar::day_of(now_.year, from, 1)) f.year++;
  } else {
    return false;
  }
  if (f.hijri) return false;
  // Winter begins in the year before the one it is mostly named by in reports of January and February, but «شتاء 2014» is open: take its
  // start.
  int last_year = f.year + (to < from);
  out->first = calendar::day_of(f.year, from, 1), out->last = calendar::day_of(last_year, to, calendar::month_days(last_year, to));
  out->from_grain = out->to_grain = Grain::kMonth, out->range = true;
  return true;
}

/// «التسعينيات», «ثمانينيات القرن الماضي», «الستينات من القرن العشرين».
bool DateReader::decade(uint32_t i, Stretch* out) {
  const TermMatch* d = s_.get(i, TermKind::kDecade);
  if (!d) return false;
  out->end = d->end;
  int century = 1900;
  uint32_t j = skip_of(d->end);
  Stretch c;
  const TermMatch* u = s_.get(j, TermKind::kUnit);
  ParsedNumber n;
  if (period(j, &c) && u && u->number() == 8) {
    century = calendar::date_of(c.first).year, out->end = c.end, out->relative = true;
  } else if (u && u->number() == 8 && u->article() && numbers_.read(u->end, true, &n) && n.article && n.value >= 10 && n.value <= 21) {
    century = (int(n.value) - 1) * 100, out->end = n.end;
  } else if (known_ && 2000 + d->number() + 5 <= now_.year) {
    century = 2000;
  }
  int first = century + d->number();
  out->first = calendar::day_of(first, 1, 1), out->last = calendar::day_of(first + 9, 12, 31);
  out->from_grain = out->to_grain = Grain::kYear, out->range = true;
  return true;
}

/// «الربع الثالث من عام 2016», «النصف الأول من مايو», «الأسبوع الثالث من الشهر المقبل», «الأسبوع الأخير من عام 2015».
bool DateReader::part_of_year(uint32_t i, Stretch* out) {
  const TermMatch* q = s_.get(i, TermKind::kQuarter);
  const TermMatch* week = s_.get(i, TermKind::kUnit);
  if (week && (week->number() != 4 || !week->article() || (week->term->flags & (kTermDual | kTermPlural)))) week = nullptr;
  if (!q && !week) return false;
  uint32_t j = q ? q->end : week->end;
  ParsedNumber n;
  const TermMatch* m = s_.get(j, TermKind::kModifier);
  int which = 0;
  if (numbers_.read(j, true, &n) && n.ordinal && n.article && n.value <= 5)
    which = int(n.value), j = n.end;
  else if (m && m->flag(kTermBare))
    j = m->end;
  else
    return false;
  uint32_t k = skip_of(j);
  DateFields f;
  Stretch whole;
  bool found = false;
  if (year_at(j, false, &f) || year_at(k, true, &f) || (k > j && year_at(k, false, &f)))
    found = resolve(f, &whole);
  else if (k > j && period(k, &whole))
    found = true;
  else if (k > j && fields(k, false, &f) && f.month && !f.day)
    found = resolve(f, &whole);
  if (!found || whole.hijri) return false;
  *out = whole;
  if (week) {
    // Weeks that begin within the stretch.
    int32_t monday = whole.first + (8 - calendar::weekday(whole.first)) % 7;
    if (which == 0)
      monday = whole.last - calendar::weekday(whole.last) + 1;
    else
      monday += 7 * (which - 1);
    out->first = monday, out->last = monday + 6, out->from_grain = out->to_grain = Grain::kDay, out->range = true;
    return true;
  }
  int months = q->number();
  if (whole.from_grain == Grain::kMonth && months == 6 && which >= 1 && which <= 2) return half(which == 1 ? 1 : 3, out), true;
  if (whole.from_grain != Grain::kYear || whole.range || which > 12 / months) return false;
  int year = calendar::date_of(whole.first).year;
  if (which == 0) which = 12 / months;
  int first = months * (which - 1) + 1, last = first + months - 1;
  out->first = calendar::day_of(year, first, 1), out->last = calendar::day_of(year, last, calendar::month_days(year, last));
  out->from_grain = out->to_grain = Grain::kMonth, out->range = true;
  return true;
}

bool DateReader::relative(uint32_t i, Stretch* out) {
  return day_word(i, out) || part_of_year(i, out) || edge(i, out) || season(i, out) || period(i, out) || counted_period(i, out) ||
         decade(i, out) || distance(i, out);
}

}  // namespace rasid
