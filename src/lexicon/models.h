// models.h: the trained models of extraction, by name.
//
// In:  data/models/NAME.bin, each with a data sheet NAME.md beside it. Out: a model, or null where the file is absent:
// every step works with tables alone then. Constant once loaded.
#pragma once

#include <filesystem>
#include <functional>
#include <map>
#include <string>
#include <string_view>

#include "isnad/result.h"
#include "learn/linear_model.h"

namespace isnad::lexicon {

class Models {
 public:
  // No folder, no models. Errors: kCorruptData.
  [[nodiscard]] static Result<Models> load(const std::filesystem::path& folder);

  // Null for none: `lexicon.models.find("statement-cue")`.
  [[nodiscard]] const learn::LinearModel* find(std::string_view name) const {
    const auto it = models_.find(name);
    return it == models_.end() ? nullptr : &it->second;
  }
  // In place of a file, for trainers and tests.
  void set(std::string name, learn::LinearModel model) { models_.insert_or_assign(std::move(name), std::move(model)); }

 private:
  std::map<std::string, learn::LinearModel, std::less<>> models_;
};

}  // namespace isnad::lexicon
