#include "mcp/session.h"

#include <fmt/format.h>

#include <algorithm>
#include <exception>
#include <iterator>
#include <utility>

#include "mcp/arguments.h"

namespace isnad::mcp {
namespace {

constexpr std::pair<std::string_view, Revision> kRevisions[] = {{"2024-11-05", Revision::kNovember2024},
                                                                {"2025-03-26", Revision::kMarch2025},
                                                                {"2025-06-18", Revision::kJune2025},
                                                                {"2025-11-25", Revision::kNovember2025},
                                                                {"2026-07-28", Revision::kJuly2026}};
constexpr Revision kNewestHandshake = Revision::kNovember2025;
constexpr int kUnsupportedVersion = -32022;
constexpr const char* kVersionKey = "io.modelcontextprotocol/protocolVersion";
constexpr const char* kCapabilitiesKey = "io.modelcontextprotocol/clientCapabilities";
constexpr const char* kServerKey = "io.modelcontextprotocol/serverInfo";
constexpr int kTimeToLiveMs = 3'600'000;  // of the list of tools: it changes with the program alone

std::optional<Revision> revision_of(const Json& name) {
  const auto found = std::ranges::find_if(
      kRevisions, [&](const auto& one) { return name.is_string() && name.get_ref<const std::string&>() == one.first; });
  return found == std::end(kRevisions) ? std::nullopt : std::optional(found->second);
}

std::string_view name_of(Revision revision) { return kRevisions[static_cast<std::size_t>(revision)].first; }

// The envelope of a request since 2026-07-28; null where there is none.
const Json* envelope_of(const Json& params) {
  const auto meta = params.find("_meta");
  return meta != params.end() && meta->is_object() && meta->contains(kVersionKey) ? &*meta : nullptr;
}

Json text_content(std::string text) { return Json::array({{{"type", "text"}, {"text", std::move(text)}}}); }

}  // namespace

bool Job::is_ready() const {
  return std::ranges::all_of(parts, [](const auto& part) { return std::holds_alternative<std::string>(part); });
}

Job Session::take(const Line& line) {
  Job job;
  if (line.too_long) {
    job.parts.emplace_back(error_line(nullptr, kInvalidRequest, "the line is too long: 4 MiB are taken at most."));
    return job;
  }
  Frame frame = read_frame(line.text);
  if (frame.is_batch && spoken_ != Revision::kMarch2025) {
    job.parts.emplace_back(
        error_line(nullptr, kInvalidRequest, "batches are of the revision 2025-03-26 alone; send one message a line."));
    return job;
  }
  job.is_batch = frame.is_batch;
  for (Message& message : frame.messages) {
    if (Part part = answer(message)) job.parts.push_back(std::move(*part));
  }
  return job;
}

Session::Part Session::answer(Message& message) {
  switch (message.kind) {
    case MessageKind::kInvalid:
      return error_line(message.id, message.code, message.problem);
    case MessageKind::kResponse:
      return std::nullopt;
    case MessageKind::kNotification:
      notified(message);
      return std::nullopt;
    case MessageKind::kRequest:
      break;
  }
  const Json& id = message.id;
  if (message.method == "initialize") return initialized(message);
  std::optional<Revision> revision = spoken_;
  if (const Json* envelope = envelope_of(message.params)) {
    revision = revision_of((*envelope)[kVersionKey]);
    if (revision != Revision::kJuly2026) {
      Json supported = Json::array();
      for (const auto& [name, each] : kRevisions) supported.push_back(name);
      return error_line(id, kUnsupportedVersion, "a request that says its revision itself is of 2026-07-28 or later.",
                        {{"supported", std::move(supported)}, {"requested", (*envelope)[kVersionKey]}});
    }
    if (!envelope->value(kCapabilitiesKey, Json()).is_object()) {
      return error_line(id, kInvalidParams, fmt::format("params._meta lacks {}.", kCapabilitiesKey));
    }
  }
  if (message.method == "ping" && revision != Revision::kJuly2026) return result_line(id, Json::object());
  if (!revision) {
    return error_line(id, kInvalidRequest,
                      "nothing was agreed on yet: send initialize, or the revision (2026-07-28) in params._meta.");
  }
  if (message.method == "server/discover" && *revision == Revision::kJuly2026) {
    Json supported = Json::array();
    for (const auto& [name, each] : kRevisions) supported.push_back(name);
    return result_line(id, result({{"supportedVersions", std::move(supported)},
                                   {"capabilities", {{"tools", Json::object()}}},
                                   {"instructions", instructions()},
                                   {"ttlMs", kTimeToLiveMs},
                                   {"cacheScope", "public"}},
                                  *revision));
  }
  if (message.method == "tools/list") {
    if (message.params.contains("cursor")) {
      return error_line(id, kInvalidParams, "there is one page of tools: no cursor leads on.");
    }
    Json list{{"tools", listed_tools(*revision)}};
    if (*revision == Revision::kJuly2026) {
      list["ttlMs"] = kTimeToLiveMs;
      list["cacheScope"] = "public";
    }
    return result_line(id, result(std::move(list), *revision));
  }
  if (message.method == "tools/call") return call(message, *revision);
  return error_line(id, kMethodNotFound, fmt::format("there is no method '{}'.", message.method));
}

std::string Session::initialized(const Message& message) {
  if (spoken_) return error_line(message.id, kInvalidRequest, "the connection is initialized already.");
  const auto asked = message.params.find("protocolVersion");
  if (asked == message.params.end() || !asked->is_string()) {
    return error_line(message.id, kInvalidParams, "initialize has to say a protocolVersion.");
  }
  // A revision that is not known here: the newest that is, and the client decides whether it can speak it.
  const auto known = revision_of(*asked);
  spoken_ = known && *known <= kNewestHandshake ? *known : kNewestHandshake;
  return result_line(message.id, {{"protocolVersion", name_of(*spoken_)},
                                  {"capabilities", {{"tools", {{"listChanged", false}}}}},
                                  {"serverInfo", server_info(*spoken_)},
                                  {"instructions", instructions()}});
}

Json Session::server_info(Revision revision) const {
  Json out{{"name", "isnad"}};
  if (revision >= Revision::kJune2025) out["title"] = "isnad: reports of armed conflict, and who says so";
  out["version"] = version_;
  return out;
}

Json Session::result(Json result, Revision revision) const {
  if (revision < Revision::kJuly2026) return result;
  result["resultType"] = "complete";
  result["_meta"][kServerKey] = server_info(revision);
  return result;
}

Session::Part Session::call(Message& message, Revision revision) {
  const auto name = message.params.find("name");
  if (name == message.params.end() || !name->is_string()) {
    return error_line(message.id, kInvalidParams, "tools/call has to name a tool.");
  }
  const Tool* tool = find_tool(name->get_ref<const std::string&>());
  if (tool == nullptr) {
    return error_line(message.id, kInvalidParams, fmt::format("Unknown tool: {}", name->get<std::string>()));
  }
  Json arguments = Json::object();
  if (const auto given = message.params.find("arguments"); given != message.params.end() && !given->is_null()) {
    if (!given->is_object()) return error_line(message.id, kInvalidParams, "arguments have to be an object.");
    arguments = std::move(*given);
  }
  Work work{message.id, tool, std::move(arguments), revision, std::make_shared<std::atomic<bool>>(false)};
  const std::scoped_lock lock(mutex_);
  if (!in_flight_.try_emplace(to_line(message.id), work.cancelled).second) {
    return error_line(message.id, kInvalidRequest, "a request with this id is still being answered.");
  }
  return work;
}

void Session::notified(const Message& message) {
  if (message.method != "notifications/cancelled") return;
  const auto id = message.params.find("requestId");
  if (id == message.params.end() || id->is_structured()) return;
  const std::scoped_lock lock(mutex_);
  if (const auto found = in_flight_.find(to_line(*id)); found != in_flight_.end()) *found->second = true;
}

std::string Session::run_work(const Work& work) {
  if (*work.cancelled || stopped_) return {};
  Result<Json> done = Error{ErrorCode::kNotFound, "there is no ledger."};
  try {
    if (Status fine = check_arguments(work.tool->input, work.arguments); !fine) {
      done = fine.error();
    } else if (bench_ != nullptr) {
      done = work.tool->answer({*bench_, work.tool->name, work.arguments});
    }
  } catch (const std::exception& error) {  // what no part of the program foresaw: a fault of ours
    return error_line(work.id, kInternalError,
                      fmt::format("{}. This is a fault of isnad: please report it.", error.what()));
  }
  Json out;
  if (!done) {
    out = {{"content", text_content(fmt::format("{}: {}", to_string(done.error().code), done.error().message))},
           {"isError", true}};
  } else {
    out = {{"content", text_content(to_line(*done))}};
    if (work.revision >= Revision::kJune2025) out["structuredContent"] = std::move(*done);
    out["isError"] = false;
  }
  return result_line(work.id, result(std::move(out), work.revision));
}

std::string Session::run(Job job) {
  std::string out;
  for (auto& part : job.parts) {
    std::string line;
    if (auto* ready = std::get_if<std::string>(&part)) {
      line = std::move(*ready);
    } else {
      const Work& work = std::get<Work>(part);
      line = run_work(work);
      const std::scoped_lock lock(mutex_);
      in_flight_.erase(to_line(work.id));
      if (*work.cancelled) line.clear();
    }
    if (line.empty()) continue;
    if (!out.empty()) out += ',';
    out += line;
  }
  if (out.empty()) return out;
  return job.is_batch ? '[' + out + "]\n" : out + '\n';
}

}  // namespace isnad::mcp
