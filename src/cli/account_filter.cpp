#include "cli/account_filter.h"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>
#include <utility>

#include "export/account_text.h"
#include "ingest/ascii.h"
#include "lexicon/fold.h"

namespace isnad::cli {
namespace {

bool contains_any(std::string_view name, const std::vector<std::vector<std::string>>& phrases) {
  return std::ranges::any_of(phrases, [&](const auto& phrase) { return lexicon::has_phrase(name, phrase); });
}

bool is_any(std::string_view id, const std::vector<std::string>& ids) {
  return !id.empty() && std::ranges::find(ids, ingest::ascii_lower(id)) != ids.end();
}

Result<std::optional<core::EdtfDate>> read_date(std::string_view option, const std::string& text) {
  if (text.empty()) return std::optional<core::EdtfDate>();
  const auto date = core::Edtf::parse(text);
  if (date && !date->is_interval()) return date->first();
  return Error{ErrorCode::kInvalidInput,
               fmt::format("{}: '{}' is no date; write it like 2024-09-25, 2024-09 or 2024.", option, text)};
}

}  // namespace

Result<AccountFilter> AccountFilter::create(const FilterWords& words) {
  AccountFilter filter;
  auto since = read_date("--since", words.since);
  if (!since) return since.error();
  auto until = read_date("--until", words.until);
  if (!until) return until.error();
  if (*since && *until && days_of(**until).last < days_of(**since).first) {
    return Error{ErrorCode::kInvalidInput,
                 fmt::format("--since {} comes after --until {}: no day lies between.", words.since, words.until)};
  }
  if (*since || *until) filter.time_ = core::Edtf(*since, *until);
  for (const std::string& place : words.places) {
    filter.places_.push_back(lexicon::folded_words(place));
    filter.place_ids_.push_back(ingest::ascii_lower(place));
  }
  for (const std::string& actor : words.actors) {
    filter.actors_.push_back(lexicon::folded_words(actor));
    filter.actor_ids_.push_back(ingest::ascii_lower(actor));
  }
  return filter;
}

void AccountFilter::learn_countries(std::span<const resolve::ReadDocument> documents) {
  if (places_.empty()) return;
  for (const resolve::ReadDocument& read : documents) {
    for (const Place& place : read.extraction.places) {
      const bool named = place.feature == PlaceFeature::kCountry && is_any(place.name, place_ids_);
      if (named || is_any(place.country, place_ids_)) countries_.insert(place.country);
    }
  }
  countries_.erase("");
}

bool AccountFilter::in_time(const resolve::Account& account) const {
  if (!time_) return true;
  const auto date = core::Edtf::parse(account.date);
  return date && overlaps(*date, *time_);
}

bool AccountFilter::in_place(std::span<const resolve::ReadDocument> documents, const resolve::Account& account) const {
  if (places_.empty()) return true;
  if (!account.scene.known()) return false;
  const resolve::ReadDocument& read = documents[account.document];
  const Mention& mention = read.extraction.mentions[account.scene.mention.value];
  if (contains_any(exports::place_text(documents, account), places_)) return true;
  if (contains_any(mention.span.of(read.document->text), places_)) return true;
  if (!account.scene.place) return false;
  const Place& place = read.extraction.places[*account.scene.place];
  return is_any(place.gazetteer, place_ids_) || countries_.contains(place.country) ||
         contains_any(place.admin1, places_);
}

bool AccountFilter::with_party(const resolve::ReadDocument& read, const resolve::Account& account) const {
  if (actors_.empty()) return true;
  const auto named = [&](const resolve::Party& party) { return contains_any(resolve::name_of(read, party), actors_); };
  if (std::ranges::any_of(account.who, named) || std::ranges::any_of(account.whom, named)) return true;
  const Extraction& extraction = read.extraction;
  for (const EventId event : account.events) {
    for (const Role& role : extraction.events[event.value].roles) {
      const bool party = role.role == RoleName::kActor || role.role == RoleName::kRecipient ||
                         role.role == RoleName::kVictim || role.role == RoleName::kTarget;
      if (party && role.entity.valid() && is_wanted(extraction.entities[role.entity.value])) return true;
    }
  }
  return false;
}

bool AccountFilter::is_wanted(const Entity& entity) const {
  return is_any(entity.actor, actor_ids_) || contains_any(entity.name, actors_) ||
         std::ranges::any_of(entity.aliases, [&](const std::string& name) { return contains_any(name, actors_); });
}

bool AccountFilter::wants(std::span<const resolve::ReadDocument> documents, const resolve::Account& account) const {
  return in_time(account) && in_place(documents, account) && with_party(documents[account.document], account);
}

bool AccountFilter::wants(std::span<const resolve::ReadDocument> documents,
                          const resolve::RelationHistory& history) const {
  if (actors_.empty()) return true;
  const auto& entities = documents[history.document].extraction.entities;
  const Relation& relation = resolve::first_relation(documents, history);
  return is_wanted(entities[relation.subject.value]) || is_wanted(entities[relation.object.value]);
}

}  // namespace isnad::cli
