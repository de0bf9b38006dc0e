#include "cli/challenge.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <sstream>

#include "cli/challenge_file.h"
#include "cli/json_lines.h"

namespace rasid::cli {
namespace {

using Side = std::vector<std::pair<std::string, std::string>>;

std::string print(const std::vector<ActorRecord>& side) {
  std::string out;
  for (const ActorRecord& a : side)
    out += (out.empty() ? "" : ", ") + (a.code.empty() ? "-" : a.code) + " " + (a.sector.empty() ? "-" : a.sector);
  return out;
}

std::string print(const EventRecord& e) {
  std::string out = fmt::format("{}: {}", e.sentence + 1, e.category);
  for (const auto& m : e.modes) out += " " + m;
  for (const auto& a : e.aux) out += " !" + a;
  return out + " | " + print(e.actors) + " > " + print(e.recipients) + " (" + e.rules[0].id + ")";
}

bool fits(const std::pair<std::string, std::string>& wanted, const ActorRecord& got) {
  return (wanted.first == "*" || wanted.first == got.code) && (wanted.second == "*" || wanted.second == got.sector);
}

/// The same actors, whatever their order and however often told.
bool fits(const Side& wanted, const std::vector<ActorRecord>& got) {
  if (wanted.size() == 1 && wanted[0].first == "**") return true;
  for (const auto& w : wanted)
    if (std::ranges::none_of(got, [&](const ActorRecord& g) { return fits(w, g); })) return false;
  for (const ActorRecord& g : got)
    if (std::ranges::none_of(wanted, [&](const auto& w) { return fits(w, g); })) return false;
  return true;
}

bool extra_fits(const std::string& what, const std::string& value, const EventRecord& e, const std::string& text) {
  if (what == "dead") return std::to_string(e.dead) == value;
  if (what == "injured") return std::to_string(e.injured) == value;
  if (what == "arrested") return std::to_string(e.arrested) == value;
  if (what == "date") return e.date == value;
  if (what == "place")
    return !e.place.text.empty() && text.substr(e.place.text.begin, e.place.text.size()).find(value) != std::string::npos;
  if (what == "reporter") {
    size_t space = value.find(' ');
    if (!e.has_reporter || space == std::string::npos) return false;
    std::string code = value.substr(0, space), sector = value.substr(space + 1);
    return fits({code == "-" ? "" : code, sector == "-" ? "" : sector}, e.reporter);
  }
  return false;
}

bool same_kind(const WantedEvent& w, const EventRecord& e) { return w.category == e.category && w.sentence == e.sentence; }

/// How far the event is what is wanted: 0 not at all, kAll wholly.
constexpr int kAll = 100;
int agreement(const WantedEvent& w, const EventRecord& e, const std::string& text) {
  if (!same_kind(w, e)) return 0;
  int out = 10;
  bool all = true;
  auto count = [&](bool ok, int weight) { ok ? out += weight : (all = false, 0); };
  count(fits(w.actors, e.actors), 10);
  count(fits(w.recipients, e.recipients), 10);
  count(w.modes == std::set<std::string>(e.modes.begin(), e.modes.end()), 5);
  count(w.aux == std::set<std::string>(e.aux.begin(), e.aux.end()), 5);
  for (const auto& [what, value] : w.extra) count(extra_fits(what, value, e, text), 1);
  return all ? kAll : out;
}

struct Count {
  size_t right = 0, all = 0;
};
struct AuxCount {
  size_t hits = 0, wanted = 0, coded = 0;
};

class Challenge {
 public:
  explicit Challenge(size_t top) : top_(top) {}

