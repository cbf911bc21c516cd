// names.cpp: names, from three witnesses: the register of actors, the model's named entities, capitalised runs.
//
// The register is the best witness and the runs are the worst; where two overlap, the better one stands, unless the
// model saw a longer name that ends in a word for a body ("Hezbollah" in "Hezbollah Brigades").
#include <algorithm>
#include <array>
#include <optional>
#include <unordered_map>
#include <unordered_set>

#include "extract/entity/clusters.h"
#include "extract/entity/draft.h"
#include "extract/entity/name_kind.h"
#include "extract/entity/name_words.h"
#include "extract/entity/title_case.h"
#include "extract/entity/words.h"
#include "lexicon/fold.h"
#include "syntax/phrases.h"

namespace isnad::extract::entity {
namespace {

class NameFinder {
 public:
  NameFinder(const ExtractContext& context, const DocumentWords& words, std::span<const place::Toponym> toponyms)
      : analysis_(context.analysis),
        lexicon_(context.lexicon),
        words_(words),
        title_case_(context, words),
        toponyms_(toponyms),
        owner_(context.analysis.size(), kNobody) {}

  NameLayer find() {
    add_register_names(Pass::kActors);
    for (const nlp::NamedEntity& entity : analysis_.named_entities()) add_model_name(entity);
    part_pairs();
    add_register_names(Pass::kStates);
    add_runs();
    extend_over_place_nouns();
    add_known_surnames();
    return settled();
  }

 private:
  void own(TokenSpan tokens, std::uint32_t draft) {
    std::fill(owner_.begin() + tokens.begin, owner_.begin() + tokens.end, draft);
  }

  void add(TokenSpan tokens, EntityKind kind, lexicon::ActorIndex actor, std::string rule) {
    own(tokens, static_cast<std::uint32_t>(drafts_.size()));
    drafts_.push_back(
        {tokens, syntax::head_of_name(analysis_, tokens), kind, MentionForm::kName, actor, std::move(rule)});
  }

  void remove(std::uint32_t draft) {
    own(drafts_[draft].tokens, kNobody);
    drafts_[draft].tokens = {};
  }

  // --- the register ------------------------------------------------------------------------------------------------

  // States come after the model's names: "Iraqi" in "Iraqi Ministry of Culture" is part of a name.
  enum class Pass : std::uint8_t { kActors, kStates };

  void add_register_names(Pass pass) {
    const lexicon::NameTrie& trie = lexicon_.actors.trie();
    for (TokenIndex i = 0; i < analysis_.size();) {
      const TokenIndex begin = i++;
      if (owner_[begin] < kBlocked || !trie.begins(words_.actor_words[begin])) continue;
      const auto match = trie.longest(words_.actor_words, begin);
      if (!match || !is_free({begin, match.end})) continue;
      const TokenSpan tokens{begin, match.end};
      if (const lexicon::ActorName* name = accepted(match.values, tokens, pass)) {
        add_register_name(tokens, *name);
        i = tokens.end;
      }
    }
  }

  void add_register_name(TokenSpan tokens, const lexicon::ActorName& name) {
    const lexicon::Actor& actor = lexicon_.actors[name.actor];
    if (!actor.links.empty()) add_parent_inside(tokens, actor);
    if (name.use == lexicon::NameUse::kPeople)
      add(tokens, EntityKind::kPopulation, lexicon::kNoActor, "people " + actor.place);
    else
      add(tokens, actor.kind, name.actor,
          (name.use == lexicon::NameUse::kDemonym ? "demonym " : "register ") + actor.place);
  }

