#include "ledger/query/timeline.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>
#include <set>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include "core/civil_date.h"
#include "core/day_text.h"
#include "core/edtf.h"
#include "core/string_map.h"
#include "ledger/query/labels.h"
#include "ledger/query/words.h"
#include "ledger/rows.h"
#include "lexicon/fold.h"

namespace isnad::ledger::query {
namespace {

constexpr std::size_t kMostSentences = 400;  // of a day that are compared
constexpr std::size_t kMostIncidents = 10;

// Days since 1970; nothing for what is no day.
std::optional<std::int64_t> day_of(std::string_view text) {
  const auto date = core::Edtf::parse(text.substr(0, 10));
  if (!date || !date->earliest() || date->earliest() != date->latest()) return std::nullopt;
  return core::day_number(*date->earliest());
}
std::string text_of(std::int64_t day) { return core::day_text(core::civil_date(day)); }

struct Article {
  std::string id;
  std::int64_t story = 0;
  std::optional<std::int64_t> published;
};
using Articles = std::unordered_map<std::int64_t, Article>;  // by number

// Where a day is told.
struct Telling {
  std::int64_t document = 0, incident = 0;
  resolve::TextSpan sentence;
};
using Tellings = std::map<std::int64_t, std::vector<Telling>>;  // by day

Result<Articles> articles_about(Database& database, const std::string& about) {
  const auto find = [&](Matching matching) -> Result<Articles> {
    Where where;
    if (!about.empty()) {
      where.add("document.number IN (SELECT rowid FROM document_words WHERE document_words MATCH " +
                where.value(words_asked(about, matching, WordEnds::kOpen)) + ')');
    }
    Articles out;
    const Status done = for_rows_where(
        database,
        "SELECT document.number, document.id, coalesce(s.story, -document.number), document.published FROM document "
        "LEFT JOIN story_document AS s ON s.document = document.number" +
            where.sql(),
        where, [&](const Query& row) {
          out.emplace(row.integer(0), Article{string_at(row, 1), row.integer(2), day_of(row.text(3))});
          return true;
        });
    if (!done) return done.error();
    return out;
  };
  if (!about.empty() && words_asked(about, Matching::kAll).empty()) return Articles();
  auto all = find(Matching::kAll);
  if (!all || !all->empty()) return all;
  return find(Matching::kAny);
}

Result<Tellings> tellings_in(Database& database, const Articles& articles, const TimelineAsked& asked) {
  Where where;
  const bool about_all = asked.about.empty();
  if (!about_all) {
    std::vector<std::int64_t> numbers;
    for (const auto& [number, article] : articles) numbers.push_back(number);
    std::sort(numbers.begin(), numbers.end());
    where.add("r.document IN " + where.any_of(numbers));
  }
  where.add("d.first_day = d.last_day");
  // Of one report the place is a number.
  where.add(
      "CASE typeof(v.reports) WHEN 'integer' THEN CAST(v.reports AS INTEGER) = r.position ELSE EXISTS (SELECT 1 FROM "
      "json_each(v.reports) "
      "AS p WHERE p.value = r.position) END");
  if (!asked.filter.first_day.empty()) where.add("d.first_day >= " + where.value(asked.filter.first_day));
  if (!asked.filter.last_day.empty()) where.add("d.first_day <= " + where.value(asked.filter.last_day));
  Filter rest = asked.filter;
  rest.first_day.clear();
  rest.last_day.clear();
  where.add(incident_condition(rest, "r.incident", where));
  Tellings out;
  // From the few that are named to what hangs on them.
  const std::string_view from =
      about_all ? "kept_day AS d CROSS JOIN kept_incident_value AS v ON v.day = d.number CROSS JOIN "
                  "kept_incident_report AS r ON r.incident = v.incident"
                : "kept_incident_report AS r CROSS JOIN kept_incident_value AS v ON v.incident = "
                  "r.incident AND v.attribute = 1 CROSS JOIN kept_day AS d ON d.number = v.day";
  const Status done = for_rows_where(
      database, fmt::format("SELECT d.first_day, r.document, r.incident, r.begin, r.end FROM {}{}", from, where.sql()),
      where, [&](const Query& row) {
        if (const auto day = day_of(row.text(0))) {
          out[*day].push_back({row.integer(1), row.integer(2), {count_at(row, 3), count_at(row, 4)}});
        }
        return true;
      });
  if (!done) return done.error();
  return out;
}

// How much each day matters.
class DayScores {
 public:
  DayScores(const Articles& articles, const lexicon::DayWeights& weights) : articles_(articles), weights_(weights) {
    std::unordered_map<std::int64_t, std::int64_t> first;  // of each story
    for (const auto& [number, article] : articles) {
      if (!article.published) continue;
      const auto [known, is_new] = first.try_emplace(article.story, *article.published);
      if (!is_new) known->second = std::min(known->second, *article.published);
    }
    for (const auto& [story, day] : first) {
      ++published_[day];
      days_.push_back(day);
    }
    std::sort(days_.begin(), days_.end());
  }

