#include "extract/side/sides.h"

#include <algorithm>

#include "syntax/phrases.h"
#include "syntax/words.h"

namespace isnad::extract::side {
namespace {

bool is_harm(const Event& event) { return event.type == EventType::kAssault || event.type == EventType::kCoerce; }

constexpr int kDeepest = 3;  // bodies of bodies

}  // namespace

Sides::Sides(const ExtractContext& context, const Reading& reading)
    : context_(context), reading_(reading), country_at_(context.analysis.size()) {
  find_countries();
  find_home();
  find_bodies();
  std::set<std::uint32_t> named;
  for (std::uint32_t i = 0; i < reading.entity_count(); ++i) {
    if (is_armed(reading.entity(EntityId{i}).kind) && is_named(EntityId{i}) && !group_in(i)) named.insert(i);
  }
  if (named.size() == 1) only_group_ = *named.begin();
  of_.reserve(reading.entity_count());
  for (std::uint32_t i = 0; i < reading.entity_count(); ++i) of_.push_back(side_of(i));
  find_enmities();
}

void Sides::find_countries() {
  for (const Place& place : reading_.places) {
    if (place.country.empty()) continue;
    const TokenSpan words = reading_.mention(place.mention).words;
    for (TokenIndex t = words.begin; t < words.end; ++t) country_at_[t] = place.country;
  }
}

// The country of most places; those of deeds count double.
void Sides::find_home() {
  std::map<std::string_view, std::size_t> votes;
  std::map<MentionId, std::string_view> country_of;
  for (const Place& place : reading_.places) {
    if (place.country.empty() || !place.literal) continue;
    ++votes[place.country];
    country_of.emplace(place.mention, place.country);
  }
  for (const Event& event : reading_.events) {
    const auto at = country_of.find(event.place);
    if (is_harm(event) && at != country_of.end()) votes[at->second] += 2;
  }
  std::size_t most = 0;
  for (const auto& [country, count] : votes) {
    if (count > most) {
      most = count;
      home_ = country;
    }
  }
}

void Sides::find_bodies() {
  for (const Relation& relation : reading_.relations) {
    const bool own = is_of_body(relation.type) && relation.status == RelationStatus::kHolds;
    if (own) body_of_.emplace(relation.subject.value, relation.object.value);
  }
  for (const Event& event : reading_.events) {
    for (const Role& role : event.roles) {
      if (is_harm(event) && role.role == RoleName::kActor && role.entity.valid()) fighting_.insert(role.entity.value);
    }
  }
}

void Sides::find_enmities() {
  const auto set_against = [&](const Side& a, const Side& b) {
    if (a.kind == SideKind::kNone || b.kind == SideKind::kNone || a == b) return;
    enmities_.emplace(a, b);
    enmities_.emplace(b, a);
  };
  for (const Event& event : reading_.events) {
    if (!is_harm(event)) continue;
    const std::string_view country = event.place.valid() ? country_at_[reading_.mention(event.place).head] : "";
    for (const Role& actor : event.roles) {
      if (actor.role != RoleName::kActor || !actor.entity.valid()) continue;
      if (!country.empty()) set_against(of(actor.entity), state(country));  // harm done in it
      for (const Role& other : event.roles) {
        const bool hit = other.role == RoleName::kVictim || other.role == RoleName::kTarget;
        if (hit && other.entity.valid()) set_against(of(actor.entity), of(other.entity));
      }
    }
  }
}

bool Sides::one(EntityId a, EntityId b) const { return a == b || (of(a).kind != SideKind::kNone && of(a) == of(b)); }

bool Sides::hostile(EntityId a, EntityId b) const {
  const Side &x = of(a), &y = of(b);
  if (x.kind == SideKind::kNone || y.kind == SideKind::kNone || x == y) return false;
  if (enmities_.contains({x, y})) return true;
  const Side& home = x.kind == SideKind::kState ? x : y;
  return x.kind != y.kind && home.state == home_;
}

bool Sides::speaks_for_state(EntityId entity) const {
  const EntityKind kind = reading_.entity(entity).kind;
  if (is_authority(kind) || kind == EntityKind::kState || of(entity).kind == SideKind::kState) return true;
  if (of(entity).kind == SideKind::kArmed || kind != EntityKind::kPerson) return false;
  const auto body = body_of_.find(entity.value);
  if (body == body_of_.end()) return holds_office(entity.value);
  const EntityKind of_what = reading_.entity(EntityId{body->second}).kind;
  return is_authority(of_what) || of_what == EntityKind::kState ||
         (of_what == EntityKind::kPlace && holds_office(entity.value));
}

bool Sides::holds_office(std::uint32_t entity) const {
  const auto mentions = reading_.mentions_of(EntityId{entity});
  for (std::size_t i = 0; i < mentions.size(); ++i) {
    const TokenSpan words = words_of(mentions[i]);
    for (TokenIndex t = words.begin; t < words.end; ++t) {
      const lexicon::NounKind* noun = context_.lexicon.kinds.noun(context_.analysis.lower(t));
      if (noun != nullptr && noun->singular == EntityKind::kPerson && is_authority(noun->plural)) return true;
    }
  }
  return false;
}

bool Sides::is_named(EntityId entity) const {
  const auto mentions = reading_.mentions_of(entity);
  for (std::size_t i = 0; i < mentions.size(); ++i) {
    if (reading_.mention(mentions[i]).form == MentionForm::kName) return true;
  }
  return false;
}

TokenSpan Sides::words_of(MentionId id) const {
  const Mention& mention = reading_.mention(id);
  const TokenSpan before = syntax::up_to_head(context_.analysis, mention.head);
  return {std::min(before.begin, mention.words.begin), std::max(before.end, mention.head + 1)};
}

bool Sides::are_members(std::uint32_t entity) const {
  const lexicon::WordClasses& classes = context_.lexicon.frames.classes();
  const auto mentions = reading_.mentions_of(EntityId{entity});
  for (std::size_t i = 0; i < mentions.size(); ++i) {
    const std::string_view head = context_.analysis.lemma(reading_.mention(mentions[i]).head);
    if ((classes.of(head) & classes.of(NeededClass::kMemberBody)).any()) return true;
  }
  return false;
}

std::string_view Sides::country_in(std::uint32_t entity) const {
  const auto mentions = reading_.mentions_of(EntityId{entity});
  for (std::size_t i = 0; i < mentions.size(); ++i) {
    const TokenSpan words = words_of(mentions[i]);
    for (TokenIndex t = words.begin; t < words.end; ++t) {
      if (!country_at_[t].empty()) return country_at_[t];
    }
  }
  return {};
}

std::optional<std::uint32_t> Sides::group_in(std::uint32_t entity) const {
  const auto mentions = reading_.mentions_of(EntityId{entity});
  for (std::size_t i = 0; i < mentions.size(); ++i) {
    const TokenSpan words = words_of(mentions[i]);
    for (TokenIndex t = words.begin; t < words.end; ++t) {
      if (const auto group = group_at(t); group && *group != entity) return group;
    }
    const TokenIndex of = syntax::of_complement(context_.analysis, reading_.mention(mentions[i]).head);
    if (const auto group = group_at(of); group && *group != entity) return group;
  }
  return std::nullopt;
}

std::optional<std::uint32_t> Sides::group_at(TokenIndex token) const {
  const MentionId id = token == kNoToken ? MentionId{} : reading_.mention_layer.index.headed_by(token);
  if (!id.valid() || reading_.mention(id).form != MentionForm::kName) return std::nullopt;
  const EntityId entity = reading_.mention(id).entity;
  return is_armed(reading_.entity(entity).kind) ? std::optional(entity.value) : std::nullopt;
}

Side Sides::state(std::string_view country) const {
  return {SideKind::kState, country.empty() ? home_ : country, std::nullopt};
}

Side Sides::armed(std::uint32_t entity) const {
  if (const auto group = group_in(entity)) return {SideKind::kArmed, {}, group};
  if (is_named(EntityId{entity})) return {SideKind::kArmed, {}, entity};
  return {SideKind::kArmed, {}, only_group_};
}

Side Sides::side_by_words(std::uint32_t entity) const {
  if (const auto group = group_in(entity)) return {SideKind::kArmed, {}, group};
  const lexicon::Kinds& kinds = context_.lexicon.kinds;
  const auto mentions = reading_.mentions_of(EntityId{entity});
  for (std::size_t i = 0; i < mentions.size(); ++i) {
    const TokenSpan words = words_of(mentions[i]);
    for (TokenIndex t = words.begin; t < words.end; ++t) {
      const std::string_view word = context_.analysis.lower(t);
      const EntityKind* modifier = kinds.modifier(word);
      const lexicon::NounKind* noun = kinds.noun(word);
      const bool rebel = (modifier != nullptr && is_armed(*modifier)) || (noun != nullptr && is_armed(noun->singular));
      if (rebel) return {SideKind::kArmed, {}, only_group_};
      if (noun != nullptr && is_authority(noun->singular)) return state(country_in(entity));
    }
  }
  return {};
}

Side Sides::side_of(std::uint32_t entity) const {
  std::uint32_t body = entity;
  for (int depth = 0; depth < kDeepest; ++depth) {
    const auto up = body_of_.find(body);
    if (up == body_of_.end() || up->second == entity) break;
    body = up->second;
  }
  const Entity& whole = reading_.entity(EntityId{body});
  if (is_armed(whole.kind)) return armed(body);
  if (whole.kind == EntityKind::kState || whole.kind == EntityKind::kPlace) {
    const bool speaks = whole.kind == EntityKind::kState || body != entity;
    const std::string_view country = speaks ? country_in(body) : std::string_view();
    return country.empty() ? Side{} : state(country);
  }
  if (is_authority(whole.kind)) {
    if (const auto group = group_in(body)) return {SideKind::kArmed, {}, group};
    return state(country_in(body));
  }
  if (whole.kind == EntityKind::kPerson) return side_by_words(body);
  if (whole.kind == EntityKind::kPopulation && are_members(body)) {
    if (const auto group = group_in(body)) return {SideKind::kArmed, {}, group};
  }
  const bool fights = fighting_.contains(body) && is_named(EntityId{body}) && whole.kind == EntityKind::kOrganisation;
  return fights ? Side{SideKind::kArmed, {}, body} : Side{};
}

}  // namespace isnad::extract::side
