#include "mcp/answer.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <filesystem>
#include <set>
#include <tuple>

#include "core/sha256.h"
#include "desk/ledger_file.h"
#include "export/ledger_tables.h"
#include "ledger/address.h"

namespace isnad::mcp {
namespace {

constexpr std::size_t kDay = 10;  // bytes of an ISO 8601 day
constexpr std::size_t kStateShown = 12;

std::string cite_as(const ledger::query::DocumentLabel& label) {
  std::string out;
  for (const std::string& part : {label.outlet, label.published.substr(0, kDay)}) {
    if (!part.empty()) out += part + ", ";
  }
  out += label.title.empty() ? "untitled" : fmt::format("“{}”", label.title);
  if (!label.url.empty()) out += ", " + label.url;
  return out;
}

}  // namespace

Result<Answer> Answer::begin(const tools::Call& call) {
  auto lease = call.bench.readers().lend(call.arguments.value("as_of", std::string()));
  if (!lease) return lease.error();
  auto labels = ledger::query::Labels::create((*lease)->database);
  if (!labels) return labels.error();
  return Answer(call, std::move(*lease), std::move(*labels));
}

int Answer::cite(const std::string& document, std::optional<resolve::TextSpan> span, const std::string& quote) {
  const auto number = static_cast<int>(citations_.size()) + 1;
  const auto [found, is_new] = numbers_.try_emplace({document, span.value_or(resolve::TextSpan{})}, number);
  if (!is_new) return found->second;
  const ledger::query::DocumentLabel& label = labels_.document(document);
  std::string words = quote.empty() && span ? labels_.words(document, *span) : quote;
  words.erase(words.find_last_not_of(' ') + 1);
  Json one{{"number", number}, {"document", document}, {"span", nullptr}, {"quote", std::move(words)}};
  if (span) one["span"] = {span->begin, span->end};
  for (const auto& [key, value] : {std::pair("outlet", &label.outlet), std::pair("title", &label.title),
                                   std::pair("published", &label.published), std::pair("url", &label.url)}) {
    if (!value->empty()) one[key] = *value;
  }
  one["cite_as"] = cite_as(label);
  citations_.push_back(std::move(one));
  return number;
}

std::vector<std::uint32_t> Answer::in_order(std::span<const resolve::Report> reports,
                                            const std::vector<std::uint32_t>* support) {
  std::vector<std::uint32_t> order;
  if (support == nullptr) {
    for (std::uint32_t at = 0; at < reports.size(); ++at) order.push_back(at);
  } else {
    std::ranges::copy_if(*support, std::back_inserter(order), [&](std::uint32_t at) { return at < reports.size(); });
  }
  const auto key = [&](std::uint32_t at) {
    const std::string& day = labels_.document(reports[at].document).published;
    return std::tuple(day.empty(), day, reports[at].document, reports[at].span, at);
  };
  std::ranges::sort(order, [&](std::uint32_t a, std::uint32_t b) { return key(a) < key(b); });
  std::set<std::string> origins;
  std::stable_partition(order.begin(), order.end(),
                        [&](std::uint32_t at) { return origins.insert(reports[at].origin).second; });
  return order;
}

Json Answer::cite(std::span<const resolve::Report> reports, const std::vector<std::uint32_t>* support,
                  std::size_t most) {
  Json out = Json::array();
  for (const std::uint32_t at : in_order(reports, support)) {
    if (out.size() == most) break;
    const int number = cite(reports[at].document, reports[at].span);
    if (std::ranges::find(out, Json(number)) == out.end()) out.push_back(number);
  }
  return out;
}

Json Answer::said(std::span<const resolve::Report> reports, const std::vector<std::uint32_t>* support,
                  std::size_t most) {
  Json out = Json::array();
  for (const std::uint32_t at : in_order(reports, support)) {
    if (out.size() == most) break;
    const Json voice = exports::said_text(reports[at].document, reports[at].chain, labels_);
    if (std::ranges::find(out, voice) == out.end()) out.push_back(voice);
  }
  return out;
}

std::string Answer::question() const {
  constexpr std::size_t kDigits = 16;
  Json same = call_.arguments;
  same.erase("cursor");
  same.erase("limit");
  return core::sha256_hex(fmt::format("{} {} {}", lease_->state, call_.tool, to_line(same))).substr(0, kDigits);
}

Result<Answer::Page> Answer::page(std::size_t standard) const {
  Page out{0, call_.arguments.value("limit", standard)};
  const std::string cursor = call_.arguments.value("cursor", std::string());
  if (cursor.empty()) return out;
  const std::size_t dash = std::min(cursor.find('-'), cursor.size());
  const auto [end, error] = std::from_chars(cursor.data(), cursor.data() + dash, out.offset);
  if (error != std::errc() || end != cursor.data() + dash ||
      cursor.substr(std::min(dash + 1, cursor.size())) != question()) {
    return Error{ErrorCode::kInvalidInput,
                 "the cursor belongs to another question, or the ledger has changed since; ask again without it."};
  }
  return out;
}

Result<Json> Answer::finish_list(Items items, const Page& page, std::size_t total, Json out) {
  const std::size_t next = page.offset + items.size();
  out["items"] = items.take();
  out["total"] = total;
  out["next_cursor"] = next_cursor(next, total);
  return finish(std::move(out));
}

Json Answer::next_cursor(std::size_t next, std::size_t total) const {
  return next < total ? Json(fmt::format("{}-{}", next, question())) : Json();
}

Result<Json> Answer::finish(Json body) {
  body["citations"] = std::move(citations_);
  std::set<std::string> documents;
  for (const auto& [key, number] : numbers_) documents.insert(key.first);
  for (const std::string& document : documents) {
    if (Status done = veil_.add_of(lease_->database, document); !done) return done.error();
  }
  veil_.take_marks(body);
  veil_.cover(body);
  // Of this very snapshot; a ledger as of a day was resolved for this answer.
  bool stale = false;
  if (!call_.arguments.contains("as_of")) {
    const auto current = desk::is_up_to_date(lease_->database, call_.bench.readers().known().maker);
    if (!current) return current.error();
    stale = !*current;
  }
  const serve::Settings& settings = call_.bench.settings();
  body["ledger"] = {{"name", ledger::name_of(settings.db)},
                    {"state", core::sha256_hex(lease_->state).substr(0, kStateShown)},
                    {"stale", stale},
                    {"program", settings.version}};
  return body;
}

bool Items::add(Json item) {
  constexpr std::size_t kMostBytes = 60'000;  // a model has to read it
  const std::size_t bytes = to_line(item).size();
  if (!list_.empty() && bytes_ + bytes > kMostBytes) return false;
  bytes_ += bytes;
  list_.push_back(std::move(item));
  return true;
}

Json parsed(const std::string& text) {
  Json out = Json::parse(text, nullptr, false);
  return out.is_discarded() ? Json() : out;
}

void drop_empty(Json& object) {
  std::vector<std::string> empty;
  for (const auto& [key, value] : object.items()) {
    if (value.is_null() || (value.is_array() && value.empty())) empty.push_back(key);
  }
  for (const std::string& key : empty) object.erase(key);
}

Result<Json> body_of(const serve::Reply& reply) {
  Json body = parsed(reply.body);
  if (reply.status == 200 && body.is_object()) return body;
  const Json error = body.is_object() ? body.value("error", Json::object()) : Json::object();
  std::string message = error.value("message", std::string("the workbench gave no answer."));
  if (const std::string hint = error.value("hint", std::string()); !hint.empty()) message += ' ' + hint;
  const ErrorCode code = reply.status == 404                               ? ErrorCode::kNotFound
                         : reply.status == 400                             ? ErrorCode::kInvalidInput
                         : reply.status == 503                             ? ErrorCode::kResource
                         : error.value("code", std::string()) == "corrupt" ? ErrorCode::kCorruptData
                                                                           : ErrorCode::kInternal;
  return Error{code, std::move(message)};
}

}  // namespace isnad::mcp
