#include "resolve/actor_persons.h"

#include <fmt/format.h>

#include <algorithm>
#include <tuple>
#include <utility>

#include "core/hash.h"
#include "resolve/actor_keys.h"

namespace isnad::resolve {
namespace {

using names::NameParts;
using names::NameWord;
using names::WordKind;

constexpr double kOneName = 0.8;            // two full names of one person
constexpr std::size_t kMostOfBlock = 80;    // names of one surname that are compared with each other
constexpr std::size_t kMostDocuments = 40;  // of a bearer that are looked at for company

std::vector<const NameWord*> core_words(const NameParts& parts, const lexicon::NameWords& words) {
  std::vector<const NameWord*> out;
  for (const NameWord& word : parts.words) {
    if (word.kind == WordKind::kCore && !words.is_generation(word.text)) out.push_back(&word);
  }
  return out;
}

bool is_young(const NameParts& parts, const lexicon::NameWords& words) {
  return std::any_of(parts.words.begin(), parts.words.end(),
                     [&](const NameWord& word) { return words.is_generation(word.text) && word.text[0] != 'i'; });
}

// The one word that a name is; empty where it is more or none.
std::string one_word(const NameParts& parts, const lexicon::NameWords& words) {
  const auto core = core_words(parts, words);
  return core.size() == 1 ? core.front()->text : std::string();
}

}  // namespace

std::set<Office> offices_of(const EntityDigest& entity, const ActorKnowledge& knowledge) {
  std::set<Office> out;
  const lexicon::Actors& actors = knowledge.linker->actors();
  for (const std::string& words : entity.called) {
    if (auto office = knowledge.offices.before_name(words, actors)) out.insert(std::move(*office));
  }
  if (entity.description.empty()) return out;
  if (auto office = knowledge.offices.described(entity.description, actors)) out.insert(std::move(*office));
  return out;
}

std::optional<Office> office_alone(const EntityDigest& entity, const ActorKnowledge& knowledge) {
  if (entity.kind != EntityKind::kPerson || !entity.name.empty() || !entity.actor.empty()) return std::nullopt;
  return knowledge.offices.described(entity.description, knowledge.linker->actors());
}

void PersonJoiner::join() {
  join_likenesses();
  join_surnames();
  join_first_names();
  join_offices();
}

// Empty where the name is one word or has none that tells; names of common words alone are told apart by their country.
std::string PersonJoiner::name_key(const NameParts& parts, std::uint32_t member, FullName& full) const {
  const lexicon::NameWords& words = knowledge_.linker->scorer().words();
  const auto core = core_words(parts, words);
  if (core.size() < 2) return {};
  full.surname = core.back()->key.empty() ? core.back()->text : core.back()->key;
  full.young = is_young(parts, words);
  std::string key;
  bool common = true;
  for (const NameWord* word : core) {
    key += word->text + ' ';
    common &= word->common || word->generic;
  }
  if (full.young) key += "jr";
  if (!common) return key;
  const std::string& home = settings_[groups_.member(member).document].home;
  return fmt::format("{}@{}", key, home.empty() ? groups_.document(member).id : home);
}

void PersonJoiner::read_names() {
  const names::NameScorer& scorer = knowledge_.linker->scorer();
  for (const std::uint32_t i : groups_.stayers_first()) {
    const EntityDigest& entity = groups_.entity(i);
    if (group_of(entity.kind) != KindGroup::kPerson || entity.name.empty()) continue;
    FullName full{entity.name, {}, false, i};
    const NameParts parts = scorer.read(entity.name, names::Bearer::kPerson);
    const std::string key = name_key(parts, i, full);
    if (key.empty()) {
      const std::string word = one_word(parts, scorer.words());
      if (!word.empty()) {
        surnames_.emplace_back(i, word);
        alone_in_[word].insert(groups_.member(i).document);
      }
      continue;
    }
    company_.add(groups_.member(i).document, core::mix_hash(core::kHashSeed, key));
    const auto core = core_words(parts, scorer.words());
    const std::string last = core.back()->text;
    known_by_[last].push_back(i);
    by_first_[core.front()->text].push_back(i);
    const auto [at, is_new] = names_.emplace(key, std::move(full));
    if (!is_new) groups_.join(at->second.first, i, {0.9, "the name " + entity.name});
    for (const std::string& alias : entity.aliases) {
      FullName other{alias, {}, false, i};
      const NameParts of_alias = scorer.read(alias, names::Bearer::kPerson);
      const std::string other_key = name_key(of_alias, i, other);
      const std::string word = one_word(of_alias, scorer.words());
      const bool of_name = std::any_of(parts.words.begin(), parts.words.end(),
                                       [&](const NameWord& own) { return !word.empty() && own.text == word; });
      if (of_name && word != last) known_by_[word].push_back(i);
      // What a document takes for one may be two: "Brigitte Macron" is no name of her husband.
      if (other_key.empty() || other_key == key || scorer.score(parts, of_alias, names::Bearer::kPerson) < kOneName)
        continue;
      const auto [known, fresh] = names_.emplace(other_key, std::move(other));
      if (!fresh) groups_.join(known->second.first, i, {0.85, "the name " + alias});
    }
  }
  company_.close();
}

// "James B. Comey", "James Comey"; in the order of their likeness, so that what stands in the way is the less alike.
void PersonJoiner::join_likenesses() {
  std::map<std::string, std::vector<const FullName*>> blocks;
  for (const auto& [key, full] : names_) {
    if (key.find('@') == std::string::npos) blocks[full.surname].push_back(&full);
  }
  std::vector<std::tuple<double, std::uint32_t, std::uint32_t>> pairs;
  for (const auto& [surname, all] : blocks) {
    if (all.size() < 2 || all.size() > kMostOfBlock) continue;
    std::vector<NameParts> parts;
    for (const FullName* full : all)
      parts.push_back(knowledge_.linker->scorer().read(full->name, names::Bearer::kPerson));
    for (std::size_t i = 0; i < all.size(); ++i) {
      for (std::size_t j = i + 1; j < all.size(); ++j) {
        if (all[i]->young != all[j]->young) continue;
        const double score = knowledge_.linker->scorer().score(parts[i], parts[j], names::Bearer::kPerson);
        if (score >= kOneName) pairs.emplace_back(-score, all[i]->first, all[j]->first);
      }
    }
  }
  std::sort(pairs.begin(), pairs.end());
  for (const auto& [score, a, b] : pairs) {
    groups_.join(a, b, {-score, fmt::format("a name like {}", groups_.entity(a).name)});
  }
}

const std::set<Office>& PersonJoiner::offices(std::uint32_t member) {
  const auto [at, is_new] = offices_.try_emplace(member);
  if (is_new) at->second = offices_of(groups_.entity(member), knowledge_);
  return at->second;
}

std::map<std::string, std::vector<PersonJoiner::Candidate>> PersonJoiner::bearers() {
  std::set<std::string> asked;
  for (const auto& [member, word] : surnames_) asked.insert(word);
  std::map<std::string, std::vector<Candidate>> out;
  for (const std::string& word : asked) {
    const auto known = known_by_.find(word);
    if (known == known_by_.end()) continue;
    std::map<std::uint32_t, Candidate> by_root;
    for (const std::uint32_t member : known->second) {
      Candidate& bearer = by_root[groups_.root(member)];
      bearer.root = groups_.root(member);
      bearer.documents.insert(groups_.member(member).document);
      bearer.mentions += groups_.entity(member).mentions;
      bearer.offices.insert(offices(member).begin(), offices(member).end());
    }
    for (auto& [root, bearer] : by_root) out[word].push_back(std::move(bearer));
  }
  return out;
}

// How many persons the document names in full that a document of the bearer does too.
std::size_t PersonJoiner::company_with(std::uint32_t document, const Candidate& bearer) const {
  if (company_.of(document).empty()) return 0;
  std::size_t most = 0, looked_at = 0;
  for (const std::uint32_t other : bearer.documents) {
    if (other == document || company_.of(other).empty()) continue;
    if (++looked_at > kMostDocuments) break;
    most = std::max(most, company_.shared(document, other));
  }
  return most;
}

// "Clinton" where one document names both: who is told of far less, and nowhere but where another bearer or the surname
// alone is told of too, is a relative and not who is meant elsewhere.
std::vector<const PersonJoiner::Candidate*> PersonJoiner::without_relatives(
    const std::string& word, const std::vector<const Candidate*>& all) const {
  constexpr std::uint32_t kForemost = 3;  // times as often told of
  const auto alone = alone_in_.find(word);
  const auto is_beside = [&](const Candidate& one, const Candidate& other) {
    return other.mentions >= kForemost * one.mentions &&
           std::all_of(one.documents.begin(), one.documents.end(), [&](std::uint32_t document) {
             return other.documents.contains(document) ||
                    (alone != alone_in_.end() && alone->second.contains(document));
           });
  };
  std::vector<const Candidate*> out;
  for (const Candidate* one : all) {
    const bool relative = std::any_of(all.begin(), all.end(),
                                      [&](const Candidate* other) { return other != one && is_beside(*one, *other); });
    if (!relative) out.push_back(one);
  }
  return out;
}

PersonJoiner::Chosen PersonJoiner::bearer_of(std::uint32_t member, const std::string& word,
                                             const std::vector<Candidate>& all) const {
  const std::uint32_t document = groups_.member(member).document;
  const std::set<Office>& own = offices_.at(member);
  std::vector<const Candidate*> chosen;
  for (const Candidate& bearer : all) {
    const bool office = std::any_of(own.begin(), own.end(), [&](const Office& one) {
      return std::any_of(bearer.offices.begin(), bearer.offices.end(),
                         [&](const Office& other) { return may_be_same(one, other); });
    });
    if (office) chosen.push_back(&bearer);
  }
  if (chosen.size() == 1) return std::pair(chosen[0]->root, MemberReason{0.8, "surname and office"});
  const bool by_office = !chosen.empty();
  if (!by_office) {
    for (const Candidate& bearer : all) chosen.push_back(&bearer);
  }
  const lexicon::NameWords& words = knowledge_.linker->scorer().words();
  if (chosen.size() == 1) {
    if (words.is_common(word) && company_with(document, *chosen[0]) == 0) return std::nullopt;
    return std::pair(chosen[0]->root, MemberReason{0.7, "the one bearer of the surname"});
  }
  if (const auto foremost = without_relatives(word, chosen); foremost.size() == 1) {
    const bool beside = company_with(document, *foremost[0]) > 0;
    const bool renowned = foremost[0]->documents.size() > 1 && !words.is_common(word);
    if (beside || renowned)
      return std::pair(foremost[0]->root, MemberReason{0.65, "the foremost bearer of the surname"});
  }
  return likeliest(document, chosen);
}

// Of several bearers the one that the document's company tells, or that is known far better than any other.
PersonJoiner::Chosen PersonJoiner::likeliest(std::uint32_t document, const std::vector<const Candidate*>& all) const {
  using Weighed = std::pair<std::size_t, std::uint32_t>;  // and the root
  const auto by_weight = [](const Weighed& a, const Weighed& b) {
    return a.first != b.first ? a.first > b.first : a.second < b.second;
  };
  std::vector<Weighed> company_of, documents_of;
  for (const Candidate* bearer : all) {
    company_of.emplace_back(company_with(document, *bearer), bearer->root);
    documents_of.emplace_back(bearer->documents.size(), bearer->root);
  }
  std::sort(company_of.begin(), company_of.end(), by_weight);
  std::sort(documents_of.begin(), documents_of.end(), by_weight);
  if (company_of[0].first >= 2 && company_of[0].first >= 2 * company_of[1].first) {
    return std::pair(company_of[0].second, MemberReason{0.65, "surname and company"});
  }
  constexpr std::size_t kRenown = 3;  // times as many documents as any other
  if (documents_of[0].first >= kRenown && documents_of[0].first >= kRenown * documents_of[1].first) {
    return std::pair(documents_of[0].second, MemberReason{0.6, "the best known bearer of the surname"});
  }
  return std::nullopt;
}

void PersonJoiner::join_surnames() {
  const auto all = bearers();
  std::map<std::pair<std::string, std::string>, std::uint32_t> of_office;
  for (const auto& [member, word] : surnames_) {
    const std::set<Office>& own = offices(member);
    const auto known = all.find(word);
    const auto bearer = known == all.end() ? std::nullopt : bearer_of(member, word, known->second);
    if (bearer) {
      groups_.join(bearer->first, member, bearer->second);
      continue;
    }
    for (const Office& office : own) {  // "President Trump" here and there
      const auto [at, is_new] = of_office.emplace(std::pair(word, office.title), member);
      if (!is_new) groups_.join(at->second, member, {0.6, "surname and office"});
    }
  }
}

// "Donald" in a document that tells of Mr. Trump, whom others name in full.
void PersonJoiner::join_first_names() {
  std::map<std::uint32_t, std::set<std::uint32_t>> told_in;  // groups by document, as far as asked for
  for (const auto& [member, word] : surnames_) {
    if (by_first_.contains(word)) told_in[groups_.member(member).document];
  }
  if (told_in.empty()) return;
  for (const auto& [member, word] : surnames_) {
    const auto told = told_in.find(groups_.member(member).document);
    if (told != told_in.end()) told->second.insert(groups_.root(member));
  }
  std::vector<std::pair<std::uint32_t, std::uint32_t>> found;
  for (const auto& [member, word] : surnames_) {
    const auto bearers = by_first_.find(word);
    if (bearers == by_first_.end()) continue;
    const auto& here = told_in.at(groups_.member(member).document);
    std::set<std::uint32_t> roots;
    for (const std::uint32_t bearer : bearers->second) {
      if (here.contains(groups_.root(bearer))) roots.insert(groups_.root(bearer));
    }
    if (roots.size() == 1) found.emplace_back(*roots.begin(), member);
  }
  for (const auto& [person, member] : found)
    groups_.join(person, member, {0.65, "the first name of one told of there"});
}

// What a document, or all of them, call the persons that documents with an office alone name.
void PersonJoiner::read_offices() {
  for (std::uint32_t i = 0; i < groups_.size(); ++i) {
    const EntityDigest& entity = groups_.entity(i);
    if (group_of(entity.kind) != KindGroup::kPerson) continue;
    if (!entity.name.empty()) {
      named_[groups_.member(i).document].push_back(i);
    } else if (office_alone(entity, knowledge_)) {
      alone_.push_back(i);
    }
  }
  std::set<std::uint32_t> documents;
  for (const std::uint32_t member : alone_) documents.insert(groups_.member(member).document);
  for (const std::uint32_t document : documents) {
    for (const std::uint32_t person : named_[document]) offices_of_group_[groups_.root(person)];
  }
  for (const auto& [document, persons] : named_) {
    for (const std::uint32_t person : persons) {
      const auto known = offices_of_group_.find(groups_.root(person));
      if (known == offices_of_group_.end()) continue;
      ++known->second.entities;
      for (const Office& office : offices(person)) ++known->second.offices[office];
    }
  }
}

bool PersonJoiner::Told::often(const Office& office) const {
  constexpr std::uint32_t kOneIn = 20;
  const auto found = offices.find(office);
  return found != offices.end() && kOneIn * found->second >= entities;
}

// By what the person's document says, or by what documents often say.
bool PersonJoiner::holds(std::uint32_t person, const Office& office, bool told_here) {
  const Told& anywhere = offices_of_group_.at(groups_.root(person));
  const std::set<Office>& here = offices(person);
  const auto is_same = [&](const Office& one) { return may_be_same(one, office); };
  const bool told = told_here ? std::any_of(here.begin(), here.end(), is_same)
                              : std::any_of(anywhere.offices.begin(), anywhere.offices.end(), [&](const auto& one) {
                                  return is_same(one.first) && anywhere.often(one.first);
                                });
  if (!told || office.state.empty() || anywhere.offices.contains(office)) return told;
  // Who is told to hold it in another state is not meant, though this document leaves the state out. Of whom nobody
  // tells the state ("President Reagan"), he is the Mexican president in a document about Mexico only.
  const bool elsewhere = std::any_of(anywhere.offices.begin(), anywhere.offices.end(), [&](const auto& one) {
    return one.first.title == office.title && !one.first.state.empty();
  });
  return !elsewhere && settings_[groups_.member(person).document].home == office.state;
}

// Who of those that the document names holds the office, with the mentions of each.
std::map<std::uint32_t, std::uint32_t> PersonJoiner::holders(std::uint32_t document, const Office& office,
                                                             bool told_here) {
  std::map<std::uint32_t, std::uint32_t> out;
  std::set<std::uint32_t> abroad;  // of whom the document tells which state they hold it in
  for (const std::uint32_t person : named_[document]) {
    if (!holds(person, office, told_here)) continue;
    out[groups_.root(person)] += groups_.entity(person).mentions;
    const std::set<Office>& here = offices(person);
    const bool stated = std::any_of(here.begin(), here.end(),
                                    [&](const Office& one) { return one.title == office.title && !one.state.empty(); });
    if (stated) abroad.insert(groups_.root(person));
  }
  // "The president" beside President Holt and the French President is the one of whom no state is told.
  if (told_here && office.state.empty() && abroad.size() < out.size())
    std::erase_if(out, [&](const auto& one) { return abroad.contains(one.first); });
  return out;
}

void PersonJoiner::join_offices() {
  constexpr std::uint32_t kForemost = 3;  // times as often named as all others that hold such an office
  read_offices();
  std::vector<std::tuple<std::uint32_t, std::uint32_t, MemberReason>> found;
  for (const std::uint32_t member : alone_) {
    const Office office = *office_alone(groups_.entity(member), knowledge_);
    const std::uint32_t document = groups_.member(member).document;
    auto all = holders(document, office, true);
    double score = 0.75;
    if (all.empty()) {
      all = holders(document, office, false);
      score = 0.65;
    }
    if (all.empty()) continue;
    const auto top = std::max_element(all.begin(), all.end(), [](const auto& a, const auto& b) {
      return a.second != b.second ? a.second < b.second : a.first > b.first;
    });
    std::uint32_t others = 0;
    for (const auto& [root, mentions] : all) others += root == top->first ? 0 : mentions;
    if (others > 0 && top->second < kForemost * others) continue;
    found.emplace_back(top->first, member,
                       MemberReason{others > 0 ? 0.55 : score, "holds the office there: " + office.title});
  }
  for (const auto& [person, member, reason] : found) groups_.join(person, member, reason);
}

}  // namespace isnad::resolve
