#include "lexicon/lexicon.h"

#include <fmt/format.h>

namespace isnad {

Result<std::shared_ptr<const Lexicon>> Lexicon::load(const std::filesystem::path& data) {
  if (!std::filesystem::is_directory(data)) {
    return Error{ErrorCode::kNotFound,
                 fmt::format("{}: no such folder of tables. Give the project's data/ folder with --data.", data.string())};
  }
  auto lexicon = std::make_shared<Lexicon>();
  return std::shared_ptr<const Lexicon>(std::move(lexicon));
}

}  // namespace isnad
