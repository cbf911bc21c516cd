#include "export/reading_json.h"

#include <nlohmann/json.hpp>

#include "core/text_offsets.h"
#include "isnad/vocabulary.h"

namespace isnad::exports {
namespace {

using Json = nlohmann::ordered_json;

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

Json account_of(std::span<const ReadDocument> documents, std::size_t happening, const Account& account) {
  const Document& document = *documents[account.document].document;
  const core::TextOffsets offsets(document.text);
  Json chain = Json::array();
  for (const Link& link : account.chain) {
    chain.push_back(
        {{"source", link.source}, {"cue", text_or_null(link.cue)}, {"channel", text_or_null(link.channel)}});
  }
  Json also = Json::array();
  for (const std::size_t other : account.also_in) also.push_back(documents[other].document->id);
  Json modes = Json::array();
  for (const EventMode mode : account.modes) modes.push_back(to_string(mode));
  Json triggers = Json::array();
  for (const ByteSpan trigger : account.triggers) triggers.push_back(span_of(offsets, trigger));
  return {{"account",
           {{"happening", happening},
            {"document", document.id},
            {"date", text_or_null(account.date)},
            {"place", text_or_null(account.place)},
            {"type", to_string(account.type)},
            {"modes", std::move(modes)},
            {"who", account.who},
            {"whom", account.whom},
            {"with", account.with},
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
            {"explain", account.explain}}}};
}

void append_line(const Json& object, std::string& out) {
  out += object.dump(-1, ' ', false, Json::error_handler_t::replace);
  out += '\n';
}

}  // namespace

std::string timeline_json(std::span<const ReadDocument> documents, std::span<const Happening> timeline) {
  std::string out;
  for (std::size_t i = 0; i < timeline.size(); ++i) {
    for (const Account& account : timeline[i].accounts) append_line(account_of(documents, i, account), out);
  }
  return out;
}

std::string ties_json(std::span<const ReadDocument> documents, std::span<const Tie> ties) {
  std::string out;
  for (const Tie& tie : ties) {
    const Document& document = *documents[tie.document].document;
    append_line({{"tie",
                  {{"type", to_string(tie.type)},
                   {"subject", tie.subject},
                   {"object", tie.object},
                   {"label", text_or_null(tie.label)},
                   {"valid", tie.valid},
                   {"status", to_string(tie.status)},
                   {"outlets", tie.outlets},
                   {"document", document.id},
                   {"span", span_of(core::TextOffsets(document.text), tie.words)},
                   {"confidence", tie.confidence}}}},
                out);
  }
  return out;
}

}  // namespace isnad::exports
