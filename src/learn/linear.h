// Linear support vector machines: L2-regularised, squared hinge, by dual coordinate descent (Hsieh et al. 2008, the method of LIBLINEAR).
// One thread and an own random order: the same rows give the same weights to the last bit.
#pragma once
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace rasid {

/// Sparse rows, one an example. Columns of a row may repeat.
struct SparseRows {
  std::vector<size_t> start{0};
  std::vector<uint32_t> column;
  std::vector<float> value;
  size_t size() const { return start.size() - 1; }
  void close_row() { start.push_back(column.size()); }
};

struct LinearWeights {
  std::vector<double> columns;
  double bias = 0;
};

struct LinearOptions {
  double cost = 0.2;  // of an error; the smaller, the simpler the model
  int passes = 30;    // over the examples, at most
  double gap = 0.02;  // ends when no example's gradient is off by more
  uint64_t seed = 1;
};

/// `yes[i]`: the class of row `rows[i]` of `all`. `balance`: errors on the rarer class weigh as much in sum as those on the other.
LinearWeights train_linear(const SparseRows& all, std::span<const uint32_t> rows, const std::vector<bool>& yes, uint32_t columns,
                           bool balance, const LinearOptions& options);

/// Numbers below `n`, evenly; std::shuffle's order is not the same with every library.
class SeededOrder {
 public:
  explicit SeededOrder(uint64_t seed) : state_(seed * 0x9E3779B97F4A7C15ull + 1) {}
  uint64_t below(uint64_t n) {
    state_ += 0x9E3779B97F4A7C15ull;
    uint64_t z = state_;
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9ull;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBull;
    return (z ^ (z >> 31)) % n;
  }

 private:
  uint64_t state_;
};

}  // namespace rasid
