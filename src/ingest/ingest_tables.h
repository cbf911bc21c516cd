// ingest_tables.h: the tables that reading and cleaning go by, loaded once and shared by every thread.
#pragma once

#include <filesystem>
#include <memory>

#include "ingest/boilerplate.h"
#include "ingest/html/content.h"
#include "ingest/html/rules.h"
#include "ingest/input_keys.h"
#include "ingest/languages.h"
#include "ingest/publication_words.h"
#include "isnad/result.h"

namespace isnad::ingest {

struct IngestTables {
  // `data` is the folder of tables; `named` keys are tried first. Errors: kNotFound, kCorruptData (file and line).
  [[nodiscard]] static Result<std::shared_ptr<const IngestTables>> load(const std::filesystem::path& data,
                                                                        const NamedKeys& named = {});

  InputKeys keys;
  PublicationWords publication;
  Languages languages;
  Boilerplate boilerplate;
  html::HtmlRules html;
  html::ContentModels content;
};

}  // namespace isnad::ingest
