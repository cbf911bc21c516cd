// join_names.cpp: the sieves that tie names to names: same words, acronym, "also known as", surname, shorter form,
// other transliteration.
#include <algorithm>
#include <unordered_map>

#include "extract/entity/clusters.h"
#include "extract/entity/name_key.h"
#include "extract/entity/words.h"
#include "lexicon/fold.h"

namespace isnad::extract::entity {
namespace {

using ByText = std::unordered_map<std::string, std::vector<MentionIndex>>;

class NameSieves {
 public:
  NameSieves(const ExtractContext& context, Clusters& clusters)
      : context_(context), analysis_(context.analysis), clusters_(clusters), is_son_(clusters.size()) {
    for (MentionIndex i = 0; i < clusters.size(); ++i) {
      if (clusters[i].form != MentionForm::kName) continue;
      names_.push_back(i);
      const auto words = lexicon::folded_words(clusters[i].key);
      is_son_[i] = words.size() > 1 && context.lexicon.kinds.is_generation(words.back());
    }
  }

  void run() {
    join_same();
    join_neighbours();
    join_acronyms();
    join_persons();
    join_longer_persons();
    join_shorter();
    join_halves();
    join_transliterations();
  }

 private:
  // Joins with the first mention listed under the key that fits; lists the mention if none does.
  void join_or_list(ByText& seen, const std::string& key, MentionIndex mention, std::string_view sieve) {
    auto& list = seen[key];
    for (const MentionIndex other : list) {
      if (clusters_.unite(other, mention, sieve)) return;
    }
    if (list.size() < kMostNamesakes) list.push_back(mention);
  }

  void join_same() {
    ByText seen;
    std::unordered_map<lexicon::ActorIndex, MentionIndex> actors;
    for (const MentionIndex i : names_) {
      const lexicon::ActorIndex actor = clusters_[i].actor;
      if (actor != lexicon::kNoActor) {
        const auto [first, added] = actors.emplace(actor, i);
        if (!added) clusters_.unite(first->second, i, "same actor");
      }
      if (!clusters_[i].key.empty()) join_or_list(seen, clusters_[i].key, i, "same name");
    }
  }

  // "Popular Mobilisation Forces (PMF)", "A, also known as B": two names beside each other.
  void join_neighbours() {
    for (std::size_t n = 1; n < names_.size(); ++n) {
      join_pair(names_[n - 1], names_[n]);
      const bool language = clusters_[names_[n - 1]].kind == EntityKind::kPopulation ||
                            clusters_[names_[n - 1]].kind == EntityKind::kState;
      // "A, the Arabic name for B"; "the Arakan Army, or AA", where Arakan is a place.
      const bool inside = n >= 2 && clusters_[names_[n - 1]].tokens.end <= clusters_[names_[n - 2]].tokens.end;
      if (n >= 2 && (language || inside)) join_pair(names_[n - 2], names_[n]);
    }
  }

  void join_pair(MentionIndex a, MentionIndex b) {
    const TokenIndex from = clusters_[a].tokens.end, to = clusters_[b].tokens.begin;
    if (to <= from || to - from > kLongestGap || clusters_[a].sentence != clusters_[b].sentence) return;
    if (is_bracketed_acronym(a, b) || is_bracketed_acronym(b, a)) {
      clusters_.unite(a, b, "acronym in brackets");
    } else if (is_acronym(b) && initials(clusters_[a].key) == clusters_[b].key && gap(from, to) == "or") {
      clusters_.unite(a, b, "acronym behind 'or'");  // "the Arakan Army, or AA, …"
    } else if (context_.lexicon.coreference.is_alias_cue(gap(from, to)) && clusters_.unite(a, b, kAliasSieve)) {
      clusters_.note(b, kAliasSieve);
    }
  }

  // The words between two names, folded; names of languages and peoples as "%".
  std::string gap(TokenIndex from, TokenIndex to) const {
    std::string out, word;
    for (TokenIndex i = from; i < to; ++i) {
      word.clear();
      if (analysis_[i].entity == EntityLabel::kNorp || analysis_[i].entity == EntityLabel::kLanguage)
        word.push_back('%');
      else
        lexicon::fold_word(analysis_.text_of(i), word);
      if (word.empty() || (out.empty() && (word == "is" || word == "was" || word == "who"))) continue;
      if (!out.empty()) out.push_back(' ');
      out += word;
    }
    for (const std::string_view article : {" the", " a", " an"}) {
      if (out.ends_with(article)) out.erase(out.size() - article.size());
    }
    return out;
  }

