#include "analyze/ledger_events.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "core/day_text.h"
#include "core/edtf.h"
#include "ledger/query/find.h"
#include "ledger/query/told_totals.h"

namespace isnad::analyze {
namespace {

using ledger::Database;
using ledger::query::CountedFigure;
using ledger::query::CountedParty;
using ledger::query::Filter;
using ledger::query::Memberships;
using ledger::query::Part;
using Numbers = std::vector<std::int64_t>;

std::optional<std::int64_t> day_of(const std::string& published) {
  const auto date = core::Edtf::parse(published.substr(0, 10));
  const auto day = date ? date->latest() : std::nullopt;
  return day ? std::optional(core::day_number(*day)) : std::nullopt;
}

constexpr std::int64_t kLeastTotal = 3;  // "several" and "two" are no total that anybody counted

std::vector<DaySpan> spans_of(const CountedIncident& incident) {
  const std::int64_t told = first_told(incident).value_or(0);
  std::vector<DaySpan> out;
  for (const auto& time : incident.times) {
    auto span = span_of(time.edtf, told);
    if (!span) continue;
    span->sure = span->sure && !time.inferred;  // no report says it of the happening itself
    span->weight = static_cast<double>(std::max<std::size_t>(1, time.origins));
    out.push_back(*span);
  }
  return out;
}

enum class Match : std::uint8_t { kNone, kPerhaps, kSure };

// Who belonged to whom on the days of an incident; each span of days is asked once.
class Circle {
 public:
  static Result<Circle> create(Database& database, const Memberships& memberships, const Numbers& asked, bool members) {
    Circle out(memberships, asked, members);
    out.all_ = members ? memberships.ever(asked) : asked;
    const auto ids = ledger::query::ids_of(database, "actor", out.all_);
    if (!ids) return ids.error();
    for (std::size_t i = 0; i < out.all_.size() && i < ids->size(); ++i) out.numbers_.emplace((*ids)[i], out.all_[i]);
    return out;
  }
  [[nodiscard]] const Numbers& all() const { return all_; }

  [[nodiscard]] Match match(const std::vector<CountedParty>& parties, const std::vector<DaySpan>& when) {
    const auto& inside = at(when);
    Match out = Match::kNone;
    for (const CountedParty& party : parties) {
      const auto number = numbers_.find(party.actor);
      if (number == numbers_.end()) continue;
      const auto found = inside.find(number->second);
      if (found == inside.end()) continue;
      // Who only denies it counts perhaps.
      const bool denied =
          party.responsibility == "denied" && std::ranges::none_of(parties, [&](const CountedParty& other) {
            return other.actor == party.actor && other.responsibility != "denied";
          });
      out = std::max(out, found->second && !denied ? Match::kSure : Match::kPerhaps);
    }
    return out;
  }

 private:
  Circle(const Memberships& memberships, Numbers asked, bool members)
      : memberships_(&memberships), asked_(std::move(asked)), members_(members) {}

  const std::map<std::int64_t, bool>& at(const std::vector<DaySpan>& when) {
    std::pair<std::string, std::string> days;
    if (!when.empty()) {
      days.first = core::day_text(core::civil_date(std::ranges::min(when, {}, &DaySpan::first).first));
      days.second = core::day_text(core::civil_date(std::ranges::max(when, {}, &DaySpan::last).last));
    }
    const auto [found, is_new] = known_.try_emplace(days);
    if (!is_new) return found->second;
    if (members_) {
      found->second = memberships_->between(asked_, days.first, days.second);
    } else {
      for (const std::int64_t actor : asked_) found->second[actor] = true;
    }
    return found->second;
  }

