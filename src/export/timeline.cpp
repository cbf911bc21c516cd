#include "export/timeline.h"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <iterator>
#include <limits>
#include <map>
#include <tuple>

#include "core/edtf.h"
#include "export/vocabulary.h"

namespace isnad::exports {
namespace {

constexpr std::int64_t kOpenStart = std::numeric_limits<std::int64_t>::min();  // "until 2014": before every day
constexpr std::int64_t kNoDate = std::numeric_limits<std::int64_t>::max();
constexpr std::int64_t kOpenLength = 1'000'000;  // days; longer than any interval told

void add_unique(std::vector<std::string>& list, std::string text) {
  if (!text.empty() && std::find(list.begin(), list.end(), text) == list.end()) list.push_back(std::move(text));
}

// Words with single spaces: line ends of the article are no concern of the reader's.
std::string on_one_line(std::string_view text) {
  std::string out;
  for (const char c : text) {
    const bool space = c == ' ' || c == '\n' || c == '\t' || c == '\r';
    if (!space) out += c;
    if (space && !out.empty() && out.back() != ' ') out += ' ';
  }
  while (!out.empty() && out.back() == ' ') out.pop_back();
  return out;
}

// Turns the events and incidents of one document into accounts.
class Teller {
 public:
  Teller(std::size_t index, const ReadDocument& read)
      : index_(index), document_(*read.document), extraction_(read.extraction) {
    for (const Place& place : extraction_.places) place_of_mention_.emplace(place.mention.value, &place);
  }

  // The events of one sentence that are one happening tell it together.
  void tell(std::vector<Account>& out) const {
    std::vector<const Incident*> incident_of(extraction_.events.size());
    for (const Incident& incident : extraction_.incidents) {
      for (const EventId event : incident.events) incident_of[event.value] = &incident;
    }
    std::map<std::pair<const Incident*, std::uint32_t>, std::size_t> told;  // where in `out`
    for (std::size_t i = 0; i < extraction_.events.size(); ++i) {
      const Event& event = extraction_.events[i];
      const Incident* incident = incident_of[i];
      const auto [at, is_new] = told.emplace(std::pair(incident, event.sentence), out.size());
      if (is_new || incident == nullptr) {
        out.push_back(account_of(event));
        if (incident != nullptr) complete(*incident, out.back());
      } else {
        add(event, out[at->second]);
      }
    }
  }

 private:
  Account account_of(const Event& event) const {
    Account account;
    account.document = index_;
    account.date = event.time_edtf;
    set_place(event.place, account);
    account.type = event.type;
    account.modes = event.modes;
    account.losses = event.losses;
    account.modality = event.modality;
    account.outcome = event.outcome;
    account.responsibility = event.responsibility;
    account.sentence =
        event.sentence < extraction_.sentences.size() ? extraction_.sentences[event.sentence] : event.trigger;
    account.triggers = {event.trigger};
    account.chain = chain_of(event.attribution);
    account.confidence = event.confidence;
    account.explain = event.explain;
    add_roles(event, account);
    return account;
  }

  // What the sentence leaves open, the rest of the document may say.
  void complete(const Incident& incident, Account& account) const {
    if (account.date.empty()) account.date = incident.time_edtf;
    if (account.place.empty()) set_place(incident.place, account);
    account.incident = static_cast<std::size_t>(&incident - extraction_.incidents.data());
    account.confidence = std::max(account.confidence, incident.confidence);
  }

  void add(const Event& event, Account& account) const {
    add_roles(event, account);
    if (event.type == account.type) {
      for (const std::string& mode : event.modes) add_unique(account.modes, mode);
    }
    const auto take = [](std::optional<Range>& into, const std::optional<Range>& from) {
      if (!into) into = from;
    };
    take(account.losses.killed, event.losses.killed);
    take(account.losses.wounded, event.losses.wounded);
    take(account.losses.captured, event.losses.captured);
    take(account.losses.missing, event.losses.missing);
    take(account.losses.displaced, event.losses.displaced);
    if (account.outcome == Outcome::kNone) account.outcome = event.outcome;
    if (account.date.empty()) account.date = event.time_edtf;
    account.triggers.push_back(event.trigger);
    account.confidence = std::max(account.confidence, event.confidence);
    account.explain.insert(account.explain.end(), event.explain.begin(), event.explain.end());
  }

