// compose.h: a brief out of a ledger.
//
// In:  a ledger that is open for questions, the words, what is asked. Out: the brief: who, what happened, what was
// threatened, what changed, what is disputed, what is only claimed, what is not known, tempo, sources; a section that
// has nothing to say stays, and says that. Errors: those of material.h. Invariant: the same ledger, the same brief.
#pragma once

#include <filesystem>

#include "brief/brief.h"
#include "brief/material.h"
#include "lexicon/brief_words.h"

namespace isnad::brief {

[[nodiscard]] Result<Brief> compose(ledger::Database& database, const std::filesystem::path& data,
                                    const lexicon::BriefWords& words, const Asked& asked);

}  // namespace isnad::brief
