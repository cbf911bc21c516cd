// join_nominals.cpp: the sieves that tie noun phrases to names and to each other: apposition and "X is a Y", the same
// words, a title that a name bears, "the group" and its like.
#include <algorithm>
#include <unordered_map>

#include "extract/entity/clusters.h"
#include "extract/entity/name_words.h"
#include "extract/entity/words.h"
#include "syntax/clauses.h"
#include "syntax/coordination.h"
#include "syntax/determiners.h"
#include "syntax/phrases.h"
#include "syntax/words.h"

namespace isnad::extract::entity {
namespace {

class NominalSieve {
 public:
  NominalSieve(const ExtractContext& context, Clusters& clusters)
      : analysis_(context.analysis),
        titles_(context.lexicon.titles),
        clusters_(clusters),
        group_(clusters.size()),
        of_state_(clusters.size()) {
    for (MentionIndex i = 0; i < clusters.size(); ++i) {
      if (clusters[i].form != MentionForm::kName) continue;
      group_[i] = clusters.root(i);
      names_[group_[i]].push_back(i);
      if (clusters[i].kind == EntityKind::kPerson) remember_title(i);
    }
  }

  void run() {
    for (MentionIndex i = 0; i < clusters_.size(); ++i) {
      const MentionFacts& facts = clusters_[i];
      if (facts.form == MentionForm::kNominal && clusters_.sieve(i).empty())
        join(i, syntax::article_of(analysis_, facts.head));
      remember(i);
    }
  }

 private:
  void join(MentionIndex i, syntax::Article article) {
    const MentionFacts& facts = clusters_[i];
    if (article == syntax::Article::kIndefinite) return;
    if (article == syntax::Article::kDefinite && join_title(i)) return;
    const bool plain = article == syntax::Article::kNone || article == syntax::Article::kDefinite;
    if (plain && (facts.plural || article == syntax::Article::kDefinite)) {
      const auto same = by_words_.find(words_key(i));
      if (same != by_words_.end() && clusters_.unite(same->second, i, "same words")) return;
    }
    if (article != syntax::Article::kDefinite) return;
    if (join_same_head(i)) return;
    if (!facts.plural) {
      if (is_somebodys(i)) return;  // "the channel of the militia" is not the channel told of before
      if (facts.kind == EntityKind::kState)
        join_state(i);
      else
        join_kind(i);
    } else if (facts.tokens.size() == 1 && facts.kind == EntityKind::kArmedGroup) {
      join_armed(i);
    }
  }

  // "the president" after "President Holt": who bears the title; of several the one that is told of far more. Before
  // any is named, the only one whom the document names.
  bool join_title(MentionIndex i) {
    if (clusters_[i].kind != EntityKind::kPerson || clusters_[i].plural || is_somebodys(i)) return false;
    const auto found = by_title_.find(clusters_[i].key);
    if (found == by_title_.end()) return false;
    const std::vector<MentionIndex>& bearers = found->second;
    if (bearers.front() > i) {
      const bool one = std::all_of(bearers.begin(), bearers.end(),
                                   [&](MentionIndex bearer) { return clusters_.same(bearer, bearers.front()); });
      return one && bearers.size() < kMostBearers && clusters_.unite(bearers.front(), i, "title");
    }
    // Beside "President Holt" and "French President Orvane" "the president" is the one of whom no state is told.
    const bool own = std::any_of(bearers.begin(), bearers.end(),
                                 [&](MentionIndex bearer) { return bearer < i && !of_state_[group_[bearer]]; });
    MentionIndex most = kNoMention;
    std::size_t told = 0, next = 0;
    for (const MentionIndex bearer : bearers) {
      if (bearer > i) break;
      if ((own && of_state_[group_[bearer]]) || (most != kNoMention && clusters_.same(most, bearer))) continue;
      const std::size_t names = names_of(bearer, i);
      next = std::max(next, std::min(names, told));
      if (names > told) {
        told = names;
        most = bearer;
      }
    }
    return told >= kFarMore * next && clusters_.unite(most, i, "title");
  }

