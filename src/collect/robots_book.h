// robots_book.h: the robots.txt of every origin that is asked, and who waits for which.
//
// In:  origins, answers. Out: rules, for a day as RFC 9309 has it, kept in the state between runs. An origin without
// such a file (4xx) allows all; one that can't say (5xx, 429, no answer) is not asked, and who waited fails as its
// robots.txt did. Thread rule: one thread.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "collect/fetcher.h"
#include "collect/hosts.h"
#include "collect/robots.h"
#include "collect/state.h"

namespace isnad::collect {

class RobotsBook {
 public:
  explicit RobotsBook(State& state) : state_(&state) {}

  // Null where they have to be asked for first.
  [[nodiscard]] Result<const Robots*> rules(const std::string& origin, std::int64_t now_ms);
  // A job that waits for the rules of its origin. True for the first one: then they are to be asked for.
  [[nodiscard]] bool wait(Job job);
  // All that waited for an origin, in their order.
  [[nodiscard]] std::vector<Job> take_waiting(const std::string& origin);
  [[nodiscard]] std::size_t waiting() const { return waiting_count_; }

  // What came for an origin (not a redirection). Out: why nothing of it may be asked for now; nothing where its rules
  // are known from here on.
  [[nodiscard]] Result<std::optional<Outcome>> settle(const std::string& origin, const Answer& answer,
                                                      std::int64_t now_ms);

 private:
  State* state_;
  std::map<std::string, Robots> known_;
  std::map<std::string, std::vector<Job>> waiting_;
  std::size_t waiting_count_ = 0;
};

}  // namespace isnad::collect
