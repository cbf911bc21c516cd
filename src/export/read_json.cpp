// read_json.cpp: from_json: each member of the contract into its field, checked as it is read.
#include <fmt/format.h>

#include <charconv>
#include <cmath>
#include <limits>

#include "core/loss_fields.h"
#include "core/sha256.h"
#include "core/text_offsets.h"
#include "core/utf8.h"
#include "export/json_fields.h"
#include "isnad/json.h"
#include "isnad/vocabulary.h"

namespace isnad {
namespace {

using namespace exports;

using Kind = JsonNode::Kind;

std::string words_of_listing(std::span<const std::string_view> words) {
  std::string out;
  for (const std::string_view word : words) {
    if (!word.empty()) out += fmt::format("{}{}", out.empty() ? "" : ", ", word);
  }
  return out;
}

// Reads one document; knows how its code points become bytes.
class ObjectReader {
 public:
  explicit ObjectReader(const JsonNode& root) : root_(root) {}

  Result<ReadBack> read() {
    in_.object(root_, [&] {
      schema();
      take("id", out_.document.id);
      if (!in_.maybe("error", [&](const JsonNode& node) { error(node); })) whole();
    });
    if (in_.mistake()) return Error{ErrorCode::kInvalidInput, fmt::format("{}.", *in_.mistake())};
    return std::move(out_);
  }

 private:
  void schema() {
    std::string schema;
    in_.at("schema", [&](const JsonNode& node) {
      value(node, schema);
      if (schema != "isnad/1") in_.expected("\"isnad/1\"");
    });
  }

  void error(const JsonNode& node) {
    in_.object(node, [&] {
      Error& error = out_.error.emplace();
      in_.at("code", [&](const JsonNode& code) { error_code(code, error.code); });
      take("message", error.message);
    });
  }
  void error_code(const JsonNode& node, ErrorCode& code) {
    for (const ErrorCode known : {ErrorCode::kInvalidInput, ErrorCode::kNotFound, ErrorCode::kCorruptData,
                                  ErrorCode::kUnsupportedVersion, ErrorCode::kResource, ErrorCode::kInternal}) {
      if (node.kind != Kind::kText || node.text != to_string(known)) continue;
      code = known;
      return;
    }
    in_.expected("the code of an error");
  }

  void whole() {
    count_things();
    document();
    if (in_.mistake()) return;
    Extraction& all = out_.extraction;
    take("sentences", all.sentences);
    in_.maybe("tokens", [&](const JsonNode& node) { list(node, all.tokens, &ObjectReader::token); });
    take_list("mentions", all.mentions, &ObjectReader::mention);
    take_list("entities", all.entities, &ObjectReader::entity);
    take_list("places", all.places, &ObjectReader::place);
    take_list("times", all.times, &ObjectReader::time);
    take_list("quantities", all.quantities, &ObjectReader::quantity);
    take_list("events", all.events, &ObjectReader::event);
    take_list("relations", all.relations, &ObjectReader::relation);
    take_list("statements", all.statements, &ObjectReader::statement);
    take_list("incidents", all.incidents, &ObjectReader::incident);
    in_.maybe("extra", [&](const JsonNode& node) {
      if (node.kind != Kind::kObject) return in_.expected("an object");
      out_.document.extra_json = json_text(node);
    });
  }

  // How many there are of each kind of thing, before the first reference to one is read.
  void count_things() {
    const auto count = [&](std::string_view key, std::size_t& number) {
      for (std::size_t i = 0; i < root_.keys.size(); ++i) {
        if (root_.keys[i] == key) number = root_.items[i].items.size();
      }
    };
    count("sentences", sentences_);
    count("tokens", tokens_);
    count("mentions", mentions_);
    count("entities", entities_);
    count("times", times_);
    count("quantities", quantities_);
    count("events", events_);
    count("incidents", incidents_);
  }

  void document() {
    Document& document = out_.document;
    in_.maybe("title", [&](const JsonNode& node) { value(node, document.title); });
    in_.maybe("outlet", [&](const JsonNode& node) { value(node, document.outlet); });
    in_.maybe("url", [&](const JsonNode& node) { value(node, document.url); });
    in_.maybe("authors", [&](const JsonNode& node) { value(node, document.authors); });
    take("language", document.language);
    if (document.language == "und") document.language.clear();
    take_text_or_null("published", document.published);
    take("published_from", document.published_from);
    take("sha256", document.sha256);
    in_.at("made_by", [&](const JsonNode& node) { made_by(node); });
    in_.at("text", [&](const JsonNode& node) { text(node); });
    take_list("dropped", document.dropped, &ObjectReader::dropped);
  }

