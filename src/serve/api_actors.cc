// Actors and pairs of them: lists, profiles, and completion of their names.
#include <algorithm>
#include <map>
#include <unordered_map>

#include "entity/gazetteer.h"
#include "serve/api.h"
#include "serve/event_json.h"
#include "serve/near.h"

namespace rasid {
namespace {

constexpr size_t kRecent = 20, kPartners = 30, kPersons = 50;

/// The newest events of a selection, by key.
std::vector<int64_t> newest(const Selected& s) {
  std::vector<int64_t> out;
  for (uint32_t i : s.table().order(EventSort::kDate, true)) {
    if (out.size() == kRecent) break;
    if (!s.events.failed[i]) out.push_back(s.table().events[i].key);
  }
  return out;
}

/// All groups, the most frequent first; a page of them as {"total", "next", "items", "names"}.
ApiAnswer write_groups(const Api& api, const StatsResult& groups, size_t offset, size_t limit, bool pairs) {
  NamesUsed names(api.names);
  const size_t begin = std::min(offset, groups.groups.size()), end = std::min(begin + limit, groups.groups.size());
  Json j;
  j.object([&] {
    j.number("total", groups.groups.size()).text_or_null("next", next_offset(begin, end - begin, groups.groups.size()));
    j.array("items", [&] {
      for (size_t i = begin; i < end; i++) {
        const StatsGroup& g = groups.groups[i];
        names.add(g.first), names.add(g.second);
        j.object([&] {
          j.text(pairs ? "actor" : "code", g.first);
          if (pairs) j.text("recipient", g.second);
          write_tally(g.total, &j);
        });
      }
    });
    names.write(&j);
  });
  return json_answer(j.take());
}

ApiAnswer get_groups(const Api& api, const ApiRequest& request, StatsKind kind) {
  Params params(request);
  const EventFilter filter = params.filter();
  const auto limit = size_t(params.number("limit", 100, 1, 500)), offset = page_offset(&params);
  if (!params.error().empty()) return bad_request(params.error());
  auto selected = select_events(api, filter);
  if (!selected) return failed(selected.error());
  const EventTable& t = selected->table();
  std::unordered_map<uint64_t, Tally> tallies;
  std::vector<uint32_t> codes;
  std::vector<std::pair<uint32_t, uint32_t>> pairs;
  selected->events.each([&](uint32_t i, const EventTable::Event& e) {
    if (kind == StatsKind::kActors) {
      codes_of(t, i, &codes);
      for (uint32_t c : codes) add_event(e, &tallies[c]);
    } else {
      pairs_of(t, i, &pairs);
      for (auto [a, r] : pairs) add_event(e, &tallies[uint64_t(a) << 32 | r]);
    }
  });
  StatsResult groups;
  for (const auto& [key, tally] : tallies) {
    StatsGroup g;
    g.total = tally;
    g.first = t.codes.text(kind == StatsKind::kActors ? uint32_t(key) : uint32_t(key >> 32));
    if (kind == StatsKind::kDyads) g.second = t.codes.text(uint32_t(key));
    groups.groups.push_back(std::move(g));
  }
  std::ranges::sort(groups.groups, [](const StatsGroup& a, const StatsGroup& b) {
    return a.total.events != b.total.events ? a.total.events > b.total.events : std::tie(a.first, a.second) < std::tie(b.first, b.second);
  });
  return write_groups(api, groups, offset, limit, kind == StatsKind::kDyads);
}

std::string day_text(int32_t day) { return date_text(uint32_t(std::max(day, 0))); }

/// The terms that the data know of an entity.
void write_offices(const Api& api, const std::string& id, Json* j) {
  const Gazetteer gazetteer(api.sessions->coder().blob());
  j->array("offices", [&] {
    for (const Entity& e : gazetteer.entities()) {
      if (gazetteer.text(e.id) != id) continue;
      for (const OfficeRecord& o : gazetteer.offices(e))
        j->object([&] {
          j->text("code", gazetteer.text(o.code)).text("sector", gazetteer.text(o.sector)).text("role", gazetteer.text(o.role));
          j->text_or_null("from", day_text(o.from)).text_or_null("to", day_text(o.to));
        });
    }
  });
}

/// An entity; with `db` its offices too.
Result<bool> write_entity(const Api& api, const EventTable& t, const std::string& id, int64_t events, Database* db, Json* j) {
  const NamedThing* n = api.names->find(id);
  const uint32_t number = t.identifiers.find(id);
  const EventTable::Identifier* told = number == TextNumbers::kNone ? nullptr : &t.identified[number];
  std::vector<std::pair<std::string, int64_t>> offices;
  if (db) {
    auto found = read_offices(db, id);
    if (!found) return found.error();
    offices = std::move(*found);
  }
  j->object([&] {
    j->text("id", id).text("ar", n ? n->name.ar : told ? told->name : id).text("en", n ? n->name.en : "");
    j->text("kind", n ? n->kind : id.starts_with("per.") ? "person" : "org");
    j->text("code", n && !n->code.empty() ? n->code : told ? t.codes.text(told->code) : "");
    j->text("sector", n && !n->sector.empty() ? n->sector : told ? t.sectors.text(told->sector) : "").number("events", events);
    if (db)
      write_offices(api, id, j);
    else
      j->array("offices", [] {});
    j->array("office", [&] {
      for (const auto& [office, count] : offices) j->object([&] { j->text("value", office).number("count", count); });
    });
  });
  return true;
}

struct Partner {
  Tally total;
  int64_t acts = 0, suffers = 0;  // the partner acts upon the one profiled; is acted upon
};

/// What a direction of a pair holds.
struct Direction {
  Tally total;
  std::vector<Tally> series, categories;
  Direction(size_t periods, size_t kinds) : series(periods), categories(kinds) {}
  void add(const EventTable::Event& e, int period) {
    add_event(e, &total);
    add_event(e, &categories[e.category]);
    if (period >= 0) add_event(e, &series[size_t(period)]);
  }
  void write(const EventTable& t, const TimeFrame& time, Json* j) const {
    j->object([&] {
      j->object("total", [&] { write_tally(total, j); });
      write_near_series(time, series, j);
      write_categories(t, categories, j);
    });
  }
};

}  // namespace

ApiAnswer get_actors(const Api& api, const ApiRequest& request) { return get_groups(api, request, StatsKind::kActors); }
ApiAnswer get_dyads(const Api& api, const ApiRequest& request) { return get_groups(api, request, StatsKind::kDyads); }

ApiAnswer get_actor(const Api& api, const ApiRequest& request) {
  Params params(request);
  EventFilter filter = params.filter();
  const auto by = params.period();
  const std::string id = params.required("id");
  if (!params.error().empty()) return bad_request(params.error());
  auto selected = select_events(api, filter);
  if (!selected) return failed(selected.error());
  const EventTable& t = selected->table();
  const bool entity = id.find('.') != std::string::npos;
  const uint32_t number = entity ? t.identifiers.find(id) : t.codes.find(id);
  if (number == TextNumbers::kNone && !api.names->find(id))
    return error_answer(404, "not_found", "nobody of this code or identifier is known");
  auto is = [&](const EventTable::Party& p) { return (entity ? p.identifier : p.code) == number; };

  // Only those in which it takes part.
  std::unordered_map<uint32_t, Partner> partners;
  std::unordered_map<uint32_t, int64_t> sectors, persons;
  Tally acts, suffers;
  std::vector<uint32_t> seen;
  for (uint32_t i = 0; i < t.events.size(); i++) {
    if (selected->events.failed[i]) continue;
    bool acting = false, suffering = false;
    for (const auto& p : t.parties_of(i))
      if (is(p)) (p.side == Side::kActor ? acting : suffering) = true;
    if (!acting && !suffering) {
      selected->events.failed[i] = kFilterEntity;
      continue;
    }
    const EventTable::Event& e = t.events[i];
    if (acting) add_event(e, &acts);
    if (suffering) add_event(e, &suffers);
    seen.clear();
    for (const auto& p : t.parties_of(i)) {
      if (is(p)) {
        sectors[p.sector]++;
        if (p.identifier && !entity) persons[p.identifier]++;
        continue;
      }
      if (!p.code || (!entity && p.code == number)) continue;
      Partner& partner = partners[p.code];
      if (std::ranges::find(seen, p.code) == seen.end()) add_event(e, &partner.total), seen.push_back(p.code);
      if (p.side == Side::kActor && suffering) partner.acts++;
      if (p.side == Side::kRecipient && acting) partner.suffers++;
    }
  }
  const TimeFrame time(selected->events, by);
  Direction all(time.periods.size(), t.categories.size());
  selected->events.each([&](uint32_t, const EventTable::Event& e) { all.add(e, time.index(e.date)); });

  auto reader = api.workspace->reader();
  if (!reader) return failed(reader.error());
  auto by_count = [](auto* list, size_t most, auto count) {
    std::ranges::sort(*list, [&](const auto& a, const auto& b) { return count(a) != count(b) ? count(a) > count(b) : a.first < b.first; });
    if (list->size() > most) list->resize(most);
  };
  std::vector<std::pair<uint32_t, Partner>> top(partners.begin(), partners.end());
  by_count(&top, kPartners, [](const auto& p) { return p.second.total.events; });
  std::vector<std::pair<uint32_t, int64_t>> people(persons.begin(), persons.end()), parts(sectors.begin(), sectors.end());
  by_count(&people, kPersons, [](const auto& p) { return p.second; });
  by_count(&parts, 30, [](const auto& p) { return p.second; });

  NamesUsed names(api.names);
  names.add(id);
  Json j;
  bool good = true;
  j.object([&] {
    j.text("id", id).key("entity");
    if (entity)
      good = bool(write_entity(api, t, id, all.total.events, reader->db(), &j));
    else
      j.null();
    j.object("total", [&] { write_tally(all.total, &j); });
    j.object("as_actor", [&] { write_tally(acts, &j); });
    j.object("as_recipient", [&] { write_tally(suffers, &j); });
    write_near_time(time, &j);
    write_near_series(time, all.series, &j);
    write_categories(t, all.categories, &j);
    j.array("sectors", [&] {
      for (auto [sector, count] : parts)
        if (sector) j.object([&] { j.text("value", t.sectors.text(sector)).number("count", count); });
    });
    j.array("persons", [&] {
      for (auto [person, count] : people) write_entity(api, t, t.identifiers.text(person), count, nullptr, &j);
    });
    j.array("partners", [&] {
      for (const auto& [code, p] : top) {
        names.add(t.codes.text(code));
        j.object([&] {
          j.text("code", t.codes.text(code)).number("as_actor", p.acts).number("as_recipient", p.suffers);
          write_tally(p.total, &j);
        });
      }
    });
    j.array("recent", [&] { good &= write_events((*reader)->events.get(), newest(*selected), &j, &names); });
    names.write(&j);
  });
  if (!good) return failed(reader->db()->error());
  return json_answer(j.take());
}

ApiAnswer get_dyad(const Api& api, const ApiRequest& request) {
  Params params(request);
  const EventFilter filter = params.filter(false);
  const auto by = params.period();
  const std::string actor = params.required("actor"), recipient = params.required("recipient");
  if (!params.error().empty()) return bad_request(params.error());
  auto selected = select_events(api, filter);
  if (!selected) return failed(selected.error());
  const EventTable& t = selected->table();
  const uint32_t a = t.codes.find(actor), r = t.codes.find(recipient);
  for (auto [code, number] : {std::pair{&actor, a}, {&recipient, r}})
    if (number == TextNumbers::kNone && !api.names->find(*code))
      return error_answer(404, "not_found", "nobody of the code " + code->substr(0, 40) + " is known");
  enum : uint8_t { kForth = 1, kBack = 2, kMutual = 4 };
  std::vector<uint8_t> ways(t.events.size(), 0);
  for (uint32_t i = 0; i < t.events.size(); i++) {
    if (selected->events.failed[i]) continue;
    bool sides[2][2] = {};  // who, as what
    for (const auto& p : t.parties_of(i)) sides[0][size_t(p.side)] |= p.code == a, sides[1][size_t(p.side)] |= p.code == r;
    if (sides[0][0] && sides[1][1]) ways[i] |= kForth;
    if (sides[1][0] && sides[0][1]) ways[i] |= kBack;
    if (sides[0][0] && sides[1][0] && a != r) ways[i] |= kMutual;
    if (!ways[i]) selected->events.failed[i] = kFilterParty;
  }
  const TimeFrame time(selected->events, by);
  Direction forth(time.periods.size(), t.categories.size()), back = forth, mutual = forth;
  selected->events.each([&](uint32_t i, const EventTable::Event& e) {
    const int period = time.index(e.date);
    for (auto [way, direction] : {std::pair{kForth, &forth}, {kBack, &back}, {kMutual, &mutual}})
      if (ways[i] & way) direction->add(e, period);
  });
  auto reader = api.workspace->reader();
  if (!reader) return failed(reader.error());
  NamesUsed names(api.names);
  names.add(actor), names.add(recipient);
  Json j;
  bool good = true;
  j.object([&] {
    j.text("actor", actor).text("recipient", recipient);
    write_near_time(time, &j);
    for (auto [name, direction] : {std::pair{"forth", &forth}, {"back", &back}, {"mutual", &mutual}})
      direction->write(t, time, &j.key(name));
    j.array("recent", [&] { good = write_events((*reader)->events.get(), newest(*selected), &j, &names); });
    names.write(&j);
  });
  if (!good) return failed(reader->db()->error());
  return json_answer(j.take());
}

ApiAnswer get_names(const Api& api, const ApiRequest& request) {
  Params params(request);
  const std::string typed = params.required("q");
  const auto limit = size_t(params.number("limit", 10, 1, 50));
  if (!params.error().empty()) return bad_request(params.error());
  auto found = api.names->complete(typed);
  std::shared_ptr<const Snapshot> at = api.workspace ? api.workspace->snapshot() : nullptr;
  // Who occurs stands before who only could.
  std::unordered_map<const NamedThing*, int64_t> counts;
  if (at) {
    const EventTable& t = *at->events;
    std::unordered_map<uint32_t, const NamedThing*> codes, identifiers;
    for (const NamedThing* n : found) {
      if (uint32_t c = t.codes.find(n->id); c != TextNumbers::kNone) codes[c] = n;
      if (uint32_t i = t.identifiers.find(n->id); i != TextNumbers::kNone) identifiers[i] = n;
    }
    for (const EventTable::Party& p : t.parties) {
      if (auto c = codes.find(p.code); c != codes.end()) counts[c->second]++;
      if (auto i = identifiers.find(p.identifier); i != identifiers.end() && i->second->id != t.codes.text(p.code)) counts[i->second]++;
    }
  }
  std::string code = typed;
  for (char& c : code)
    if (c >= 'a' && c <= 'z') c = char(c - 32);
  const bool exact = !found.empty() && (found[0]->id == typed || found[0]->id == code);
  std::stable_sort(found.begin() + (exact ? 1 : 0), found.end(),
                   [&](const NamedThing* a, const NamedThing* b) { return counts[a] > counts[b]; });
  if (found.size() > limit) found.resize(limit);
  Json j;
  j.object([&] {
    j.array("items", [&] {
      for (const NamedThing* n : found)
        j.object([&] {
          j.text("id", n->id).text("kind", n->kind).text("ar", n->name.ar).text("en", n->name.en).text("code", n->code);
          j.text("sector", n->sector).number("events", counts[n]);
        });
    });
  });
  return json_answer(j.take());
}

}  // namespace rasid
