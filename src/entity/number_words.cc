#include "entity/number_words.h"

#include <limits>

namespace rasid {
namespace {

constexpr double kNoScale = std::numeric_limits<double>::infinity();

/// All groups after the first separator have three digits.
bool grouped(std::string_view s, char by) {
  size_t first = s.find(by);
  if (first == std::string_view::npos || first == 0 || first > 3) return false;
  for (size_t at = first; at < s.size(); at += 4) {
    if (s[at] != by || s.size() - at < 4) return false;
    for (size_t k = at + 1; k < at + 4; k++)
      if (s[k] < '0' || s[k] > '9') return false;
  }
  return true;
}

double plain(std::string_view s, char decimal) {
  double v = 0, place = 0;
  for (char c : s) {
    if (c == decimal)
      place = 1;
    else if (c >= '0' && c <= '9')
      v = v * 10 + (c - '0'), place *= 10;
  }
  return place > 1 ? v / place : v;
}

}  // namespace

bool NumberReader::value_of(std::string_view s, bool before_scale, double* value) {
  size_t commas = 0, dots = 0;
  for (char c : s) commas += c == ',', dots += c == '.';
  char decimal = 0;
  if (commas + dots == 1) {
    // «1,500» and «1.500» are thousands, but «0,234», «9.2321» and «1.500 مليار» are decimals.
    char by = commas ? ',' : '.';
    if (!grouped(s, by) || s[0] == '0' || (dots && before_scale)) decimal = by;
  } else if (commas && dots) {
    decimal = s.rfind(',') > s.rfind('.') ? ',' : '.';
    if (!grouped(s.substr(0, s.rfind(decimal)), decimal == ',' ? '.' : ',')) return false;
  } else if (commas + dots > 1) {
    char by = commas ? ',' : '.';
    // «12,220,13»: the last group is too short for thousands.
    if (!grouped(s, by)) {
      size_t last = s.rfind(by);
      if (!grouped(s.substr(0, last), by) || s.size() - last > 3) return false;
      *value = plain(s.substr(0, last), 0) + plain(s.substr(last + 1), 0) / (s.size() - last == 3 ? 100 : 10);
      return true;
    }
  }
  *value = plain(s, decimal);
  return true;
}

const TermMatch* NumberReader::direct(uint32_t i, TermKind kind) {
  for (const TermMatch& m : s_.at(i))
    if (m.term->kind == kind && !m.conjunction() && !m.preposition()) return &m;
  return nullptr;
}

bool NumberReader::digits_at(uint32_t i, Part* p) {
  if (!s_.is_number(i)) return false;
  std::string_view d = s_.token(i).word;
  p->end = i + 1, p->digits = true;
  // An invisible direction mark may have parted «25799,52».
  auto glued = [this](uint32_t k) { return k < s_.size() && !s_.token(k).space_before; };
  if (s_.is_sign(i + 1, ",.") && s_.is_number(i + 2) && glued(i + 1) && glued(i + 2)) {
    p->end = i + 3;
    return value_of(std::string(d) + s_.token(i + 1).sign + std::string(s_.token(i + 2).word), false, &p->value);
  }
  if (!value_of(d, direct(i + 1, TermKind::kScale) != nullptr, &p->value)) return false;
  // «1 414 021 100», «20 000»: groups parted by spaces; a single group must be 000, or two numbers would be run together.
  if (d.size() > 3 || d.find_first_not_of("0123456789") != std::string_view::npos) return true;
  uint32_t k = i + 1;
  while (s_.is_number(k) && s_.token(k).word.size() == 3 && s_.token(k).word.find_first_not_of("0123456789") == std::string_view::npos) k++;
  if (k > i + 2 || (k == i + 2 && s_.token(i + 1).word == "000")) {
    for (uint32_t t = i + 1; t < k; t++) p->value = p->value * 1000 + plain(s_.token(t).word, 0);
    p->end = k, p->digits = false;
  }
  return true;
}

bool NumberReader::below_hundred(uint32_t i, bool ordinals, Part* p) {
  const TermMatch* first = nullptr;
  for (TermKind kind : {TermKind::kNumber, TermKind::kOrdinal, TermKind::kPart, TermKind::kTens, TermKind::kTen}) {
    if (kind == TermKind::kOrdinal && !ordinals) continue;
    if ((first = s_.get(i, kind))) break;
  }
  if (!first) return false;
  TermKind kind = first->term->kind;
  p->value = first->value(), p->end = i + 1, p->ordinal = kind == TermKind::kOrdinal;
  if (kind == TermKind::kTens || kind == TermKind::kTen) return true;
  if (const TermMatch* ten = direct(i + 1, TermKind::kTen); ten && !ten->article() && p->value > 0) {
    p->value += ten->value(), p->end = i + 2;
    p->ordinal |= kind == TermKind::kPart && first->article();
    return true;
  }
  if (uint32_t j = s_.joined(i + 1); j && p->value > 0) {
    if (const TermMatch* tens = s_.get(j, TermKind::kTens)) {
      p->value += tens->value(), p->end = tens->end;
      return true;
    }
  }
  p->small = true;
  return kind != TermKind::kPart && !(first->flag(kTermNoArticle) && first->article());
}

bool NumberReader::group(uint32_t i, bool ordinals, Part* p) {
  bool hundred = false;
  if (const TermMatch* m = s_.get(i, TermKind::kHundreds)) {
    p->value = m->value(), p->end = m->end, hundred = true;
  } else if (const TermMatch* h = s_.get(i, TermKind::kHundred)) {
    p->value = h->value(), p->end = h->end, hundred = true;
  } else if (digits_at(i, p) || below_hundred(i, ordinals, p)) {
    if (const TermMatch* x = direct(p->end, TermKind::kHundred); x && !p->ordinal) p->value *= x->value(), p->end = x->end, hundred = true;
  } else {
    return false;
  }
  p->hundred = hundred;
  if (!hundred) return true;
  p->digits = p->small = false;
  uint32_t j = s_.joined(p->end);
  Part low;
  // Ordinals may close a compound («المئة والخامسة والعشرون»).
  if (j && (below_hundred(j, true, &low) || digits_at(j, &low)) && low.value > 0 && low.value < 100) {
    // «مئة وثلاثة أرباع» is a hundred and three quarters: leave the unit to its fraction.
    if (low.small && direct(low.end, TermKind::kFractions)) return true;
    p->value += low.value, p->end = low.end, p->ordinal |= low.ordinal;
  }
  return true;
}

/// Numbers that do not begin with a group: halves of a scale, a scale alone, duals, dozens and hundreds of something.
bool NumberReader::lead(uint32_t i, ParsedNumber* out) {
  if (const TermMatch* f = s_.get(i, TermKind::kFraction); f && !f->flag(kTermWeak)) {
    out->value = f->value(), out->end = f->end, out->fraction = true;
    if (const TermMatch* scale = direct(f->end, TermKind::kScale))
      out->value *= scale->value(), out->end = scale->end, out->fraction = false;
    return true;
  }
  if (const TermMatch* share = direct(i, TermKind::kShare)) {
    if (!read(share->end, false, out) || out->value == 0) return false;
    out->value = 1 / out->value, out->fraction = true, out->digits = false;
    return true;
  }
  if (const TermMatch* m = s_.get(i, TermKind::kCrowd)) {
    out->value = m->value(), out->end = m->end, out->approximate = true;
    for (const TermMatch* next = nullptr; (next = direct(out->end, TermKind::kScale));) out->value *= next->value(), out->end = next->end;
    return true;
  }
  if (const TermMatch* m = s_.get(i, TermKind::kSeveral)) {
    out->value = m->value(), out->end = m->end, out->approximate = true;
    const TermMatch* scale = direct(m->end, TermKind::kCrowd);
    if (!scale) scale = direct(m->end, TermKind::kScale);
    if (scale)
      out->value *= scale->value(), out->end = scale->end;
    else if (const TermMatch* ten = direct(m->end, TermKind::kTen))
      out->value += ten->value(), out->end = ten->end;
    return true;
  }
  return false;
}

/// «ونصف», «ونصف المليون», «وثلاثة أرباع»; `scale` is what the fraction is one of.
bool NumberReader::joined_fraction(uint32_t at, double scale, ParsedNumber* out) {
  uint32_t j = s_.joined(at);
  if (!j) return false;
  double v = 0;
  uint32_t end = 0;
  Part unit;
  if (const TermMatch* f = s_.get(j, TermKind::kFraction)) {
    v = f->value(), end = f->end;
  } else if (below_hundred(j, false, &unit) && unit.small) {
    const TermMatch* parts = direct(unit.end, TermKind::kFractions);
    if (!parts) return false;
    v = unit.value * parts->value(), end = parts->end;
  } else {
    return false;
  }
  if (const TermMatch* again = direct(end, TermKind::kScale)) scale = again->value(), end = again->end;
  out->value += v * scale, out->end = end;
  return true;
}

/// What may follow a whole number without «و»: parts of it, or what it is divided by.
void NumberReader::ratio(ParsedNumber* out) {
  if (const TermMatch* parts = direct(out->end, TermKind::kFractions)) {
    out->value *= parts->value(), out->end = parts->end, out->fraction = true;
  } else if (const TermMatch* part = out->digits ? nullptr : direct(out->end, TermKind::kFraction);
             part && out->compound && !part->article()) {
    out->value *= part->value(), out->end = part->end, out->fraction = true;
  }
  uint32_t at = 0;
  if (const TermMatch* share = direct(out->end, TermKind::kShare))
    at = share->end;
  else if (const TermMatch* over = direct(out->end, TermKind::kOver))
    at = over->end;
  else if (const TermMatch* of = direct(out->end, TermKind::kCounted); of && out->value == 1 && !out->compound && !out->article)
    at = of->end;
  ParsedNumber below;
  if (!at || !read(at, false, &below) || below.value == 0 || below.article || below.approximate) return;
  out->value /= below.value, out->end = below.end, out->fraction = true, out->digits = false;
}

bool NumberReader::read(uint32_t i, bool ordinals, ParsedNumber* out) {
  *out = {};
  if (i >= s_.size()) return false;
  auto first = s_.at(i);
  out->article = !first.empty() && first[0].article();
  if (const TermMatch* minus = direct(i, TermKind::kMinus)) {
    if (!read(minus->end, false, out)) return false;
    out->value *= minus->value(), out->digits = false;
    return true;
  }
  if (lead(i, out)) return true;
  double total = 0, scale = kNoScale;
  uint32_t at = i;
  bool joined = false, words = false, ordinal = false;
  for (;;) {
    Part p;
    double here = 1, value = 0;
    if (const TermMatch* dual = s_.get(at, TermKind::kDual)) {
      here = dual->value() / 2, value = dual->value(), p.end = dual->end, words = true;
    } else if (const TermMatch* alone = s_.get(at, TermKind::kScale)) {
      here = value = alone->value(), p.end = alone->end, words = true;
    } else if (group(at, ordinals, &p)) {
      value = p.value;
      words |= !p.digits;
      // The rest of a number in digits belongs to it only behind a scale or a hundred: «300 و212» are two.
      if (joined && p.digits && scale == kNoScale) break;
      if (p.ordinal && joined && !ordinals) break;
    } else {
      break;
    }
    const TermMatch* next = nullptr;
    while (!p.ordinal && (next = direct(p.end, TermKind::kScale)))
      here *= next->value(), value *= next->value(), p.end = next->end, p.digits = false;
    if (joined && (here >= scale || value >= scale)) break;
    if (joined && p.small && direct(p.end, TermKind::kFractions)) break;
    total += value, ordinal |= p.ordinal;
    out->digits = p.digits && !joined;
    out->compound = p.end > i + 1;
    out->end = p.end, out->value = total, scale = here;
    if (here < 1000 && !(here == 12)) break;
    uint32_t j = s_.joined(out->end);
    if (!j) break;
    at = j, joined = true;
  }
  if (!out->end) return false;
  out->ordinal = ordinal;
  if (ordinal) return true;
  if (joined_fraction(out->end, scale >= 1000 && scale != kNoScale ? scale : 1, out)) out->digits = false, out->compound = true;
  ratio(out);
  return true;
}

}  // namespace rasid
