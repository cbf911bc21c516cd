// draft.h: a mention while it is being found, in tokens.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "extract/context.h"
#include "extract/place/toponym.h"

namespace isnad::extract::entity {

struct MentionDraft {
  TokenSpan tokens;
  TokenIndex head = kNoToken;
  EntityKind kind = EntityKind::kOther;
  MentionForm form = MentionForm::kName;
  lexicon::ActorIndex actor = lexicon::kNoActor;
  std::string rule;
  bool sure = false;     // the words around a name say its kind: "the city of X", "President X"
  bool toponym = false;  // the gazetteer and the words around it take the name for a place's
};

// Which draft a token belongs to, for names that don't overlap.
using Owners = std::vector<std::uint32_t>;
inline constexpr std::uint32_t kNobody = 0xFFFFFFFF;

struct DocumentWords;

struct NameLayer {
  std::vector<MentionDraft> names;   // in text order
  std::vector<MentionDraft> nested;  // names inside them
  Owners owner;                      // of each token
};

[[nodiscard]] NameLayer find_names(const ExtractContext& context, const DocumentWords& words,
                                   std::span<const place::Toponym> toponyms);
void add_nominals(const ExtractContext& context, const DocumentWords& words, const NameLayer& names,
                  std::vector<MentionDraft>& out);
void add_pronouns(const ExtractContext& context, std::vector<MentionDraft>& out);

}  // namespace isnad::extract::entity