  // "IRGC Quds Force": the body that it is part of is named inside the name.
  void add_parent_inside(TokenSpan tokens, const lexicon::Actor& actor) {
    const lexicon::Actors& actors = lexicon_.actors;
    for (TokenIndex i = tokens.begin; i < tokens.end; ++i) {
      if (!actors.trie().begins(words_.actor_words[i])) continue;
      const auto inside = std::span(words_.actor_words).first(i == tokens.begin ? tokens.end - 1 : tokens.end);
      const auto match = actors.trie().longest(inside, i);
      const lexicon::ActorName* name = match ? accepted(match.values, {i, match.end}, Pass::kActors) : nullptr;
      if (name == nullptr) continue;
      const bool parent = std::any_of(actor.links.begin(), actor.links.end(), [&](const lexicon::ActorLink& link) {
        return link.relation == RelationType::kPartOf && link.target == actors[name->actor].id;
      });
      if (!parent) continue;
      const TokenSpan part{i, match.end};
      nested_.push_back({part, syntax::head_of_name(analysis_, part), actors[name->actor].kind, MentionForm::kName,
                         name->actor, "register " + actors[name->actor].place});
      return;
    }
  }

  bool is_free(TokenSpan tokens) const {
    return std::all_of(owner_.begin() + tokens.begin, owner_.begin() + tokens.end,
                       [](std::uint32_t owner) { return owner >= kBlocked; });
  }

  // The first name that may be written like this.
  const lexicon::ActorName* accepted(std::span<const std::uint32_t> values, TokenSpan tokens, Pass pass) const {
    const auto capital = words_.capitalised.begin();
    const bool capitalised = std::find(capital + tokens.begin, capital + tokens.end, true) != capital + tokens.end;
    for (const std::uint32_t value : values) {
      const lexicon::ActorName& name = lexicon_.actors.name(value);
      if ((lexicon_.actors[name.actor].kind == EntityKind::kState) != (pass == Pass::kStates)) continue;
      if (name.use == lexicon::NameUse::kCapital) continue;  // a city first: see name_kind.cpp
      const bool fits = name.use == lexicon::NameUse::kAcronym ? analysis_.text_of(tokens) == name.text
                                                               : capitalised || !name.language.empty();
      if (fits) return &name;
    }
    return nullptr;
  }

  // --- the model ---------------------------------------------------------------------------------------------------

  void add_model_name(const nlp::NamedEntity& entity) {
    if (blocks_names(entity.label)) {
      for (TokenIndex i = entity.tokens.begin; i < entity.tokens.end; ++i) {
        if (owner_[i] == kNobody) owner_[i] = kBlocked;
      }
      return;
    }
    TokenSpan tokens = trimmed(without_owner(entity), entity.label == EntityLabel::kPerson);
    if (tokens.size() != 0) tokens = without_title_rest(without_verbs(tokens));
    if (entity.label == EntityLabel::kPerson) {
      // "Cali policemen"
      while (tokens.size() > 1 && is_plural_person_noun(lexicon_, analysis_, tokens.end - 1)) --tokens.end;
    }
    const bool may_be_thing = entity.label == EntityLabel::kOrg || entity.label == EntityLabel::kProduct;
    if (tokens.size() == 0) return;
    if (may_be_thing && tokens.size() == 1 && is_thing_noun(lexicon_, analysis_, tokens.begin)) return;
    if (entity.label != EntityLabel::kNorp && entity.label != EntityLabel::kGpe)
      tokens = extended(tokens);
    else
      tokens = with_generation(with_article_prefix(tokens));
    tokens = settled_with_register(tokens, entity.label);
    if (tokens.size() == 0) return;
    const auto capital = words_.capitalised.begin();
    if (std::find(capital + tokens.begin, capital + tokens.end, true) == capital + tokens.end) return;
    tokens = without_calling(tokens, entity.label);
    tokens = without_calling(tokens, entity.label);
    if (is_state(tokens)) return;  // the register's states come next
    if (opens_with_people(lexicon_, analysis_, tokens)) return;
    if (entity.label == EntityLabel::kPerson && continues_person(tokens)) {
      tokens.begin = drafts_.back().tokens.begin;
      drafts_.pop_back();
    }
    add(tokens, kind_of_name({analysis_, lexicon_, tokens, entity.label}), lexicon::kNoActor,
        std::string("model ") + std::string(nlp::to_string(entity.label)));
  }

