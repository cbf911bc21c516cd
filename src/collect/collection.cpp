#include "collect/collection.h"

#include <algorithm>
#include <map>
#include <utility>

#include "collect/clock.h"
#include "collect/settling.h"

namespace isnad::collect {
namespace {

constexpr std::size_t kBatch = 64;        // answers a transaction
constexpr std::int64_t kBatchMs = 1'000;  // and no longer than that
constexpr std::int64_t kSliceMs = 250;    // after which `stop` is looked at
constexpr std::int64_t kProgressMs = 500;

class Run {
 public:
  Run(const Plan& plan, State& state, const CollectOptions& options, Fetcher fetcher, Recording recording)
      : plan_(plan),
        state_(state),
        options_(options),
        fetcher_(std::move(fetcher)),
        recording_(std::move(recording)),
        hosts_(plan.limits.interval),
        robots_(state),
        settling_(plan, state, recording_, hosts_, robots_, summary_) {}

  Result<Summary> run() {
    if (Status done = list(); !done) return done.error();
    if (Status done = put_due(); !done) return done.error();
    if (Status done = ask(); !done) return done.error();
    if (Status done = recording_.commit(); !done) return done.error();
    const auto waiting = state_.count_waiting();
    if (!waiting) return waiting.error();
    count();
    summary_.waiting = *waiting;
    summary_.interrupted = stopped();
    return std::move(summary_);
  }

 private:
  // What FEEDS.toml says now.
  Status list() {
    auto transaction = state_.begin();
    if (!transaction) return transaction.error();
    const std::string now = utc_text(begun_ms_);
    for (const Source& source : plan_.sources) {
      KnownAddress known;
      known.url = source.address.url;
      known.role = source.is_feed ? Role::kFeed : Role::kPage;
      known.outlet = source.outlet;
      known.country = source.country;
      known.language = source.language;
      if (Status done = state_.list(known, now); !done) return done;
    }
    return transaction->commit();
  }

  // Those that FEEDS.toml names first: what they lead to is newer than what was left over.
  Status put_due() {
    std::vector<Job> left_over;
    for (const Source& source : plan_.sources) {
      const auto known = state_.find(source.address.url);
      if (!known) return known.error();
      if (!*known) continue;
      settling_.know((*known)->id, source);
      Status done = state_.for_each_due((*known)->id, [&](KnownAddress address) -> Status {
        const bool listed = address.id == address.source;
        if (*address.due_ms > begun_ms_) {
          if (listed) ++summary_.not_due;
          return {};
        }
        auto at = read_address(address.url);
        if (!at) return {};  // of another program's making
        Job job;
        job.address = std::move(address);
        job.at = std::move(*at);
        if (listed) return settling_.put(std::move(job));
        left_over.push_back(std::move(job));
        return {};
      });
      if (!done) return done;
    }
    for (Job& job : left_over) {
      if (Status done = settling_.put(std::move(job)); !done) return done;
    }
    return {};
  }

  Status ask() {
    while (!stopped()) {
      if (Status done = start_some(); !done) return done;
      const auto next = over() ? std::nullopt : hosts_.next_start();
      const std::int64_t now = now_ms();
      if (fetcher_.running() == 0 && (!next || *next > now + plan_.limits.longest_wait.count())) return {};
      const std::int64_t patience = std::clamp<std::int64_t>(next.value_or(now + kSliceMs) - now, 1, kSliceMs);
      for (Answer& answer : fetcher_.wait(Milliseconds(patience))) {
        if (Status done = settle(answer); !done) return done;
      }
      if (recording_.is_begun() && (in_batch_ >= kBatch || now_ms() - recording_.begun_ms() >= kBatchMs)) {
        if (Status done = recording_.commit(); !done) return done;
        in_batch_ = 0;
      }
      tell();
    }
    return {};
  }

  Status start_some() {
    while (!over() && fetcher_.running() < plan_.limits.hosts) {
      auto job = hosts_.take(now_ms());
      if (!job) return {};
      if (Status done = consider(std::move(*job)); !done) return done;
    }
    return {};
  }