  void text(const JsonNode& node) {
    Document& document = out_.document;
    value(node, document.text);
    if (document.text.size() >= std::numeric_limits<std::uint32_t>::max()) return in_.expected("less than 4 GiB");
    if (!document.sha256.empty() && core::sha256_hex(document.text) != document.sha256) {
      return in_.mistake("the text is not the one that `sha256` was made of");
    }
    offsets_.emplace(std::string_view(document.text));
    points_ = core::utf8::count(document.text);
  }

  void made_by(const JsonNode& node) {
    Provenance& made_by = out_.extraction.made_by;
    in_.object(node, [&] {
      take("program", made_by.program);
      take("model", made_by.model);
      take("tables", made_by.tables);
      take("weights", made_by.weights);
      take("gazetteer", made_by.gazetteer);
    });
  }

  void dropped(Dropped& passage, std::size_t) {
    take("reason", passage.reason);
    take("text", passage.text);
  }

  void token(TokenRecord& token, std::size_t) {
    take("span", token.span);
    take("pos", token.pos);
    take("tag", token.tag);
    take("lemma", token.lemma);
    take_index("head", token.head, tokens_);
    take("dep", token.dep);
    take("ent", token.entity);
  }

  void mention(Mention& mention, std::size_t index) {
    own_id('m', index);
    take("span", mention.span);
    mention.head = mention.span;
    take("kind", mention.kind);
    take("form", mention.form);
    take("entity", mention.entity);
    in_.maybe("rule", [&](const JsonNode& node) { value(node, mention.rule); });
  }

  void entity(Entity& entity, std::size_t index) {
    own_id('n', index);
    take("kind", entity.kind);
    take("name", entity.name);
    take("aliases", entity.aliases);
    take_text_or_null("actor", entity.actor);
    take("mentions", entity.mentions);
  }

  // A key that older answers do not have.
  template <typename Tag>
  void maybe_id(std::string_view key, Id<Tag>& id) {
    in_.maybe(key, [&](const JsonNode& node) {
      if (node.kind != Kind::kNull) value(node, id);
    });
  }

  void place(Place& place, std::size_t) {
    take("mention", place.mention);
    take_or_null("entity", place.entity);
    take("name", place.name);
    take_text_or_null("country", place.country);
    take_text_or_null("admin1", place.admin1);
    take("lat", place.latitude_deg);
    take("lon", place.longitude_deg);
    take("literal", place.literal);
    take("feature", place.feature);
    take_text_or_null("gazetteer", place.gazetteer);
    confidence(place.confidence);
  }

  void time(Time& time, std::size_t index) {
    own_id('t', index);
    take("span", time.span);
    take("type", time.type);
    take("value", time.value);
    take_text_or_null("edtf", time.edtf);
    in_.maybe("rule", [&](const JsonNode& node) { value(node, time.rule); });
  }

  void quantity(Quantity& quantity, std::size_t index) {
    own_id('q', index);
    take("span", quantity.span);
    take("min", quantity.range.min);
    take("max", quantity.range.max);
    take("unit", quantity.unit);
  }

  void link(Attribution& link, std::size_t) {
    in_.at("source", [&](const JsonNode& node) {
      link.author = node.kind == Kind::kText && node.text == "author";
      if (!link.author) value_or_null(node, link.source);
    });
    in_.maybe("span", [&](const JsonNode& node) { value(node, link.source_span.emplace()); });
    in_.maybe("cue", [&](const JsonNode& node) { value(node, link.cue.emplace()); });
    if (!link.author) take("stance", link.stance);
    in_.maybe("channel", [&](const JsonNode& node) { value(node, link.channel); });
    in_.maybe("time", [&](const JsonNode& node) { value(node, link.time_edtf); });
  }

