#include "serve/connection.h"

#include <poll.h>
#include <sys/socket.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <utility>

namespace isnad::serve {
namespace {

using std::chrono::milliseconds;

constexpr milliseconds kSilence{5'000};   // between two bytes
constexpr milliseconds kRequest{60'000};  // for a request: an upload of 64 MiB on one machine takes a second
constexpr milliseconds kAnswer{900'000};  // for an answer: an analysis of ten minutes, a large export to a slow disk

}  // namespace

void Connection::begin_request() {
  read_until_ = Clock::now() + kRequest;
  write_until_ = Clock::now() + kAnswer;
}

bool Connection::wait(short events, milliseconds most) const {
  pollfd one{socket_, events, 0};
  const auto until = Clock::now() + most;
  while (true) {
    const auto left = std::chrono::duration_cast<milliseconds>(until - Clock::now()).count();
    if (left <= 0) return false;
    const int ready = ::poll(&one, 1, static_cast<int>(left));
    if (ready > 0) return true;
    if (ready == 0 || errno != EINTR) return false;
  }
}

bool Connection::wait_for_more(milliseconds most) const { return begin_ < end_ || wait(POLLIN, most); }

bool Connection::is_gone() const {
  pollfd one{socket_, POLLRDHUP, 0};
  return ::poll(&one, 1, 0) > 0;
}

bool Connection::is_readable() const {
  const auto left = std::chrono::duration_cast<milliseconds>(read_until_ - Clock::now());
  return begin_ < end_ || wait(POLLIN, std::min(kSilence, left));
}

bool Connection::is_writable() const {
  const auto left = std::chrono::duration_cast<milliseconds>(write_until_ - Clock::now());
  return wait(POLLOUT, std::min(kSilence, left));
}

// httplib asks for the lines of a head byte by byte.
ssize_t Connection::read(char* to, size_t size) {
  if (begin_ == end_) {
    if (!is_readable()) return -1;
    begin_ = end_ = 0;
    ssize_t got = -1;
    do {
      got = ::recv(socket_, held_.data(), held_.size(), 0);
    } while (got < 0 && errno == EINTR);
    if (got <= 0) return got;
    end_ = static_cast<std::size_t>(got);
  }
  const std::size_t given = std::min(size, end_ - begin_);
  std::memcpy(to, held_.data() + begin_, given);
  begin_ += given;
  return static_cast<ssize_t>(given);
}

ssize_t Connection::write(const char* from, size_t size) {
  if (!is_writable()) return -1;
  ssize_t put = -1;
  do {
    put = ::send(socket_, from, size, MSG_NOSIGNAL);
  } while (put < 0 && errno == EINTR);
  return put;
}

// Nobody asks: the server listens on one address of this machine.
void Connection::get_remote_ip_and_port(std::string& ip, int& port) const {
  ip = "127.0.0.1";
  port = 0;
}
void Connection::get_local_ip_and_port(std::string& ip, int& port) const {
  ip = "127.0.0.1";
  port = 0;
}

void Workers::enqueue(std::function<void()> task) {
  {
    const std::scoped_lock lock(mutex_);
    tasks_.push_back(std::move(task));
    if (idle_ < tasks_.size() && threads_.size() < most_) threads_.emplace_back([this] { work(); });
  }
  wake_.notify_one();
}

void Workers::shutdown() {
  {
    const std::scoped_lock lock(mutex_);
    ends_ = true;
  }
  wake_.notify_all();
  for (std::thread& thread : threads_) thread.join();
}

void Workers::work() {
  while (true) {
    std::function<void()> task;
    {
      std::unique_lock lock(mutex_);
      ++idle_;
      wake_.wait(lock, [&] { return ends_ || !tasks_.empty(); });
      --idle_;
      if (tasks_.empty()) return;
      task = std::move(tasks_.front());
      tasks_.pop_front();
    }
    task();
  }
}

}  // namespace isnad::serve
