#include "export/evidence.h"

#include <fmt/format.h>

#include "export/text_layout.h"
#include "export/value_text.h"
#include "isnad/vocabulary.h"
#include "resolve/attributes.h"

namespace isnad::exports {
namespace {

using resolve::Attribute;
using resolve::Report;
using resolve::ResolvedIncident;
using resolve::ResolvedRelation;
using resolve::ResolvedStatement;
using resolve::Story;
using resolve::TextSpan;

class EvidenceText {
 public:
  EvidenceText(Labels& labels, const TextStyle& style)
      : labels_(labels), colours_(style.colours), width_(style.width_columns) {}

  void head(const std::string& what, const std::string& id) {
    line(fmt::format("{}  {}", colours_.mark(what), colours_.dim(id)), 0);
  }
  void line(const std::string& text, std::size_t indent) { append_wrapped(text, indent, width_, out_); }
  void title(const std::string& text) {
    out_ += '\n';
    line(colours_.bold(text), 0);
  }
  [[nodiscard]] const Colours& colours() const { return colours_; }

  // "  killed, disputed", and each value with the numbers of the reports below that give it.
  void attribute(std::string_view name, const Attribute& attribute, bool date) {
    if (attribute.values.empty() && attribute.decision == 0) return;
    std::string head(name);
    if (attribute.disputed) head += colours_.alarm(", disputed");
    if (attribute.agreed && (attribute.values.size() > 1 || attribute.decision != 0)) {
      head += ": " + value_text(*attribute.agreed, date);
    }
    if (attribute.decision != 0) head += fmt::format(" (decision {}; isnad log)", attribute.decision);
    line(head, 2);
    for (const resolve::ToldValue& told : attribute.values) {
      std::string text = value_text(told.value, date);
      if (const auto* party = std::get_if<resolve::PartyValue>(&told.value)) {
        if (party->responsibility != Responsibility::kUnattributed) {
          text += fmt::format(" ({})", to_string(party->responsibility));
        }
        if (!party->actor.empty()) text += ' ' + colours_.dim(party->actor);
      }
      if (told.developing) text += colours_.dim(" replaced later by the same origin");
      line(text + ' ' + numbers(told.support), 4);
    }
  }
  [[nodiscard]] std::string numbers(const std::vector<std::uint32_t>& support) const {
    std::vector<std::string> out;
    out.reserve(support.size());
    for (const std::uint32_t position : support) out.push_back(std::to_string(position + 1));
    return colours_.dim(fmt::format("[{}]", fmt::join(out, ", ")));
  }
  void reports(const std::vector<Report>& reports) {
    title(reports.size() == 1 ? "Who says so" : fmt::format("Who says so: {} reports", reports.size()));
    for (std::size_t i = 0; i < reports.size(); ++i) {
      line(fmt::format("{} {}", colours_.dim(fmt::format("[{}]", i + 1)),
                       colours_.source(said_text(reports[i].document, reports[i].chain, labels_))),
           2);
      words(reports[i].document, reports[i].span);
    }
  }
  void words(const std::string& document, TextSpan span) {
    line("“" + labels_.words(document, span) + "”", 6);
    const auto& label = labels_.document(document);
    std::string where = fmt::format("document {}, {} to {}", document, span.begin, span.end);
    if (!label.title.empty()) where = fmt::format("{} · {}", label.title, where);
    if (!label.url.empty()) where += " · " + label.url;
    line(colours_.dim(where), 6);
  }
  [[nodiscard]] std::string take() { return std::move(out_); }

