// jobs.h: articles that are being added, one batch after the other, by this program's own `add`.
//
// In:  files as they were sent. Out: how far each batch is. A batch lies in a folder of its own until it is read; names
// that came with it only give the ending and what is shown. Thread-safe. What is not begun when the program ends is
// not added; what is begun is.
#pragma once

#include <condition_variable>
#include <cstdint>
#include <deque>
#include <filesystem>
#include <list>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "isnad/result.h"
#include "serve/asked.h"

namespace isnad::serve {

enum class JobState : std::uint8_t { kQueued, kRunning, kDone, kFailed };
[[nodiscard]] constexpr std::string_view to_string(JobState state) {
  constexpr std::string_view kStates[] = {"queued", "running", "done", "failed"};
  return kStates[static_cast<std::size_t>(state)];
}

struct Job {
  std::string id;
  JobState state = JobState::kQueued;
  std::string started, ended;  // UTC
  std::vector<std::string> files;
  std::int64_t before = 0;  // the highest number of a document when it began
  std::int64_t after = -1;  // and when it ended
  std::int64_t known = 0;
  std::vector<std::string> messages;
};

class Jobs {
 public:
  struct Settings {
    std::filesystem::path program;
    std::string db;
    std::vector<std::string> options;
  };
  explicit Jobs(Settings settings) : settings_(std::move(settings)) {}
  ~Jobs();
  Jobs(const Jobs&) = delete;
  Jobs& operator=(const Jobs&) = delete;

  // Errors: kResource where the files can't be put down, or too much waits.
  [[nodiscard]] Result<Job> add(const std::vector<File>& files);
  [[nodiscard]] std::optional<Job> find(const std::string& id);
  [[nodiscard]] std::vector<Job> all();  // newest first

 private:
  struct Waiting {
    std::string id;
    std::filesystem::path folder;
    std::vector<std::filesystem::path> files;
  };
  void work();
  void run(const Waiting& waiting);
  template <typename Change>
  void change(const std::string& id, Change change);

  Settings settings_;
  std::mutex mutex_;
  std::condition_variable wake_;
  bool ends_ = false;
  std::uint64_t next_ = 1;
  std::list<Job> jobs_;  // newest first
  std::deque<Waiting> waiting_;
  std::thread thread_;
};

}  // namespace isnad::serve
