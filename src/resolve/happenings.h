// happenings.h: what several documents tell, as accounts in the order of time: what a person reads first.
//
// In:  documents with their extractions. Out: happenings by day; copies of one passage are one account (copies.h).
// Accounts of one day and type that their document fuses, or that share a place or a target, stand together as reports
// that may tell one thing; that they do is for the reader to say.
// Cost: n log n in accounts, and the square of those of one day and type.
#pragma once

#include <functional>
#include <span>
#include <string>
#include <vector>

#include "resolve/accounts.h"

namespace isnad::resolve {

struct Happening {
  std::vector<Account> accounts;  // by document, then by their place in it
  bool losses_differ = false;     // accounts of two documents give figures that can't both be right
};

struct HappeningOptions {
  double min_confidence = 0.1;
  std::vector<std::string> types;  // of events; empty for all
  // What else is asked of an account; empty for nothing.
  std::function<bool(const Account&)> wanted = {};
};

[[nodiscard]] std::vector<Happening> find_happenings(std::span<const ReadDocument> documents,
                                                     const HappeningOptions& options);

}  // namespace isnad::resolve
