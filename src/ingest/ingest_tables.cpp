#include "ingest/ingest_tables.h"

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
  auto tables = std::make_shared<IngestTables>();
  Status status = put(InputKeys::load(data / "input_keys.toml"), tables->keys);
  if (status) status = put(PublicationWords::load(data / "publication.toml"), tables->publication);
  if (status) status = put(Languages::load(data / "languages.toml"), tables->languages);
  if (status) status = put(Boilerplate::load(data / "cleaning.toml"), tables->boilerplate);
  if (status) status = put(html::HtmlRules::load(data / "html.toml"), tables->html);
  if (status) status = put(html::ContentModels::load(data / "models"), tables->content);
  if (status) status = put(kinds::NexisWords::load(data / "nexis.toml"), tables->nexis);
  if (status) status = put(kinds::MailWords::load(data / "mail.toml"), tables->mail);
  if (!status) return status.error();
  return std::shared_ptr<const IngestTables>(std::move(tables));
}

}  // namespace isnad
