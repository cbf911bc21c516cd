// Who does what a clause leaves open. The words above are told by hand, so that no table is on trial.
#include "syntax/control.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <set>

#include "support/built_tree.h"

namespace isnad {
namespace {

using support::BuiltTree;

class ToldWords : public syntax::ControlWords {
 public:
  ToldWords(const BuiltTree& tree, std::set<std::string> object_control, std::set<std::string> thwarting,
            std::set<std::string> parties, std::set<std::string> saying, std::set<std::string> charging)
      : tree_(tree),
        object_control_(std::move(object_control)),
        thwarting_(std::move(thwarting)),
        parties_(std::move(parties)),
        saying_(std::move(saying)),
        charging_(std::move(charging)) {}
  bool controls_object(nlp::TokenIndex verb) override { return object_control_.contains(tree_.form(verb)); }
  bool thwarts(nlp::TokenIndex verb) override { return thwarting_.contains(tree_.form(verb)); }
  bool thwarts_deed(nlp::TokenIndex verb) override { return thwarts(verb); }
  bool only_says(nlp::TokenIndex verb) override { return saying_.contains(tree_.form(verb)); }
  bool charges(nlp::TokenIndex verb) const override { return charging_.contains(tree_.form(verb)); }
  bool can_act(nlp::TokenIndex noun) override { return parties_.contains(tree_.form(noun)); }

