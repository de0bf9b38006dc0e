#include "document/contexts.h"

#include <algorithm>
#include <map>
#include <string>

#include "base/sorting.h"

namespace rasid {
namespace {

// A cue that comes again says less than another one; what the headline and the first sentences say is what the text is about.
constexpr float kAgain = 0.25f, kHeadline = 2, kOpening = 1.5f;
constexpr uint32_t kOpeningSentences = 2, kHeadlineWords = 25;
// What the cues must weigh: at least so much, and so much for every hundred words, but never more than a long article can have.
constexpr float kLeast = 4, kPerHundredWords = 3, kMost = 14;
// A paragraph gives a context by itself if it has at least so many different cues that weigh so much.
constexpr float kParagraph = 10;
constexpr size_t kParagraphCues = 3;
// The name of the context that is given to no record: its words say that the text is about games, shows and the like.
constexpr std::string_view kNone = "none";

}  // namespace

void ContextFinder::add(const Sentence& s) {
  std::string_view between = s.text.substr(last_byte_, s.bytes.begin - last_byte_);
  bool line_end = between.find('\n') != between.npos;
  uint32_t words = 0;
  for (const Token& t : s.tokens.tokens) words += t.kind == TokenKind::kWord;
  if (line_end) paragraphs_++;
  if (sentences_ == 1) headline_ = line_end && words_ <= kHeadlineWords;
  find(s);
  hits_.insert(hits_.end(), found_.begin(), found_.end());
  words_ += words, last_byte_ = s.bytes.end, sentences_++;
}

void ContextFinder::find(const Sentence& s) {
  found_.clear();
  const auto& tokens = s.tokens.tokens;
  auto hit = [&](uint32_t cue, uint16_t context, uint16_t weight, uint32_t t, uint32_t end) {
    found_.push_back({cue, context, weight, t, end, sentences_, paragraphs_, s.phrase(t, end)});
  };
  std::string first;
  for (uint32_t t = 0; t < tokens.size(); t++) {
    if (tokens[t].kind != TokenKind::kWord || !s.words.words[t].may(kMayCue)) continue;
    const Reading* r = s.reading(t);
    if (r && r->lexeme != kNoLexeme)
      for (const ContextCue& c : rules_->context_cues(r->lexeme))
        if (!c.citation || c.citation == r->citation) hit(c.lexeme << 1, c.context, c.weight, t, t + 1);
    auto follow = [&](std::string_view key) {
      rules_->cue_phrases().walk(tokens, t, key, tokens.size(), [&](TrieNode found, uint32_t end, uint32_t node) {
        for (uint32_t v : rules_->cue_payload(found))
          if (v >= 0x10000) hit(node << 1 | 1, uint16_t(v), uint16_t((v >> 16) - 1), t, end);
      });
    };
    std::string_view key = tokens[t].key;
    follow(key);
    // Behind «و» and «ب» the phrase is the same; of «لل» the article's alif is not written.
    for (uint32_t cut = 1; r && cut <= std::min<uint32_t>(r->stem_begin, 2) && cut + 2 < key.size(); cut++) {
      if (r->has(kClArticle) && cut + 2 > r->stem_begin) {
        if (!r->has(kClPreposition) || ar8::Letter(key[cut]) != ar8::kLam) break;
        follow(first.assign(1, char(ar8::kAlef)).append(key.substr(cut)));
        break;
      }
      follow(key.substr(cut));
    }
  }
  // A longer cue takes the place of those of the same context inside it; one that weighs nothing only hides them.
  sort_stably(found_.begin(), found_.end(), [](const Hit& a, const Hit& b) {
    return a.context != b.context ? a.context < b.context : a.token != b.token ? a.token < b.token : a.end_token > b.end_token;
  });
  size_t kept = 0;
  for (const Hit& h : found_) {
    const Hit* last = kept ? &found_[kept - 1] : nullptr;
    if (last && last->context == h.context && h.token < last->end_token) continue;
    found_[kept++] = h;
  }
  found_.resize(kept);
  std::erase_if(found_, [](const Hit& h) { return !h.weight; });
}

float ContextFinder::weight_of(const std::vector<const Hit*>& hits) const {
  std::map<uint32_t, float> cues;  // the best place of each, and what its repetitions add
  std::map<uint32_t, float> again;
  for (const Hit* h : hits) {
    float place = h->sentence == 0 && headline_ ? kHeadline : h->sentence < kOpeningSentences + headline_ ? kOpening : 1;
    float w = h->weight * place;
    float& best = cues[h->cue];
    again[h->cue] += kAgain * std::min(best, w);
    best = std::max(best, w);
  }
  float sum = 0;
  for (auto [cue, w] : cues) sum += w + std::min(again[cue], w);
  return sum;
}

DocumentContexts ContextFinder::give() const {
  size_t contexts = rules_->context_count();
  std::vector<std::vector<const Hit*>> of(contexts);
  for (const Hit& h : hits_) of[h.context].push_back(&h);
  float needed = std::clamp(kPerHundredWords * float(words_) / 100, kLeast, kMost);
  std::vector<float> weights(contexts);
  float none = 0, most = 0;
  for (size_t i = 0; i < contexts; i++) {
    if (of[i].empty()) continue;
    weights[i] = weight_of(of[i]);
    float& to = rules_->context_name(uint16_t(i)) == kNone ? none : most;
    to = std::max(to, weights[i]);
  }
  constexpr uint32_t kLeastSentences = 3;
  DocumentContexts out;
  out.elsewhere = sentences_ >= kLeastSentences && none >= needed && none > most;
  for (size_t i = 0; i < contexts; i++) {
    std::string_view name = rules_->context_name(uint16_t(i));
    if (of[i].empty() || name == kNone) continue;
    float weight = weights[i];
    bool given = weight >= needed && weight > none;
    for (size_t at = 0; !given && weight > none && at < of[i].size();) {
      std::vector<const Hit*> part;
      std::vector<uint32_t> cues;
      for (uint32_t p = of[i][at]->paragraph; at < of[i].size() && of[i][at]->paragraph == p; at++)
        part.push_back(of[i][at]), cues.push_back(of[i][at]->cue);
      std::sort(cues.begin(), cues.end());
      cues.erase(std::unique(cues.begin(), cues.end()), cues.end());
      given = cues.size() >= kParagraphCues && weight_of(part) >= kParagraph;
    }
    if (!given) continue;
    ContextRecord record{std::string(name), weight, {}};
    for (const Hit* h : of[i]) record.words.push_back(h->bytes);
    out.given.push_back(std::move(record));
  }
  std::sort(out.given.begin(), out.given.end(), [](const ContextRecord& a, const ContextRecord& b) { return a.name < b.name; });
  return out;
}

}  // namespace rasid
