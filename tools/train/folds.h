// folds.h: what trainers of confidence have in common: judging by folds of whole documents, scores written down, and
// the reliability table.
#pragma once

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <fstream>
#include <nlohmann/json.hpp>
#include <string_view>
#include <vector>

#include "corpus.h"

namespace isnad::train {

// Calls `use(model, document)` for each document, with a model that was not trained on it: `train(fold)` gives a
// LinearTrainer that has left that fold out (fold_of).
template <typename Train, typename Use>
void by_folds(std::size_t documents, std::size_t folds, const Train& train, const Use& use) {
  for (std::size_t fold = 0; fold < folds; ++fold) {
    const auto model = train(fold).model();
    for (std::size_t d = fold; d < documents; d += folds) use(model, d);
  }
}

// A line a text: its id, and the scores of its events by the fold that left it out.
template <typename Read>
void write_scores(const std::vector<Read>& reads, const char* path) {
  std::ofstream out(path);
  for (const Read& read : reads) {
    nlohmann::json scores = nlohmann::json::array();
    for (const auto& event : read.events) scores.push_back(event.score);
    out << nlohmann::json{{"id", read.id}, {"scores", scores}} << '\n';
  }
}

// How far a probability can be trusted: what was given beside what was right, by tenths.
class Reliability {
 public:
  void add(double given, bool right) {
    const auto bin = std::min<std::size_t>(9, static_cast<std::size_t>(given * 10));
    given_[bin] += given;
    right_[bin] += right;
    ++count_[bin];
    ++all_;
  }

  // One line a tenth; `things` is what was judged ("events").
  void print(std::string_view things) const {
    for (std::size_t b = 0; b < count_.size(); ++b) {
      if (count_[b] == 0) continue;
      fmt::print("  {:.1f}: {:4.0f} {}, given {:.2f}, right {:.2f}\n", static_cast<double>(b) / 10, count_[b], things,
                 given_[b] / count_[b], right_[b] / count_[b]);
    }
  }
  [[nodiscard]] double all() const { return all_; }
  // The expected calibration error, in hundredths.
  [[nodiscard]] double error() const {
    double gap = 0;
    for (std::size_t b = 0; b < count_.size(); ++b) gap += std::abs(given_[b] - right_[b]);
    return 100 * gap / all_;
  }

 private:
  std::array<double, 10> given_{}, right_{}, count_{};
  double all_ = 0;
};

}  // namespace isnad::train
