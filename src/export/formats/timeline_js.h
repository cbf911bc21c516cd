// timeline_js.h: incidents as the JSON that TimelineJS (Knight Lab) shows.
//
// In:  a view. Out: one object: a title slide that says where it comes from, and an event for each incident that is
// told as done and has a first day, by day; dates as precise as they are told. Text is HTML: every word of an article
// is escaped, and only addresses of the web become links. Gives the number of incidents that are no event, by reason.
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "export/formats/sink.h"
#include "export/view/view.h"

namespace isnad::exports::formats {

[[nodiscard]] std::vector<std::pair<std::string, std::int64_t>> write_timeline_js(const view::View& view,
                                                                                  const Sink& sink);

}  // namespace isnad::exports::formats
