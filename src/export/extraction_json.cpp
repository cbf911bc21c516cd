#include "export/extraction_json.h"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "core/text_offsets.h"
#include "export/vocabulary.h"

namespace isnad {
namespace {

using Json = nlohmann::ordered_json;

Json text_or_null(std::string_view text) { return text.empty() ? Json(nullptr) : Json(text); }

// "m3"; null for an invalid id.
template <typename Tag>
Json id_of(char letter, Id<Tag> id) {
  return id.valid() ? Json(fmt::format("{}{}", letter, id.value)) : Json(nullptr);
}
Json id_of(MentionId id) { return id_of('m', id); }
Json id_of(EntityId id) { return id_of('n', id); }
Json id_of(TimeId id) { return id_of('t', id); }
Json id_of(QuantityId id) { return id_of('q', id); }
Json id_of(EventId id) { return id_of('e', id); }

template <typename Tag>
Json ids_of(const std::vector<Id<Tag>>& ids) {
  Json list = Json::array();
  for (const auto id : ids) list.push_back(id_of(id));
  return list;
}

std::string numbered(char letter, std::size_t index) { return fmt::format("{}{}", letter, index); }

Json bound(std::optional<std::int64_t> value) { return value ? Json(*value) : Json(nullptr); }
Json range_of(const std::optional<Range>& range) {
  return range ? Json::array({bound(range->min), bound(range->max)}) : Json(nullptr);
}

// Confidence with three decimals: what is beyond is noise.
double rounded(double confidence) { return static_cast<double>(static_cast<int>(confidence * 1000 + 0.5)) / 1000; }

// Writes one document; knows how its spans become code points.
class Writer {
 public:
  Writer(const Document& document, const Extraction& extraction, const JsonOptions& options)
      : document_(document), extraction_(extraction), offsets_(document.text), options_(options) {}

  std::string write() {
    Json out;
    add_document(out);
    out["sentences"] = spans(extraction_.sentences);
    if (!extraction_.tokens.empty()) out["tokens"] = list(extraction_.tokens, &Writer::token);
    out["mentions"] = list(extraction_.mentions, &Writer::mention);
    out["entities"] = list(extraction_.entities, &Writer::entity);
    out["places"] = list(extraction_.places, &Writer::place);
    out["times"] = list(extraction_.times, &Writer::time);
    out["quantities"] = list(extraction_.quantities, &Writer::quantity);
    out["events"] = list(extraction_.events, &Writer::event);
    out["relations"] = list(extraction_.relations, &Writer::relation);
    out["statements"] = list(extraction_.statements, &Writer::statement);
    out["incidents"] = list(extraction_.incidents, &Writer::incident);
    if (!document_.extra_json.empty()) out["extra"] = Json::parse(document_.extra_json, nullptr, false);
    return out.dump(-1, ' ', false, Json::error_handler_t::replace);
  }

 private:
  void add_document(Json& out) const {
    out["schema"] = "isnad/1";
    out["id"] = document_.id;
    if (!document_.title.empty()) out["title"] = document_.title;
    if (!document_.outlet.empty()) out["outlet"] = document_.outlet;
    if (!document_.url.empty()) out["url"] = document_.url;
    if (!document_.authors.empty()) out["authors"] = document_.authors;
    out["language"] = document_.language.empty() ? "en" : document_.language;
    out["published"] = text_or_null(document_.published);
    out["published_from"] = to_string(document_.published_from);
    out["sha256"] = document_.sha256;
    out["text"] = document_.text;
    Json dropped = Json::array();
    for (const Dropped& passage : document_.dropped) {
      dropped.push_back({{"reason", to_string(passage.reason)}, {"text", passage.text}});
    }
    out["dropped"] = std::move(dropped);
  }

  Json span(ByteSpan bytes) const {
    return Json::array({offsets_.to_code_points(bytes.begin), offsets_.to_code_points(bytes.end)});
  }
  Json span(const std::optional<ByteSpan>& bytes) const { return bytes ? span(*bytes) : Json(nullptr); }
  Json spans(const std::vector<ByteSpan>& list) const {
    Json out = Json::array();
    for (const ByteSpan bytes : list) out.push_back(span(bytes));
    return out;
  }

