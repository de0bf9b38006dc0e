// Events: lists with facets, and one by its id.
#include <algorithm>
#include <map>

#include "format/join.h"
#include "serve/api.h"
#include "serve/event_json.h"
#include "serve/event_page.h"

namespace rasid {
namespace {

EventSorting read_sort(Params* params) {
  const int n = params->choice("sort", {"-date", "date", "-confidence", "confidence", "-score", "score", "-told_by", "text"});
  static constexpr EventSorting kSorts[] = {{EventSort::kDate, true},        {EventSort::kDate, false}, {EventSort::kConfidence, true},
                                            {EventSort::kConfidence, false}, {EventSort::kScore, true}, {EventSort::kScore, false},
                                            {EventSort::kToldBy, true},      {EventSort::kText, false}};
  return kSorts[std::max(n, 0)];
}

/// Counts of the values of one facet.
class FacetCounts {
 public:
  explicit FacetCounts(size_t values) : counts_(values, 0) {}
  void add(uint32_t value) { counts_[value]++; }
  int64_t of(uint32_t value) const { return counts_[value]; }

  template <class Name>
  void write(const char* name, Json* j, Name name_of, bool none = false) const {
    std::vector<std::pair<std::string, int64_t>> all;
    for (uint32_t v = none ? 0 : 1; v < counts_.size(); v++)
      if (counts_[v]) all.emplace_back(name_of(v), counts_[v]);
    write(name, std::move(all), j);
  }
  /// Of joined lists: each item has the events of the lists that hold it.
  void write_items(const char* name, const TextNumbers& lists, Json* j) const {
    std::map<std::string, int64_t> items;
    for (uint32_t v = 1; v < counts_.size(); v++)
      if (counts_[v])
        for (const std::string& item : split_items(lists.text(v))) items[item] += counts_[v];
    write(name, {items.begin(), items.end()}, j);
  }

