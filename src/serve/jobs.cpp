#include "serve/jobs.h"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <cctype>
#include <charconv>
#include <chrono>
#include <cstdlib>
#include <ctime>
#include <fstream>
#include <system_error>
#include <utility>

#include "core/utf8.h"
#include "ledger/open.h"
#include "serve/child.h"

namespace isnad::serve {
namespace {

constexpr std::size_t kMostWaiting = 100, kMostKept = 200, kMostMessages = 200;

std::string now_utc() {
  const std::time_t now = std::chrono::system_clock::to_time_t(std::chrono::system_clock::now());
  std::tm parts{};
  gmtime_r(&now, &parts);
  char text[32];
  return {text, std::strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%SZ", &parts)};
}

// What a name ends in, where that tells of a kind: ".html". Letters and digits alone.
std::string ending_of(const std::string& name) {
  constexpr std::size_t kLongest = 8;
  const std::size_t dot = name.rfind('.');
  if (dot == std::string::npos || name.size() - dot > kLongest) return ".txt";
  const std::string ending = name.substr(dot);
  const bool plain =
      std::all_of(ending.begin() + 1, ending.end(), [](unsigned char c) { return std::isalnum(c) != 0; });
  return plain && ending.size() > 1 ? ending : ".txt";
}

Result<std::filesystem::path> new_folder() {
  std::error_code error;
  std::string made = (std::filesystem::temp_directory_path(error) / "isnad-add-XXXXXX").string();
  if (error || ::mkdtemp(made.data()) == nullptr) {
    return Error{ErrorCode::kResource, "there is no room for what was sent: no temporary folder could be made."};
  }
  return std::filesystem::path(made);
}

void remove_folder(const std::filesystem::path& folder) {
  std::error_code ignored;
  std::filesystem::remove_all(folder, ignored);
}

// The highest number of a document; -1 where it can't be read.
std::int64_t highest_document(const std::string& db) {
  auto database = ledger::open_ledger(db, ledger::Access::kLook);
  if (!database) return -1;
  const auto number = database->value("SELECT coalesce(max(number), 0) FROM document");
  return number ? std::atoll(number->c_str()) : -1;
}

// "isnad add: 12 documents added to x.db, 3 were there already."
std::int64_t known_in(std::string_view line) {
  constexpr std::string_view kBehind = " were there already", kOne = " was there already";
  std::size_t end = line.find(kBehind);
  if (end == std::string_view::npos) end = line.find(kOne);
  if (end == std::string_view::npos) return 0;
  std::size_t begin = end;
  while (begin > 0 && std::isdigit(static_cast<unsigned char>(line[begin - 1])) != 0) --begin;
  std::int64_t out = 0;
  std::from_chars(line.data() + begin, line.data() + end, out);
  return out;
}

}  // namespace

Jobs::~Jobs() {
  {
    const std::scoped_lock lock(mutex_);
    ends_ = true;
  }
  wake_.notify_all();
  if (thread_.joinable()) thread_.join();
  for (const Waiting& one : waiting_) remove_folder(one.folder);
}

Result<Job> Jobs::add(const std::vector<File>& files) {
  auto folder = new_folder();
  if (!folder) return folder.error();
  Waiting waiting{{}, *folder, {}};
  Job job;
  for (std::size_t i = 0; i < files.size(); ++i) {
    const std::filesystem::path path = *folder / fmt::format("{:04}{}", i + 1, ending_of(files[i].name));
    std::ofstream file(path, std::ios::binary);
    file.write(files[i].content.data(), static_cast<std::streamsize>(files[i].content.size()));
    if (!file.flush()) {
      remove_folder(*folder);
      return Error{ErrorCode::kResource, "there is no room for what was sent: the temporary folder is full."};
    }
    waiting.files.push_back(path);
    job.files.push_back(core::utf8::find_invalid(files[i].name) ? path.filename().string() : files[i].name);
  }
  const std::scoped_lock lock(mutex_);
  if (waiting_.size() >= kMostWaiting) {
    remove_folder(*folder);
    return Error{ErrorCode::kResource, "too much waits to be added; try again when some of it is read."};
  }
  job.id = fmt::format("j{}", next_++);
  job.started = now_utc();
  waiting.id = job.id;
  waiting_.push_back(std::move(waiting));
  jobs_.push_front(job);
  if (jobs_.size() > kMostKept) jobs_.pop_back();
  if (!thread_.joinable()) thread_ = std::thread([this] { work(); });
  wake_.notify_one();
  return job;
}

std::optional<Job> Jobs::find(const std::string& id) {
  const std::scoped_lock lock(mutex_);
  const auto found = std::ranges::find(jobs_, id, &Job::id);
  return found == jobs_.end() ? std::nullopt : std::optional(*found);
}

std::vector<Job> Jobs::all() {
  const std::scoped_lock lock(mutex_);
  return {jobs_.begin(), jobs_.end()};
}

template <typename Change>
void Jobs::change(const std::string& id, Change change) {
  const std::scoped_lock lock(mutex_);
  const auto found = std::ranges::find(jobs_, id, &Job::id);
  if (found != jobs_.end()) change(*found);
}

void Jobs::work() {
  while (true) {
    Waiting next;
    {
      std::unique_lock lock(mutex_);
      wake_.wait(lock, [&] { return ends_ || !waiting_.empty(); });
      if (ends_) return;
      next = std::move(waiting_.front());
      waiting_.pop_front();
    }
    run(next);
    remove_folder(next.folder);
  }
}

void Jobs::run(const Waiting& waiting) {
  const std::int64_t before = highest_document(settings_.db);
  change(waiting.id, [&](Job& job) {
    job.state = JobState::kRunning;
    job.before = before;
  });
  std::vector<std::string> arguments = {"add", "--db", settings_.db};
  arguments.insert(arguments.end(), settings_.options.begin(), settings_.options.end());
  arguments.emplace_back("--");
  for (const auto& file : waiting.files) arguments.push_back(file.string());
  const auto hear = [&](std::string_view line) {
    // Files have the names that they came with, in what is said of them.
    std::string said(line);
    for (std::size_t i = 0; i < waiting.files.size(); ++i) {
      const std::string path = waiting.files[i].string();
      for (std::size_t at = said.find(path); at != std::string::npos; at = said.find(path, at + 1)) {
        change(waiting.id, [&](const Job& job) { said.replace(at, path.size(), job.files[i]); });
      }
    }
    change(waiting.id, [&](Job& job) {
      job.known += known_in(line);
      if (job.messages.size() < kMostMessages) job.messages.push_back(std::move(said));
    });
  };
  const auto status = run_child(settings_.program, arguments, {{}, hear});
  const std::int64_t after = highest_document(settings_.db);
  change(waiting.id, [&](Job& job) {
    if (!status) job.messages.push_back(status.error().message);
    job.state = status && *status == 0 ? JobState::kDone : JobState::kFailed;
    job.after = after;
    job.ended = now_utc();
  });
}

}  // namespace isnad::serve