  // Each item with its number in the list, which is its id.
  template <typename Item>
  Json list(const std::vector<Item>& items, Json (Writer::*item)(const Item&, std::size_t) const) const {
    Json out = Json::array();
    for (std::size_t i = 0; i < items.size(); ++i) out.push_back((this->*item)(items[i], i));
    return out;
  }
  template <typename Item>
  Json list(const std::vector<Item>& items, Json (Writer::*item)(const Item&) const) const {
    Json out = Json::array();
    for (const Item& one : items) out.push_back((this->*item)(one));
    return out;
  }

  Json token(const TokenRecord& token) const {
    return {{"span", span(token.span)}, {"pos", token.pos}, {"tag", token.tag},   {"lemma", token.lemma},
            {"head", token.head},       {"dep", token.dep}, {"ent", token.entity}};
  }

  Json mention(const Mention& mention, std::size_t index) const {
    Json out{{"id", numbered('m', index)},
             {"span", span(mention.span)},
             {"kind", to_string(mention.kind)},
             {"form", to_string(mention.form)},
             {"entity", id_of(mention.entity)}};
    if (options_.explain) out["rule"] = mention.rule;
    return out;
  }

  Json entity(const Entity& entity, std::size_t index) const {
    return {{"id", numbered('n', index)}, {"kind", to_string(entity.kind)},      {"name", entity.name},
            {"aliases", entity.aliases},  {"actor", text_or_null(entity.actor)}, {"mentions", ids_of(entity.mentions)}};
  }

  Json place(const Place& place) const {
    return {{"mention", id_of(place.mention)},
            {"entity", id_of(place.entity)},
            {"name", place.name},
            {"country", text_or_null(place.country)},
            {"admin1", text_or_null(place.admin1)},
            {"lat", place.latitude_deg ? Json(*place.latitude_deg) : Json(nullptr)},
            {"lon", place.longitude_deg ? Json(*place.longitude_deg) : Json(nullptr)},
            {"literal", place.literal},
            {"feature", to_string(place.feature)},
            {"gazetteer", text_or_null(place.gazetteer)},
            {"confidence", rounded(place.confidence)}};
  }

  Json time(const Time& time, std::size_t index) const {
    Json out{{"id", numbered('t', index)},
             {"span", span(time.span)},
             {"type", to_string(time.type)},
             {"value", time.value},
             {"edtf", text_or_null(time.edtf)}};
    if (options_.explain) out["rule"] = time.rule;
    return out;
  }

  Json quantity(const Quantity& quantity, std::size_t index) const {
    return {{"id", numbered('q', index)},
            {"span", span(quantity.span)},
            {"min", bound(quantity.range.min)},
            {"max", bound(quantity.range.max)},
            {"unit", quantity.unit}};
  }

  Json chain(const std::vector<Attribution>& links) const {
    Json out = Json::array();
    for (const Attribution& link : links) {
      Json item;
      item["source"] = link.author ? Json("author") : id_of(link.source);
      if (link.source_span) item["span"] = span(*link.source_span);
      if (link.cue) item["cue"] = span(*link.cue);
      if (!link.author) item["stance"] = to_string(link.stance);
      if (!link.channel.empty()) item["channel"] = link.channel;
      if (!link.time_edtf.empty()) item["time"] = link.time_edtf;
      out.push_back(std::move(item));
    }
    return out;
  }

  Json losses(const Losses& losses, bool with_basis) const {
    Json out = Json::object();
    const auto add = [&](const char* key, const std::optional<Range>& range) {
      if (range) out[key] = range_of(range);
    };
    add("killed", losses.killed);
    add("wounded", losses.wounded);
    add("captured", losses.captured);
    add("missing", losses.missing);
    add("displaced", losses.displaced);
    if (out.empty()) return nullptr;
    if (with_basis) out["basis"] = ids_of(losses.basis);
    return out;
  }