 private:
  Labels& labels_;
  Colours colours_;
  std::size_t width_;
  std::string out_;
};

std::string relation_text(const ResolvedRelation& relation, Labels& labels) {
  return fmt::format("{} {} {}", labels.actor(relation.subject), to_string(relation.type),
                     labels.actor(relation.object));
}

std::string statement_text(const ResolvedStatement& statement, Labels& labels) {
  std::string source = labels.actor(statement.source);
  if (source.empty() && !statement.chain.empty() && !statement.chain.back().author)
    source = statement.chain.back().words;
  if (source.empty()) source = labels.document(statement.document).voice();
  std::string out = fmt::format("{} {}", source, to_string(statement.stance));
  if (!statement.addressee.empty()) out += " to " + labels.actor(statement.addressee);
  if (!statement.channel.empty()) out += fmt::format(" ({})", statement.channel);
  return out;
}

}  // namespace

std::string short_text(const ResolvedIncident& incident) {
  std::vector<std::string> parts = {what_text(incident)};
  for (std::string part :
       {attribute_text(incident.time, true), attribute_text(incident.place), losses_text(incident)}) {
    if (!part.empty()) parts.push_back(std::move(part));
  }
  return joined(parts, " · ");
}

std::string evidence_text(const ResolvedIncident& incident, const IncidentCircle& circle, Labels& labels,
                          const TextStyle& style) {
  EvidenceText out(labels, style);
  out.head(short_text(incident), incident.id);
  const resolve::Support& support = incident.support;
  out.line(fmt::format("articles {}, stories {}, outlets {}, origins {}; confidence {:.2f}; review: {}",
                       support.articles, support.stories, support.outlets, support.origins, incident.confidence,
                       resolve::to_string(incident.review)),
           0);
  out.title("What is told");
  for (const auto& named : resolve::kAttributes) {
    out.attribute(named.name, incident.*named.attribute, named.kind == resolve::ValueKind::kDate);
  }
  out.reports(incident.reports);
  const auto list = [&](const std::string& title, const std::vector<ResolvedIncident>& incidents) {
    if (incidents.empty()) return;
    out.title(title);
    for (const ResolvedIncident& one : incidents) {
      out.line(fmt::format("{} {}", out.colours().source(one.id), short_text(one)), 2);
    }
  };
  list("Incidents in this series", circle.covered);
  list("Series that this belongs to", circle.covering);
  list("Threats and plans before it", circle.threats);
  list("What came after this", circle.deeds);
  if (!circle.statements.empty()) out.title("Statements on it");
  for (const ResolvedStatement& one : circle.statements) {
    out.line(fmt::format("{} {}", out.colours().source(one.id), statement_text(one, labels)), 2);
    for (const TextSpan& span : one.content) out.line("“" + labels.words(one.document, span) + "”", 6);
  }
  return out.take();
}

std::string evidence_text(const ResolvedRelation& relation, Labels& labels, const TextStyle& style) {
  EvidenceText out(labels, style);
  out.head(relation_text(relation, labels), relation.id);
  if (!relation.labels.empty()) out.line("as " + joined(relation.labels, "; "), 2);
  out.title(relation.disputed ? "When, disputed" : "When");
  for (const resolve::RelationInterval& interval : relation.intervals) {
    out.line(fmt::format("{} {} {}", interval.valid.empty() ? "time not told:" : date_text(interval.valid),
                         to_string(interval.status), out.numbers(interval.support)),
             2);
  }
  out.reports(relation.reports);
  return out.take();
}

std::string evidence_text(const ResolvedStatement& statement, Labels& labels, const TextStyle& style) {
  EvidenceText out(labels, style);
  out.head(statement_text(statement, labels), statement.id);
  out.line(out.colours().source(said_text(statement.document, statement.chain, labels)), 2);
  if (!statement.time_edtf.empty()) out.line("said on " + date_text(statement.time_edtf), 2);
  out.title(fmt::format("In its words ({})", to_string(statement.quote)));
  for (const TextSpan& span : statement.content) out.words(statement.document, span);
  if (!statement.incidents.empty()) {
    out.title("Incidents that it tells");
    out.line(joined(statement.incidents, ", "), 2);
  }
  return out.take();
}

std::string evidence_text(const Story& story, Labels& labels, const TextStyle& style) {
  EvidenceText out(labels, style);
  const auto& original = labels.document(story.original);
  out.head(original.title.empty() ? "story" : original.title, story.id);
  if (!story.agency.empty()) out.line("agency " + story.agency, 2);
  out.title(story.documents.size() == 1 ? "One document" : fmt::format("{} copies", story.documents.size()));
  for (const std::string& document : story.documents) {
    const auto& label = labels.document(document);
    std::string line = label.voice() + (label.published.empty() ? "" : ", " + label.published.substr(0, 10));
    if (document == story.original && story.documents.size() > 1) line += ", the likely first";
    if (!label.url.empty()) line += " · " + label.url;
    out.line(fmt::format("{} {}", line, out.colours().dim(document)), 2);
  }
  return out.take();
}

std::string evidence_text(const DocumentCircle& document, Labels& labels, const TextStyle& style) {
  EvidenceText out(labels, style);
  const auto& label = labels.document(document.id);
  out.head(label.title.empty() ? "document" : label.title, label.id);
  std::vector<std::string> parts;
  for (const std::string& part : {label.outlet, label.published.substr(0, 10), label.url}) {
    if (!part.empty()) parts.push_back(part);
  }
  if (!parts.empty()) out.line(joined(parts, " · "), 2);
  if (document.story.documents.size() > 1) {
    out.line(fmt::format("one of {} copies of story {}", document.story.documents.size(), document.story.id), 2);
  }
  if (!document.incidents.empty()) out.title("Incidents");
  for (const ResolvedIncident& one : document.incidents) {
    out.line(fmt::format("{} {}", out.colours().source(one.id), short_text(one)), 2);
    for (const Report& report : one.reports) {
      if (report.document == document.id) out.line("“" + labels.words(report.document, report.span) + "”", 6);
    }
  }
  if (!document.relations.empty()) out.title("Relations");
  for (const ResolvedRelation& one : document.relations) {
    out.line(fmt::format("{} {}", out.colours().source(one.id), relation_text(one, labels)), 2);
  }
  if (!document.statements.empty()) out.title("Statements");
  for (const ResolvedStatement& one : document.statements) {
    out.line(fmt::format("{} {}", out.colours().source(one.id), statement_text(one, labels)), 2);
    for (const TextSpan& span : one.content) out.line("“" + labels.words(one.document, span) + "”", 6);
  }
  return out.take();
}

}  // namespace isnad::exports
