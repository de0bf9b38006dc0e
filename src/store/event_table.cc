#include "store/event_table.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

namespace rasid {
namespace {

constexpr float kUntold = std::numeric_limits<float>::quiet_NaN();

float real_or_nan(const Statement& s, int column) { return s.column_null(column) ? kUntold : float(s.column_real(column)); }
int32_t count_of(const Statement& s, int column) { return s.column_null(column) ? -1 : int32_t(s.column_number(column)); }

}  // namespace

uint32_t TextNumbers::number(const std::string& text) {
  auto [at, added] = numbers_.emplace(text, uint32_t(texts_.size()));
  if (added) texts_.push_back(text);
  return at->second;
}

uint32_t TextNumbers::find(const std::string& text) const {
  auto at = numbers_.find(text);
  return at == numbers_.end() ? kNone : at->second;
}

std::string date_text(uint32_t date) {
  if (!date) return "";
  const uint32_t year = date / 10000, month = date / 100 % 100, day = date % 100;
  if (!month) return fmt::format("{:04}", year);
  return day ? fmt::format("{:04}-{:02}-{:02}", year, month, day) : fmt::format("{:04}-{:02}", year, month);
}

uint32_t date_number(const std::string& iso) {
  if (iso.size() != 4 && iso.size() != 7 && iso.size() != 10) return 0;
  uint32_t digits = 0;
  for (size_t i = 0; i < iso.size(); i++) {
    if (i == 4 || i == 7) {
      if (iso[i] != '-') return 0;
    } else if (iso[i] >= '0' && iso[i] <= '9') {
      digits = digits * 10 + uint32_t(iso[i] - '0');
    } else {
      return 0;
    }
  }
  return iso.size() == 4 ? digits * 10000 : iso.size() == 7 ? digits * 100 : digits;
}

Result<std::shared_ptr<const EventTable>> EventTable::load(Database* db) {
  auto t = std::make_shared<EventTable>();
  // One transaction, so that events and their documents are of one moment.
  if (auto ok = db->exec("BEGIN"); !ok) return ok.error();
  struct End {
    Database* db;
    ~End() { sqlite3_exec(db->handle(), "COMMIT", nullptr, nullptr, nullptr); }
  } end{db};
  Statement documents, events, actors;
  const std::pair<Statement*, const char*> all[] = {
      {&documents, "SELECT document_key, date, source, context FROM documents ORDER BY document_key"},
      {&events,
       "SELECT e.event_key, e.document_key, e.date, e.event, e.mode, e.aux, e.quad_code, e.event_scale, e.resolved_place, e.country_code, "
       "e.lat, e.lon, e.dead, e.injured, e.arrested, e.confidence, k.cluster_key, (SELECT count(*) FROM event_clusters c WHERE "
       "c.cluster_key = k.cluster_key) FROM event_records e LEFT JOIN event_clusters k ON k.event_key = e.event_key "
       "ORDER BY e.document_key, e.ordinal"},
      {&actors,
       "SELECT event_key, side, code, sector, identifier_id, identifier_text FROM actors WHERE side <> 'reporter' ORDER BY event_key, "
       "side, ordinal"},
  };
  for (const auto& [statement, sql] : all)
    if (auto ok = statement->prepare(db, sql); !ok) return ok.error();

  t->read_documents(&documents);
  std::vector<std::pair<int64_t, uint32_t>> by_key;  // event key, index
  while (events.next()) {
    Event e{};
    e.key = events.column_number(0), e.document = t->find_document(events.column_number(1));
    if (e.document == TextNumbers::kNone) continue;
    e.date = date_number(events.column_text(2)), e.category = t->categories.number(events.column_text(3));
    e.mode = t->lists.number(events.column_text(4)), e.aux = t->lists.number(events.column_text(5));
    e.quad = uint8_t(events.column_number(6)), e.scale = real_or_nan(events, 7);
    e.place = t->places.number(events.column_text(8)), e.country = t->codes.number(events.column_text(9));
    e.lat = real_or_nan(events, 10), e.lon = real_or_nan(events, 11);
    e.dead = count_of(events, 12), e.injured = count_of(events, 13), e.arrested = count_of(events, 14);
    e.confidence = real_or_nan(events, 15);
    e.first = events.column_null(16) || events.column_number(16) == e.key;
    e.told_by = events.column_null(16) ? 1 : uint32_t(events.column_number(17));
    by_key.emplace_back(e.key, uint32_t(t->events.size()));
    t->events.push_back(e);
  }
  std::ranges::sort(by_key);

  // The parties come by key and go by event.
  std::vector<std::vector<Party>> of(t->events.size());
  auto at = by_key.begin();
  t->identified.resize(1);
  while (actors.next()) {
    const int64_t key = actors.column_number(0);
    while (at != by_key.end() && at->first < key) ++at;
    if (at == by_key.end() || at->first != key) continue;
    Party p{};
    p.side = actors.column_text(1) == "actor" ? Side::kActor : Side::kRecipient;
    p.code = t->codes.number(actors.column_text(2)), p.sector = t->sectors.number(actors.column_text(3));
    p.identifier = t->identifiers.number(actors.column_text(4));
    if (p.identifier == t->identified.size()) t->identified.push_back({actors.column_text(5), p.code, p.sector});
    of[at->second].push_back(p);
  }
  if (documents.failed() || events.failed() || actors.failed()) return db->error();
  for (size_t i = 0; i < of.size(); i++) {
    t->events[i].first_party = uint32_t(t->parties.size());
    t->parties.insert(t->parties.end(), of[i].begin(), of[i].end());
  }
  return std::shared_ptr<const EventTable>(std::move(t));
}

void EventTable::read_documents(Statement* s) {
  while (s->next())
    documents.push_back(
        {s->column_number(0), date_number(s->column_text(1)), sources.number(s->column_text(2)), lists.number(s->column_text(3))});
  newest_documents_.resize(documents.size());
  std::iota(newest_documents_.begin(), newest_documents_.end(), 0u);
  std::ranges::sort(newest_documents_, [this](uint32_t a, uint32_t b) {
    return documents[a].date != documents[b].date ? documents[a].date > documents[b].date : a > b;
  });
}

uint32_t EventTable::find_document(int64_t key) const {
  auto at = std::ranges::lower_bound(documents, key, {}, &Document::key);
  return at == documents.end() || at->key != key ? TextNumbers::kNone : uint32_t(at - documents.begin());
}

double EventTable::sort_value(EventSort by, uint32_t i) const {
  const Event& e = events[i];
  auto told = [](float v) { return std::isnan(v) ? -1e9 : double(v); };
  switch (by) {
    case EventSort::kDate:
      return e.date ? double(e.date) : -1e9;
    case EventSort::kConfidence:
      return told(e.confidence);
    case EventSort::kScore:
      return told(e.scale);
    case EventSort::kToldBy:
      return e.told_by;
    case EventSort::kText:
      break;
  }
  return 0;
}

const std::vector<uint32_t>& EventTable::order(EventSort by, bool descending) const {
  std::lock_guard lock(orders_mutex_);
  std::vector<uint32_t>& out = orders_[size_t(by) * 2 + descending];
  if (out.size() == events.size()) return out;
  std::vector<double> value(events.size());
  for (uint32_t i = 0; i < events.size(); i++) {
    value[i] = sort_value(by, i);
    // Missing values stand last either way.
    if (descending || value[i] <= -1e9) value[i] = -value[i];
  }
  out.resize(events.size());
  std::iota(out.begin(), out.end(), 0u);
  std::ranges::stable_sort(out, {}, [&](uint32_t i) { return value[i]; });
  return out;
}

}  // namespace rasid
