// telegram.h: what Telegram Desktop exports as JSON (result.json): one chat, or all of them. Each message is a
// document.
//
// In:  the stream. Out: the messages that have a text, in their order: outlet is the chat (the channel), published the
// time in UTC, an id the hash of the message's own bytes. Whom a message was forwarded from is the one who said it
// first, and is kept as `forwarded_from` under `extra` (docs/formats/inputs.md). Service messages are
// skipped, messages without a text counted in a notice. Memory: one message.
#pragma once

#include "ingest/kinds/kind.h"

namespace isnad::ingest::kinds {

[[nodiscard]] bool is_telegram(const Sample& sample);
[[nodiscard]] RecordsPtr open_telegram(ByteSource source, Reading reading);

}  // namespace isnad::ingest::kinds
