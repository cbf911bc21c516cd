#include "export/formats/follow_the_money.h"

#include <fmt/format.h>
#include <unicode/uloc.h>

#include <algorithm>
#include <array>
#include <set>
#include <string_view>

#include "core/sha256.h"
#include "export/formats/markup.h"
#include "export/json_text.h"
#include "export/view/incident_facts.h"
#include "export/view/value_text.h"
#include "isnad/vocabulary.h"
#include "resolve/attributes.h"

namespace isnad::exports::formats {
namespace {

constexpr std::size_t kMostOfName = 380, kMostOfString = 1000, kMostOfText = 60'000;  // characters FollowTheMoney keeps

// Cut between characters.
std::string cut(const std::string& text, std::size_t most_bytes) {
  if (text.size() <= most_bytes) return text;
  std::size_t end = most_bytes;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) --end;
  return text.substr(0, end);
}

// Ids of letters, digits, dots and hyphens that begin and end with a letter or digit.
std::string entity_id(std::string_view kind, std::string_view id) {
  const auto plain = [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); };
  constexpr std::size_t kMostOfId = 150;
  const bool good = !id.empty() && id.size() <= kMostOfId && plain(id.back()) &&
                    std::ranges::all_of(id, [&](char c) { return plain(c) || c == '-' || c == '.'; });
  return fmt::format("{}-{}", kind, good ? std::string(id) : core::sha256_hex(id));
}

// One entity; properties that have no value are not written.
class Entity {
 public:
  Entity(std::string_view schema, const std::string& id) {
    out_.begin_object();
    out_.key("id");
    out_.text(id);
    out_.key("schema");
    out_.text(schema);
    out_.key("properties");
    out_.begin_object();
  }
  Entity& add(std::string_view property, std::vector<std::string> values) {
    std::ranges::sort(values);
    values.erase(std::unique(values.begin(), values.end()), values.end());
    std::erase(values, std::string());
    if (values.empty()) return *this;
    out_.key(property);
    out_.begin_array();
    for (const std::string& value : values) out_.text(value);
    out_.end_array();
    return *this;
  }
  Entity& add(std::string_view property, std::string value) {
    return add(property, std::vector<std::string>{std::move(value)});
  }
  std::string line() {
    out_.end_object();
    out_.key("datasets");
    out_.begin_array();
    out_.text("isnad");
    out_.end_array();
    out_.end_object();
    return out_.take() + '\n';
  }

 private:
  JsonText out_;
};

std::string_view schema_of(EntityKind kind) {
  switch (kind) {
    case EntityKind::kPerson:
      return "Person";
    case EntityKind::kArmedGroup:
    case EntityKind::kUmbrella:
    case EntityKind::kParty:
    case EntityKind::kMedia:
    case EntityKind::kOrganisation:
    case EntityKind::kIntergovernmental:
      return "Organization";
    case EntityKind::kState:
    case EntityKind::kStateForce:
    case EntityKind::kGovernmentBody:
      return "PublicBody";
    case EntityKind::kPlace:
    case EntityKind::kFacility:
      return "Address";
    default:
      return "";
  }
}
bool is_legal(std::string_view schema) { return !schema.empty() && schema != "Address"; }
bool is_organization(std::string_view schema) { return schema == "Organization" || schema == "PublicBody"; }

std::string_view schema_of(const view::View& view, const std::string& actor) {
  const resolve::Actor* found = view.actor(actor);
  return found == nullptr ? std::string_view() : schema_of(found->kind);
}

// "eng" for "en-GB"; empty where there is no such language.
std::string language_code(const std::string& language) {
  return language.starts_with("und") ? std::string() : std::string(uloc_getISO3Language(language.c_str()));
}

std::string article_line(const view::View& view, const view::Article& article) {
  std::vector<std::string> authors;
  for (const std::string& author : article.authors) authors.push_back(cut(view::on_one_line(author), kMostOfString));
  return Entity("Article", entity_id("doc", article.id))
      .add("title", cut(view::on_one_line(article.title), kMostOfString))
      .add("author", std::move(authors))
      .add("publisher", cut(view::on_one_line(article.outlet), kMostOfString))
      .add("publishedAt", view.published_day(article.id))
      .add("sourceUrl", web_address(article.url))
      .add("language", language_code(article.language))
      .line();
}