  // In a heading with capitals; what is left out is no name by itself.
  TokenSpan without_verbs(TokenSpan tokens) {
    const TokenSpan name = title_case_.without_verbs(tokens);
    for (TokenIndex i = tokens.begin; i < tokens.end; ++i) {
      if (!name.contains(i) && owner_[i] == kNobody) owner_[i] = kBlocked;
    }
    return name;
  }

  // The model may cut a long name in two ("Jorge Adolfo", "Vargas Gonzalez"): nothing between, and the tree has one
  // phrase.
  bool continues_person(TokenSpan tokens) const {
    if (drafts_.empty() || drafts_.back().kind != EntityKind::kPerson || drafts_.back().actor != lexicon::kNoActor)
      return false;
    const TokenSpan before = drafts_.back().tokens;
    return before.size() > 0 && before.end == tokens.begin && same_sentence(before.begin, tokens.begin) &&
           syntax::is_connected(analysis_, {before.begin, tokens.end});
  }

  // "Baghdad's Tahrir Square" is the square; "People's Protection Units" is whole.
  TokenSpan without_owner(const nlp::NamedEntity& entity) const {
    TokenSpan tokens = entity.tokens;
    for (TokenIndex i = tokens.begin + 1; i + 1 < tokens.end; ++i) {
      if (analysis_[i].tag != Tag::kPos) continue;
      const bool site = entity.label == EntityLabel::kFac || entity.label == EntityLabel::kLoc;
      if (site || is_state({tokens.begin, i})) return {i + 1, tokens.end};
      break;
    }
    return tokens;
  }

  bool is_state(TokenSpan tokens) const {
    const auto match = lexicon_.actors.trie().longest(words_.actor_words, tokens.begin);
    return match && match.end >= tokens.end &&
           accepted(match.values, {tokens.begin, match.end}, Pass::kStates) != nullptr;
  }

  // Without article, possessive, quotes, brackets; a person's name without title.
  TokenSpan trimmed(TokenSpan tokens, bool person) const {
    for (TokenIndex i = tokens.begin; i < tokens.end; ++i) {
      const Tag tag = analysis_[i].tag;
      const bool bracket = tag == Tag::kLrb || tag == Tag::kRrb || tag == Tag::kOpenQuote || tag == Tag::kCloseQuote;
      if (bracket && i > tokens.begin) {
        tokens.end = i;
        break;
      }
    }
    const auto is_edge = [&](TokenIndex i) {
      const Token& token = analysis_[i];
      return token.pos == Pos::kPunct || token.pos == Pos::kSpace || token.tag == Tag::kPos || token.tag == Tag::kDt ||
             token.tag == Tag::kPrpS || token.pos == Pos::kSconj || token.pos == Pos::kPron;
    };
    while (tokens.begin < tokens.end && (is_edge(tokens.begin) || is_preposition(tokens.begin))) ++tokens.begin;
    if (is_prefix(tokens)) tokens.begin += 2;
    while (tokens.begin < tokens.end && (is_edge(tokens.end - 1) || analysis_[tokens.end - 1].pos == Pos::kAdp))
      --tokens.end;
    while (person && tokens.size() > 1) {
      const TokenIndex after = title_end(tokens.begin);
      if (after == tokens.begin || after >= tokens.end) break;
      if (analysis_[after].pos == Pos::kAdp) break;  // "Prince of Poets"
      tokens.begin = after;
      while (tokens.begin < tokens.end && is_edge(tokens.begin)) ++tokens.begin;
    }
    return tokens;
  }

