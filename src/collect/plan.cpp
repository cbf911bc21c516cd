#include "collect/plan.h"

#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <set>

#include "collect/plan_values.h"
#include "ingest/ascii.h"
#include "isnad/provenance.h"
#include "lexicon/toml_text.h"

namespace isnad::collect {
namespace {

// Runs one after another; the first mistake ends it.
Status all_of(std::initializer_list<Status> steps) {
  for (const Status& step : steps) {
    if (!step) return step;
  }
  return {};
}

bool is_country(std::string_view code) {
  return code.size() == 2 && std::ranges::all_of(code, [](char c) { return c >= 'A' && c <= 'Z'; });
}

// A way to reach a person: servers' owners must be able to say stop.
bool is_contact(std::string_view written) {
  if (written.find_first_of(" \t\r\n()\"") != std::string_view::npos) return false;
  if (ingest::looks_like_url(written)) return read_address(written).ok();
  const std::size_t at = written.find('@');
  return at != std::string_view::npos && at > 0 && written.find('.', at + 2) != std::string_view::npos &&
         !written.ends_with('.');
}

Status read_limits(const PlanTable& given, Limits& limits) {
  if (Status done = lexicon::check_keys(given.file(), given.table(),
                                        {"hosts", "interval", "connect_time", "page_time", "stall_time", "page_size",
                                         "unpacked_size", "redirects", "tries", "give_up", "backoff", "longest_backoff",
                                         "longest_wait", "pages", "run_time", "entries", "archive_size", "seed"});
      !done) {
    return done;
  }
  Status done = all_of({given.take_count("hosts", limits.hosts), given.take("interval", limits.interval),
                        given.take("connect_time", limits.connect_time), given.take("page_time", limits.page_time),
                        given.take("stall_time", limits.stall_time), given.take_size("page_size", limits.page_bytes),
                        given.take_size("unpacked_size", limits.unpacked_bytes),
                        given.take_count("redirects", limits.redirects, 0), given.take_count("tries", limits.tries),
                        given.take_count("give_up", limits.give_up), given.take("backoff", limits.backoff),
                        given.take("longest_backoff", limits.longest_backoff),
                        given.take("longest_wait", limits.longest_wait), given.take_count("pages", limits.pages),
                        given.take("run_time", limits.run_time), given.take_count("entries", limits.entries),
                        given.take_size("archive_size", limits.archive_bytes), given.take_seed("seed", limits.seed)});
  if (!done) return done;
  constexpr std::size_t kMostHosts = 256, kMostBytes = std::size_t{64} << 20U, kMostRedirects = 20;
  if (limits.hosts > kMostHosts) return given.mistake("hosts", fmt::format("'hosts' is at most {}", kMostHosts));
  if (limits.redirects > kMostRedirects) {
    return given.mistake("redirects", fmt::format("'redirects' is at most {}", kMostRedirects));
  }
  for (const auto& [key, size] :
       {std::pair("page_size", limits.page_bytes), {"unpacked_size", limits.unpacked_bytes}}) {
    if (size > kMostBytes)
      return given.mistake(key, fmt::format("'{}' is at most 64MB, the longest article read", key));
  }
  for (const auto& [key, time] : {std::pair("connect_time", limits.connect_time),
                                  {"page_time", limits.page_time},
                                  {"stall_time", limits.stall_time}}) {
    if (time.count() == 0) return given.mistake(key, fmt::format("'{}' has to be longer than nothing", key));
  }
  return {};
}

Status read_patterns(const PlanTable& given, std::string_view key, std::vector<PathPattern>& into) {
  auto written = lexicon::toml_strings(given.file(), given.table(), key);
  if (!written) return written.error();
  for (const std::string& one : *written) {
    if (!one.starts_with('/') && !one.starts_with('*')) {
      return given.mistake(key, fmt::format("'{}' begins neither with / nor with *: patterns are of an address's path, "
                                            "such as /world/ or *-live$",
                                            one));
    }
    into.emplace_back(one);
  }
  return {};
}

Result<Source> read_source(const PlanTable& given, bool is_feed, const Limits& limits) {
  std::vector<std::string_view> keys = {"url", "outlet", "country", "language", "every"};
  if (is_feed) keys.insert(keys.end(), {"take", "include", "exclude", "entries"});
  if (Status done = lexicon::check_keys(given.file(), given.table(), keys); !done) return done.error();
  Source out;
  out.is_feed = is_feed;
  out.entries = limits.entries;
  std::string url, take;
  Status done = all_of({given.take("url", url), given.take("outlet", out.outlet), given.take("country", out.country),
                        given.take("language", out.language), given.take("every", out.every), given.take("take", take),
                        given.take_count("entries", out.entries), read_patterns(given, "include", out.include),
                        read_patterns(given, "exclude", out.exclude)});
  if (!done) return done.error();
  if (url.empty()) return given.mistake("url", fmt::format("a [[{}]] needs its 'url'", is_feed ? "feed" : "page"));
  auto address = read_address(url);
  if (!address) return given.mistake("url", fmt::format("'{}': {}", url, address.error().message));
  out.address = std::move(*address);
  if (!out.country.empty() && !is_country(out.country)) {
    return given.mistake("country", fmt::format("'{}' is no code of ISO 3166 such as IQ", out.country));
  }
  if (!take.empty() && take != "pages" && take != "text") {
    return given.mistake("take", fmt::format("'{}': a feed is taken for \"pages\" (those that its entries lead to) or "
                                             "for its own \"text\"",
                                             take));
  }
  out.take = take == "text" ? Take::kText : Take::kPages;
  return out;
}

Status read_sources(const lexicon::TomlFile& file, Plan& plan) {
  std::set<std::string> seen;
  for (const bool is_feed : {true, false}) {
    Status done = lexicon::for_each_entry(file, is_feed ? "feed" : "page", [&](const toml::table& table) -> Status {
      const PlanTable given(file, table);
      auto source = read_source(given, is_feed, plan.limits);
      if (!source) return source.error();
      if (!seen.insert(source->address.url).second) {
        return given.mistake("url", fmt::format("{} stands here twice", source->address.url));
      }
      plan.sources.push_back(std::move(*source));
      return {};
    });
    if (!done) return done;
  }
  if (!plan.sources.empty()) return {};
  return lexicon::toml_mistake(file, file.root, "there is neither a [[feed]] nor a [[page]]");
}

Status read_head(const lexicon::TomlFile& file, const std::filesystem::path& base, Plan& plan) {
  const PlanTable given(file, file.root);
  std::string folder, ledger;
  Status done =
      all_of({lexicon::check_keys(file, file.root, {"contact", "folder", "ledger", "limits", "feed", "page"}),
              given.take("contact", plan.contact), given.take("folder", folder), given.take("ledger", ledger)});
  if (!done) return done;
  if (!is_contact(plan.contact)) {
    return given.mistake(
        "contact", plan.contact.empty()
                       ? "'contact' is missing: the address of a page or a mailbox under which whoever "
                         "runs a server can reach you; nothing is fetched without one"
                       : fmt::format("'contact': '{}' is neither the address of a page nor a mailbox", plan.contact));
  }
  if (folder.empty()) return given.mistake("folder", "'folder' is missing: where the web archives are kept");
  plan.folder = base / folder;
  if (!ledger.empty()) plan.ledger = base / ledger;
  const toml::node* limits = file.root.get("limits");
  if (limits == nullptr) return {};
  if (!limits->is_table()) return lexicon::toml_mistake(file, *limits, "'limits' should be written as [limits]");
  return read_limits(PlanTable(file, *limits->as_table()), plan.limits);
}

// A mistake in a user's file is one of the input, not of data of ours.
Error as_input(Error error) {
  if (error.code == ErrorCode::kCorruptData) error.code = ErrorCode::kInvalidInput;
  return error;
}

}  // namespace

bool Source::wants(std::string_view path) const {
  const std::string form = one_form(path);
  const auto fits = [&](const PathPattern& pattern) { return pattern.fits(form); };
  return (include.empty() || std::ranges::any_of(include, fits)) && std::ranges::none_of(exclude, fits);
}

std::string Plan::user_agent() const {
  const std::string_view version = program_version();
  return fmt::format("{}/{} (+{})", kProduct, version.substr(0, version.find('+')), contact);
}

Result<Plan> read_plan(const std::filesystem::path& file) {
  std::error_code error;
  if (!std::filesystem::is_regular_file(file, error)) {
    return Error{ErrorCode::kNotFound,
                 fmt::format("{}: there is no such file. docs/collect.md has one to begin with.", file.string())};
  }
  std::ifstream in(file, std::ios::binary);
  const std::string text{std::istreambuf_iterator<char>(in), {}};
  if (!in)
    return Error{ErrorCode::kNotFound, fmt::format("{}: can't be read. Look at its permissions.", file.string())};
  return read_plan(file.string(), text, file.parent_path());
}

Result<Plan> read_plan(std::string name, const std::string& text, const std::filesystem::path& folder) {
  const auto file = lexicon::parse_toml(std::move(name), text);
  if (!file) return as_input(file.error());
  Plan plan;
  plan.name = file->name;
  if (Status done = read_head(*file, folder, plan); !done) return as_input(done.error());
  if (Status done = read_sources(*file, plan); !done) return as_input(done.error());
  return plan;
}

}  // namespace isnad::collect