std::string actor_line(const resolve::Actor& actor) {
  const std::string_view schema = schema_of(actor.kind);
  const std::string name = cut(view::on_one_line(actor.name), kMostOfName);
  std::vector<std::string> aliases;
  for (const resolve::ActorName& other : actor.names) {
    const std::string alias = cut(view::on_one_line(other.name), kMostOfName);
    if (alias != name) aliases.push_back(alias);
  }
  Entity out(schema, entity_id("actor", actor.id));
  out.add("name", name).add("alias", std::move(aliases));
  if (is_legal(schema)) out.add("classification", std::string(to_string(actor.kind)));
  if (actor.collective) out.add("notes", "a description of several, not one of them");
  return out.line();
}

// Everything that is told of it, an attribute a line.
std::string told_lines(const view::View& view, const resolve::ResolvedIncident& incident) {
  std::string out;
  for (const resolve::NamedAttribute& named : resolve::kAttributes) {
    const resolve::Attribute& attribute = incident.*named.attribute;
    if (attribute.values.empty() && !attribute.agreed) continue;
    out += fmt::format("{}{}: {}\n", named.name, attribute.disputed ? " (disputed)" : "",
                       view::told_text(view, attribute, incident.reports));
  }
  return cut(out, kMostOfText);
}

std::string lower(std::string text) {
  std::ranges::transform(text, text.begin(),
                         [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  return text;
}

std::vector<std::string> document_ids(const std::vector<std::string>& documents) {
  std::vector<std::string> out;
  out.reserve(documents.size());
  for (const std::string& document : documents) out.push_back(entity_id("doc", document));
  return out;
}

std::string event_line(const view::View& view, const resolve::ResolvedIncident& incident) {
  const view::IncidentFacts facts = view::facts_of(view, incident);
  std::vector<std::string> involved, keywords = {std::string(to_string(incident.type))}, urls;
  for (const view::Side* side : {&facts.sides.doer, &facts.sides.recipient}) {
    for (const std::string& actor : side->actors) {
      if (is_legal(schema_of(view, actor))) involved.push_back(entity_id("actor", actor));
    }
  }
  for (const EventMode mode : incident.modes) keywords.emplace_back(to_string(mode));
  for (const std::string& document : facts.documents) {
    const view::Article* article = view.article(document);
    if (article != nullptr) urls.push_back(web_address(article->url));
  }
  return Entity("Event", entity_id("event", incident.id))
      .add("name", cut(view::headline(view, incident), kMostOfName))
      .add("recordId", incident.id)
      .add("startDate", view::day_text(facts.dates.start))
      .add("endDate", view::day_text(facts.dates.end))
      .add("country", lower(facts.where.country))
      .add("location", cut(view::on_one_line(facts.where.name), kMostOfName / 2))
      .add("keywords", std::move(keywords))
      .add("involved", std::move(involved))
      .add("description", told_lines(view, incident))
      .add("summary", fmt::format("{} articles, {} stories, {} outlets, {} origins", incident.support.articles,
                                  incident.support.stories, incident.support.outlets, incident.support.origins))
      .add("proof", document_ids(facts.documents))
      .add("sourceUrl", std::move(urls))
      .line();
}

struct LinkShape {
  std::string_view schema, from, to;  // schema and the properties of both ends
  bool turned = false;                // the object stands at `from`
};

LinkShape shape_of(const view::View& view, const resolve::ResolvedRelation& relation, RelationStatus status) {
  const std::string_view subject = schema_of(view, relation.subject), object = schema_of(view, relation.object);
  const LinkShape unknown{"UnknownLink", "subject", "object"};
  if (status != RelationStatus::kHolds && status != RelationStatus::kEnded) return unknown;
  if (!is_legal(subject) || !is_legal(object)) return unknown;
  switch (relation.type) {
    case RelationType::kMemberOf:
    case RelationType::kPartOf:
      return is_organization(object) ? LinkShape{"Membership", "member", "organization"} : unknown;
    case RelationType::kLeads:
      return is_organization(object) ? LinkShape{"Directorship", "director", "organization"} : unknown;
    case RelationType::kSucceeds:
      return {"Succession", "predecessor", "successor", true};
    default:
      return unknown;
  }
}

std::string link_line(const view::View& view, const resolve::ResolvedRelation& relation, std::size_t number) {
  const resolve::RelationInterval& interval = relation.intervals[number];
  const LinkShape shape = shape_of(view, relation, interval.status);
  const view::Dates dates = view::dates_of(interval.valid);
  std::vector<std::string> documents, chains;
  for (const std::uint32_t at : interval.support) {
    if (at >= relation.reports.size()) continue;
    documents.push_back(relation.reports[at].document);
    chains.push_back(view::chain_text(view, relation.reports[at].document, relation.reports[at].chain));
  }
  std::vector<std::string> roles = {std::string(to_string(relation.type))};
  for (const std::string& label : relation.labels) roles.push_back(cut(view::on_one_line(label), kMostOfString));
  std::string from = entity_id("actor", relation.subject), to = entity_id("actor", relation.object);
  if (shape.turned) std::swap(from, to);
  return Entity(shape.schema, entity_id("rel", fmt::format("{}-{}", relation.id, number)))
      .add(shape.from, from)
      .add(shape.to, to)
      .add("role", std::move(roles))
      .add("status", fmt::format("{}{}", to_string(interval.status), relation.disputed ? ", disputed" : ""))
      .add("startDate", view::day_text(dates.start))
      .add("endDate", view::day_text(dates.end))
      .add("description", cut(view::joined(chains, "\n"), kMostOfText))
      .add("proof", document_ids(documents))
      .line();
}

// A name of an actor in each document that has it.
bool write_mentions(const view::View& view, const resolve::Actor& actor, const Sink& sink) {
  const std::string id = entity_id("actor", actor.id);
  for (const resolve::ActorName& name : actor.names) {
    const std::string words = cut(view::on_one_line(name.name), kMostOfName);
    for (const std::string& document : name.documents) {
      if (words.empty() || view.article(document) == nullptr) continue;
      Entity out("Mention",
                 entity_id("mention", core::sha256_hex(fmt::format("{}\n{}\n{}", actor.id, name.name, document))));
      out.add("document", entity_id("doc", document)).add("name", words).add("resolved", id);
      out.add("detectedSchema", std::string(schema_of(actor.kind)));
      if (!sink(out.line())) return false;
    }
  }
  return true;
}

bool write_actors(const view::View& view, const Sink& sink, std::int64_t& without_schema) {
  for (const resolve::Actor& actor : view.content().actors) {
    const std::string_view schema = schema_of(actor.kind);
    if (schema.empty()) {
      ++without_schema;
      continue;
    }
    if (!sink(actor_line(actor)) || (is_legal(schema) && !write_mentions(view, actor, sink))) return false;
  }
  return true;
}

bool write_relations(const view::View& view, const Sink& sink, std::int64_t& without_end) {
  for (const resolve::ResolvedRelation& relation : view.content().relations) {
    if (schema_of(view, relation.subject).empty() || schema_of(view, relation.object).empty()) {
      ++without_end;
      continue;
    }
    for (std::size_t i = 0; i < relation.intervals.size(); ++i) {
      if (!sink(link_line(view, relation, i))) return false;
    }
  }
  return true;
}

bool write_events(const view::View& view, const Sink& sink, std::int64_t& not_done) {
  for (const resolve::ResolvedIncident& incident : view.content().incidents) {
    if (incident.review == resolve::Review::kRejected || !view::is_told_as_done(incident)) {
      ++not_done;
    } else if (!sink(event_line(view, incident))) {
      return false;
    }
  }
  return true;
}

}  // namespace

LeftOut write_follow_the_money(const view::View& view, const Sink& sink) {
  std::int64_t without_schema = 0, without_end = 0, not_done = 0;
  bool goes_on = true;
  for (const view::Article& article : view.content().articles) goes_on = goes_on && sink(article_line(view, article));
  goes_on = goes_on && write_actors(view, sink, without_schema);
  goes_on = goes_on && write_relations(view, sink, without_end);
  if (goes_on) write_events(view, sink, not_done);
  LeftOut out = {{"actors of kinds that FollowTheMoney has no schema for", without_schema},
                 {"relations of such actors", without_end},
                 {"incidents that nobody tells as done or a person rejected", not_done}};
  std::erase_if(out, [](const auto& one) { return one.second == 0; });
  return out;
}

}  // namespace isnad::exports::formats