 private:
  static void write(const char* name, std::vector<std::pair<std::string, int64_t>> all, Json* j) {
    constexpr size_t kMost = 30;
    std::ranges::sort(all, [](const auto& a, const auto& b) { return a.second != b.second ? a.second > b.second : a.first < b.first; });
    if (all.size() > kMost) all.resize(kMost);
    j->array(name, [&] {
      for (const auto& [value, count] : all) j->object([&] { j->text("value", value).number("count", count); });
    });
  }
  std::vector<int64_t> counts_;
};

/// An event's distinct values among its parties.
template <class Value>
void add_distinct(const EventTable& t, uint32_t event, Value value_of, std::vector<uint32_t>* seen, FacetCounts* to) {
  seen->clear();
  for (const EventTable::Party& p : t.parties_of(event)) {
    const uint32_t v = value_of(p);
    if (v && std::ranges::find(*seen, v) == seen->end()) seen->push_back(v), to->add(v);
  }
}

void write_facets(const Selected& s, Json* j, NamesUsed* names) {
  const EventTable& t = s.table();
  FacetCounts category(t.categories.size()), quad(256), mode(t.lists.size()), aux(t.lists.size()), context(t.lists.size()),
      outlet(t.sources.size()), party(t.codes.size()), actor(t.codes.size()), recipient(t.codes.size()), sector(t.sectors.size()),
      place(t.codes.size()), verdict(4);
  std::vector<uint32_t> seen;
  auto judged = s.at->judged.begin();
  std::vector<std::pair<int64_t, uint32_t>> verdicts;  // event key, bits of verdicts
  for (; judged != s.at->judged.end(); ++judged) {
    const uint32_t bit = judged->verdict == "right" ? 1 : judged->verdict == "wrong" ? 2 : 4;
    if (verdicts.empty() || verdicts.back().first != judged->event_key) verdicts.emplace_back(judged->event_key, 0);
    verdicts.back().second |= bit;
  }
  for (uint32_t i = 0; i < t.events.size(); i++) {
    const uint32_t bad = s.events.failed[i];
    if (bad & (bad - 1)) continue;  // two filters at least leave it out
    const EventTable::Event& e = t.events[i];
    auto counts = [bad](uint32_t own) { return (bad & ~own) == 0; };
    if (counts(kFilterCategory)) category.add(e.category);
    if (counts(kFilterQuad)) quad.add(e.quad);
    if (counts(kFilterMode)) mode.add(e.mode);
    if (counts(kFilterAux)) aux.add(e.aux);
    if (counts(kFilterContext)) context.add(t.documents[e.document].context);
    if (counts(kFilterSource)) outlet.add(t.documents[e.document].source);
    if (counts(kFilterPlace)) place.add(e.country);
    if (counts(kFilterParty))
      add_distinct(
          t, i, [](const auto& p) { return p.code; }, &seen, &party);
    if (counts(kFilterActor))
      add_distinct(
          t, i, [](const auto& p) { return p.side == Side::kActor ? p.code : 0; }, &seen, &actor);
    if (counts(kFilterRecipient))
      add_distinct(
          t, i, [](const auto& p) { return p.side == Side::kRecipient ? p.code : 0; }, &seen, &recipient);
    if (counts(kFilterSector))
      add_distinct(
          t, i, [](const auto& p) { return p.sector; }, &seen, &sector);
    if (!bad) {
      auto at = std::ranges::lower_bound(verdicts, e.key, {}, &std::pair<int64_t, uint32_t>::first);
      const uint32_t bits = at != verdicts.end() && at->first == e.key ? at->second : 0;
      if (!bits) verdict.add(0);
      for (uint32_t k = 0; k < 3; k++)
        if (bits >> k & 1) verdict.add(k + 1);
    }
  }
  auto code = [&](uint32_t v) {
    names->add(t.codes.text(v));
    return t.codes.text(v);
  };
  j->object([&] {
    category.write("category", j, [&](uint32_t v) { return t.categories.text(v); });
    quad.write("quad", j, [](uint32_t v) { return std::to_string(v); });
    mode.write_items("mode", t.lists, j), aux.write_items("aux", t.lists, j), context.write_items("context", t.lists, j);
    outlet.write("outlet", j, [&](uint32_t v) { return t.sources.text(v); });
    party.write("party", j, code), actor.write("actor", j, code), recipient.write("recipient", j, code);
    sector.write("sector", j, [&](uint32_t v) { return t.sectors.text(v); });
    place.write("place", j, code);
    static const char* const kVerdicts[] = {"none", "right", "wrong", "corrected"};
    verdict.write(
        "verdict", j, [](uint32_t v) { return std::string(kVerdicts[v]); }, true);
  });
}

}  // namespace

ApiAnswer get_events(const Api& api, const ApiRequest& request) {
  Params params(request);
  const EventFilter filter = params.filter();
  const EventSorting sort = read_sort(&params);
  const bool facets = params.flag("facets");
  const EventPaging paging = read_paging(&params, 50);
  if (!params.error().empty()) return bad_request(params.error());
  auto selected = select_events(api, filter);
  if (!selected) return failed(selected.error());
  return answer_event_page(api, *selected, event_page(*selected, sort, paging), [&](Json* j, NamesUsed* names) {
    j->key("facets");
    if (facets)
      write_facets(*selected, j, names);
    else
      j->null();
  });
}

ApiAnswer get_facets(const Api& api, const ApiRequest& request) {
  Params params(request);
  const EventFilter filter = params.filter();
  if (!params.error().empty()) return bad_request(params.error());
  auto selected = select_events(api, filter);
  if (!selected) return failed(selected.error());
  NamesUsed names(api.names);
  Json j;
  write_facets(*selected, &j, &names);
  return json_answer(j.take());
}

ApiAnswer get_event(const Api& api, const ApiRequest& request) {
  Params params(request);
  const std::string id = params.required("id");
  if (!params.error().empty()) return bad_request(params.error());
  auto reader = api.workspace->reader();
  if (!reader) return failed(reader.error());
  auto key = find_event(reader->db(), id);
  if (!key) return failed(key.error());
  EventView e;
  if (!*key || !(*reader)->events->read(*key, &e)) return error_answer(404, "not_found", "the workspace has no event of this id");
  auto same = read_same_events(reader->db(), *key);
  if (!same) return failed(same.error());
  NamesUsed names(api.names);
  Json j;
  j.object([&] {
    write_event(e, &j.key("event"), &names);
    j.array("same", [&] {
      for (const SameEvent& s : *same)
        j.object([&] {
          j.text("id", s.id).text("doc_id", s.document.id).text_or_null("title", s.document.title).text_or_null("date", s.document.date);
          j.text_or_null("source", s.document.source);
        });
    });
    names.write(&j);
  });
  return json_answer(j.take(), false);
}

}  // namespace rasid
