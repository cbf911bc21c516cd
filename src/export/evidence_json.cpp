// evidence_json.cpp: evidence.h as JSON.
#include "export/evidence.h"
#include "export/json_text.h"
#include "export/ledger_json.h"
#include "isnad/vocabulary.h"

namespace isnad::exports {
namespace {

using resolve::Link;
using resolve::Report;
using resolve::TextSpan;

class EvidenceJson {
 public:
  EvidenceJson(std::string_view kind, Labels& labels) : labels_(labels) {
    out_.begin_object();
    text("kind", kind);
  }
  void raw(std::string_view key, const std::string& json) {
    out_.key(key);
    out_.raw(json);
  }
  template <typename Things>
  void objects(std::string_view key, const Things& things) {
    out_.key(key);
    out_.begin_array();
    for (const auto& one : things) out_.raw(ledger_json(one));
    out_.end_array();
  }
  void begin_evidence() {
    out_.key("evidence");
    out_.begin_array();
  }
  void end_evidence() { out_.end_array(); }
  void words(const std::string& document, TextSpan span, const std::vector<Link>& chain, std::string_view origin) {
    out_.begin_object();
    out_.key("document");
    label(document);
    out_.key("span");
    out_.begin_array();
    out_.integer(span.begin);
    out_.integer(span.end);
    out_.end_array();
    text("words", labels_.words(document, span));
    text("said", said_text(document, chain, labels_));
    out_.key("attribution");
    out_.begin_array();
    for (const Link& link : chain) this->link(link);
    out_.end_array();
    if (!origin.empty()) text("origin", origin);
    out_.end_object();
  }
  void label(const std::string& document) {
    const auto& label = labels_.document(document);
    out_.begin_object();
    text("id", label.id);
    text("title", label.title);
    text("outlet", label.outlet);
    text("url", label.url);
    text("published", label.published);
    out_.end_object();
  }
  void key(std::string_view key) { out_.key(key); }
  void begin_array() { out_.begin_array(); }
  void end_array() { out_.end_array(); }
  [[nodiscard]] std::string take() {
    out_.end_object();
    return out_.take();
  }

 private:
  void text(std::string_view key, std::string_view value) {
    out_.key(key);
    out_.text(value);
  }
  void link(const Link& link) {
    out_.begin_object();
    if (link.author) {
      text("source", "author");
    } else {
      out_.key("source");
      link.actor.empty() ? out_.null() : out_.text(link.actor);
      text("name", labels_.actor(link.actor));
      text("words", link.words);
      text("stance", to_string(link.stance));
      if (!link.channel.empty()) text("channel", link.channel);
    }
    out_.end_object();
  }

  Labels& labels_;
  JsonText out_;
};

void reports(EvidenceJson& out, const std::vector<Report>& reports) {
  out.begin_evidence();
  for (const Report& report : reports) out.words(report.document, report.span, report.chain, report.origin);
  out.end_evidence();
}

}  // namespace

std::string evidence_json(const resolve::ResolvedIncident& incident, const IncidentCircle& circle, Labels& labels) {
  EvidenceJson out("incident", labels);
  out.raw("object", ledger_json(incident));
  reports(out, incident.reports);
  out.objects("covered", circle.covered);
  out.objects("covering", circle.covering);
  out.objects("threats", circle.threats);
  out.objects("deeds", circle.deeds);
  out.objects("statements", circle.statements);
  return out.take();
}

std::string evidence_json(const resolve::ResolvedRelation& relation, Labels& labels) {
  EvidenceJson out("relation", labels);
  out.raw("object", ledger_json(relation));
  reports(out, relation.reports);
  return out.take();
}

std::string evidence_json(const resolve::ResolvedStatement& statement, Labels& labels) {
  EvidenceJson out("statement", labels);
  out.raw("object", ledger_json(statement));
  out.begin_evidence();
  for (const TextSpan& span : statement.content) out.words(statement.document, span, statement.chain, {});
  out.end_evidence();
  return out.take();
}

std::string evidence_json(const resolve::Story& story, Labels& labels) {
  EvidenceJson out("story", labels);
  out.raw("object", ledger_json(story));
  out.key("documents");
  out.begin_array();
  for (const std::string& document : story.documents) out.label(document);
  out.end_array();
  return out.take();
}

std::string evidence_json(const DocumentCircle& document, Labels& labels) {
  EvidenceJson out("document", labels);
  out.key("object");
  out.label(document.id);
  out.raw("story", ledger_json(document.story));
  out.objects("incidents", document.incidents);
  out.objects("relations", document.relations);
  out.objects("statements", document.statements);
  return out.take();
}

}  // namespace isnad::exports
