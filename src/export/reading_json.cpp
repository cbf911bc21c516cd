#include "export/reading_json.h"

#include <nlohmann/json.hpp>

#include "core/text_offsets.h"
#include "export/account_text.h"
#include "isnad/vocabulary.h"
#include "resolve/attributes.h"

namespace isnad::exports {
namespace {

using Json = nlohmann::ordered_json;
using resolve::Account;
using resolve::Happening;
using resolve::ReadDocument;
using resolve::RelationHistory;

Json text_or_null(std::string_view text) { return text.empty() ? Json(nullptr) : Json(text); }

Json span_of(const core::TextOffsets& offsets, ByteSpan bytes) {
  return Json::array({offsets.to_code_points(bytes.begin), offsets.to_code_points(bytes.end)});
}

Json losses_of(const Losses& losses) {
  Json out = Json::object();
  const auto bound = [](std::optional<std::int64_t> value) { return value ? Json(*value) : Json(nullptr); };
  const auto add = [&](const char* key, const std::optional<Range>& range) {
    if (range) out[key] = Json::array({bound(range->min), bound(range->max)});
  };
  add("killed", losses.killed);
  add("wounded", losses.wounded);
  add("captured", losses.captured);
  add("missing", losses.missing);
  add("displaced", losses.displaced);
  return out.empty() ? Json(nullptr) : out;
}

// The attributes of a happening that its accounts can't all be right about.
Json disputed_of(const Happening& happening) {
  Json out = Json::array();
  for (const resolve::NamedAttribute& named : resolve::kAttributes) {
    if ((happening.incident.*named.attribute).disputed) out.push_back(named.name);
  }
  return out;
}

Json account_of(std::span<const ReadDocument> documents, std::size_t number, const Happening& happening,
                const Account& account) {
  const Document& document = *documents[account.document].document;
  const core::TextOffsets offsets(document.text);
  Json chain = Json::array();
  for (const Link& link : chain_of(documents, account)) {
    chain.push_back(
        {{"source", link.source}, {"cue", text_or_null(link.cue)}, {"channel", text_or_null(link.channel)}});
  }
  Json also = Json::array();
  for (const std::size_t other : account.also_in) also.push_back(documents[other].document->id);
  Json modes = Json::array();
  for (const EventMode mode : account.modes) modes.push_back(to_string(mode));
  Json triggers = Json::array();
  for (const ByteSpan trigger : triggers_of(documents, account)) triggers.push_back(span_of(offsets, trigger));
  return {{"account",
           {{"happening", number},
            {"incident", happening.incident.id},
            {"disputed", disputed_of(happening)},
            {"document", document.id},
            {"date", text_or_null(account.date)},
            {"place", text_or_null(place_text(documents, account))},
            {"type", to_string(account.type)},
            {"modes", std::move(modes)},
            {"who", names_of(documents, account, account.who)},
            {"whom", names_of(documents, account, account.whom)},
            {"with", names_of(documents, account, account.with)},
            {"casualties", losses_of(account.losses)},
            {"modality", to_string(account.modality)},
            {"outcome", text_or_null(to_string(account.outcome))},
            {"responsibility", to_string(account.responsibility)},
            {"text", account.sentence.of(document.text)},
            {"span", span_of(offsets, account.sentence)},
            {"triggers", std::move(triggers)},
            {"chain", std::move(chain)},
            {"also_in", std::move(also)},
            {"confidence", account.confidence},
            {"explain", explain_of(documents, account)}}}};
}

Json history_of(std::span<const ReadDocument> documents, const RelationHistory& history) {
  const ReadDocument& read = documents[history.document];
  const Relation& relation = resolve::first_relation(documents, history);
  Json outlets = Json::array();
  for (const std::size_t document : history.documents) outlets.push_back(resolve::outlet_of(documents[document]));
  return {{"tie",
           {{"type", to_string(relation.type)},
            {"subject", read.extraction.entities[relation.subject.value].name},
            {"object", read.extraction.entities[relation.object.value].name},
            {"label", text_or_null(relation.label)},
            {"valid", history.valid},
            {"status", to_string(relation.status)},
            {"outlets", std::move(outlets)},
            {"document", read.document->id},
            {"span", span_of(core::TextOffsets(read.document->text), relation.span)},
            {"confidence", history.confidence}}}};
}

void append_line(const Json& object, std::string& out) {
  out += object.dump(-1, ' ', false, Json::error_handler_t::replace);
  out += '\n';
}

}  // namespace

std::string happenings_json(std::span<const ReadDocument> documents, std::span<const Happening> happenings) {
  std::string out;
  for (std::size_t i = 0; i < happenings.size(); ++i) {
    for (const Account& account : happenings[i].accounts) {
      append_line(account_of(documents, i, happenings[i], account), out);
    }
  }
  return out;
}

std::string relations_json(std::span<const ReadDocument> documents, std::span<const RelationHistory> relations) {
  std::string out;
  for (const RelationHistory& history : relations) append_line(history_of(documents, history), out);
  return out;
}

}  // namespace isnad::exports
