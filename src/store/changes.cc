#include "store/changes.h"

#include <map>
#include <tuple>

#include "format/writer.h"

namespace rasid {
namespace {

std::vector<std::string> lines_of(const CodedDocument& d, const std::string& coder) {
  std::string text;
  make_writer(OutputFormat::kJsonLines, coder, 0)->write(d, false, &text);
  std::vector<std::string> out;
  for (size_t at = 0; at < text.size();) {
    size_t end = text.find('\n', at);
    out.push_back(text.substr(at, end - at));
    at = end + 1;
  }
  return out;
}

/// A record without its id, which hangs on the records before it.
std::string_view without_id(const std::string& line) {
  return std::string_view(line).substr(std::min(line.find("\"doc_id\""), line.size()));
}

}  // namespace

std::vector<RecordChange> compare_records(const CodedDocument& before, const CodedDocument& after, const std::string& coder) {
  // One name for the coder on both sides: a new build by itself is no change.
  std::vector<std::string> old_lines = lines_of(before, coder), new_lines = lines_of(after, coder);
  constexpr size_t kNone = size_t(-1);
  std::vector<size_t> pair(new_lines.size(), kNone);
  std::vector<bool> used(old_lines.size(), false);
  for (bool category : {true, false}) {
    std::multimap<std::tuple<uint32_t, uint32_t, std::string>, size_t> open;
    auto key = [&](const EventRecord& e) { return std::tuple(e.trigger.begin, e.trigger.end, category ? e.category : std::string()); };
    for (size_t i = 0; i < before.events.size(); i++)
      if (!used[i]) open.emplace(key(before.events[i]), i);
    for (size_t i = 0; i < after.events.size(); i++) {
      if (pair[i] != kNone) continue;
      auto it = open.find(key(after.events[i]));
      if (it == open.end()) continue;
      pair[i] = it->second, used[it->second] = true;
      open.erase(it);
    }
  }
  std::map<std::pair<uint32_t, size_t>, RecordChange> sorted;  // by place in the text
  for (size_t i = 0; i < old_lines.size(); i++)
    if (!used[i]) sorted[{before.events[i].trigger.begin, i}] = {old_lines[i], ""};
  for (size_t i = 0; i < new_lines.size(); i++) {
    std::string old = pair[i] == kNone ? "" : old_lines[pair[i]];
    if (pair[i] != kNone && without_id(old) == without_id(new_lines[i])) continue;
    sorted[{after.events[i].trigger.begin, old_lines.size() + i}] = {std::move(old), new_lines[i]};
  }
  std::vector<RecordChange> out;
  for (auto& [place, change] : sorted) out.push_back(std::move(change));
  return out;
}

}  // namespace rasid
