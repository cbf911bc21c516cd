#include "extract/publish.h"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>
#include <tuple>
#include <utility>

namespace isnad::extract {
namespace {

// The new numbers of things, by their old ones.
template <typename Tag>
class Numbers {
 public:
  // Puts `count` things in the order of their keys; of equal ones the old number decides.
  template <typename Key>
  void order_by(std::uint32_t count, Key key) {
    order_.resize(count);
    std::iota(order_.begin(), order_.end(), 0U);
    std::sort(order_.begin(), order_.end(),
              [&](std::uint32_t a, std::uint32_t b) { return std::pair(key(a), a) < std::pair(key(b), b); });
    new_.resize(count);
    for (std::uint32_t i = 0; i < count; ++i) new_[order_[i]] = i;
  }
  // Old numbers in the new order.
  [[nodiscard]] const std::vector<std::uint32_t>& order() const { return order_; }
  [[nodiscard]] Id<Tag> of(Id<Tag> old) const { return old.valid() ? Id<Tag>{new_[old.value]} : old; }

 private:
  std::vector<std::uint32_t> order_, new_;
};

class Publisher {
 public:
  Publisher(const ExtractContext& context, Reading& reading) : analysis_(context.analysis), reading_(reading) {
    mentions_.order_by(reading.mention_count(), [&](std::uint32_t m) {
      const TokenSpan words = reading.wording.quoted[m];
      return std::pair(words.begin, ~words.end);
    });
    members_.resize(reading.entity_count());
    for (std::uint32_t m = 0; m < reading.mention_count(); ++m) {
      const EntityId entity = reading.mention(MentionId{mentions_.order()[m]}).entity;
      members_[entity.value].push_back(MentionId{m});
    }
    entities_.order_by(reading.entity_count(),
                       [&](std::uint32_t e) { return members_[e].empty() ? MentionId{} : members_[e].front(); });
  }

  Extraction run() {
    for (const TokenSpan sentence : analysis_.sentences()) out_.sentences.push_back(bytes(sentence));
    for (const std::uint32_t old : mentions_.order()) add_mention(MentionId{old});
    for (const std::uint32_t old : entities_.order()) add_entity(EntityId{old});
    add_places();
    for (Time& time : reading_.times)
      out_.times.push_back({time.span, time.type, std::move(time.value), std::move(time.edtf), std::move(time.rule)});
    for (Quantity& quantity : reading_.quantities)
      out_.quantities.push_back({quantity.span, quantity.range, std::move(quantity.unit)});
    // What is attributed and dated is moved last: chains and incidents look at it.
    for (Incident& incident : reading_.incidents) add_incident(incident);
    add_events();
    add_relations();
    add_statements();
    return std::move(out_);
  }

 private:
  [[nodiscard]] ByteSpan bytes(TokenSpan words) const { return analysis_.bytes_of(words); }
  [[nodiscard]] std::vector<ByteSpan> bytes(const std::vector<TokenSpan>& all) const {
    std::vector<ByteSpan> out;
    out.reserve(all.size());
    for (const TokenSpan words : all) out.push_back(bytes(words));
    return out;
  }
  // The words of a mention as the text has them, whatever it is quoted by.
  [[nodiscard]] std::optional<ByteSpan> words_of(MentionId id) const {
    return id.valid() ? std::optional(bytes(reading_.mention(id).words)) : std::nullopt;
  }

  void add_mention(MentionId id) {
    const Mention& mention = reading_.mention(id);
    out_.mentions.push_back({bytes(reading_.wording.quoted[id.value]), analysis_[mention.head].span, mention.kind,
                             mention.form, entities_.of(mention.entity), mention.rule});
  }

  void add_entity(EntityId id) {
    Entity entity = reading_.entity(id);
    if (const auto name = reading_.wording.names.find(id.value); name != reading_.wording.names.end())
      entity.name = name->second;
    entity.mentions = std::move(members_[id.value]);
    out_.entities.push_back(std::move(entity));
  }

  void add_places() {
    out_.places = std::move(reading_.places);
    for (Place& place : out_.places) {
      place.mention = mentions_.of(place.mention);
      place.entity = entities_.of(place.entity);
    }
    std::sort(out_.places.begin(), out_.places.end(),
              [](const Place& a, const Place& b) { return a.mention < b.mention; });
  }

  [[nodiscard]] std::vector<Attribution> attribution(const layers::Chain& chain) const {
    std::vector<Attribution> out(1);
    out.front().author = true;
    for (const layers::Link& link : chain) {
      Attribution step;
      step.source = entities_.of(link.source);
      step.source_span = words_of(link.source_mention);
      step.cue = bytes(link.cue);
      step.stance = link.stance;
      if (link.statement.valid()) {
        step.channel = reading_.statements[link.statement.value].channel;
        step.time_edtf = reading_.statements[link.statement.value].time_edtf;
      }
      out.push_back(std::move(step));
    }
    return out;
  }

