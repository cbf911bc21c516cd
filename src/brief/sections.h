// sections.h: the sections of a brief, one function a section.
//
// In:  a writer, which of the happenings stand where. Out: a section, perhaps without items. Each happening stands
// once: in what happened, in what was threatened, or in what is only claimed.
#pragma once

#include <vector>

#include "brief/telling.h"
#include "brief/writer.h"

namespace isnad::brief {

struct Told {
  const ResolvedIncident* incident = nullptr;
  Telling telling;
};

struct Sorted {
  std::vector<Told> happened, announced, claimed;                    // in the order of their days
  [[nodiscard]] std::vector<const ResolvedIncident*> deeds() const;  // those that are told as done
};
[[nodiscard]] Sorted sort_out(const Writer& writer);

[[nodiscard]] Section who(Writer& writer, const Asked& asked);
[[nodiscard]] Section happened(Writer& writer, const Sorted& sorted, const Asked& asked);
[[nodiscard]] Section announced(Writer& writer, const Sorted& sorted, const Asked& asked);
[[nodiscard]] Section changed(Writer& writer, const Sorted& sorted, const Asked& asked);
[[nodiscard]] Section disputed(Writer& writer, const Asked& asked);
[[nodiscard]] Section claimed(Writer& writer, const Sorted& sorted, const Asked& asked);
[[nodiscard]] Section unknown(Writer& writer, const Sorted& sorted, const Asked& asked);
[[nodiscard]] Section tempo(Writer& writer, const Sorted& sorted, const Asked& asked);
[[nodiscard]] Section sources(Writer& writer, const Asked& asked);

// A section with its title and note; {day} in them is the day.
[[nodiscard]] Section begin_section(const Writer& writer, std::string_view name, const std::string& day = {});
// "isnad incidents --db x.db --since 2024".
[[nodiscard]] std::string command(std::string_view subcommand, const Asked& asked, std::string_view more = {});

}  // namespace isnad::brief
