#include "entity/dates.h"

#include <cstdlib>

#include "entity/date_reader.h"

namespace rasid {

using calendar::Grain;

DateReader::DateReader(SentenceTerms* terms, const Words& words, int32_t reference) : s_(*terms), words_(words), numbers_(terms) {
  if (reference <= 0) return;
  int year = reference / 10000, month = reference / 100 % 100, day = reference % 100;
  // A document from outside these years has no date that could be trusted; nor could months be counted back from the year 1.
  if (year < 1800 || year > 2200 || !calendar::valid(year, month, day)) return;
  today_ = calendar::day_of(year, month, day), now_ = {year, month, day}, known_ = true;
}

/// What joins two dates: «إلى», a dash, and «و» after «بين».
bool DateReader::connector(uint32_t i, bool opened, uint32_t* next) {
  if (const TermMatch* until = s_.get(i, TermKind::kUntil)) return *next = until->end, true;
  if (s_.is_sign(i, "-")) return *next = i + 1, true;
  if (uint32_t j = opened ? s_.joined(i) : 0) return *next = j, true;
  return false;
}

/// «من 3 إلى 5 مايو», «بين يناير ومارس 2015», «من الجمعة 11 حتى الثلاثاء 15», «3-5 مايو», «3 و4 مايو»: what one end does not say is the
/// other's.
bool DateReader::range(uint32_t i, Stretch* out) {
  DateFields a, b;
  if (!fields(i, true, &a)) return false;
  bool opened = i > 0 && s_.has(i - 1, TermKind::kBetween);
  const TermMatch *dual = s_.get(i, TermKind::kUnit), *pair = s_.get(i, TermKind::kOn);
  opened |= (dual && dual->flag(kTermDual)) || (pair && pair->flag(kTermDual));
  uint32_t next = 0;
  // Days in a row share their month: «3 و4 مايو».
  bool listed = a.day && !a.month;
  if (!connector(a.end, opened || listed, &next)) return false;
  if (s_.is_sign(a.end, "-") && !listed && !glued(a.end)) return false;
  if (!fields(next, listed ? false : a.day != 0, &b)) {
    if (!listed || !fields(next, true, &b)) return false;
  }
  // «4 و5 و6 حزيران»
  for (DateFields c; listed && b.day && !b.month && s_.joined(b.end); b = c) {
    c = {};
    if (!fields(s_.joined(b.end), true, &c) || !c.day) return false;
  }
  bool weekdays = a.weekday && b.weekday && !a.month && !b.month;
  if (!weekdays && !b.month && !a.month) return false;
  if (a.hijri != b.hijri && a.month && b.month) return false;
  if (!a.month && b.month) a.month = b.month, a.hijri = b.hijri;
  if (!b.month && a.month) b.month = a.month, b.hijri = a.hijri;
  bool same_year = false, same_month = a.day && b.day && a.month == b.month;
  if (!a.year && b.year) a.year = b.year, same_year = true;
  if (!b.year && a.year) b.year = a.year, same_year = true;
  if (a.modifier == DateFields::kNone && !a.year) a.modifier = b.modifier;
  a.relative |= b.relative;
  if ((a.day != 0) != (b.day != 0)) return false;
  Stretch x, y;
  if (!resolve(a, &x) || !resolve(b, &y)) return false;
  // «من الثلاثاء إلى الخميس», «من ديسمبر إلى فبراير 2015»: the first end is the earlier.
  if (x.first > y.first) {
    if (weekdays && !a.day)
      y.first += 7, y.last += 7;
    else if (!same_month && (same_year || x.year_inferred))
      a.year = calendar::date_of(y.first).year - 1;
    if (!weekdays && (!resolve(a, &x) || x.first > y.first)) return false;
  }
  *out = x;
  out->end = b.end, out->last = y.last, out->to_grain = y.to_grain, out->range = true,
  out->year_inferred = x.year_inferred || y.year_inferred;
  return true;
}

/// «25 شوال 1436 هـ الموافق 10 أغسطس 2015 م», also in parentheses or the other way round: one day, the Gregorian date governs.
bool DateReader::equal_dates(Stretch* s) {
  uint32_t j = s->end;
  if (s->range || s->from_grain != Grain::kDay || s->relative) return false;
  if (s_.is_sign(j, ",")) j++;
  const TermMatch* eq = s_.get(j, TermKind::kEquals);
  bool open = false;
  if (eq) {
    j = eq->end;
  } else if (s_.is_sign(j, "(-/")) {
    open = s_.is_sign(j, "("), j++;
    if (const TermMatch* inner = s_.get(j, TermKind::kEquals)) j = inner->end;
  } else {
    return false;
  }
  while (const TermMatch* on = s_.get(j, TermKind::kOn)) j = on->end;
  if (s_.is_sign(j, ":")) j++;
  DateFields f;
  Stretch t;
  if (!fields(j, false, &f) || !f.day || f.hijri == s->hijri) return false;
  Stretch& hijri = f.hijri ? t : *s;
  if (!resolve(f, &t)) return false;
  // Without a year of its own, the second date lies where the first is.
  if (!f.year && !f.hijri) {
    for (int shift : {-1, 0, 1}) {
      int year = calendar::date_of(s->first).year + shift;
      if (calendar::valid(year, f.month, f.day) && std::abs(calendar::day_of(year, f.month, f.day) - s->first) < 60)
        t.first = t.last = calendar::day_of(year, f.month, f.day);
    }
    t.year_inferred = s->year_inferred;
  }
  const Stretch& gregorian = f.hijri ? *s : t;
  int apart = std::abs(hijri.first - gregorian.first);
  s->end = t.end;
  if (open && s_.is_sign(s->end, ")")) s->end++;
  s->year_inferred = gregorian.year_inferred;
  s->first = s->last = gregorian.first;
  s->hijri = false;
  // A day apart is the moon seen or reckoned.
  s->contradictory = apart > 1;
  s->note = apart == 0 ? "hijri" : "hijri differs by " + std::to_string(apart) + " days";
  return true;
}

bool DateReader::single(uint32_t i, Stretch* out) {
  DateFields f;
  if (fields(i, false, &f)) {
    // «يوم» alone announces nothing; a weekday that a day word introduces is the day word's.
    if (resolve(f, out)) {
      equal_dates(out);
      return true;
    }
  }
  return relative(i, out);
}

bool DateReader::read(uint32_t i, Stretch* out) {
  Stretch s;
  if (day_word(i, &s)) return *out = s, true;
  s = {};
  if (range(i, &s)) return *out = s, true;
  s = {};
  if (years(i, &s)) {
    // «من 2014 إلى 2018», «بين عام 2003 وعام 2006»
    uint32_t next = 0;
    bool opened = i > 0 && s_.has(i - 1, TermKind::kBetween);
    int last = 0;
    Stretch t;
    if (!s.range && s.from_grain == Grain::kYear && connector(s.end, opened, &next) && !s_.is_sign(s.end, "-")) {
      bool bare = plain_year(next, &last);
      if (bare) t.last = calendar::day_of(last, 12, 31), t.end = next + 1;
      if ((bare || years(next, &t)) && t.last > s.last) s.last = t.last, s.end = t.end, s.range = true;
    }
    return *out = s, true;
  }
  s = {};
  if (!single(i, &s)) return false;
  return *out = s, true;
}

/// The token to try after `i` gave no date: no date begins inside a number («واحد وثلاثين من الشهر» is not the thirtieth).
uint32_t DateReader::skip(uint32_t i) {
  ParsedNumber n;
  return s_.token(i).kind == TokenKind::kWord && !s_.has(i, TermKind::kUnit) && numbers_.read(i, true, &n) && n.compound ? n.end : i + 1;
}

struct DateFinder::Tables {
  TermTable terms;
};

DateFinder::DateFinder(const Blob& blob, const Lexicon* lexicon)
    : tables_(std::make_shared<Tables>(Tables{TermTable(blob)})), lexicon_(lexicon) {}

/// May a date begin at the token? Not at a word that only joins or announces: «في», «إلى», «بين».
static bool starts(const TermTable& table, SentenceTerms* terms, uint32_t i) {
  if (terms->is_number(i)) return true;
  if (!(table.filter(terms->token(i)) & kFilterStart)) return false;
  for (const TermMatch& m : terms->at(i))
    if (term_filter_bits(m.term->kind) & kFilterStart) return true;
  return false;
}

void DateFinder::find(const TokenList& tokens, const Words& words, int32_t reference, std::vector<DateMention>* out) const {
  if (!tables_) return;
  // Every date holds a word of time or a figure; most sentences have neither, and no more is done for them than this.
  thread_local SentenceTerms terms;
  bool any = false, ready = false;
  for (uint32_t i = 0; i < tokens.tokens.size() && !any; i++) {
    const Token& t = tokens.tokens[i];
    any = t.kind == TokenKind::kNumber;
    if (!(tables_->terms.filter(t) & kFilterDate)) continue;
    if (!ready) terms.reset(&tables_->terms, &tokens);
    ready = true;
    for (const TermMatch& m : terms.at(i)) any |= (term_filter_bits(m.term->kind) & kFilterDate) != 0;
  }
  if (!any) return;
  if (!ready) terms.reset(&tables_->terms, &tokens);
  DateReader reader(&terms, words, reference);
  constexpr std::pair<TermKind, const char*> kBounds[] = {
      {TermKind::kSince, "since"}, {TermKind::kAgo, "before"}, {TermKind::kHence, "after"}, {TermKind::kUntil, "until"}};
  for (uint32_t i = 0; i < tokens.tokens.size();) {
    if (!starts(tables_->terms, &terms, i)) {
      i++;
      continue;
    }
    Stretch s;
    if (!reader.read(i, &s) || s.end <= i) {
      i = reader.skip(i);
      continue;
    }
    uint32_t begin = i;
    i = s.end;
    // «قوى 14 آذار», «ثورة 25 يناير»: a name, unless the year is said.
    if (s.year_inferred && begin > 0 && terms.has(begin - 1, TermKind::kName)) continue;
    int year = s.duration ? 1 : calendar::date_of(s.first).year, last_year = s.duration ? 1 : calendar::date_of(s.last).year;
    if (year < 1 || last_year > 9999) continue;
    DateMention m;
    m.begin = begin, m.end = s.end, m.kind = s.relative ? DateKind::kRelative : DateKind::kStated, m.duration = s.duration;
    auto note = [&m](const std::string& n) { m.note += (m.note.empty() || n.empty() ? "" : "; ") + n; };
    note(s.note);
    m.contradictory = s.contradictory;
    if (s.hijri) note("hijri");
    if (s.year_inferred) note("year inferred");
    if (!s.duration) {
      m.from = calendar::iso(s.first, s.from_grain);
      if (s.range) m.to = calendar::iso(s.last, s.to_grain);
      for (auto [kind, name] : kBounds)
        if (begin > 0 && !s.range && terms.has(begin - 1, kind)) {
          note(name);
          break;
        }
    }
    out->push_back(std::move(m));
  }
}

}  // namespace rasid
