// Subject, voice, negation and time of one clause, on trees laid out by hand.
#include "syntax/clauses.h"

#include <gtest/gtest.h>

#include "support/built_tree.h"

namespace isnad {
namespace {

using support::BuiltTree;

TEST(Clauses, OfTwoSubjectsTheNearerOneIsTheVerbs) {
  const BuiltTree tree(
      {"Harbour Harbour NNP PROPN nsubj 3", "guards guard NNS NOUN nsubj 3", "fled flee VBD VERB ROOT 0"});
  EXPECT_EQ(tree.form(syntax::subject_in_clause(tree.analysis(), tree["fled"])), "guards");
}

TEST(Clauses, ASubjectBehindTheVerbCountsWhereNoneStandsBefore) {
  const BuiltTree tree({"Then then RB ADV advmod 2", "came come VBD VERB ROOT 0", "troops troop NNS NOUN nsubj 2"});
  EXPECT_EQ(tree.form(syntax::subject_in_clause(tree.analysis(), tree["came"])), "troops");
}

TEST(Clauses, AClauseMayBeTheSubject) {
  const BuiltTree tree({"Leaving leave VBG VERB csubj 2", "helped help VBD VERB ROOT 0"});
  EXPECT_EQ(tree.form(syntax::subject_in_clause(tree.analysis(), tree["helped"])), "Leaving");
  EXPECT_EQ(syntax::subject_in_clause(tree.analysis(), tree["Leaving"]), nlp::kNoToken);
}

TEST(Clauses, AnInfinitiveHasItsParticleAlsoAsAPassive) {
  const BuiltTree tree({"Talks talk NNS NOUN nsubj 2", "are be VBP AUX ROOT 0", "to to TO PART aux 5",
                        "be be VB AUX auxpass 5", "held hold VBN VERB xcomp 2"});
  EXPECT_TRUE(syntax::is_infinitive(tree.analysis(), tree["held"]));
  EXPECT_FALSE(syntax::is_infinitive(tree.analysis(), tree["are"]));
  // The tagger gives prepositions the particle's tag at times.
  const BuiltTree wrote({"They they PRP PRON nsubj 2", "wrote write VBD VERB ROOT 0", "to to TO ADP prep 2",
                         "them they PRP PRON pobj 3"});
  EXPECT_FALSE(syntax::is_infinitive(wrote.analysis(), wrote["wrote"]));
}

struct Voice {
  const char* what;
  std::vector<std::string> tree;
  const char* verb;
  bool passive;
};

TEST(Clauses, PassivesAreToldFromActives) {
  const Voice voices[] = {
      {"with its auxiliary",
       {"Three three CD NUM nsubjpass 3", "were be VBD AUX auxpass 3", "killed kill VBN VERB ROOT 0"},
       "killed",
       true},
      {"what is coordinated with it, with a subject of its own",
       {"Three three CD NUM nsubjpass 3", "were be VBD AUX auxpass 3", "killed kill VBN VERB ROOT 0",
        "and and CC CCONJ cc 3", "five five CD NUM nsubj 6", "wounded wound VBN VERB conj 3"},
       "wounded",
       true},
      {"a headline",
       {"Five five CD NUM nsubj 2", "killed kill VBN VERB ROOT 0", "in in IN ADP prep 2"},
       "killed",
       true},
      {"a participle behind its noun", {"men man NNS NOUN ROOT 0", "held hold VBN VERB acl 1"}, "held", true},
      {"a perfect",
       {"They they PRP PRON nsubj 3", "have have VBP AUX aux 3", "fled flee VBN VERB ROOT 0"},
       "fled",
       false},
      {"a participle with an object",
       {"Killed kill VBN VERB ROOT 0", "two two CD NUM nummod 3", "men man NNS NOUN dobj 1"},
       "Killed",
       false},
      {"a past tense", {"They they PRP PRON nsubj 2", "fled flee VBD VERB ROOT 0"}, "fled", false}};
  for (const Voice& voice : voices) {
    const BuiltTree tree(voice.tree);
    EXPECT_EQ(syntax::is_passive(tree.analysis(), tree[voice.verb]), voice.passive) << voice.what;
  }
}

TEST(Clauses, AMarkOfThePassiveIsMoreThanItsForm) {
  const BuiltTree heading({"Five five CD NUM nsubj 2", "killed kill VBN VERB ROOT 0"});
  EXPECT_TRUE(syntax::is_passive(heading.analysis(), heading["killed"]));
  EXPECT_FALSE(syntax::has_passive_mark(heading.analysis(), heading["killed"]));
  const BuiltTree whole({"Five five CD NUM nsubjpass 3", "were be VBD AUX auxpass 3", "killed kill VBN VERB ROOT 0"});
  EXPECT_TRUE(syntax::has_passive_mark(whole.analysis(), whole["killed"]));
  // A participle taken for a past tense, behind its noun and without an object.
  const BuiltTree behind({"militias militia NNS NOUN ROOT 0", "backed back VBD VERB acl 1", "by by IN ADP agent 2"});
  EXPECT_TRUE(syntax::has_passive_mark(behind.analysis(), behind["backed"]));
}

TEST(Clauses, ADemandedPassiveIsSubjunctive) {
  const BuiltTree demanded({"that that IN SCONJ mark 4", "it it PRP PRON nsubjpass 4", "be be VB AUX auxpass 4",
                            "returned return VBN VERB ROOT 0"});
  EXPECT_TRUE(syntax::is_subjunctive(demanded.analysis(), demanded["returned"]));
  const BuiltTree planned({"it it PRP PRON nsubjpass 4", "will will MD AUX aux 4", "be be VB AUX auxpass 4",
                           "returned return VBN VERB ROOT 0"});
  EXPECT_FALSE(syntax::is_subjunctive(planned.analysis(), planned["returned"]));
}

TEST(Clauses, TheNearestVerbAboveSaysWhetherItIsThePresent) {
  const BuiltTree now({"Rebels rebel NNS NOUN nsubj 3", "are be VBP AUX aux 3", "shelling shell VBG VERB ROOT 0",
                       "the the DT DET det 5", "town town NN NOUN dobj 3"});
  EXPECT_TRUE(syntax::is_in_present(now.analysis(), now["town"]));
  const BuiltTree then({"Rebels rebel NNS NOUN nsubj 3", "were be VBD AUX aux 3", "shelling shell VBG VERB ROOT 0",
                        "it it PRP PRON dobj 3"});
  EXPECT_FALSE(syntax::is_in_present(then.analysis(), then["it"]));
  const BuiltTree heading({"War war NN NOUN ROOT 0"});
  EXPECT_FALSE(syntax::is_in_present(heading.analysis(), 0));
}

TEST(Clauses, AGerundWithAnArticleStandsAsANoun) {
  const BuiltTree noun(
      {"the the DT DET det 2", "shelling shell VBG VERB nsubj 4", "of of IN ADP prep 2", "went go VBD VERB ROOT 0"});
  EXPECT_TRUE(syntax::is_nominal_gerund(noun.analysis(), noun["shelling"]));
  const BuiltTree verb({"They they PRP PRON nsubj 2", "began begin VBD VERB ROOT 0", "shelling shell VBG VERB xcomp 2",
                        "towns town NNS NOUN dobj 3"});
  EXPECT_FALSE(syntax::is_nominal_gerund(verb.analysis(), verb["shelling"]));
}

TEST(Clauses, ANounIsGovernedByTheVerbAboveItsPhrasesUnlessThatIsNegated) {
  const std::vector<std::string> has = {
      "It it PRP PRON nsubj 2",   "keeps keep VBZ VERB ROOT 0", "men man NNS NOUN dobj 2",       "as as IN ADP prep 3",
      "part part NN NOUN pobj 4", "of of IN ADP prep 5",        "efforts effort NNS NOUN pobj 6"};
  const BuiltTree tree(has);
  EXPECT_EQ(tree.form(syntax::governing_verb(tree.analysis(), tree["efforts"])), "keeps");
  std::vector<std::string> has_not = has;
  has_not.push_back("not not RB PART neg 2");
  const BuiltTree negated(has_not);
  EXPECT_TRUE(syntax::is_negated(negated.analysis(), negated["keeps"]));
  EXPECT_EQ(syntax::governing_verb(negated.analysis(), negated["efforts"]), nlp::kNoToken);
  EXPECT_EQ(syntax::governing_verb(tree.analysis(), tree["It"]), nlp::kNoToken);  // a subject governs nothing
}

}  // namespace
}  // namespace isnad
