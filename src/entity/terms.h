// The words of the calendar and of numbers (data/time, data/numbers) as they stand in a sentence, each met with its clitics taken off.
// Dates and numbers share one table, since a day may be a number word and a number word a month (صفر).
#pragma once
#include <array>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "entity/gazetteer.h"
#include "morph/analysis.h"
#include "text/tokens.h"

namespace rasid {

enum class TermKind : uint8_t {
  // calendar
  kMonth,
  kWeekday,
  kDay,
  kDaypart,
  kUnit,
  kQuarter,
  kSeason,
  kDecade,
  kModifier,
  kThis,
  kEdge,
  kLast,
  kFew,
  kSince,
  kAgo,
  kHence,
  kSpan,
  kUntil,
  kBetween,
  kAt,
  kOf,
  kAnd,
  kEra,
  kEquals,
  kOn,
  kHabit,
  kName,
  kNow,
  // numbers
  kNumber,
  kPart,
  kTen,
  kTens,
  kHundred,
  kHundreds,
  kScale,
  kDual,
  kOrdinal,
  kFraction,
  kFractions,
  kApprox,
  kApproxAfter,
  kCrowd,
  kSeveral,
  kMinus,
  kPercent,
  kOver,
  kShare,
  kCounted,
  kCount
};
/// Names in the data files, in the order of TermKind; the number kinds begin at kNumber.
constexpr std::array<std::string_view, size_t(TermKind::kCount)> kTermNames = {
    "month",        "weekday", "day",     "daypart",  "unit",    "quarter", "season",  "decade",   "modifier",  "this",
    "edge",         "last",    "few",     "since",    "ago",     "hence",   "span",    "until",    "between",   "at",
    "of",           "and",     "era",     "equals",   "on",      "habit",   "name",    "now",      "unit",      "part",
    "ten",          "tens",    "hundred", "hundreds", "scale",   "dual",    "ordinal", "fraction", "fractions", "approx",
    "approx_after", "crowd",   "several", "minus",    "percent", "over",    "share",   "counted"};

enum TermFlags : uint8_t { kTermWeak = 1, kTermExact = 2, kTermBare = 4, kTermDual = 8, kTermPlural = 16, kTermNoArticle = 32 };

struct TermRecord {
  double value;
  uint32_t spelling;  // pool, AR8, of the first word
  uint32_t source;
  TermKind kind;
  uint8_t flags;
  uint16_t reserved;
  uint32_t pad;
};
template <>
inline constexpr bool kNoPadding<TermRecord> = sizeof(TermRecord) == sizeof(double) + 4 * sizeof(uint32_t);

/// What a word's last letters can tell before it is looked up.
enum TermFilterBits : uint8_t {
  kFilterAny = 1,
  kFilterDate = 2,  // a word without which there is no date: month, weekday, unit
  kFilterNumber = 4,
  kFilterStart = 8,  // a date may begin here
};
constexpr uint8_t term_filter_bits(TermKind k) {
  bool core = k <= TermKind::kDecade && k != TermKind::kDaypart;
  bool number = k >= TermKind::kNumber && k <= TermKind::kSeveral && k != TermKind::kApprox && k != TermKind::kApproxAfter;
  number |= k == TermKind::kMinus || k == TermKind::kShare;
  bool opens = k <= TermKind::kSpan && k != TermKind::kModifier && k != TermKind::kFew;
  return uint8_t(kFilterAny | (core ? kFilterDate : 0) | (number ? kFilterNumber : 0) |
                 (opens || number || k == TermKind::kOn ? kFilterStart : 0));
}
constexpr size_t kTermFilterSize = 8192;
/// Place in the filter of the last `n` letters (1 to 4) of a key.
constexpr size_t term_filter_slot(std::string_view key, size_t n) {
  uint32_t h = 0;
  for (size_t i = key.size() - n; i < key.size(); i++) h = h << 8 | uint8_t(key[i]);
  return h * 0x9E3779B1u >> 19;
}
/// A slot holds the bits of heads of one or two letters, of three, and of four and more, a nibble each.
constexpr size_t term_filter_shift(size_t letters) { return letters < 3 ? 0 : letters == 3 ? 4 : 8; }

struct TermMatch {
  const TermRecord* term = nullptr;
  uint32_t end = 0;     // token after the last
  uint8_t clitics = 0;  // CliticBits taken off the first word
  double value() const { return term->value; }
  int number() const { return int(term->value); }
  bool flag(TermFlags f) const { return (term->flags & f) != 0; }
  bool article() const { return (clitics & kClArticle) != 0; }
  bool conjunction() const { return (clitics & kClConjunction) != 0; }
  bool preposition() const { return (clitics & kClPreposition) != 0; }
};

class TermTable {
 public:
  TermTable() = default;
  explicit TermTable(const Blob& blob);
  /// Filter bits of a token; 0: no term begins here. About 3 ns.
  uint8_t filter(const Token& t) const {
    size_t n = t.key.size();
    if (t.kind != TokenKind::kWord || filter_.empty() || n == 0) return 0;
    if (n == 1) return filter_[term_filter_slot(t.key, 1)] & 0xF;
    uint32_t bits = filter_[term_filter_slot(t.key, 2)];
    if (n > 2) bits |= uint32_t(filter_[term_filter_slot(t.key, 3)] >> 4);
    if (n > 3) bits |= uint32_t(filter_[term_filter_slot(t.key, 4)] >> 8);
    return bits & 0xF;
  }
  /// Appends every term that begins at token `i`, longest first, among equals the one with the fewest clitics.
  void match(const TokenList& tokens, uint32_t i, std::vector<TermMatch>* out) const;

 private:
  void walk(const TokenList& tokens, uint32_t i, std::string_view first_key, std::string_view first_word, uint8_t clitics,
            std::vector<TermMatch>* out) const;

  PhraseTrie trie_;
  std::span<const TermRecord> terms_;  // payloads in the trie's order
  std::span<const uint16_t> filter_;
  struct Prefix {
    std::string key;  // folded
    uint8_t clitics;
  };
  std::array<std::vector<Prefix>, 256> prefixes_;  // by first letter
  StringPool pool_;
};

/// The terms of one sentence, looked up when asked for and then kept.
class SentenceTerms {
 public:
  void reset(const TermTable* table, const TokenList* tokens);
  std::span<const TermMatch> at(uint32_t i);
  /// The first match of a kind at token `i`; null for none, and past the end.
  const TermMatch* get(uint32_t i, TermKind kind);
  bool has(uint32_t i, TermKind kind) { return get(i, kind) != nullptr; }
  const TokenList& tokens() const { return *tokens_; }
  uint32_t size() const { return uint32_t(tokens_->tokens.size()); }
  const Token& token(uint32_t i) const { return tokens_->tokens[i]; }
  bool is_sign(uint32_t i, std::string_view signs) const {
    return i < size() && token(i).kind == TokenKind::kSign && signs.find(token(i).sign) != std::string_view::npos;
  }
  bool is_number(uint32_t i) const { return i < size() && token(i).kind == TokenKind::kNumber; }
  /// Where the member begins that «و» joins to what ends before `i`: the word itself or, when «و» stands apart, the next; 0 for none.
  uint32_t joined(uint32_t i);

 private:
  const TermTable* table_ = nullptr;
  const TokenList* tokens_ = nullptr;
  std::vector<std::vector<TermMatch>> matches_;
  std::vector<uint8_t> known_;
};

}  // namespace rasid
