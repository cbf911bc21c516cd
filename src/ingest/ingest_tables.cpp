#include "ingest/ingest_tables.h"

#include "lexicon/overlay.h"

namespace isnad {
namespace {

using namespace ingest;

template <typename T>
Status put(Result<T> loaded, T& into) {
  if (!loaded) return loaded.error();
  into = std::move(loaded).value();
  return {};
}

}  // namespace

Result<std::shared_ptr<const IngestTables>> IngestTables::load(const std::filesystem::path& data) {
  const std::filesystem::path base = lexicon::base_of(data);
  auto tables = std::make_shared<IngestTables>();
  Status status = put(InputKeys::load(base / "input_keys.toml"), tables->keys);
  if (status) status = put(PublicationWords::load(base / "publication.toml"), tables->publication);
  if (status) status = put(Languages::load(base / "languages.toml"), tables->languages);
  if (status) status = put(Boilerplate::load(base / "cleaning.toml"), tables->boilerplate);
  if (status) status = put(html::HtmlRules::load(base / "html.toml"), tables->html);
  if (status) status = put(html::ContentModels::load(base / "models"), tables->content);
  if (status) status = put(kinds::NexisWords::load(base / "nexis.toml"), tables->nexis);
  if (status) status = put(kinds::MailWords::load(base / "mail.toml"), tables->mail);
  if (!status) return status.error();
  return std::shared_ptr<const IngestTables>(std::move(tables));
}

}  // namespace isnad