  // "the leader of Ruritania", "Ruritania's leader": more than a title. "They suspect the leader of fraud": no more.
  bool is_somebodys(MentionIndex i) const {
    const TokenIndex head = clusters_[i].head;
    const TokenIndex of = syntax::of_complement(analysis_, head);
    return (of != kNoToken && clusters_.at_head(of) != kNoMention) || analysis_.child(head, Dep::kPoss) != kNoToken;
  }

  // How often somebody has been named before a mention.
  std::size_t names_of(MentionIndex person, MentionIndex before) const {
    const std::vector<MentionIndex>& names = names_.at(group_[person]);
    return static_cast<std::size_t>(std::lower_bound(names.begin(), names.end(), before) - names.begin());
  }

  // The title right before a person's name: the longest that ends there.
  void remember_title(MentionIndex name) {
    const TokenIndex end = clusters_[name].tokens.begin;
    if (end == 0 || folded_text(analysis_, {end - 1, end}).empty()) return;  // '"… the leader," Holt said'
    for (TokenIndex begin = end > kLongestTitle ? end - kLongestTitle : 0; begin < end; ++begin) {
      const TokenSpan words{begin, end};
      const lexicon::Title* title = titles_.find(analysis_.text_of(words));
      if (title == nullptr) continue;
      if (title->relation == lexicon::TitleRelation::kNone) return;
      if (is_of_state(begin, clusters_[name].tokens.end)) of_state_[group_[name]] = true;
      add_bearer(words, name);
      // "the French president", "the army spokesman": with whose it is.
      const MentionIndex whose = begin == 0 ? kNoMention : clusters_.at_head(begin - 1);
      if (whose != kNoMention && clusters_[whose].tokens.end == begin)
        add_bearer({clusters_[whose].tokens.begin, end}, name);
      return;
    }
  }
  void add_bearer(TokenSpan title, MentionIndex name) {
    auto& bearers = by_title_[folded_text(analysis_, title)];
    if (bearers.size() < kMostBearers) bearers.push_back(name);
  }

  // "French President Orvane", "President Orvane of France": from the title's first word to the end of the name.
  bool is_of_state(TokenIndex title, TokenIndex end) const {
    const auto state_at = [&](TokenIndex word) {
      const MentionIndex mention = clusters_.at_head(word);
      return mention != kNoMention && clusters_.kind(mention) == EntityKind::kState;
    };
    return (title > 0 && state_at(title - 1)) ||
           (end + 1 < analysis_.size() && analysis_.lower(end) == "of" && state_at(end + 1));
  }

  // "the attackers" after "gunmen stormed a hotel": the only armed men told of shortly before.
  void join_armed(MentionIndex i) {
    MentionIndex last = kNoMention;
    for (std::size_t back = armed_.size(); back-- > 0;) {
      const MentionIndex before = armed_[back];
      if (clusters_[i].sentence - clusters_[before].sentence > kFarArmed) break;
      if (last != kNoMention && !clusters_.same(last, before)) return;
      last = before;
    }
    if (last != kNoMention && !is_in_clause_of(last, clusters_[i].head)) clusters_.unite(last, i, "armed men");
  }

  // "members of the press" are not "members of the council".
  std::string words_key(MentionIndex i) const {
    const TokenIndex of = syntax::of_complement(analysis_, clusters_[i].head);
    std::string key = clusters_[i].key.substr(0, clusters_[i].key.rfind(' ') + 1) + head_key(i);
    return of == kNoToken ? key : key + " of " + std::string(analysis_.lemma(of));
  }
  // The lemma of a word that opens a sentence may keep its capital: "Police" is "police".
  std::string head_key(MentionIndex i) const {
    const TokenIndex head = clusters_[i].head;
    const std::string_view lemma = analysis_.lemma(head);
    const bool capital = !lemma.empty() && lemma.front() >= 'A' && lemma.front() <= 'Z';
    return (capital ? singular_of(analysis_.lower(head)) : std::string(lemma)) + (clusters_[i].plural ? "+" : "");
  }