  void losses(Losses& losses, bool with_basis) {
    in_.at("casualties", [&](const JsonNode& node) {
      if (node.kind == Kind::kNull) return;
      in_.object(node, [&] {
        for (const auto& [loss, range] : core::kLossFields) {
          in_.maybe(to_string(loss),
                    [&, range = range](const JsonNode& told) { value(told, (losses.*range).emplace()); });
        }
        if (with_basis) take("basis", losses.basis);
      });
    });
  }

  void role(Role& role, std::size_t) {
    take("role", role.role);
    take("mention", role.mention);
    take("entity", role.entity);
  }

  void event(Event& event, std::size_t index) {
    own_id('e', index);
    take("type", event.type);
    modes(event.type, event.modes);
    take("context", event.context);
    take("trigger", event.trigger);
    in_.maybe("also", [&](const JsonNode& node) { value(node, event.told_also_by); });
    in_.maybe("part_of", [&](const JsonNode& node) { value(node, event.part_of); });
    take_index("sentence", event.sentence, sentences_);
    take("modality", event.modality);
    take_or_null("outcome", event.outcome);
    in_.at("time", [&](const JsonNode& node) {
      if (node.kind == Kind::kNull) return;
      in_.object(node, [&] {
        take("edtf", event.time_edtf);
        take("basis", event.time_basis);
      });
    });
    take_or_null("place", event.place);
    in_.maybe("inferred", [&](const JsonNode& node) {
      std::vector<std::string> inferred;
      value(node, inferred);
      for (const std::string& one : inferred) {
        if (one == "time") event.time_inferred = true;
        if (one == "place") event.place_inferred = true;
      }
    });
    take_list("roles", event.roles, &ObjectReader::role);
    losses(event.losses, true);
    take("count", event.count);
    take("responsibility", event.responsibility);
    take_list("attribution", event.attribution, &ObjectReader::link);
    confidence(event.confidence);
    in_.maybe("explain", [&](const JsonNode& node) { value(node, event.explain); });
  }

  void relation(Relation& relation, std::size_t index) {
    own_id('r', index);
    take("type", relation.type);
    take("subject", relation.subject);
    take("object", relation.object);
    maybe_id("subject_mention", relation.subject_mention);
    maybe_id("object_mention", relation.object_mention);
    take("span", relation.span);
    take_text_or_null("label", relation.label);
    take_text_or_null("valid", relation.valid);
    take("status", relation.status);
    take_list("attribution", relation.attribution, &ObjectReader::link);
    confidence(relation.confidence);
    in_.maybe("explain", [&](const JsonNode& node) { value(node, relation.explain); });
  }

  void statement(Statement& statement, std::size_t index) {
    own_id('s', index);
    take_or_null("source", statement.source);
    take("source_span", statement.source_span);
    std::optional<ByteSpan> cue;
    take("cue", cue);
    const auto parts = [&](const JsonNode& node) {
      value(node, statement.cue);
      if (!cue || statement.cue.size() < 2 || statement.cue.front() != *cue)
        in_.expected("the cue and its other parts");
    };
    if (!in_.maybe("cue_parts", parts) && cue) statement.cue.push_back(*cue);
    take("content", statement.content);
    take("quote", statement.quote);
    take("stance", statement.stance);
    take_or_null("addressee", statement.addressee);
    take_text_or_null("channel", statement.channel);
    take_text_or_null("time", statement.time_edtf);
    take_list("attribution", statement.attribution, &ObjectReader::link);
    take("events", statement.events);
    confidence(statement.confidence);
    in_.maybe("explain", [&](const JsonNode& node) { value(node, statement.explain); });
  }

  void perpetrator(Perpetrator& one, std::size_t) {
    take("entity", one.entity);
    in_.at("kind", [&](const JsonNode& node) {
      one.individual = node.text == "individual";
      if (!one.individual && node.text != "organisation") in_.expected("organisation or individual");
    });
    take("responsibility", one.responsibility);
    maybe_id("mention", one.mention);
  }

  void affected(Affected& one, std::size_t) {
    take_or_null("entity", one.entity);
    take("span", one.span);
    take("count", one.count);
    take_or_null("effect", one.effect);
  }

  void instrument(Instrument& one, std::size_t) {
    take("span", one.span);
    take_text_or_null("kind", one.kind);
  }

