#include "serve/params.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "base/utf8.h"
#include "format/json_document.h"

namespace rasid {
namespace {

constexpr size_t kLongest = 500, kMostValues = 100;

}  // namespace

std::vector<std::string> Params::texts(const char* name) {
  known_.push_back(name);
  std::vector<std::string> out;
  auto [from, to] = query_.equal_range(name);
  for (; from != to; ++from) {
    if (from->second.size() > kLongest) complain(fmt::format("{} may have {} bytes", name, kLongest));
    if (out.size() >= kMostValues) complain(fmt::format("{} may be given {} times", name, kMostValues));
    // "" is what an empty field of a form sends.
    if (!from->second.empty()) out.push_back(utf8::repair(from->second, nullptr));
  }
  return out;
}

std::string Params::text(const char* name) {
  auto all = texts(name);
  if (all.size() > 1) complain(fmt::format("{} may be given once", name));
  return all.empty() ? "" : all[0];
}

std::string Params::required(const char* name) {
  std::string out = text(name);
  if (out.empty()) complain(fmt::format("{} is missing (add ?{}=… to the address)", name, name));
  return out;
}

bool Params::flag(const char* name, bool otherwise) {
  const std::string v = text(name);
  if (v.empty()) return otherwise;
  if (v != "true" && v != "1" && v != "false" && v != "0") complain(fmt::format("{} is true or false", name));
  return v == "true" || v == "1";
}

int64_t Params::number(const char* name, int64_t otherwise, int64_t least, int64_t most) {
  const std::string v = text(name);
  if (v.empty()) return otherwise;
  int64_t out = 0;
  auto [end, error] = std::from_chars(v.data(), v.data() + v.size(), out);
  if (error != std::errc() || end != v.data() + v.size() || out < least || out > most)
    complain(fmt::format("{} is a whole number from {} to {}", name, least, most));
  return out;
}

std::string Params::day(const char* name) {
  const std::string v = text(name);
  if (!v.empty() && (v.size() != 10 || iso_date(v) != v)) complain(fmt::format("{} is a day, written YYYY-MM-DD", name));
  return v;
}

int Params::choice(const char* name, const std::vector<std::string>& names) {
  const std::string v = text(name);
  if (v.empty()) return -1;
  auto at = std::ranges::find(names, v);
  if (at == names.end()) {
    complain(fmt::format("{} is one of: {}", name, fmt::join(names, ", ")));
    return -1;
  }
  return int(at - names.begin());
}

std::vector<std::string> Params::upper(const char* name) {
  auto out = texts(name);
  for (auto& s : out)
    for (char& c : s)
      if (c >= 'a' && c <= 'z') c = char(c - 32);
  return out;
}

EventFilter Params::filter(bool sides) {
  EventFilter f;
  if (sides) f.actors = upper("actor"), f.recipients = upper("recipient"), f.parties = upper("party");
  f.entities = texts("entity"), f.sectors = upper("sector"), f.categories = upper("category"), f.modes = texts("mode");
  f.quads = texts("quad"), f.contexts = texts("context"), f.places = texts("place"), f.sources = texts("outlet");
  f.aux = texts("aux"), f.not_aux = texts("without"), f.once = flag("once"), f.words = text("words");
  f.from = day("from"), f.to = day("to");
  for (const std::string& q : f.quads)
    if (q.size() != 1 || q[0] < '1' || q[0] > '4') complain("quad is 1, 2, 3 or 4");
  if (const std::string c = text("confidence"); !c.empty()) {
    auto [end, error] = std::from_chars(c.data(), c.data() + c.size(), f.confidence);
    if (error != std::errc() || end != c.data() + c.size() || !(f.confidence >= 0 && f.confidence <= 1))
      complain("confidence is a number from 0 to 1");
  }
  return f;
}

std::optional<Period> Params::period() {
  const int n = choice("by", {"day", "week", "month", "year"});
  return n < 0 ? std::nullopt : std::optional(Period(n));
}

const std::string& Params::error() {
  for (const auto& [name, value] : query_)
    if (std::ranges::find(known_, name) == known_.end())
      complain(fmt::format("there is no parameter {} here (known: {})", name.substr(0, 40), fmt::join(known_, ", ")));
  return error_;
}

}  // namespace rasid