  void add_events() {
    for (std::size_t e = 0; e < reading_.events.size(); ++e) {
      Event& event = reading_.events[e];
      isnad::Event out;
      out.type = event.type;
      out.modes = std::move(event.modes);
      out.context = std::move(event.context);
      out.trigger = bytes(event.trigger);
      for (const TokenSpan words : event.told_also_by) out.told_also_by.push_back(bytes(words));
      out.part_of = event.part_of;
      out.sentence = event.sentence;
      out.modality = event.modality;
      out.outcome = event.outcome;
      out.time_edtf = std::move(event.time_edtf);
      out.time_basis = std::move(event.time_basis);
      out.place = mentions_.of(event.place);
      take_scene(reading_.scene[e], out);
      for (const Role& role : event.roles)
        out.roles.push_back({role.role, mentions_.of(role.mention), entities_.of(role.entity)});
      out.losses = std::move(event.losses);
      out.count = event.count;
      out.responsibility = reading_.chains.responsibility[e];
      out.attribution = attribution(reading_.chains.events[e]);
      out.confidence = event.confidence;
      out.explain = std::move(event.explain);
      out_.events.push_back(std::move(out));
    }
  }

  void take_scene(layers::Carried& carried, isnad::Event& event) const {
    if (event.time_edtf.empty() && !carried.time_edtf.empty()) {
      event.time_edtf = std::move(carried.time_edtf);
      event.time_basis = std::move(carried.time_basis);
      event.time_inferred = true;
    }
    if (!event.place.valid() && carried.place.valid()) {
      event.place = mentions_.of(carried.place);
      event.place_inferred = true;
    }
  }

  void add_relations() {
    for (std::size_t r = 0; r < reading_.relations.size(); ++r) {
      Relation& relation = reading_.relations[r];
      isnad::Relation out;
      out.type = relation.type;
      out.subject = entities_.of(relation.subject);
      out.object = entities_.of(relation.object);
      out.subject_mention = mentions_.of(relation.subject_mention);
      out.object_mention = mentions_.of(relation.object_mention);
      out.span = bytes(relation.words);
      out.label = std::move(relation.label);
      out.valid = std::move(relation.valid);
      out.status = reading_.chains.status[r];
      out.attribution = attribution(reading_.chains.relations[r]);
      out.confidence = relation.confidence;
      out.explain = std::move(relation.explain);
      out_.relations.push_back(std::move(out));
    }
  }

  void add_statements() {
    for (std::size_t s = 0; s < reading_.statements.size(); ++s) {
      const Statement& statement = reading_.statements[s];
      isnad::Statement out;
      out.source = entities_.of(statement.source);
      out.source_span = words_of(statement.source_mention);
      out.cue = {bytes(statement.cue)};
      out.content = bytes(statement.content);
      out.quote = statement.quote;
      out.stance = statement.stance;
      out.addressee = entities_.of(statement.addressee);
      out.channel = statement.channel;
      out.time_edtf = statement.time_edtf;
      out.attribution = attribution(reading_.chains.statements[s]);
      out.events = std::move(reading_.chains.events_told[s]);
      out.confidence = statement.confidence;
      out.explain = statement.explain;
      out_.statements.push_back(std::move(out));
    }
  }

  [[nodiscard]] std::vector<isnad::Affected> affected(const std::vector<Affected>& all) const {
    std::vector<isnad::Affected> out;
    out.reserve(all.size());
    for (const Affected& one : all) out.push_back({entities_.of(one.entity), bytes(one.words), one.count, one.effect});
    return out;
  }

  void add_incident(Incident& incident) {
    isnad::Incident out;
    out.events = std::move(incident.events);
    out.type = incident.type;
    out.modes = std::move(incident.modes);
    if (out.time_event = incident.time_event; out.time_event.valid()) {
      out.time_edtf = reading_.events[out.time_event.value].time_edtf;
      out.time_basis = reading_.events[out.time_event.value].time_basis;
    }
    out.place = mentions_.of(incident.place);
    for (const Perpetrator& one : incident.perpetrators)
      out.perpetrators.push_back(
          {entities_.of(one.entity), one.individual, one.responsibility, mentions_.of(one.mention)});
    out.targets = affected(incident.targets);
    out.victims = affected(incident.victims);
    for (Instrument& one : incident.instruments) out.instruments.push_back({bytes(one.words), std::move(one.kind)});
    out.stage = incident.stage;
    out.outcome = incident.outcome;
    out.losses = std::move(incident.losses);
    out.count = incident.count;
    out.confidence = incident.confidence;
    for (const layers::Reason& reason : incident.reasons) out.explain.push_back(line_of(reason));
    out_.incidents.push_back(std::move(out));
  }

  [[nodiscard]] std::string line_of(const layers::Reason& reason) const {
    std::string of;
    if (const auto* mention = std::get_if<MentionId>(&reason.of)) of = fmt::format("m{}", mentions_.of(*mention).value);
    if (const auto* entity = std::get_if<EntityId>(&reason.of)) of = fmt::format("n{}", entities_.of(*entity).value);
    return reason.before + of + reason.after;
  }

  const Analysis& analysis_;
  Reading& reading_;
  Numbers<MentionTag> mentions_;
  Numbers<EntityTag> entities_;
  std::vector<std::vector<MentionId>> members_;  // of each entity: its mentions, by their new numbers
  Extraction out_;
};

}  // namespace

Extraction publish(const ExtractContext& context, Reading reading) { return Publisher(context, reading).run(); }

}  // namespace isnad::extract
