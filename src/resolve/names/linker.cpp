#include "resolve/names/linker.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "extract/entity/name_key.h"
#include "lexicon/overlay.h"

namespace isnad::resolve::names {
namespace {

constexpr double kSure = 0.5;            // below, nobody is linked
constexpr double kApart = 0.08;          // by less, two actors are as likely
constexpr std::size_t kMostForms = 400;  // a word in more names than that is no key
constexpr std::size_t kMostCompared = 40;

bool counts(const NameWord& word) {
  return word.kind == WordKind::kCore || word.kind == WordKind::kInitial || word.kind == WordKind::kNumber ||
         word.kind == WordKind::kRoman || word.kind == WordKind::kLink;
}

// "brigades" and "brigade", "Peoples" and "People's".
std::string singular(const std::string& word) {
  const bool plural = word.size() > 4 && word.back() == 's' && word[word.size() - 2] != 's';
  return plural ? word.substr(0, word.size() - 1) : word;
}

std::string sound_of(const NameWord& word) {
  if (word.kind == WordKind::kNumber || word.kind == WordKind::kRoman) return std::to_string(word.number);
  std::string key = extract::entity::word_key(singular(word.text));
  return key.size() < 2 ? word.text : key;
}

std::string letters_of(const NameParts& parts) {
  std::string out;
  for (const NameWord& word : parts.words) {
    if (counts(word)) out += word.text;
  }
  return out;
}

// The sounds of its words in the order of the alphabet; without those that a name may lack if `loose`. Empty where too
// little is left to tell one from another.
std::string sounds_of(const NameParts& parts, const lexicon::NameWords& words, bool loose) {
  std::vector<std::string> keys;
  bool telling = false;
  for (const NameWord& word : parts.words) {
    if (!counts(word) || (loose && words.is_optional(word.text))) continue;
    telling |= !word.generic && word.kind == WordKind::kCore && word.text.size() > 2;
    keys.push_back(sound_of(word));
  }
  if (keys.empty() || (loose && !telling)) return {};
  // Of short words too little is left when their vowels go: ANA and Union.
  constexpr std::size_t kShort = 3;
  if (keys.size() == 1 && keys.front().size() < kShort) return {};
  std::sort(keys.begin(), keys.end());
  return fmt::format("{}", fmt::join(keys, " "));
}

// Nothing but words that many groups have: "People's Revolutionary Army".
bool is_generic(const NameParts& parts) {
  return std::none_of(parts.words.begin(), parts.words.end(),
                      [](const NameWord& word) { return counts(word) && !word.generic; });
}

// A word that one has and the other lacks says that they are two: "New Black Panther Party", "South Sudan".
bool are_apart(const NameParts& one, const NameParts& other, const lexicon::NameWords& words) {
  const auto lacks = [&](const NameParts& parts, const NameParts& rest) {
    return std::any_of(parts.words.begin(), parts.words.end(), [&](const NameWord& word) {
      const auto same = [&](const NameWord& there) { return there.text == word.text; };
      return words.is_apart(word.text) && std::none_of(rest.words.begin(), rest.words.end(), same);
    });
  };
  return lacks(one, other) || lacks(other, one);
}

// Two names that share what tells them apart, with nothing in either that the other has something else for. The model
// knows of persons and companies; of groups, whose names are built of few words, it would believe more than is good.
bool may_be_one(const PairFacts& facts) {
  const bool numbers = facts.numbers == Agreement::kNeither || facts.numbers == Agreement::kSame;
  const bool romans = facts.romans == Agreement::kNeither || facts.romans == Agreement::kSame;
  return numbers && romans && facts.replaced == 0 && !facts.shared_common && facts.weight_shared >= 0.75F &&
         facts.weight_all >= 0.6F;
}

// Words with the same sounds may still be two words: Mahdi, Muhammad.
bool sound_alike(const PairFacts& facts) {
  constexpr float kAlike = 0.5F;
  return facts.replaced == 0 && facts.worst >= kAlike;
}

// Says more than that it is a front of a people: a word that not every group has, beside another.
bool is_telling(const NameParts& parts) {
  std::size_t own = 0, all = 0;
  for (const NameWord& word : parts.words) {
    all += counts(word);
    own += counts(word) && !word.generic;
  }
  return all >= 2 && own >= 1;
}

// Says so much that it is believed against the country: a word that few groups have, beside another.
bool is_unmistakable(const NameParts& parts, const lexicon::NameWords& words) {
  std::size_t own = 0, all = 0;
  for (const NameWord& word : parts.words) {
    all += counts(word);
    own += word.kind == WordKind::kCore && !word.generic && !word.common && word.text.size() > 3 &&
           !words.is_shared(word.text);
  }
  return own >= 1 && all >= 2;
}

std::size_t words_in(const NameParts& parts) {
  return static_cast<std::size_t>(std::count_if(parts.words.begin(), parts.words.end(), counts));
}

// Whether a thing of that kind may be an actor of this one: a fighting group is no state. Kinds are often judged wrong
// by what reads a text, so that only those far apart exclude each other.
bool may_be(std::string_view asked, EntityKind kind) {
  const bool state = kind == EntityKind::kState || kind == EntityKind::kGovernmentBody;
  const bool alliance = kind == EntityKind::kIntergovernmental || kind == EntityKind::kMedia;
  if (asked == "armed-group" || asked == "umbrella" || asked == "party" || asked == "state-force")
    return !state && !alliance;
  if (asked == "state" || asked == "government-body") return state;
  return true;
}

std::optional<int> year(std::string_view edtf) {
  if (edtf.size() < 4) return std::nullopt;
  int value = 0;
  for (const char c : edtf.substr(0, 4)) {
    if (c < '0' || c > '9') return std::nullopt;
    value = 10 * value + (c - '0');
  }
  return value;
}

}  // namespace

Result<std::unique_ptr<const ActorLinker>> ActorLinker::load(const std::filesystem::path& data) {
  return load(data, {});
}

Result<std::unique_ptr<const ActorLinker>> ActorLinker::load(const std::filesystem::path& data,
                                                             const std::vector<lexicon::RegisterText>& more) {
  auto scorer = NameScorer::load(data);
  if (!scorer) return std::move(scorer).error();
  auto whole = lexicon::load_register({data / "actors", data / "register"}, more);
  if (!whole) return std::move(whole).error();
  auto forces = lexicon::StateForces::load(lexicon::base_of(data) / "register" / "forces.toml", whole->actors);
  if (!forces) return std::move(forces).error();
  std::unique_ptr<ActorLinker> linker(
      new ActorLinker(std::move(scorer).value(), std::move(whole).value(), std::move(forces).value()));
  linker->index();
  return std::unique_ptr<const ActorLinker>(std::move(linker));
}

std::vector<std::string> ActorLinker::rows_of(lexicon::ActorIndex index) const {
  std::vector<std::string> rows{actor(index).place};
  if (const auto more = more_rows_.find(actor(index).id); more != more_rows_.end()) {
    rows.insert(rows.end(), more->second.begin(), more->second.end());
  }
  return rows;
}

lexicon::ActorIndex ActorLinker::find_id(std::string_view id) const {
  if (const auto known = actors_.find_id(id); known != lexicon::kNoActor) return known;
  const auto made = made_by_id_.find(id);
  return made == made_by_id_.end() ? lexicon::kNoActor : made->second;
}

Link ActorLinker::link_description(std::string_view description) const {
  const auto found = forces_.find(description, lexicon::StateForces::Words::kDescription, actors_, {});
  if (!found) return {};
  return {found->actor, 0.8, fmt::format("a description of {}", actor(found->actor).name), true};
}

void ActorLinker::index() {
  for (std::size_t i = 0; i < forces_.made().size(); ++i) {
    made_by_id_.emplace(forces_.made()[i].id, static_cast<lexicon::ActorIndex>(actors_.size() + i));
  }
  const auto& names = actors_.names();
  for (std::uint32_t i = 0; i < names.size(); ++i) {
    using lexicon::NameUse;
    if (names[i].use == NameUse::kCapital || names[i].use == NameUse::kPeople || names[i].use == NameUse::kDemonym)
      continue;
    const auto form = static_cast<FormIndex>(forms_.size());
    forms_.push_back({scorer_.read(names[i].text, Bearer::kForce), i, names[i].actor});
    const NameParts& parts = forms_.back().parts;
    const std::string letters = letters_of(parts);
    if (letters.empty()) continue;
    if (names[i].use == NameUse::kAcronym) {
      acronyms_[letters].push_back(form);
      continue;
    }
    letters_[letters].push_back(form);
    if (std::string sounds = sounds_of(parts, scorer_.words(), false); !sounds.empty()) sounds_[sounds].push_back(form);
    if (std::string loose = sounds_of(parts, scorer_.words(), true); !loose.empty()) loose_[loose].push_back(form);
    for (const NameWord& word : parts.words) {
      if (word.kind != WordKind::kCore) continue;
      auto& bucket = words_[sound_of(word)];
      if (bucket.empty() || bucket.back() != form) bucket.push_back(form);
    }
    index_acronyms(parts, form);
  }
}

void ActorLinker::index_acronyms(const NameParts& parts, FormIndex form) {
  std::string with, without;
  for (const NameWord& word : parts.words) {
    if (word.kind == WordKind::kTitle || word.kind == WordKind::kLegalForm) continue;
    with += word.text[0];
    if (word.kind != WordKind::kParticle) without += word.text[0];
  }
  constexpr std::size_t kShortest = 3;
  if (without.size() >= kShortest) made_acronyms_[without].push_back(form);
  if (with.size() >= kShortest && with != without) made_acronyms_[with].push_back(form);
}

ActorLinker::Evidence ActorLinker::country(const std::vector<std::string_view>& codes,
                                           const lexicon::Actor& actor) const {
  if (codes.empty() || actor.countries.empty()) return Evidence::kNone;
  const bool shared = std::any_of(codes.begin(), codes.end(), [&](std::string_view code) {
    return std::find(actor.countries.begin(), actor.countries.end(), code) != actor.countries.end();
  });
  return shared ? Evidence::kFor : Evidence::kAgainst;
}

bool ActorLinker::in_time(const LinkQuery& query, const lexicon::Actor& actor) {
  const auto asked = year(query.date);
  if (!asked) return true;
  const auto since = year(actor.since), until = year(actor.until);
  return (!since || *asked >= *since) && (query.date_of_telling || !until || *asked <= *until);
}

// One question: gathers candidates and weighs them.
class LinkSearch {
 public:
  LinkSearch(const ActorLinker& linker, const LinkQuery& query)
      : linker_(linker), query_(query), parts_(linker.scorer_.read(query.name, Bearer::kForce)) {
    for (const std::string& name : query.countries) {
      if (const auto code = linker.scorer_.words().country(name); !code.empty()) codes_.push_back(code);
    }
  }

