#include "brief/sections.h"

#include <fmt/format.h>

namespace isnad::brief {

std::vector<const ResolvedIncident*> Sorted::deeds() const {
  std::vector<const ResolvedIncident*> out;
  for (const Told& one : happened) out.push_back(one.incident);
  for (const Told& one : claimed) out.push_back(one.incident);
  return out;
}

Sorted sort_out(const Writer& writer) {
  Sorted out;
  for (const std::size_t at : writer.material().order) {
    const ResolvedIncident& incident = writer.view().content().incidents[at];
    if (incident.review == resolve::Review::kRejected) continue;
    Told told{&incident, telling_of(incident)};
    const ToldAs as = told.telling.as;
    const bool words = as == ToldAs::kThreatened || as == ToldAs::kPlanned || as == ToldAs::kPossible ||
                       incident.type == EventType::kThreaten;
    auto& where = words ? out.announced : told.telling.is_only_claimed() ? out.claimed : out.happened;
    where.push_back(std::move(told));
  }
  return out;
}

Section begin_section(const Writer& writer, std::string_view name, const std::string& day) {
  Section out;
  out.name = name;
  const Fillings fillings{{"day", plain(date_text(day))}};
  out.title = Sentence{fill(writer.words().text("section", name), fillings)}.text();
  out.note = Sentence{fill(writer.words().text("note", name), fillings)}.text();
  return out;
}

std::string command(std::string_view subcommand, const Asked& asked, std::string_view more) {
  if (!asked.reading.empty()) return asked.reading + (more.empty() ? "" : " ") + std::string(more);
  return fmt::format("isnad {}{}{}{}{}", subcommand, asked.options.empty() ? "" : " ", asked.options,
                     more.empty() ? "" : " ", more);
}

}  // namespace isnad::brief
