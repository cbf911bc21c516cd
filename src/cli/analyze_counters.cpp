// analyze_counters.cpp: `isnad analyze pauses` and `tempo` of totals that counters gave: each by itself.
#include <fmt/format.h>

#include <algorithm>

#include "analyze/constraint.h"
#include "analyze/counter.h"
#include "cli/analyze_answer.h"
#include "cli/analyze_questions.h"
#include "cli/start.h"
#include "core/day_text.h"

namespace isnad::cli {
namespace {

Json told_json(const analyze::Told& told) {
  Json out{{"counter", told.counter},
           {"since", core::day_text(told.since)},
           {"as_of", core::day_text(told.as_of)},
           {"line", told.line}};
  out["least"] = told.least ? Json(*told.least) : Json();
  out["most"] = told.most ? Json(*told.most) : Json();
  return out;
}

std::string told_text(const analyze::Told& told) {
  const auto bound = [](const std::optional<double>& value) {
    return value ? fmt::format("{:.0f}", *value) : std::string("?");
  };
  return fmt::format("{}: [{}, {}] from {} to {} (line {})", told.counter, bound(told.least), bound(told.most),
                     core::day_text(told.since), core::day_text(told.as_of), told.line);
}

std::string rate_text(const analyze::IntervalCount& span) {
  const auto a_day = [&](double count) { return shown(count / span.days()); };
  if (!span.most) return a_day(span.least) + " or more";
  return *span.most == span.least ? a_day(span.least) : fmt::format("{} to {}", a_day(span.least), a_day(*span.most));
}

}  // namespace

bool is_counters(const AnalyzeInput& input, const AnalyzeSettings& settings) {
  return analyze::is_counter_table(input.table) && settings.counter.empty();
}

Json accounts_json(const std::vector<analyze::CounterAccount>& accounts) {
  Json out = Json::array();
  for (const analyze::CounterAccount& account : accounts) {
    Json spans = Json::array();
    for (const analyze::IntervalCount& each : account.bounds.intervals()) {
      spans.push_back({{"from", core::day_text(core::civil_date(each.first))},
                       {"to", core::day_text(core::civil_date(each.last))},
                       {"days", each.days()},
                       {"least", each.least},
                       {"most", each.most ? Json(*each.most) : Json()}});
    }
    Json contradicting = Json::array();
    for (const analyze::Told& each : account.bounds.contradicting()) contradicting.push_back(told_json(each));
    out.push_back({{"counter", account.counter}, {"intervals", spans}, {"contradicts_itself", contradicting}});
  }
  return out;
}

// Differences of totals of one counter, span by span; never a sum over counters.
int tempo_of_counters(const AnalyzeSettings& settings, const AnalyzeInput& input) {
  constexpr std::string_view kSubcommand = "analyze tempo";
  const auto told = told_in(input, settings);
  if (!told) return report(kSubcommand, told.error());
  const auto accounts = analyze::accounts_of(*told);
  const auto apart = analyze::disagreements(*told);
  AnalyzeAnswer answer;
  answer.analysis = "tempo";
  answer.above = {fmt::format("{} totals of {} counters, each by itself: two counters are never joined into one line.",
                              told->size(), accounts.size())};
  answer.table = table_of({"counter", "from", "to", "days", "least", "most", "a day"});
  for (const analyze::CounterAccount& account : accounts) {
    for (const analyze::IntervalCount& each : account.bounds.intervals()) {
      add_row(answer.table, {account.counter, core::day_text(core::civil_date(each.first)),
                             core::day_text(core::civil_date(each.last)), fmt::format("{:.0f}", each.days()),
                             fmt::format("{:.0f}", each.least), each.most ? fmt::format("{:.0f}", *each.most) : "?",
                             rate_text(each)});
    }
    for (const analyze::Told& each : account.bounds.contradicting())
      answer.below.push_back("Left out, as the same counter's other totals leave no count for it: " + told_text(each));
    if (account.bounds.left_out() > 0)
      answer.below.push_back(
          fmt::format("{}: the {} earliest totals are left out.", account.counter, account.bounds.left_out()));
  }
  for (const analyze::Disagreement& each : apart) {
    answer.below.push_back(
        fmt::format("{}: {} | {}", each.bounds_apart ? "bounds do not meet" : "hardly both, p " + shown(each.chance),
                    told_text(each.one), told_text(each.other)));
  }
  for (std::size_t i = 0; i < accounts.size(); ++i) {
    analyze::Caveats caveats{analyze::Caveat::kNotReviewed};
    const auto concerns = [&](const analyze::Disagreement& each) {
      return each.one.counter == accounts[i].counter || each.other.counter == accounts[i].counter;
    };
    if (std::ranges::any_of(apart, concerns)) add(caveats, analyze::Caveat::kCountersDisagree);
    Json evidence = Json::array();
    for (const analyze::Told& each : *told) {
      if (each.counter == accounts[i].counter) evidence.push_back(told_json(each));
    }
    Json result{{"counter", accounts[i].counter}};
    result["observed"] = accounts_json({accounts[i]}).front();
    result["verdict"] = to_string(analyze::Verdict::kCannotTell);
    result["caveats"] = codes_of(caveats);
    result["evidence"] = std::move(evidence);
    answer.results.push_back(std::move(result));
  }
  answer.below.emplace_back(
      "Spans of unequal length and of one counter each: whether it rises is read off one counter's own spans alone.");
  answer.below.push_back(apart.empty() ? "caveats: not-reviewed" : "caveats: counters-disagree, not-reviewed");
  return write_analysis(settings, input, answer);
}

// Spans in which one counted none, and counters that disagree.
int pauses_of_counters(const AnalyzeSettings& settings, const AnalyzeInput& input) {
  const auto told = told_in(input, settings);
  if (!told) return report("analyze pauses", told.error());
  const auto apart = analyze::disagreements(*told);
  const auto spans = analyze::spans_of_none(*told);
  analyze::Caveats caveats{analyze::Caveat::kNotReviewed};
  if (!apart.empty()) add(caveats, analyze::Caveat::kCountersDisagree);
  AnalyzeAnswer answer;
  answer.analysis = "pause";
  answer.above = {fmt::format("{} totals of counters; two counters are never joined into one series.", told->size())};
  answer.table =
      table_of({"counter", "none from", "to", "days", "rate before", "increments", "spread", "chance", "verdict"});
  for (const analyze::NoneTold& span : spans) {
    constexpr std::size_t kLeastIncrements = 5;
    const bool few = span.increments < kLeastIncrements;
    const auto verdict = few                  ? analyze::Verdict::kTooFew
                         : span.chance < 0.05 ? analyze::Verdict::kFewer
                                              : analyze::Verdict::kNoDifferenceSeen;
    add_row(answer.table,
            {span.told.counter, core::day_text(span.told.since), core::day_text(span.told.as_of),
             std::to_string(span.days), fmt::format("{:.2f} a day", span.rate_before), std::to_string(span.increments),
             fmt::format("{:.2f}", span.spread), few ? "" : shown(span.chance), std::string(to_string(verdict))});
    answer.results.push_back({{"observed", {{"told", told_json(span.told)}, {"days", span.days}}},
                              {"expected",
                               {{"rate_a_day", span.rate_before},
                                {"increments", span.increments},
                                {"spread", span.spread},
                                {"chance", span.chance}}},
                              {"verdict", to_string(verdict)},
                              {"caveats", codes_of(caveats)},
                              {"evidence", {told_json(span.told)}}});
  }
  for (const analyze::Disagreement& each : apart) {
    answer.below.push_back(
        fmt::format("{}: {} | {}", each.bounds_apart ? "bounds do not meet" : "hardly both, p " + shown(each.chance),
                    told_text(each.one), told_text(each.other)));
    answer.results.push_back({{"observed", {{"one", told_json(each.one)}, {"other", told_json(each.other)}}},
                              {"bounds_apart", each.bounds_apart},
                              {"chance", each.chance},
                              {"verdict", to_string(analyze::Verdict::kCannotTell)},
                              {"caveats", codes_of(caveats)}});
  }
  answer.below.push_back(caveats_text(caveats));
  return write_analysis(settings, input, answer);
}

}  // namespace isnad::cli
