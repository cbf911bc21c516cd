// What may be said of a noun phrase, for the model incident-role-filling.
#include <array>

#include "extract/incident/feature_codes.h"
#include "extract/incident/role_filling.h"
#include "isnad/vocabulary.h"

namespace isnad::extract::incident {
namespace {

// Raise the number in both places with any change of a feature, and train anew (lexicon/model_registry.h).
static_assert(lexicon::schema_of(role_filling::kName) == "incident-noun/1");

// Other mentions of the same entity that are asked for their roles.
constexpr int kMaxOthers = 12;

int bucket(int n) { return n <= 3 ? n : n <= 5 ? 4 : n <= 9 ? 5 : 6; }

class NounPhraseFeatures {
 public:
  NounPhraseFeatures(const DocumentView& view, const NounPhrase& noun, learn::Features& out)
      : view_(view), analysis_(view.analysis), layers_(view.layers), noun_(noun), out_(out) {}

  void describe() {
    out_.add("bias");
    describe_self();
    describe_syntax(noun_.head);
    describe_roles();
    describe_place_in_text();
    describe_event_mentions();
    out_.add_vector("vector", analysis_.vector(noun_.head), 0.3F);
    const TokenIndex above = analysis_[noun_.head].head;
    out_.add_vector("vector-above", analysis_.vector(above), 0.3F);
  }

 private:
  void describe_self() {
    const Token& head = analysis_[noun_.head];
    const std::string_view lemma = view_.word(noun_.head);
    out_.add("lemma", lemma);
    out_.add("tag", code_of(head.tag));
    std::uint64_t kind = 99;
    if (noun_.mention.valid()) {
      const Mention& mention = layers_.mention(noun_.mention);
      kind = code_of(mention.kind);
      out_.add("form", code_of(mention.form), kind);
      if (noun_.entity.valid()) {
        const Entity& entity = layers_.entity(noun_.entity);
        out_.add("entity-kind", code_of(entity.kind), code_of(mention.form));
        out_.add("register", !entity.actor.empty(), code_of(entity.kind));
        const layers::MentionsOfEntity mentions = layers_.mentions_of(noun_.entity);
        out_.add("mentions", bucket(static_cast<int>(mentions.size())), kind);
        out_.add("first", mentions[0] == noun_.mention, kind);
      }
    }
    out_.add("kind", kind, head.tag == Tag::kNns);
    const lexicon::Lexicon& lexicon = view_.context.lexicon;
    if (const lexicon::NounKind* known = lexicon.kinds.noun(lemma))
      out_.add("noun-kind", code_of(known->singular), code_of(known->plural));
    for (const lexicon::Phrase& phrase : lexicon.weapons.find(lemma)) {
      out_.add("weapon", lexicon.weapons[phrase.value].kind);
      break;
    }
    for (const TokenIndex child : analysis_.children(noun_.head)) describe_child(child, kind);
  }

  void describe_child(TokenIndex child, std::uint64_t kind) {
    const Dep dep = analysis_[child].dep;
    if (dep == Dep::kDet || dep == Dep::kPoss || dep == Dep::kNummod) {
      const std::string_view word = dep == Dep::kDet    ? analysis_.lower(child)
                                    : dep == Dep::kPoss ? std::string_view("<poss>")
                                                        : std::string_view("<number>");
      out_.add("determiner", word, kind);
    }
    if (dep == Dep::kAmod || dep == Dep::kCompound) out_.add("modifier", view_.word(child), kind);
    if (dep == Dep::kPrep) out_.add("below", analysis_.lower(child), kind);
    if (dep == Dep::kRelcl || dep == Dep::kAcl) out_.add("clause", view_.word(child), kind);
    if (dep == Dep::kAppos) out_.add("apposition", view_.word(child), kind);
  }

  void describe_syntax(TokenIndex head) {
    const Token& self = analysis_[head];
    const std::uint64_t kind = code_of(self.tag);
    TokenIndex above = self.head;
    out_.add("dep", code_of(self.dep), view_.word(above));
    out_.add("dep-only", code_of(self.dep), code_of(analysis_[above].pos));
    if (self.dep == Dep::kConj) {
      out_.add("conjunct", view_.word(above), code_of(analysis_[above].dep));
      above = view_.first_conjunct(above);
      out_.add("conjunct-above", view_.word(analysis_[above].head), code_of(analysis_[above].dep));
    }
    if (self.dep == Dep::kPobj) {
      out_.add("prep", analysis_.lower(above), view_.word(analysis_[above].head));
      out_.add("prep-only", analysis_.lower(above), code_of(analysis_[analysis_[above].head].pos), kind);
      const TokenIndex higher = analysis_[analysis_[above].head].head;
      out_.add("prep-higher", analysis_.lower(above), view_.word(higher));
    } else {
      out_.add("higher", code_of(self.dep), view_.word(analysis_[above].head));
    }
    for (int offset = -3; offset <= 3; ++offset) {
      const auto at = static_cast<std::int64_t>(head) + offset;
      if (offset == 0 || at < 0 || at >= static_cast<std::int64_t>(analysis_.size())) continue;
      out_.add(learn::FeatureName("near").at(offset), view_.word(static_cast<TokenIndex>(at)));
    }
    describe_path(head, kind);
  }