  // "anti-" of "anti-Tessaly": what the name is put to.
  bool is_prefix(TokenSpan tokens) const {
    const TokenIndex b = tokens.begin;
    return tokens.size() > 2 && !words_.capitalised[b] && is_hyphen(analysis_.text_of(b + 1)) && glued(b) &&
           glued(b + 1) && words_.capitalised[b + 2] && !lexicon_.kinds.is_name_link(analysis_.lower(b));
  }

  // Also "Near" at the beginning of a sentence, which taggers take for a name.
  bool is_preposition(TokenIndex i) const {
    const std::string_view word = analysis_.lower(i);
    if (lexicon_.kinds.is_name_link(word)) return false;
    return analysis_[i].tag == Tag::kIn || lexicon_.function_words.is(FunctionWord::kMistakenForName, word);
  }

  // Past the title whose last words the span begins with: "Defense" of "Minister of Defense" is no part of a name.
  TokenSpan without_title_rest(TokenSpan tokens) const {
    const TokenSpan title = words_.title_at[tokens.begin];
    if (title.size() > 1 && title.begin < tokens.begin && title.end <= tokens.end)
      tokens.begin = title.end;
    else if (title.size() > 1 && title.contains(tokens))
      tokens.begin = tokens.end;
    return tokens;
  }

  // The end of the title that begins at the token; the token itself where none does. A point may follow ("Gen.").
  TokenIndex title_end(TokenIndex at) const {
    const lexicon::NameTrie& trie = lexicon_.titles.trie();
    if (!trie.begins(words_.title_words[at])) return at;
    const auto match = trie.longest(words_.title_words, at);
    return match ? match.end : at;
  }

  bool glued(TokenIndex left) const {
    return !analysis_[left].space_after && analysis_[left].span.end == analysis_[left + 1].span.begin;
  }
  bool same_sentence(TokenIndex a, TokenIndex b) const { return analysis_[a].sentence == analysis_[b].sentence; }

  // Takes in "al-" before the name.
  TokenSpan with_article_prefix(TokenSpan tokens) const {
    const TokenIndex b = tokens.begin;
    if (b >= 2 && is_hyphen(analysis_.text_of(b - 1)) && lexicon_.kinds.is_name_link(analysis_.lower(b - 2)) &&
        glued(b - 2) && glued(b - 1)) {
      tokens.begin = b - 2;
    } else if (b >= 1 && words_.capitalised[b - 1] && same_sentence(b - 1, b) &&
               lexicon_.kinds.is_name_link(analysis_.lower(b - 1)) && analysis_[b - 1].tag != Tag::kDt) {
      tokens.begin = b - 1;
    }
    return tokens;
  }

  TokenSpan extended(TokenSpan tokens) const {
    tokens = with_article_prefix(tokens);
    while (tokens.end + 1 < analysis_.size() && is_hyphen(analysis_.text_of(tokens.end)) && glued(tokens.end - 1) &&
           glued(tokens.end) && words_.capitalised[tokens.end + 1]) {
      tokens.end += 2;
    }
    if (is_link_between_hyphens(tokens.end)) tokens.end += 4;
    return with_generation(tokens);
  }

  // "-a-Lago" behind "Mar", "-au-Prince" behind "Port".
  bool is_link_between_hyphens(TokenIndex at) const {
    constexpr std::size_t kLongestLink = 3;  // letters
    if (at + 3 >= analysis_.size() || !same_sentence(at - 1, at + 3)) return false;
    const bool hyphens = is_hyphen(analysis_.text_of(at)) && is_hyphen(analysis_.text_of(at + 2));
    const bool whole = glued(at - 1) && glued(at) && glued(at + 1) && glued(at + 2);
    return hyphens && whole && !words_.capitalised[at + 1] && analysis_.text_of(at + 1).size() <= kLongestLink &&
           words_.capitalised[at + 3];
  }

  // "Jr.", "Senior"; "II" may count brigades too.
  bool tells_son(TokenIndex i) const {
    const std::string word = lexicon::folded(analysis_.text_of(i));
    return lexicon_.kinds.is_generation(word) && word.front() != 'i';
  }

