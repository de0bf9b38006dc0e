#include "cli/held_out.h"

#include <fmt/format.h>

#include <algorithm>

namespace rasid::cli {
namespace {

std::string class_name(const SentenceTask& task, int k) {
  if (task.labels.size() > 1) return task.labels[size_t(k)];
  return k ? "yes" : "no";
}

std::string cut_name(const Cut& cut) {
  return fmt::format("{} folds by {}", cut.folds, cut.by == FoldsBy::kFamily ? "family of near copies" : "text alone");
}

}  // namespace

std::string print_held_out(const SentenceTask& task, const HeldOut& held) {
  int classes = classes_of(task.labels);
  Confusion c(classes);
  for (const Judged& j : held.judged) c.add(j.truth, j.said);
  Interval in = bootstrap(held.judged, classes, 1);
  std::string out =
      fmt::format("{} of {} texts, {}\n{}  {:.3f}  (95 %: {:.3f} to {:.3f})\naccuracy  {:.3f}\n\n", task.name, held.judged.size(),
                  cut_name(held.cut), classes == 2 ? "F1" : "macro-F1", c.headline(), in.low, in.high, c.accuracy());
  out += fmt::format("{:22}      P      R     F1   said as", "");
  for (int k = 0; k < classes; k++) out += fmt::format(" {:>8.8}", class_name(task, k));
  out += "\n";
  for (int k = 0; k < classes; k++) {
    out += fmt::format("{:22}  {:.3f}  {:.3f}  {:.3f}          ", class_name(task, k), c.precision(k), c.recall(k), c.f1(k));
    for (int said = 0; said < classes; said++) out += fmt::format(" {:8}", c.at(k, said));
    out += "\n";
  }
  if (!held.by_gate[0].empty()) {
    out += "\n                             P      R     F1   p (no better than the rules)\n";
    for (auto [what, items] : {std::pair{"rules alone", &held.by_gate[0]},
                               {"behind the careful gate", &held.by_gate[1]},
                               {"behind the strict gate", &held.by_gate[2]},
                               {"rules and models", &held.judged}}) {
      Confusion r(2);
      for (const Judged& j : *items) r.add(j.truth, j.said);
      out += fmt::format("{:24} {:.3f}  {:.3f}  {:.3f}", what, r.precision(1), r.recall(1), r.f1(1));
      out += items == &held.by_gate[0] ? "\n" : fmt::format("  {:.3f}\n", bootstrap_p(*items, held.by_gate[0], classes, 1));
    }
  }
  // Of several classes the likeliest: was it right?
  Calibration calibration;
  for (size_t i = 0; i < held.judged.size(); i++) {
    const auto& p = held.probabilities[i];
    auto best = std::ranges::max_element(p);
    if (p.size() == 1)
      calibration.add(p[0], held.judged[i].truth == 1);
    else
      calibration.add(*best, held.judged[i].truth == int(best - p.begin()));
  }
  out += "\nprobability   texts   mean  right\n";
  for (size_t b = 0; b < calibration.bins.size(); b++)
    if (const auto& bin = calibration.bins[b]; bin.count)
      out += fmt::format("{:.1f}-{:.1f}       {:6}  {:.3f}  {:.3f}\n", double(b) / 10, double(b + 1) / 10, bin.count,
                         bin.promised / double(bin.count), double(bin.right) / double(bin.count));
  return out + fmt::format("calibration error  {:.3f}\n", calibration.error());
}

std::string held_out_line(const SentenceTask& task, const HeldOut& held) {
  int classes = classes_of(task.labels);
  Interval in = bootstrap(held.judged, classes, 1);
  return fmt::format("{} {:.3f} (95 %: {:.3f} to {:.3f}) in {}", classes == 2 ? "F1" : "macro-F1", held.headline(classes), in.low, in.high,
                     cut_name(held.cut));
}

}  // namespace rasid::cli
