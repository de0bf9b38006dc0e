#include "datac/phonology.h"

#include <algorithm>

namespace rasid::datac {
namespace {
const std::string kConsonants = "bptvjHxd*rzs$SDTZEgfqklmnhwyWJ78'";
bool is_vowel(char c) { return c == 'a' || c == 'i' || c == 'u'; }
}  // namespace

Phonology::Phonology(const Tables& tables, Problems* problems) {
  for (const Row& row : tables.of("rewrites")) {
    Rule r;
    for (const auto& all : split(row[1].text, ' ')) r.when.push_back(split(all, '|'));
    const std::string& p = row[2].text;
    int groups = 0;
    for (size_t i = 0; i < p.size(); i++) {
      char c = p[i];
      Element e{Element::kLiteral, c, "", 0};
      if (c == 'C' || c == 'V' || c == 'G' || c == 'R') {
        e.kind = Element::kSet;
        e.set = c == 'C' ? kConsonants : c == 'V' ? "aiu" : c == 'G' ? "WJ" : "78";
        e.group = ++groups;
      } else if (c == '[') {
        size_t to = p.find(']', i);
        if (to == std::string::npos) {
          problems->add(row[2].at, "'[' without ']'", "close the set of letters");
          break;
        }
        e.kind = Element::kSet, e.set = p.substr(i + 1, to - i - 1);
        size_t c_at = e.set.find('C');
        if (c_at != std::string::npos) e.set = e.set.substr(0, c_at) + e.set.substr(c_at + 1) + kConsonants;
        i = to;
        if (i + 1 < p.size() && p[i + 1] == '?') {
          e.kind = Element::kOptional;
          i++;
        } else {
          e.group = ++groups;
        }
      } else if (c == '\\' && i + 1 < p.size()) {
        e.kind = Element::kBack, e.group = p[++i] - '0';
      } else if (i + 1 < p.size() && p[i + 1] == '?') {
        e.kind = Element::kOptional, e.set = std::string(1, c);
        i++;
      }
      r.pattern.push_back(e);
    }
    r.replacement = row[3].text;
    rules_.push_back(r);
  }
}

std::vector<uint16_t> Phonology::applicable(const std::vector<std::string>& tags) const {
  auto has = [&tags](const std::string& t) { return std::find(tags.begin(), tags.end(), t) != tags.end(); };
  std::vector<uint16_t> out;
  for (size_t i = 0; i < rules_.size(); i++) {
    bool ok = true;
    for (const auto& any : rules_[i].when) {
      bool one = false;
      for (const auto& t : any) one |= t[0] == '!' ? !has(t.substr(1)) : has(t);
      ok &= one;
    }
    if (ok) out.push_back(uint16_t(i));
  }
  return out;
}

bool Phonology::match(const Rule& r, const std::string& s, size_t at, size_t* end, char* groups) const {
  for (const Element& e : r.pattern) {
    if (e.kind == Element::kOptional) {
      if (at < s.size() && e.set.find(s[at]) != std::string::npos) at++;
      continue;
    }
    if (at >= s.size()) return false;
    char c = s[at];
    switch (e.kind) {
      case Element::kLiteral:
        if (c != e.literal) return false;
        break;
      case Element::kBack:
        if (c != groups[e.group]) return false;
        break;
      default:
        if (e.set.find(c) == std::string::npos) return false;
        groups[e.group] = c;
    }
    at++;
  }
  *end = at;
  return true;
}

std::string Phonology::surface(const std::string& underlying, const std::vector<std::string>& tags) const {
  return surface(underlying, applicable(tags));
}

std::string Phonology::surface(const std::string& underlying, const std::vector<uint16_t>& rules) const {
  std::string s = "#" + underlying + "#";
  for (uint16_t index : rules) {
    const Rule& r = rules_[index];
    size_t from = 0;
    while (from < s.size()) {
      size_t end = 0;
      char groups[16] = {};
      if (!match(r, s, from, &end, groups)) {
        from++;
        continue;
      }
      std::string put;
      for (size_t i = 0; i < r.replacement.size(); i++) {
        if (r.replacement[i] == '\\' && i + 1 < r.replacement.size())
          put += groups[r.replacement[++i] - '0'];
        else
          put += r.replacement[i];
      }
      s = s.substr(0, from) + put + s.substr(end);
      from += std::max<size_t>(put.size(), 1);
      if (from && put.size() && put.back() == '#') break;
    }
  }
  std::string bare;
  for (char c : s)
    if (c != '#') bare += c;
  return seat_hamza(bare);
}

std::string Phonology::seat_hamza(const std::string& s) {
  std::string out;
  for (size_t i = 0; i < s.size(); i++) {
    if (s[i] != '\'') {
      out += s[i];
      continue;
    }
    bool doubled = i + 1 < s.size() && s[i + 1] == '~';
    size_t after = i + 1 + doubled;
    char next = after < s.size() ? s[after] : 0;
    char prev = out.empty() ? 0 : out.back();
    if (out.empty()) {
      if (next == 'A') {
        out += '|';
        i = after;
        continue;
      }
      out += next == 'i' || next == 'K' ? '<' : '>';
      continue;
    }
    bool last = after >= s.size() || (after + 1 == s.size() && (is_vowel(next) || next == 'F' || next == 'N' || next == 'K'));
    char seat;
    if (prev == 'A') {  // after the long vowel
      seat = last ? '\'' : next == 'i' ? '}' : next == 'u' ? '&' : '\'';
    } else if (prev == 'y' || (prev == '~' && out.size() > 1 && out[out.size() - 2] == 'y')) {
      seat = last && next != 'a' && !out.empty() && out.size() > 1 && out[out.size() - 2] != 'i' ? '\'' : last ? '\'' : '}';
    } else if (last) {
      seat = prev == 'a' ? '>' : prev == 'i' ? '}' : prev == 'u' ? '&' : '\'';
    } else if (next == 'i' || prev == 'i') {
      seat = '}';
    } else if (prev == 'w') {
      seat = out.size() > 1 && out[out.size() - 2] == 'u' ? '\'' : next == 'u' ? '&' : '>';
    } else if (next == 'u' || prev == 'u') {
      seat = '&';
    } else if (next == 'A') {
      out += '|';
      i = after;
      continue;
    } else {
      seat = '>';
    }
    out += seat;
  }
  return out;
}

}  // namespace rasid::datac
