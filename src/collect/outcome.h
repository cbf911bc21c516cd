// outcome.h: how asking for an address ended, and what follows from it.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace isnad::collect {

enum class Outcome : std::uint8_t {
  kFetched,
  kUnchanged,       // the server says so, or sends what is there already
  kRobots,          // its robots.txt refuses it, or can't be had
  kPrivateAddress,  // the host leads to this machine or its network
  kLogin,           // 401, 403, 407
  kGone,            // 404, 410
  kRefused,         // any other 4xx
  kBusy,            // 429, 503
  kServerError,     // any other 5xx
  kTimedOut,
  kNoHost,
  kNoConnection,  // refused, or broken off
  kTls,
  kCutOff,        // fewer bytes than announced
  kBrokenAnswer,  // no HTTP
  kTooLarge,
  kUnpacksTooLarge,
  kBadPacking,  // gzip that can't be unpacked
  kRedirects,   // too many, or in a circle
  kBadAddress,  // a redirection to what is not fetched
  kWrongType,   // a picture, a film, a script
  kNoFeed,      // what came in the place of a feed is none
};
inline constexpr std::size_t kOutcomes = 22;

[[nodiscard]] constexpr std::string_view to_string(Outcome outcome) {
  constexpr std::array<std::string_view, kOutcomes> kWords = {"fetched",
                                                              "unchanged",
                                                              "robots",
                                                              "private-address",
                                                              "login",
                                                              "gone",
                                                              "refused",
                                                              "busy",
                                                              "server-error",
                                                              "timed-out",
                                                              "no-such-host",
                                                              "no-connection",
                                                              "tls",
                                                              "cut-off",
                                                              "broken-answer",
                                                              "too-large",
                                                              "unpacks-too-large",
                                                              "bad-packing",
                                                              "redirects",
                                                              "bad-address",
                                                              "wrong-type",
                                                              "no-feed"};
  return kWords[static_cast<std::size_t>(outcome)];
}

// Worth another try before long.
[[nodiscard]] constexpr bool is_passing(Outcome outcome) {
  switch (outcome) {
    case Outcome::kBusy:
    case Outcome::kServerError:
    case Outcome::kTimedOut:
    case Outcome::kNoHost:
    case Outcome::kNoConnection:
    case Outcome::kTls:
    case Outcome::kCutOff:
    case Outcome::kBrokenAnswer:
    case Outcome::kBadPacking:
      return true;
    default:
      return false;
  }
}

[[nodiscard]] constexpr bool is_good(Outcome outcome) {
  return outcome == Outcome::kFetched || outcome == Outcome::kUnchanged;
}

// Of an answer that is no redirection; 304 where nothing was asked under a condition is a fault of the server.
[[nodiscard]] constexpr Outcome outcome_of(int status) {
  if (status >= 200 && status < 300) return Outcome::kFetched;
  if (status == 304) return Outcome::kUnchanged;
  if (status == 401 || status == 403 || status == 407) return Outcome::kLogin;
  if (status == 404 || status == 410) return Outcome::kGone;
  if (status == 429 || status == 503) return Outcome::kBusy;
  if (status >= 400 && status < 500) return Outcome::kRefused;
  return status >= 500 && status < 600 ? Outcome::kServerError : Outcome::kBrokenAnswer;
}

}  // namespace isnad::collect
