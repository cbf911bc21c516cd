#include "resolve/stages/resolved_bytes.h"

#include <utility>
#include <variant>

#include "resolve/stages/coded.h"

namespace isnad::resolve::stages {
namespace {

template <typename Coder>
class Codec : public FieldCodec<Coder, Codec<Coder>> {
  using Base = FieldCodec<Coder, Codec<Coder>>;
  using Base::coder_;

 public:
  using Base::all;
  using Base::Base;
  using Base::one;

  void one(Is<PlaceValue> auto& place) {
    auto& [name, country, admin1, gazetteer, latitude_deg, longitude_deg, feature] = place;
    all(name, country, admin1, gazetteer, latitude_deg, longitude_deg, feature);
  }
  void one(Is<PartyValue> auto& party) {
    auto& [actor, name, responsibility] = party;
    all(actor, name, responsibility);
  }
  void one(Is<Value> auto& value) {
    if constexpr (Coder::kReads) {
      switch (coder_.bits()) {
        case 0:
          return one(value.template emplace<0>());
        case 1:
          return one(value.template emplace<1>());
        case 2:
          return one(value.template emplace<2>());
        default:
          return one(value.template emplace<3>());
      }
    } else {
      static_assert(std::variant_size_v<Value> == 4);
      coder_.bits(value.index());
      std::visit([&](const auto& held) { one(held); }, value);
    }
  }
  void one(Is<ToldValue> auto& told) {
    auto& [value, support, developing, inferred] = told;
    all(value, support, developing, inferred);
  }
  void one(Is<Attribute> auto& attribute) {
    auto& [values, agreed, disputed, decision] = attribute;
    all(values, agreed, disputed, decision);
  }
  void one(Is<EventRef> auto& member) {
    auto& [document, event, trigger, told_also_by] = member;
    all(document, event, trigger, told_also_by);
  }
  void one(Is<Link> auto& link) {
    auto& [author, actor, words, stance, channel] = link;
    all(author, actor, words, stance, channel);
  }
  void one(Is<Report> auto& report) {
    auto& [document, span, chain, origin] = report;
    all(document, span, chain, origin);
  }
  void one(Is<Support> auto& support) {
    auto& [articles, stories, outlets, origins] = support;
    all(articles, stories, outlets, origins);
  }
  void one(Is<ResolvedIncident> auto& incident) {
    auto& [id, level, covers, came_of, type, modes, members, time, place, perpetrators, targets, victims, instruments,
           killed, wounded, captured, missing, displaced, outcome, responsibility, modality, reports, support,
           confidence, review] = incident;
    all(id, level, covers, came_of, type, modes, members, time, place, perpetrators, targets, victims, instruments,
        killed, wounded, captured, missing, displaced, outcome, responsibility, modality, reports, support, confidence,
        review);
  }
  void one(Is<ToldRelation> auto& told) {
    auto& [type, subject, object, label, valid, id, status, report] = told;
    all(type, subject, object, label, valid, id, status, report);
  }
};

}  // namespace

std::string bytes_of(const ResolvedIncident& incident) { return coded<Codec>(incident); }
Result<ResolvedIncident> incident_from(std::string_view bytes) {
  return decoded<Codec, ResolvedIncident>(bytes, "an incident of a stage");
}
std::string bytes_of(const ToldRelation& told) { return coded<Codec>(told); }
Result<ToldRelation> told_relation_from(std::string_view bytes) {
  return decoded<Codec, ToldRelation>(bytes, "a relation of a stage");
}

}  // namespace isnad::resolve::stages
