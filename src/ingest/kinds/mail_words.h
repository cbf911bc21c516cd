// mail_words.h: data/mail.toml: how mail programs mark what is forwarded.
#pragma once

#include <filesystem>
#include <string>

#include "core/string_map.h"
#include "isnad/result.h"

namespace isnad::ingest::kinds {

enum class ForwardLabel : unsigned char { kOther, kFrom, kDate, kSubject };

struct MailWords {
  // Errors: kNotFound, kCorruptData (file and line).
  [[nodiscard]] static Result<MailWords> load(const std::filesystem::path& file);

  core::StringMap<bool> forward_lines;           // in lower case
  core::StringMap<ForwardLabel> forward_labels;  // in lower case
  core::StringMap<bool> subject_prefixes;        // in lower case
};

}  // namespace isnad::ingest::kinds
