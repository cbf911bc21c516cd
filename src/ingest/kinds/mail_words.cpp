#include "ingest/kinds/mail_words.h"

#include <fmt/format.h>

#include "ingest/ascii.h"
#include "lexicon/toml_file.h"

namespace isnad::ingest::kinds {

Result<MailWords> MailWords::load(const std::filesystem::path& path) {
  const auto file = lexicon::read_toml(path);
  if (!file) return file.error();
  const toml::table* forward = file->root["forward"].as_table();
  const toml::table* labels = forward == nullptr ? nullptr : (*forward)["label"].as_table();
  const toml::table* subject = file->root["subject"].as_table();
  if (labels == nullptr || subject == nullptr) {
    return lexicon::toml_mistake(*file, file->root, "[forward], [forward.label] and [subject] are needed");
  }
  MailWords out;
  const auto lines = lexicon::toml_strings(*file, *forward, "lines");
  if (!lines) return lines.error();
  for (const std::string& line : *lines) out.forward_lines.emplace(ascii_lower(line), true);
  const auto prefixes = lexicon::toml_strings(*file, *subject, "prefixes");
  if (!prefixes) return prefixes.error();
  for (const std::string& prefix : *prefixes) out.subject_prefixes.emplace(ascii_lower(prefix), true);
  for (const auto& [key, value] : *labels) {
    const std::string held = value.value_or(std::string("?"));
    const bool known = held.empty() || held == "from" || held == "date" || held == "subject";
    if (!known) return lexicon::toml_mistake(*file, value, "a label holds \"from\", \"date\", \"subject\" or \"\"");
    out.forward_labels.emplace(ascii_lower(key.str()), held == "from"      ? ForwardLabel::kFrom
                                                       : held == "date"    ? ForwardLabel::kDate
                                                       : held == "subject" ? ForwardLabel::kSubject
                                                                           : ForwardLabel::kOther);
  }
  return out;
}

}  // namespace isnad::ingest::kinds
