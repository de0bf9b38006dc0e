#include "store/event_select.h"

#include <algorithm>

#include "format/join.h"
#include "store/search.h"

namespace rasid {
namespace {

/// Which numbers of a dictionary are meant; empty: the filter is not set.
using Wanted = std::vector<bool>;

Wanted wanted(const TextNumbers& numbers, const std::vector<std::string>& values) {
  if (values.empty()) return {};
  Wanted out(numbers.size(), false);
  for (const std::string& v : values)
    if (uint32_t n = numbers.find(v); n != TextNumbers::kNone) out[n] = true;
  return out;
}

/// Joined lists that hold one of the values.
Wanted wanted_lists(const TextNumbers& lists, const std::vector<std::string>& values) {
  if (values.empty()) return {};
  Wanted out(lists.size(), false);
  for (uint32_t n = 0; n < lists.size(); n++)
    for (const std::string& item : split_items(lists.text(n)))
      if (std::ranges::find(values, item) != values.end()) out[n] = true;
  return out;
}

struct Conditions {
  Wanted actor, recipient, party, entity, sector, category, mode, context, place, country, source, aux, without;
  bool quads[256] = {};
  bool quad = false;
  uint32_t from = 0, from_month = 0, from_year = 0, to = 0;
};

bool dated(const Conditions& c, uint32_t date) {
  // Months and years count when any of their days does.
  if (!date) return false;
  if (c.from && date < (date % 10000 == 0 ? c.from_year : date % 100 == 0 ? c.from_month : c.from)) return false;
  return !c.to || date <= c.to;
}

}  // namespace

std::vector<uint16_t> failed_filters(const EventTable& t, const EventFilter& f, const std::vector<int64_t>& found) {
  Conditions c;
  c.actor = wanted(t.codes, f.actors), c.recipient = wanted(t.codes, f.recipients), c.party = wanted(t.codes, f.parties);
  c.entity = wanted(t.identifiers, f.entities), c.sector = wanted(t.sectors, f.sectors);
  c.category = wanted(t.categories, f.categories), c.source = wanted(t.sources, f.sources);
  c.mode = wanted_lists(t.lists, f.modes), c.context = wanted_lists(t.lists, f.contexts);
  c.aux = wanted_lists(t.lists, f.aux), c.without = wanted_lists(t.lists, f.not_aux);
  c.place = wanted(t.places, f.places), c.country = wanted(t.codes, f.places);
  // No text is no outlet, and no place.
  if (!c.source.empty()) c.source[0] = false;
  if (!c.place.empty()) c.place[0] = c.country[0] = false;
  if (!c.entity.empty()) c.entity[0] = false;
  for (const std::string& q : f.quads)
    if (q.size() == 1) c.quads[uint8_t(q[0] - '0')] = true;
  c.quad = !f.quads.empty();
  c.from = date_number(f.from), c.to = date_number(f.to);
  c.from_month = c.from / 100 * 100, c.from_year = c.from / 10000 * 10000;
  const bool words = f.words.find_first_not_of(" \t\r\n") != std::string::npos, dates = c.from || c.to;
  const float confidence = float(f.confidence);

  std::vector<uint8_t> document(t.documents.size(), 0);  // bit 1: context, 2: source, 4: words
  for (size_t i = 0; i < document.size(); i++) {
    const auto& d = t.documents[i];
    document[i] = uint8_t((!c.context.empty() && !c.context[d.context]) | (!c.source.empty() && !c.source[d.source]) << 1 |
                          (words && !std::ranges::binary_search(found, d.key)) << 2);
  }
  const bool sides = !c.actor.empty() || !c.recipient.empty() || !c.party.empty() || !c.entity.empty() || !c.sector.empty();
  std::vector<uint16_t> out(t.events.size(), 0);
  for (uint32_t i = 0; i < out.size(); i++) {
    const EventTable::Event& e = t.events[i];
    uint32_t bad = 0;
    if (sides) {
      uint32_t fits = 0;
      for (const EventTable::Party& p : t.parties_of(i)) {
        if (p.side == Side::kActor ? !c.actor.empty() && c.actor[p.code] : !c.recipient.empty() && c.recipient[p.code])
          fits |= p.side == Side::kActor ? kFilterActor : kFilterRecipient;
        if (!c.party.empty() && c.party[p.code]) fits |= kFilterParty;
        if (!c.entity.empty() && c.entity[p.identifier]) fits |= kFilterEntity;
        if (!c.sector.empty() && c.sector[p.sector]) fits |= kFilterSector;
      }
      if (!c.actor.empty()) bad |= kFilterActor & ~fits;
      if (!c.recipient.empty()) bad |= kFilterRecipient & ~fits;
      if (!c.party.empty()) bad |= kFilterParty & ~fits;
      if (!c.entity.empty()) bad |= kFilterEntity & ~fits;
      if (!c.sector.empty()) bad |= kFilterSector & ~fits;
    }
    if (!c.category.empty() && !c.category[e.category]) bad |= kFilterCategory;
    if (!c.mode.empty() && !c.mode[e.mode]) bad |= kFilterMode;
    if (c.quad && !c.quads[e.quad]) bad |= kFilterQuad;
    if (!c.place.empty() && !c.place[e.place] && !c.country[e.country]) bad |= kFilterPlace;
    if (!c.aux.empty() && !c.aux[e.aux]) bad |= kFilterAux;
    const uint8_t d = document[e.document];
    if (d & 1) bad |= kFilterContext;
    if (d & 2) bad |= kFilterSource;
    if ((d & 4) || (dates && !dated(c, e.date)) || (!c.without.empty() && c.without[e.aux]) || (f.once && !e.first) ||
        (confidence > 0 && !(e.confidence >= confidence)))
      bad |= kFilterOther;
    out[i] = uint16_t(bad);
  }
  return out;
}

Result<std::vector<int64_t>> documents_with(Database* db, const std::string& words) {
  std::vector<int64_t> out;
  const std::string match = fts_query(words);
  if (match.empty()) return out;
  Statement s;
  if (auto ok = s.prepare(db, "SELECT rowid FROM search WHERE search MATCH ?"); !ok) return ok.error();
  s.text(match);
  while (s.next()) out.push_back(s.column_number(0));
  if (s.failed()) return db->error();
  std::ranges::sort(out);
  return out;
}

}  // namespace rasid
