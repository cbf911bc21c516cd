#include "extract/publish.h"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>
#include <tuple>
#include <utility>

namespace isnad::extract {
namespace {

// The new number of each thing, by its old one.
template <typename Tag>
class Numbers {
 public:
  // `order`: old numbers in the new order.
  explicit Numbers(const std::vector<std::uint32_t>& order) : new_(order.size()) {
    for (std::uint32_t i = 0; i < order.size(); ++i) new_[order[i]] = i;
  }
  void renumber(Id<Tag>& id) const {
    if (id.valid()) id.value = new_[id.value];
  }

 private:
  std::vector<std::uint32_t> new_;
};

template <typename Thing>
void put_in_order(std::vector<Thing>& things, const std::vector<std::uint32_t>& order) {
  std::vector<Thing> ordered;
  ordered.reserve(things.size());
  for (const std::uint32_t old : order) ordered.push_back(std::move(things[old]));
  things = std::move(ordered);
}

template <typename Key>
std::vector<std::uint32_t> order_by(std::size_t count, Key key) {
  std::vector<std::uint32_t> order(count);
  std::iota(order.begin(), order.end(), 0U);
  std::sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) { return key(a) < key(b); });
  return order;
}

// Gives mentions and entities their last numbers, everywhere.
class Publisher {
 public:
  explicit Publisher(Extraction& all)
      : all_(all),
        mention_order_(order_by(all.mentions.size(),
                                [&](std::uint32_t i) {
                                  const ByteSpan span = all.mentions[i].span;
                                  return std::tuple(span.begin, ~span.end, i);
                                })),
        mentions_(mention_order_) {
    for (Entity& entity : all_.entities) {
      for (MentionId& id : entity.mentions) mentions_.renumber(id);
      std::sort(entity.mentions.begin(), entity.mentions.end());
    }
    entity_order_ = order_by(all.entities.size(), [&](std::uint32_t i) {
      const std::vector<MentionId>& own = all.entities[i].mentions;
      return std::pair(own.empty() ? MentionId{} : own.front(), i);
    });
    entities_ = Numbers<EntityTag>(entity_order_);
  }

  void run() {
    put_in_order(all_.mentions, mention_order_);
    put_in_order(all_.entities, entity_order_);
    for (Mention& mention : all_.mentions) entities_.renumber(mention.entity);
    for (Place& place : all_.places) refer(place);
    std::sort(all_.places.begin(), all_.places.end(),
              [](const Place& a, const Place& b) { return a.mention < b.mention; });
    for (Event& event : all_.events) refer(event);
    for (Relation& relation : all_.relations) refer(relation);
    for (Statement& statement : all_.statements) refer(statement);
  }

  void add(incident::FoundIncident found) {
    Incident& incident = found.incident;
    mentions_.renumber(incident.place);
    for (Perpetrator& one : incident.perpetrators) {
      entities_.renumber(one.entity);
      mentions_.renumber(one.mention);
    }
    for (Affected& one : incident.targets) entities_.renumber(one.entity);
    for (Affected& one : incident.victims) entities_.renumber(one.entity);
    for (const incident::Reason& reason : found.reasons) incident.explain.push_back(line_of(reason));
    all_.incidents.push_back(std::move(incident));
  }

 private:
  void refer(Place& place) const {
    mentions_.renumber(place.mention);
    entities_.renumber(place.entity);
  }
  void refer(std::vector<Attribution>& chain) const {
    for (Attribution& link : chain) entities_.renumber(link.source);
  }
  void refer(Event& event) const {
    mentions_.renumber(event.place);
    for (Role& role : event.roles) {
      mentions_.renumber(role.mention);
      entities_.renumber(role.entity);
    }
    refer(event.attribution);
  }
  void refer(Relation& relation) const {
    entities_.renumber(relation.subject);
    entities_.renumber(relation.object);
    mentions_.renumber(relation.subject_mention);
    mentions_.renumber(relation.object_mention);
    refer(relation.attribution);
  }
  void refer(Statement& statement) const {
    entities_.renumber(statement.source);
    entities_.renumber(statement.addressee);
    refer(statement.attribution);
  }

  [[nodiscard]] std::string line_of(const incident::Reason& reason) const {
    std::string of;
    if (const auto* mention = std::get_if<MentionId>(&reason.of)) {
      MentionId id = *mention;
      mentions_.renumber(id);
      of = fmt::format("m{}", id.value);
    } else if (const auto* entity = std::get_if<EntityId>(&reason.of)) {
      EntityId id = *entity;
      entities_.renumber(id);
      of = fmt::format("n{}", id.value);
    }
    return reason.before + of + reason.after;
  }

  Extraction& all_;
  std::vector<std::uint32_t> mention_order_, entity_order_;  // old numbers in the new order
  Numbers<MentionTag> mentions_;
  Numbers<EntityTag> entities_{{}};
};

}  // namespace

Extraction publish(Extraction layers, std::vector<incident::FoundIncident> incidents) {
  Publisher publisher(layers);
  publisher.run();
  for (incident::FoundIncident& found : incidents) publisher.add(std::move(found));
  return layers;
}

}  // namespace isnad::extract