  void describe_path(TokenIndex head, std::uint64_t kind) {
    const TreePath path = view_.path_to_event(head);
    if (!path.found()) {
      out_.add("no-way", code_of(analysis_[head].dep));
      return;
    }
    const EventMention& told = view_.event_mentions[path.event_mention];
    const std::uint64_t event_kind = code_of(told.kind);
    out_.add("way", path.shape, event_kind);
    out_.add("way-word", path.shape, view_.word(told.head));
    out_.add("way-length", path.length, event_kind, kind);
    out_.add("way-lemma", view_.word(told.head), view_.word(head));
    out_.add("way-side", head < told.head, view_.word(told.head), kind);
  }

  void describe_roles() {
    if (!noun_.mention.valid()) {
      out_.add("no-mention");
      return;
    }
    add_parts(noun_.mention, true);
    if (!noun_.entity.valid()) return;
    int seen = 0;
    const layers::MentionsOfEntity mentions = layers_.mentions_of(noun_.entity);
    for (std::size_t i = 0; i < mentions.size() && seen < kMaxOthers; ++i) {
      if (mentions[i] == noun_.mention) continue;
      ++seen;
      add_parts(mentions[i], false);
    }
  }

  void add_parts(MentionId mention, bool self) {
    const std::uint64_t own_kind = code_of(layers_.mention(noun_.mention).kind);
    for (const DocumentView::Part& part : view_.parts_of(mention)) {
      const Event& event = layers_.events[part.event];
      const EventMention* told = view_.event_mention_of(part.event);
      const std::uint64_t event_kind = told == nullptr ? 50 : code_of(told->kind);
      out_.add(self ? learn::FeatureName("role") : learn::FeatureName("entity-role"), code_of(part.role), event_kind,
               own_kind);
      out_.add(self ? learn::FeatureName("role-type") : learn::FeatureName("entity-role-type"), code_of(part.role),
               to_string(event.type));
      if (!event.modes.empty())
        out_.add(self ? learn::FeatureName("role-mode") : learn::FeatureName("entity-role-mode"), code_of(part.role),
                 to_string(event.modes.front()));
      if (self)
        out_.add("role-modality", code_of(part.role), code_of(event.modality),
                 code_of(view_.responsibility(EventId{part.event})));
    }
  }

  std::uint64_t kind() const { return noun_.mention.valid() ? code_of(layers_.mention(noun_.mention).kind) : 99; }

  void describe_place_in_text() {
    out_.add("sentence", bucket(static_cast<int>(noun_.sentence)), kind());
    out_.add("since", bucket(view_.since_event(noun_.sentence)), kind());
    out_.add("until", bucket(view_.until_event(noun_.sentence)), kind());
    if (!view_.knows_relevance()) return;
    const auto tenth = [](float p) { return static_cast<int>(p * 10); };
    const float relevance = view_.relevance(noun_.sentence), top = view_.top_relevance();
    out_.add("relevance", tenth(relevance), kind());
    out_.add("top-relevance", tenth(top), kind());
    out_.add("relevances", tenth(relevance), tenth(top));
    out_.add_value("relevance-value", relevance);
    out_.add_value("top-relevance-value", top);
  }

  void describe_event_mentions() {
    const std::span<const std::uint32_t> here = view_.event_mentions_in(noun_.sentence);
    std::array<bool, kKinds> told{};
    for (const std::uint32_t i : here) told[static_cast<std::size_t>(view_.event_mentions[i].kind)] = true;
    for (std::size_t k = 0; k < kKinds; ++k) {
      if (told[k]) out_.add("told-here", code_of(static_cast<Kind>(k)), kind());
    }
    for (std::size_t k = 0; k < kKinds; ++k) {
      if (view_.tells(k)) out_.add("told", code_of(static_cast<Kind>(k)), kind());
    }
    const std::string_view lemma = view_.word(noun_.head);
    for (const std::uint32_t i : here) out_.add("with-deed", view_.word(view_.event_mentions[i].head), lemma);
  }

  const DocumentView& view_;
  const Analysis& analysis_;
  const Reading& layers_;
  const NounPhrase& noun_;
  learn::Features& out_;
};

}  // namespace

void describe_noun_phrase(const DocumentView& view, const NounPhrase& noun, learn::Features& out) {
  NounPhraseFeatures(view, noun, out).describe();
}

}  // namespace isnad::extract::incident
