// output.h: where a subcommand's answers go: standard output, or a file that is there whole or not at all.
//
// In:  the path of --output (empty or "-" for standard output). Out: a stream. A file is written as FILE.part and takes
// its name when all was written; until then what stood under the name stays. Devices and pipes are written as they are.
// Thread rule: one thread.
#pragma once

#include <filesystem>
#include <fstream>
#include <ostream>
#include <string>
#include <vector>

#include "isnad/result.h"

namespace isnad::cli {

class Output {
 public:
  // Errors: kInvalidInput (it would write over one of the `inputs`), kResource (the file can't be made).
  [[nodiscard]] static Result<Output> open(const std::string& path, const std::vector<std::string>& inputs);
  // An unfinished file is removed.
  ~Output();
  Output(Output&&) noexcept;
  Output& operator=(Output&&) = delete;

  // Written through at once on standard output, so that what reads it need not wait.
  void write(std::string_view text);
  [[nodiscard]] bool good() const { return stream().good(); }
  [[nodiscard]] bool is_standard() const { return name_.empty(); }
  // What is to be said where it takes no more.
  [[nodiscard]] Error cannot_write() const;
  // All is written: gives the file its name. Errors: kResource.
  [[nodiscard]] Status finish();
  // Keeps what was written as FILE.part: whole answers, but not all. Gives its name; empty for standard output.
  [[nodiscard]] std::string keep_part();

 private:
  Output() = default;
  [[nodiscard]] const std::ostream& stream() const;

  std::string name_;            // for messages; empty for standard output
  std::filesystem::path file_;  // links followed
  std::filesystem::path part_;  // empty where there is none to rename or remove
  std::ofstream out_;
};

}  // namespace isnad::cli