  Link run() {
    const std::string letters = letters_of(parts_);
    if (letters.empty()) return {lexicon::kNoActor, 0, "the name has no letters"};
    by_key(linker_.letters_, letters, "name", 0.97);
    by_acronym(letters);
    by_key(linker_.sounds_, sounds_of(parts_, linker_.scorer_.words(), false), "sounds of the name", 0.9);
    by_rule();
    if (best() < 0.8)
      by_key(linker_.loose_, sounds_of(parts_, linker_.scorer_.words(), true), "words that matter", 0.82);
    if (best() < kSure && !query_.known_names_only) by_words();
    if (best() < kSure && !query_.known_names_only && words_in(parts_) == 1) by_one_word();
    return answer();
  }

 private:
  using Evidence = ActorLinker::Evidence;

  [[nodiscard]] double best() const {
    double top = 0;
    for (const auto& [actor, candidate] : found_) top = std::max(top, candidate.score);
    return top;
  }

  void offer(ActorLinker::FormIndex form, double score, std::string_view by) {
    const lexicon::ActorIndex actor = linker_.forms_[form].actor;
    if (!may_be(query_.kind, linker_.actors_[actor].kind)) return;
    if (!ActorLinker::in_time(query_, linker_.actors_[actor])) return;
    auto& candidate = found_[actor];
    if (score > candidate.score) candidate = {score, by, form};
  }

