#include "export/ledger_json.h"

#include <optional>
#include <string_view>
#include <variant>
#include <vector>

#include "export/json_text.h"
#include "isnad/vocabulary.h"

namespace isnad::exports {
namespace {

void texts(JsonText& out, std::string_view key, const std::vector<std::string>& list) {
  out.key(key);
  out.begin_array();
  for (const std::string& one : list) out.text(one);
  out.end_array();
}

void text(JsonText& out, std::string_view key, std::string_view value) {
  out.key(key);
  out.text(value);
}

void text_or_null(JsonText& out, std::string_view key, std::string_view value) {
  out.key(key);
  value.empty() ? out.null() : out.text(value);
}

void count(JsonText& out, std::string_view key, std::int64_t value) {
  out.key(key);
  out.integer(value);
}

void flag(JsonText& out, std::string_view key, bool value) {
  out.key(key);
  out.boolean(value);
}

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
      text(out, "source", "author");
    } else {
      text_or_null(out, "source", link.actor.empty() ? link.words : link.actor);
      if (!link.actor.empty()) text_or_null(out, "words", link.words);
      text(out, "stance", to_string(link.stance));
      if (!link.channel.empty()) text(out, "channel", link.channel);
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
    text(out, "document", report.document);
    out.key("span");
    span(out, report.span);
    chain(out, report.chain);
    text(out, "origin", report.origin);
    out.end_object();
  }
  out.end_array();
}

void bound(JsonText& out, const std::optional<std::int64_t>& bound) { bound ? out.integer(*bound) : out.null(); }
void degrees(JsonText& out, std::string_view key, const std::optional<double>& value) {
  out.key(key);
  value ? out.number(*value) : out.null();
}

void write(JsonText& out, const std::string& word) { out.text(word); }
void write(JsonText& out, const Range& figure) {
  out.begin_array();
  bound(out, figure.min);
  bound(out, figure.max);
  out.end_array();
}
void write(JsonText& out, const resolve::PlaceValue& place) {
  out.begin_object();
  text(out, "name", place.name);
  text_or_null(out, "country", place.country);
  text_or_null(out, "admin1", place.admin1);
  degrees(out, "lat", place.latitude_deg);
  degrees(out, "lon", place.longitude_deg);
  text(out, "feature", to_string(place.feature));
  text_or_null(out, "gazetteer", place.gazetteer);
  out.end_object();
}
void write(JsonText& out, const resolve::PartyValue& party) {
  out.begin_object();
  text_or_null(out, "actor", party.actor);
  text(out, "name", party.name);
  if (party.responsibility != Responsibility::kUnattributed) {
    text(out, "responsibility", to_string(party.responsibility));
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
    if (told.developing) flag(out, "developing", true);
    if (told.inferred) flag(out, "inferred", true);
    out.end_object();
  }
  out.end_array();
  out.key("agreed");
  attribute.agreed ? value(out, *attribute.agreed) : out.null();
  flag(out, "disputed", attribute.disputed);
  if (attribute.decision != 0) count(out, "decision", attribute.decision);
  out.end_object();
}

}  // namespace

std::string ledger_json(const resolve::Actor& actor) {
  JsonText out;
  out.begin_object();
  text(out, "id", actor.id);
  text(out, "kind", to_string(actor.kind));
  text(out, "name", actor.name);
  out.key("names");
  out.begin_array();
  for (const resolve::ActorName& name : actor.names) {
    out.begin_object();
    text(out, "name", name.name);
    count(out, "count", name.count);
    texts(out, "documents", name.documents);
    out.end_object();
  }
  out.end_array();
  flag(out, "register", actor.registered);
  if (actor.collective) flag(out, "collective", true);
  count(out, "mentions", actor.mentions);
  out.end_object();
  return out.take();
}

std::string ledger_json(const resolve::ResolvedIncident& incident) {
  JsonText out;
  out.begin_object();
  text(out, "id", incident.id);
  text(out, "level", to_string(incident.level));
  texts(out, "covers", incident.covers);
  if (!incident.came_of.empty()) texts(out, "came_of", incident.came_of);
  text(out, "type", to_string(incident.type));
  out.key("modes");
  out.begin_array();
  for (const EventMode mode : incident.modes) out.text(to_string(mode));
  out.end_array();
  out.key("members");
  out.begin_array();
  for (const resolve::EventRef& member : incident.members) {
    const auto told_by = [&](resolve::TextSpan words) {
      out.begin_object();
      text(out, "document", member.document);
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
  count(out, "articles", incident.support.articles);
  count(out, "stories", incident.support.stories);
  count(out, "outlets", incident.support.outlets);
  count(out, "origins", incident.support.origins);
  out.end_object();
  out.key("confidence");
  out.thousandths(incident.confidence);
  text(out, "review", to_string(incident.review));
  out.end_object();
  return out.take();
}

std::string ledger_json(const resolve::ResolvedRelation& relation) {
  JsonText out;
  out.begin_object();
  text(out, "id", relation.id);
  text(out, "type", to_string(relation.type));
  text(out, "subject", relation.subject);
  text(out, "object", relation.object);
  if (!relation.labels.empty()) {
    text(out, "label", relation.labels.front());
    texts(out, "labels", relation.labels);
  }
  out.key("intervals");
  out.begin_array();
  for (const resolve::RelationInterval& interval : relation.intervals) {
    out.begin_object();
    text_or_null(out, "valid", interval.valid);
    text(out, "status", to_string(interval.status));
    numbers(out, "support", interval.support);
    out.end_object();
  }
  out.end_array();
  flag(out, "disputed", relation.disputed);
  reports(out, relation.reports);
  out.end_object();
  return out.take();
}

std::string ledger_json(const resolve::ResolvedStatement& statement) {
  JsonText out;
  out.begin_object();
  text(out, "id", statement.id);
  text(out, "document", statement.document);
  out.key("statement");
  out.id('s', statement.statement);
  text_or_null(out, "source", statement.source);
  spans(out, "cue", statement.cue);
  spans(out, "content", statement.content);
  text(out, "quote", to_string(statement.quote));
  text(out, "stance", to_string(statement.stance));
  text_or_null(out, "addressee", statement.addressee);
  text_or_null(out, "channel", statement.channel);
  text_or_null(out, "time", statement.time_edtf);
  chain(out, statement.chain);
  texts(out, "incidents", statement.incidents);
  out.end_object();
  return out.take();
}

std::string ledger_json(const resolve::Story& story) {
  JsonText out;
  out.begin_object();
  text(out, "id", story.id);
  texts(out, "documents", story.documents);
  text(out, "original", story.original);
  text_or_null(out, "agency", story.agency);
  out.end_object();
  return out.take();
}

std::string ledger_json(const resolve::Decision& decision) {
  JsonText out;
  out.begin_object();
  out.key("id");
  out.integer(decision.id);
  text(out, "at", decision.at);
  text(out, "by", decision.by);
  text(out, "action", to_string(decision.action));
  text_or_null(out, "object", decision.object);
  text_or_null(out, "field", decision.field);
  out.key("old");
  out.raw(decision.old_json.empty() ? "null" : decision.old_json);
  out.key("new");
  out.raw(decision.new_json.empty() ? "null" : decision.new_json);
  if (decision.undoes != 0) {
    out.key("undoes");
    out.integer(decision.undoes);
  }
  text(out, "why", decision.why);
  out.end_object();
  return out.take();
}

std::string ledger_json(const resolve::Value& one) {
  JsonText out;
  value(out, one);
  return out.take();
}

}  // namespace isnad::exports
