// whereabouts.h: where an incident took place.
//
// In:  a group of deeds, the places of the document. Out: the mention of the likeliest place: in the likeliest country
// the likeliest scene. By a trained judge where there is one.
#pragma once

#include <array>
#include <string_view>

#include "extract/incident/groups.h"

namespace isnad::extract::incident {

// What a place may be to a happening.
inline constexpr std::array<std::string_view, 3> kPlaceLabels = {"elsewhere", "country", "scene"};

// What may be said of a place as the scene of a group of deeds.
void describe_place(const Scene& scene, const Group& group, const Place& place, learn::Features& out);
// `judge` may be null: then the place that an event names, else the last one named before. Invalid for none.
[[nodiscard]] MentionId find_place(const Scene& scene, const Group& group, const learn::LinearModel* judge);

}  // namespace isnad::extract::incident
