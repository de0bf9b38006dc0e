// Sentence models (kind `model`), rows as learn/model_file.h tells them. The weights of all heads go into one table, a row a feature, so
// that judging touches one place of memory for each feature whatever the number of models.
#include <algorithm>

#include "datac/builder.h"
#include "learn/judge.h"
#include "learn/model_file.h"

namespace rasid::datac {

void read_models(Builder* b) {
  ModelReader reader;
  size_t heads = 0;
  for (const Row& row : b->tables.of("model")) {
    std::vector<std::string> cells;
    for (const Cell& c : row.cells) cells.push_back(c.text);
    ModelRowError e = reader.row(cells);
    if (e.message.empty() && cells[0] == "head" && ++heads > kMostHeads)
      e = {"more than " + std::to_string(kMostHeads) + " heads", "take a model away", 0};
    if (!e.message.empty()) b->problems->add(row[e.cell].at.line ? row[e.cell].at : row.at, e.message, e.hint);
  }
  if (reader.confidence()) b->blob.add("learn.confidence", std::vector<ConfidenceModel>{*reader.confidence()});
  if (!heads) return;
  size_t stride = heads <= 8 ? 8 : kMostHeads;
  std::vector<int8_t> weights(kFeatureCount * stride, 0);
  std::vector<HeadRecord> records;
  for (const SentenceModel& m : reader.models())
    for (const Head& h : m.heads) {
      auto column = uint32_t(records.size());
      records.push_back({b->pool.add(m.task), b->pool.add(h.label), h.unit, h.bias, h.slope, h.shift, h.decision, h.careful, h.strict,
                         h.promote, column});
      for (uint32_t f = 0; f < kFeatureCount; f++) weights[f * stride + column] = h.weights[f];
    }
  b->blob.add("learn.heads", records);
  b->blob.add("learn.weights", weights);
}

}  // namespace rasid::datac
