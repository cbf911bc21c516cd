#include "cli/collect_summary.h"

#include <fmt/format.h>
#include <unistd.h>

#include <iostream>
#include <nlohmann/json.hpp>

namespace isnad::cli {
namespace {

using collect::Outcome;
using collect::Summary;
using Json = nlohmann::ordered_json;

// What is no failure is told by itself.
bool is_failure(Outcome outcome) { return !collect::is_good(outcome) && outcome != Outcome::kRobots; }

// How often each failure came, of feeds and pages together.
std::vector<std::pair<std::string_view, std::size_t>> failures(const Summary& summary) {
  std::vector<std::pair<std::string_view, std::size_t>> out;
  for (std::size_t i = 0; i < collect::kOutcomes; ++i) {
    const auto outcome = static_cast<Outcome>(i);
    const std::size_t count = summary.of(summary.feeds, outcome) + summary.of(summary.pages, outcome);
    if (count > 0 && is_failure(outcome)) out.emplace_back(to_string(outcome), count);
  }
  return out;
}

std::string as_size(std::uint64_t bytes) {
  constexpr double kKilo = 1024;
  const auto number = static_cast<double>(bytes);
  return number < kKilo * kKilo ? fmt::format("{:.0f} KB", number / kKilo)
                                : fmt::format("{:.1f} MB", number / kKilo / kKilo);
}

std::string dumped(const Json& json) { return json.dump(-1, ' ', false, Json::error_handler_t::replace) + '\n'; }

}  // namespace

std::string summary_text(const CollectAnswer& answer) {
  const Summary& summary = answer.summary;
  const auto feeds = [&](Outcome outcome) { return summary.of(summary.feeds, outcome); };
  const auto pages = [&](Outcome outcome) { return summary.of(summary.pages, outcome); };
  std::string out = fmt::format("feeds     {} read, {} unchanged; {} new addresses\n", feeds(Outcome::kFetched),
                                feeds(Outcome::kUnchanged), summary.entries);
  out += fmt::format("pages     {} fetched, {} unchanged\n", pages(Outcome::kFetched), pages(Outcome::kUnchanged));
  if (const std::size_t refused = feeds(Outcome::kRobots) + pages(Outcome::kRobots); refused > 0) {
    out += fmt::format("refused   {} by robots.txt\n", refused);
  }
  std::string failed;
  for (const auto& [why, count] : failures(summary))
    failed += fmt::format("{}{} {}", failed.empty() ? "" : ", ", count, why);
  if (!failed.empty()) out += fmt::format("failed    {}\n", failed);
  out += fmt::format("archive   {} records, {}\n", summary.records, as_size(summary.bytes));
  if (!answer.ledger.empty()) {
    out += fmt::format("articles  {} new in {}", answer.filled.added, answer.ledger);
    if (answer.filled.known > 0) out += fmt::format(", {} were there already", answer.filled.known);
    if (answer.filled.unreadable > 0) out += fmt::format(", {} could not be read", answer.filled.unreadable);
    out += '\n';
  }
  if (summary.waiting > 0) out += fmt::format("waiting   {} addresses, for the next run\n", summary.waiting);
  if (summary.not_due > 0) out += fmt::format("not due   {} of the addresses in {}\n", summary.not_due, answer.feeds);
  if (answer.interrupted) out += "interrupted; run it again to go on\n";
  return out;
}

std::string summary_json(const CollectAnswer& answer) {
  const Summary& summary = answer.summary;
  const auto counts = [&](const Summary::Counts& of) {
    return Json{{"fetched", summary.of(of, Outcome::kFetched)},
                {"unchanged", summary.of(of, Outcome::kUnchanged)},
                {"robots", summary.of(of, Outcome::kRobots)}};
  };
  Json failed = Json::object(), sources = Json::array();
  for (const auto& [why, count] : failures(summary)) failed[std::string(why)] = count;
  for (const auto& one : summary.failed_sources) {
    sources.push_back({{"url", one.url}, {"outcome", to_string(one.outcome)}, {"why", one.why}});
  }
  Json out{{"schema", "isnad/1"},
           {"collect", answer.feeds},
           {"feeds", counts(summary.feeds)},
           {"pages", counts(summary.pages)},
           {"failed", std::move(failed)},
           {"failed_sources", std::move(sources)},
           {"new_addresses", summary.entries},
           {"requests", summary.requests},
           {"records", summary.records},
           {"bytes", summary.bytes},
           {"waiting", summary.waiting},
           {"not_due", summary.not_due},
           {"ledger", nullptr},
           {"articles", nullptr},
           {"interrupted", answer.interrupted}};
  if (!answer.ledger.empty()) {
    out["ledger"] = answer.ledger;
    out["articles"] = {
        {"new", answer.filled.added}, {"known", answer.filled.known}, {"unreadable", answer.filled.unreadable}};
  }
  return dumped(out);
}

std::string failed_text(const collect::FailedSource& failed) {
  return fmt::format("{}: {}{}.", failed.url, to_string(failed.outcome),
                     failed.why.empty() ? "" : fmt::format(" ({})", failed.why));
}

std::string planned_text(const std::vector<collect::Planned>& planned) {
  std::string out;
  for (const auto& one : planned) {
    out += fmt::format("{:<5} {}{}\n", to_string(one.role), one.url, one.outlet.empty() ? "" : "  " + one.outlet);
  }
  out += fmt::format("{} addresses are due; what their feeds lead to comes on top\n", planned.size());
  return out;
}

std::string planned_json(const std::vector<collect::Planned>& planned) {
  std::string out;
  for (const auto& one : planned) {
    Json line{{"url", one.url}, {"role", to_string(one.role)}, {"outlet", nullptr}};
    if (!one.outlet.empty()) line["outlet"] = one.outlet;
    out += dumped(line);
  }
  return out;
}

bool CollectProgress::is_terminal() { return isatty(STDERR_FILENO) != 0; }

std::function<void(const Summary&, std::size_t)> CollectProgress::callback() const {
  if (!on_terminal_) return {};
  return [](const Summary& summary, std::size_t waiting) {
    std::size_t bad = 0;
    for (const auto& [why, count] : failures(summary)) bad += count;
    const std::string line =
        fmt::format("{} pages, {} failed, {} wait, {} requests, {}", summary.of(summary.pages, Outcome::kFetched), bad,
                    waiting, summary.requests, as_size(summary.bytes));
    std::cerr << fmt::format("\r{:<70}", line) << std::flush;
  };
}

void CollectProgress::end() const {
  if (on_terminal_) std::cerr << '\r' << std::string(70, ' ') << '\r' << std::flush;
}

}  // namespace isnad::cli
