// connection.h: a client's socket with an end to patience, and the threads that serve them.
//
// In:  a connected socket. Out: a stream for httplib whose reads and writes together may take only so long: a client
// that sends a byte now and then holds a thread no longer than that. Threads come as they are needed, up to a number;
// more clients wait. Invariant: a thread that has nothing to do costs nothing.
#pragma once

#include <httplib.h>

#include <chrono>
#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace isnad::serve {

class Connection : public httplib::Stream {
 public:
  explicit Connection(socket_t socket) : socket_(socket) { begin_request(); }

  // A request begins: its time starts anew.
  void begin_request();
  // Waits for the beginning of the next request.
  [[nodiscard]] bool wait_for_more(std::chrono::milliseconds most) const;
  // The other end sends nothing any more: it went away (or has shut its half, which a browser never does).
  [[nodiscard]] bool is_gone() const;

  [[nodiscard]] bool is_readable() const override;
  [[nodiscard]] bool is_writable() const override;
  ssize_t read(char* to, size_t size) override;
  ssize_t write(const char* from, size_t size) override;
  void get_remote_ip_and_port(std::string& ip, int& port) const override;
  void get_local_ip_and_port(std::string& ip, int& port) const override;
  [[nodiscard]] socket_t socket() const override { return socket_; }

 private:
  using Clock = std::chrono::steady_clock;
  [[nodiscard]] bool wait(short events, std::chrono::milliseconds most) const;

  socket_t socket_;
  Clock::time_point read_until_, write_until_;
  std::vector<char> held_ = std::vector<char>(kHeldBytes);  // read and not asked for yet
  std::size_t begin_ = 0, end_ = 0;
  static constexpr std::size_t kHeldBytes = 16384;
};

class Workers : public httplib::TaskQueue {
 public:
  explicit Workers(std::size_t most) : most_(most) {}
  void enqueue(std::function<void()> task) override;
  void shutdown() override;

 private:
  void work();

  std::size_t most_, idle_ = 0;
  bool ends_ = false;
  std::mutex mutex_;
  std::condition_variable wake_;
  std::deque<std::function<void()>> tasks_;
  std::vector<std::thread> threads_;
};

}  // namespace isnad::serve
