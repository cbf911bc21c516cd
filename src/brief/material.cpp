#include "brief/material.h"

#include <algorithm>
#include <charconv>
#include <map>
#include <optional>
#include <utility>
#include <variant>

#include "core/civil_date.h"
#include "core/day_text.h"
#include "core/edtf.h"
#include "export/view/figures.h"
#include "export/view/incident_facts.h"
#include "export/view/value_text.h"
#include "ledger/query/find.h"
#include "ledger/query/resolution.h"

namespace isnad::brief {
namespace {

constexpr std::int64_t kLately = 30;  // days
constexpr std::size_t kMostTellers = 12;

template <typename Thing>
Status take(Result<std::vector<Thing>> list, std::vector<Thing>& out) {
  if (!list) return list.error();
  out = std::move(*list);
  return {};
}

std::optional<std::int64_t> number_of_day(const std::string& published) {
  const auto date = core::Edtf::parse(published.substr(0, std::string_view("2024-05-15").size()));
  if (!date || date->length_days() != 1) return std::nullopt;
  return core::day_number(*date->earliest());
}

Status read_content(ledger::Database& database, const std::filesystem::path& data, const ledger::query::Filter& filter,
                    exports::view::Content& out, std::vector<std::int64_t>& numbers) {
  auto schemes = exports::view::Schemes::load(data);
  if (!schemes) return schemes.error();
  out.schemes = std::move(*schemes);
  if (Status done = take(ledger::query::find_incidents(database, filter, ledger::query::Order::kTime), numbers); !done)
    return done;
  Status done = take(ledger::query::read_incidents(database, &numbers), out.incidents);
  if (done) done = take(ledger::query::read_articles(database), out.articles);
  if (done) done = take(ledger::query::read_actors(database), out.actors);
  if (done) done = take(ledger::query::read_relations(database), out.relations);
  return done;
}

// What one origin tells and the program is not sure to have read aright.
void leave_out_unsure(double least, std::vector<resolve::ResolvedIncident>& incidents, Material& out) {
  const auto is_unsure = [&](const resolve::ResolvedIncident& one) {
    return one.confidence < least && one.support.origins < 2 && one.review == resolve::Review::kNone;
  };
  std::vector<resolve::ResolvedIncident> kept;
  std::vector<std::int64_t> numbers;
  for (std::size_t i = 0; i < incidents.size(); ++i) {
    if (is_unsure(incidents[i])) continue;
    numbers.push_back(out.numbers[i]);
    kept.push_back(std::move(incidents[i]));
  }
  out.unsure = incidents.size() - kept.size();
  incidents = std::move(kept);
  out.numbers = std::move(numbers);
}

// Outlets and speakers of these happenings; those that tell most first.
Status read_tellers(ledger::Database& database, Material& out) {
  std::map<std::pair<std::string, std::string>, std::int64_t> counts;  // by name of outlet, id of speaker
  for (const resolve::ResolvedIncident& incident : out.view->content().incidents) {
    std::set<std::pair<std::string, std::string>> seen;
    for (const resolve::Report& report : incident.reports) {
      const exports::view::Article* article = out.view->article(report.document);
      if (article != nullptr && !article->outlet.empty()) seen.insert({article->outlet, {}});
      for (const resolve::Link& link : report.chain) {
        if (!link.actor.empty()) seen.insert({{}, link.actor});
      }
    }
    for (const auto& one : seen) ++counts[one];
  }
  std::vector<std::pair<std::pair<std::string, std::string>, std::int64_t>> most(counts.begin(), counts.end());
  std::ranges::stable_sort(most, [](const auto& a, const auto& b) { return a.second > b.second; });
  std::vector<std::int64_t> chosen = out.numbers;
  std::ranges::sort(chosen);
  for (const bool outlets : {true, false}) {
    std::size_t taken = 0;
    for (const auto& [who, count] : most) {
      if (who.first.empty() == outlets || taken == kMostTellers) continue;
      ++taken;
      std::int64_t actor = 0;
      if (!outlets) {
        const auto number = ledger::query::find_id(database, "actor", who.second);
        if (!number) return number.error();
        actor = *number;
      }
      auto told = ledger::query::told_by(database, who.first, actor);
      if (!told) return told.error();
      std::erase_if(*told, [&](const auto& one) { return !std::ranges::binary_search(chosen, one.incident); });
      out.tellers.push_back(
          {outlets ? who.first : out.view->actor_name(who.second), who.second, outlets, std::move(*told)});
    }
  }
  return {};
}

// Persons to whom a deed that cost lives was done.
void find_dead(Material& out) {
  for (const resolve::ResolvedIncident& incident : out.view->content().incidents) {
    const bool killing = std::ranges::find(incident.modes, EventMode::kTargeted) != incident.modes.end() ||
                         std::ranges::find(incident.modes, EventMode::kDied) != incident.modes.end();
    if (!killing && exports::view::figures_of(incident.killed).low.value_or(0) == 0) continue;
    if (!exports::view::is_told_as_done(incident)) continue;
    for (const resolve::Attribute* attribute : {&incident.targets, &incident.victims}) {
      for (const resolve::ToldValue& one : attribute->values) {
        const auto* party = std::get_if<resolve::PartyValue>(&one.value);
        const resolve::Actor* actor = party == nullptr ? nullptr : out.view->actor(party->actor);
        if (actor != nullptr && actor->kind == EntityKind::kPerson) out.told_dead.insert(actor->id);
      }
    }
  }
}

}  // namespace

Result<Material> read_material(ledger::Database& database, const std::filesystem::path& data, const Asked& asked) {
  Material out;
  exports::view::Content content;
  if (Status done = read_content(database, data, asked.filter, content, out.numbers); !done) return done.error();
  auto words = ledger::query::ArticleWords::create(database);
  if (!words) return words.error();
  out.words = std::make_unique<ledger::query::ArticleWords>(std::move(*words));
  content.words = [asked_of = out.words.get()](const std::string& document, const resolve::TextSpan& span) {
    return exports::view::on_one_line(asked_of->words(document, span));
  };
  leave_out_unsure(asked.min_confidence, content.incidents, out);
  std::set<std::string_view> in_a_role;
  for (const resolve::ResolvedRelation& one : content.relations) in_a_role.insert(one.subject);
  for (const resolve::Actor& one : content.actors) {
    if (one.kind == EntityKind::kPerson && !one.registered && !in_a_role.contains(one.id))
      out.in_no_role.insert(one.id);
  }
  for (const auto& article : content.articles) {
    if (const auto day = number_of_day(article.published)) out.published_days.push_back(*day);
  }
  std::ranges::sort(out.published_days);
  out.published_days.erase(std::unique(out.published_days.begin(), out.published_days.end()), out.published_days.end());
  out.view = std::make_unique<exports::view::View>(std::move(content));
  find_dead(out);
  out.order = exports::view::by_day(*out.view);
  out.as_of = asked.as_of;
  if (out.as_of.empty() && !out.published_days.empty()) {
    out.as_of = core::day_text(core::civil_date(out.published_days.back()));
  }
  out.changed_since = asked.changed_since.empty() ? asked.filter.first_day : asked.changed_since;
  if (const auto day = number_of_day(out.as_of); out.changed_since.empty() && day) {
    out.changed_since = core::day_text(core::civil_date(*day - kLately));
  }
  if (Status done = read_tellers(database, out); !done) return done.error();
  if (!out.words->status()) return out.words->status().error();
  return out;
}

}  // namespace isnad::brief
