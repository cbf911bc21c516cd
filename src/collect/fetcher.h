// fetcher.h: many requests at the same time, each bounded: libcurl.
//
// In:  addresses. Out: what was answered, head and body as they were sent but for chunks, or why nothing was.
// Invariant: redirections are not followed (each is a request of its own, with its host's rules); no cookie, no
// password, no proxy is ever used; no connection is opened to an address that `hosts` does not allow, whatever name or
// redirection led there. Bounds: those of Limits. Errors: kResource (libcurl can't be set up). Thread rule: one thread.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "collect/address.h"
#include "collect/outcome.h"
#include "collect/plan.h"

namespace isnad::collect {

struct Request {
  std::uint64_t ticket = 0;  // comes back with the answer
  std::string url;
  std::string etag, last_modified;  // of what is there already; empty: without a condition
  bool articles_only = false;       // ends at the head where it says that no article follows
  std::size_t most_bytes = 0;       // of the body
  bool may_be_cut = false;          // what is longer is taken up to there: of robots.txt
};

struct Answer {
  std::uint64_t ticket = 0;
  std::optional<Outcome> failure;  // why there is no whole answer
  std::string why;                 // then libcurl's words for it
  int status = 0;
  std::string head;  // of an answer: with its empty line, chunks no longer spoken of
  std::string body;
  std::string ip;

  // The first field of that name; empty where there is none.
  [[nodiscard]] std::string field(std::string_view name) const;
};

class Fetcher {
 public:
  [[nodiscard]] static Result<Fetcher> create(const Limits& limits, std::string user_agent, AllowedHosts hosts);
  ~Fetcher();
  Fetcher(Fetcher&&) noexcept;

  [[nodiscard]] Status start(Request request);
  // Waits up to `patience` for something to happen; gives what has ended since.
  [[nodiscard]] std::vector<Answer> wait(std::chrono::milliseconds patience);
  [[nodiscard]] std::size_t running() const;

 private:
  struct State;
  explicit Fetcher(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

// Seconds that a server asks to be left alone ("120", or a date); nothing where it doesn't say.
[[nodiscard]] std::optional<std::chrono::seconds> retry_after(std::string_view value, std::int64_t now_s);

}  // namespace isnad::collect