  Json event(const Event& event, std::size_t index) const {
    Json out{{"id", numbered('e', index)},
             {"type", event.type},
             {"modes", event.modes},
             {"context", event.context},
             {"trigger", span(event.trigger)},
             {"sentence", event.sentence},
             {"modality", to_string(event.modality)},
             {"outcome", text_or_null(to_string(event.outcome))}};
    out["time"] =
        event.time_edtf.empty() ? Json(nullptr) : Json{{"edtf", event.time_edtf}, {"basis", ids_of(event.time_basis)}};
    out["place"] = id_of(event.place);
    Json roles = Json::array();
    for (const Role& role : event.roles) {
      roles.push_back(
          {{"role", to_string(role.role)}, {"mention", id_of(role.mention)}, {"entity", id_of(role.entity)}});
    }
    out["roles"] = std::move(roles);
    out["casualties"] = losses(event.losses, true);
    out["count"] = range_of(event.count);
    out["responsibility"] = to_string(event.responsibility);
    out["attribution"] = chain(event.attribution);
    out["confidence"] = rounded(event.confidence);
    if (options_.explain) out["explain"] = event.explain;
    return out;
  }

  Json relation(const Relation& relation, std::size_t index) const {
    Json out{{"id", numbered('r', index)},
             {"type", relation.type},
             {"subject", id_of(relation.subject)},
             {"object", id_of(relation.object)},
             {"span", span(relation.span)},
             {"label", text_or_null(relation.label)},
             {"valid", text_or_null(relation.valid)},
             {"status", to_string(relation.status)},
             {"attribution", chain(relation.attribution)},
             {"confidence", rounded(relation.confidence)}};
    if (options_.explain) out["explain"] = relation.explain;
    return out;
  }

  Json statement(const Statement& statement, std::size_t index) const {
    Json out{{"id", numbered('s', index)}, {"source", id_of(statement.source)}};
    out["source_span"] = span(statement.source_span);
    out["cue"] = statement.cue.empty() ? Json(nullptr) : span(statement.cue.front());
    if (statement.cue.size() > 1) out["cue_parts"] = spans(statement.cue);
    out["content"] = spans(statement.content);
    out["quote"] = to_string(statement.quote);
    out["stance"] = to_string(statement.stance);
    out["addressee"] = id_of(statement.addressee);
    out["channel"] = text_or_null(statement.channel);
    out["time"] = text_or_null(statement.time_edtf);
    out["attribution"] = chain(statement.attribution);
    out["events"] = ids_of(statement.events);
    out["confidence"] = rounded(statement.confidence);
    if (options_.explain) out["explain"] = statement.explain;
    return out;
  }

  Json affected(const std::vector<Affected>& list) const {
    Json out = Json::array();
    for (const Affected& one : list) {
      out.push_back({{"entity", id_of(one.entity)},
                     {"span", span(one.span)},
                     {"count", range_of(one.count)},
                     {"effect", text_or_null(one.effect)}});
    }
    return out;
  }

  Json incident(const Incident& incident, std::size_t index) const {
    Json out{
        {"id", numbered('i', index)}, {"events", ids_of(incident.events)},        {"type", incident.type},
        {"modes", incident.modes},    {"time", text_or_null(incident.time_edtf)}, {"place", id_of(incident.place)}};
    Json perpetrators = Json::array();
    for (const Perpetrator& one : incident.perpetrators) {
      perpetrators.push_back({{"entity", id_of(one.entity)},
                              {"kind", one.individual ? "individual" : "organisation"},
                              {"responsibility", to_string(one.responsibility)}});
    }
    out["perpetrators"] = std::move(perpetrators);
    out["targets"] = affected(incident.targets);
    out["victims"] = affected(incident.victims);
    Json instruments = Json::array();
    for (const Instrument& one : incident.instruments) {
      instruments.push_back({{"span", span(one.span)}, {"kind", text_or_null(one.kind)}});
    }
    out["instruments"] = std::move(instruments);
    out["stage"] = to_string(incident.stage);
    out["outcome"] = text_or_null(to_string(incident.outcome));
    out["casualties"] = losses(incident.losses, false);
    out["count"] = range_of(incident.count);
    out["confidence"] = rounded(incident.confidence);
    return out;
  }

  const Document& document_;
  const Extraction& extraction_;
  TextOffsets offsets_;
  JsonOptions options_;
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
