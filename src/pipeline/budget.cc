#include "pipeline/budget.h"

#include <time.h>

namespace rasid {
namespace {

constexpr std::string_view kUncoded = "uncoded: ";

/// Of this thread, so that a loaded machine or many threads change nothing.
double processor_seconds() {
  timespec t{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
  return double(t.tv_sec) + double(t.tv_nsec) * 1e-9;
}

size_t held(const std::string& s) { return s.capacity() > 15 ? s.capacity() : 0; }

size_t held(const ActorRecord& a) {
  size_t n = held(a.identifier_text) + held(a.identifier_id) + held(a.wikidata) + held(a.office) + held(a.source);
  return n + held(a.code) + held(a.sector);
}

size_t held(const EventRecord& e) {
  size_t n = sizeof e + held(e.reporter) + held(e.place.name) + (e.modes.size() + e.aux.size()) * sizeof(std::string);
  for (const auto* side : {&e.actors, &e.recipients})
    for (const ActorRecord& a : *side) n += sizeof a + held(a);
  for (const RuleUse& r : e.rules) n += sizeof r + held(r.id) + held(r.source);
  return n;
}

}  // namespace

Budget::Budget(const CoderOptions& options)
    : max_seconds_(options.max_seconds),
      begin_seconds_(options.max_seconds > 0 ? processor_seconds() : 0),
      max_bytes_(options.max_memory_bytes) {}

std::string Budget::spent(const CodedDocument& d) {
  auto number = [](double x) {
    std::string s = std::to_string(x);
    s.erase(s.find_last_not_of('0') + 1);
    if (s.back() == '.') s.pop_back();
    return s;
  };
  if (max_seconds_ > 0 && processor_seconds() - begin_seconds_ > max_seconds_) return "took more than " + number(max_seconds_) + " s";
  if (!max_bytes_) return "";
  for (; events_ < d.events.size(); events_++) bytes_ += held(d.events[events_]);
  for (; mentions_ < d.mentions.size(); mentions_++) bytes_ += sizeof(MentionRecord) + held(d.mentions[mentions_].actor);
  if (bytes_ + d.text.size() + d.sentences.size() * sizeof(Span) > max_bytes_)
    return "takes more than " + number(double(max_bytes_) / (1 << 20)) + " MB";
  return "";
}

void leave_uncoded(std::string reason, CodedDocument* d) {
  d->events.clear(), d->mentions.clear(), d->contexts.clear();
  d->words = 0;
  d->diagnostics.assign(1, {0, std::string(kUncoded) + std::move(reason)});
}

std::string uncoded_reason(const CodedDocument& d) {
  if (d.diagnostics.empty() || !d.diagnostics.back().message.starts_with(kUncoded)) return "";
  return d.diagnostics.back().message.substr(kUncoded.size());
}

}  // namespace rasid
