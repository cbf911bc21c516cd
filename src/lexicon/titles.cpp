#include "lexicon/titles.h"

#include "lexicon/toml_file.h"

namespace isnad::lexicon {
namespace {

Result<Title> read_title(const TomlFile& file, const toml::table& entry) {
  if (Status known = check_keys(file, entry, {"relation", "gender", "needs_name", "titles"}); !known)
    return known.error();
  Title title;
  const auto relation = entry["relation"].value_or(std::string_view{"none"});
  const auto gender = entry["gender"].value_or(std::string_view{"unknown"});
  if (relation == "leads")
    title.relation = TitleRelation::kLeads;
  else if (relation == "holds-role")
    title.relation = TitleRelation::kHoldsRole;
  else if (relation != "none")
    return toml_mistake(file, entry, "'relation' is leads, holds-role or none");
  if (gender == "male")
    title.gender = Gender::kMale;
  else if (gender == "female")
    title.gender = Gender::kFemale;
  else if (gender != "unknown")
    return toml_mistake(file, entry, "'gender' is male, female or unknown");
  title.needs_name = entry["needs_name"].value_or(false);
  return title;
}

}  // namespace

Result<Titles> Titles::load(const std::filesystem::path& file) {
  auto read = read_toml(file);
  if (!read) return read.error();
  Titles titles;
  const Status status = for_each_entry(*read, "title", [&](const toml::table& entry) -> Status {
    auto title = read_title(*read, entry);
    if (!title) return title.error();
    auto texts = toml_strings(*read, entry, "titles");
    if (!texts) return texts.error();
    for (std::string& text : *texts) {
      title->text = std::move(text);
      if (!titles.trie_.add(title->text, static_cast<std::uint32_t>(titles.titles_.size()))) {
        return toml_mistake(*read, entry, "an empty title");
      }
      titles.titles_.push_back(*title);
    }
    return {};
  });
  if (!status) return status.error();
  return titles;
}

const Title* Titles::find(std::string_view text) const {
  const auto values = trie_.find(text);
  return values.empty() ? nullptr : &titles_[values.front()];
}

}  // namespace isnad::lexicon
