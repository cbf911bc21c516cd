// determiners.h: whether a noun phrase speaks of what is known, of something new, or of nothing.
//
// In:  the head of a noun phrase. Cost: its dependents.
#pragma once

#include <cstdint>

#include "syntax/terms.h"

namespace isnad::syntax {

enum class Article : std::uint8_t {
  kNone,        // "militias"
  kDefinite,    // "the", "this", "both"
  kIndefinite,  // "a", "another", "no", or a number alone
  kOther        // a possessor, or a determiner that leaves it open ("which", "all", "every")
};

[[nodiscard]] Article article_of(const Analysis& analysis, TokenIndex noun);
[[nodiscard]] inline bool is_definite(const Analysis& analysis, TokenIndex noun) {
  return article_of(analysis, noun) == Article::kDefinite;
}
// "nobody", "no one", "no group".
[[nodiscard]] bool names_nobody(const Analysis& analysis, TokenIndex noun);
// "no one else": somebody is told of.
[[nodiscard]] bool names_nobody_else(const Analysis& analysis, TokenIndex noun);
// Of all: "nobody", "no one", "none"; not "no one else", "none of the officers", "no civilians".
[[nodiscard]] bool names_nobody_at_all(const Analysis& analysis, TokenIndex noun);

}  // namespace isnad::syntax
