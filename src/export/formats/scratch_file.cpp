#include "export/formats/scratch_file.h"

#include <fmt/format.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <fstream>
#include <system_error>
#include <utility>

namespace isnad::exports::formats {
namespace fs = std::filesystem;

Result<ScratchFile> ScratchFile::create() {
  std::error_code error;
  const fs::path folder = fs::temp_directory_path(error);
  if (error) {
    return Error{ErrorCode::kResource, fmt::format("no folder for temporary files ({}); set TMPDIR.", error.message())};
  }
  std::string name = (folder / "isnad-export-XXXXXX").string();
  const int handle = mkstemp(name.data());
  if (handle < 0) {
    return Error{ErrorCode::kResource, fmt::format("{}: no temporary file can be made there ({}); set TMPDIR.",
                                                   folder.string(), std::generic_category().message(errno))};
  }
  close(handle);
  return ScratchFile(name);
}

ScratchFile::ScratchFile(ScratchFile&& other) noexcept : path_(std::exchange(other.path_, fs::path())) {}

ScratchFile::~ScratchFile() {
  std::error_code ignored;
  if (!path_.empty()) fs::remove(path_, ignored);
}

Status ScratchFile::send(const Sink& sink) const {
  constexpr std::size_t kPieceBytes = 1 << 16;
  std::ifstream in(path_, std::ios::binary);
  std::string piece(kPieceBytes, '\0');
  while (in) {
    in.read(piece.data(), static_cast<std::streamsize>(piece.size()));
    const auto got = static_cast<std::size_t>(in.gcount());
    if (got == 0) break;
    if (!sink(std::string_view(piece).substr(0, got))) return {};
  }
  if (in.eof()) return {};
  return Error{ErrorCode::kResource, fmt::format("{}: the temporary file can't be read back.", path_.string())};
}

}  // namespace isnad::exports::formats
