// account_text.h: what an account points at, in words: for every format that writes accounts.
//
// In:  documents and an account of theirs. Out: strings on one line, UTF-8. Decides nothing: words only.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "resolve/accounts.h"

namespace isnad::exports {

// One link of the chain of transmission.
struct Link {
  std::string source;   // "Gulf Wire"; "unnamed" where the text names nobody
  std::string cue;      // "said"; empty for the outlet
  std::string channel;  // "Telegram"
};

// From the outlet inwards.
[[nodiscard]] std::vector<Link> chain_of(std::span<const resolve::ReadDocument> documents,
                                         const resolve::Account& account);
// "Eilat, IL"; a country alone by its name; empty where the text gives no place.
[[nodiscard]] std::string place_text(std::span<const resolve::ReadDocument> documents, const resolve::Account& account);
[[nodiscard]] std::vector<std::string> names_of(std::span<const resolve::ReadDocument> documents,
                                                const resolve::Account& account,
                                                std::span<const resolve::Party> parties);
// The trigger of each event, in the order in which the account joins them.
[[nodiscard]] std::vector<ByteSpan> triggers_of(std::span<const resolve::ReadDocument> documents,
                                                const resolve::Account& account);
// The frames and rows that fired.
[[nodiscard]] std::vector<std::string> explain_of(std::span<const resolve::ReadDocument> documents,
                                                  const resolve::Account& account);

}  // namespace isnad::exports