  // "DNC", "D.N.C.".
  bool is_acronym(MentionIndex i) const {
    std::string text(analysis_.text_of(clusters_[i].tokens));
    std::erase(text, '.');
    const auto upper = std::count_if(text.begin(), text.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
    return text.size() >= 2 && text.size() <= 12 && clusters_[i].tokens.size() <= 3 && upper >= 2 &&
           2 * static_cast<std::size_t>(upper) > text.size();
  }

  bool is_bracketed_acronym(MentionIndex full, MentionIndex acronym) const {
    const TokenIndex at = clusters_[acronym].tokens.begin;
    const TokenIndex after = clusters_[acronym].tokens.end;
    if (at == 0 || analysis_[at - 1].tag != Tag::kLrb || after >= analysis_.size() || analysis_.text_of(after) == ",")
      return false;
    return clusters_[full].tokens.end + 1 == at && is_acronym(acronym) && clusters_[full].tokens.size() > 1;
  }

  static std::string initials(std::string_view key) {
    std::string out;
    for (std::size_t i = 0; i < key.size(); ++i) {
      if (i == 0 || key[i - 1] == ' ') out.push_back(key[i]);
    }
    return out;
  }

  // "IRGC" after or before "Islamic Revolutionary Guard Corps": initials with and without small words. Two letters
  // ("GM") where one name only has them.
  void join_acronyms() {
    ByText by_initials;
    for (const MentionIndex i : names_) {
      if (clusters_[i].tokens.size() < 2 || !is_body(clusters_.kind(i))) continue;
      std::string all = initials(clusters_[i].key), important;
      for (TokenIndex t = clusters_[i].tokens.begin; t < clusters_[i].tokens.end; ++t) {
        const auto word = lexicon::folded(analysis_.text_of(t));
        if (!word.empty() && analysis_[t].pos != Pos::kAdp && analysis_[t].pos != Pos::kCconj &&
            analysis_[t].pos != Pos::kDet)
          important.push_back(word.front());
      }
      for (const std::string& key : {all, important}) {
        if (key.size() >= 2 && by_initials[key].size() < kMostNamesakes) by_initials[key].push_back(i);
        if (all == important) break;
      }
    }
    for (const MentionIndex i : names_) {
      if (!is_acronym(i) || clusters_.kind(i) == EntityKind::kPerson) continue;
      const auto found = by_initials.find(clusters_[i].key);
      if (found == by_initials.end()) continue;
      const std::vector<MentionIndex>& full = found->second;
      const bool one = std::all_of(full.begin(), full.end(),
                                   [&](MentionIndex other) { return clusters_.same(other, full.front()); });
      const bool sure = clusters_[i].key.size() > 2 || (one && is_body(clusters_.kind(i)));
      if (sure) clusters_.unite(full.front(), i, "acronym");
    }
  }

  // The words of a name without its links ("al", "bin") and what tells son from father ("Jr.").
  std::vector<std::string> content_words(MentionIndex i) const {
    std::vector<std::string> words;
    for (std::string& word : lexicon::folded_words(clusters_[i].key)) {
      if (!words.empty() && context_.lexicon.kinds.is_generation(word)) continue;
      const bool article = word == "al" || word == "el";
      const bool link =
          article || (!words.empty() && context_.lexicon.kinds.is_name_link(word) && word != "abu" && word != "umm");
      if (!link) words.push_back(std::move(word));
    }
    return words;
  }

  // Of those who bear a single name: the last before the mention, else the next. A son and his father: by what it says,
  // else who was told of first.
  MentionIndex bearer_of(MentionIndex single, const std::vector<MentionIndex>& bearers) const {
    const auto is_son = [&](MentionIndex bearer) { return is_son_[bearer]; };
    const bool family = std::any_of(bearers.begin(), bearers.end(), is_son);
    if (family && is_son_[single]) return *std::find_if(bearers.begin(), bearers.end(), is_son);
    if (family) return bearers.front();
    const auto later = std::upper_bound(bearers.begin(), bearers.end(), single);
    return later == bearers.begin() ? *later : *(later - 1);
  }

  // "Nasrallah" for "Hassan Nasrallah", then "Karim" for "Karim Wasifi".
  void join_persons() {
    for (const bool surname : {true, false}) {
      ByText full;
      for (const MentionIndex i : names_) {
        const auto words = content_words(i);
        // "Xi Jinping" may be all that shows it a person's name: "Xi", who is one.
        const bool open = clusters_.kind(i) == EntityKind::kOther && words.size() <= kMostOpen;
        if (words.size() < 2 || (clusters_.kind(i) != EntityKind::kPerson && !open)) continue;
        const auto list = [&](const std::string& word) {
          auto& mentions = full[word];
          if (mentions.size() < kMostNamesakes) mentions.push_back(i);
        };
        if (!surname) {
          list(words.front());
          continue;
        }
        // "Barco" for "Virgilio Barco Vargas": any word but the first may be the surname.
        for (std::size_t w = 1; w < words.size() && w < 5; ++w) list(words[w]);
      }
      for (const MentionIndex i : names_) {
        const auto words = content_words(i);
        if (words.size() != 1 || family_of(clusters_.kind(i)) == Family::kPlace ||
            clusters_.actor(i) != lexicon::kNoActor)
          continue;
        if (clusters_.kind(i) != EntityKind::kPerson && clusters_.kind(i) != EntityKind::kOrganisation &&
            clusters_.kind(i) != EntityKind::kOther)
          continue;
        const auto found = full.find(words.front());
        if (found == full.end() || has_longer_name(i)) continue;
        const MentionIndex bearer = bearer_of(i, found->second);
        if (clusters_.kind(bearer) != EntityKind::kPerson && clusters_.kind(i) != EntityKind::kPerson) continue;
        clusters_.unite(bearer, i, surname ? "surname" : "first name");
      }
    }
  }

  // "Maza Marquez" for "Miguel Maza Marquez", "Bernardo Jaramillo" for "Bernardo Jaramillo Ossa": several words of a
  // name that fit one person's longer name only.
  void join_longer_persons() {
    ByText longer;
    for (const MentionIndex i : names_) {
      if (clusters_.kind(i) != EntityKind::kPerson) continue;
      const auto words = content_words(i);
      if (words.size() < 3 || words.size() > kMostWords) continue;
      for (std::size_t w = 0; w + 1 < words.size(); ++w) {
        auto& list = longer[words[w] + " " + words[w + 1]];
        const bool known =
            std::any_of(list.begin(), list.end(), [&](MentionIndex other) { return clusters_.same(other, i); });
        if (!known && list.size() < kMostNamesakes) list.push_back(i);
      }
    }
    for (const MentionIndex i : names_) {
      const auto words = content_words(i);
      if (words.size() < 2 || words.size() > kMostWords || family_of(clusters_.kind(i)) == Family::kPlace ||
          clusters_.actor(i) != lexicon::kNoActor)
        continue;
      const auto found = longer.find(words[0] + " " + words[1]);
      if (found == longer.end()) continue;
      MentionIndex only = kNoMention;
      std::size_t fits = 0;
      for (const MentionIndex other : found->second) {
        if (clusters_.same(other, i) || !contains(content_words(other), words)) continue;
        if (only == kNoMention || !clusters_.same(only, other)) ++fits;
        only = other;
      }
      if (fits == 1) clusters_.unite(only, i, "part of a name");
    }
  }

  bool has_longer_name(MentionIndex i) const {
    const MentionIndex root = clusters_.root(i);
    return root != i && content_words(root).size() > 1;
  }

  // "Nujaba" for "Harakat al-Nujaba": a shorter form that fits one longer name only, and is no actor by itself.
  void join_shorter() {
    ByText by_word;
    for (const MentionIndex i : names_) {
      const Family family = family_of(clusters_.kind(i));
      if (family != Family::kBody && family != Family::kPlace) continue;
      const auto words = content_words(i);
      if (words.size() < 2) continue;
      for (const std::string& word : words) {
        auto& list = by_word[word];
        const bool known =
            std::any_of(list.begin(), list.end(), [&](MentionIndex other) { return clusters_.same(other, i); });
        if (!known && list.size() < kMostNamesakes) list.push_back(i);
      }
    }
    for (const MentionIndex i : names_) {
      if (clusters_.actor(i) != lexicon::kNoActor || clusters_.kind(i) == EntityKind::kPerson ||
          clusters_.kind(i) == EntityKind::kState)
        continue;
      const auto words = content_words(i);
      if (words.empty() || (words.size() == 1 && says_only_kind(words.front(), i))) continue;
      const auto found = by_word.find(words.front());
      if (found == by_word.end() || found->second.size() == kMostNamesakes) continue;
      MentionIndex only = kNoMention;
      for (const MentionIndex longer : found->second) {
        if (clusters_.same(longer, i) || !contains(content_words(longer), words)) continue;
        if (only != kNoMention && !clusters_.same(only, longer)) {
          only = kNoMention;
          break;
        }
        only = longer;
      }
      if (only != kNoMention && family_of(clusters_.kind(only)) == family_of(clusters_.kind(i)))
        clusters_.unite(only, i, "shorter name");
    }
  }

  // "the North" beside "North Korea": half of what are two states.
  void join_halves() {
    std::unordered_map<std::string, MentionIndex> half;  // states by their quarter; kNoMention for two of one quarter
    for (const MentionIndex i : names_) {
      const lexicon::ActorIndex actor = clusters_.actor(i);
      if (actor == lexicon::kNoActor || clusters_.kind(i) != EntityKind::kState) continue;
      const std::string& name = context_.lexicon.actors[actor].name;
      const auto words = lexicon::folded_words(name);
      const std::string_view other = words.size() < 2 ? std::string_view() : opposite(words.front());
      const std::size_t rest = name.find(' ');
      if (other.empty() || rest == std::string::npos) continue;
      const lexicon::ActorIndex twin = context_.lexicon.actors.find_name(std::string(other) + name.substr(rest));
      if (twin == lexicon::kNoActor || twin == actor) continue;
      const auto [first, added] = half.emplace(words.front(), i);
      if (!added && !clusters_.same(first->second, i)) first->second = kNoMention;
    }
    for (const MentionIndex i : names_) {
      const auto found = half.find(clusters_[i].key);
      if (found == half.end() || found->second == kNoMention || clusters_.actor(i) != lexicon::kNoActor) continue;
      const TokenSpan words = clusters_[i].tokens;
      const bool definite = words.begin > 0 && analysis_.lower(words.begin - 1) == "the";
      const bool of = words.end < analysis_.size() && analysis_.lower(words.end) == "of";
      if (definite && !of) clusters_.unite(found->second, i, "half of two states");
    }
  }
  static std::string_view opposite(std::string_view quarter) {
    if (quarter == "north") return "South";
    if (quarter == "south") return "North";
    if (quarter == "east") return "West";
    return quarter == "west" ? "East" : std::string_view();
  }

  // "Army", "Iraqi", "Islamic": too little to be a short form of one name.
  bool says_only_kind(const std::string& word, MentionIndex i) const {
    const TokenIndex head = clusters_[i].head;
    return context_.lexicon.kinds.name_word(word) != nullptr || context_.lexicon.kinds.noun(word) != nullptr ||
           analysis_[head].entity == EntityLabel::kNorp || analysis_[head].entity == EntityLabel::kGpe ||
           analysis_[head].pos == Pos::kAdj;
  }

  static bool contains(const std::vector<std::string>& longer, const std::vector<std::string>& shorter) {
    return shorter.size() < longer.size() &&
           std::search(longer.begin(), longer.end(), shorter.begin(), shorter.end()) != longer.end();
  }

  // "Abd al-Rahman", "Abdul Rahman", "Abdulrahman": the servant and whose he is, however they are written together.
  static std::string with_servant_joined(const std::string& key) {
    const std::vector<std::string> words = lexicon::folded_words(key);
    std::string out;
    bool servant = false;
    for (const std::string& word : words) {
      std::string_view rest = word;
      const bool begins = word.starts_with("abd") && word.size() <= 5;
      if (servant && word.size() == 2 && (word[1] == 'l' || word[1] == 'r')) continue;  // the article between them
      if (word.starts_with("abd") && word.size() > 7 && (word[4] == 'l' || word[4] == 'r' || word[4] == 's')) {
        rest = std::string_view(word).substr(5);
        out += out.empty() ? "abd" : " abd";
      } else if (begins && (word.size() == 3 || word[4] == 'l' || word[4] == 'r' || word[4] == 's')) {
        rest = {};
        out += out.empty() ? "abd" : " abd";
      } else if (!servant && !out.empty()) {
        out.push_back(' ');
      }
      servant = begins;
      out += rest;
    }
    return out;
  }

  // "Kaabi" and "Ka'bi", "Muhandis" and "Mohandes": one key, and long enough to mean something.
  void join_transliterations() {
    ByText seen;
    for (const MentionIndex i : names_) {
      if (clusters_[i].tokens.size() > kLongestGap || is_acronym(i)) continue;
      const std::string key = name_key(with_servant_joined(clusters_[i].key));
      if (key.size() >= kShortestKey) join_or_list(seen, key, i, "transliteration");
    }
  }

  static constexpr std::size_t kMostWords = 8;
  static constexpr std::size_t kMostOpen = 3;        // words of a name that may be a person's
  static constexpr std::size_t kMostNamesakes = 12;  // keeps lists short on hostile input
  static constexpr TokenIndex kLongestGap = 9;
  static constexpr std::size_t kShortestKey = 4;

  const ExtractContext& context_;
  const Analysis& analysis_;
  Clusters& clusters_;
  std::vector<MentionIndex> names_;
  std::vector<bool> is_son_;  // by mention: "Jan Holt Jr.", where his father may be told of too
};

}  // namespace

void join_names(const ExtractContext& context, Clusters& clusters) {
  NameSieves(context, clusters).run();
  clusters.close_names();
}

}  // namespace isnad::extract::entity
