#include "collect/settling.h"

#include <algorithm>
#include <utility>

#include "collect/clock.h"
#include "core/sha256.h"
#include "ingest/kinds/feed_entries.h"
#include "ingest/kinds/http_answer.h"

namespace isnad::collect {
namespace {

bool is_redirection(int status) {
  return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
}

Kept kept_of(const Job& job, const Answer& answer) {
  Kept out;
  out.answer = &answer;
  out.url = job.at.url;
  if (!job.is_robots()) out.address = job.address.id;
  return out;
}

}  // namespace

const Source* Settling::source_of(const Job& job) const {
  const auto found = sources_.find(job.address.source);
  return found == sources_.end() ? nullptr : found->second;
}

std::optional<std::int64_t> Settling::due_after_good(const Job& job) const {
  if (!is_listed(job)) return std::nullopt;
  const Source* source = source_of(job);
  return now_ms() + (source == nullptr ? 0 : source->every.count());
}

Status Settling::put(Job job, bool first) {
  if (known_hosts_.insert(job.at.host).second) {
    const auto rest = state_->rests_until(job.at.host);
    if (!rest) return rest.error();
    hosts_->rest(job.at.host, *rest);
  }
  first ? hosts_->put_first(std::move(job)) : hosts_->put(std::move(job));
  return {};
}

Status Settling::settle(Job job, const Answer& answer) {
  if (Status done = recording_->begin(); !done) return done;
  if (!answer.failure && is_redirection(answer.status) && !answer.field("location").empty()) {
    return redirect(std::move(job), answer);
  }
  if (job.is_robots()) return settle_robots(std::move(job), answer);
  if (answer.failure) return fail(std::move(job), *answer.failure, &answer);
  const Outcome outcome = outcome_of(answer.status);
  if (outcome == Outcome::kUnchanged) return unchanged(job, answer);
  if (outcome == Outcome::kFetched) return take_page(job, answer);
  if (Status done = recording_->keep(kept_of(job, answer)); !done) return done;
  return fail(std::move(job), outcome, &answer);
}

Status Settling::refuse(const Job& job) {
  if (Status done = recording_->begin(); !done) return done;
  return end(job, Outcome::kRobots, due_after_good(job), 0, nullptr);
}

Status Settling::settle_robots(Job job, const Answer& answer) {
  if (!answer.failure) {
    if (Status done = recording_->keep(kept_of(job, answer)); !done) return done;
  }
  const auto refused = robots_->settle(job.robots_of, answer, now_ms());
  if (!refused) return refused.error();
  std::vector<Job> waiting = robots_->take_waiting(job.robots_of);
  if (*refused) {
    for (Job& one : waiting) {
      if (Status done = fail(std::move(one), **refused, &answer); !done) return done;
    }
    return {};
  }
  for (auto one = waiting.rbegin(); one != waiting.rend(); ++one) {
    if (Status done = put(std::move(*one), true); !done) return done;
  }
  return {};
}

Status Settling::redirect(Job job, const Answer& answer) {
  if (Status done = recording_->keep(kept_of(job, answer)); !done) return done;
  auto target = read_address(answer.field("location"), job.at.url);
  const bool circle =
      target && (target->url == job.at.url || std::ranges::find(job.visited, target->url) != job.visited.end());
  constexpr std::size_t kMostOfRobots = 5;  // RFC 9309, 2.3.1.2
  const std::size_t most = job.is_robots() ? std::max(kMostOfRobots, plan_->limits.redirects) : plan_->limits.redirects;
  if (target && !circle && job.visited.size() < most) {
    job.visited.push_back(std::exchange(job.at, std::move(*target)).url);
    return put(std::move(job), true);
  }
  if (job.is_robots()) {  // that leads nowhere: as if there were none
    Answer none = answer;
    none.status = 404;
    return settle_robots(std::move(job), none);
  }
  return fail(std::move(job), target ? Outcome::kRedirects : Outcome::kBadAddress, &answer);
}

Status Settling::take_entries(const Job& job, const std::string& feed, bool& is_feed) {
  const Source* source = source_of(job);
  const std::size_t most = source == nullptr ? plan_->limits.entries : source->entries;
  const auto read = ingest::kinds::read_feed_entries(feed, most);
  is_feed = read.has_value();
  if (!is_feed || source == nullptr || source->take == Take::kText) return {};
  const std::string now = utc_text(now_ms());
  for (const auto& entry : read->entries) {
    auto address = read_address(entry.url, job.at.url);
    if (!address) {
      ++summary_->pages[static_cast<std::size_t>(Outcome::kBadAddress)];
      continue;
    }
    if (!source->wants(address->path)) continue;
    KnownAddress found = job.address;  // outlet and the like are the feed's
    found.url = address->url;
    found.role = Role::kPage;
    found.stamp = entry.changed;
    auto due = state_->found(found, now);
    if (!due) return due.error();
    if (!*due) continue;
    ++summary_->entries;
    Job next;
    next.address = std::move(**due);
    next.at = std::move(*address);
    if (Status done = put(std::move(next)); !done) return done;
  }
  return {};
}

Status Settling::take_page(const Job& job, const Answer& answer) {
  auto page = ingest::kinds::read_http_answer(answer.head + answer.body, plan_->limits.unpacked_bytes);
  if (!page) {
    const bool bomb = page.error().code == ErrorCode::kResource;
    return fail(job, bomb ? Outcome::kUnpacksTooLarge : Outcome::kBadPacking, &answer);
  }
  Kept kept = kept_of(job, answer);
  kept.content_sha256 = core::sha256_hex(page->body);
  kept.article = true;
  if (job.address.role == Role::kFeed) {
    bool is_feed = false;
    if (Status done = take_entries(job, page->body, is_feed); !done) return done;
    const Source* source = source_of(job);
    kept.article = is_feed && source != nullptr && source->take == Take::kText;
    if (!is_feed) {
      if (Status done = recording_->keep(kept); !done) return done;
      return fail(job, Outcome::kNoFeed, &answer);
    }
  }
  const auto earlier = state_->same_content(job.at.url, kept.content_sha256);
  if (!earlier) return earlier.error();
  // What came again is no new article, though other bytes may have packed it.
  const bool again = earlier->has_value() && ((*earlier)->article || !kept.article);
  if (again) kept.article = false;
  const bool same_bytes = again && (*earlier)->payload == core::sha256_hex(answer.body);
  Status done = same_bytes ? recording_->keep_again(kept, RecordType::kSamePayload, **earlier) : recording_->keep(kept);
  if (!done) return done;
  return end(job, again ? Outcome::kUnchanged : Outcome::kFetched, due_after_good(job), 0, &answer);
}

Status Settling::unchanged(const Job& job, const Answer& answer) {
  const auto earlier = state_->last_answer(job.at.url);
  if (!earlier) return earlier.error();
  if (!*earlier) return fail(job, Outcome::kBrokenAnswer, &answer);  // nothing was asked under a condition
  if (Status done = recording_->keep_again(kept_of(job, answer), RecordType::kNotModified, **earlier); !done)
    return done;
  return end(job, Outcome::kUnchanged, due_after_good(job), 0, &answer);
}

Status Settling::fail(Job job, Outcome outcome, const Answer* answer) {
  const std::int64_t now = now_ms(), failures = job.address.failures + 1;
  const Limits& limits = plan_->limits;
  std::int64_t wait = backoff_.after(failures);
  if (outcome == Outcome::kBusy && answer != nullptr) {
    if (const auto asked = retry_after(answer->field("retry-after"), now / 1000)) {
      wait = std::chrono::duration_cast<Milliseconds>(*asked).count();
      hosts_->rest(job.at.host, now + wait);
      if (Status done = state_->put_rest(job.at.host, now + wait); !done) return done;
    }
  }
  const bool passing = is_passing(outcome);
  if (passing && job.tries + 1 < limits.tries && wait <= limits.longest_wait.count()) {
    Settled settled{job.address.id, outcome, utc_text(now), now + wait, failures, {}, {}, {}};
    if (Status done = state_->settle(settled); !done) return done;
    ++job.tries;
    job.address.failures = failures;
    // From the beginning: what was redirected may be led elsewhere the next time.
    auto address = read_address(job.address.url);
    if (address) job.at = std::move(*address);
    job.visited.clear();
    hosts_->put_later(std::move(job), now + wait);
    return {};
  }
  const bool again = is_listed(job) || (passing && failures < static_cast<std::int64_t>(limits.give_up));
  return end(job, outcome, again ? std::optional(now + wait) : std::nullopt, failures, answer);
}

Status Settling::end(const Job& job, Outcome outcome, std::optional<std::int64_t> due_ms, std::int64_t failures,
                     const Answer* answer) {
  Settled settled{job.address.id, outcome, utc_text(now_ms()), due_ms, failures, {}, {}, {}};
  if (is_good(outcome) && answer != nullptr) {
    settled.answered = job.at.url;
    settled.etag = answer->field("etag");
    settled.last_modified = answer->field("last-modified");
    if (answer->status == 304) {  // need not say again what it said before
      if (settled.etag.empty()) settled.etag = job.address.etag;
      if (settled.last_modified.empty()) settled.last_modified = job.address.last_modified;
    }
  }
  auto& counts = job.address.role == Role::kFeed ? summary_->feeds : summary_->pages;
  ++counts[static_cast<std::size_t>(outcome)];
  if (!is_good(outcome) && is_listed(job)) {
    std::string why = answer == nullptr ? std::string() : answer->why;
    if (why.empty() && answer != nullptr && answer->status >= 300) why = "status " + std::to_string(answer->status);
    summary_->failed_sources.push_back({job.address.url, outcome, std::move(why)});
  }
  return state_->settle(settled);
}

}  // namespace isnad::collect