  std::string words(ByteSpan span) const { return on_one_line(span.of(document_.text)); }

  // The name where there is one, else the words of this mention, or of another where this is a pronoun; empty if the
  // text only ever says "they".
  std::string name_of(const Role& role) const {
    const Entity& entity = extraction_.entities[role.entity.value];
    const auto has = [&](MentionForm form) {
      return std::any_of(entity.mentions.begin(), entity.mentions.end(),
                         [&](MentionId id) { return extraction_.mentions[id.value].form == form; });
    };
    if (has(MentionForm::kName)) return on_one_line(entity.name);
    const Mention& mention = extraction_.mentions[role.mention.value];
    if (mention.form != MentionForm::kPronoun) return words(mention.span);
    return has(MentionForm::kNominal) ? on_one_line(entity.name) : std::string();
  }

  void add_roles(const Event& event, Account& account) const {
    for (const Role& role : event.roles) {
      switch (role.role) {
        case RoleName::kActor:
          add_unique(account.who, name_of(role));
          account.parties.push_back(role.entity);
          break;
        case RoleName::kRecipient:
        case RoleName::kVictim:
        case RoleName::kTarget:
          add_unique(account.whom, name_of(role));
          account.parties.push_back(role.entity);
          break;
        case RoleName::kInstrument:
          add_unique(account.with, name_of(role));
          break;
        default:
          break;
      }
    }
  }

  void set_place(MentionId mention, Account& account) const {
    if (!mention.valid()) return;
    account.place_mention = mention;
    const auto found = place_of_mention_.find(mention.value);
    if (found == place_of_mention_.end()) {
      account.place = words(extraction_.mentions[mention.value].span);
      return;
    }
    const Place& place = *found->second;
    account.place_is_country = place.feature == PlaceFeature::kCountry;
    const bool alone = account.place_is_country || place.country.empty();
    account.place = alone ? place.name : fmt::format("{}, {}", place.name, place.country);
  }

  std::vector<Link> chain_of(const std::vector<Attribution>& attribution) const {
    std::vector<Link> chain{{document_.outlet.empty() ? "the article" : document_.outlet, "", ""}};
    for (const Attribution& link : attribution) {
      if (link.author) continue;
      std::string source = "unnamed";
      if (link.source.valid())
        source = on_one_line(extraction_.entities[link.source.value].name);
      else if (link.source_span)
        source = words(*link.source_span);
      chain.push_back(
          {std::move(source), link.cue ? words(*link.cue) : std::string(to_string(link.stance)), link.channel});
    }
    return chain;
  }

