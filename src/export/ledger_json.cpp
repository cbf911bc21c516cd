#include "export/ledger_json.h"

#include <optional>
#include <string_view>
#include <variant>
#include <vector>

#include "export/json_members.h"
#include "isnad/vocabulary.h"

namespace isnad::exports {
namespace {

void numbers(JsonText& out, std::string_view key, const std::vector<std::uint32_t>& list) {
  out.key(key);
  out.begin_array();
  for (const std::uint32_t one : list) out.integer(one);
  out.end_array();
}

void span(JsonText& out, const resolve::TextSpan& span) {
  out.begin_array();
  out.integer(span.begin);
  out.integer(span.end);
  out.end_array();
}

void spans(JsonText& out, std::string_view key, const std::vector<resolve::TextSpan>& list) {
  out.key(key);
  out.begin_array();
  for (const resolve::TextSpan& one : list) span(out, one);
  out.end_array();
}

// A source that is an actor by its id, another by the words that the text has for it.
void chain(JsonText& out, const std::vector<resolve::Link>& chain) {
  out.key("attribution");
  out.begin_array();
  for (const resolve::Link& link : chain) {
    out.begin_object();
    if (link.author) {
      put_text(out, "source", "author");
    } else {
      put_text_or_null(out, "source", link.actor.empty() ? link.words : link.actor);
      if (!link.actor.empty()) put_text_or_null(out, "words", link.words);
      put_text(out, "stance", to_string(link.stance));
      if (!link.channel.empty()) put_text(out, "channel", link.channel);
    }
    out.end_object();
  }
  out.end_array();
}

void reports(JsonText& out, const std::vector<resolve::Report>& reports) {
  out.key("reports");
  out.begin_array();
  for (const resolve::Report& report : reports) {
    out.begin_object();
    put_text(out, "document", report.document);
    out.key("span");
    span(out, report.span);
    chain(out, report.chain);
    put_text(out, "origin", report.origin);
    out.end_object();
  }
  out.end_array();
}

void bound(JsonText& out, const std::optional<std::int64_t>& bound) { bound ? out.integer(*bound) : out.null(); }

void write(JsonText& out, const std::string& word) { out.text(word); }
void write(JsonText& out, const Range& figure) {
  out.begin_array();
  bound(out, figure.min);
  bound(out, figure.max);
  out.end_array();
}
void write(JsonText& out, const resolve::PlaceValue& place) {
  out.begin_object();
  put_text(out, "name", place.name);
  put_text_or_null(out, "country", place.country);
  put_text_or_null(out, "admin1", place.admin1);
  put_number_or_null(out, "lat", place.latitude_deg);
  put_number_or_null(out, "lon", place.longitude_deg);
  put_text(out, "feature", to_string(place.feature));
  put_text_or_null(out, "gazetteer", place.gazetteer);
  out.end_object();
}
void write(JsonText& out, const resolve::PartyValue& party) {
  out.begin_object();
  put_text_or_null(out, "actor", party.actor);
  put_text(out, "name", party.name);
  if (party.responsibility != Responsibility::kUnattributed) {
    put_text(out, "responsibility", to_string(party.responsibility));
  }
  out.end_object();
}
void value(JsonText& out, const resolve::Value& value) {
  std::visit([&](const auto& one) { write(out, one); }, value);
}

void attribute(JsonText& out, std::string_view key, const resolve::Attribute& attribute) {
  out.key(key);
  out.begin_object();
  out.key("values");
  out.begin_array();
  for (const resolve::ToldValue& told : attribute.values) {
    out.begin_object();
    out.key("value");
    value(out, told.value);
    numbers(out, "support", told.support);
    if (told.developing) put_flag(out, "developing", true);
    if (told.inferred) put_flag(out, "inferred", true);
    out.end_object();
  }
  out.end_array();
  out.key("agreed");
  attribute.agreed ? value(out, *attribute.agreed) : out.null();
  put_flag(out, "disputed", attribute.disputed);
  if (attribute.decision != 0) put_count(out, "decision", attribute.decision);
  out.end_object();
}

}  // namespace

std::string ledger_json(const resolve::Actor& actor) {
  JsonText out;
  out.begin_object();
  put_text(out, "id", actor.id);
  put_text(out, "kind", to_string(actor.kind));
  put_text(out, "name", actor.name);
  out.key("names");
  out.begin_array();
  for (const resolve::ActorName& name : actor.names) {
    out.begin_object();
    put_text(out, "name", name.name);
    put_count(out, "count", name.count);
    put_texts(out, "documents", name.documents);
    out.end_object();
  }
  out.end_array();
  put_flag(out, "register", actor.registered);
  if (actor.collective) put_flag(out, "collective", true);
  put_count(out, "mentions", actor.mentions);
  out.end_object();
  return out.take();
}

std::string ledger_json(const resolve::ResolvedIncident& incident) {
  JsonText out;
  out.begin_object();
  put_text(out, "id", incident.id);
  put_text(out, "level", to_string(incident.level));
  put_texts(out, "covers", incident.covers);
  if (!incident.came_of.empty()) put_texts(out, "came_of", incident.came_of);
  put_text(out, "type", to_string(incident.type));
  out.key("modes");
  out.begin_array();
  for (const EventMode mode : incident.modes) out.text(to_string(mode));
  out.end_array();
  out.key("members");
  out.begin_array();
  for (const resolve::EventRef& member : incident.members) {
    const auto told_by = [&](resolve::TextSpan words) {
      out.begin_object();
      put_text(out, "document", member.document);
      out.key("event");
      out.id('e', member.event);
      out.key("trigger");
      span(out, words);
      out.end_object();
    };
    told_by(member.trigger);
    for (const resolve::TextSpan words : member.told_also_by) told_by(words);
  }
  out.end_array();
  attribute(out, "time", incident.time);
  attribute(out, "place", incident.place);
  attribute(out, "perpetrators", incident.perpetrators);
  attribute(out, "targets", incident.targets);
  attribute(out, "victims", incident.victims);
  attribute(out, "instruments", incident.instruments);
  attribute(out, "killed", incident.killed);
  attribute(out, "wounded", incident.wounded);
  attribute(out, "captured", incident.captured);
  attribute(out, "missing", incident.missing);
  attribute(out, "displaced", incident.displaced);
  attribute(out, "outcome", incident.outcome);
  attribute(out, "responsibility", incident.responsibility);
  attribute(out, "modality", incident.modality);
  reports(out, incident.reports);
  out.key("support");
  out.begin_object();
  put_count(out, "articles", incident.support.articles);
  put_count(out, "stories", incident.support.stories);
  put_count(out, "outlets", incident.support.outlets);
  put_count(out, "origins", incident.support.origins);
  out.end_object();
  out.key("confidence");
  out.thousandths(incident.confidence);
  put_text(out, "review", to_string(incident.review));
  out.end_object();
  return out.take();
}

std::string ledger_json(const resolve::ResolvedRelation& relation) {
  JsonText out;
  out.begin_object();
  put_text(out, "id", relation.id);
  put_text(out, "type", to_string(relation.type));
  put_text(out, "subject", relation.subject);
  put_text(out, "object", relation.object);
  if (!relation.labels.empty()) {
    put_text(out, "label", relation.labels.front());
    put_texts(out, "labels", relation.labels);
  }
  out.key("intervals");
  out.begin_array();
  for (const resolve::RelationInterval& interval : relation.intervals) {
    out.begin_object();
    put_text_or_null(out, "valid", interval.valid);
    put_text(out, "status", to_string(interval.status));
    numbers(out, "support", interval.support);
    out.end_object();
  }
  out.end_array();
  put_flag(out, "disputed", relation.disputed);
  reports(out, relation.reports);
  out.end_object();
  return out.take();
}

std::string ledger_json(const resolve::ResolvedStatement& statement) {
  JsonText out;
  out.begin_object();
  put_text(out, "id", statement.id);
  put_text(out, "document", statement.document);
  out.key("statement");
  out.id('s', statement.statement);
  put_text_or_null(out, "source", statement.source);
  spans(out, "cue", statement.cue);
  spans(out, "content", statement.content);
  put_text(out, "quote", to_string(statement.quote));
  put_text(out, "stance", to_string(statement.stance));
  put_text_or_null(out, "addressee", statement.addressee);
  put_text_or_null(out, "channel", statement.channel);
  put_text_or_null(out, "time", statement.time_edtf);
  chain(out, statement.chain);
  put_texts(out, "incidents", statement.incidents);
  out.end_object();
  return out.take();
}

std::string ledger_json(const resolve::Story& story) {
  JsonText out;
  out.begin_object();
  put_text(out, "id", story.id);
  put_texts(out, "documents", story.documents);
  put_text(out, "original", story.original);
  put_text_or_null(out, "agency", story.agency);
  out.end_object();
  return out.take();
}

std::string ledger_json(const resolve::Decision& decision) {
  JsonText out;
  out.begin_object();
  out.key("id");
  out.integer(decision.id);
  put_text(out, "at", decision.at);
  put_text(out, "by", decision.by);
  put_text(out, "action", to_string(decision.action));
  put_text_or_null(out, "object", decision.object);
  put_text_or_null(out, "field", decision.field);
  out.key("old");
  out.raw(decision.old_json.empty() ? "null" : decision.old_json);
  out.key("new");
  out.raw(decision.new_json.empty() ? "null" : decision.new_json);
  if (decision.undoes != 0) {
    out.key("undoes");
    out.integer(decision.undoes);
  }
  put_text(out, "why", decision.why);
  out.end_object();
  return out.take();
}

std::string ledger_json(const resolve::Value& one) {
  JsonText out;
  value(out, one);
  return out.take();
}

}  // namespace isnad::exports