  // Takes in "Jr." behind the name.
  TokenSpan with_generation(TokenSpan tokens) const {
    const TokenIndex e = tokens.end;
    if (e < analysis_.size() && same_sentence(e - 1, e) && words_.capitalised[e] && owner_[e] == kNobody &&
        tells_son(e))
      ++tokens.end;
    return tokens;
  }

  // Gives way to the register's names that the span meets, or takes their place; returns what is left to be named.
  TokenSpan settled_with_register(TokenSpan tokens, EntityLabel label) {
    TokenIndex first = tokens.end, last = tokens.begin;
    for (TokenIndex i = tokens.begin; i < tokens.end; ++i) {
      if (owner_[i] != kNobody && owner_[i] != kBlocked) {
        first = std::min(first, i);
        last = i;
      }
    }
    if (first == tokens.end) return tokens;
    const bool one = owner_[first] == owner_[last];
    const bool inside =
        one && tokens.contains(drafts_[owner_[first]].tokens) && tokens != drafts_[owner_[first]].tokens;
    if (inside && last + 1 < tokens.end && label != EntityLabel::kPerson &&
        ends_in_body_word(lexicon_, analysis_, tokens)) {
      remove(owner_[first]);
      return tokens;
    }
    // "Hezbollah Hassan Nasrallah": the person's name is what follows.
    if (label == EntityLabel::kPerson && last + 1 < tokens.end) return trimmed({last + 1, tokens.end}, true);
    return {};
  }

  // --- capitalised runs --------------------------------------------------------------------------------------------

  bool starts_run(TokenIndex i) const {
    return owner_[i] == kNobody && words_.capitalised[i] && analysis_[i].pos == Pos::kPropn &&
           analysis_[i].tag != Tag::kDt;
  }

  void add_runs() {
    for (TokenIndex i = 0; i < analysis_.size();) {
      if (!starts_run(i)) {
        ++i;
        continue;
      }
      TokenSpan run{i, i + 1};
      while (grows(run)) {
      }
      i = run.end;
      add_run(with_article_prefix(run));
    }
  }

  bool grows(TokenSpan& run) const {
    const TokenIndex e = run.end;
    if (e >= analysis_.size() || !same_sentence(run.begin, e) || owner_[e] != kNobody) return false;
    if (words_.capitalised[e] && (analysis_[e].pos == Pos::kPropn || analysis_[e].dep == Dep::kCompound)) {
      ++run.end;
      return true;
    }
    if (e + 1 >= analysis_.size() || owner_[e + 1] != kNobody || !words_.capitalised[e + 1] || !same_sentence(e, e + 1))
      return false;
    const bool joined = (is_hyphen(analysis_.text_of(e)) && glued(e - 1) && glued(e)) ||
                        lexicon_.kinds.is_name_link(analysis_.lower(e));
    if (joined) run.end += 2;
    return joined;
  }

  void add_run(TokenSpan run) {
    run = without_verbs(run);
    const TokenIndex first = run.begin;
    while (run.begin < run.end && is_preposition(run.begin)) ++run.begin;
    if (run.size() == 0) return;
    const bool somewhere = run.begin != first;
    const TokenIndex begin = run.begin;
    run = without_title_rest(run);
    bool titled = run.begin != begin;
    if (run.size() == 0) return;
    for (TokenIndex after = title_end(run.begin); after != run.begin && after <= run.end;
         after = run.begin < run.end ? title_end(run.begin) : run.begin) {
      run.begin = after;
      titled = true;
    }
    if (run.size() == 0) return;  // an office by itself: a nominal
    const TokenIndex word = run.begin;
    if (run.size() == 1 &&
        (is_person_noun(lexicon_, analysis_, word) || is_calendar_word(lexicon_, analysis_.lower(word))))
      return;
    if (merged_with_neighbour(run)) return;
    if (run.size() == 1 && is_common_noun(lexicon_, analysis_, run.begin)) return;
    EntityKind kind = titled ? EntityKind::kPerson : kind_of_name({analysis_, lexicon_, run, EntityLabel::kNone});
    if (somewhere && kind == EntityKind::kOther) kind = EntityKind::kPlace;
    add(run, kind, lexicon::kNoActor, titled ? "title and capitals" : "capitals");
  }

