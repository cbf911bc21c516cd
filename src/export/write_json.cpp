// write_json.cpp: to_json: the order of the calls is the order of the keys.
#include <algorithm>
#include <nlohmann/json.hpp>

#include "core/loss_fields.h"
#include "core/text_offsets.h"
#include "export/json_text.h"
#include "isnad/json.h"
#include "isnad/vocabulary.h"

namespace isnad {
namespace {

using namespace exports;

using Json = nlohmann::ordered_json;

// Writes one document; knows how its spans become code points.
class Writer {
 public:
  Writer(const Document& document, const Extraction& extraction, const JsonOptions& options)
      : document_(document), extraction_(extraction), offsets_(document.text), options_(options) {}

  std::string write() {
    out_.begin_object();
    document();
    field("sentences", extraction_.sentences);
    if (!extraction_.tokens.empty()) list("tokens", extraction_.tokens, &Writer::token);
    list("mentions", extraction_.mentions, &Writer::mention);
    list("entities", extraction_.entities, &Writer::entity);
    list("places", extraction_.places, &Writer::place);
    list("times", extraction_.times, &Writer::time);
    list("quantities", extraction_.quantities, &Writer::quantity);
    list("events", extraction_.events, &Writer::event);
    list("relations", extraction_.relations, &Writer::relation);
    list("statements", extraction_.statements, &Writer::statement);
    list("incidents", extraction_.incidents, &Writer::incident);
    if (!document_.extra_json.empty()) {
      out_.key("extra");
      out_.raw(Json::parse(document_.extra_json, nullptr, false).dump(-1, ' ', false, Json::error_handler_t::replace));
    }
    out_.end_object();
    return out_.take();
  }

 private:
  // What a value of each type looks like.
  void value(std::string_view text) { out_.text(text); }
  void value(const std::string& text) { out_.text(text); }
  void value(const char* text) { out_.text(text); }
  void value(bool yes) { out_.boolean(yes); }
  void value(std::uint32_t number) { out_.integer(number); }
  void value(std::int64_t number) { out_.integer(number); }
  void value(double number) { out_.number(number); }
  void value(ByteSpan bytes) {
    out_.begin_array();
    out_.integer(offsets_.to_code_points(bytes.begin));
    out_.integer(offsets_.to_code_points(bytes.end));
    out_.end_array();
  }
  void value(const Range& range) {
    out_.begin_array();
    value(range.min);
    value(range.max);
    out_.end_array();
  }
  template <InVocabulary Enum>
  void value(Enum word) {
    out_.text(to_string(word));
  }
  void value(MentionId id) { numbered('m', id); }
  void value(EntityId id) { numbered('n', id); }
  void value(TimeId id) { numbered('t', id); }
  void value(QuantityId id) { numbered('q', id); }
  void value(EventId id) { numbered('e', id); }
  void value(IncidentId id) { numbered('i', id); }
  template <typename Tag>
  void numbered(char letter, Id<Tag> id) {
    id.valid() ? out_.id(letter, id.value) : out_.null();
  }
  template <typename T>
  void value(const std::optional<T>& maybe) {
    maybe ? value(*maybe) : out_.null();
  }
  template <typename T>
  void value(const std::vector<T>& items) {
    out_.begin_array();
    for (const T& item : items) value(item);
    out_.end_array();
  }

  template <typename T>
  void field(std::string_view key, const T& content) {
    out_.key(key);
    value(content);
  }
  void id_field(char letter, std::size_t index) {
    out_.key("id");
    out_.id(letter, index);
  }
  void text_or_null(std::string_view key, std::string_view text) {
    out_.key(key);
    text.empty() ? out_.null() : out_.text(text);
  }
  void confidence(double value) {
    out_.key("confidence");
    out_.thousandths(value);
  }
  // An object an item, with its number in the list, which is its id.
  template <typename Item>
  void list(std::string_view key, const std::vector<Item>& items, void (Writer::*item)(const Item&, std::size_t)) {
    out_.key(key);
    out_.begin_array();
    for (std::size_t i = 0; i < items.size(); ++i) {
      out_.begin_object();
      (this->*item)(items[i], i);
      out_.end_object();
    }
    out_.end_array();
  }

