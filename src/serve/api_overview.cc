// Counts over the events: the overview, statistics, who acts upon whom, and where.
#include <algorithm>
#include <cmath>
#include <map>
#include <unordered_map>

#include "serve/api.h"
#include "serve/near.h"
#include "store/stats.h"

namespace rasid {
namespace {

using Key = uint64_t;
Key pair_key(uint32_t a, uint32_t b) { return Key(a) << 32 | b; }

/// The most frequent of a map, of equals the smaller key first.
template <class K, class V, class Count>
std::vector<std::pair<K, V>> most_frequent(const std::unordered_map<K, V>& all, size_t limit, Count count) {
  std::vector<std::pair<K, V>> out(all.begin(), all.end());
  auto before = [&](const auto& a, const auto& b) {
    return count(a.second) != count(b.second) ? count(a.second) > count(b.second) : a.first < b.first;
  };
  limit = std::min(limit, out.size());
  std::partial_sort(out.begin(), out.begin() + long(limit), out.end(), before);
  out.resize(limit);
  return out;
}
int64_t events_of(const Tally& t) { return t.events; }

struct Point {
  Tally tally;
  float lat, lon;
};

/// Places with coordinates; `unplaced` counts the events without.
std::unordered_map<Key, Point> points_of(const EventSelection& events, int64_t* unplaced) {
  std::unordered_map<Key, Point> out;
  events.each([&](uint32_t, const EventTable::Event& e) {
    if (std::isnan(e.lat) || std::isnan(e.lon)) {
      ++*unplaced;
      return;
    }
    auto [at, added] = out.try_emplace(pair_key(e.place, e.country), Point{{}, e.lat, e.lon});
    add_event(e, &at->second.tally);
  });
  return out;
}

void write_points(const Selected& s, const std::unordered_map<Key, Point>& points, size_t limit, Json* j, NamesUsed* names) {
  j->array("points", [&] {
    for (const auto& [key, p] : most_frequent(points, limit, [](const Point& x) { return x.tally.events; })) {
      const std::string& country = s.table().codes.text(uint32_t(key));
      names->add(country);
      j->object([&] {
        j->text_or_null("place", s.table().places.text(uint32_t(key >> 32))).text_or_null("country", country);
        j->real("lat", p.lat).real("lon", p.lon);
        write_tally(p.tally, j);
      });
    }
  });
}

void write_codes(const char* name, const Selected& s, const std::unordered_map<uint32_t, Tally>& codes, size_t limit, Json* j,
                 NamesUsed* names) {
  j->array(name, [&] {
    for (const auto& [code, tally] : most_frequent(codes, limit, events_of)) {
      names->add(s.table().codes.text(code));
      j->object([&] {
        j->text("code", s.table().codes.text(code));
        write_tally(tally, j);
      });
    }
  });
}

}  // namespace

ApiAnswer get_overview(const Api& api, const ApiRequest& request) {
  Params params(request);
  const EventFilter filter = params.filter();
  const auto by = params.period();
  if (!params.error().empty()) return bad_request(params.error());
  auto selected = select_events(api, filter);
  if (!selected) return failed(selected.error());
  const EventTable& t = selected->table();
  const TimeFrame time(selected->events, by);

  Tally total;
  int64_t dead = 0, injured = 0, arrested = 0, unplaced = 0;
  std::vector<Tally> series(time.periods.size()), categories(t.categories.size());
  std::unordered_map<uint32_t, Tally> actors;
  std::unordered_map<Key, Tally> dyads;
  std::vector<bool> documents(t.documents.size(), false);
  std::vector<uint32_t> codes;
  std::vector<std::pair<uint32_t, uint32_t>> pairs;
  selected->events.each([&](uint32_t i, const EventTable::Event& e) {
    add_event(e, &total);
    add_event(e, &categories[e.category]);
    if (int p = time.index(e.date); p >= 0) add_event(e, &series[size_t(p)]);
    documents[e.document] = true;
    dead += std::max(e.dead, 0), injured += std::max(e.injured, 0), arrested += std::max(e.arrested, 0);
    codes_of(t, i, &codes);
    for (uint32_t c : codes) add_event(e, &actors[c]);
    pairs_of(t, i, &pairs);
    for (auto [a, r] : pairs) add_event(e, &dyads[pair_key(a, r)]);
  });
  const auto points = points_of(selected->events, &unplaced);

  NamesUsed names(api.names);
  Json j;
  j.object([&] {
    j.object("total", [&] {
      write_tally(total, &j);
      j.number("documents", std::ranges::count(documents, true))
          .number("dead", dead)
          .number("injured", injured)
          .number("arrested", arrested);
    });
    write_near_time(time, &j);
    write_near_series(time, series, &j);
    write_categories(t, categories, &j);
    write_codes("actors", *selected, actors, 20, &j, &names);
    j.array("dyads", [&] {
      for (const auto& [key, tally] : most_frequent(dyads, 20, events_of)) {
        const std::string &actor = t.codes.text(uint32_t(key >> 32)), &recipient = t.codes.text(uint32_t(key));
        names.add(actor), names.add(recipient);
        j.object([&] {
          j.text("actor", actor).text("recipient", recipient);
          write_tally(tally, &j);
        });
      }
    });
    write_points(*selected, points, 200, &j, &names);
    names.write(&j);
  });
  return json_answer(j.take());
}

ApiAnswer get_stats(const Api& api, const ApiRequest& request) {
  static const std::vector<std::string> kWhat = {"series", "categories", "actors", "dyads", "together"};
  Params params(request);
  StatsQuery q;
  q.filter = params.filter();
  const auto by = params.period();
  q.kind = StatsKind(std::max(params.choice("what", kWhat), 0));
  const auto limit = size_t(params.number("limit", 20, 0, 5000));
  q.limit = limit ? limit : 5000;
  if (!params.error().empty()) return bad_request(params.error());
  auto selected = select_events(api, q.filter);
  if (!selected) return failed(selected.error());
  TimeFrame time(selected->events, by);
  q.period = time.by;
  // Counts in one answer.
  constexpr size_t kMostCounts = 400000;
  q.limit = std::min(q.limit, std::max<size_t>(1, kMostCounts / std::max<size_t>(1, time.periods.size())));
  StatsResult r;
  if (q.kind == StatsKind::kTogether) {
    // Mentions are not in the table.
    auto reader = api.workspace->reader();
    if (!reader) return failed(reader.error());
    auto result = store_stats(reader->db(), q);
    if (!result) return failed(result.error());
    r = std::move(*result);
    std::vector<int64_t> sums(r.periods.size());
    for (const StatsGroup& g : r.groups)
      for (size_t i = 0; i < sums.size(); i++) sums[i] += g.periods[i].events;
    time.periods = r.periods, time.shown = main_stretch(sums), time.undated = r.undated;
  } else {
    r = count_events(selected->events, q.kind, time, q.limit);
  }
  NamesUsed names(api.names);
  Json j;
  j.object([&] {
    j.text("what", kWhat[size_t(q.kind)]);
    write_time(time, &j);
    j.array("groups", [&] {
      for (const StatsGroup& g : r.groups) {
        if (q.kind != StatsKind::kCategories) names.add(g.first), names.add(g.second);
        j.object([&] {
          j.text("first", g.first).text("second", g.second);
          j.object("total", [&] { write_tally(g.total, &j); });
          write_series(g.periods, &j);
        });
      }
    });
    names.write(&j);
  });
  return json_answer(j.take());
}

ApiAnswer get_network(const Api& api, const ApiRequest& request) {
  Params params(request);
  const EventFilter filter = params.filter();
  const auto limit = size_t(params.number("limit", 150, 1, 2000));
  const bool with_mutual = params.flag("mutual", true);
  if (!params.error().empty()) return bad_request(params.error());
  auto selected = select_events(api, filter);
  if (!selected) return failed(selected.error());
  const EventTable& t = selected->table();
  std::unordered_map<uint32_t, Tally> nodes;
  std::unordered_map<Key, Tally> edges;  // the highest bit marks a mutual one
  constexpr Key kMutual = Key(1) << 63;
  std::vector<uint32_t> codes;
  std::vector<std::pair<uint32_t, uint32_t>> pairs;
  selected->events.each([&](uint32_t i, const EventTable::Event& e) {
    codes_of(t, i, &codes);
    for (uint32_t c : codes) add_event(e, &nodes[c]);
    pairs_of(t, i, &pairs);
    for (auto [a, r] : pairs)
      if (a != r) add_event(e, &edges[pair_key(a, r)]);
    if (!with_mutual) return;
    codes.clear();
    for (const EventTable::Party& p : t.parties_of(i))
      if (p.side == Side::kActor && p.code && std::ranges::find(codes, p.code) == codes.end()) codes.push_back(p.code);
    // Who meets whom has no direction: the smaller code stands first.
    std::ranges::sort(codes, {}, [&](uint32_t c) { return t.codes.text(c); });
    for (size_t a = 0; a < codes.size(); a++)
      for (size_t b = a + 1; b < codes.size(); b++) add_event(e, &edges[kMutual | pair_key(codes[a], codes[b])]);
  });
  const auto shown = most_frequent(edges, limit, events_of);
  std::map<std::string, uint32_t> used;
  for (const auto& [key, tally] : shown)
    for (uint32_t c : {uint32_t((key & ~kMutual) >> 32), uint32_t(key)}) used[t.codes.text(c)] = c;
  NamesUsed names(api.names);
  Json j;
  j.object([&] {
    j.array("nodes", [&] {
      for (const auto& [code, n] : used) {
        names.add(code);
        const Tally& tally = nodes[n];
        j.object([&] {
          j.text("code", code).number("events", tally.events).real("score", std::round(tally.score / double(tally.events) * 1000) / 1000);
        });
      }
    });
    j.array("edges", [&] {
      for (const auto& [key, tally] : shown)
        j.object([&] {
          j.text("actor", t.codes.text(uint32_t((key & ~kMutual) >> 32))).text("recipient", t.codes.text(uint32_t(key)));
          j.boolean("mutual", (key & kMutual) != 0);
          write_tally(tally, &j);
        });
    });
    names.write(&j);
  });
  return json_answer(j.take());
}

ApiAnswer get_map(const Api& api, const ApiRequest& request) {
  Params params(request);
  const EventFilter filter = params.filter();
  const auto limit = size_t(params.number("limit", 1000, 1, 5000));
  if (!params.error().empty()) return bad_request(params.error());
  auto selected = select_events(api, filter);
  if (!selected) return failed(selected.error());
  int64_t unplaced = 0;
  const auto points = points_of(selected->events, &unplaced);
  std::unordered_map<uint32_t, Tally> countries;
  selected->events.each([&](uint32_t, const EventTable::Event& e) {
    if (e.country) add_event(e, &countries[e.country]);
  });
  NamesUsed names(api.names);
  Json j;
  j.object([&] {
    write_points(*selected, points, limit, &j, &names);
    j.number("unplaced", unplaced);
    write_codes("countries", *selected, countries, countries.size(), &j, &names);
    names.write(&j);
  });
  return json_answer(j.take());
}

}  // namespace rasid
