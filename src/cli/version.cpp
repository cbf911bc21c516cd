#include "cli/version.h"

#include <fmt/format.h>

#include "cli/paths.h"
#include "isnad/provenance.h"
#include "lexicon/overlay.h"

namespace isnad::cli {

std::string version_text() {
  const ProvenancePaths paths{find_model(), find_data(), find_gazetteer(find_data())};
  const Provenance made_by = provenance_of(paths);
  const auto line = [](std::string_view what, std::string_view hash, const std::filesystem::path& where) {
    return fmt::format("\n{:<10} {:<12}  {}", what, hash, where.lexically_normal().string());
  };
  return fmt::format("isnad {}", made_by.program) + line("model", made_by.model, paths.model) +
         line("tables", made_by.tables, paths.data) +
         line("weights", made_by.weights, lexicon::base_of(paths.data) / "models") +
         line("gazetteer", made_by.gazetteer, paths.gazetteer);
}

}  // namespace isnad::cli
