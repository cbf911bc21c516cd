// voice.h: where a command's words go: to standard output and standard error; while somebody listens, to them.
//
// A program that holds the command in itself (python/src/analysis.cpp) must not have it write to streams that are its
// own. Thread rule: a listener hears its own thread alone, which is the one a command speaks on.
#pragma once

#include <ostream>
#include <sstream>
#include <string>

namespace isnad::cli {

// From its making to its end it keeps what commands on this thread say; listeners may be nested.
class Listener {
 public:
  Listener();
  ~Listener();
  Listener(const Listener&) = delete;
  Listener& operator=(const Listener&) = delete;

  [[nodiscard]] std::string answers() const { return answers_.str(); }
  [[nodiscard]] std::string remarks() const { return remarks_.str(); }

 private:
  friend std::ostream& answers();
  friend std::ostream& remarks();

  std::ostringstream answers_, remarks_;
  Listener* before_;
};

// Where answers go, and where is said what failed and what should be known.
[[nodiscard]] std::ostream& answers();
[[nodiscard]] std::ostream& remarks();

}  // namespace isnad::cli
