// engine.h: the library's front door: load once, read documents from any number of threads.
#pragma once

#include <filesystem>
#include <memory>
#include <vector>

#include "isnad/document.h"
#include "isnad/extraction.h"
#include "isnad/provenance.h"
#include "isnad/result.h"

namespace isnad {

struct EngineOptions {
  std::filesystem::path model;  // a spaCy v3 pipeline folder or wheel
  std::filesystem::path data;   // the folder of tables
  // GeoNames as tools/setup/gazetteer.sh writes it. Empty: the one beside `data` (build/gazetteer/gazetteer.bin of a
  // checkout, gazetteer.bin of an installed program); where there is none, the tables' own places are known alone.
  std::filesystem::path gazetteer = {};
};

// What every thread shares: the loaded model and tables. Immutable.
class Engine {
 public:
  [[nodiscard]] static Result<std::shared_ptr<const Engine>> create(const EngineOptions& options);
  ~Engine();

  // What made the answers: waits for the fingerprints, which are taken beside the loading, where they are not there
  // yet.
  [[nodiscard]] const Provenance& provenance() const;

  // What the engine can do without, though not as well: a gazetteer that isn't there, models that aren't (tables decide
  // alone then), tables that are missing, empty or cut off, files that nothing reads. A sentence each, with the code
  // that it has for whoever takes it as an error; empty where all is whole.
  [[nodiscard]] std::vector<Error> warnings() const;

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

  // Requires document.text to be valid UTF-8 (as ingest leaves it). A text that is known to be in another language
  // than English gets no layer, not even sentences: what the models say of it would be noise.
  [[nodiscard]] Result<Extraction> read(const Document& document, const ReadOptions& options = {});

 private:
  struct Workspace;
  std::shared_ptr<const Engine> engine_;
  std::unique_ptr<Workspace> workspace_;
};

}  // namespace isnad
