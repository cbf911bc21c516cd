#include "export/ledger_tables.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <utility>

#include "export/text_layout.h"
#include "export/value_text.h"
#include "isnad/vocabulary.h"
#include "resolve/attributes.h"

namespace isnad::exports {
namespace {

using resolve::Attribute;
using resolve::Link;
using resolve::PlaceValue;
using resolve::Report;
using resolve::ResolvedIncident;

std::string count_text(std::uint32_t count) { return std::to_string(count); }
std::string bound_text(const std::optional<std::int64_t>& bound) { return bound ? std::to_string(*bound) : ""; }
std::string degrees_text(const std::optional<double>& degrees) { return degrees ? fmt::format("{}", *degrees) : ""; }

// The one figure that holds: the agreed, else the bounds of all.
Range bounds_of(const Attribute& figures) {
  if (figures.agreed) return std::get<Range>(*figures.agreed);
  Range out;
  bool first = true;
  for (const resolve::ToldValue& told : figures.values) {
    if (told.developing) continue;
    const Range& one = std::get<Range>(told.value);
    out.min = first ? one.min : (out.min && one.min ? std::optional(std::min(*out.min, *one.min)) : std::nullopt);
    out.max = first ? one.max : (out.max && one.max ? std::optional(std::max(*out.max, *one.max)) : std::nullopt);
    first = false;
  }
  return out;
}

// The place that holds, or the only one.
const PlaceValue* place_of(const Attribute& place) {
  if (place.agreed) return &std::get<PlaceValue>(*place.agreed);
  return place.values.size() == 1 ? &std::get<PlaceValue>(place.values.front().value) : nullptr;
}

std::string words_of(const Attribute& attribute) {
  std::vector<std::string> words;
  for (const resolve::ToldValue& told : attribute.values) {
    std::string text = value_text(told.value);
    if (std::find(words.begin(), words.end(), text) == words.end()) words.push_back(std::move(text));
  }
  return joined(words, attribute.disputed ? " | " : "; ");
}

// How we know, in words; empty where it is asserted as done.
std::string standing_text(const ResolvedIncident& incident) {
  std::vector<std::string> parts;
  const auto add = [&](const Attribute& attribute, std::string_view plain) {
    const std::string text = attribute_text(attribute);
    if (!text.empty() && text != plain) parts.push_back(text);
  };
  add(incident.modality, to_string(Modality::kActual));
  add(incident.responsibility, to_string(Responsibility::kFact));
  add(incident.outcome, to_string(Outcome::kHit));
  if (incident.review != resolve::Review::kNone) parts.emplace_back(to_string(incident.review));
  return joined(parts, ", ");
}

}  // namespace

std::string said_text(const std::string& document, const std::vector<Link>& chain, Labels& labels) {
  const auto& label = labels.document(document);
  std::string out = label.voice();
  if (!label.published.empty()) out += ", " + label.published.substr(0, 10);
  for (const Link& link : chain) {
    if (link.author) continue;
    std::string who = labels.actor(link.actor);
    if (who.empty()) who = link.words.empty() ? "unnamed" : link.words;
    out += fmt::format(" ← {} ({}{})", who, to_string(link.stance), link.channel.empty() ? "" : ", " + link.channel);
  }
  return out;
}

std::string voices_text(const std::vector<Report>& reports, const std::vector<std::uint32_t>& support, Labels& labels) {
  constexpr std::size_t kMostVoices = 3;
  std::vector<std::string> voices;
  for (const std::uint32_t position : support) {
    if (position >= reports.size()) continue;
    std::string said = said_text(reports[position].document, reports[position].chain, labels);
    if (std::find(voices.begin(), voices.end(), said) == voices.end()) voices.push_back(std::move(said));
  }
  const std::size_t more = voices.size() > kMostVoices ? voices.size() - kMostVoices : 0;
  voices.resize(voices.size() - more);
  return joined(voices, "; ") + (more > 0 ? fmt::format("; and {} more", more) : "");
}

Table incident_table(std::span<const ResolvedIncident> incidents) {
  constexpr Shown kCsv = Shown::kCsv, kText = Shown::kTable;
  std::vector<Column> columns = {{"date", kText},
                                 {"time", kCsv},
                                 {"what", kText},
                                 {"level", kCsv},
                                 {"type", kCsv},
                                 {"modes", kCsv},
                                 {"place"},
                                 {"country", kCsv},
                                 {"admin1", kCsv},
                                 {"latitude", kCsv},
                                 {"longitude", kCsv},
                                 {"who"},
                                 {"whom"},
                                 {"with", kCsv},
                                 {"losses", kText},
                                 {"standing", kText},
                                 {"responsibility", kCsv},
                                 {"modality", kCsv},
                                 {"outcome", kCsv}};
  for (const auto& named : resolve::kAttributes) {
    if (named.kind != resolve::ValueKind::kFigure) continue;
    columns.push_back({fmt::format("{}_min", named.name), kCsv});
    columns.push_back({fmt::format("{}_max", named.name), kCsv});
  }
  for (const char* name : {"disputed", "articles", "stories", "outlets"}) columns.push_back({name, kCsv});
  columns.push_back({"origins"});
  for (const char* name : {"confidence", "review"}) columns.push_back({name, kCsv});
  columns.push_back({"id"});
  Table table(std::move(columns));
  for (const ResolvedIncident& one : incidents) {
    const PlaceValue* place = place_of(one.place);
    std::vector<std::string> modes, disputed;
    for (const EventMode mode : one.modes) modes.emplace_back(to_string(mode));
    for (const auto& named : resolve::kAttributes) {
      if ((one.*named.attribute).disputed) disputed.emplace_back(named.name);
    }
    const auto both = [](const Attribute& a, const Attribute& b) {
      std::string first = words_of(a), second = words_of(b);
      if (first.empty() || first == second) return second;
      return second.empty() ? first : fmt::format("{}; {}", first, second);
    };
    std::vector<Cell> row = {{attribute_text(one.time, true), one.time.disputed},
                             {attribute_text(one.time)},
                             {what_text(one)},
                             {std::string(resolve::to_string(one.level))},
                             {std::string(to_string(one.type))},
                             {joined(modes, "; ")},
                             {attribute_text(one.place), one.place.disputed},
                             {place == nullptr ? "" : place->country},
                             {place == nullptr ? "" : place->admin1},
                             {place == nullptr ? "" : degrees_text(place->latitude_deg)},
                             {place == nullptr ? "" : degrees_text(place->longitude_deg)},
                             {words_of(one.perpetrators), one.perpetrators.disputed},
                             {both(one.targets, one.victims), one.targets.disputed || one.victims.disputed},
                             {words_of(one.instruments)},
                             {losses_text(one), one.killed.disputed || one.wounded.disputed || one.captured.disputed},
                             {standing_text(one), one.responsibility.disputed || one.outcome.disputed},
                             {words_of(one.responsibility)},
                             {words_of(one.modality)},
                             {words_of(one.outcome)}};
    for (const auto& named : resolve::kAttributes) {
      if (named.kind != resolve::ValueKind::kFigure) continue;
      const Range bounds = bounds_of(one.*named.attribute);
      row.push_back({bound_text(bounds.min)});
      row.push_back({bound_text(bounds.max)});
    }
    row.push_back({joined(disputed, "; ")});
    for (const std::uint32_t count :
         {one.support.articles, one.support.stories, one.support.outlets, one.support.origins}) {
      row.push_back({count_text(count)});
    }
    row.push_back({fmt::format("{:.3f}", one.confidence)});
    row.push_back({std::string(resolve::to_string(one.review))});
    row.push_back({one.id});
    table.add(std::move(row));
  }
  return table;
}

Table relation_table(std::span<const resolve::ResolvedRelation> relations, Labels& labels) {
  Table table({{"subject", Shown::kAlways, true},
               {"relation", Shown::kAlways, true},
               {"object", Shown::kAlways, true},
               {"as", Shown::kAlways, true},
               {"when", Shown::kTable},
               {"valid", Shown::kCsv},
               {"status"},
               {"disputed", Shown::kCsv},
               {"said by"},
               {"subject_id", Shown::kCsv},
               {"object_id", Shown::kCsv},
               {"id"}});
  for (const resolve::ResolvedRelation& one : relations) {
    for (const resolve::RelationInterval& interval : one.intervals) {
      table.add({{labels.actor(one.subject)},
                 {std::string(to_string(one.type))},
                 {labels.actor(one.object)},
                 {joined(one.labels, "; ")},
                 {interval.valid.empty() ? "time not told" : date_text(interval.valid), one.disputed},
                 {interval.valid},
                 {std::string(to_string(interval.status)), one.disputed},
                 {one.disputed ? "true" : "false"},
                 {voices_text(one.reports, interval.support, labels)},
                 {one.subject},
                 {one.object},
                 {one.id}});
    }
  }
  return table;
}

Table statement_table(std::span<const resolve::ResolvedStatement> statements, Labels& labels) {
  Table table({{"published"},
               {"outlet"},
               {"source"},
               {"source_id", Shown::kCsv},
               {"stance"},
               {"to"},
               {"channel", Shown::kCsv},
               {"said on", Shown::kCsv},
               {"quote", Shown::kCsv},
               {"words"},
               {"incidents", Shown::kCsv},
               {"document", Shown::kCsv},
               {"id"}});
  for (const resolve::ResolvedStatement& one : statements) {
    const auto& label = labels.document(one.document);
    std::string source = labels.actor(one.source);
    if (source.empty() && !one.chain.empty()) source = one.chain.back().author ? label.voice() : one.chain.back().words;
    std::vector<std::string> words;
    for (const resolve::TextSpan& span : one.content) words.push_back(labels.words(one.document, span));
    table.add({{label.published.substr(0, 10)},
               {label.outlet},
               {std::move(source)},
               {one.source},
               {std::string(to_string(one.stance))},
               {labels.actor(one.addressee)},
               {one.channel},
               {one.time_edtf},
               {std::string(to_string(one.quote))},
               {joined(words, " … ")},
               {joined(one.incidents, "; ")},
               {one.document},
               {one.id}});
  }
  return table;
}

Table story_table(std::span<const resolve::Story> stories, Labels& labels) {
  Table table({{"published"},
               {"title"},
               {"outlet"},
               {"agency"},
               {"copies"},
               {"documents", Shown::kCsv},
               {"original", Shown::kCsv},
               {"id"}});
  for (const resolve::Story& one : stories) {
    const auto& label = labels.document(one.original);
    table.add({{label.published.substr(0, 10)},
               {label.name()},
               {label.outlet},
               {one.agency},
               {std::to_string(one.documents.size())},
               {joined(one.documents, "; ")},
               {one.original},
               {one.id}});
  }
  return table;
}

Table actor_table(std::span<const resolve::Actor> actors) {
  Table table({{"name"},
               {"kind"},
               {"mentions"},
               {"also called"},
               {"register", Shown::kCsv},
               {"collective", Shown::kCsv},
               {"id"}});
  constexpr std::size_t kMostNames = 8;
  for (const resolve::Actor& one : actors) {
    std::vector<std::string> names;
    for (const resolve::ActorName& name : one.names) {
      if (name.name != one.name && names.size() < kMostNames) names.push_back(name.name);
    }
    table.add({{one.name},
               {std::string(to_string(one.kind))},
               {count_text(one.mentions)},
               {joined(names, "; ")},
               {one.registered ? "true" : "false"},
               {one.collective ? "true" : "false"},
               {one.id}});
  }
  return table;
}

}  // namespace isnad::exports