  // A name of the register that has the same key; how far it is believed hangs on what the name says, and on countries.
  void by_key(const ActorLinker::Keys& keys, const std::string& key, std::string_view by, double score) {
    const auto found = key.empty() ? keys.end() : keys.find(key);
    if (found == keys.end()) return;
    const bool telling = is_telling(parts_) && &keys != &linker_.loose_, generic = is_generic(parts_);
    const bool unmistakable = telling && is_unmistakable(parts_, linker_.scorer_.words());
    for (const auto form : found->second) {
      const Evidence evidence = evidence_for(form);
      if (&keys != &linker_.letters_ && !sound_alike(compare(parts_, linker_.forms_[form].parts))) continue;
      if (evidence == Evidence::kFor)
        offer(form, score, by);
      else if (evidence == Evidence::kNone)
        offer(form, generic ? 0.45 : score - (telling ? 0.05 : 0.2), by);
      else
        offer(form, unmistakable ? score - 0.3 : 0.3, by);
    }
  }

  // "Guatemalan army": a force or a body of a state, which no list needs to have.
  void by_rule() {
    using Words = lexicon::StateForces::Words;
    if (query_.kind == "person" || best() >= 0.8) return;
    const auto found = linker_.forces_.find(query_.name, Words::kName, linker_.actors_, query_.home);
    if (!found || !may_be_force(linker_.actor(found->actor).kind)) return;
    rule_ = found->actor;
    rule_score_ = found->state_told ? 0.9 : 0.65;
  }
  // Of a state's body any kind may be asked: what reads a text takes an army for a group, a ministry for a company.
  [[nodiscard]] bool may_be_force(EntityKind kind) const {
    return query_.kind != "armed-group" || kind == EntityKind::kStateForce;
  }

