// children.h: questions that this program answers by running itself once more: analyses, briefs.
//
// In:  a command line, how long somebody waits for it, whether they still do. Out: all that the child writes, and what
// it says. Only so many run at once; others wait for their turn. Errors: kResource where it took too long, where who
// asked has gone, where too many wait or too much was written. Thread-safe.
#pragma once

#include <chrono>
#include <condition_variable>
#include <filesystem>
#include <functional>
#include <mutex>
#include <string>
#include <vector>

#include "isnad/result.h"

namespace isnad::serve {

struct Written {
  int status = 0;  // of its exit
  std::string output;
  std::vector<std::string> lines;  // of standard error
};

class Children {
 public:
  struct Settings {
    std::filesystem::path program;
    std::size_t most = 2;  // at once
  };
  explicit Children(Settings settings) : settings_(std::move(settings)) {}

  [[nodiscard]] Result<Written> run(const std::vector<std::string>& arguments, std::chrono::seconds limit,
                                    const std::function<bool()>& is_gone);

 private:
  class Place;

  Settings settings_;
  std::mutex mutex_;
  std::condition_variable free_;
  std::size_t running_ = 0, waiting_ = 0;
};

// What a child that failed says of it in its lines, as this program's own error: its exit status is the error's code.
[[nodiscard]] Error error_of(int status, const std::vector<std::string>& lines);

}  // namespace isnad::serve