  // "the militias" after "the Iraqi militias": the last with that head whose modifiers are no fewer.
  bool join_same_head(MentionIndex i) {
    const auto found = by_head_.find(head_key(i));
    if (found == by_head_.end()) return false;
    const MentionIndex before = found->second;
    if (has_name_before_head(i) || is_somebodys(i)) return false;  // "the PMF forces" are none but theirs
    const bool bare = clusters_[i].tokens.size() == 1;
    if (!bare && clusters_[before].tokens.size() > 1) return false;
    return clusters_[i].sentence - clusters_[before].sentence <= kFarHead && clusters_.unite(before, i, "same head");
  }

  bool has_name_before_head(MentionIndex i) const {
    const TokenIndex head = clusters_[i].head;
    return head > clusters_[i].tokens.begin && analysis_[head - 1].tag == Tag::kNnp;
  }

  // "the Iraqi resistance" after "the Islamic Resistance": a name that holds the word itself.
  bool join_name_with_word(MentionIndex i, const std::string& lemma) {
    for (std::size_t back = recent_.size(); back-- > 0 && back + kLookBack >= recent_.size();) {
      const MentionIndex name = recent_[back];
      if (clusters_[i].sentence - clusters_[name].sentence > kFarName) return false;
      if (!says(name, lemma) || is_in_clause_of(name, clusters_[i].head)) continue;
      if (clusters_.unite(name, i, "word of a name")) return true;
    }
    return false;
  }

  bool says(MentionIndex name, const std::string& lemma) const {
    return (" " + clusters_[clusters_.root(name)].key + " ").find(" " + lemma + " ") != std::string::npos;
  }

  // "the country": of the states told of shortly before the one that is told of most. "That country": the last.
  void join_state(MentionIndex i) {
    const MentionFacts& facts = clusters_[i];
    if (facts.tokens.size() > 1) return;
    const bool last = facts.head > 0 && analysis_.lower(facts.head - 1) == "that";
    MentionIndex most = kNoMention;
    for (std::size_t back = states_.size(); back-- > 0 && back + kLookBack >= states_.size();) {
      const MentionIndex state = states_[back];
      if (facts.sentence - clusters_[state].sentence > kFarName) break;
      if (is_in_clause_of(state, facts.head)) continue;
      if (most == kNoMention || (!last && names_of(state, i) > names_of(most, i))) most = state;
    }
    if (most != kNoMention) clusters_.unite(most, i, "state");
  }

  // "the group", "the militia", "the ministry": the last name of that kind.
  bool join_kind(MentionIndex i) {
    const MentionFacts& facts = clusters_[i];
    if (facts.kind == EntityKind::kPerson || facts.kind == EntityKind::kPopulation || facts.tokens.size() > 2)
      return false;
    const std::string lemma(analysis_.lemma(facts.head));
    if (!facts.generic && join_name_with_word(i, lemma)) return true;
    for (std::size_t back = recent_.size(); back-- > 0 && back + kLookBack >= recent_.size();) {
      const MentionIndex name = recent_[back];
      if (facts.sentence - clusters_[name].sentence > kFarName) return false;
      const EntityKind kind = clusters_.kind(name);
      const bool mentions_word = says(name, lemma);
      if (is_in_clause_of(name, facts.head)) continue;
      const bool fits =
          mentions_word || (facts.generic ? (kind == EntityKind::kArmedGroup || kind == EntityKind::kUmbrella ||
                                             kind == EntityKind::kOrganisation || kind == EntityKind::kParty)
                                          : kind == facts.kind && may_name_kind(facts.kind));
      if (fits && clusters_.unite(name, i, "kind")) return true;
    }
    return false;
  }

