#include "cli/trace_facts.h"

#include "base/cutter.h"
#include "base/utf8.h"

namespace rasid::cli {
namespace {

class TraceReader {
 public:
  explicit TraceReader(std::string_view text) : text_(text), index_(text) {}

  void line(std::string_view line) {
    Cutter c{line};
    if (c.skip("sentence ")) {
      out_.emplace_back();
      tokens_.clear();
      c.until("bytes ");
      bytes_.begin = c.number("-"), bytes_.end = c.number(" ");
      text_is_next_ = true;
    } else if (out_.empty() || text_is_next_) {
      text_is_next_ = false;  // the sentence itself may look like anything
    } else if (c.skip("  token ")) {
      c.until(" "), c.until(" ");
      uint32_t begin = c.number("-");
      tokens_.push_back({index_.at(begin), index_.at(c.number(" "))});
    } else if (c.skip("  predicate ")) {
      out_.back().predicates.push_back(word(c.number(" ")));
    } else if (c.skip("  event ")) {
      event(c.rest);
      trigger_is_next_ = true;
    } else if (trigger_is_next_) {
      trigger_is_next_ = false;
      if (c.skip("    ")) out_.back().events.back().trigger = find(c.rest);
    } else if (c.skip("  why-not ")) {
      Refusal r;
      r.rule = c.until(" at word ");
      r.word = word(c.number(": "));
      r.reason = c.rest.substr(0, c.rest.rfind(" ["));
      r.source = source(c.rest);
      out_.back().refusals.push_back(std::move(r));
    }
  }
  std::vector<TracedSentence> take() { return std::move(out_); }

 private:
  Span word(uint32_t n) const { return n < tokens_.size() ? tokens_[n] : Span{}; }

  /// What stands in the last brackets.
  static std::string source(std::string_view s) {
    size_t open = s.rfind('['), close = s.rfind(']');
    return open < close && close != std::string_view::npos ? std::string(s.substr(open + 1, close - open - 1)) : "";
  }

  void event(std::string_view facts) {
    TracedEvent e;
    e.category = facts.substr(0, facts.find_first_of("/ "));
    e.source = source(facts);
    Cutter c{facts};
    c.until(" by ");
    e.rule = c.until(" ");
    out_.back().events.push_back(std::move(e));
  }

  Span find(std::string_view words) const {
    size_t at = text_.substr(0, bytes_.end).find(words, bytes_.begin);
    return at == std::string_view::npos ? Span{} : Span{index_.at(uint32_t(at)), index_.at(uint32_t(at + words.size()))};
  }

  std::string_view text_;
  utf8::CodePointIndex index_;
  Span bytes_;
  bool text_is_next_ = false, trigger_is_next_ = false;
  std::vector<Span> tokens_;
  std::vector<TracedSentence> out_;
};

}  // namespace

std::vector<TracedSentence> read_trace(const std::vector<std::string>& lines, std::string_view text) {
  TraceReader reader(text);
  for (const std::string& l : lines) reader.line(l);
  return reader.take();
}

}  // namespace rasid::cli
