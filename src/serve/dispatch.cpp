#include "serve/dispatch.h"

#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <optional>

#include "core/sha256.h"
#include "export/happening_json.h"
#include "serve/assets.h"
#include "serve/routes/routes.h"

namespace isnad::serve {
namespace {

constexpr std::string_view kApi = "/api/v1";

struct Entry {
  std::string_view path;  // behind kApi; with a slash at its end: an id follows
  routes::Route route;
};
constexpr Entry kQuestions[] = {
    {"/overview", routes::overview},
    {"/happenings", routes::happenings},
    {"/happenings/", routes::happening},
    {"/facets", routes::facets},
    {"/timeline", routes::timeline},
    {"/map", routes::map},
    {"/network", routes::network},
    {"/actors", routes::actors},
    {"/actors/", routes::actor},
    {"/relations/", routes::relation},
    {"/statements", routes::statements},
    {"/statements/", routes::statement},
    {"/stories/", routes::story},
    {"/sources", routes::sources},
    {"/sources/", routes::source},
    {"/articles", routes::articles},
    {"/articles/", routes::article},
    {"/disputes", routes::disputes},
    {"/review/queue", routes::review_queue},
    {"/review/log", routes::review_log},
    {"/search", routes::search},
    {"/jobs", routes::jobs},
    {"/jobs/", routes::job},
    {"/cite/", routes::cite},
    {"/export/", routes::export_file},
    {"/analyze/", routes::analyze},
    {"/covariates", routes::covariates},
    {"/brief", routes::brief},
};
constexpr Entry kWrites[] = {
    {"/review", routes::review},
    {"/review/preview", routes::review_preview},
    {"/articles", routes::add_articles},
};

std::string_view path_of(std::string_view target) { return target.substr(0, target.find('?')); }

Reply not_there() {
  return error_reply(404, "not_found", "there is nothing at this address.", "What there is: src/serve/openapi.json.");
}

// The page, or one of its files. The page's own addresses stand in the query of "/".
Reply asset_reply(const Asset& asset, std::string_view known, bool packed) {
  Reply reply;
  reply.type = asset.content_type;
  reply.headers = {{"ETag", std::string(asset.etag)},
                   {"Cache-Control", asset.immutable ? "public, max-age=31536000, immutable" : "no-cache"},
                   {"Vary", "Accept-Encoding"}};
  if (known == asset.etag) {
    reply.status = 304;
    return reply;
  }
  const bool gzip = packed && !asset.gzip.empty();
  if (gzip) reply.headers.emplace_back("Content-Encoding", "gzip");
  reply.body = gzip ? asset.gzip : asset.bytes;
  return reply;
}

Reply page_reply(std::string_view path, std::string_view known, bool packed) {
  const Asset* asset = find_asset(path == "/" ? "/index.html" : path);
  if (asset != nullptr) return asset_reply(*asset, known, packed);
  if (path != "/" || !assets().empty()) return not_there();
  Reply reply;
  reply.type = "text/plain; charset=utf-8";
  reply.body =
      "This isnad was built without its page: node 18.18 or newer and npm were not there.\n"
      "Install them (apt install nodejs npm) and build again (make build). The answers are under /api/v1 all the "
      "same.\n";
  return reply;
}

std::string tag_of(std::string_view key) { return '"' + core::sha256_hex(key).substr(0, 24) + '"'; }

}  // namespace

const std::vector<std::pair<std::string, std::string>>& safe_headers() {
  static const std::vector<std::pair<std::string, std::string>> all = {
      {"Content-Security-Policy",
       "default-src 'self'; img-src 'self' data: blob:; object-src 'none'; base-uri 'none'; form-action 'none'; "
       "frame-ancestors 'none'"},
      {"X-Content-Type-Options", "nosniff"},
      {"X-Frame-Options", "DENY"},
      {"Referrer-Policy", "no-referrer"},
      {"Cross-Origin-Opener-Policy", "same-origin"},
      {"Cross-Origin-Resource-Policy", "same-origin"},
      {"Permissions-Policy", "camera=(), microphone=(), geolocation=()"}};
  return all;
}

Reply Dispatch::get(std::string_view target, std::string_view known, bool packed, std::function<bool()> is_gone) {
  auto asked = read_target(target);
  if (!asked) return error_reply(asked.error());
  asked->is_gone = std::move(is_gone);
  if (asked->path != kApi && !asked->path.starts_with(fmt::format("{}/", kApi))) {
    return page_reply(asked->path, known, packed);
  }
  if (asked->path == fmt::format("{}/session", kApi)) {
    exports::JsonText out;
    out.begin_object();
    exports::put_text(out, "token", guard_.token());
    exports::put_flag(out, "read_only", bench_.settings().read_only);
    exports::put_text(out, "version", bench_.settings().version);
    out.end_object();
    Reply reply = json_reply(out.take());
    reply.keep = false;
    reply.headers.emplace_back("Cache-Control", "no-store");
    return reply;
  }
  Reply reply = answer(*asked, known);
  const auto is_caching = [](const auto& header) { return header.first == "Cache-Control"; };
  if (std::ranges::none_of(reply.headers, is_caching)) reply.headers.emplace_back("Cache-Control", "no-cache");
  return reply;
}

Reply Dispatch::answer(const Asked& asked, std::string_view known) {
  const std::string_view path = std::string_view(asked.path).substr(kApi.size());
  for (const Entry& entry : kQuestions) {
    const bool with_id = entry.path.ends_with('/') && path.starts_with(entry.path) && path.size() > entry.path.size();
    if (path != entry.path && !with_id) continue;
    if (entry.path.ends_with('/') && !with_id) break;
    Asked own = asked;
    if (with_id) own.rest = path.substr(entry.path.size());
    // Where the ledger is as it was, so is the answer.
    const auto asked_state = bench_.readers().state();
    const std::string state = asked_state ? *asked_state : std::string();
    const std::string key = state + ' ' + asked.target;
    const std::string tag = tag_of(key + ' ' + bench_.settings().version);
    const auto known_answer = [&]() -> std::optional<Reply> {
      const auto kept = bench_.kept(key);
      if (kept == nullptr) return std::nullopt;
      Reply reply;
      reply.headers.emplace_back("ETag", tag);
      if (known == tag) {
        reply.status = 304;
      } else {
        reply.body = *kept;
      }
      return reply;
    };
    if (auto reply = known_answer()) return std::move(*reply);
    const Turns::Turn turn(turns_, key);
    if (auto reply = known_answer()) return std::move(*reply);
    Reply reply = entry.route(bench_, own);
    if (reply.status == 200 && reply.keep && !state.empty()) {
      reply.headers.emplace_back("ETag", tag);
      // What was asked while somebody wrote may be newer than its key: it is kept for nobody.
      if (const auto now = bench_.readers().state(); now && *now == state) {
        bench_.keep(key, std::make_shared<const std::string>(reply.body));
      }
    }
    return reply;
  }
  return not_there();
}

bool Dispatch::takes_posts(std::string_view target) {
  std::string_view path = path_of(target);
  if (!path.starts_with(kApi)) return false;
  path.remove_prefix(kApi.size());
  return std::ranges::any_of(kWrites, [&](const Entry& entry) { return entry.path == path; });
}

Reply Dispatch::post(std::string_view target, std::string body, std::vector<File> files, bool is_json) {
  auto asked = read_target(target);
  if (!asked) return error_reply(asked.error());
  const std::string_view path = std::string_view(asked->path).substr(std::min(kApi.size(), asked->path.size()));
  if (!asked->parameters.empty()) return error_reply(400, "bad_request", "a write takes no parameters.");
  if (!is_json && files.empty()) {
    return error_reply(415, "unsupported", "a write is application/json, or files as multipart/form-data.");
  }
  for (const Entry& entry : kWrites) {
    if (entry.path != path) continue;
    asked->body = std::move(body);
    asked->files = std::move(files);
    Reply reply = entry.route(bench_, *asked);
    reply.headers.emplace_back("Cache-Control", "no-store");
    return reply;
  }
  return not_there();
}

}  // namespace isnad::serve
