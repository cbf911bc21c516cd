#include "extract/entity/mentions.h"

#include <algorithm>

#include "extract/entity/draft.h"
#include "extract/entity/words.h"

namespace isnad::extract::entity {

std::vector<Mention> find_mentions(const ExtractContext& context, std::span<const place::Toponym> toponyms) {
  const DocumentWords words(context);
  NameLayer names = find_names(context, words, toponyms);
  std::vector<MentionDraft> drafts;
  add_nominals(context, words, names, drafts);
  add_pronouns(context, drafts);
  std::move(names.names.begin(), names.names.end(), std::back_inserter(drafts));
  std::move(names.nested.begin(), names.nested.end(), std::back_inserter(drafts));
  // Text order; of two at one place the longer first. One a span: "I" and "He" stay pronouns where the model takes them
  // for names.
  std::sort(drafts.begin(), drafts.end(), [](const MentionDraft& a, const MentionDraft& b) {
    if (a.tokens != b.tokens)
      return a.tokens.begin != b.tokens.begin ? a.tokens.begin < b.tokens.begin : a.tokens.end > b.tokens.end;
    return a.form > b.form;
  });
  drafts.erase(std::unique(drafts.begin(), drafts.end(),
                           [](const MentionDraft& a, const MentionDraft& b) { return a.tokens == b.tokens; }),
               drafts.end());
  std::vector<Mention> mentions;
  mentions.reserve(drafts.size());
  for (MentionDraft& draft : drafts) {
    mentions.push_back({draft.tokens, draft.head, draft.kind, draft.form, {}, std::move(draft.rule)});
  }
  return mentions;
}

}  // namespace isnad::extract::entity
