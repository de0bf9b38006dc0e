#include "cli/actors_eval.h"

#include <fmt/format.h>
#include <simdjson.h>

#include <algorithm>
#include <array>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <vector>

#include "base/arabic.h"
#include "format/byte_source.h"
#include "format/reader.h"

namespace rasid::cli {
namespace {

using simdjson::dom::element;

Result<bool> for_lines(const std::string& path, const std::function<std::string(element)>& each) {
  auto source = ByteSource::open(path);
  if (!source) return source.error();
  std::string text, error;
  if (!read_all(source->get(), size_t(1) << 30, &text, &error)) return Error{ErrorCode::kIo, fmt::format("{}: {}", path, error)};
  simdjson::dom::parser parser;
  size_t line = 0;
  for (size_t from = 0; from < text.size();) {
    size_t to = std::min(text.find('\n', from), text.size());
    std::string_view row(text.data() + from, to - from);
    from = to + 1, line++;
    if (row.find_first_not_of(" \r\t") == std::string_view::npos) continue;
    element e;
    auto code = parser.parse(simdjson::padded_string(row)).get(e);
    std::string wrong = code ? simdjson::error_message(code) : each(e);
    if (!wrong.empty()) return Error{ErrorCode::kData, fmt::format("{}:{}: {}", path, line, wrong)};
  }
  return true;
}

std::string string_at(const element& e, const char* key) {
  std::string_view v;
  return e.at_key(key).get(v) ? std::string() : std::string(v);
}

/// What a place stands for where it acts or suffers: its people.
std::string sector_of(const MentionRecord& m) { return m.kind == "place" && m.actor.sector.empty() ? "CVL" : m.actor.sector; }

uint32_t overlap(Span a, Span b) {
  uint32_t from = std::max(a.begin, b.begin), to = std::min(a.end, b.end);
  return from < to ? to - from : 0;
}

/// The mention on the first word of `wanted`, else the one that shares most with it, the earliest of equals; of several read off the same
/// words («الجانبان») the one of country `code`. Null for none.
const MentionRecord* on(const CodedDocument& doc, Span wanted, const std::string& code) {
  const MentionRecord* best = nullptr;
  uint32_t most = 0;
  for (const MentionRecord& m : doc.mentions) {
    uint32_t n = m.inner ? 0 : overlap(m.text, wanted);
    // The head of a phrase comes first: «متظاهرون من حركة …» are the demonstrators.
    if (n && m.text.begin <= wanted.begin) n += wanted.end - wanted.begin;
    if (n > most || (n && best && m.text == best->text && best->country != code && m.country == code)) most = n, best = &m;
  }
  return best;
}

/// Misses, so many of each kind, with what was there instead.
class Misses {
 public:
  explicit Misses(size_t top) : top_(top) {}
  void add(const std::string& kind, const std::string& line) {
    if (lines_[kind].size() < top_) lines_[kind].push_back(line);
  }
  std::string print() const {
    std::string out;
    for (const auto& [kind, lines] : lines_) {
      if (!lines.empty()) out += "\n" + kind + "\n";
      for (const auto& l : lines) out += "  " + l + "\n";
    }
    return out;
  }

