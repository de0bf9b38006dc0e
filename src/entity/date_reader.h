// Reads one date at a place in a sentence. In three steps: the fields as they are said (date_fields.cc, date_numeric.cc), their
// resolution against the document's date (date_resolve.cc), and what is only said relative to it (date_relative.cc, date_units.cc).
#pragma once
#include <string>

#include "entity/calendar.h"
#include "entity/dates.h"
#include "entity/number_words.h"

namespace rasid {

/// Parts of a date as said; 0 for what is not.
struct DateFields {
  uint32_t end = 0;
  int year = 0, month = 0, day = 0, weekday = 0;
  bool hijri = false;
  bool relative = false;  // the year or month was told by «الماضي», «هذا»
  int modifier = kNone;   // of the month or weekday, in place of a year
  static constexpr int kNone = 99;
  bool empty() const { return !year && !month && !day && !weekday; }
};

/// A stretch of time on the calendar, days inclusive.
struct Stretch {
  uint32_t end = 0;
  int32_t first = 0, last = 0;
  calendar::Grain from_grain = calendar::Grain::kDay, to_grain = calendar::Grain::kDay;
  bool range = false;
  bool relative = false;
  bool duration = false;
  bool year_inferred = false;
  bool hijri = false;
  std::string note;
  bool contradictory = false;
};

class DateReader {
 public:
  DateReader(SentenceTerms* terms, const Words& words, int32_t reference);

  /// A date, range or length of time at token `i`.
  bool read(uint32_t i, Stretch* out);
  uint32_t skip(uint32_t i);

 private:
  // date_fields.cc
  bool fields(uint32_t i, bool bare_day, DateFields* f);
  bool day_at(uint32_t i, int* day, uint32_t* end);
  bool month_at(uint32_t i, bool supported, DateFields* f);
  void after_month(DateFields* f);
  bool year_at(uint32_t i, bool labelled, DateFields* f);
  bool current_month(uint32_t i, DateFields* f);
  uint32_t skip_of(uint32_t i);
  // date_numeric.cc
  bool numeric(uint32_t i, bool announced, DateFields* f);
  bool years(uint32_t i, Stretch* out);
  bool plain_year(uint32_t i, int* year) const;
  bool era(uint32_t i, DateFields* f);
  bool assign(const int (&n)[3], const size_t (&digits)[3], DateFields* f) const;
  // date_resolve.cc
  bool resolve(const DateFields& f, Stretch* out) const;
  bool resolve_hijri(const DateFields& f, Stretch* out) const;
  bool resolve_weekday(const DateFields& f, Stretch* out) const;
  int nearest_year(int month, int day, int weekday) const;
  // date_relative.cc
  bool relative(uint32_t i, Stretch* out);
  bool day_word(uint32_t i, Stretch* out);
  bool edge(uint32_t i, Stretch* out);
  bool season(uint32_t i, Stretch* out);
  bool decade(uint32_t i, Stretch* out);
  bool part_of_year(uint32_t i, Stretch* out);
  void half(int which, Stretch* s) const;
  // date_units.cc
  bool period(uint32_t i, Stretch* out);
  bool counted_period(uint32_t i, Stretch* out);
  bool distance(uint32_t i, Stretch* out);
  bool amounts(uint32_t i, int* units, double* numbers, int* count, uint32_t* end);
  void shift(int unit, double number, Stretch* s) const;
  bool unit_stretch(int unit, int offset, Stretch* s) const;
  // dates.cc
  bool single(uint32_t i, Stretch* out);
  bool range(uint32_t i, Stretch* out);
  bool equal_dates(Stretch* s);
  bool connector(uint32_t i, bool opened, uint32_t* next);

  const Reading* reading(uint32_t i) const { return words_.at(i); }
  /// A term of the kind, met without article.
  const TermMatch* plain(uint32_t i, TermKind kind) {
    const TermMatch* m = s_.get(i, kind);
    return m && !m->article() ? m : nullptr;
  }
  /// The word may be what a number before it counts: «15 شخصا», «2006 جنود».
  bool counts(uint32_t i) const {
    const Reading* r = reading(i);
    return r && r->features.nominal() && !r->clitics && r->pos() != Pos::kName;
  }
  bool glued(uint32_t i) const { return i < s_.size() && !s_.token(i).space_before; }

  SentenceTerms& s_;
  const Words& words_;
  NumberReader numbers_;
  int32_t today_ = 0;
  calendar::Date now_;
  bool known_ = false;  // the document's date is known
};

}  // namespace rasid
