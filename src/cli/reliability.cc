#include "cli/reliability.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "cli/python_json.h"

namespace rasid::cli {
namespace {

double share(size_t part, size_t all) { return double(part) / double(all); }
double mean(const ReliabilityBin& b) { return b.confidence / double(b.events); }

}  // namespace

Reliability reliability(const Score& s) {
  Reliability out;
  for (const ScoredPair& p : s.pairs) {
    if (!p.coded || p.coded->confidence < 0) continue;
    ReliabilityBin& b = out.bins[std::min<size_t>(out.bins.size() - 1, size_t(p.coded->confidence * double(out.bins.size())))];
    b.events++, b.type += p.level >= 1, b.dyad += p.level >= 2;
    b.confidence += p.coded->confidence;
    out.events++;
  }
  for (const ReliabilityBin& b : out.bins) {
    if (!b.events) continue;
    double weight = share(b.events, out.events);
    out.type_error += weight * std::abs(mean(b) - share(b.type, b.events));
    out.dyad_error += weight * std::abs(mean(b) - share(b.dyad, b.events));
  }
  return out;
}

std::string print_reliability(const Reliability& r) {
  if (!r.events) return "";
  std::string out = "\nconfidence  events   mean   type   dyad\n";
  for (size_t k = 0; k < r.bins.size(); k++) {
    const ReliabilityBin& b = r.bins[k];
    if (b.events)
      out += fmt::format("{:.1f}-{:.1f}     {:6}  {:.3f}  {:.3f}  {:.3f}\n", double(k) / 10, double(k + 1) / 10, b.events, mean(b),
                         share(b.type, b.events), share(b.dyad, b.events));
  }
  return out + fmt::format("calibration error           {:.3f}  {:.3f}\n", r.type_error, r.dyad_error);
}

std::string print_reliability_json(const Reliability& r) {
  std::string out = "{\"bins\": [";
  const char* between = "";
  for (size_t k = 0; k < r.bins.size(); k++) {
    const ReliabilityBin& b = r.bins[k];
    if (!b.events) continue;
    out += fmt::format("{}{{\"from\": {}, \"to\": {}, \"events\": {}, \"confidence\": {}, \"type\": {}, \"dyad\": {}}}", between,
                       python_float(double(k) / 10), python_float(double(k + 1) / 10), b.events, python_float(mean(b)),
                       python_float(share(b.type, b.events)), python_float(share(b.dyad, b.events)));
    between = ", ";
  }
  return out + fmt::format("], \"events\": {}, \"calibration_error\": {{\"type\": {}, \"dyad\": {}}}}}", r.events,
                           python_float(r.type_error), python_float(r.dyad_error));
}

}  // namespace rasid::cli
