// turns.h: who asks what is being worked out already waits for that, rather than work it out once more.
//
// In:  a key. Out: a turn; nobody else has one of the same key at the same time. Thread-safe.
#pragma once

#include <condition_variable>
#include <mutex>
#include <string>
#include <unordered_set>
#include <utility>

namespace isnad::serve {

class Turns {
 public:
  class Turn {
   public:
    Turn(Turns& turns, std::string key) : turns_(turns), key_(std::move(key)) {
      std::unique_lock lock(turns_.mutex_);
      turns_.over_.wait(lock, [&] { return turns_.taken_.insert(key_).second; });
    }
    ~Turn() {
      {
        const std::scoped_lock lock(turns_.mutex_);
        turns_.taken_.erase(key_);
      }
      turns_.over_.notify_all();
    }
    Turn(const Turn&) = delete;
    Turn& operator=(const Turn&) = delete;

   private:
    Turns& turns_;
    std::string key_;
  };

 private:
  std::mutex mutex_;
  std::condition_variable over_;
  std::unordered_set<std::string> taken_;
};

}  // namespace isnad::serve
