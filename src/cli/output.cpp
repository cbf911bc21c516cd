#include "cli/output.h"

#include <fmt/format.h>

#include <algorithm>
#include <cerrno>
#include <system_error>
#include <utility>

#include "cli/voice.h"
#include "ingest/input_files.h"

namespace isnad::cli {
namespace {

namespace fs = std::filesystem;

bool same_file(const fs::path& a, const fs::path& b) {
  std::error_code error;
  return fs::exists(a, error) && fs::exists(b, error) && fs::equivalent(a, b, error);
}

// A folder counts with the articles in it.
bool is_input(const fs::path& file, const std::vector<std::string>& inputs) {
  std::error_code error;
  if (!fs::exists(file, error)) return false;
  for (const std::string& input : inputs) {
    if (same_file(file, input)) return true;
    if (!ingest::is_folder(input)) continue;
    const auto folder = ingest::list_folder(input);
    const auto is_it = [&](const ingest::FoundFile& one) { return same_file(file, one.path); };
    if (folder && std::ranges::any_of(folder->files, is_it)) return true;
  }
  return false;
}

}  // namespace

Result<Output> Output::open(const std::string& path, const std::vector<std::string>& inputs) {
  Output output;
  if (path.empty() || path == "-") return output;
  std::error_code error;
  output.name_ = path;
  const bool regular = fs::is_regular_file(path, error);  // perhaps by a link, which stays one
  const bool in_place = !regular && fs::exists(path, error);
  output.file_ = regular ? fs::canonical(path, error) : fs::path(path);
  if (!in_place) output.part_ = output.file_.string() + ".part";
  const fs::path written = in_place ? output.file_ : output.part_;
  if (is_input(output.file_, inputs) || is_input(written, inputs)) {
    output.part_.clear();  // it is the user's
    return Error{ErrorCode::kInvalidInput,
                 fmt::format("--output {}: that would write over an input. Name another file.", path)};
  }
  errno = 0;
  output.out_.open(written, std::ios::binary | std::ios::trunc);
  if (output.out_) return output;
  output.part_.clear();
  return Error{ErrorCode::kResource,
               fmt::format("--output {}: can't be written ({}).", path, std::generic_category().message(errno))};
}

Output::Output(Output&& other) noexcept
    : name_(std::move(other.name_)),
      file_(std::move(other.file_)),
      part_(std::exchange(other.part_, fs::path())),
      out_(std::move(other.out_)) {}

Output::~Output() {
  if (part_.empty()) return;
  out_.close();
  std::error_code ignored;
  fs::remove(part_, ignored);
}

const std::ostream& Output::stream() const {
  if (is_standard()) return answers();
  return out_;
}

void Output::write(std::string_view text) {
  if (!is_standard()) {
    out_ << text;
    return;
  }
  answers() << text << std::flush;
}

Error Output::cannot_write() const {
  if (!is_standard()) return {ErrorCode::kResource, fmt::format("{}: can't be written to; is the disk full?", name_)};
  return {ErrorCode::kResource, "standard output can't be written to; is the disk full, or the reader gone?"};
}

Status Output::finish() {
  if (is_standard()) {
    answers().flush();
    return answers() ? Status() : cannot_write();
  }
  out_.close();
  if (!out_) return cannot_write();
  if (part_.empty()) return {};
  std::error_code error;
  fs::rename(part_, file_, error);
  if (error) {
    return Error{ErrorCode::kResource,
                 fmt::format("{}: can't be put in place ({}); the answer is {}.", name_, error.message(), keep_part())};
  }
  part_.clear();
  return {};
}

std::string Output::keep_part() {
  out_.close();
  return std::exchange(part_, fs::path()).string();
}

}  // namespace isnad::cli
