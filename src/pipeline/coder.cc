#include "pipeline/coder.h"

#include <algorithm>
#include <array>

#include "base/sorting.h"
#include "base/utf8.h"
#include "document/contexts.h"
#include "document/elsewhere.h"
#include "document/fill.h"
#include "document/home.h"
#include "document/merge.h"
#include "entity/calendar.h"
#include "entity/lead.h"
#include "pipeline/budget.h"
#include "pipeline/judging.h"
#include "pipeline/layout.h"
#include "pipeline/stages.h"
#include "pipeline/trace.h"
#include "text/decode.h"
#include "text/sentences.h"

namespace rasid {
namespace {

class CoderImpl final : public Coder, public Stages, public std::enable_shared_from_this<CoderImpl> {
 public:
  explicit CoderImpl(const Blob& b) : Stages(b), blob_(b) {}

  std::unique_ptr<CoderSession> session() const override;
  const Blob& blob() const override { return blob_; }
  bool judges() const override { return !judge.empty(); }
  std::string version() const override { return std::string(RASID_VERSION) + "+data." + blob_.id(); }

 private:
  Blob blob_;
};

class SessionImpl final : public CoderSession {
 public:
  explicit SessionImpl(std::shared_ptr<const CoderImpl> coder)
      : c_(std::move(coder)), cache_(&c_->analyzer, &c_->screen), judging_(c_.get()), counts_(c_->rules.rules().size(), 0) {
    for (const CategoryRecord& c : c_->rules.categories())
      if (c.traits & kPartyless) partyless_.push_back(c_->rules.text(c.name));
  }

  CodedDocument code(const DocumentInput& in, const CoderOptions& options, Trace* trace) override {
    CodedDocument out;
    Budget budget(options);
    out.id = in.id;
    out.date = in.date.empty() ? options.date : in.date;
    out.source = in.source.empty() ? options.source : in.source;
    DecodedText decoded;
    decode_text(in.text, options.encoding, &decoded);
    if (decoded.replaced)
      out.diagnostics.push_back(
          {0, std::to_string(decoded.replaced) + " malformed parts replaced by U+FFFD (read as " + decoded.encoding + ")"});
    out.text = decoded.owned.empty() ? std::string(decoded.utf8) : std::move(decoded.owned);
    std::string_view text = out.text;
    int32_t date = calendar::number(out.date);
    if (!out.date.empty() && !date)
      out.diagnostics.push_back({0, "document date '" + out.date + "' is not YYYY-MM-DD and was left unused"});
    discourse_.reset(date, c_->gazetteer.outlet_country(out.source));
    out.sentences = given_sentences(in, text);
    if (out.sentences.empty()) out.sentences = split_sentences(text, c_->letters);
    prime(text, out.sentences);
    ContextFinder contexts(&c_->rules);
    for (uint32_t k = 0; k < out.sentences.size(); k++) {
      if (std::string reason = budget.spent(out); !reason.empty()) {
        leave_uncoded(std::move(reason), &out);
        return out;
      }
      const bool read = k && k < ahead_.size();
      Sentence& s = read ? ahead_[k] : sentence_;
      s.number = k, s.bytes = out.sentences[k];
      s.text = text, s.letters = &c_->letters;
      if (!read) words(text, &s);
      for (const Token& t : s.tokens.tokens) out.words += t.kind == TokenKind::kWord;
      s.dates.clear(), s.numbers.clear();
      c_->dates.find(s.tokens, s.words, date, &s.dates);
      c_->numbers.find(s.tokens, s.words, &s.numbers);
      for (const DateMention& d : s.dates)
        if (d.contradictory) {
          Span at = s.span(d.begin, d.end);
          out.diagnostics.push_back(
              {at.begin, "dates that do not agree: " + std::string(text.substr(at.begin, at.size())) + " (" + d.note + ")"});
        }
      c_->mentions.find(s.tokens, s.words, &discourse_, &s.mentions);
      if (k < 3) dateline(s);
      take_off_lead(&s);
      c_->parser.parse(s.tokens, s.words, s.mentions, s.lead, &s.tree);
      contexts.add(s);
      size_t before = out.events.size();
      std::vector<std::string> misses;
      c_->events.code(s, &discourse_, &out.events, &counts_, trace && trace->events ? &misses : nullptr);
      // Records come in text order, whatever order the rules were tried in.
      sort_stably(out.events.begin() + long(before), out.events.end(),
                  [](const EventRecord& a, const EventRecord& b) { return a.trigger.begin < b.trigger.begin; });
      std::vector<std::string> judged;
      judging_.sentence(s, options, before, &out.events, trace && trace->models ? &judged : nullptr);
      if (options.mentions) {
        c_->mentions.inside(s.tokens, s.words, &discourse_, s.mentions, &s.inner_mentions);
        c_->events.mentions(s, discourse_, &out.mentions);
      }
      if (trace) {
        trace_sentence(*trace, text, s, c_->chooser, c_->analyzer, c_->gazetteer, out, before, misses);
        trace->lines.insert(trace->lines.end(), judged.begin(), judged.end());
      }
    }
    fill_parties(discourse_.unknown_attackers, partyless_, &out.events);
    auto is_country = [this](std::string_view code) { return c_->gazetteer.find_country(code) != kNoEntity; };
    fill_home(is_country, &out.events);
    DocumentContexts found = contexts.give();
    if (found.elsewhere) keep_public(&out.events);
    out.contexts = std::move(found.given);
    if (trace) trace_contexts(*trace, out);
    if (options.min_confidence > 0) std::erase_if(out.events, [&](const EventRecord& e) { return e.confidence < options.min_confidence; });
    if (options.merge) merge_repetitions(&out.events);
    return out;
  }

