// scratch_file.h: a file of its own for formats whose library writes to a path, handed on as bytes and removed.
//
// Errors: kResource where the folder for temporary files takes nothing. Thread-safe: each has a name of its own.
#pragma once

#include <filesystem>
#include <string>

#include "export/formats/sink.h"
#include "isnad/result.h"

namespace isnad::exports::formats {

class ScratchFile {
 public:
  [[nodiscard]] static Result<ScratchFile> create();
  ~ScratchFile();
  ScratchFile(ScratchFile&& other) noexcept;
  ScratchFile& operator=(ScratchFile&&) = delete;

  [[nodiscard]] const std::filesystem::path& path() const { return path_; }
  // All bytes of it, in order.
  [[nodiscard]] Status send(const Sink& sink) const;

 private:
  explicit ScratchFile(std::filesystem::path path) : path_(std::move(path)) {}
  std::filesystem::path path_;  // empty where it was moved away
};

}  // namespace isnad::exports::formats
