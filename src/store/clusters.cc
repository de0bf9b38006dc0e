#include "store/clusters.h"

#include <fmt/format.h>

#include <cstring>
#include <unordered_map>
#include <vector>

#include "base/hash.h"
#include "format/embedded.h"
#include "store/sketch.h"
#include "store/union_find.h"

namespace rasid {
namespace {

constexpr size_t kBands = 16, kRows = kSketchBins / kBands;
/// A band that so many documents share is that of a form (weather, prices), and tells nothing.
constexpr size_t kMostInBucket = 400;

struct Item {
  int64_t key, day;  // day 0: not dated
  Sketch sketch;
};

Result<bool> add_sketches(Database* db, const Letters& letters) {
  Statement missing, put;
  auto ok = missing.prepare(db,
                            "SELECT d.document_key, d.text_hash, d.text FROM documents d LEFT JOIN document_sketches s "
                            "ON s.document_key = d.document_key AND s.text_hash = d.text_hash WHERE s.document_key IS NULL");
  if (!ok) return ok;
  if (ok = put.prepare(db, "INSERT OR REPLACE INTO document_sketches VALUES (?, ?, ?)"); !ok) return ok;
  while (missing.next()) {
    Sketch sketch;
    const std::string text_hash = missing.column_text(1);
    bool enough = make_sketch(word_hashes(missing.column_text(2), letters), &sketch);
    std::string_view bytes(reinterpret_cast<const char*>(sketch.data()), enough ? sizeof sketch : 0);
    if (!put.number(missing.column_number(0)).text(text_hash).blob(bytes).run()) return db->error();
  }
  return missing.failed() ? Result<bool>(db->error()) : Result<bool>(true);
}

Result<std::vector<Item>> read_sketches(Database* db) {
  Statement s;
  auto ok = s.prepare(db,
                      "SELECT s.document_key, ifnull(CAST(julianday(d.date) AS INTEGER), 0), s.sketch FROM document_sketches s "
                      "JOIN documents d ON d.document_key = s.document_key WHERE length(s.sketch) > 0 ORDER BY d.id");
  if (!ok) return ok.error();
  std::vector<Item> out;
  while (s.next()) {
    Item item{s.column_number(0), s.column_number(1), {}};
    std::string bytes = s.column_text(2);
    if (bytes.size() != sizeof item.sketch) continue;
    memcpy(item.sketch.data(), bytes.data(), bytes.size());
    out.push_back(item);
  }
  if (s.failed()) return db->error();
  return out;
}

bool same_story(const Item& a, const Item& b) {
  if (a.day && b.day && std::abs(a.day - b.day) > kStoryDays) return false;
  return similarity(a.sketch, b.sketch) >= kSameStory;
}

/// Documents that agree in a band are compared.
UnionFind join_alike(const std::vector<Item>& items) {
  UnionFind sets(items.size());
  for (size_t band = 0; band < kBands; band++) {
    std::unordered_map<uint64_t, std::vector<uint32_t>> buckets;
    for (uint32_t i = 0; i < items.size(); i++) {
      std::string_view rows(reinterpret_cast<const char*>(&items[i].sketch[band * kRows]), kRows * sizeof(uint32_t));
      std::vector<uint32_t>& bucket = buckets[hash64(rows)];
      if (bucket.size() >= kMostInBucket) continue;
      for (uint32_t other : bucket)
        if (sets.root(i) != sets.root(other) && same_story(items[i], items[other]) &&
            similarity(items[sets.root(i)].sketch, items[sets.root(other)].sketch) >= kNoStrangers)
          sets.join(i, other);
      bucket.push_back(i);
    }
  }
  return sets;
}

Result<bool> write_clusters(Database* db, const std::vector<Item>& items, UnionFind sets) {
  // A cluster bears the least key of its members, whatever their order.
  std::vector<int64_t> least(items.size(), 0), size(items.size(), 0);
  for (size_t i = 0; i < items.size(); i++) {
    int64_t& key = least[sets.root(i)];
    if (!key || items[i].key < key) key = items[i].key;
    size[sets.root(i)]++;
  }
  if (auto ok = db->exec("DELETE FROM document_clusters"); !ok) return ok;
  Statement put;
  if (auto ok = put.prepare(db, "INSERT INTO document_clusters VALUES (?, ?)"); !ok) return ok;
  for (size_t i = 0; i < items.size(); i++)
    if (size[sets.root(i)] > 1 && !put.number(items[i].key).number(least[sets.root(i)]).run()) return db->error();
  return true;
}

/// What the clusters were made of: runs count what they change in the transaction that changes it.
std::string state(Database* db) {
  Statement s;
  if (!s.prepare(db, "SELECT ifnull(max(run_key), 0), ifnull(sum(added + replaced + recoded), 0) FROM runs") || !s.next()) return "";
  return fmt::format("{} {}", s.column_number(0), s.column_number(1));
}

Result<bool> cluster_all(Database* db) {
  auto blob = embedded_blob();
  if (!blob) return blob.error();
  const Letters letters(*blob);
  if (auto ok = add_sketches(db, letters); !ok) return ok;
  auto items = read_sketches(db);
  if (!items) return items.error();
  if (auto ok = write_clusters(db, *items, join_alike(*items)); !ok) return ok;
  if (auto ok = cluster_events(db); !ok) return ok;
  return db->exec(fmt::format("INSERT OR REPLACE INTO settings VALUES ('clustered', '{}')", state(db)));
}

}  // namespace

Result<bool> cluster_store(Database* db) {
  Statement before;
  if (auto ok = before.prepare(db, "SELECT value FROM settings WHERE name = 'clustered'"); !ok) return ok;
  if (before.next() && before.column_text(0) == state(db)) return true;
  before.reset();
  if (auto ok = db->exec("BEGIN IMMEDIATE"); !ok) return ok;
  auto done = cluster_all(db);
  if (done) done = db->exec("COMMIT");
  if (done) return done;
  Error error = done.error();
  db->exec("ROLLBACK");
  return error;
}

Result<ClusterCounts> cluster_counts(Database* db) {
  Statement s;
  auto ok = s.prepare(db,
                      "SELECT (SELECT count(DISTINCT cluster_key) FROM document_clusters), (SELECT count(*) FROM document_clusters), "
                      "(SELECT count(DISTINCT cluster_key) FROM event_clusters), (SELECT count(*) FROM event_clusters)");
  if (!ok) return ok.error();
  if (!s.next()) return db->error();
  return ClusterCounts{s.column_number(0), s.column_number(1), s.column_number(2), s.column_number(3)};
}

}  // namespace rasid
