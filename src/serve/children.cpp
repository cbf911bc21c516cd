#include "serve/children.h"

#include <fmt/format.h>

#include <utility>

#include "serve/child.h"

namespace isnad::serve {
namespace {

using Clock = std::chrono::steady_clock;

constexpr std::size_t kMostWaiting = 32;
constexpr std::size_t kMostBytes = 256U << 20U;
constexpr std::size_t kMostLines = 50;

Error took_too_long(std::chrono::seconds limit) {
  return {ErrorCode::kResource, fmt::format("no answer within {} s, so it was ended; ask for a longer unit, a shorter "
                                            "time or fewer draws, or wait longer (wait=600).",
                                            limit.count())};
}
Error gone() { return {ErrorCode::kResource, "who asked has gone, so it was ended."}; }

}  // namespace

// One of those that run; waits for it.
class Children::Place {
 public:
  Place(Children& children, Clock::time_point until, const std::function<bool()>& is_gone) : children_(children) {
    constexpr std::chrono::milliseconds kSlice{100};
    std::unique_lock lock(children_.mutex_);
    if (children_.waiting_ >= kMostWaiting) return;
    ++children_.waiting_;
    while (children_.running_ >= children_.settings_.most && Clock::now() < until && !(is_gone && is_gone())) {
      children_.free_.wait_for(lock, kSlice);
    }
    --children_.waiting_;
    was_let_wait_ = true;
    taken_ = children_.running_ < children_.settings_.most;
    if (taken_) ++children_.running_;
  }
  ~Place() {
    if (!taken_) return;
    {
      const std::scoped_lock lock(children_.mutex_);
      --children_.running_;
    }
    children_.free_.notify_one();
  }
  Place(const Place&) = delete;
  Place& operator=(const Place&) = delete;
  [[nodiscard]] bool is_taken() const { return taken_; }
  [[nodiscard]] bool was_let_wait() const { return was_let_wait_; }

 private:
  Children& children_;
  bool taken_ = false, was_let_wait_ = false;
};

Result<Written> Children::run(const std::vector<std::string>& arguments, std::chrono::seconds limit,
                              const std::function<bool()>& is_gone) {
  const auto until = Clock::now() + limit;
  const Place place(*this, until, is_gone);
  if (!place.was_let_wait())
    return Error{ErrorCode::kResource, "too many questions wait already; try again when some are answered."};
  const auto left = [&] { return is_gone && is_gone(); };
  if (!place.is_taken()) return left() ? gone() : took_too_long(limit);
  Written out;
  bool was_ended = false, too_much = false;
  Heard heard;
  heard.output = [&](std::string_view bytes) {
    too_much = out.output.size() + bytes.size() > kMostBytes;
    if (!too_much) out.output.append(bytes);
    return !too_much;
  };
  heard.line = [&](std::string_view line) {
    if (out.lines.size() < kMostLines) out.lines.emplace_back(line);
  };
  heard.is_over = [&] { return was_ended = was_ended || left() || Clock::now() >= until; };
  const auto status = run_child(settings_.program, arguments, heard);
  if (!status) return status.error();
  if (was_ended) return left() ? gone() : took_too_long(limit);
  if (too_much)
    return Error{ErrorCode::kResource,
                 fmt::format("the answer has more than {} MiB; narrow the filters.", kMostBytes >> 20U)};
  out.status = *status;
  return out;
}

Error error_of(int status, const std::vector<std::string>& lines) {
  constexpr int kUsage = 64;
  // Of a wrong option the first line says what is wrong, the next where the options stand; else the last one is the
  // error.
  std::string said = lines.empty() ? std::string() : status == kUsage ? lines.front() : lines.back();
  if (const std::size_t colon = said.find(": "); said.starts_with("isnad ") && colon != std::string::npos) {
    said.erase(0, colon + 2);
  }
  const bool is_code =
      status >= static_cast<int>(ErrorCode::kInvalidInput) && status <= static_cast<int>(ErrorCode::kInternal);
  const ErrorCode code = status == kUsage ? ErrorCode::kInvalidInput
                         : is_code        ? static_cast<ErrorCode>(status)
                                          : ErrorCode::kInternal;
  return {code, said.empty() ? "the program ended without an answer." : std::move(said)};
}

}  // namespace isnad::serve
