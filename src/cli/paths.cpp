#include "cli/paths.h"

#include <cstdlib>
#include <fstream>
#include <initializer_list>
#include <string>
#include <string_view>
#include <system_error>
#include <vector>

#include "lexicon/gazetteer.h"

namespace isnad::cli {
namespace {

namespace fs = std::filesystem;

constexpr const char* kInstalledModel = "models/en_core_web_sm-3.8.0";
constexpr const char* kBuiltModel = "build/models/en_core_web_sm-3.8.0";

fs::path named(const char* variable) {
  const char* value = std::getenv(variable);
  return value == nullptr ? fs::path() : fs::path(value);
}

// The source folder of the build tree that the program lies in; empty where it lies in none.
fs::path checkout_of(const fs::path& program_folder) {
  constexpr std::string_view kKey = "CMAKE_HOME_DIRECTORY:INTERNAL=";
  std::ifstream cache(program_folder / "CMakeCache.txt");
  for (std::string line; std::getline(cache, line);) {
    if (line.starts_with(kKey)) return line.substr(kKey.size());
  }
  return {};
}

// The folders that may hold `data` and the models, the likeliest first.
std::vector<fs::path> roots() {
  std::error_code error;
  const fs::path program = fs::read_symlink("/proc/self/exe", error);
  if (error) return {};
  const fs::path folder = program.parent_path();
  std::vector<fs::path> out{(folder / ".." / "share" / "isnad").lexically_normal()};
  if (const fs::path checkout = checkout_of(folder); !checkout.empty()) {
    out.push_back(checkout);
    out.push_back((folder / ".." / "..").lexically_normal());  // where the checkout was moved after it was built
  }
  out.push_back(folder);
  return out;
}

fs::path first_folder(std::initializer_list<const char*> below_a_root) {
  std::error_code error;
  for (const fs::path& root : roots()) {
    for (const char* below : below_a_root) {
      if (fs::is_directory(root / below, error)) return root / below;
    }
  }
  return {};
}

}  // namespace

fs::path find_data() {
  const fs::path given = named("ISNAD_DATA");
  return given.empty() ? first_folder({"data"}) : given;
}

fs::path find_model() {
  const fs::path given = named("ISNAD_MODEL");
  return given.empty() ? first_folder({kInstalledModel, kBuiltModel}) : given;
}

fs::path find_gazetteer(const fs::path& data) {
  if (fs::path given = named("ISNAD_GAZETTEER"); !given.empty()) return given;
  if (fs::path beside = lexicon::gazetteer_beside(data); !beside.empty()) return beside;
  const fs::path own = first_folder({"data"});
  return own.empty() ? fs::path() : lexicon::gazetteer_beside(own);
}

Status complete(EngineOptions& options) {
  if (options.data.empty()) {
    return Error{ErrorCode::kNotFound,
                 "No tables were found beside the program. Name the folder data/ with --data, or in ISNAD_DATA."};
  }
  if (options.model.empty()) {
    return Error{
        ErrorCode::kNotFound,
        "No language model was found beside the program. Run make setup, or name one with --model, or in ISNAD_MODEL."};
  }
  if (options.gazetteer.empty()) options.gazetteer = find_gazetteer(options.data);
  return {};
}

}  // namespace isnad::cli