  void by_acronym(const std::string& letters) {
    if (words_in(parts_) > 3 || letters.size() > 12) return;
    const bool capitals =
        std::any_of(parts_.words.begin(), parts_.words.end(), [](const NameWord& w) { return w.acronym; });
    if (const auto found = linker_.acronyms_.find(letters); found != linker_.acronyms_.end()) {
      for (const auto form : found->second) {
        const Evidence evidence = evidence_for(form);
        const double unsure = is_alone(letters, linker_.forms_[form].actor) ? unsure_acronym(letters, capitals) : 0.4;
        offer(form, evidence == Evidence::kFor ? 0.95 : evidence == Evidence::kNone ? unsure : 0.2, "acronym");
      }
    }
    if (query_.known_names_only) return;
    if (const auto found = linker_.made_acronyms_.find(letters); found != linker_.made_acronyms_.end()) {
      for (const auto form : found->second)
        offer(form, evidence_for(form) == Evidence::kFor ? 0.75 : 0.3, "first letters of a name");
    }
  }

  // Without a country an acronym is believed if it is long enough, and written as one or too odd for a word.
  static double unsure_acronym(std::string_view letters, bool capitals) {
    if (capitals) return letters.size() > 2 ? 0.75 : 0.4;
    return letters.size() > 3 ? 0.55 : 0.4;
  }
  // No other actor has these letters, or a name that begins with them.
  [[nodiscard]] bool is_alone(const std::string& letters, lexicon::ActorIndex actor) const {
    for (const auto* keys : {&linker_.acronyms_, &linker_.made_acronyms_}) {
      const auto found = keys->find(letters);
      if (found == keys->end()) continue;
      for (const auto form : found->second) {
        if (linker_.forms_[form].actor != actor) return false;
      }
    }
    return true;
  }