 private:
  const BuiltTree& tree_;
  std::set<std::string> object_control_, thwarting_, parties_, saying_, charging_;
};

std::string doer(const BuiltTree& tree, const char* verb, std::set<std::string> object_control = {},
                 std::set<std::string> thwarting = {}, std::set<std::string> parties = {},
                 std::set<std::string> saying = {}, std::set<std::string> charging = {}) {
  ToldWords words(tree, std::move(object_control), std::move(thwarting), std::move(parties), std::move(saying),
                  std::move(charging));
  return tree.form(syntax::subject_by_control(tree.analysis(), tree[verb], words));
}

const std::vector<std::string> kTold = {"Envoys envoy NNS NOUN nsubj 2", "told tell VBD VERB ROOT 0",
                                        "rebels rebel NNS NOUN dobj 2", "to to TO PART aux 5",
                                        "leave leave VB VERB xcomp 2"};

TEST(Control, TheSubjectOfTheVerbAboveDoesTheInfinitive) { EXPECT_EQ(doer(BuiltTree(kTold), "leave"), "Envoys"); }

TEST(Control, WithVerbsThatGiveItAwayTheObjectDoes) { EXPECT_EQ(doer(BuiltTree(kTold), "leave", {"told"}), "rebels"); }

TEST(Control, OfWhomItIsAskedWithAPreposition) {
  const BuiltTree tree({"Clerics cleric NNS NOUN nsubj 2", "called call VBD VERB ROOT 0", "on on IN ADP prep 2",
                        "followers follower NNS NOUN pobj 3", "to to TO PART aux 6", "gather gather VB VERB xcomp 2"});
  EXPECT_EQ(doer(tree, "gather", {"called"}), "followers");
}

TEST(Control, CoordinatedVerbsAndParticiplesShareTheirSubject) {
  const BuiltTree tree({"Rebels rebel NNS NOUN nsubj 2", "stormed storm VBD VERB ROOT 0", "it it PRP PRON dobj 2",
                        "and and CC CCONJ cc 2", "fled flee VBD VERB conj 2", "killing kill VBG VERB advcl 5"});
  EXPECT_EQ(doer(tree, "fled"), "Rebels");
  EXPECT_EQ(doer(tree, "killing"), "Rebels");
}

TEST(Control, AFiniteClauseBesideSaysItsOwnSubjectOrNobody) {
  const BuiltTree tree({"Rebels rebel NNS NOUN nsubj 2", "fled flee VBD VERB ROOT 0", "when when WRB SCONJ advmod 4",
                        "shelled shell VBD VERB advcl 2"});
  EXPECT_EQ(doer(tree, "shelled"), "");
}

TEST(Control, ARelativeClauseIsTheNounsAndAnInfinitiveTheOwners) {
  const BuiltTree man({"men man NNS NOUN ROOT 0", "holding hold VBG VERB acl 1", "it it PRP PRON dobj 2"});
  EXPECT_EQ(doer(man, "holding"), "men");
  const BuiltTree plan(
      {"their their PRP$ PRON poss 2", "plan plan NN NOUN ROOT 0", "to to TO PART aux 4", "leave leave VB VERB acl 2"});
  EXPECT_EQ(doer(plan, "leave"), "their");
}

TEST(Control, WhoThwartsAPlotDidNotPlot) {
  const BuiltTree tree({"Police police NNS NOUN nsubj 2", "foiled foil VBD VERB ROOT 0", "plot plot NN NOUN dobj 2",
                        "to to TO PART aux 5", "bomb bomb VB VERB acl 3"});
  EXPECT_EQ(doer(tree, "bomb"), "Police");
  EXPECT_EQ(doer(tree, "bomb", {}, {"foiled"}), "");
}

TEST(Control, WhoOnlySpeaksOfADeedDoesNotDoIt) {
  const BuiltTree tree({"She she PRP PRON nsubj 2", "called call VBD VERB ROOT 0", "plans plan NNS NOUN dobj 2",
                        "to to TO PART aux 5", "arm arm VB VERB acl 3", "them they PRP PRON dobj 5"});
  EXPECT_EQ(doer(tree, "arm"), "She");
  EXPECT_EQ(doer(tree, "arm", {}, {}, {}, {"called"}), "");
  const BuiltTree gerund({"Officials official NNS NOUN nsubj 2", "said say VBD VERB ROOT 0",
                          "financing finance VBG VERB csubj 5", "would would MD AUX aux 5",
                          "fail fail VB VERB ccomp 2"});
  EXPECT_EQ(doer(gerund, "financing"), "Officials");
  EXPECT_EQ(doer(gerund, "financing", {}, {}, {}, {"said"}), "");
}

TEST(Control, AnInfinitiveIsOfWhomTheNounAboveIs) {
  const BuiltTree tree({"He he PRP PRON nsubj 2", "cited cite VBD VERB ROOT 0", "intent intent NN NOUN dobj 2",
                        "of of IN ADP prep 3", "militants militant NNS NOUN pobj 4", "to to TO PART aux 7",
                        "strike strike VB VERB acl 3"});
  EXPECT_EQ(doer(tree, "strike", {}, {}, {"militants"}), "militants");
}

TEST(Control, TheAccusedDoesWhatHeIsAccusedOf) {
  const BuiltTree apart({"Police police NNS NOUN nsubj 2", "accused accuse VBD VERB ROOT 0", "him he PRP PRON dobj 2",
                         "of of IN ADP prep 2", "planting plant VBG VERB pcomp 4"});
  EXPECT_EQ(doer(apart, "planting"), "him");
  const BuiltTree torn({"Police police NNS NOUN nsubj 2", "accused accuse VBD VERB ROOT 0",
                        "driver driver NN NOUN dobj 2", "of of IN ADP prep 3", "planting plant VBG VERB pcomp 4"});
  EXPECT_EQ(doer(torn, "planting", {}, {}, {"driver"}), "driver");
  EXPECT_EQ(doer(torn, "planting"), "Police");
}

TEST(Control, WhomTheVerbAboveChargesDoesWhatStandsFurtherDown) {
  const BuiltTree tree({"They they PRP PRON nsubj 2", "accuse accuse VBP VERB ROOT 0", "guards guard NNS NOUN dobj 2",
                        "of of IN ADP prep 2", "use use NN NOUN pobj 4", "of of IN ADP prep 5",
                        "gas gas NN NOUN pobj 6", "including include VBG ADP prep 5", "gassing gas VBG VERB pcomp 8"});
  EXPECT_EQ(doer(tree, "gassing", {}, {}, {}, {}, {"accuse"}), "guards");
  EXPECT_EQ(doer(tree, "gassing"), "");
}

TEST(Control, WhoIsToldByAVerbThatTheTreeCoordinatesWithSpeech) {
  const BuiltTree tree({"Officials official NNS NOUN nsubj 2", "say say VBP VERB ROOT 0",
                        "fighters fighter NNS NOUN dobj 2", "wearing wear VBG VERB acl 3", "and and CC CCONJ cc 2",
                        "stormed storm VBD VERB conj 2"});
  EXPECT_EQ(doer(tree, "stormed", {}, {}, {"fighters"}, {"say"}), "fighters");
  EXPECT_EQ(doer(tree, "stormed", {}, {}, {"fighters"}), "Officials");
}

TEST(Control, AChainOfVerbsIsClimbedSoFarAndNoFarther) {
  std::vector<std::string> lines = {"Rebels rebel NNS NOUN nsubj 2", "v1 v VBD VERB ROOT 0"};
  for (int i = 2; i <= 20; ++i) lines.push_back(fmt::format("v{0} v VB VERB xcomp {0}", i));
  const BuiltTree tree(lines);
  EXPECT_EQ(doer(tree, "v9"), "Rebels");
  EXPECT_EQ(doer(tree, "v20"), "");
}

std::string above(const BuiltTree& tree, const char* word, const std::set<std::string>& parties = {}) {
  return tree.form(syntax::subject_above(tree.analysis(), tree[word],
                                         [&](nlp::TokenIndex noun) { return parties.contains(tree.form(noun)); }));
}

TEST(Control, TheNearestSubjectAboveIsFoundOutOfFiniteClausesToo) {
  const BuiltTree tree({"Tehran Tehran NNP PROPN nsubj 2", "denies deny VBZ VERB ROOT 0", "that that IN SCONJ mark 5",
                        "arms arm NNS NOUN dobj 5", "reach reach VBP VERB ccomp 2"});
  EXPECT_EQ(above(tree, "reach"), "Tehran");
  EXPECT_EQ(doer(tree, "reach"), "");
}

TEST(Control, AnInfinitiveBelowAThingIsDoneByWhoHasIt) {
  const BuiltTree tree({"Ankara Ankara NNP PROPN nsubj 2", "keeps keep VBZ VERB ROOT 0", "troops troop NNS NOUN dobj 2",
                        "to to TO PART aux 5", "fight fight VB VERB acl 3"});
  EXPECT_EQ(above(tree, "fight", {"troops"}), "troops");
  EXPECT_EQ(above(tree, "fight"), "Ankara");
}

}  // namespace
}  // namespace isnad
