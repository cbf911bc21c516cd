// mail_text.h: the text of a mail without what mail programs put around it.
//
// In:  plain text of a message. Out: paragraphs instead of broken lines; quoted lines of what was answered and the
// signature left out; and, where it forwards another message, that message's text, sender, day and subject. Cost: one
// pass. Thread-safe.
#pragma once

#include <string>
#include <string_view>

#include "ingest/kinds/mail_words.h"

namespace isnad::ingest::kinds {

struct MailText {
  std::string text;
  bool is_forwarded = false;
  std::string from, date, subject;  // of what was forwarded
};

// `flowed`: lines that end with a blank go on (RFC 3676).
[[nodiscard]] MailText read_mail_text(std::string_view text, bool flowed, const MailWords& words);

// "Gulf Wire" of "Gulf Wire <news@gulf.example>"; "gulf.example" of a bare address.
[[nodiscard]] std::string sender_of(std::string_view from);
// Without "Fwd:" and the like.
[[nodiscard]] std::string subject_of(std::string_view subject, const MailWords& words);

}  // namespace isnad::ingest::kinds
