#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <vector>

#include "base/arabic.h"
#include "base/utf8.h"
#include "cli/actors_eval.h"
#include "cli/eval_misses.h"
#include "cli/json_lines.h"

namespace rasid::cli {

Result<std::string> score_names(const Coder& coder, const std::string& path, size_t top) {
  auto tagged = read_file(path);
  if (!tagged) return tagged.error();
  const std::string& text = *tagged;
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
    if (kind == "ner_strip") strip[std::string(pool[r[1]])].insert(ar8::key(ar8::from_utf8(pool[r[2]])));
    if (kind == "ner_plain") plain[std::string(pool[r[1]])].insert(ar8::key(ar8::from_utf8(pool[r[2]])));
  }
  auto plain_key = [](std::string_view word) { return std::string(ar8::without_article_or_li(ar8::key(ar8::from_utf8(word)), 3)); };
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
    points += uint32_t(utf8::count(word));
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
