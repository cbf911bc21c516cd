// Noun phrases: heads, extents, what follows "of", determiners, antecedents, lists and patterns; by hand.
#include "syntax/phrases.h"

#include <gtest/gtest.h>

#include "support/built_tree.h"
#include "syntax/coordination.h"
#include "syntax/determiners.h"
#include "syntax/patterns.h"
#include "syntax/relatives.h"

namespace isnad {
namespace {

using nlp::TokenSpan;
using support::BuiltTree;

// "dozens of heavy rockets from inside the old city, which fell"
const std::vector<std::string> kRockets = {"dozens dozen NNS NOUN ROOT 0",  "of of IN ADP prep 1",
                                           "heavy heavy JJ ADJ amod 4",     "rockets rocket NNS NOUN pobj 2",
                                           "from from IN ADP prep 4",       "inside inside IN ADP prep 5",
                                           "the the DT DET det 9",          "old old JJ ADJ amod 9",
                                           "city city NN NOUN pobj 6",      ", , , PUNCT punct 4",
                                           "which which WDT PRON nsubj 12", "fell fall VBD VERB relcl 4"};

TEST(Phrases, TheHeadOfASpanHangsOnAWordOutside) {
  const BuiltTree tree(kRockets);
  for (const auto& [span, head] : {std::pair{TokenSpan{6, 9}, "city"}, std::pair{TokenSpan{0, 12}, "dozens"}}) {
    EXPECT_EQ(tree.form(syntax::head_of_name(tree.analysis(), span)), head);
    EXPECT_EQ(tree.form(syntax::head_of_phrase(tree.analysis(), span)), head);
  }
}

TEST(Phrases, OfWordsThatHangApartANameIsCarriedByTheLastAPhraseByTheFirst) {
  const BuiltTree tree(kRockets);
  EXPECT_EQ(tree.form(syntax::head_of_name(tree.analysis(), {6, 8})), "old");
  EXPECT_EQ(tree.form(syntax::head_of_phrase(tree.analysis(), {6, 8})), "the");
}

TEST(Phrases, ANameIsConnectedByItsOwnArcsAlone) {
  const BuiltTree tree({"Harbour Harbour NNP PROPN compound 3", "- - HYPH PUNCT punct 3",
                        "Guard Guard NNP PROPN nsubj 5", "the the DT DET det 5", "fled flee VBD VERB ROOT 0"});
  EXPECT_TRUE(syntax::is_connected(tree.analysis(), {0, 3}));
  EXPECT_FALSE(syntax::is_connected(tree.analysis(), {0, 4}));  // two heads
  EXPECT_FALSE(syntax::is_connected(tree.analysis(), {2, 5}));  // a clause
}

TEST(Phrases, WhatStandsAfterOfAndBehindTwoPrepositions) {
  const BuiltTree tree(kRockets);
  EXPECT_EQ(tree.form(syntax::of_complement(tree.analysis(), tree["dozens"])), "rockets");
  EXPECT_EQ(syntax::of_complement(tree.analysis(), tree["rockets"]), nlp::kNoToken);
  EXPECT_EQ(tree.form(syntax::object_of(tree.analysis(), tree["from"])), "city");
  EXPECT_EQ(syntax::object_of(tree.analysis(), tree["fell"]), nlp::kNoToken);
}

TEST(Phrases, OfAnOwnerTornFromItsNounTheNounIsTheObject) {
  const BuiltTree tree(
      {"in in IN ADP ROOT 0", "Iraq Iraq NNP PROPN pobj 1", "'s 's POS PART case 2", "north north NN NOUN pobj 1"});
  EXPECT_EQ(tree.form(syntax::object_of(tree.analysis(), 0)), "north");
}

TEST(Phrases, AChainOfPrepositionsEnds) {
  std::vector<std::string> lines = {"from from IN ADP ROOT 0"};
  for (int i = 1; i <= 500; ++i) lines.push_back("in in IN ADP prep " + std::to_string(i));
  const BuiltTree tree(lines);
  EXPECT_EQ(syntax::object_of(tree.analysis(), 0), nlp::kNoToken);
}

TEST(Phrases, AnOwnersApostropheIsFoundAlsoBeforeAQuotationMark) {
  const BuiltTree tree(
      {"front front NN NOUN ROOT 0", "'s 's POS PART case 1", "\" \" `` PUNCT punct 4", "Guard Guard NNP PROPN dep 1"});
  EXPECT_EQ(tree.form(syntax::possessive_mark_before(tree.analysis(), 2)), "'s");
  EXPECT_EQ(tree.form(syntax::possessive_mark_before(tree.analysis(), 3)), "'s");
  EXPECT_EQ(syntax::possessive_mark_before(tree.analysis(), 1), nlp::kNoToken);
}

TEST(Phrases, ANumberCountsWhatStandsUnderOrOverIt) {
  const BuiltTree under(kRockets);
  EXPECT_EQ(under.form(syntax::counted_noun(under.analysis(), under["dozens"])), "rockets");
  const BuiltTree over({"24 24 CD NUM nummod 3", "suspected suspect VBN VERB amod 3",
                        "militants militant NNS NOUN nsubj 4", "fled flee VBD VERB ROOT 0", "five five CD NUM dobj 4"});
  EXPECT_EQ(over.form(syntax::counted_noun(over.analysis(), over["24"])), "militants");
  EXPECT_EQ(over.form(syntax::counted_noun(over.analysis(), over["five"])), "five");
}

TEST(Phrases, ThreeExtentsOfOnePhrase) {
  const BuiltTree tree({"their their PRP$ PRON poss 4", "two two CD NUM nummod 4", "drone drone NN NOUN compound 4",
                        "bases basis NNS NOUN ROOT 0", "near near IN ADP prep 4", "Deir Deir NNP PROPN pobj 5",
                        "that that WDT PRON nsubj 8", "burnt burn VBD VERB relcl 4"});
  EXPECT_EQ(syntax::up_to_head(tree.analysis(), 3), (TokenSpan{0, 4}));
  EXPECT_EQ(syntax::modifiers_to_head(tree.analysis(), 3), (TokenSpan{1, 4}));
  EXPECT_EQ(syntax::without_clauses(tree.analysis(), 3, 12), (TokenSpan{0, 6}));
  EXPECT_EQ(syntax::without_clauses(tree.analysis(), 3, 1), (TokenSpan{2, 4}));
}

TEST(Determiners, ArticlesTellTheKnownFromTheNew) {
  const auto article = [](const std::string& word, const std::string& tag, const std::string& dep) {
    const BuiltTree tree({word + " " + word + " " + tag + " DET " + dep + " 2", "raid raid NN NOUN ROOT 0"});
    return syntax::article_of(tree.analysis(), 1);
  };
  EXPECT_EQ(article("those", "DT", "det"), syntax::Article::kDefinite);
  EXPECT_EQ(article("another", "DT", "det"), syntax::Article::kIndefinite);
  EXPECT_EQ(article("two", "CD", "nummod"), syntax::Article::kIndefinite);
  EXPECT_EQ(article("which", "WDT", "det"), syntax::Article::kOther);
  EXPECT_EQ(article("their", "PRP$", "poss"), syntax::Article::kOther);
  EXPECT_EQ(article("night", "NN", "compound"), syntax::Article::kNone);
}

TEST(Determiners, NobodyIsNobody) {
  const BuiltTree tree({"No no DT DET det 2", "group group NN NOUN nsubj 3", "spoke speak VBD VERB ROOT 0",
                        "nobody nobody NN PRON dobj 3"});
  EXPECT_TRUE(syntax::names_nobody(tree.analysis(), tree["group"]));
  EXPECT_TRUE(syntax::names_nobody(tree.analysis(), tree["nobody"]));
  EXPECT_FALSE(syntax::names_nobody(tree.analysis(), tree["spoke"]));
}

TEST(Relatives, APronounStandsForTheNounAboveItsClause) {
  const BuiltTree tree(kRockets);
  EXPECT_EQ(tree.form(syntax::antecedent(tree.analysis(), tree["which"])), "rockets");
  EXPECT_EQ(tree.form(syntax::relative_clause_around(tree.analysis(), tree["which"])), "fell");
  EXPECT_EQ(tree.form(syntax::antecedent(tree.analysis(), tree["city"])), "city");  // no pronoun
  EXPECT_EQ(syntax::relative_clause_around(tree.analysis(), tree["city"]), nlp::kNoToken);
}

TEST(Relatives, WhoSpeaksIsSomebodyWhateverTheTaggerMadeOfTheWord) {
  const BuiltTree tree({"many many JJ ADJ ROOT 0", "who who WP PRON nsubj 3", "promised promise VBD VERB relcl 1"});
  EXPECT_EQ(tree.form(syntax::antecedent_of_any_sort(tree.analysis(), tree["who"])), "many");
  EXPECT_EQ(tree.form(syntax::antecedent(tree.analysis(), tree["who"])), "who");
}

TEST(Determiners, EveryAndEachNeitherIntroduceNorTakeUp) {
  const BuiltTree tree({"every every DT DET det 2", "raid raid NN NOUN ROOT 0"});
  EXPECT_EQ(syntax::article_of(tree.analysis(), tree["raid"]), syntax::Article::kOther);
}

TEST(Relatives, AQuestionWordWithoutAClauseAboveStandsForItself) {
  const BuiltTree tree({"Who who WP PRON nsubj 2", "fired fire VBD VERB ROOT 0"});
  EXPECT_EQ(tree.form(syntax::antecedent(tree.analysis(), 0)), "Who");
}

std::vector<std::string> list_of(const BuiltTree& tree, nlp::TokenIndex first) {
  std::vector<std::string> found;
  syntax::for_each_conjunct(tree.analysis(), first, [&](nlp::TokenIndex token) { found.push_back(tree.form(token)); });
  return found;
}

TEST(Coordination, AListIsReadWhetherItHangsInAChainOrOnTheFirst) {
  const BuiltTree chain({"Homs Homs NNP PROPN ROOT 0", "Hama Hama NNP PROPN conj 1", "Idlib Idlib NNP PROPN conj 2"});
  const BuiltTree comb({"Homs Homs NNP PROPN ROOT 0", "Hama Hama NNP PROPN conj 1", "Idlib Idlib NNP PROPN conj 1"});
  const std::vector<std::string> all = {"Homs", "Hama", "Idlib"};
  EXPECT_EQ(list_of(chain, 0), all);
  EXPECT_EQ(list_of(comb, 0), all);
  EXPECT_EQ(syntax::first_conjunct(chain.analysis(), 2), 0U);
  EXPECT_EQ(syntax::first_conjunct(comb.analysis(), 2), 0U);
}

TEST(Coordination, AVerbBehindANounBeginsAClauseOfItsOwn) {
  const BuiltTree tree({"police police NNS NOUN ROOT 0", "and and CC CCONJ cc 1", "fled flee VBD VERB conj 1"});
  EXPECT_EQ(list_of(tree, 0), std::vector<std::string>{"police"});
}

TEST(Coordination, AnEndlessListEnds) {
  std::vector<std::string> lines = {"a a NN NOUN ROOT 0"};
  for (int i = 1; i <= 500; ++i) lines.push_back("a a NN NOUN conj " + std::to_string(i));
  const BuiltTree tree(lines);
  EXPECT_EQ(list_of(tree, 0).size(), static_cast<std::size_t>(syntax::kMaxConjuncts));
}

struct Pattern {
  const char* what;
  std::vector<std::string> tree;
  const char* head;
  std::vector<std::string> before, below;
  bool stands;
};

TEST(Patterns, WordsStandTogetherWhereverTheSentencePutsThem) {
  const std::vector<std::string> opened = {"They they PRP PRON nsubj 2", "opened open VBD VERB ROOT 0",
                                           "heavy heavy JJ ADJ amod 4", "fire fire NN NOUN dobj 2"};
  const Pattern patterns[] = {
      {"below", opened, "opened", {}, {"fire"}, true},
      {"not below", opened, "opened", {}, {"ground"}, false},
      {"the object above its clause",
       {"fire fire NN NOUN ROOT 0", "they they PRP PRON nsubj 3", "opened open VBD VERB relcl 1"},
       "opened",
       {},
       {"fire"},
       true},
      {"before, past a hyphen",
       {"cease cease NN NOUN compound 3", "- - HYPH PUNCT punct 3", "fire fire NN NOUN ROOT 0"},
       "fire",
       {"cease"},
       {},
       true},
      {"nothing before", {"fire fire NN NOUN ROOT 0"}, "fire", {"cease"}, {}, false},
      {"the particle of the verb below",
       {"They they PRP PRON nsubj 2", "refused refuse VBD VERB ROOT 0", "to to TO PART aux 4", "go go VB VERB xcomp 2"},
       "refused",
       {},
       {"to"},
       true},
      {"the subject is not what is done",
       {"The the DT DET det 2", "mission mission NN NOUN nsubj 3", "withdrew withdraw VBD VERB ROOT 0"},
       "withdrew",
       {},
       {"mission"},
       false}};
  std::vector<nlp::TokenIndex> words;
  for (const Pattern& pattern : patterns) {
    const BuiltTree tree(pattern.tree);
    EXPECT_EQ(syntax::matches(tree.analysis(), tree[pattern.head], {pattern.before, pattern.below}, words),
              pattern.stands)
        << pattern.what;
    if (!pattern.stands) continue;
    EXPECT_EQ(tree.form(words.front()), pattern.head) << pattern.what;
  }
}

}  // namespace
}  // namespace isnad