  std::size_t index_;
  const Document& document_;
  const Extraction& extraction_;
  std::map<std::uint32_t, const Place*> place_of_mention_;
};

// Words in lower case, sorted, each once: what two printings of a passage are compared by.
std::vector<std::string> words_of(std::string_view text) {
  std::vector<std::string> words(1);
  for (const char c : text) {
    const bool letter = static_cast<unsigned char>(c) >= 0x80 || std::isalnum(static_cast<unsigned char>(c)) != 0;
    if (letter) words.back() += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    if (!letter && !words.back().empty()) words.emplace_back();
  }
  std::sort(words.begin(), words.end());
  words.erase(std::unique(words.begin(), words.end()), words.end());
  std::erase(words, std::string());
  return words;
}

// True if the two share most of their words: a dateline or a spelling may differ (Jaccard index).
bool same_passage(const std::vector<std::string>& a, const std::vector<std::string>& b) {
  constexpr double kSame = 0.8;
  std::vector<std::string> shared;
  std::set_intersection(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(shared));
  const std::size_t all = a.size() + b.size() - shared.size();
  return static_cast<double>(shared.size()) >= kSame * static_cast<double>(all);
}

// Accounts of one passage that several outlets print become one.
void join_copies(std::vector<Account>& accounts, std::span<const ReadDocument> documents) {
  constexpr std::size_t kMostCompared = 50;  // passages with the same trigger and date; bounds the work
  struct Printed {
    std::size_t account = 0;
    std::vector<std::string> words;
  };
  std::map<std::tuple<std::string, std::string, std::string>, std::vector<Printed>> seen;
  std::vector<Account> kept;
  for (Account& account : accounts) {
    const std::string& text = documents[account.document].document->text;
    auto words = words_of(account.sentence.of(text));
    auto& like_it = seen[{account.type, on_one_line(account.triggers.front().of(text)), account.date}];
    const auto original = std::find_if(like_it.begin(), like_it.end(), [&](const Printed& printed) {
      return kept[printed.account].document != account.document && same_passage(printed.words, words);
    });
    if (original != like_it.end()) {
      kept[original->account].also_in.push_back(account.document);
      continue;
    }
    if (like_it.size() < kMostCompared) like_it.push_back({kept.size(), std::move(words)});
    kept.push_back(std::move(account));
  }
  accounts = std::move(kept);
}

// Two figures contradict each other if no number lies within both bounds.
bool contradict(const std::optional<Range>& a, const std::optional<Range>& b) {
  if (!a || !b) return false;
  const auto below = [](const Range& low, const Range& high) { return low.max && high.min && *low.max < *high.min; };
  return below(*a, *b) || below(*b, *a);
}

bool losses_differ(const std::vector<Account>& accounts) {
  for (std::size_t i = 0; i < accounts.size(); ++i) {
    for (std::size_t j = i + 1; j < accounts.size(); ++j) {
      if (accounts[i].document == accounts[j].document) continue;
      const Losses &a = accounts[i].losses, &b = accounts[j].losses;
      if (contradict(a.killed, b.killed) || contradict(a.wounded, b.wounded) || contradict(a.captured, b.captured)) {
        return true;
      }
    }
  }
  return false;
}

// Words of threat, claim and accusation say of a deed in the same sentence how it stands; the deed's own account shows
// that, so the word needs none.
bool tells_standing_of(const Account& word, const Account& deed) {
  if (&word == &deed || word.document != deed.document || word.sentence != deed.sentence) return false;
  if (word.type == "threaten") return deed.modality == Modality::kThreatened;
  if (word.type == "claim-responsibility") return deed.responsibility == Responsibility::kClaimed;
  if (word.type == "deny-responsibility") return deed.responsibility == Responsibility::kDenied;
  return word.type == "accuse" && (deed.responsibility == Responsibility::kAccused ||
                                   deed.responsibility == Responsibility::kAccusedByAuthorities);
}

void drop_words_of_standing(std::vector<Account>& accounts) {
  std::map<std::pair<std::size_t, std::uint32_t>, std::vector<std::size_t>> of_sentence;
  for (std::size_t i = 0; i < accounts.size(); ++i) {
    of_sentence[{accounts[i].document, accounts[i].sentence.begin}].push_back(i);
  }
  std::vector<Account> kept;
  for (const Account& account : accounts) {
    const auto& beside = of_sentence[{account.document, account.sentence.begin}];
    const bool shown = std::any_of(beside.begin(), beside.end(),
                                   [&](std::size_t i) { return tells_standing_of(account, accounts[i]); });
    if (!shown) kept.push_back(account);
  }
  accounts = std::move(kept);
}

// By the first day, a longer time before a shorter one, then place and type. What has no date stands last, as told.
auto order(const Account& account) {
  const auto date = core::Edtf::parse(account.date);
  const std::optional<core::CivilDate> earliest = date ? date->earliest() : std::nullopt;
  const std::int64_t first_day = earliest ? core::day_number(*earliest) : date ? kOpenStart : kNoDate;
  const std::int64_t days = date ? date->length_days().value_or(kOpenLength) : 0;
  return std::tuple(first_day, -days, date && account.place.empty(), date ? account.place : std::string(),
                    date ? account.type : std::string());
}

// The words with a capital in a phrase, if there are two or more: "Ain al-Asad" of "the Ain al-Asad air base".
std::string long_name_in(std::string_view phrase) {
  std::vector<std::string> names;
  while (!phrase.empty()) {
    const std::size_t end = std::min(phrase.find(' '), phrase.size());
    const std::string_view word = phrase.substr(0, end);
    phrase.remove_prefix(std::min(end + 1, phrase.size()));
    const bool capital = std::any_of(word.begin(), word.end(), [](unsigned char c) { return std::isupper(c) != 0; });
    if (capital) names.emplace_back(word);
  }
  return names.size() < 2 ? std::string() : fmt::format("{}", fmt::join(names, " "));
}

bool share_a_long_name(const Account& a, const Account& b) {
  for (const std::string& one : a.whom) {
    const std::string name = long_name_in(one);
    if (name.empty()) continue;
    const auto same = [&](const std::string& other) { return long_name_in(other) == name; };
    if (std::any_of(b.whom.begin(), b.whom.end(), same)) return true;
  }
  return false;
}

bool one_happening(const Account& a, const Account& b) {
  constexpr std::size_t kDayLength = 10;  // "2024-09-25": coarser dates join nothing
  if (a.date.size() < kDayLength || a.date != b.date || a.type != b.type) return false;
  if (a.document == b.document) return a.incident && a.incident == b.incident;
  const bool same_place = !a.place.empty() && !a.place_is_country && a.place == b.place;
  return same_place || share_a_long_name(a, b);
}

// Puts each account beside those it may tell one thing with; the order of days stays.
std::vector<Happening> gather(std::vector<Account> accounts) {
  std::vector<Happening> timeline;
  std::size_t day_begin = 0;  // the first happening of the day
  for (Account& account : accounts) {
    const bool new_day = timeline.empty() || timeline.back().accounts.front().date != account.date;
    if (new_day) day_begin = timeline.size();
    std::size_t home = timeline.size();
    for (std::size_t i = timeline.size(); i-- > day_begin;) {
      auto& group = timeline[i].accounts;
      if (std::none_of(group.begin(), group.end(), [&](const Account& a) { return one_happening(a, account); }))
        continue;
      if (home < timeline.size()) {  // it joins two groups
        std::move(timeline[home].accounts.begin(), timeline[home].accounts.end(), std::back_inserter(group));
        timeline.erase(timeline.begin() + static_cast<std::ptrdiff_t>(home));
      }
      home = i;
    }
    if (home == timeline.size()) timeline.emplace_back();
    timeline[home].accounts.push_back(std::move(account));
  }
  for (Happening& happening : timeline) {
    std::sort(happening.accounts.begin(), happening.accounts.end(), [](const Account& a, const Account& b) {
      return std::pair(a.document, a.triggers.front()) < std::pair(b.document, b.triggers.front());
    });
    happening.losses_differ = losses_differ(happening.accounts);
  }
  return timeline;
}

}  // namespace

std::vector<Happening> make_timeline(std::span<const ReadDocument> documents, const TimelineOptions& options) {
  std::vector<Account> accounts;
  for (std::size_t i = 0; i < documents.size(); ++i) Teller(i, documents[i]).tell(accounts);
  std::erase_if(accounts, [&](const Account& account) {
    const bool wanted = options.types.empty() ||
                        std::find(options.types.begin(), options.types.end(), account.type) != options.types.end();
    if (!wanted || account.confidence < options.min_confidence) return true;
    return options.wanted && !options.wanted(account);
  });
  drop_words_of_standing(accounts);
  join_copies(accounts, documents);
  std::stable_sort(accounts.begin(), accounts.end(),
                   [](const Account& a, const Account& b) { return order(a) < order(b); });
  return gather(std::move(accounts));
}

}  // namespace isnad::exports
