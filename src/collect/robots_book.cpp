#include "collect/robots_book.h"

#include <utility>

#include "ingest/kinds/http_answer.h"

namespace isnad::collect {
namespace {

constexpr std::int64_t kKeptMs = 86'400'000;  // RFC 9309, 2.4: not used for more than a day

Robots robots_of(const KnownRobots& known) {
  const bool good = outcome_of(known.status) == Outcome::kFetched;
  return good ? Robots::read(known.text, kProduct) : Robots::allowing_all();
}

}  // namespace

Result<const Robots*> RobotsBook::rules(const std::string& origin, std::int64_t now_ms) {
  if (const auto found = known_.find(origin); found != known_.end()) return &found->second;
  const auto kept = state_->robots(origin);
  if (!kept) return kept.error();
  if (!*kept || (*kept)->asked_ms + kKeptMs < now_ms) return nullptr;
  return &known_.emplace(origin, robots_of(**kept)).first->second;
}

bool RobotsBook::wait(Job job) {
  ++waiting_count_;
  auto& jobs = waiting_[job.at.origin];
  jobs.push_back(std::move(job));
  return jobs.size() == 1;
}

std::vector<Job> RobotsBook::take_waiting(const std::string& origin) {
  auto node = waiting_.extract(origin);
  if (node.empty()) return {};
  waiting_count_ -= node.mapped().size();
  return std::move(node.mapped());
}

Result<std::optional<Outcome>> RobotsBook::settle(const std::string& origin, const Answer& answer,
                                                  std::int64_t now_ms) {
  if (answer.failure) return answer.failure;
  const Outcome outcome = outcome_of(answer.status);
  if (outcome == Outcome::kBusy || outcome == Outcome::kServerError || outcome == Outcome::kBrokenAnswer ||
      outcome == Outcome::kUnchanged) {
    return std::optional(outcome == Outcome::kUnchanged ? Outcome::kBrokenAnswer : outcome);
  }
  KnownRobots known{now_ms, answer.status, {}};
  if (outcome == Outcome::kFetched) {
    auto page = ingest::kinds::read_http_answer(answer.head + answer.body, 2 * Robots::kMostBytes);
    if (!page) return std::optional(Outcome::kBadPacking);
    known.text = page->body.substr(0, Robots::kMostBytes + 1);  // one more tells that it was cut
  }
  if (Status done = state_->put_robots(origin, known); !done) return done.error();
  known_.insert_or_assign(origin, robots_of(known));
  return std::optional<Outcome>();
}

}  // namespace isnad::collect