  // In the days of the coverage, or just before.
  [[nodiscard]] bool is_covered(std::int64_t day) const {
    constexpr std::int64_t kDaysBefore = 2;  // until a paper has it
    return !days_.empty() && day >= days_.front() - kDaysBefore && day <= days_.back();
  }
  [[nodiscard]] double of(std::int64_t day, const std::vector<Telling>& tellings) const {
    std::unordered_set<std::int64_t> told, retold;
    const auto later = day + static_cast<std::int64_t>(weights_.later_days);
    for (const Telling& telling : tellings) {
      const Article& article = articles_.at(telling.document);
      told.insert(article.story);
      if (article.published && *article.published >= later) retold.insert(article.story);
    }
    const auto after = static_cast<double>(days_.end() - std::lower_bound(days_.begin(), days_.end(), later));
    const auto next = published_.find(day + 1);
    const auto log_of = [](double count) { return std::log1p(count); };
    constexpr double kTenth = 10;  // so that a share of a few hundredths is seen by the logarithm
    return weights_.retold * log_of(kTenth * static_cast<double>(retold.size()) /
                                    std::sqrt(after + std::max(weights_.silent_stories, 1.0))) +
           weights_.told * log_of(static_cast<double>(told.size())) +
           weights_.written_next_day * log_of(next == published_.end() ? 0 : next->second);
  }