  void incident(Incident& incident, std::size_t index) {
    own_id('i', index);
    take("events", incident.events);
    take("type", incident.type);
    modes(incident.type, incident.modes);
    take_text_or_null("time", incident.time_edtf);
    take_or_null("place", incident.place);
    take_list("perpetrators", incident.perpetrators, &ObjectReader::perpetrator);
    take_list("targets", incident.targets, &ObjectReader::affected);
    take_list("victims", incident.victims, &ObjectReader::affected);
    take_list("instruments", incident.instruments, &ObjectReader::instrument);
    take_or_null("stage", incident.stage);
    take_or_null("outcome", incident.outcome);
    losses(incident.losses, false);
    take("count", incident.count);
    confidence(incident.confidence);
    maybe_id("time_event", incident.time_event);
    in_.maybe("time_basis", [&](const JsonNode& node) { value(node, incident.time_basis); });
    in_.maybe("explain", [&](const JsonNode& node) { value(node, incident.explain); });
    IncidentTelling telling;
    if (!in_.maybe("accounts", [&](const JsonNode& node) { list(node, telling.accounts, &ObjectReader::account); })) {
      return;
    }
    take("level", telling.level);
    take("covers", telling.covers);
    take("disputed", telling.disputed);
    if (out_.tellings.size() != index) return in_.mistake("has accounts, and one before it has none");
    out_.tellings.push_back(std::move(telling));
  }

  void account(IncidentAccount& account, std::size_t) {
    take("events", account.events);
    take_list("attribution", account.attribution, &ObjectReader::link);
    take("responsibility", account.responsibility);
    losses(account.losses, false);
  }

  void modes(EventType type, std::vector<EventMode>& modes) {
    in_.at("modes", [&](const JsonNode& node) {
      value(node, modes);
      for (const EventMode mode : modes) {
        if (!is_mode_of(type, mode))
          in_.mistake(fmt::format("'{}' is no mode of '{}'", to_string(mode), to_string(type)));
      }
    });
  }

  // What a value of each type looks like.
  void value(const JsonNode& node, std::string& text) {
    if (node.kind != Kind::kText) return in_.expected("a string");
    text = node.text;
  }
  void value(const JsonNode& node, bool& yes) {
    if (node.kind != Kind::kBoolean) return in_.expected("true or false");
    yes = node.boolean;
  }
  void value(const JsonNode& node, std::int64_t& number) {
    if (node.kind != Kind::kInteger) return in_.expected("a whole number");
    number = node.integer;
  }
  void value(const JsonNode& node, double& number) {
    const bool is_number = node.kind == Kind::kInteger || node.kind == Kind::kNumber;
    if (!is_number || !std::isfinite(node.number)) return in_.expected("a number");
    number = node.number;
  }
  void value(const JsonNode& node, ByteSpan& span) {
    const auto good = [&](const JsonNode& end) {
      return end.kind == Kind::kInteger && end.integer >= 0 && static_cast<std::uint64_t>(end.integer) <= points_;
    };
    const bool is_span = node.kind == Kind::kArray && node.items.size() == 2 && good(node.items[0]) &&
                         good(node.items[1]) && node.items[0].integer < node.items[1].integer;
    if (!is_span) return in_.expected(fmt::format("a span [begin, end] within 0 to {}, not empty,", points_));
    span.begin = offsets_->to_bytes(static_cast<std::uint32_t>(node.items[0].integer));
    span.end = offsets_->to_bytes(static_cast<std::uint32_t>(node.items[1].integer));
  }
  void value(const JsonNode& node, Range& range) {
    if (node.kind != Kind::kArray || node.items.size() != 2) return in_.expected("[min, max]");
    value(node.items[0], range.min);
    value(node.items[1], range.max);
  }
  template <InVocabulary Enum>
  void value(const JsonNode& node, Enum& word) {
    const std::optional<Enum> known = node.kind == Kind::kText ? parse<Enum>(node.text) : std::nullopt;
    if (known && !node.text.empty()) {
      word = *known;
      return;
    }
    std::array<std::string_view, kWords<Enum>.size()> words;
    for (std::size_t i = 0; i < words.size(); ++i) words[i] = kWords<Enum>[i].text;
    in_.expected(fmt::format("one of {}", words_of_listing(words)));
  }
  void value(const JsonNode& node, MentionId& id) { numbered(node, 'm', mentions_, id); }
  void value(const JsonNode& node, EntityId& id) { numbered(node, 'n', entities_, id); }
  void value(const JsonNode& node, TimeId& id) { numbered(node, 't', times_, id); }
  void value(const JsonNode& node, QuantityId& id) { numbered(node, 'q', quantities_, id); }
  void value(const JsonNode& node, EventId& id) { numbered(node, 'e', events_, id); }
  void value(const JsonNode& node, IncidentId& id) { numbered(node, 'i', incidents_, id); }
  template <typename Tag>
  void numbered(const JsonNode& node, char letter, std::size_t count, Id<Tag>& id) {
    std::uint32_t number = 0;
    const char* const end = node.text.data() + node.text.size();
    const bool begins = node.kind == Kind::kText && node.text.size() > 1 && node.text[0] == letter;
    const bool canonical = begins && (node.text[1] != '0' || node.text.size() == 2);
    if (canonical) {
      const auto read = std::from_chars(node.text.data() + 1, end, number);
      if (read.ec == std::errc() && read.ptr == end && number < count) {
        id.value = number;
        return;
      }
    }
    in_.expected(count == 0 ? fmt::format("no id {}…, for there are none,", letter)
                            : fmt::format("an id {}0 to {}{}", letter, letter, count - 1));
  }
  template <typename T>
  void value(const JsonNode& node, std::optional<T>& maybe) {
    if (node.kind == Kind::kNull) {
      maybe.reset();
    } else {
      value(node, maybe.emplace());
    }
  }
  template <typename T>
  void value(const JsonNode& node, std::vector<T>& items) {
    in_.items(node, [&](const JsonNode& item, std::size_t) { value(item, items.emplace_back()); });
  }
  template <typename T>
  void value_or_null(const JsonNode& node, T& target) {
    if (node.kind != Kind::kNull) value(node, target);
  }

