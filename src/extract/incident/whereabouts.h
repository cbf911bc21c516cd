// whereabouts.h: where an incident took place, and who answers for it.
//
// In:  a group of deeds with its fillers, the places of the document. Out: the mention of the likeliest place; for a
// perpetrator what the text says of its responsibility. By trained judges where there are some.
#pragma once

#include <array>
#include <string_view>

#include "extract/incident/groups.h"

namespace isnad::incident {

// What a place may be to a happening.
inline constexpr std::array<std::string_view, 3> kPlaceLabels = {"elsewhere", "country", "scene"};

// What may be said of a place as the scene of a group of deeds.
void describe_place(const Scene& scene, const Group& group, const Place& place, Features& out);
// `judge` may be null: then the place that an event names, else the last one named before. Invalid for none.
[[nodiscard]] MentionId find_place(const Scene& scene, const Group& group, const LinearModel* judge);

// What may be said of how the text ties an actor to a group of deeds: all that is told of either near by.
void describe_blame(const Scene& scene, const Group& group, EntityId actor, Features& out);
[[nodiscard]] Responsibility responsibility_of(const Scene& scene, const Group& group, const Filler& perpetrator,
                                               const LinearModel* judge);

}  // namespace isnad::incident
