// models.h: the trained models of extraction, by name.
//
// In:  data/models/NAME.bin, each with a data sheet NAME.md beside it, and what the program asks of each
// (model_registry.h). Out: a model, or null where the file is absent: every step works with tables alone then, and
// `warnings` says so. A file that is broken, or made for other features, labels or thresholds, is an Error.
// Constant once loaded.
#pragma once

#include <filesystem>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "isnad/result.h"
#include "learn/linear_model.h"

namespace isnad::lexicon {

// A file of a model in the list, held against it. Errors: kNotFound, kCorruptData, kUnsupportedVersion.
[[nodiscard]] Result<learn::LinearModel> load_model(const std::filesystem::path& folder, const learn::ModelSpec& spec);

class Models {
 public:
  // No folder, no models. Errors: kCorruptData, kUnsupportedVersion.
  [[nodiscard]] static Result<Models> load(const std::filesystem::path& folder);

  // Null for none: `lexicon.models.find("statement-cue")`.
  [[nodiscard]] const learn::LinearModel* find(std::string_view name) const {
    const auto it = models_.find(name);
    return it == models_.end() ? nullptr : &it->second;
  }
  // In place of a file, for trainers and tests.
  void set(std::string name, learn::LinearModel model) { models_.insert_or_assign(std::move(name), std::move(model)); }

  // Names in the list without a file, those of web pages too.
  [[nodiscard]] const std::vector<std::string>& missing() const { return missing_; }
  // Files that end like a model but are in no list.
  [[nodiscard]] const std::vector<std::string>& unknown() const { return unknown_; }
  // Both in sentences: what is missing, and what is done without it (kNotFound); what nothing reads
  // (kUnsupportedVersion).
  [[nodiscard]] std::vector<Error> warnings() const;

 private:
  std::filesystem::path folder_;
  std::map<std::string, learn::LinearModel, std::less<>> models_;
  std::vector<std::string> missing_, unknown_;
};

}  // namespace isnad::lexicon