  // A run right beside a name of the model's, tied to it by the tree, belongs to it.
  bool merged_with_neighbour(TokenSpan run) {
    for (const bool left : {true, false}) {
      if (left ? run.begin == 0 : run.end >= analysis_.size()) continue;
      const TokenIndex beside = left ? run.begin - 1 : run.end;
      const std::uint32_t draft = owner_[beside];
      if (draft == kNobody || draft == kBlocked || drafts_[draft].actor != lexicon::kNoActor) continue;
      if (drafts_[draft].rule == "model NORP" || drafts_[draft].rule == "model GPE") continue;
      const TokenSpan whole{std::min(run.begin, drafts_[draft].tokens.begin),
                            std::max(run.end, drafts_[draft].tokens.end)};
      if (!syntax::is_connected(analysis_, whole)) continue;
      drafts_[draft].tokens = whole;
      drafts_[draft].head = syntax::head_of_name(analysis_, whole);
      own(whole, draft);
      return true;
    }
    return false;
  }

  // --- afterwards --------------------------------------------------------------------------------------------------

  // "Idlib province", "Kalsu base": the noun belongs to the name.
  void extend_over_place_nouns() {
    for (MentionDraft& draft : drafts_) {
      const TokenIndex next = draft.tokens.end;
      if (draft.tokens.size() == 0 || draft.actor != lexicon::kNoActor || next >= analysis_.size() ||
          owner_[next] != kNobody)
        continue;
      if (draft.kind != EntityKind::kPlace && draft.kind != EntityKind::kOther && draft.rule != "model ORG" &&
          draft.rule != "capitals")
        continue;
      if (draft.rule == "model NORP" || analysis_[draft.head].head != next ||
          analysis_[draft.head].dep != Dep::kCompound)
        continue;
      const lexicon::NameWordKind* word =
          analysis_[next].tag == Tag::kNns ? nullptr : lexicon_.kinds.name_word(analysis_.lower(next));
      if (word == nullptr || !word->last || (*word->last != EntityKind::kPlace && *word->last != EntityKind::kFacility))
        continue;
      draft.tokens.end = next + 1;
      draft.head = next;
      draft.kind = *word->last;
      owner_[next] = owner_[draft.tokens.begin];
    }
  }

  // "Nurse Aisha Bello": what the person does is no part of the name.
  TokenSpan without_calling(TokenSpan tokens, EntityLabel label) const {
    const bool may = label == EntityLabel::kOrg || label == EntityLabel::kPerson;
    if (tokens.size() < 3 || !may || ends_in_body_word(lexicon_, analysis_, tokens)) return tokens;
    const lexicon::NounKind* noun = lexicon_.kinds.noun(analysis_.lower(tokens.begin));
    if (noun != nullptr && noun->singular == EntityKind::kPerson) ++tokens.begin;
    return tokens;
  }

  // "12th Infantry Regiment": the model cuts the number off.
  void take_in_ordinal(MentionDraft& draft) {
    const TokenIndex b = draft.tokens.begin;
    if (draft.actor != lexicon::kNoActor || draft.kind != EntityKind::kStateForce || b == 0 || owner_[b - 1] < kBlocked)
      return;
    const std::string_view before = analysis_.lower(b - 1);
    const bool ordinal =
        before.size() > 2 && before.front() >= '1' && before.front() <= '9' &&
        (before.ends_with("th") || before.ends_with("st") || before.ends_with("nd") || before.ends_with("rd"));
    if (ordinal && same_sentence(b - 1, b)) draft.tokens.begin = b - 1;
  }

