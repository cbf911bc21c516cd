// archive.h: the folder's web archives: records are put behind one another, a file after the other.
//
// In:  records. Out: where each lies. What was appended since the last `sync` may be lost by a kill, whole or in part:
// the state (state.h) remembers how far each file was good, and `open` cuts off the rest, so that no half record and no
// record that nobody knows of stays. Files are never changed before that. Errors: kResource (disk), kCorruptData (a
// file is shorter than it was). Thread rule: one thread, one program a folder.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

#include "isnad/result.h"

namespace isnad::collect {

// A file of the system, closed when it goes out of scope.
class OpenFile {
 public:
  OpenFile() = default;
  explicit OpenFile(int descriptor) : descriptor_(descriptor) {}
  ~OpenFile();
  OpenFile(OpenFile&& other) noexcept;
  OpenFile& operator=(OpenFile&& other) noexcept;
  [[nodiscard]] int get() const { return descriptor_; }
  [[nodiscard]] bool is_open() const { return descriptor_ >= 0; }

 private:
  int descriptor_ = -1;
};

// Nobody else collects into the folder as long as it is held. Errors: kResource.
[[nodiscard]] Result<OpenFile> lock_folder(const std::filesystem::path& folder);

class Archive {
 public:
  explicit Archive(std::filesystem::path folder) : folder_(std::move(folder)) {}

  // Goes on behind the first `good_bytes` of a file that may be there, may be longer, or may not have been made yet.
  [[nodiscard]] Status open(const std::string& name, std::uint64_t good_bytes);
  // Where it begins.
  [[nodiscard]] Result<std::uint64_t> append(std::string_view member);
  // All that was appended is on disk after that.
  [[nodiscard]] Status sync();

  [[nodiscard]] bool is_open() const { return file_.is_open(); }
  [[nodiscard]] std::uint64_t size() const { return size_; }
  [[nodiscard]] std::filesystem::path path_of(const std::string& name) const { return folder_ / name; }

 private:
  [[nodiscard]] Error failure(std::string_view what) const;

  std::filesystem::path folder_, path_;
  OpenFile file_;
  std::uint64_t size_ = 0;
};

// The bytes of one record's gzip member. Errors: kCorruptData.
[[nodiscard]] Result<std::string> read_member(const std::filesystem::path& file, std::uint64_t begin,
                                              std::uint64_t size);

}  // namespace isnad::collect
