#include "serve/child.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <poll.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <csignal>
#include <cstring>

extern char** environ;  // NOLINT(readability-redundant-declaration): POSIX leaves it to the program

namespace isnad::serve {
namespace {

// Both ends of a pipe, closed when they go.
struct Pipe {
  int read = -1, write = -1;
  Pipe() {
    std::array<int, 2> ends{};
    if (::pipe2(ends.data(), O_CLOEXEC) == 0) {
      read = ends[0];
      write = ends[1];
    }
  }
  ~Pipe() {
    close_read();
    close_write();
  }
  Pipe(const Pipe&) = delete;
  Pipe& operator=(const Pipe&) = delete;
  void close_read() { close_end(read); }
  void close_write() { close_end(write); }

 private:
  static void close_end(int& end) {
    if (end >= 0) ::close(end);
    end = -1;
  }
};

Error cannot(const std::filesystem::path& program) {
  return {ErrorCode::kResource, fmt::format("{} can't be started: {}.", program.string(), std::strerror(errno))};
}

// Lines out of pieces.
class Lines {
 public:
  explicit Lines(const std::function<void(std::string_view)>& take) : take_(take) {}
  void add(std::string_view piece) {
    for (const char c : piece) {
      if (c == '\n' || c == '\r') {
        flush();
      } else if (line_.size() < kLongest) {
        line_ += c;
      }
    }
  }
  void flush() {
    if (!line_.empty() && take_) take_(line_);
    line_.clear();
  }

 private:
  static constexpr std::size_t kLongest = 2000;
  const std::function<void(std::string_view)>& take_;
  std::string line_;
};

// The child gets nothing on standard input, the default signals, and none of them blocked.
struct Setting {
  posix_spawn_file_actions_t files{};
  posix_spawnattr_t attributes{};
  Setting(int out, int err) {
    posix_spawn_file_actions_init(&files);
    posix_spawn_file_actions_addopen(&files, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
    posix_spawn_file_actions_adddup2(&files, out, STDOUT_FILENO);
    posix_spawn_file_actions_adddup2(&files, err, STDERR_FILENO);
    posix_spawnattr_init(&attributes);
    sigset_t none, all;
    sigemptyset(&none);
    sigfillset(&all);
    posix_spawnattr_setsigmask(&attributes, &none);
    posix_spawnattr_setsigdefault(&attributes, &all);
    posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
  }
  ~Setting() {
    posix_spawn_file_actions_destroy(&files);
    posix_spawnattr_destroy(&attributes);
  }
  Setting(const Setting&) = delete;
  Setting& operator=(const Setting&) = delete;
};

// Ends a child for which nobody waits: asked first, then made.
class Ending {
 public:
  Ending(pid_t child, const std::function<bool()>& is_over) : child_(child), is_over_(is_over) {}
  static constexpr int kSliceMs = 100;
  // Called once a slice.
  void look() {
    constexpr int kPatienceSlices = 20;
    if (slices_ == 0 && !is_over_()) return;
    if (slices_ == 0) ::kill(child_, SIGTERM);
    if (++slices_ > kPatienceSlices) ::kill(child_, SIGKILL);
  }

 private:
  pid_t child_;
  const std::function<bool()>& is_over_;
  int slices_ = 0;  // since it was asked to end
};

void listen(Pipe& out, Pipe& err, pid_t child, const Heard& heard) {
  constexpr std::size_t kPieceBytes = 1U << 16U;
  std::string piece(kPieceBytes, '\0');
  Lines lines(heard.line);
  Ending ending(child, heard.is_over);
  while (out.read >= 0 || err.read >= 0) {
    std::array<pollfd, 2> ends{{{out.read, POLLIN, 0}, {err.read, POLLIN, 0}}};
    const int ready = ::poll(ends.data(), ends.size(), heard.is_over ? Ending::kSliceMs : -1);
    if (ready < 0 && errno != EINTR) break;
    if (heard.is_over) ending.look();
    if (ready <= 0) continue;
    for (Pipe* pipe : {&out, &err}) {
      const pollfd& end = ends[pipe == &out ? 0 : 1];
      if (pipe->read < 0 || end.revents == 0) continue;
      const ssize_t got = ::read(pipe->read, piece.data(), piece.size());
      if (got < 0 && errno == EINTR) continue;
      if (got <= 0) {
        pipe->close_read();
      } else if (pipe == &err) {
        lines.add(std::string_view(piece).substr(0, static_cast<std::size_t>(got)));
      } else if (heard.output && !heard.output(std::string_view(piece).substr(0, static_cast<std::size_t>(got)))) {
        ::kill(child, SIGTERM);
        pipe->close_read();
      }
    }
  }
  lines.flush();
}

}  // namespace

Result<int> run_child(const std::filesystem::path& program, const std::vector<std::string>& arguments,
                      const Heard& heard) {
  Pipe out, err;
  if (out.read < 0 || err.read < 0) return cannot(program);
  std::vector<std::string> words = {program.string()};
  words.insert(words.end(), arguments.begin(), arguments.end());
  std::vector<char*> argv;
  argv.reserve(words.size() + 1);
  for (std::string& word : words) argv.push_back(word.data());
  argv.push_back(nullptr);
  pid_t child = -1;
  {
    const Setting setting(out.write, err.write);
    const int failed =
        ::posix_spawn(&child, program.c_str(), &setting.files, &setting.attributes, argv.data(), environ);
    if (failed != 0) {
      errno = failed;
      return cannot(program);
    }
  }
  out.close_write();
  err.close_write();
  listen(out, err, child, heard);
  int status = 0;
  while (::waitpid(child, &status, 0) < 0 && errno == EINTR) {
  }
  constexpr int kBySignal = 128;
  return WIFEXITED(status) ? WEXITSTATUS(status) : kBySignal + WTERMSIG(status);
}

}  // namespace isnad::serve