  /// Whether the block is right.
  bool add(const ChallengeBlock& b, const CodedDocument& doc) {
    std::vector<bool> used(doc.events.size());
    std::string wrong;
    for (const WantedEvent& w : b.events) {
      int best = 0;
      size_t at = 0;
      for (size_t i = 0; i < doc.events.size(); i++)
        if (int a = used[i] ? 0 : agreement(w, doc.events[i], doc.text); a > best) best = a, at = i;
      if (best) {
        used[at] = true;
        for (const char* aux : {"negation", "future", "hypothetical", "historical"}) {
          bool coded = std::ranges::find(doc.events[at].aux, aux) != doc.events[at].aux.end();
          AuxCount& c = aux_[aux];
          c.hits += w.aux.count(aux) && coded, c.wanted += w.aux.count(aux), c.coded += coded;
        }
      } else if (!w.optional) {
        for (const std::string& aux : w.aux) aux_[aux].wanted++;
      }
      if (best == kAll || (w.optional && !best)) continue;
      wrong += fmt::format("    wanted {}\n", w.line);
      if (best) wrong += fmt::format("       got {}\n", print(doc.events[at]));
    }
    for (size_t i = 0; i < doc.events.size(); i++)
      if (!used[i]) wrong += fmt::format("  unwanted {}\n", print(doc.events[i]));
    Count& c = sections_[b.section];
    c.all++, c.right += wrong.empty();
    if (!wrong.empty() && shown_++ < top_) failures_ += fmt::format("\n{}:{} {}\n  {}\n{}", b.file, b.line, b.title, b.text, wrong);
    return wrong.empty();
  }

  std::string figures() const {
    std::string out;
    Count sum;
    for (const auto& [name, c] : sections_) {
      out += fmt::format("{:5.1f} %  {:3} of {:3}  {}\n", 100.0 * double(c.right) / double(c.all), c.right, c.all, name);
      sum.right += c.right, sum.all += c.all;
    }
    for (const auto& [name, c] : aux_)
      out += fmt::format("aux {:12} P {:.3f}  R {:.3f}  wanted {}\n", name, c.coded ? double(c.hits) / double(c.coded) : 0.0,
                         c.wanted ? double(c.hits) / double(c.wanted) : 0.0, c.wanted);
    out +=
        fmt::format("all {} blocks: {} right, {:.1f} %\n", sum.all, sum.right, sum.all ? 100.0 * double(sum.right) / double(sum.all) : 0.0);
    return out + failures_;
  }

 private:
  size_t top_, shown_ = 0;
  std::map<std::string, Count> sections_;
  std::map<std::string, AuxCount> aux_;
  std::string failures_;
};

}  // namespace

Result<ChallengeResult> run_challenge(const Coder& coder, const ChallengeOptions& options) {
  std::set<std::string> known;
  if (!options.known.empty()) {
    auto text = read_file(options.known);
    if (!text) return text.error();
    std::istringstream in(*text);
    for (std::string line; std::getline(in, line);)
      if (!line.empty() && line[0] != '#') known.insert(line);
  }
  auto session = coder.session();
  Challenge challenge(options.top);
  ChallengeResult out;
  std::string surprises;
  for (const std::string& path : options.files) {
    auto blocks = read_challenge(path);
    if (!blocks) return blocks.error();
    for (const ChallengeBlock& b : *blocks) {
      DocumentInput in;
      in.id = "challenge", in.date = b.date, in.source = b.source, in.text = b.text;
      uint32_t at = 0;  // a line is a sentence
      std::istringstream lines(b.text);
      for (std::string line; std::getline(lines, line);) {
        auto letters = uint32_t(std::ranges::count_if(line, [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
        in.sentences.push_back({at, at + letters});
        at += letters + 1;
      }
      bool right = challenge.add(b, session->code(in, {}));
      std::string name = b.file + ": " + b.title;
      if (options.known.empty() || right != (known.count(name) > 0)) continue;
      out.surprises++;
      surprises += right ? fmt::format("right now, take it off the list: {}\n", name) : fmt::format("wrong, and not listed: {}\n", name);
    }
  }
  out.figures = challenge.figures() + surprises;
  return out;
}

}  // namespace rasid::cli
