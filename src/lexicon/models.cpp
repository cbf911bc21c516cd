#include "lexicon/models.h"

#include <system_error>

namespace isnad::lexicon {

Result<Models> Models::load(const std::filesystem::path& folder) {
  Models models;
  std::error_code none;
  for (const auto& entry : std::filesystem::directory_iterator(folder, none)) {
    if (entry.path().extension() != ".bin") continue;
    Result<learn::LinearModel> model = learn::LinearModel::load(entry.path());
    if (!model) return std::move(model).error();
    models.set(entry.path().stem().string(), std::move(model).value());
  }
  return models;
}

}  // namespace isnad::lexicon