  void document() {
    field("schema", "isnad/1");
    field("id", document_.id);
    if (!document_.title.empty()) field("title", document_.title);
    if (!document_.outlet.empty()) field("outlet", document_.outlet);
    if (!document_.url.empty()) field("url", document_.url);
    if (!document_.authors.empty()) field("authors", document_.authors);
    field("language", document_.language.empty() ? std::string_view("und") : document_.language);
    text_or_null("published", document_.published);
    field("published_from", document_.published_from);
    field("sha256", document_.sha256);
    made_by(extraction_.made_by);
    field("text", document_.text);
    list("dropped", document_.dropped, &Writer::dropped);
  }

  void made_by(const Provenance& made_by) {
    out_.key("made_by");
    out_.begin_object();
    field("program", made_by.program);
    field("model", made_by.model);
    field("tables", made_by.tables);
    field("weights", made_by.weights);
    field("gazetteer", made_by.gazetteer);
    out_.end_object();
  }

  void dropped(const Dropped& passage, std::size_t) {
    field("reason", passage.reason);
    field("text", passage.text);
  }

  void token(const TokenRecord& token, std::size_t) {
    field("span", token.span);
    field("pos", token.pos);
    field("tag", token.tag);
    field("lemma", token.lemma);
    field("head", token.head);
    field("dep", token.dep);
    field("ent", token.entity);
  }

  void mention(const Mention& mention, std::size_t index) {
    id_field('m', index);
    field("span", mention.span);
    field("kind", mention.kind);
    field("form", mention.form);
    field("entity", mention.entity);
    if (options_.explain) field("rule", mention.rule);
  }

  void entity(const Entity& entity, std::size_t index) {
    id_field('n', index);
    field("kind", entity.kind);
    field("name", entity.name);
    field("aliases", entity.aliases);
    text_or_null("actor", entity.actor);
    field("mentions", entity.mentions);
  }

  void place(const Place& place, std::size_t) {
    field("mention", place.mention);
    field("entity", place.entity);
    field("name", place.name);
    text_or_null("country", place.country);
    text_or_null("admin1", place.admin1);
    field("lat", place.latitude_deg);
    field("lon", place.longitude_deg);
    field("literal", place.literal);
    field("feature", place.feature);
    text_or_null("gazetteer", place.gazetteer);
    confidence(place.confidence);
  }

  void time(const Time& time, std::size_t index) {
    id_field('t', index);
    field("span", time.span);
    field("type", time.type);
    field("value", time.value);
    text_or_null("edtf", time.edtf);
    if (options_.explain) field("rule", time.rule);
  }

  void quantity(const Quantity& quantity, std::size_t index) {
    id_field('q', index);
    field("span", quantity.span);
    field("min", quantity.range.min);
    field("max", quantity.range.max);
    field("unit", quantity.unit);
  }

  void link(const Attribution& link, std::size_t) {
    if (link.author) {
      field("source", "author");
    } else {
      field("source", link.source);
    }
    if (link.source_span) field("span", *link.source_span);
    if (link.cue) field("cue", *link.cue);
    if (!link.author) field("stance", link.stance);
    if (!link.channel.empty()) field("channel", link.channel);
    if (!link.time_edtf.empty()) field("time", link.time_edtf);
  }

  void losses(const Losses& losses, bool with_basis) {
    out_.key("casualties");
    const auto told = [&](const auto& kind) { return (losses.*kind.second).has_value(); };
    if (std::none_of(std::begin(core::kLossFields), std::end(core::kLossFields), told)) {
      out_.null();
      return;
    }
    out_.begin_object();
    for (const auto& [loss, range] : core::kLossFields) {
      if (losses.*range) field(to_string(loss), *(losses.*range));
    }
    if (with_basis) field("basis", losses.basis);
    out_.end_object();
  }

  void role(const Role& role, std::size_t) {
    field("role", role.role);
    field("mention", role.mention);
    field("entity", role.entity);
  }

  void event(const Event& event, std::size_t index) {
    id_field('e', index);
    field("type", event.type);
    field("modes", event.modes);
    field("context", event.context);
    field("trigger", event.trigger);
    if (!event.told_also_by.empty()) field("also", event.told_also_by);
    if (event.part_of.valid()) field("part_of", event.part_of);
    field("sentence", event.sentence);
    field("modality", event.modality);
    text_or_null("outcome", to_string(event.outcome));
    out_.key("time");
    if (event.time_edtf.empty()) {
      out_.null();
    } else {
      out_.begin_object();
      field("edtf", event.time_edtf);
      field("basis", event.time_basis);
      out_.end_object();
    }
    field("place", event.place);
    if (event.time_inferred || event.place_inferred) {
      std::vector<std::string> inferred;
      if (event.time_inferred) inferred.emplace_back("time");
      if (event.place_inferred) inferred.emplace_back("place");
      field("inferred", inferred);
    }
    list("roles", event.roles, &Writer::role);
    losses(event.losses, true);
    field("count", event.count);
    field("responsibility", event.responsibility);
    list("attribution", event.attribution, &Writer::link);
    confidence(event.confidence);
    if (options_.explain) field("explain", event.explain);
  }