  const Memberships* memberships_;
  Numbers asked_, all_;
  bool members_;
  std::map<std::string, std::int64_t> numbers_;  // by id
  std::map<std::pair<std::string, std::string>, std::map<std::int64_t, bool>> known_;
};

// The incidents of every condition, in the order of the first.
Result<Numbers> found_by_all(Database& database, const Filter& filter,
                             const std::vector<std::pair<Part, const Circle*>>& circles) {
  auto out = ledger::query::find_incidents(database, filter, ledger::query::Order::kTime);
  if (!out) return out;
  for (const auto& [part, circle] : circles) {
    Filter one;
    one.part = part;
    one.actors = circle->all();
    auto found = ledger::query::find_incidents(database, one, ledger::query::Order::kTime);
    if (!found) return found;
    std::ranges::sort(*found);
    std::erase_if(*out, [&](std::int64_t each) { return !std::ranges::binary_search(*found, each); });
  }
  return out;
}

Status read_totals(Database& database, const Filter& filter, const std::vector<std::pair<Part, const Circle*>>& circles,
                   LedgerEvents& events) {
  Filter series = filter;
  series.levels = {"series"};
  series.worth_a_row = false;
  const auto numbers = found_by_all(database, series, circles);
  if (!numbers) return numbers.error();
  const auto totals = ledger::query::read_told_totals(database, *numbers);
  if (!totals) return totals.error();
  for (const auto& total : *totals) {
    if (total.least.value_or(0) < kLeastTotal && !(total.most && *total.most == 0)) continue;
    const auto published = day_of(total.published);
    const auto time = core::Edtf::parse(total.time);
    // A total without a beginning bounds nothing.
    if (!published || !time || !time->earliest()) continue;
    Told told;
    told.counter = total.origin;
    told.since = *time->earliest();
    // Where the text gives no end the total stood at the day of publication, as a bound from below alone.
    const auto last = time->is_interval() && time->last() ? time->latest() : std::nullopt;
    told.as_of = core::civil_date(std::min(*published, last ? core::day_number(*last) : *published));
    if (told.as_of < told.since) continue;
    if (total.least) told.least = static_cast<double>(*total.least);
    if (total.most && last) told.most = static_cast<double>(*total.most);
    const std::string quote = fmt::format("{} ({}, {})", total.quote, total.outlet, total.published.substr(0, 10));
    const bool again = std::ranges::any_of(events.totals, [&](const Told& other) {
      return other.counter == told.counter && other.since == told.since && other.as_of == told.as_of &&
             other.least == told.least && other.most == told.most;
    });
    if (again) continue;
    told.line = events.totals.size();
    events.totals.push_back(told);
    events.quotes.push_back(quote);
    events.total_incidents.push_back(total.incident);
  }
  return {};
}

std::vector<Figure> figures_of(const std::vector<CountedFigure>& told) {
  std::vector<Figure> out;
  for (const CountedFigure& each : told) {
    Figure figure;
    figure.least = static_cast<double>(each.least.value_or(0));
    if (each.most) figure.most = static_cast<double>(*each.most);
    figure.weight = static_cast<double>(std::max<std::size_t>(1, each.origins));
    out.push_back(figure);
  }
  return out;
}

template <typename Things, typename Name>
std::vector<std::string> names_of(const Things& things, Name name) {
  std::set<std::string> names;
  for (const auto& each : things) {
    if (const std::string one = name(each); !one.empty()) names.insert(one);
  }
  if (names.empty()) return {"not told"};
  return {names.begin(), names.end()};
}

}  // namespace

std::optional<std::int64_t> first_told(const CountedIncident& incident) {
  std::optional<std::int64_t> out;
  for (const auto& report : incident.reports) {
    const auto day = day_of(report.published);
    if (day && (!out || *day < *out)) out = day;
  }
  return out;
}

const ledger::query::CountedReport& telling_report(const CountedIncident& incident) {
  const auto own = [&](const auto& report) {
    return std::ranges::any_of(incident.perpetrators,
                               [&](const CountedParty& party) { return party.actor == report.origin; });
  };
  return *std::ranges::max_element(incident.reports, {},
                                   [&](const auto& report) { return 2 * report.tells_it + own(report); });
}

const ledger::query::CountedReport& claiming_report(const CountedIncident& incident, const std::string& actor) {
  const auto own = std::ranges::find(incident.reports, actor, &ledger::query::CountedReport::origin);
  return own == incident.reports.end() ? telling_report(incident) : *own;
}

Side told_by_one_side(const CountedIncident& incident) {
  const auto is_of = [](const std::vector<CountedParty>& parties, const std::string& origin) {
    return std::ranges::any_of(parties, [&](const CountedParty& party) { return party.actor == origin; });
  };
  std::set<Side> sides;
  for (const auto& report : incident.reports) {
    sides.insert(is_of(incident.perpetrators, report.origin) ? Side::kDoer
                 : is_of(incident.targets, report.origin)    ? Side::kTarget
                                                             : Side::kOther);
  }
  return sides.size() == 1 ? *sides.begin() : Side::kOther;
}

std::vector<std::string> groups_of(const CountedIncident& incident, const std::string& by) {
  const auto party = [](const CountedParty& each) { return each.name; };
  const auto word = [](const std::string& each) { return each; };
  if (by == "actor") return names_of(incident.perpetrators, party);
  if (by == "target") return names_of(incident.targets, party);
  if (by == "mode") return names_of(incident.modes, word);
  if (by == "responsibility") return names_of(incident.responsibilities, word);
  if (by == "outcome") return names_of(incident.outcomes, word);
  if (by == "outlet") return names_of(incident.reports, [](const auto& each) { return each.outlet; });
  if (by == "origin") return names_of(incident.reports, [](const auto& each) { return each.origin_name; });
  if (by == "type") return {incident.type};
  // Of a place one group, so that the parts add up to the whole.
  auto places = names_of(incident.places, [&](const auto& each) { return by == "country" ? each.country : each.name; });
  if (places.size() > 1) return {"several are told"};
  return places;
}

Result<LedgerEvents> read_events(Database& database, const Memberships& memberships, const EventsAsked& asked) {
  auto doers = Circle::create(database, memberships, asked.doers, asked.members);
  if (!doers) return doers.error();
  auto targets = Circle::create(database, memberships, asked.targets, asked.members);
  if (!targets) return targets.error();
  auto parties = Circle::create(database, memberships, asked.parties, asked.members);
  if (!parties) return parties.error();
  std::vector<std::pair<Part, const Circle*>> circles;
  if (asked.by_doer) circles.emplace_back(Part::kDoer, &*doers);
  if (asked.by_target) circles.emplace_back(Part::kTarget, &*targets);
  if (asked.by_party) circles.emplace_back(Part::kAny, &*parties);
  Filter single = asked.filter;
  single.levels = {"single"};
  single.reviews = {"none", "accepted", "corrected"};
  const auto numbers = found_by_all(database, single, circles);
  if (!numbers) return numbers.error();
  auto incidents = ledger::query::read_counted(database, *numbers);
  if (!incidents) return incidents.error();
  LedgerEvents out;
  for (CountedIncident& incident : *incidents) {
    if (!asked.outcomes.empty() && std::ranges::none_of(incident.outcomes, [&](const std::string& outcome) {
          return std::ranges::find(asked.outcomes, outcome) != asked.outcomes.end();
        }))
      continue;
    const auto when = spans_of(incident);
    Match match = Match::kSure;
    if (asked.by_doer) match = std::min(match, doers->match(incident.perpetrators, when));
    if (asked.by_target) match = std::min(match, targets->match(incident.targets, when));
    if (asked.by_party) {
      match = std::min(match,
                       std::max(parties->match(incident.perpetrators, when), parties->match(incident.targets, when)));
    }
    if (match == Match::kNone) continue;
    out.sure.push_back(match == Match::kSure);
    out.incidents.push_back(std::move(incident));
  }
  if (Status done = read_totals(database, asked.filter, circles, out); !done) return done.error();
  return out;
}

Result<std::vector<Happening>> happenings_of(const LedgerEvents& events, const std::string& count,
                                             std::uint32_t first_place) {
  if (count != "incidents" && count != "killed" && count != "wounded") {
    return Error{
        ErrorCode::kInvalidInput,
        fmt::format(
            "--count {}: the ledger keeps no such number: of a deed it keeps how many were killed and wounded, and "
            "how many weapons were fired stands in the words of its reports alone. Count incidents, killed or "
            "wounded.",
            count)};
  }
  std::vector<Happening> out;
  for (std::size_t i = 0; i < events.incidents.size(); ++i) {
    const CountedIncident& incident = events.incidents[i];
    Happening one{
        incident.id, spans_of(incident), {}, events.sure[i] != 0, first_place + static_cast<std::uint32_t>(i)};
    one.figures = count == "incidents" ? std::vector<Figure>{{1, 1, 1}}
                                       : figures_of(count == "killed" ? incident.killed : incident.wounded);
    out.push_back(std::move(one));
  }
  return out;
}

}  // namespace isnad::analyze
