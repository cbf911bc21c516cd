#include "collect/hosts.h"

#include <algorithm>
#include <utility>

namespace isnad::collect {

void Hosts::put(Job job) {
  ++waiting_;
  const std::string host = job.at.host;
  hosts_[host].jobs.push_back(std::move(job));
}

void Hosts::put_first(Job job) {
  ++waiting_;
  const std::string host = job.at.host;
  hosts_[host].jobs.push_front(std::move(job));
}

void Hosts::put_later(Job job, std::int64_t time_ms) { later_.emplace(time_ms, std::move(job)); }

void Hosts::wake(std::int64_t now_ms) {
  while (!later_.empty() && later_.begin()->first <= now_ms) put(later_.extract(later_.begin()).mapped());
}

std::optional<Job> Hosts::take(std::int64_t now_ms) {
  wake(now_ms);
  const auto may_start = [&](const Host& host) {
    return !host.busy && !host.jobs.empty() && host.free_at_ms <= now_ms;
  };
  auto at = hosts_.upper_bound(last_);
  for (std::size_t looked = 0; looked < hosts_.size(); ++looked, ++at) {
    if (at == hosts_.end()) at = hosts_.begin();
    if (!may_start(at->second)) continue;
    last_ = at->first;
    at->second.busy = true;
    --waiting_;
    Job job = std::move(at->second.jobs.front());
    at->second.jobs.pop_front();
    return job;
  }
  return std::nullopt;
}

void Hosts::done(const std::string& host, std::int64_t now_ms) {
  Host& one = hosts_[host];
  one.busy = false;
  one.free_at_ms = std::max(one.free_at_ms, now_ms + std::max(interval_ms_, one.pause_ms));
}

void Hosts::rest(const std::string& host, std::int64_t until_ms) {
  Host& one = hosts_[host];
  one.free_at_ms = std::max(one.free_at_ms, until_ms);
}

void Hosts::set_pause(const std::string& host, std::int64_t pause_ms) {
  Host& one = hosts_[host];
  one.pause_ms = std::max(one.pause_ms, pause_ms);
}

std::optional<std::int64_t> Hosts::next_start() const {
  std::optional<std::int64_t> out;
  const auto consider = [&](std::int64_t time) { out = std::min(out.value_or(time), time); };
  if (!later_.empty()) consider(later_.begin()->first);
  for (const auto& [name, host] : hosts_) {
    if (!host.busy && !host.jobs.empty()) consider(host.free_at_ms);
  }
  return out;
}

}  // namespace isnad::collect
