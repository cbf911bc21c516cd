// names.cpp: any two lines as names: scores lie between 0 and 1 and are the same both ways, a name is itself, and
// linking either gives an actor or none.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <string>
#include <string_view>

#include "resolve/names/linker.h"
#include "resolve/names/scorer.h"

namespace {

using namespace isnad::resolve::names;

const std::filesystem::path kData = std::filesystem::path(ISNAD_SOURCE_DIR) / "data";

void expect(bool holds) {
  if (!holds) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const auto scorer = NameScorer::load(kData);
  static const auto linker = ActorLinker::load(kData);
  expect(scorer.ok() && linker.ok());
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const std::size_t end = text.find('\n');
  const std::string_view a = text.substr(0, end), b = end == std::string_view::npos ? a : text.substr(end + 1);
  for (const std::string_view kind : {"person", "organisation", "armed-group", "vehicle", ""}) {
    const double score = scorer->score(a, b, kind);
    expect(score >= 0 && score <= 1 && score == scorer->score(b, a, kind) && scorer->score(a, a, kind) == 1);
  }
  const Link link = (*linker)->link({std::string(a), "armed-group", {std::string(b)}, std::string(b)});
  expect(link.score >= 0 && link.score <= 1);
  expect(link.actor == isnad::lexicon::kNoActor || link.actor < (*linker)->actors().size());
  return 0;
}