  // "The SDF is part of the coalition": the subject is not what its own clause goes on to speak of.
  bool is_in_clause_of(MentionIndex name, TokenIndex word) const {
    const Token& subject = analysis_[clusters_[name].head];
    if (!syntax::is_subject(subject.dep)) return false;
    for (int step = 0; step < 5 && !analysis_.is_root(word); ++step) {
      word = analysis_[word].head;
      if (word == subject.head) return true;
      const Dep dep = analysis_[word].dep;
      if (dep == Dep::kCcomp || dep == Dep::kAdvcl || dep == Dep::kRelcl) return false;
    }
    return false;
  }

  // Kinds whose noun alone picks out the last name: "the militia", "the coalition", "the party", "the country".
  static bool may_name_kind(EntityKind kind) {
    return kind == EntityKind::kArmedGroup || kind == EntityKind::kUmbrella || kind == EntityKind::kParty ||
           kind == EntityKind::kMedia;
  }

  void remember(MentionIndex i) {
    const MentionFacts& facts = clusters_[i];
    if (facts.form == MentionForm::kName) {
      if (is_body(facts.kind)) recent_.push_back(i);
      if (facts.kind == EntityKind::kState) states_.push_back(i);
    } else if (facts.form == MentionForm::kNominal) {
      by_words_.emplace(words_key(i), i);
      by_head_[head_key(i)] = i;
    }
    const EntityKind kind = clusters_.kind(i);
    if (facts.form != MentionForm::kPronoun && (kind == EntityKind::kArmedGroup || kind == EntityKind::kUmbrella))
      armed_.push_back(i);
  }

  static constexpr std::uint32_t kFarHead = 12;  // sentences
  static constexpr std::uint32_t kFarName = 3;
  static constexpr std::uint32_t kFarArmed = 6;
  static constexpr std::size_t kLookBack = 8;
  static constexpr std::size_t kMostBearers = 12;
  static constexpr std::size_t kFarMore = 2;  // times
  static constexpr TokenIndex kLongestTitle = 4;