  // A title or calling right before it makes a name a person's, and so does "Jr." at its end.
  void take_kind_of_title(MentionDraft& draft) const {
    const TokenIndex b = draft.tokens.begin;
    if (draft.actor == lexicon::kNoActor && draft.tokens.size() > 1 && tells_son(draft.tokens.end - 1)) {
      draft.kind = EntityKind::kPerson;
      draft.sure = true;
      return;
    }
    if (draft.actor != lexicon::kNoActor || b == 0 || !same_sentence(b - 1, b) || owner_[b - 1] < kBlocked) return;
    if (ends_in_body_word(lexicon_, analysis_, draft.tokens) || draft.rule == "model NORP") return;
    const TokenSpan title = words_.title_at[b - 1];
    const bool titled = title.size() != 0 && title.end == b;
    const lexicon::NounKind* calling =
        words_.capitalised[b - 1] ? lexicon_.kinds.noun(analysis_.lower(b - 1)) : nullptr;
    const bool called = calling != nullptr && calling->singular == EntityKind::kPerson && draft.tokens.size() > 1;
    if ((titled && (draft.tokens.size() > 1 || words_.capitalised[b - 1])) || called) {
      draft.kind = EntityKind::kPerson;
      draft.sure = true;
    }
  }

  // "The Holt-Abe summit", "Holt - Ruritania talks": two with a dash between them are nobody. A person's name with
  // blanks around the dash always, any other where the document names both.
  void part_pairs() {
    std::unordered_set<std::string> surnames;
    for (const MentionDraft& draft : drafts_) {
      const bool person = draft.kind == EntityKind::kPerson && draft.tokens.size() != 0 && !dash_in(draft.tokens);
      if (person) surnames.insert(lexicon::folded(analysis_.text_of(draft.tokens.end - 1)));
    }
    const auto is_person = [&](TokenSpan part) {
      return surnames.contains(lexicon::folded(analysis_.text_of(part.end - 1)));
    };
    for (std::size_t i = 0, count = drafts_.size(); i < count; ++i) {
      const TokenSpan whole = drafts_[i].tokens;
      const bool may = drafts_[i].kind == EntityKind::kPerson || drafts_[i].kind == EntityKind::kOrganisation;
      const auto dash = may && drafts_[i].actor == lexicon::kNoActor ? dash_in(whole) : std::nullopt;
      if (!dash) continue;
      const std::array parts = {TokenSpan{whole.begin, *dash}, TokenSpan{*dash + 1, whole.end}};
      const bool blanks = !glued(*dash - 1) && !glued(*dash);
      const bool known =
          std::all_of(parts.begin(), parts.end(), [&](TokenSpan part) { return is_person(part) || is_state(part); });
      if (!known && !(blanks && drafts_[i].kind == EntityKind::kPerson)) continue;
      const std::string rule = drafts_[i].rule + " beside another";
      remove(static_cast<std::uint32_t>(i));
      for (const TokenSpan part : parts) {
        if (!is_state(part)) add(part, EntityKind::kPerson, lexicon::kNoActor, rule);  // states come next
      }
    }
  }

  // A dash with words on both sides of it, the last of them with capitals.
  std::optional<TokenIndex> dash_in(TokenSpan tokens) const {
    for (TokenIndex i = tokens.begin + 1; i + 1 < tokens.end; ++i) {
      if (is_hyphen(analysis_.text_of(i)) && words_.capitalised[i - 1] && words_.capitalised[i + 1]) return i;
    }
    return std::nullopt;
  }