  // Names that share words, the rarer the more, held against the model.
  void by_words() {
    std::map<ActorLinker::FormIndex, double> weights;
    for (const NameWord& word : parts_.words) {
      if (word.kind != WordKind::kCore) continue;
      const auto found = linker_.words_.find(sound_of(word));
      if (found == linker_.words_.end() || found->second.size() > kMostForms) continue;
      for (const auto form : found->second)
        weights[form] += 1.0 / std::log(2.0 + static_cast<double>(found->second.size()));
    }
    std::vector<std::pair<double, ActorLinker::FormIndex>> order;
    order.reserve(weights.size());
    for (const auto& [form, weight] : weights) order.emplace_back(-weight, form);
    std::sort(order.begin(), order.end());
    order.resize(std::min(order.size(), kMostCompared));
    if (words_in(parts_) < 2) return;
    for (const auto& [weight, form] : order) {
      const Evidence evidence = evidence_for(form);
      if (evidence == Evidence::kAgainst) continue;
      if (words_in(linker_.forms_[form].parts) < 2) continue;
      const NameParts& known = linker_.forms_[form].parts;
      if (!may_be_one(compare(parts_, known)) || are_apart(parts_, known, linker_.scorer_.words())) continue;
      const double score = linker_.scorer_.score(parts_, linker_.forms_[form].parts, Bearer::kForce);
      offer(form, evidence == Evidence::kFor ? 0.95 * score : 0.7 * score, "a name like it");
    }
  }

  // "The Tigers": a word that of all actors of the country one only has in its name.
  void by_one_word() {
    const auto word = std::find_if(parts_.words.begin(), parts_.words.end(), counts);
    if (word->generic || word->place || word->text.size() < 4) return;
    const auto found = linker_.words_.find(sound_of(*word));
    if (found == linker_.words_.end()) return;
    for (const auto form : found->second) {
      // An actor that is at home nearly everywhere has the word by chance.
      constexpr std::size_t kAtHome = 8;
      if (linker_.actors_[linker_.forms_[form].actor].countries.size() > kAtHome) continue;
      const auto& words = linker_.forms_[form].parts.words;
      const bool same = std::any_of(words.begin(), words.end(), [&](const NameWord& other) {
        return singular(other.text) == singular(word->text);
      });
      if (same && evidence_for(form) == Evidence::kFor) offer(form, 0.6, "a word of its name");
    }
  }

  [[nodiscard]] Evidence evidence_for(ActorLinker::FormIndex form) const {
    return linker_.country(codes_, linker_.actors_[linker_.forms_[form].actor]);
  }

  [[nodiscard]] Link answer() const {
    if (rule_ != lexicon::kNoActor && rule_score_ > best()) {
      return {rule_, rule_score_, fmt::format("a body of its state by rule: {}", linker_.actor(rule_).name), true};
    }
    if (found_.empty()) return {lexicon::kNoActor, 0, "no name of the register is like it"};
    auto top = found_.begin();
    double second = 0;
    for (auto at = found_.begin(); at != found_.end(); ++at) {
      if (at->second.score > top->second.score) top = at;
    }
    for (const auto& [actor, candidate] : found_) {
      if (actor != top->first) second = std::max(second, candidate.score);
    }
    const Evidence evidence = evidence_for(top->second.form);
    const std::string_view country = evidence == Evidence::kFor    ? "its country agrees"
                                     : evidence == Evidence::kNone ? "no country to go by"
                                                                   : "its country is another";
    const std::string& name = linker_.actors_.names()[linker_.forms_[top->second.form].name].text;
    std::string why = fmt::format("{}: {}; {}", top->second.by, name, country);
    if (top->second.score < kSure) return {lexicon::kNoActor, top->second.score, "too little: " + why};
    if (top->second.score - second < kApart)
      return {lexicon::kNoActor, top->second.score, "another is as likely: " + why};
    return {top->first, top->second.score, std::move(why)};
  }

  const ActorLinker& linker_;
  const LinkQuery& query_;
  NameParts parts_;
  std::vector<std::string_view> codes_;
  ActorLinker::Candidates found_;
  lexicon::ActorIndex rule_ = lexicon::kNoActor;
  double rule_score_ = 0;
};

Link ActorLinker::link(const LinkQuery& query) const { return LinkSearch(*this, query).run(); }

}  // namespace isnad::resolve::names