  const Analysis& analysis_;
  const lexicon::Titles& titles_;
  Clusters& clusters_;
  std::unordered_map<std::string, MentionIndex> by_words_, by_head_;
  std::unordered_map<std::string, std::vector<MentionIndex>> by_title_;
  std::vector<MentionIndex> group_;                                    // of each name when the sieve begins
  std::vector<bool> of_state_;                                         // groups whose title tells of which state
  std::unordered_map<MentionIndex, std::vector<MentionIndex>> names_;  // of each group
  std::vector<MentionIndex> recent_, armed_, states_;
};

// "the Iran-backed militia Harakat al-Nujaba": a noun right before the name of its kind.
void join_noun_before_name(const Analysis& analysis, Clusters& clusters, MentionIndex before, MentionIndex after) {
  const MentionFacts& noun = clusters[before];
  const MentionFacts& name = clusters[after];
  if (noun.tokens.end != name.tokens.begin || noun.sentence != name.sentence || noun.plural) return;
  if (name.form != MentionForm::kName || noun.form != MentionForm::kNominal) return;
  const TokenIndex above = analysis[noun.head].head;
  const TokenIndex verb = analysis[name.head].head;
  // "The militant group Hamas fired rockets", read as a group that Hamas fired at.
  const bool clause =
      analysis.is_root(noun.head) && analysis[verb].dep == Dep::kRelcl && analysis[verb].head == noun.head;
  const bool tied = above == name.head || verb == noun.head || above == verb || clause;
  const Family family = family_of(noun.kind);
  if (tied && family == family_of(name.kind) && family != Family::kPlace)
    clusters.unite(before, after, "noun before name");
}

// "The Boko Haram group", "the Taliban militant movement": the name of a body before a noun that says what it is.
void join_name_before_noun(const ExtractContext& context, Clusters& clusters, MentionIndex i) {
  const Analysis& analysis = context.analysis;
  const MentionFacts& noun = clusters[i];
  const lexicon::NounKind* said = context.lexicon.kinds.noun(analysis.lower(noun.head));
  if (noun.form != MentionForm::kNominal || noun.plural || said == nullptr || !said->whole) return;
  TokenIndex last = noun.head;
  while (last > noun.tokens.begin && context.lexicon.kinds.modifier(analysis.lower(last - 1)) != nullptr) --last;
  if (last == noun.tokens.begin) return;
  const MentionIndex name = clusters.at_head(last - 1);
  if (name == kNoMention || clusters[name].form != MentionForm::kName || clusters[name].tokens.end != last) return;
  const EntityKind kind = clusters.kind(name);
  const bool body = kind == EntityKind::kArmedGroup || kind == EntityKind::kUmbrella || kind == EntityKind::kParty ||
                    kind == EntityKind::kOrganisation;
  // "A Taliban group" is one of theirs.
  const syntax::Article article = syntax::article_of(analysis, noun.head);
  if (body && article != syntax::Article::kIndefinite) clusters.unite(name, i, "name before noun");
}

// The mention of a subject: "the city of Mosul" is Mosul.
MentionIndex named_by(const ExtractContext& context, const Clusters& clusters, TokenIndex word) {
  const Analysis& analysis = context.analysis;
  if (const MentionIndex own = clusters.at_head(word); own != kNoMention) return own;
  const lexicon::NounKind* noun = context.lexicon.kinds.noun(analysis.lemma(word));
  if (noun == nullptr || noun->singular != EntityKind::kPlace) return kNoMention;
  const TokenIndex name = syntax::of_complement(analysis, word);
  return name == kNoToken ? kNoMention : clusters.at_head(name);
}

// "An officer named X", "a group that calls itself X", "a militia known as X": the noun that the name is given to.
TokenIndex named_noun(const ExtractContext& context, TokenIndex name) {
  const Analysis& analysis = context.analysis;
  TokenIndex verb = analysis[name].head;
  if (analysis[name].dep == Dep::kPobj && analysis.lower(verb) == "as" && analysis[verb].dep == Dep::kPrep)
    verb = analysis[verb].head;
  else if (analysis[name].dep != Dep::kOprd)
    return kNoToken;
  const Dep dep = analysis[verb].dep;
  if (analysis[verb].pos != Pos::kVerb || !context.lexicon.coreference.is_naming_verb(analysis.lemma(verb)))
    return kNoToken;
  const TokenIndex object = analysis.child(verb, Dep::kDobj);
  const bool reflexive =
      object == kNoToken || analysis.lower(object).ends_with("self") || analysis.lower(object).ends_with("selves");
  if (!reflexive) return kNoToken;  // "an officer who calls the front X"
  if (dep == Dep::kAcl || dep == Dep::kRelcl) return analysis[verb].head;
  return object == kNoToken ? kNoToken : analysis.child(verb, Dep::kNsubj);
}

// "A fellow at the council and professor at the university": the parser made the second office a sister of the council.
TokenIndex office_beside(const Analysis& analysis, TokenIndex noun) {
  if (analysis[noun].dep != Dep::kConj) return kNoToken;
  const TokenIndex body = analysis[noun].head;
  if (analysis[body].dep != Dep::kPobj) return kNoToken;
  const TokenIndex preposition = analysis[body].head;
  return analysis[preposition].dep == Dep::kPrep ? analysis[preposition].head : kNoToken;
}

// Ties a name to the noun that it is given to, an office to the one told before it.
void join_by_arcs(const ExtractContext& context, Clusters& clusters, MentionIndex i) {
  const MentionFacts& facts = clusters[i];
  if (facts.form == MentionForm::kName) {
    const TokenIndex noun = named_noun(context, facts.head);
    const MentionIndex to = noun == kNoToken ? kNoMention : clusters.at_head(noun);
    if (to != kNoMention && clusters[to].plural == facts.plural) clusters.unite(to, i, "naming verb");
  } else if (facts.form == MentionForm::kNominal && facts.kind == EntityKind::kPerson && !facts.plural) {
    const TokenIndex office = office_beside(context.analysis, facts.head);
    const MentionIndex to = office == kNoToken ? kNoMention : clusters.at_head(office);
    const MentionIndex beside = clusters.at_head(context.analysis[facts.head].head);
    if (to == kNoMention || beside == kNoMention || clusters[to].plural) return;
    if (clusters[to].kind == EntityKind::kPerson && is_body(clusters[beside].kind))
      clusters.unite(to, i, "two offices");
  }
}

// "Deputy editor at the Harbour Magazine Lina Said": an office with its body right before the name. The first word of
// the office's phrase; the name then begins where the body ends.
void join_office_before_name(const ExtractContext& context, Clusters& clusters, MentionIndex name) {
  const Analysis& analysis = context.analysis;
  const MentionFacts& facts = clusters[name];
  if (facts.form != MentionForm::kName || facts.kind != EntityKind::kPerson || facts.tokens.begin < 3) return;
  for (MentionIndex back = 1; back <= std::min<MentionIndex>(name, 4); ++back) {
    const MentionFacts& office = clusters[name - back];
    if (office.form != MentionForm::kNominal || office.kind != EntityKind::kPerson || office.plural) continue;
    const TokenIndex preposition = office.tokens.end;
    if (office.sentence != facts.sentence || preposition >= facts.tokens.begin) return;
    const lexicon::Title* title = context.lexicon.titles.find(analysis.lemma(office.head));
    if (title == nullptr || title->relation == lexicon::TitleRelation::kNone || analysis[preposition].pos != Pos::kAdp)
      return;
    const MentionIndex body = clusters.at_head(facts.tokens.begin - 1);
    const bool of_body = body != kNoMention && clusters[body].tokens.end == facts.tokens.begin && body != name - back;
    if (!of_body) return;
    for (TokenIndex t = preposition + 1; t < facts.tokens.begin; ++t) {
      if (analysis[t].pos == Pos::kPunct || analysis[t].pos == Pos::kVerb || analysis[t].tag == Tag::kCc) return;
    }
    clusters.unite(name - back, name, "office before name");
    return;
  }
}

}  // namespace

void join_appositions(const ExtractContext& context, Clusters& clusters) {
  const Analysis& analysis = context.analysis;
  for (MentionIndex i = 1; i < clusters.size(); ++i) {
    for (MentionIndex back = 1; back <= std::min<MentionIndex>(i, 3); ++back)
      join_noun_before_name(analysis, clusters, i - back, i);
  }
  for (MentionIndex i = 0; i < clusters.size(); ++i) {
    join_by_arcs(context, clusters, i);
    join_name_before_noun(context, clusters, i);
    join_office_before_name(context, clusters, i);
    const MentionFacts& facts = clusters[i];
    const Token& head = analysis[facts.head];
    if (facts.form == MentionForm::kPronoun || facts.form != MentionForm::kNominal) {
      if (facts.form != MentionForm::kName || head.dep != Dep::kAppos) continue;
    }
    if (head.dep == Dep::kAppos) {
      if (syntax::is_next_in_list(analysis, facts.head)) continue;
      const MentionIndex to = clusters.at_head(head.head);
      if (to == kNoMention || clusters[to].form == MentionForm::kPronoun) continue;
      const bool both_names = facts.form == MentionForm::kName && clusters[to].form == MentionForm::kName;
      if (!both_names && facts.plural == clusters[to].plural) clusters.unite(to, i, "apposition");
    } else if (head.dep == Dep::kAttr && analysis.lemma(head.head) == "be" &&
               !syntax::is_negated(analysis, head.head) && !facts.plural) {
      const TokenIndex subject = analysis.child(head.head, Dep::kNsubj);
      const MentionIndex to = subject == kNoToken ? kNoMention : named_by(context, clusters, subject);
      if (to != kNoMention && clusters[to].form == MentionForm::kName) clusters.unite(to, i, "X is a Y");
    }
  }
}

void join_nominals(const ExtractContext& context, Clusters& clusters) { NominalSieve(context, clusters).run(); }

}  // namespace isnad::extract::entity