  // "Karam left early": the surname of a person who was named in full, whatever the tagger took it for.
  void add_known_surnames() {
    std::unordered_map<std::string, bool> surnames;
    for (const MentionDraft& draft : drafts_) {
      if (draft.tokens.size() > 1 && draft.kind == EntityKind::kPerson)
        surnames[lexicon::folded(analysis_.text_of(draft.tokens.end - 1))] = true;
    }
    if (surnames.empty()) return;
    for (TokenIndex i = 0; i < analysis_.size(); ++i) {
      if (owner_[i] < kBlocked || !words_.capitalised[i] || words_.title_at[i].size() != 0) continue;
      switch (analysis_[i].dep) {
        case Dep::kNsubj:
        case Dep::kNsubjpass:
        case Dep::kDobj:
        case Dep::kPobj:
        case Dep::kPoss:
        case Dep::kConj:
        case Dep::kAppos:
          break;
        default:
          continue;
      }
      if (surnames.contains(lexicon::folded(analysis_.text_of(i))))
        add({i, i + 1}, EntityKind::kPerson, lexicon::kNoActor, "known surname");
    }
  }

  // "the militia Harakat al-Nujaba", "the base of Ain al-Asad": the noun says what the name names.
  void take_kind_of_noun(MentionDraft& draft) const {
    const TokenIndex b = draft.tokens.begin;
    if (draft.actor != lexicon::kNoActor || b < 2 || draft.rule == "model NORP") return;
    const bool of = analysis_.lower(b - 1) == "of";
    const TokenIndex at = of ? b - 2 : b - 1;
    if (!same_sentence(at, b) || analysis_[at].tag != Tag::kNn || owner_[at] != kNobody) return;
    const lexicon::NounKind* noun = lexicon_.kinds.noun(analysis_.lemma(at));
    if (noun == nullptr || noun->generic) return;
    const Family family = family_of(noun->singular);
    if (of && noun->singular == EntityKind::kFacility && draft.rule == "model ORG")
      return;  // "the post of Surgeon General"
    if (of ? family != Family::kPlace : family == Family::kPerson && draft.tokens.size() < 2) return;
    const bool tied = of || draft.tokens.contains(analysis_[at].head) || analysis_[draft.head].head == at;
    if (!tied || words_.title_at[at].size() != 0) return;
    draft.kind = of ? EntityKind::kPlace : noun->singular;  // the port of a town is not the town
    draft.sure = true;
  }

  // Text order; one kind for one name in the document; surnames of persons are persons.
  NameLayer settled() {
    NameLayer layer;
    for (MentionDraft& draft : drafts_) {
      if (draft.tokens.size() != 0) layer.names.push_back(std::move(draft));
    }
    std::sort(layer.names.begin(), layer.names.end(), [](const auto& a, const auto& b) { return a.tokens < b.tokens; });
    for (MentionDraft& draft : layer.names) {
      take_in_ordinal(draft);
      take_kind_of_noun(draft);
      take_kind_of_title(draft);
    }
    mark_toponyms(toponyms_, layer.names);
    vote_on_kinds(analysis_, lexicon_, layer.names);
    layer.nested = std::move(nested_);
    layer.owner.assign(analysis_.size(), kNobody);
    for (std::uint32_t i = 0; i < layer.names.size(); ++i) {
      std::fill(layer.owner.begin() + layer.names[i].tokens.begin, layer.owner.begin() + layer.names[i].tokens.end, i);
    }
    return layer;
  }

  static constexpr std::uint32_t kBlocked = kNobody - 1;  // part of a date or another span that is no name

  const Analysis& analysis_;
  const Lexicon& lexicon_;
  const DocumentWords& words_;
  const TitleCase title_case_;
  std::span<const place::Toponym> toponyms_;
  std::vector<MentionDraft> drafts_;
  std::vector<MentionDraft> nested_;  // names inside names
  Owners owner_;
};

}  // namespace

NameLayer find_names(const ExtractContext& context, const DocumentWords& words,
                     std::span<const place::Toponym> toponyms) {
  return NameFinder(context, words, toponyms).find();
}

}  // namespace isnad::extract::entity
