#include "mcp/server.h"

#include <poll.h>
#include <sys/signalfd.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <condition_variable>
#include <csignal>
#include <cstdlib>
#include <deque>
#include <thread>
#include <utility>
#include <vector>

#include "mcp/lines.h"
#include "mcp/session.h"

namespace isnad::mcp {
namespace {

constexpr std::size_t kMostLineBytes = std::size_t{4} << 20U;
constexpr std::size_t kMostWaiting = 64;  // jobs; who asks faster waits

// Whole lines, from any thread.
class Output {
 public:
  void write(std::string_view line) {
    const std::scoped_lock lock(mutex_);
    while (!line.empty() && !closed_) {
      const ssize_t written = ::write(STDOUT_FILENO, line.data(), line.size());
      if (written > 0) {
        line.remove_prefix(static_cast<std::size_t>(written));
      } else if (errno != EINTR) {
        closed_ = true;
      }
    }
  }
  [[nodiscard]] bool is_closed() {
    const std::scoped_lock lock(mutex_);
    return closed_;
  }
  // Ends the program between two lines. Nothing is open but the ledger, which is only read.
  [[noreturn]] void exit_now() {
    mutex_.lock();
    std::_Exit(0);
  }

 private:
  std::mutex mutex_;
  bool closed_ = false;
};

// Runs jobs in the order in which they come, several at once.
class Workers {
 public:
  Workers(Session& session, Output& output, std::size_t count) : session_(session), output_(output) {
    for (std::size_t i = 0; i < count; ++i) threads_.emplace_back([this] { work(); });
  }
  ~Workers() {
    {
      const std::scoped_lock lock(mutex_);
      ends_ = true;
    }
    changed_.notify_all();
    for (std::thread& thread : threads_) thread.join();
  }
  Workers(const Workers&) = delete;
  Workers& operator=(const Workers&) = delete;

  void add(Job job) {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [&] { return waiting_.size() < kMostWaiting; });
    waiting_.push_back(std::move(job));
    changed_.notify_all();
  }

 private:
  void work() {
    while (true) {
      std::unique_lock lock(mutex_);
      changed_.wait(lock, [&] { return ends_ || !waiting_.empty(); });
      if (waiting_.empty()) return;
      Job job = std::move(waiting_.front());
      waiting_.pop_front();
      changed_.notify_all();
      lock.unlock();
      output_.write(session_.run(std::move(job)));
    }
  }

  Session& session_;
  Output& output_;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<Job> waiting_;
  bool ends_ = false;
  std::vector<std::thread> threads_;
};

// The next bytes of the input; nothing more at its end, or after a signal.
enum class Came : std::uint8_t { kBytes, kEnd, kSignal };
Came read_some(int signals, std::string& bytes) {
  constexpr std::size_t kPiece = 1U << 16U;
  bytes.resize(kPiece);
  while (true) {
    pollfd waited[2] = {{STDIN_FILENO, POLLIN, 0}, {signals, POLLIN, 0}};
    if (::poll(waited, 2, -1) < 0 && errno != EINTR) return Came::kEnd;
    if ((waited[1].revents & POLLIN) != 0) return Came::kSignal;
    if ((waited[0].revents & (POLLIN | POLLHUP | POLLERR | POLLNVAL)) == 0) continue;
    const ssize_t count = ::read(STDIN_FILENO, bytes.data(), bytes.size());
    if (count < 0 && (errno == EINTR || errno == EAGAIN)) continue;
    if (count <= 0) return Came::kEnd;
    bytes.resize(static_cast<std::size_t>(count));
    return Came::kBytes;
  }
}

}  // namespace

Status run_server(serve::Settings settings) {
  sigset_t stops;
  sigemptyset(&stops);
  sigaddset(&stops, SIGINT);
  sigaddset(&stops, SIGTERM);
  pthread_sigmask(SIG_BLOCK, &stops, nullptr);
  std::signal(SIGPIPE, SIG_IGN);  // a client that went away is seen when writing fails
  const int signals = ::signalfd(-1, &stops, SFD_CLOEXEC);
  if (signals < 0) return Error{ErrorCode::kResource, "no file descriptor is left to wait for signals with."};
  settings.read_only = true;
  const std::string version = settings.version;
  auto bench = serve::Workbench::create(std::move(settings));
  if (!bench) return bench.error();

  Session session(bench->get(), version);
  Output output;
  {
    // A call may need two of the workbench's connections at once, of which there are as many as cores, two at least:
    // with more callers than half of them each could hold one and wait for another's for ever.
    constexpr std::size_t kMostThreads = 4, kConnectionsOfACall = 2;
    const std::size_t cores = std::max(1U, std::thread::hardware_concurrency());
    Workers workers(session, output, std::clamp(cores / kConnectionsOfACall, std::size_t{1}, kMostThreads));
    Lines lines(kMostLineBytes);
    const auto take_lines = [&] {
      while (auto line = lines.next()) {
        Job job = session.take(*line);
        if (job.is_ready()) {
          output.write(session.run(std::move(job)));
        } else {
          workers.add(std::move(job));
        }
      }
    };
    std::string bytes;
    for (bool more = true; more && !output.is_closed();) {
      switch (read_some(signals, bytes)) {
        case Came::kSignal:
          session.stop();
          output.exit_now();
        case Came::kEnd:
          lines.end();
          more = false;
          break;
        case Came::kBytes:
          lines.add(bytes);
          break;
      }
      take_lines();
    }
    if (output.is_closed()) session.stop();
  }
  ::close(signals);
  if (output.is_closed())
    return Error{ErrorCode::kResource, "the client takes no answers any more: its end is closed."};
  return {};
}

}  // namespace isnad::mcp
