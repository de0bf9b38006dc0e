// Records that tell one event.
#include <algorithm>
#include <unordered_map>
#include <vector>

#include "base/hash.h"
#include "base/utf8.h"
#include "format/embedded.h"
#include "store/clusters.h"
#include "store/sketch.h"
#include "store/union_find.h"

namespace rasid {
namespace {

/// Share of words that sentences must have in common (Jaccard).
constexpr double kSameSentence = 0.34;
constexpr size_t kLeastWords = 4;

struct Record {
  int64_t event, document, day;
  uint64_t act;                 // category, actors, recipients, auxiliary modes
  uint32_t start, end;          // of its sentence, code points
  std::vector<uint64_t> words;  // sorted
};

/// Keys of both sides in order, so that a set is one string.
Result<std::vector<Record>> read_records(Database* db) {
  Statement s;
  auto ok = s.prepare(db,
                      "SELECT e.event_key, e.document_key, ifnull(CAST(julianday(e.date) AS INTEGER), 0), e.event, "
                      "(SELECT group_concat(code || side, ' ') FROM (SELECT DISTINCT a.code, a.side FROM actors a WHERE a.event_key = "
                      "e.event_key AND a.side <> 'reporter' "
                      "AND a.code <> '' ORDER BY 2, 1)), n.start, n.\"end\", e.aux "
                      "FROM event_records e LEFT JOIN sentences n ON n.document_key = e.document_key AND n.sequence = e.sequence WHERE "
                      "length(e.date) = 10 ORDER BY e.event_key");
  if (!ok) return ok.error();
  std::vector<Record> out;
  while (s.next()) {
    // Somebody without a code may be anybody.
    const std::string parties = s.column_text(4);
    if (parties.empty()) continue;
    out.push_back({s.column_number(0),
                   s.column_number(1),
                   s.column_number(2),
                   hash64(s.column_text(3) + " " + parties + " " + s.column_text(7)),
                   uint32_t(s.column_number(5)),
                   uint32_t(s.column_number(6)),
                   {}});
  }
  if (s.failed()) return db->error();
  return out;
}

/// The words of the sentences of these records, document by document.
Result<bool> add_words(Database* db, const std::vector<Record*>& wanted) {
  auto blob = embedded_blob();
  if (!blob) return blob.error();
  const Letters letters(*blob);
  Statement s;
  if (auto ok = s.prepare(db, "SELECT text FROM documents WHERE document_key = ?"); !ok) return ok;
  int64_t document = 0;
  std::string text;
  std::vector<uint32_t> bytes;
  for (Record* r : wanted) {
    if (r->document != document) {
      document = r->document;
      s.number(document);
      text = s.next() ? s.column_text(0) : "";
      if (s.failed()) return db->error();
      s.reset();
      bytes.clear();
      for (uint32_t b = 0; b < text.size(); b++)
        if (!utf8::is_continuation(text[b])) bytes.push_back(b);
      bytes.push_back(uint32_t(text.size()));
    }
    if (r->end >= bytes.size() || r->start > r->end) continue;
    r->words = word_hashes(std::string_view(text).substr(bytes[r->start], bytes[r->end] - bytes[r->start]), letters);
    std::ranges::sort(r->words);
    r->words.erase(std::unique(r->words.begin(), r->words.end()), r->words.end());
  }
  return true;
}

bool same_sentence(const Record& a, const Record& b) {
  if (a.words.size() < kLeastWords || b.words.size() < kLeastWords) return false;
  size_t same = 0;
  for (auto i = a.words.begin(), k = b.words.begin(); i != a.words.end() && k != b.words.end();) {
    if (*i == *k)
      same++, ++i, ++k;
    else
      (*i < *k) ? ++i : ++k;
  }
  return double(same) >= kSameSentence * double(a.words.size() + b.words.size() - same);
}

}  // namespace

Result<bool> cluster_events(Database* db) {
  auto records = read_records(db);
  if (!records) return records.error();
  std::vector<Record>& all = *records;
  std::unordered_map<uint64_t, std::vector<uint32_t>> blocks;
  for (uint32_t i = 0; i < all.size(); i++) blocks[all[i].act].push_back(i);
  std::vector<Record*> wanted;
  for (Record& r : all)
    if (blocks[r.act].size() > 1) wanted.push_back(&r);
  if (auto ok = add_words(db, wanted); !ok) return ok;

  UnionFind sets(all.size());
  for (auto& [act, block] : blocks) {
    std::ranges::stable_sort(block, {}, [&](uint32_t i) { return all[i].day; });
    for (size_t i = 0; i < block.size(); i++)
      for (size_t k = i + 1; k < block.size() && all[block[k]].day - all[block[i]].day <= 1; k++) {
        const Record &a = all[block[i]], &b = all[block[k]];
        if (a.document == b.document) continue;
        if (same_sentence(a, b)) sets.join(block[i], block[k]);
      }
  }
  std::vector<int64_t> size(all.size(), 0);
  for (size_t i = 0; i < all.size(); i++) size[sets.root(i)]++;
  if (auto ok = db->exec("DELETE FROM event_clusters"); !ok) return ok;
  Statement put;
  if (auto ok = put.prepare(db, "INSERT INTO event_clusters VALUES (?, ?)"); !ok) return ok;
  for (size_t i = 0; i < all.size(); i++)
    if (size_t root = sets.root(i); size[root] > 1 && !put.number(all[i].event).number(all[root].event).run()) return db->error();
  return true;
}

}  // namespace rasid
