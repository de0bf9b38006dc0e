#include "entity/lead.h"

#include <algorithm>

namespace rasid {
namespace {

constexpr uint32_t kLongest = 16, kLongestAgency = 5, kShortestRest = 3;

class LeadFinder {
 public:
  LeadFinder(const std::vector<Token>& tokens, const Words& words, const Lexicon& lexicon, const std::vector<Mention>& mentions,
             const std::vector<DateMention>& dates)
      : t_(tokens), words_(words), lexicon_(lexicon), mentions_(mentions), dates_(dates) {}

  Lead run() const {
    Lead lead;
    lead.end = list_mark();
    if (lead.end == 0 && (lead.year = year())) lead.end = 2;
    uint32_t end = dateline(lead.end, &lead.country);
    if (end > lead.end) lead.end = end;
    if (uint32_t label = label_end(t_); label > lead.end) lead.end = label;
    for (uint32_t day = days(lead.end); day > lead.end && sign(day, "/");) lead.end = day + 1;
    if (lead.end + kShortestRest > t_.size()) return {};
    return lead;
  }

 private:
  bool sign(uint32_t i, std::string_view any) const {
    return i < t_.size() && t_[i].kind == TokenKind::kSign && any.find(t_[i].sign) != std::string_view::npos;
  }
  bool number(uint32_t i) const { return i < t_.size() && t_[i].kind == TokenKind::kNumber; }

  /// «•», «-», «1-», «2.», «3)».
  uint32_t list_mark() const {
    uint32_t i = 0;
    while (sign(i, "-*#")) i++;
    if (i == 0 && number(0) && t_[0].word.size() <= 2 && sign(1, "-.)") && t_.size() > 2 && !number(2)) i = 2;
    return i;
  }
  /// «1980 - …», «1980: …» in a list of what happened on this day; 0 for none.
  int year() const {
    constexpr int kFirst = 1000, kLast = 2100;
    if (!number(0) || t_[0].word.size() != 4 || !sign(1, "-:") || number(2)) return 0;
    int value = 0;
    for (char c : t_[0].word) {
      if (c < '0' || c > '9') return 0;
      value = value * 10 + (c - '0');
    }
    return value >= kFirst && value < kLast ? value : 0;
  }
  const Mention* place_at(uint32_t i) const {
    for (const Mention& m : mentions_) {
      if (m.begin != i) continue;
      bool city = m.kind == MentionKind::kPlace || (m.kind == MentionKind::kCountry && m.name_kind == NameKind::kCapital);
      return city ? &m : nullptr;
    }
    return nullptr;
  }
  /// An adjective of nationality without article.
  bool nation(uint32_t i) const {
    const Reading* r = words_.at(i);
    return r && r->lexeme != kNoLexeme && lexicon_.lexeme(r->lexeme).country && !r->has(kClArticle);
  }
  /// Behind the day, month, year or weekday at `i`, resolved or not; `i` when there is none.
  uint32_t date_at(uint32_t i) const {
    for (const DateMention& d : dates_)
      if (d.begin <= i && i < d.end) return d.end;
    const Reading* r = words_.at(i);
    bool time = r && r->lexeme != kNoLexeme && !r->has(kClConjunction) && !r->has(kClPreposition) && r->pos() < Pos::kPrep &&
                lexicon_.lexeme(r->lexeme).flags & kLexTime;
    return time || number(i) ? i + 1 : i;
  }
  uint32_t days(uint32_t i) const {
    for (uint32_t after; (after = date_at(i)) > i;) i = after;
    return i;
  }
  /// Behind the parenthesis that opens at `i`; `i` when it does not close soon.
  uint32_t parenthesis(uint32_t i) const {
    for (uint32_t k = i + 1; k < std::min<uint32_t>(i + 2 + kLongestAgency, uint32_t(t_.size())); k++)
      if (sign(k, ")")) return k + 1;
    return i;
  }
  /// «واس:», «\"الشرق الأوسط\" -» behind the dash: where the sign that ends it is passed; `i` when none comes soon.
  uint32_t agency(uint32_t i) const {
    if (sign(i, "\""))  // «الشرق الأوسط» in quotation marks needs no sign behind it
      for (uint32_t k = i + 2; k < std::min<uint32_t>(i + 2 + kLongestAgency, uint32_t(t_.size())); k++)
        if (sign(k, "\"")) return sign(k + 1, ":-") ? k + 2 : k + 1;
    for (uint32_t k = i; k < std::min<uint32_t>(i + kLongestAgency + 2, uint32_t(t_.size())); k++) {
      if (sign(k, "-") && nation(k - 1) && nation(k + 1)) return i;  // «القاهرة - اتفاق سوداني - مصري على …»
      if (sign(k, ":-")) return k + 1;
      if (t_[k].kind == TokenKind::kSign && t_[k].sign != '"' && t_[k].sign != '.') return i;
    }
    return i;
  }

  uint32_t dateline(uint32_t begin, std::string_view* country) const {
    const Mention* place = place_at(begin);
    if (!place) return begin;
    uint32_t i = place->end;
    bool told = false, closed = false;  // a day or agency has come; a parenthesis has closed
    while (i < t_.size() && i < begin + kLongest) {
      if (uint32_t after = days(i); after > i) {
        i = after, told = true;
      } else if (sign(i, "(")) {
        uint32_t close = parenthesis(i);
        if (close == i) break;
        i = close, told = closed = true;
      } else if (sign(i, ",/") && (place_at(i + 1) || date_at(i + 1) > i + 1)) {
        const Mention* next = place_at(i + 1);
        i = next ? next->end : i + 1;
      } else {
        break;
      }
    }
    if (sign(i, "-")) {
      *country = place->code;
      return agency(i + 1);
    }
    if (told && sign(i, ":/")) {
      *country = place->code;
      return i + 1;
    }
    if (!closed) return begin;
    *country = place->code;
    return i;
  }

  const std::vector<Token>& t_;
  const Words& words_;
  const Lexicon& lexicon_;
  const std::vector<Mention>& mentions_;
  const std::vector<DateMention>& dates_;
};

}  // namespace

uint32_t label_end(const std::vector<Token>& tokens) {
  constexpr uint32_t kLongestLabel = 3;
  for (uint32_t i = 1; i <= kLongestLabel && i < tokens.size(); i++)
    if (tokens[i].kind == TokenKind::kSign && tokens[i].sign == '/' && tokens[i - 1].kind == TokenKind::kWord && tokens[i].space_before)
      return i + 1;
  return 0;
}

Lead find_lead(const TokenList& tokens, const Words& words, const Lexicon& lexicon, const std::vector<Mention>& mentions,
               const std::vector<DateMention>& dates) {
  return LeadFinder(tokens.tokens, words, lexicon, mentions, dates).run();
}

}  // namespace rasid
