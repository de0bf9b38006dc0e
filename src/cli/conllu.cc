#include "cli/conllu.h"

#include <charconv>

namespace rasid::cli {
namespace {

std::vector<std::string_view> columns_of(std::string_view line) {
  std::vector<std::string_view> out;
  for (size_t from = 0; from <= line.size();) {
    size_t to = std::min(line.find('\t', from), line.size());
    out.push_back(line.substr(from, to - from));
    from = to + 1;
  }
  return out;
}

std::string value_of(std::string_view pairs, std::string_view name) {
  for (size_t from = 0; from < pairs.size();) {
    size_t to = std::min(pairs.find('|', from), pairs.size());
    std::string_view pair = pairs.substr(from, to - from);
    if (pair.size() > name.size() && pair.starts_with(name) && pair[name.size()] == '=') return std::string(pair.substr(name.size() + 1));
    from = to + 1;
  }
  return "";
}

/// Where each word stands in the text; a text that does not hold its words is made of them.
void place_words(TreebankSentence* s, const std::vector<std::string>& surface) {
  size_t at = 0;
  bool fits = !s->text.empty();
  for (size_t i = 0; i < surface.size() && fits; i++) {
    size_t found = s->text.find(surface[i], at);
    fits = found != std::string::npos && s->text.find_first_not_of(' ', at) == found;
    if (!fits) break;
    at = found + surface[i].size();
    s->words[i].bytes = {uint32_t(found), uint32_t(at)};
  }
  if (fits) return;
  s->text.clear();
  for (size_t i = 0; i < surface.size(); i++) {
    if (i) s->text += ' ';
    auto begin = uint32_t(s->text.size());
    s->text += surface[i];
    s->words[i].bytes = {begin, uint32_t(s->text.size())};
  }
}

}  // namespace

std::vector<TreebankSentence> read_conllu(std::string_view all) {
  std::vector<TreebankSentence> out;
  TreebankSentence now;
  std::vector<std::string> surface;
  int joined_until = 0;
  auto finish = [&] {
    if (!now.words.empty()) {
      place_words(&now, surface);
      out.push_back(std::move(now));
    }
    now = {}, surface.clear(), joined_until = 0;
  };
  while (!all.empty()) {
    size_t end = std::min(all.find('\n', 0), all.size());
    std::string_view line = all.substr(0, end);
    all.remove_prefix(std::min(end + 1, all.size()));
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (line.empty()) {
      finish();
      continue;
    }
    if (line.starts_with('#')) {
      constexpr std::string_view rebuilt = "# text_reconstructed = ", plain = "# text = ";
      if (line.starts_with(rebuilt)) now.text = line.substr(rebuilt.size());
      if (line.starts_with(plain) && now.text.empty()) now.text = line.substr(plain.size());
      continue;
    }
    auto c = columns_of(line);
    if (c.size() < 10 || c[0].find('.') != std::string_view::npos) continue;
    size_t dash = c[0].find('-');
    if (dash != std::string_view::npos) {
      std::from_chars(c[0].data() + dash + 1, c[0].data() + c[0].size(), joined_until);
      now.words.push_back({});
      surface.emplace_back(c[1]);
      continue;
    }
    int id = 0;
    std::from_chars(c[0].data(), c[0].data() + c[0].size(), id);
    if (id > joined_until) {
      now.words.push_back({});
      surface.emplace_back(c[1]);
    }
    now.words.back().parts.push_back({std::string(c[1]), std::string(c[2]), std::string(c[3]), std::string(c[4]), value_of(c[9], "Root")});
  }
  finish();
  return out;
}

}  // namespace rasid::cli