 private:
  size_t top_;
  std::map<std::string, std::vector<std::string>> lines_;
};

std::string pair_of(const std::string& code, const std::string& sector) {
  return (code.empty() ? "---" : code) + " " + (sector.empty() ? "---" : sector);
}

std::string share(size_t n, size_t of) { return fmt::format("{:5} of {:5}  {:.1f} %", n, of, of ? 100.0 * double(n) / double(of) : 0.0); }

std::string around(const std::string& text, Span at) {
  uint32_t from = at.begin > 80 ? at.begin - 80 : 0, to = std::min(at.end + 60, uint32_t(text.size()));
  while (from > 0 && (uint8_t(text[from]) & 0xC0) == 0x80) from--;
  while (to < text.size() && (uint8_t(text[to]) & 0xC0) == 0x80) to++;
  std::string s =
      text.substr(from, at.begin - from) + "[" + text.substr(at.begin, at.end - at.begin) + "]" + text.substr(at.end, to - at.end);
  std::replace(s.begin(), s.end(), '\n', ' ');
  return s;
}

}  // namespace

Result<std::string> score_actors(const Coder& coder, const std::string& docs, const std::string& events, size_t top) {
  auto session = coder.session();
  std::map<std::string, CodedDocument> coded;
  DocumentReader reader(list_inputs({docs}, InputFormat::kJsonLines), {.encoding = "", .max_document_bytes = size_t(-1)});
  InputItem item;
  CoderOptions options;
  options.mentions = true;
  for (ReadStatus s; (s = reader.next(&item)) != ReadStatus::kEnd;) {
    if (s == ReadStatus::kProblem) return Error{ErrorCode::kData, item.message};
    if (s == ReadStatus::kDocument) coded[item.document.id] = session->code(item.document, options);
  }
  size_t all = 0, found = 0, country = 0, both = 0;
  Misses misses(top);
  auto score = [&](const CodedDocument& doc, Span sentence, const element& actor) {
    std::string text = string_at(actor, "text"), code = string_at(actor, "code"), sector = string_at(actor, "sector");
    if (text.empty()) return;
    all++;
    // The words may stand in the sentence more than once: the first place where somebody was found.
    const MentionRecord* m = nullptr;
    Span at{};
    std::string_view words(doc.text);
    words = words.substr(0, sentence.end);
    for (size_t p = words.find(text, sentence.begin); p != std::string_view::npos && !m; p = words.find(text, p + 1)) {
      Span here{uint32_t(p), uint32_t(p + text.size())};
      if (at.empty()) at = here;
      if ((m = on(doc, here, code))) at = here;
    }
    std::string where = doc.id + " " + pair_of(code, sector) + ": " + around(doc.text, at);
    if (!m) return misses.add("not found", where);
    found++;
    std::string got = pair_of(m->country, sector_of(*m)) + " " + m->kind + " (" + m->actor.source + ") for " + where;
    if (m->country != code) return misses.add("other country", got);
    country++;
    if (sector_of(*m) != sector) return misses.add("other sector", got);
    both++;
  };
  auto read = for_lines(events, [&](const element& e) -> std::string {
    auto doc = coded.find(string_at(e, "doc"));
    simdjson::dom::array list;
    if (doc == coded.end()) return "no document '" + string_at(e, "doc") + "' in " + docs;
    if (e.at_key("events").get(list)) return "no list of events";
    for (element g : list) {
      uint64_t sentence = 0;
      if (g.at_key("sent").get(sentence) || sentence >= doc->second.sentences.size())
        return "an event's sent is not a sentence of its document";
      for (const char* side : {"actor", "recipient"}) {
        simdjson::dom::array actors;
        if (!g.at_key(side).get(actors))
          for (element a : actors) score(doc->second, doc->second.sentences[sentence], a);
      }
    }
    return "";
  });
  if (!read) return read.error();
  return "mention found      " + share(found, all) + "\ncountry right      " + share(country, all) + "\ncountry and sector " +
         share(both, all) + "\n" + misses.print();
}

Result<std::string> score_spans(const Coder& coder, const std::string& path, size_t top) {
  auto session = coder.session();
  CoderOptions options;
  options.mentions = true;
  Misses misses(top);
  struct Side {
    size_t majority = 0, found = 0, right = 0;
  };
  std::map<std::string, Side> sides;
  auto read = for_lines(path, [&](const element& e) -> std::string {
    DocumentInput in;
    in.text = string_at(e, "text");
    simdjson::dom::array spans;
    if (in.text.empty() || e.at_key("spans").get(spans)) return "not a line of text and spans";
    CodedDocument doc = session->code(in, options);
    for (const std::string side : {"source", "target"}) {
      std::map<std::pair<std::string, std::string>, std::vector<std::vector<std::string>>> votes;
      size_t annotators = 0;
      for (element s : spans) {
        simdjson::dom::array words;
        if (s.at_key(side + "_actor").get(words) || words.size() == 0) continue;
        annotators++;
        element role = s.at_key(side + "_role");
        if (!role.is_object() || string_at(role, "main").empty()) continue;
        std::vector<std::string> phrase;
        for (element w : words) phrase.emplace_back(std::string_view(w));
        votes[{string_at(role, "main"), string_at(role, "role")}].push_back(phrase);
      }
      for (const auto& [pair, phrases] : votes) {
        if (phrases.size() < 2 || phrases.size() * 2 <= annotators) continue;
        sides[side].majority++;
        // Where the annotators of the majority saw it: the first phrase whose words stand in the text in order.
        Span at{};
        for (const auto& phrase : phrases) {
          size_t from = 0, first = 0;
          bool all = true;
          for (size_t k = 0; k < phrase.size() && all; k++) {
            size_t p = doc.text.find(phrase[k], from);
            all = p != std::string::npos;
            if (k == 0) first = p;
            from = p + phrase[k].size();
          }
          if (all) {
            at = {uint32_t(first), uint32_t(from)};
            break;
          }
        }
        std::string wanted = pair.first + " " + pair.second + ": " + (at.empty() ? doc.text : around(doc.text, at));
        const MentionRecord* m = at.empty() ? nullptr : on(doc, at, pair.first);
        if (!m) {
          misses.add(side + " not found", wanted);
          continue;
        }
        sides[side].found++;
        // Annotators give what the phrase says: None is no country told, or no sector told, which leaves a state, people or nobody in
        // particular, or REB, which the codebook prescribes for every IMG. INT, foreign in general, is no code of PLOVER.
        std::string code = pair.first == "None" || pair.first == "INT" ? "" : pair.first, sector = sector_of(*m);
        bool open = pair.second == "None";
        bool nobody = sector.empty() || sector == "CVL" || sector == "GOV" || sector == "UNK" || code == "IMG";
        bool right = m->actor.code == code && (open ? nobody : sector == pair.second);
        sides[side].right += right;
        if (!right)
          misses.add(side + " other code", pair_of(m->actor.code, sector) + " " + m->kind + " (" + m->actor.source + ") for " + wanted);
      }
    }
    return "";
  });
  if (!read) return read.error();
  std::string out;
  for (const auto& [side, s] : sides)
    out += fmt::format("{:7} found {}\n{:7} right {} of the found\n", side, share(s.found, s.majority), side, share(s.right, s.found));
  return out + misses.print();
}

Result<std::string> score_names(const Coder& coder, const std::string& path, size_t top) {
  auto source = ByteSource::open(path);
  if (!source) return source.error();
  std::string text, error;
  if (!read_all(source->get(), size_t(1) << 30, &text, &error)) return Error{ErrorCode::kIo, fmt::format("{}: {}", path, error)};
  using Name = std::pair<Span, std::string>;  // bytes, class
  auto session = coder.session();
  CoderOptions options;
  options.mentions = true;
  struct Count {
    size_t gold = 0, said = 0, right = 0;
  };
  std::map<std::string, Count> counts;
  Misses misses(top);
  // data/actors/names_eval.tsv, by class: words before a name that the tags leave out, and first words of what is not tagged.
  std::map<std::string, std::set<std::string>> strip, plain;
  StringPool pool(coder.blob().bytes("pool"));
  for (const auto& r : coder.blob().array<std::array<uint32_t, 4>>("eval.treebank")) {
    std::string kind(pool[r[0]]);
    if (kind == "ner_strip") strip[std::string(pool[r[1]])].insert(ar8::key(ar8::from_utf8(std::string(pool[r[2]]))));
    if (kind == "ner_plain") plain[std::string(pool[r[1]])].insert(ar8::key(ar8::from_utf8(std::string(pool[r[2]]))));
  }
  auto plain_key = [](std::string_view word) {
    std::string key = ar8::key(ar8::from_utf8(std::string(word)));
    bool article =
        key.size() > 4 && ar8::Letter(key[1]) == ar8::kLam && (ar8::Letter(key[0]) == ar8::kAlef || ar8::Letter(key[0]) == ar8::kLam);
    return article ? key.substr(2) : key;
  };
  DocumentInput in;
  std::vector<Span> words;
  std::vector<Name> gold;
  uint32_t points = 0, sentence = 0;
  auto end_sentence = [&] {
    if (points > sentence) in.sentences.push_back({sentence, points});
    if (points) in.text += '\n', points++;
    sentence = points;
  };
  auto end_document = [&] {
    if (in.text.empty()) return;
    CodedDocument doc = session->code(in, options);
    std::set<std::pair<std::pair<uint32_t, uint32_t>, std::string>> said;
    for (const MentionRecord& m : doc.mentions) {
      std::string kind;
      Span at = m.text;
      if (m.kind == "country" || m.kind == "place") kind = "LOC";
      // «جنوب لبنان», «مدينة حلب»: tagged are the words of the name alone, which the mention holds within.
      if (kind == "LOC" && !m.inner && std::ranges::any_of(doc.mentions, [&](const MentionRecord& o) {
            return o.inner && o.text.begin > m.text.begin && o.text.end == m.text.end && (o.kind == "country" || o.kind == "place");
          }))
        continue;
      if (m.kind == "org" && !m.short_form) kind = "ORG";  // «الحركة» alone is not tagged
      if (m.kind == "role" && m.body) kind = "ORG";
      if (!m.name.empty()) kind = "PERS", at = m.name;
      if (kind.empty()) continue;
      // Whole words, as the tags are: the clitics belong to them.
      const Span *first = nullptr, *last = nullptr;
      for (const Span& w : words)
        if (overlap(w, at)) first = first ? first : &w, last = &w;
      if (!first) continue;
      auto key = [&](const Span& w) { return plain_key(std::string_view(doc.text).substr(w.begin, w.size())); };
      if (plain[kind].count(key(*first))) continue;
      // Only a word in construct is no part of the name: «قناة الجزيرة», not «المدينة المنورة».
      auto bare = [&](const Span& w) {
        uint32_t from = std::max(w.begin, at.begin);
        return ar8::key(ar8::from_utf8(doc.text.substr(from, w.end - from)));
      };
      while (first < last && strip[kind].count(bare(*first))) first++;
      said.insert({{first->begin, last->end}, kind});
    }
    std::set<std::pair<std::pair<uint32_t, uint32_t>, std::string>> wanted;
    for (const auto& [span, kind] : gold) wanted.insert({{span.begin, span.end}, kind});
    for (const auto& w : wanted) {
      counts[w.second].gold++;
      if (said.count(w))
        counts[w.second].right++;
      else
        misses.add(w.second + " missed", around(doc.text, {w.first.first, w.first.second}));
    }
    for (const auto& s : said) {
      counts[s.second].said++;
      if (!wanted.count(s)) misses.add(s.second + " too many", around(doc.text, {s.first.first, s.first.second}));
    }
    in = {}, words.clear(), gold.clear(), points = sentence = 0;
  };
  for (size_t from = 0; from < text.size();) {
    size_t to = std::min(text.find('\n', from), text.size());
    std::string_view row(text.data() + from, to - from);
    from = to + 1;
    while (!row.empty() && (row.back() == '\r' || row.back() == ' ')) row.remove_suffix(1);
    size_t space = row.rfind(' ');
    if (space == std::string_view::npos) {
      end_sentence();
      // Where one article ends is not told: some sentences at a time.
      if (in.sentences.size() >= 20) end_document();
      continue;
    }
    std::string_view word = row.substr(0, space), tag = row.substr(space + 1);
    if (points > sentence) in.text += ' ', points++;
    Span at{uint32_t(in.text.size()), uint32_t(in.text.size() + word.size())};
    in.text += word;
    points += uint32_t(std::count_if(word.begin(), word.end(), [](char c) { return (uint8_t(c) & 0xC0) != 0x80; }));
    words.push_back(at);
    std::string kind(tag.size() > 2 ? tag.substr(2) : "");
    if (kind != "PERS" && kind != "LOC" && kind != "ORG") continue;
    if (tag[0] == 'I' && !gold.empty() && gold.back().second == kind && gold.back().first.end + 1 == at.begin)
      gold.back().first.end = at.end;
    else
      gold.push_back({at, kind});
  }
  end_sentence();
  end_document();
  std::string out;
  for (const auto& [kind, c] : counts) {
    double p = c.said ? double(c.right) / double(c.said) : 0, r = c.gold ? double(c.right) / double(c.gold) : 0;
    out += fmt::format("{:5} P {:.3f}  R {:.3f}  F1 {:.3f}  gold {}\n", kind, p, r, p + r > 0 ? 2 * p * r / (p + r) : 0.0, c.gold);
  }
  return out + misses.print();
}

}  // namespace rasid::cli
