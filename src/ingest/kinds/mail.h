// mail.h: e-mail (one message, or a mailbox of many) and pages saved as MHTML.
//
// In:  the stream. Out: a document a message: the plain text where it has one, else its HTML; a message that was
// forwarded is what was forwarded, with its own sender, day and subject (data/mail.toml); messages, PDF and Word files
// attached are documents of their own behind it. Outlet is the sender. An id is the hash of the message's own bytes. A
// page saved as MHTML is the page. Follows: RFC 5322, 2045 ff. (mime.h), 3676 (flowed text), 4155 (mailboxes), 2557
// (MHTML). Memory: one message.
#pragma once

#include "ingest/kinds/kind.h"

namespace isnad::ingest::kinds {

[[nodiscard]] bool is_mail(const Sample& sample);
[[nodiscard]] bool is_mailbox(const Sample& sample);
[[nodiscard]] RecordsPtr open_mail(ByteSource source, Reading reading);
[[nodiscard]] RecordsPtr open_mailbox(ByteSource source, Reading reading);

}  // namespace isnad::ingest::kinds
