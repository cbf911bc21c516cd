// engine.h: the library's front door: load once, read documents from any number of threads.
#pragma once

#include <filesystem>
#include <memory>
#include <vector>

#include "isnad/document.h"
#include "isnad/extraction.h"
#include "isnad/result.h"

namespace isnad {

struct EngineOptions {
  std::filesystem::path model;  // a spaCy v3 pipeline folder or wheel
  std::filesystem::path data;   // the folder of tables
  // GeoNames as tools/setup/gazetteer.sh writes it. Empty: the one beside `data` (build/gazetteer/gazetteer.bin of a
  // checkout, gazetteer.bin of an installed program); where there is none, the tables' own places are known alone.
  std::filesystem::path gazetteer = {};
};

// What the engine can do without, though not as well: a gazetteer that isn't there, weights of a model that aren't, a
// table without an entry. In the order of the files' names; each with what it is and what to do.
[[nodiscard]] std::vector<Error> missing_knowledge(const EngineOptions& options);

// What every thread shares: the loaded model and tables. Immutable.
class Engine {
 public:
  [[nodiscard]] static Result<std::shared_ptr<const Engine>> create(const EngineOptions& options);
  ~Engine();

 private:
  friend class Reader;
  struct Parts;
  explicit Engine(std::unique_ptr<const Parts> parts);
  std::unique_ptr<const Parts> parts_;
};

struct ReadOptions {
  bool tokens = false;  // fill Extraction::tokens
};

// One thread's working memory on top of an Engine. The answers do not depend on what was read before.
class Reader {
 public:
  explicit Reader(std::shared_ptr<const Engine> engine);
  ~Reader();
  Reader(Reader&&) noexcept;

  // Requires document.text to be valid UTF-8 (as ingest leaves it).
  [[nodiscard]] Result<Extraction> read(const Document& document, const ReadOptions& options = {});

 private:
  struct Workspace;
  std::shared_ptr<const Engine> engine_;
  std::unique_ptr<Workspace> workspace_;
};

}  // namespace isnad
