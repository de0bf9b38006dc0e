// Units of time: the week that was, the coming month, the last three years, two days ago, for an hour.
#include <cmath>

#include "entity/date_reader.h"

namespace rasid {

using calendar::Grain;

namespace {
enum Unit { kMinute = 1, kHour, kDayUnit, kWeek, kMonthUnit, kYearUnit, kDecadeUnit, kCenturyUnit };
}

/// The unit `offset` units away from the one the document's date lies in.
bool DateReader::unit_stretch(int unit, int offset, Stretch* s) const {
  using namespace calendar;
  if (!known_) return false;
  auto years = [s](int from, int to) {
    s->first = day_of(from, 1, 1), s->last = day_of(to, 12, 31);
    s->from_grain = s->to_grain = Grain::kYear, s->range = from != to;
  };
  s->range = false, s->relative = true;
  s->from_grain = s->to_grain = Grain::kDay;
  switch (unit) {
    case kDayUnit:
      s->first = s->last = today_ + offset;
      return true;
    case kWeek:
      s->first = today_ - weekday(today_) + 1 + 7 * offset, s->last = s->first + 6, s->range = true;
      return true;
    case kMonthUnit: {
      int m = now_.year * 12 + now_.month - 1 + offset;
      s->first = day_of(m / 12, m % 12 + 1, 1), s->last = s->first + month_days(m / 12, m % 12 + 1) - 1;
      s->from_grain = s->to_grain = Grain::kMonth;
      return true;
    }
    case kYearUnit:
      years(now_.year + offset, now_.year + offset);
      return true;
    case kDecadeUnit:
    case kCenturyUnit: {
      int n = unit == kDecadeUnit ? 10 : 100, from = (now_.year / n + offset) * n;
      years(from, from + n - 1);
      return from > 0;
    }
    default:
      return false;
  }
}

/// The point `number` units after (before, when negative) the document's date, no finer than the unit allows.
void DateReader::shift(int unit, double number, Stretch* s) const {
  auto n = int(std::lround(number));
  s->range = false, s->relative = true;
  switch (unit) {
    case kMinute:
    case kHour:
      unit_stretch(kDayUnit, unit == kHour ? n / 24 : 0, s);
      return;
    case kDecadeUnit:
    case kCenturyUnit:
      unit_stretch(kYearUnit, n * (unit == kDecadeUnit ? 10 : 100), s);
      return;
    default:
      unit_stretch(unit, n, s);
  }
}

/// «هذا الأسبوع», «الشهر الماضي», «العام الجاري», «يوم غد» is no such thing.
bool DateReader::period(uint32_t i, Stretch* out) {
  const TermMatch* th = s_.get(i, TermKind::kThis);
  uint32_t j = th ? th->end : i;
  const TermMatch* u = s_.get(j, TermKind::kUnit);
  if (!u || !u->article() || u->number() < kDayUnit || (u->term->flags & (kTermDual | kTermPlural))) return false;
  const TermMatch* m = s_.get(u->end, TermKind::kModifier);
  if (m && (m->clitics || m->end > s_.size())) m = nullptr;
  if (!th && !m) return false;
  // «الأمين العام الحالي»: an adjective after its noun, no year.
  if (!th && u->number() == kYearUnit && !u->preposition() && !u->conjunction() && j > 0 && s_.token(j - 1).kind == TokenKind::kWord)
    if (const Reading* r = reading(j - 1); r && r->has(kClArticle) && r->features.nominal() && !s_.has(j - 1, TermKind::kDecade))
      return false;
  if (!unit_stretch(u->number(), m && !th ? m->number() : 0, out)) return false;
  out->end = m ? m->end : u->end;
  if (m && m->flag(kTermWeak)) out->note = "anaphoric";
  if (u->number() != kWeek) return true;
  // «الأسبوع المقبل يوم الجمعة»
  uint32_t k = s_.has(out->end, TermKind::kOn) ? out->end + 1 : out->end;
  if (const TermMatch* w = s_.get(k, TermKind::kWeekday); w && !w->clitics && k > out->end)
    out->first = out->last = out->first + w->number() - 1, out->range = false, out->end = w->end;
  return true;
}

/// «الأيام الثلاثة الماضية», «الثلاثة أشهر الماضية», «العقدين الماضيين», «آخر ثلاث سنوات»: a stretch that ends or begins with the document.
bool DateReader::counted_period(uint32_t i, Stretch* out) {
  const TermMatch* last = plain(i, TermKind::kLast);
  uint32_t j = last ? last->end : i;
  ParsedNumber n;
  bool number = numbers_.read(j, false, &n) && !n.fraction;
  if (number && n.value > 9999) return false;
  if (number) j = n.end;
  const TermMatch* u = s_.get(j, TermKind::kUnit);
  if (!u || u->conjunction()) return false;
  bool many = u->flag(kTermDual) || u->flag(kTermPlural) || number;
  if (!many || (!last && !u->article() && !n.article)) return false;
  uint32_t k = u->end;
  bool few = s_.has(k, TermKind::kFew);
  if (few) k++;
  if (!number && !few && !u->flag(kTermDual) && numbers_.read(k, false, &n) && n.article && n.value <= 9999) number = true, k = n.end;
  if (u->flag(kTermDual)) number = true, n.value = 2;
  const TermMatch* m = s_.get(k, TermKind::kModifier);
  if (m) k = m->end;
  int way = m ? m->number() : last ? -1 : 0;
  if (!way) return false;
  out->end = k, out->relative = true;
  if (!number || u->number() < kDayUnit) {
    // «الأيام الماضية»: how many is not said.
    out->duration = true, out->note = way < 0 ? "recent" : "coming";
    return true;
  }
  if (!known_) return false;
  Stretch far;
  if (u->number() == kWeek)
    far.first = today_ + way * 7 * int(n.value);
  else if (u->number() == kMonthUnit) {
    int at = now_.year * 12 + now_.month - 1 + way * int(n.value);
    far.first = calendar::day_of(at / 12, at % 12 + 1, std::min(now_.day, calendar::month_days(at / 12, at % 12 + 1)));
  } else if (u->number() >= kYearUnit) {
    int years = int(n.value) * (u->number() == kYearUnit ? 1 : u->number() == kDecadeUnit ? 10 : 100);
    far.first = calendar::day_of(now_.year + way * years, now_.month, std::min(now_.day, 28));
    if (calendar::valid(now_.year + way * years, now_.month, now_.day))
      far.first = calendar::day_of(now_.year + way * years, now_.month, now_.day);
  } else {
    far.first = today_ + way * int(n.value);
  }
  out->first = std::min(far.first, today_), out->last = std::max(far.first, today_), out->range = true;
  return true;
}

/// «ثلاثة أيام», «عام و21 يوما», «ساعتين», «أسبوع»: numbers and units joined by «و». A number of 0 stands for a plural without one.
bool DateReader::amounts(uint32_t i, int* units, double* numbers, int* count, uint32_t* end) {
  *count = 0;
  for (uint32_t j = i; *count < 3;) {
    ParsedNumber n;
    bool number = numbers_.read(j, false, &n) && !n.fraction;
    if (number && (n.article || n.value > 9999)) break;
    uint32_t k = number ? n.end : j;
    const TermMatch* u = s_.get(k, TermKind::kUnit);
    if (!u || u->article() || (number && u->clitics)) break;
    if (!number && u->flag(kTermWeak) && !s_.has(u->end, TermKind::kCounted) && u->end < s_.size() &&
        s_.token(u->end).kind == TokenKind::kWord)
      break;
    // «شهر رمضان», «عام 2011», «يوم السبت», «يوم أمس»: the unit's name belongs to what follows.
    if (!number && !u->flag(kTermDual) && !u->flag(kTermPlural)) {
      ParsedNumber after;
      bool names =
          s_.has(u->end, TermKind::kWeekday) || s_.has(u->end, TermKind::kMonth) || s_.has(u->end, TermKind::kDay) || s_.is_number(u->end);
      if (names || (u->number() == kYearUnit && numbers_.read(u->end, false, &after) && after.value > 99)) break;
    }
    units[*count] = u->number();
    numbers[*count] = number ? n.value : u->flag(kTermDual) ? 2 : u->flag(kTermPlural) ? 0 : 1;
    if (number && u->flag(kTermDual)) break;
    ++*count, *end = u->end;
    if (const TermMatch* f = s_.get(*end, TermKind::kFew)) *end = f->end;
    uint32_t next = s_.joined(*end);
    if (!next) break;
    j = next;
  }
  return *count > 0;
}

/// «منذ ثلاثة أيام», «قبل عامين», «بعد أسبوع»: a point; «لمدة شهر», «خلال يومين», «ثلاثة أيام»: a length of time.
bool DateReader::distance(uint32_t i, Stretch* out) {
  int units[3];
  double numbers[3];
  int count = 0;
  const TermMatch* opener = nullptr;
  for (TermKind kind : {TermKind::kSince, TermKind::kAgo, TermKind::kHence, TermKind::kSpan})
    if (const TermMatch* m = s_.get(i, kind); m && !m->article()) {
      opener = m;
      break;
    }
  uint32_t j = opener ? opener->end : i;
  while (s_.has(j, TermKind::kApprox) && opener) j = s_.get(j, TermKind::kApprox)->end;
  if (!amounts(j, units, numbers, &count, &out->end)) return false;
  // Alone, a single unit or a dual in construct is no length: «يوم», «عام», «عامي».
  if (!opener && !s_.is_number(i) && !s_.has(j, TermKind::kSeveral) && s_.has(i, TermKind::kUnit)) {
    if (const TermMatch* u = s_.get(i, TermKind::kUnit); !u->flag(kTermDual) || u->number() > kDecadeUnit) return false;
  }
  if (const TermMatch* now = s_.get(out->end, TermKind::kNow)) {
    TermKind kind = opener ? opener->term->kind : TermKind::kAgo;
    out->end = now->end;
    if (kind == TermKind::kSpan) kind = TermKind::kHence;
    out->note = "";
    if (!known_) return false;
    int sign = kind == TermKind::kHence ? 1 : -1;
    int32_t day = today_;
    for (int k = 0; k < count; k++) {
      calendar::Date d = calendar::date_of(day);
      auto n = int(numbers[k]) * sign;
      if (units[k] == kYearUnit || units[k] == kMonthUnit) {
        int at = d.year * 12 + d.month - 1 + n * (units[k] == kYearUnit ? 12 : 1);
        day = calendar::day_of(at / 12, at % 12 + 1, std::min(d.day, calendar::month_days(at / 12, at % 12 + 1)));
      } else {
        day += units[k] == kWeek ? 7 * n : units[k] == kDayUnit ? n : 0;
      }
    }
    out->first = out->last = day, out->relative = true;
    return true;
  }
  TermKind kind = opener ? opener->term->kind : TermKind::kSpan;
  bool since = kind == TermKind::kSince;
  // «بعد يومين من المفاوضات», «قبل أسبوع من الانتخابات» count from something else; «منذ سنوات» says no number.
  bool from_other =
      (kind == TermKind::kHence || kind == TermKind::kAgo) && s_.has(out->end, TermKind::kCounted) && s_.token(out->end).key.size() == 2;
  if (kind == TermKind::kSpan || from_other || numbers[0] == 0 || count > 1) {
    out->duration = true, out->relative = true;
    if (since) out->note = "since";
    return true;
  }
  if (!known_) return false;
  shift(units[0], kind == TermKind::kHence ? numbers[0] : -numbers[0], out);
  return true;
}

}  // namespace rasid
