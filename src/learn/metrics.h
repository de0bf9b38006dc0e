// Figures of judgements beside the truth: confusion, precision, recall, F1, calibration, and how sure a difference is.
#pragma once
#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace rasid {

class Confusion {
 public:
  explicit Confusion(int classes) : classes_(classes), cells_(size_t(classes) * size_t(classes), 0) {}
  void add(int truth, int said) { cells_[size_t(truth * classes_ + said)]++; }
  uint64_t at(int truth, int said) const { return cells_[size_t(truth * classes_ + said)]; }
  int classes() const { return classes_; }
  double precision(int k) const;
  double recall(int k) const;
  double f1(int k) const;
  double macro_f1() const;
  double accuracy() const;
  /// F1 of yes where there are two classes, else the mean over the classes: what a task is measured by.
  double headline() const { return classes_ == 2 ? f1(1) : macro_f1(); }

 private:
  int classes_;
  std::vector<uint64_t> cells_;
};

/// Ten bins of what was promised and what was right.
struct Calibration {
  struct Bin {
    uint64_t count = 0, right = 0;
    double promised = 0;  // sum
  };
  std::array<Bin, 10> bins;
  void add(double promised, bool right);
  /// Expected calibration error: the mean gap, weighted by the bins' counts.
  double error() const;
};

struct Judged {
  int truth = 0, said = 0;
};

struct Interval {
  double low = 0, high = 0;
};

/// 95 % of the headline figures over 2,000 draws with replacement of as many items.
Interval bootstrap(const std::vector<Judged>& items, int classes, uint64_t seed);
/// The share of 2,000 such draws, of both at the same items, in which `a` is no better than `b`: one-sided p.
double bootstrap_p(const std::vector<Judged>& a, const std::vector<Judged>& b, int classes, uint64_t seed);

}  // namespace rasid