  std::vector<std::pair<std::string, uint64_t>> rule_counts() const override {
    std::vector<std::pair<std::string, uint64_t>> out;
    for (size_t i = 0; i < counts_.size(); i++) out.emplace_back(c_->rules.text(c_->rules.rules()[i].id), counts_[i]);
    return out;
  }

 private:
  /// Sentence spans that came with the document, code points to bytes; {} when there are none or they do not fit.
  static std::vector<Span> given_sentences(const DocumentInput& in, std::string_view text) {
    std::vector<Span> out;
    if (in.sentences.empty()) return out;
    std::vector<uint32_t> byte_of;
    for (uint32_t b = 0; b < text.size(); b++)
      if (!utf8::is_continuation(text[b])) byte_of.push_back(b);
    byte_of.push_back(uint32_t(text.size()));
    for (Span s : in.sentences) {
      if (s.end > byte_of.size() - 1 || s.begin > s.end) return {};
      out.push_back({byte_of[s.begin], byte_of[s.end]});
    }
    return out;
  }

  /// Headlines call people by their last names before the text gives them in full: the first sentences are read once for names.
  void prime(std::string_view text, const std::vector<Span>& sentences) {
    if (sentences.size() < 2) return;
    for (size_t k = 1; k < std::min(sentences.size(), ahead_.size()); k++) {
      Sentence& s = ahead_[k];
      s.bytes = sentences[k];
      words(text, &s);
      c_->mentions.find(s.tokens, s.words, &discourse_, &s.mentions);
    }
    discourse_.keep_names_only();
  }

  /// Tokens and the reading of each.
  void words(std::string_view text, Sentence* s) {
    tokenize(text, s->bytes, c_->letters, &s->tokens);
    c_->chooser.choose(s->tokens, &cache_, &s->words);
  }

  /// «الرياض 25 شوال …»: a short line of a place and a date says where the paper stands.
  void dateline(const Sentence& s) {
    if (s.dates.empty() || s.tokens.tokens.size() > 16 || s.mentions.empty()) return;
    const Mention& m = s.mentions[0];
    if (m.begin <= 1 && (m.kind == MentionKind::kCountry || m.kind == MentionKind::kPlace) && !m.code.empty())
      discourse_.set_dateline(m.code);
  }

  /// What stands before the sentence takes no part in it: its place is not the one who acts.
  void take_off_lead(Sentence* s) {
    Lead lead = find_lead(s->tokens, s->words, c_->lexicon, s->mentions, s->dates);
    s->lead = lead.end, s->lead_year = lead.year;
    if (!lead.country.empty()) discourse_.set_dateline(lead.country);
    auto own = std::ranges::find_if(s->mentions, [&](const Mention& m) { return m.begin >= s->lead; });
    s->lead_mentions.assign(s->mentions.begin(), own);
    s->mentions.erase(s->mentions.begin(), own);
  }

  std::shared_ptr<const CoderImpl> c_;
  ReadingCache cache_;
  Discourse discourse_;
  Sentence sentence_;
  std::array<Sentence, 5> ahead_;  // by number: those that prime read; their words are told once
  Judging judging_;
  std::vector<std::string_view> partyless_;  // categories told though nobody is known who takes part
  std::vector<uint64_t> counts_;
};

std::unique_ptr<CoderSession> CoderImpl::session() const { return std::make_unique<SessionImpl>(shared_from_this()); }

}  // namespace

Result<std::shared_ptr<const Coder>> Coder::open(const Blob& blob) {
  if (blob.bytes("lex.index").empty() || blob.bytes("rules.rules").empty())
    return Error{ErrorCode::kData, "the data blob lacks the lexicon or the rules (make it anew with: rasid-data build)"};
  auto layout = blob.array<uint32_t>("layout");
  if (!std::ranges::equal(layout, record_layout()))
    return Error{ErrorCode::kData, "the data blob was packed by another build of rasid-data (make it anew with: rasid-data build)"};
  return std::shared_ptr<const Coder>(std::make_shared<CoderImpl>(blob));
}

}  // namespace rasid