 private:
  const Articles& articles_;
  const lexicon::DayWeights& weights_;
  std::vector<std::int64_t> days_;  // of publication, one a story
  std::unordered_map<std::int64_t, int> published_;
};

struct Sentence {
  std::string text;
  std::string document;
  std::vector<std::string> words;  // folded, each once
};

// The sentence whose words the others of the day share most, against how common they are on other days.
const Sentence* best_of(const std::vector<Sentence>& sentences, const core::StringMap<int>& on_days) {
  constexpr double kShort = 8;  // words: shorter ones tell too little
  core::StringMap<int> shared;
  for (const Sentence& one : sentences) {
    for (const std::string& word : one.words) ++shared[word];
  }
  const Sentence* best = nullptr;
  double most = -1;
  for (const Sentence& one : sentences) {
    double sum = 0;
    for (const std::string& word : one.words) {
      const auto common = on_days.find(word);
      sum += (shared.at(word)) / std::sqrt(common == on_days.end() ? 1.0 : common->second);
    }
    const double score = sum / (kShort + static_cast<double>(one.words.size()));
    const bool before =
        best != nullptr && (one.text < best->text || (one.text == best->text && one.document < best->document));
    if (score > most || (score == most && before)) {
      most = score;
      best = &one;
    }
  }
  return best;
}

std::vector<Sentence> sentences_of(std::vector<Telling> tellings, const Articles& articles, Labels& labels) {
  std::vector<Sentence> out;
  std::set<std::pair<std::int64_t, std::uint32_t>> known;
  std::sort(tellings.begin(), tellings.end(), [&](const Telling& a, const Telling& b) {
    const std::string &x = articles.at(a.document).id, &y = articles.at(b.document).id;
    return x != y ? x < y : a.sentence < b.sentence;
  });
  for (const Telling& telling : tellings) {
    if (out.size() >= kMostSentences) break;
    if (!known.emplace(telling.document, telling.sentence.begin).second) continue;
    const std::string& document = articles.at(telling.document).id;
    Sentence one{labels.words(document, telling.sentence), document, {}};
    one.words = lexicon::folded_words(one.text);
    std::sort(one.words.begin(), one.words.end());
    one.words.erase(std::unique(one.words.begin(), one.words.end()), one.words.end());
    out.push_back(std::move(one));
  }
  return out;
}

Result<std::vector<std::string>> incidents_of(Database& database, const std::vector<Telling>& tellings) {
  Where where;
  std::vector<std::int64_t> numbers;
  numbers.reserve(tellings.size());
  for (const Telling& telling : tellings) numbers.push_back(telling.incident);
  where.add("number IN " + where.any_of(numbers));
  std::vector<std::string> out;
  const Status done =
      for_rows_where(database,
                     fmt::format("SELECT id FROM kept_incident{} ORDER BY origins DESC, articles DESC, id LIMIT {}",
                                 where.sql(), kMostIncidents),
                     where, [&](const Query& row) {
                       out.push_back(string_at(row, 0));
                       return true;
                     });
  if (!done) return done.error();
  return out;
}

// The days to show, in order of time.
std::vector<std::int64_t> chosen_days(const Tellings& tellings, const DayScores& scores, const TimelineAsked& asked) {
  struct Scored {
    bool covered = false;
    double score = 0;
    std::int64_t day = 0;
  };
  std::vector<Scored> all;
  for (const auto& [day, told] : tellings) {
    all.push_back({asked.filter.has_time() || scores.is_covered(day), scores.of(day, told), day});
  }
  std::sort(all.begin(), all.end(), [](const Scored& a, const Scored& b) {
    if (a.covered != b.covered) return a.covered;
    return a.score != b.score ? a.score > b.score : a.day < b.day;
  });
  if (asked.limit > 0 && all.size() > asked.limit) all.resize(asked.limit);
  std::vector<std::int64_t> days;
  days.reserve(all.size());
  for (const Scored& one : all) days.push_back(one.day);
  std::sort(days.begin(), days.end());
  return days;
}

}  // namespace

Result<std::vector<TimelineDay>> find_timeline(Database& database, const TimelineAsked& asked,
                                               const lexicon::DayWeights& weights) {
  const auto articles = articles_about(database, asked.about);
  if (!articles) return articles.error();
  const auto tellings = tellings_in(database, *articles, asked);
  if (!tellings) return tellings.error();
  const std::vector<std::int64_t> days = chosen_days(*tellings, DayScores(*articles, weights), asked);
  auto labels = Labels::create(database);
  if (!labels) return labels.error();
  std::vector<std::vector<Sentence>> sentences;
  core::StringMap<int> on_days;  // on how many days each word is used
  for (const std::int64_t day : days) {
    sentences.push_back(sentences_of(tellings->at(day), *articles, *labels));
    std::unordered_set<std::string> words;
    for (const Sentence& one : sentences.back()) words.insert(one.words.begin(), one.words.end());
    for (const std::string& word : words) ++on_days[word];
  }
  std::vector<TimelineDay> out;
  for (std::size_t i = 0; i < days.size(); ++i) {
    const auto& told = tellings->at(days[i]);
    const Sentence* best = best_of(sentences[i], on_days);
    std::unordered_set<std::int64_t> stories;
    for (const Telling& telling : told) stories.insert(articles->at(telling.document).story);
    auto incidents = incidents_of(database, told);
    if (!incidents) return incidents.error();
    out.push_back({text_of(days[i]), best == nullptr ? "" : best->text, static_cast<std::uint32_t>(stories.size()),
                   best == nullptr ? "" : best->document, std::move(*incidents)});
  }
  return out;
}

}  // namespace isnad::ledger::query