  template <typename T>
  void take(std::string_view key, T& target) {
    in_.at(key, [&](const JsonNode& node) { value(node, target); });
  }
  // null leaves the target as it is: no id, no outcome, the empty text.
  template <typename T>
  void take_or_null(std::string_view key, T& target) {
    in_.at(key, [&](const JsonNode& node) { value_or_null(node, target); });
  }
  void take_text_or_null(std::string_view key, std::string& target) { take_or_null(key, target); }
  void take_index(std::string_view key, std::uint32_t& target, std::size_t count) {
    in_.at(key, [&](const JsonNode& node) {
      const bool good =
          node.kind == Kind::kInteger && node.integer >= 0 && static_cast<std::uint64_t>(node.integer) < count;
      if (!good) return in_.expected(fmt::format("a number below {}", count));
      target = static_cast<std::uint32_t>(node.integer);
    });
  }
  void confidence(double& target) {
    in_.at("confidence", [&](const JsonNode& node) {
      value(node, target);
      if (target < 0 || target > 1) in_.expected("a number from 0 to 1");
    });
  }
  // Things are numbered as they stand.
  void own_id(char letter, std::size_t index) {
    in_.at("id", [&](const JsonNode& node) {
      const std::string id = fmt::format("{}{}", letter, index);
      if (node.kind != Kind::kText || node.text != id) in_.expected(fmt::format("\"{}\"", id));
    });
  }

  template <typename Item>
  void list(const JsonNode& node, std::vector<Item>& items, void (ObjectReader::*item)(Item&, std::size_t)) {
    items.reserve(node.items.size());
    in_.items(node, [&](const JsonNode& one, std::size_t index) {
      in_.object(one, [&] { (this->*item)(items.emplace_back(), index); });
    });
  }
  template <typename Item>
  void take_list(std::string_view key, std::vector<Item>& items, void (ObjectReader::*item)(Item&, std::size_t)) {
    in_.at(key, [&](const JsonNode& node) { list(node, items, item); });
  }

  const JsonNode& root_;
  JsonFields in_;
  ReadBack out_;
  std::optional<core::TextOffsets> offsets_;
  std::size_t points_ = 0;
  std::size_t sentences_ = 0, tokens_ = 0, mentions_ = 0, entities_ = 0, times_ = 0, quantities_ = 0, events_ = 0,
              incidents_ = 0;
};

}  // namespace

Result<ReadBack> from_json(std::string_view line) {
  const Result<JsonNode> root = parse_json(line);
  if (!root) return root.error();
  return ObjectReader(*root).read();
}

}  // namespace isnad