  // Asks for it, or whether it may be asked for.
  Status consider(Job job) {
    const std::string host = job.at.host;
    if (job.is_robots()) return start(std::move(job));
    const bool page = job.address.role == Role::kPage, first = job.tries == 0 && job.visited.empty();
    if (page && first && pages_ >= plan_.limits.pages) {  // stays due for the next run
      hosts_.release(host);
      return {};
    }
    const auto rules = robots_.rules(job.at.origin, now_ms());
    if (!rules) return rules.error();
    if (*rules == nullptr) {
      hosts_.release(host);
      Job robots;
      robots.robots_of = job.at.origin;
      auto at = read_address(job.at.robots_url());
      if (!at) return at.error();
      robots.at = std::move(*at);
      return robots_.wait(std::move(job)) ? settling_.put(std::move(robots), true) : Status();
    }
    if (!(*rules)->allows(job.at.path)) {
      hosts_.release(host);
      return settling_.refuse(job);
    }
    if (const auto delay = (*rules)->crawl_delay_s()) {
      hosts_.set_pause(host, static_cast<std::int64_t>(*delay * 1000));
    }
    if (page && first) ++pages_;
    return start(std::move(job));
  }

  Status start(Job job) {
    Request request;
    request.ticket = ++last_ticket_;
    request.url = job.at.url;
    request.most_bytes = plan_.limits.page_bytes;
    if (job.is_robots()) {
      request.most_bytes = Robots::kMostBytes + 1;
      request.may_be_cut = true;
    } else {
      request.articles_only = job.address.role == Role::kPage;
      if (job.address.answered == job.at.url) {
        request.etag = job.address.etag;
        request.last_modified = job.address.last_modified;
      }
    }
    running_.emplace(request.ticket, std::move(job));
    ++summary_.requests;
    return fetcher_.start(std::move(request));
  }

  Status settle(const Answer& answer) {
    auto running = running_.extract(answer.ticket);
    Job job = std::move(running.mapped());
    hosts_.done(job.at.host, now_ms());
    ++in_batch_;
    return settling_.settle(std::move(job), answer);
  }

  [[nodiscard]] bool stopped() const { return options_.stop != nullptr && *options_.stop; }
  [[nodiscard]] bool over() const { return stopped() || now_ms() - begun_ms_ >= plan_.limits.run_time.count(); }
  void count() {
    summary_.records = recording_.records();
    summary_.bytes = recording_.bytes();
  }
  void tell() {
    if (!options_.progress || now_ms() - told_ms_ < kProgressMs) return;
    told_ms_ = now_ms();
    count();
    options_.progress(summary_, hosts_.waiting() + robots_.waiting());
  }

  const Plan& plan_;
  State& state_;
  const CollectOptions& options_;
  Fetcher fetcher_;
  Recording recording_;
  Hosts hosts_;
  RobotsBook robots_;
  Summary summary_;
  Settling settling_;
  std::map<std::uint64_t, Job> running_;
  std::uint64_t last_ticket_ = 0;
  std::size_t pages_ = 0, in_batch_ = 0;
  std::int64_t begun_ms_ = now_ms(), told_ms_ = 0;
};

}  // namespace

Result<Summary> collect(const Plan& plan, State& state, const CollectOptions& options) {
  auto fetcher = Fetcher::create(plan.limits, plan.user_agent(), options.hosts);
  if (!fetcher) return fetcher.error();
  auto recording = Recording::open(plan, state);
  if (!recording) return recording.error();
  return Run(plan, state, options, std::move(*fetcher), std::move(*recording)).run();
}

Result<std::vector<Planned>> planned(const Plan& plan, State* state) {
  std::vector<Planned> out, left_over;
  const std::int64_t now = now_ms();
  for (const Source& source : plan.sources) {
    const Role role = source.is_feed ? Role::kFeed : Role::kPage;
    const auto known = state == nullptr ? Result<std::optional<KnownAddress>>(std::optional<KnownAddress>())
                                        : state->find(source.address.url);
    if (!known) return known.error();
    if (!*known || (*known)->source != (*known)->id) {
      out.push_back({source.address.url, role, source.outlet});
      continue;
    }
    Status done = state->for_each_due((*known)->id, [&](const KnownAddress& address) -> Status {
      const bool listed = address.id == address.source;
      if (*address.due_ms <= now) (listed ? out : left_over).push_back({address.url, address.role, source.outlet});
      return {};
    });
    if (!done) return done.error();
  }
  out.insert(out.end(), left_over.begin(), left_over.end());
  return out;
}

}  // namespace isnad::collect
