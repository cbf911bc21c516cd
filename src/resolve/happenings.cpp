#include "resolve/happenings.h"

#include <algorithm>
#include <iterator>
#include <limits>
#include <tuple>
#include <utility>

#include "core/edtf.h"
#include "isnad/vocabulary.h"
#include "resolve/copies.h"
#include "resolve/values.h"

namespace isnad::resolve {
namespace {

constexpr std::int64_t kOpenStart = std::numeric_limits<std::int64_t>::min();  // "until 2014": before every day
constexpr std::int64_t kNoDate = std::numeric_limits<std::int64_t>::max();
constexpr std::int64_t kOpenLength = 1'000'000;  // days; longer than any interval told

// By the first day, a longer time before a shorter one, then place and type. What has no date stands last, as told.
auto order_of(const ReadDocument& read, const Account& account) {
  const auto date = core::Edtf::parse(account.date);
  const std::optional<core::CivilDate> earliest = date ? date->earliest() : std::nullopt;
  const std::int64_t first_day = earliest ? day_number(*earliest) : date ? kOpenStart : kNoDate;
  const std::int64_t days = date ? date->length_days().value_or(kOpenLength) : 0;
  return std::tuple(first_day, -days, date && !account.scene.known(), date ? key_of(read, account.scene) : SceneKey(),
                    date ? to_string(account.type) : std::string_view());
}

void put_in_order(std::span<const ReadDocument> documents, std::vector<Account>& accounts) {
  using Order = decltype(order_of(std::declval<const ReadDocument&>(), std::declval<const Account&>()));
  std::vector<std::pair<Order, std::size_t>> places;  // with the index: equals stay as told
  places.reserve(accounts.size());
  for (const Account& account : accounts) {
    places.emplace_back(order_of(documents[account.document], account), places.size());
  }
  std::sort(places.begin(), places.end());
  std::vector<Account> ordered;
  ordered.reserve(accounts.size());
  for (const auto& [order, index] : places) ordered.push_back(std::move(accounts[index]));
  accounts = std::move(ordered);
}

// What two accounts are held against each other by, worked out once for each.
struct Likeness {
  std::optional<SceneKey> scene;        // none for a country: too wide for two accounts to be one by it
  std::vector<std::string> long_names;  // of those it was done to
};

Likeness likeness_of(const ReadDocument& read, const Account& account) {
  Likeness likeness;
  if (account.scene.known() && !is_country(read, account.scene)) likeness.scene = key_of(read, account.scene);
  for (const Party& party : account.whom) {
    std::string name = long_name_in(name_of(read, party));
    if (!name.empty()) likeness.long_names.push_back(std::move(name));
  }
  return likeness;
}

class Gatherer {
 public:
  Gatherer(std::span<const ReadDocument> documents, std::span<const Account> accounts)
      : documents_(documents), accounts_(accounts) {
    for (const Account& account : accounts) likeness_.push_back(likeness_of(documents[account.document], account));
  }

  // Puts each account beside those it may tell one thing with; the order of days stays.
  std::vector<Happening> gather() const {
    std::vector<std::vector<std::size_t>> groups;  // indices of accounts
    std::size_t day_begin = 0;                     // the first group of the day
    for (std::size_t account = 0; account < accounts_.size(); ++account) {
      const bool new_day = groups.empty() || accounts_[groups.back().front()].date != accounts_[account].date;
      if (new_day) day_begin = groups.size();
      std::size_t home = groups.size();
      for (std::size_t i = groups.size(); i-- > day_begin;) {
        auto& group = groups[i];
        if (std::none_of(group.begin(), group.end(), [&](std::size_t other) { return may_be_one(other, account); }))
          continue;
        if (home < groups.size()) {  // it joins two groups
          group.insert(group.end(), groups[home].begin(), groups[home].end());
          groups.erase(groups.begin() + static_cast<std::ptrdiff_t>(home));
        }
        home = i;
      }
      if (home == groups.size()) groups.emplace_back();
      groups[home].push_back(account);
    }
    std::vector<Happening> happenings;
    for (auto& group : groups) happenings.push_back(happening_of(std::move(group)));
    return happenings;
  }

 private:
  bool may_be_one(std::size_t one, std::size_t other) const {
    constexpr std::size_t kDayLength = 10;  // "2024-09-25": coarser dates join nothing
    const Account &a = accounts_[one], &b = accounts_[other];
    if (a.date.size() < kDayLength || a.date != b.date || a.type != b.type) return false;
    if (a.document == b.document) return a.incident && a.incident == b.incident;
    const Likeness &x = likeness_[one], &y = likeness_[other];
    if (x.scene && x.scene == y.scene) return true;
    return std::any_of(x.long_names.begin(), x.long_names.end(), [&](const std::string& name) {
      return std::find(y.long_names.begin(), y.long_names.end(), name) != y.long_names.end();
    });
  }

  Happening happening_of(std::vector<std::size_t> group) const {
    const auto place_in_text = [&](std::size_t i) {
      return std::pair(accounts_[i].document, first_event(documents_, accounts_[i]).trigger);
    };
    std::sort(group.begin(), group.end(),
              [&](std::size_t a, std::size_t b) { return place_in_text(a) < place_in_text(b); });
    Happening happening;
    for (const std::size_t i : group) {
      const Account& account = accounts_[i];
      happening.losses_differ =
          happening.losses_differ || std::any_of(group.begin(), group.end(), [&](std::size_t other) {
            return accounts_[other].document != account.document && contradict(accounts_[other].losses, account.losses);
          });
      happening.accounts.push_back(account);
    }
    return happening;
  }

  std::span<const ReadDocument> documents_;
  std::span<const Account> accounts_;
  std::vector<Likeness> likeness_;
};

}  // namespace

std::vector<Happening> find_happenings(std::span<const ReadDocument> documents, const HappeningOptions& options) {
  std::vector<Account> accounts;
  for (std::size_t i = 0; i < documents.size(); ++i) tell_accounts(documents, i, accounts);
  std::erase_if(accounts, [&](const Account& account) {
    const bool wanted = options.types.empty() || std::find(options.types.begin(), options.types.end(),
                                                           to_string(account.type)) != options.types.end();
    if (!wanted || account.confidence < options.min_confidence) return true;
    return options.wanted && !options.wanted(account);
  });
  drop_words_of_standing(accounts);
  join_copies(documents, accounts);
  put_in_order(documents, accounts);
  return Gatherer(documents, accounts).gather();
}

}  // namespace isnad::resolve
