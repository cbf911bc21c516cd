// The numbers under which tags, labels and words of the contract enter features, by name. Weights were learnt with
// them: a line here may get longer, and never otherwise change, whatever order an enumeration takes.
#include "extract/feature_codes.h"

#include <gtest/gtest.h>

#include <sstream>
#include <string>
#include <vector>

#include "extract/incident/feature_codes.h"
#include "ingest/html/feature_codes.h"
#include "isnad/vocabulary.h"

namespace isnad {
using namespace extract;
using namespace learn;
namespace {

// Names of an enumeration's members in the order of their codes; "-" for the member without a name.
template <typename Enum, typename NameOf>
std::string in_order(const FeatureCodes<Enum>& codes, NameOf&& name_of) {
  std::vector<std::string> names;
  for (std::size_t value = 0; value < 128; ++value) {
    const std::uint64_t code = codes(static_cast<Enum>(value));
    if (code == kUnlistedCode) continue;
    if (code >= names.size()) names.resize(code + 1, "?");
    const std::string name(name_of(static_cast<Enum>(value)));
    names[code] = name.empty() ? "-" : name;
  }
  std::string all;
  for (const std::string& name : names) all += (all.empty() ? "" : " ") + name;
  return all;
}
template <typename Enum>
std::string in_order(const FeatureCodes<Enum>& codes) {
  return in_order(codes, [](Enum value) { return to_string(value); });
}

TEST(FeatureCodes, OfLabelsAreFrozen) {
  EXPECT_EQ(in_order(kPosCodes),
            "- ADJ ADP ADV AUX CCONJ CONJ DET INTJ NOUN NUM PART PRON PROPN PUNCT SCONJ SYM VERB X SPACE");
  EXPECT_EQ(in_order(kTagCodes),
            "- $ '' , -LRB- -RRB- . : ADD AFX CC CD DT EX FW HYPH IN JJ JJR JJS LS MD NFP NN NNP NNPS NNS PDT POS PRP "
            "PRP$ RB RBR RBS RP SYM TO UH VB VBD VBG VBN VBP VBZ WDT WP WP$ WRB XX _SP ``");
  EXPECT_EQ(
      in_order(kDepCodes),
      "- ROOT acl acomp advcl advmod agent amod appos attr aux auxpass case cc ccomp compound conj csubj csubjpass "
      "dative dep det dobj expl intj mark meta neg nmod npadvmod nsubj nsubjpass nummod oprd parataxis pcomp pobj "
      "poss preconj predet prep prt punct quantmod relcl xcomp");
  EXPECT_EQ(
      in_order(kEntityLabelCodes),
      "- CARDINAL DATE EVENT FAC GPE LANGUAGE LAW LOC MONEY NORP ORDINAL ORG PERCENT PERSON PRODUCT QUANTITY TIME "
      "WORK_OF_ART");
}

TEST(FeatureCodes, OfTheContractsWordsAreFrozen) {
  EXPECT_EQ(in_order(kEntityKindCodes),
            "person armed-group umbrella state state-force government-body party intergovernmental media organisation "
            "population place facility weapon vehicle other");
  EXPECT_EQ(in_order(kMentionFormCodes), "name nominal pronoun");
  EXPECT_EQ(in_order(kPlaceFeatureCodes),
            "city town village admin country region base camp port airport crossing river landmark");
  EXPECT_EQ(in_order(kModalityCodes), "actual ongoing attempted planned threatened possible hypothetical negated");
  EXPECT_EQ(in_order(kResponsibilityCodes), "fact claimed accused accused-by-authorities possible denied unattributed");
  EXPECT_EQ(in_order(kRoleCodes), "actor recipient victim target instrument place origin destination beneficiary");
  EXPECT_EQ(in_order(kStanceCodes),
            "states reports claims alleges accuses suspects estimates confirms denies condemns threatens demands "
            "promises predicts");
  EXPECT_EQ(in_order(kRelationStatusCodes), "holds ended planned denied alleged");
}

TEST(FeatureCodes, OfElementsOfAPageAreFrozen) {
  using ingest::html::Cue;
  using ingest::html::Tag;
  const auto code = [](std::string_view name) { return ingest::html::code_of(ingest::html::tag_named(name)); };
  std::string names =
      "a abbr address article aside b blockquote body br button canvas caption center cite code dd details dialog div "
      "dl "
      "dt em embed fieldset figcaption figure font footer form h1 h2 h3 h4 h5 h6 head header hr html i iframe img "
      "input "
      "label li link main map meta nav noscript object ol option p picture pre q s script section select small span "
      "strong style sub summary sup svg table tbody td template textarea tfoot th thead time title tr u ul video audio";
  std::istringstream words(names);
  std::uint64_t expected = 2;
  for (std::string name; words >> name; ++expected) EXPECT_EQ(code(name), expected) << name;
  EXPECT_EQ(ingest::html::code_of(Tag::kText), 0U);
  EXPECT_EQ(ingest::html::code_of(Tag::kRoot), 1U);
  EXPECT_EQ(ingest::html::code_of(Tag::kOther), expected);
  EXPECT_EQ(ingest::html::code_of(Cue::kBody), 0U);
  EXPECT_EQ(ingest::html::code_of(Cue::kCaption), 10U);
  EXPECT_EQ(ingest::html::code_of(Cue::kSubscribe), 14U);
  EXPECT_EQ(ingest::html::code_of(Cue::kWidget), 23U);
}

TEST(FeatureCodes, OfJudgesOfIncidentsAreFrozen) {
  using extract::incident::Kind;
  using extract::incident::Slot;
  EXPECT_EQ(incident::code_of(Kind::kAttack), 0U);
  EXPECT_EQ(incident::code_of(Kind::kBombing), 1U);
  EXPECT_EQ(incident::code_of(Kind::kAbduction), 2U);
  EXPECT_EQ(incident::code_of(Kind::kArson), 3U);
  EXPECT_EQ(incident::code_of(Kind::kRobbery), 4U);
  EXPECT_EQ(incident::code_of(Kind::kSeizure), 5U);
  EXPECT_EQ(incident::code_of(Kind::kStoppage), 6U);
  EXPECT_EQ(incident::code_of(Kind::kThreat), 7U);
  EXPECT_EQ(incident::code_of(Kind::kClash), 8U);
  EXPECT_EQ(incident::code_of(Slot::kInstrument), 5U);
  EXPECT_EQ(code_of(lexicon::PlaceLevel::kPopulated), 0U);
  EXPECT_EQ(code_of(lexicon::PlaceLevel::kOther), 4U);
}

// An enumeration whose members were put in another order, and one added: what the rows name keeps its number.
enum class Moved : std::uint8_t { kNew, kSecond, kFirst };
constexpr FeatureCodes<Moved> kMovedCodes({{Moved::kFirst, 0}, {Moved::kSecond, 1}});

TEST(FeatureCodes, StayWhereAnEnumerationIsPutInAnotherOrder) {
  EXPECT_EQ(kMovedCodes(Moved::kFirst), 0U);
  EXPECT_EQ(kMovedCodes(Moved::kSecond), 1U);
  EXPECT_EQ(kMovedCodes(Moved::kNew), kUnlistedCode);
  EXPECT_EQ(code_of(static_cast<nlp::Dep>(static_cast<int>(nlp::Dep::kFirstCustom) + 3)), kUnlistedCode);
  EXPECT_EQ(code_of(static_cast<nlp::Dep>(60000)), kUnlistedCode);
}

TEST(FeatureCodes, MakeASetOfBits) {
  EXPECT_EQ(code_bit(5), 32U);
  EXPECT_EQ(code_bit(kUnlistedCode), 0U);
}

template <typename Value>
concept CanBeAFeature = requires(learn::Features& features, Value value) {
  features.add("name", value);
};
template <typename Value>
concept CanBePartOfAFeature = requires(learn::Features& features, Value value) {
  features.add("name", value, 1);
};

// An enumerator must not get in by its own number.
static_assert(!CanBeAFeature<nlp::Dep> && !CanBePartOfAFeature<nlp::Dep>);
static_assert(!CanBeAFeature<EntityKind> && !CanBePartOfAFeature<EntityKind>);
static_assert(CanBeAFeature<int> && CanBePartOfAFeature<bool> && CanBeAFeature<std::string_view>);

}  // namespace
}  // namespace isnad