  void relation(const Relation& relation, std::size_t index) {
    id_field('r', index);
    field("type", relation.type);
    field("subject", relation.subject);
    field("object", relation.object);
    field("subject_mention", relation.subject_mention);
    field("object_mention", relation.object_mention);
    field("span", relation.span);
    text_or_null("label", relation.label);
    text_or_null("valid", relation.valid);
    field("status", relation.status);
    list("attribution", relation.attribution, &Writer::link);
    confidence(relation.confidence);
    if (options_.explain) field("explain", relation.explain);
  }

  void statement(const Statement& statement, std::size_t index) {
    id_field('s', index);
    field("source", statement.source);
    field("source_span", statement.source_span);
    field("cue", statement.cue.empty() ? std::optional<ByteSpan>() : statement.cue.front());
    if (statement.cue.size() > 1) field("cue_parts", statement.cue);
    field("content", statement.content);
    field("quote", statement.quote);
    field("stance", statement.stance);
    field("addressee", statement.addressee);
    text_or_null("channel", statement.channel);
    text_or_null("time", statement.time_edtf);
    list("attribution", statement.attribution, &Writer::link);
    field("events", statement.events);
    confidence(statement.confidence);
    if (options_.explain) field("explain", statement.explain);
  }

  void perpetrator(const Perpetrator& one, std::size_t) {
    field("entity", one.entity);
    field("kind", one.individual ? "individual" : "organisation");
    field("responsibility", one.responsibility);
    field("mention", one.mention);
  }

  void affected(const Affected& one, std::size_t) {
    field("entity", one.entity);
    field("span", one.span);
    field("count", one.count);
    text_or_null("effect", to_string(one.effect));
  }

  void instrument(const Instrument& one, std::size_t) {
    field("span", one.span);
    text_or_null("kind", one.kind);
  }

  void incident(const Incident& incident, std::size_t index) {
    id_field('i', index);
    field("events", incident.events);
    field("type", incident.type);
    field("modes", incident.modes);
    text_or_null("time", incident.time_edtf);
    field("place", incident.place);
    list("perpetrators", incident.perpetrators, &Writer::perpetrator);
    list("targets", incident.targets, &Writer::affected);
    list("victims", incident.victims, &Writer::affected);
    list("instruments", incident.instruments, &Writer::instrument);
    const bool is_deed =
        index >= options_.tellings.size() || options_.tellings[index].level != IncidentLevel::kBackground;
    text_or_null("stage", is_deed ? to_string(incident.stage) : "");
    text_or_null("outcome", to_string(incident.outcome));
    losses(incident.losses, false);
    field("count", incident.count);
    confidence(incident.confidence);
    field("time_event", incident.time_event);
    field("time_basis", incident.time_basis);
    if (options_.explain) field("explain", incident.explain);
    if (index >= options_.tellings.size()) return;
    const IncidentTelling& telling = options_.tellings[index];
    field("level", telling.level);
    field("covers", telling.covers);
    list("accounts", telling.accounts, &Writer::account);
    field("disputed", telling.disputed);
  }

  void account(const IncidentAccount& account, std::size_t) {
    field("events", account.events);
    list("attribution", account.attribution, &Writer::link);
    field("responsibility", account.responsibility);
    losses(account.losses, false);
  }

  const Document& document_;
  const Extraction& extraction_;
  core::TextOffsets offsets_;
  JsonOptions options_;
  JsonText out_;
};

}  // namespace

std::string to_json(const Document& document, const Extraction& extraction, const JsonOptions& options) {
  return Writer(document, extraction, options).write();
}

std::string to_json(const std::string& id, const Error& error) {
  const Json out{
      {"schema", "isnad/1"}, {"id", id}, {"error", {{"code", to_string(error.code)}, {"message", error.message}}}};
  return out.dump(-1, ' ', false, Json::error_handler_t::replace);
}

}  // namespace isnad
