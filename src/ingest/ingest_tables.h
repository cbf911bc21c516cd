// ingest_tables.h: the tables that reading and cleaning go by, loaded once and shared by every thread.
#pragma once

#include <filesystem>
#include <memory>

#include "ingest/boilerplate.h"
#include "ingest/html/content.h"
#include "ingest/html/rules.h"
#include "ingest/input_keys.h"
#include "ingest/kinds/mail_words.h"
#include "ingest/kinds/nexis_words.h"
#include "ingest/languages.h"
#include "ingest/publication_words.h"
#include "isnad/ingest.h"
#include "isnad/result.h"

namespace isnad {

struct IngestTables {
  // `data` is the folder of tables. Errors: kNotFound, kCorruptData (file and line).
  [[nodiscard]] static Result<std::shared_ptr<const IngestTables>> load(const std::filesystem::path& data);

  ingest::InputKeys keys;
  ingest::PublicationWords publication;
  ingest::Languages languages;
  ingest::Boilerplate boilerplate;
  ingest::html::HtmlRules html;
  ingest::html::ContentModels content;
  ingest::kinds::NexisWords nexis;
  ingest::kinds::MailWords mail;
};

}  // namespace isnad
