#include "export/actor_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>
#include <utility>

#include "export/evidence.h"
#include "export/json_text.h"
#include "export/ledger_json.h"
#include "export/text_layout.h"
#include "export/value_text.h"
#include "isnad/vocabulary.h"

namespace isnad::exports {
namespace {

using ledger::query::ActorView;
using ledger::query::RegisteredName;
using ledger::query::Tie;

std::string said_of(const Tie& tie, Labels& labels) {
  if (tie.relation.empty()) return "the register of actors";
  std::vector<std::uint32_t> all(tie.reports.size());
  std::iota(all.begin(), all.end(), 0);
  return voices_text(tie.reports, all, labels);
}

std::string tie_text(const Tie& tie, const Colours& colours) {
  std::string out = fmt::format("{} {} {}", tie.subject_name, colours.bold(tie.type), tie.object_name);
  if (!tie.labels.empty()) out += " as " + joined(tie.labels, "; ");
  if (!tie.valid.empty()) out += " · " + date_text(tie.valid);
  if (tie.status != RelationStatus::kHolds) out += " · " + colours.alarm(to_string(tie.status));
  if (tie.disputed) out += " · " + colours.alarm("disputed");
  return out;
}

std::string names_text(const resolve::Actor& actor) {
  std::vector<std::string> parts;
  for (const resolve::ActorName& name : actor.names) {
    parts.push_back(fmt::format("{} ({} in {} article{})", name.name, name.count, name.documents.size(),
                                name.documents.size() == 1 ? "" : "s"));
  }
  return joined(parts, ", ");
}

std::string registered_text(const std::vector<RegisteredName>& names) {
  std::vector<std::string> parts;
  for (const RegisteredName& name : names) {
    std::string part = name.name;
    if (!name.since.empty() || !name.until.empty()) {
      part += fmt::format(" ({})", name.until.empty()   ? "since " + name.since
                                   : name.since.empty() ? "until " + name.until
                                                        : name.since + " to " + name.until);
    }
    parts.push_back(std::move(part));
  }
  return joined(parts, ", ");
}

void tie_json(JsonText& out, const Tie& tie, Labels& labels) {
  out.begin_object();
  const auto text = [&](std::string_view key, std::string_view value) {
    out.key(key);
    value.empty() ? out.null() : out.text(value);
  };
  text("relation", tie.relation);
  text("type", tie.type);
  text("subject", tie.subject);
  text("subject_name", tie.subject_name);
  text("object", tie.object);
  text("object_name", tie.object_name);
  if (!tie.labels.empty()) text("label", joined(tie.labels, "; "));
  text("valid", tie.valid);
  text("status", to_string(tie.status));
  if (tie.disputed) {
    out.key("disputed");
    out.boolean(true);
  }
  out.key("sources");
  out.begin_array();
  if (tie.relation.empty()) out.text("register");
  for (const resolve::Report& report : tie.reports) {
    out.begin_object();
    text("document", report.document);
    text("said", said_text(report.document, report.chain, labels));
    text("words", labels.words(report.document, report.span));
    text("origin", report.origin);
    out.end_object();
  }
  out.end_array();
  out.end_object();
}

}  // namespace

std::string actor_text(const ActorView& view, std::span<const resolve::ResolvedIncident> incidents, std::string_view at,
                       Labels& labels, const TextStyle& style) {
  const Colours colours(style.colours);
  std::string out;
  const auto line = [&](const std::string& text, std::size_t indent) {
    append_wrapped(text, indent, style.width_columns, out);
  };
  const auto title = [&](const std::string& text) {
    out += '\n';
    line(colours.bold(text), 0);
  };
  const resolve::Actor& actor = view.actor;
  std::string head = fmt::format("{} · {}", colours.mark(actor.name), to_string(actor.kind));
  if (actor.collective) head += ", a description of several";
  line(fmt::format("{}  {}", head, colours.dim(actor.id)), 0);
  line(fmt::format("{} mentions", actor.mentions), 0);
  title("Names");
  line(names_text(actor), 2);
  if (!view.registered_names.empty()) {
    line(fmt::format("{} {}", colours.dim("in the register:"), registered_text(view.registered_names)), 2);
  }
  const auto list = [&](const std::vector<Tie>& ties) {
    for (const Tie& tie : ties) {
      line(tie_text(tie, colours), 2);
      line(colours.source(said_of(tie, labels)), 6);
    }
  };
  if (!view.held.empty()) title(at.empty() ? std::string("Ties") : fmt::format("Ties at {}", date_text(at)));
  list(view.held);
  if (!view.time_not_told.empty()) title("Ties whose time is not told");
  list(view.time_not_told);
  if (!incidents.empty())
    title(at.empty() ? std::string("Last incidents") : fmt::format("Incidents at {}", date_text(at)));
  for (const resolve::ResolvedIncident& one : incidents) {
    line(fmt::format("{} {}", colours.source(one.id), short_text(one)), 2);
  }
  return out;
}

std::string actor_json(const ActorView& view, std::span<const std::string> incidents, std::string_view at,
                       Labels& labels) {
  JsonText out;
  out.begin_object();
  out.key("kind");
  out.text("actor");
  out.key("object");
  out.raw(ledger_json(view.actor));
  out.key("at");
  at.empty() ? out.null() : out.text(at);
  out.key("registered_names");
  out.begin_array();
  for (const RegisteredName& name : view.registered_names) {
    out.begin_object();
    out.key("name");
    out.text(name.name);
    for (const auto& [key, value] :
         {std::pair("language", &name.language), std::pair("since", &name.since), std::pair("until", &name.until)}) {
      if (value->empty()) continue;
      out.key(key);
      out.text(*value);
    }
    out.end_object();
  }
  out.end_array();
  for (const auto& [key, ties] : {std::pair("ties", &view.held), std::pair("time_not_told", &view.time_not_told)}) {
    out.key(key);
    out.begin_array();
    for (const Tie& tie : *ties) tie_json(out, tie, labels);
    out.end_array();
  }
  out.key("incidents");
  out.begin_array();
  for (const std::string& id : incidents) out.text(id);
  out.end_array();
  out.end_object();
  return out.take();
}

Table tie_table(const ActorView& view, Labels& labels) {
  Table table({{"subject"},
               {"relation"},
               {"object"},
               {"as"},
               {"valid"},
               {"status"},
               {"said by"},
               {"subject_id"},
               {"object_id"},
               {"id"}});
  for (const auto* ties : {&view.held, &view.time_not_told}) {
    for (const Tie& tie : *ties) {
      table.add({{tie.subject_name},
                 {tie.type},
                 {tie.object_name},
                 {joined(tie.labels, "; ")},
                 {tie.valid},
                 {std::string(to_string(tie.status))},
                 {said_of(tie, labels)},
                 {tie.subject},
                 {tie.object},
                 {tie.relation}});
    }
  }
  return table;
}

}  // namespace isnad::exports
