// hosts.h: who is asked next: one request a host at a time, with a pause behind each.
//
// In:  jobs, times in milliseconds. Out: the next job that may start. Invariant: of a host never two at once, never
// before its pause or its rest is over; of one host in the order in which they came. Hosts take turns. Thread rule: one
// thread.
#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "collect/address.h"
#include "collect/plan.h"
#include "collect/state.h"

namespace isnad::collect {

// An address that is to be asked, or the robots.txt of an origin.
struct Job {
  KnownAddress address;
  Address at;                        // after redirections another one than the address
  std::string robots_of;             // the origin; empty for an address
  std::size_t tries = 0;             // in this run
  std::vector<std::string> visited;  // by redirections
  [[nodiscard]] bool is_robots() const { return !robots_of.empty(); }
};

class Hosts {
 public:
  explicit Hosts(Milliseconds interval) : interval_ms_(interval.count()) {}

  void put(Job job);
  void put_first(Job job);
  // Not before that time.
  void put_later(Job job, std::int64_t time_ms);

  // One whose host is free and has paused; the host is busy from then on.
  [[nodiscard]] std::optional<Job> take(std::int64_t now_ms);
  void done(const std::string& host, std::int64_t now_ms);
  // A job of the host was taken but not asked for: no pause.
  void release(const std::string& host) { hosts_[host].busy = false; }
  // A host is not asked before then.
  void rest(const std::string& host, std::int64_t until_ms);
  // What its robots.txt asks for, where that is longer than our own pause.
  void set_pause(const std::string& host, std::int64_t pause_ms);

  // When the next job could start, if no request that runs now has to end before; nothing where none waits.
  [[nodiscard]] std::optional<std::int64_t> next_start() const;
  [[nodiscard]] std::size_t waiting() const { return waiting_ + later_.size(); }

 private:
  struct Host {
    std::deque<Job> jobs;
    std::int64_t free_at_ms = 0, pause_ms = 0;
    bool busy = false;
  };
  void wake(std::int64_t now_ms);

  std::int64_t interval_ms_;
  std::map<std::string, Host> hosts_;
  std::multimap<std::int64_t, Job> later_;
  std::string last_;  // whose turn was last
  std::size_t waiting_ = 0;
};

}  // namespace isnad::collect
