#include "collect/archive.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <fstream>
#include <utility>

namespace isnad::collect {
namespace {

Error disk_error(const std::filesystem::path& path, std::string_view what) {
  return {ErrorCode::kResource, fmt::format("{}: {} ({}). Is the disk full, or the folder not writable?", path.string(),
                                            what, std::strerror(errno))};
}

}  // namespace

OpenFile::~OpenFile() {
  if (descriptor_ >= 0) ::close(descriptor_);
}
OpenFile::OpenFile(OpenFile&& other) noexcept : descriptor_(std::exchange(other.descriptor_, -1)) {}
OpenFile& OpenFile::operator=(OpenFile&& other) noexcept {
  std::swap(descriptor_, other.descriptor_);
  return *this;
}

Result<OpenFile> lock_folder(const std::filesystem::path& folder) {
  OpenFile opened(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (!opened.is_open()) return disk_error(folder, "can't be opened");
  if (::flock(opened.get(), LOCK_EX | LOCK_NB) == 0) return opened;
  if (errno != EWOULDBLOCK) return disk_error(folder, "can't be locked");
  return Error{ErrorCode::kResource,
               fmt::format("{}: another isnad collect is at work there. Wait until it has ended.", folder.string())};
}

Error Archive::failure(std::string_view what) const { return disk_error(path_, what); }

Status Archive::open(const std::string& name, std::uint64_t good_bytes) {
  path_ = folder_ / name;
  size_ = good_bytes;
  constexpr mode_t kMode = 0644;
  file_ = OpenFile(::open(path_.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, kMode));
  if (!file_.is_open()) return failure("can't be opened or made");
  struct stat found {};
  if (::fstat(file_.get(), &found) != 0) return failure("can't be looked at");
  const auto size = static_cast<std::uint64_t>(found.st_size);
  if (size < good_bytes) {
    return Error{
        ErrorCode::kCorruptData,
        fmt::format("{}: has {} bytes, and had {}: it was cut or replaced. Put it back from a copy, or move it "
                    "and collect.db to another place and begin anew.",
                    path_.string(), size, good_bytes)};
  }
  if (size > good_bytes && ::ftruncate(file_.get(), static_cast<off_t>(good_bytes)) != 0) {
    return failure("can't be cut to its last whole record");
  }
  // A new file's name has to last as its bytes do.
  const OpenFile folder(::open(folder_.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (!folder.is_open() || ::fsync(folder.get()) != 0) return failure("its folder can't be written");
  return {};
}

Result<std::uint64_t> Archive::append(std::string_view member) {
  const std::uint64_t begin = size_;
  while (!member.empty()) {
    const ssize_t written = ::pwrite(file_.get(), member.data(), member.size(), static_cast<off_t>(size_));
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) return failure("can't be written");
    size_ += static_cast<std::uint64_t>(written);
    member.remove_prefix(static_cast<std::size_t>(written));
  }
  return begin;
}

Status Archive::sync() {
  if (file_.is_open() && ::fdatasync(file_.get()) != 0) return failure("can't be written through to the disk");
  return {};
}

Result<std::string> read_member(const std::filesystem::path& file, std::uint64_t begin, std::uint64_t size) {
  std::ifstream in(file, std::ios::binary);
  std::string out(size, '\0');
  in.seekg(static_cast<std::streamoff>(begin));
  in.read(out.data(), static_cast<std::streamsize>(size));
  if (in) return out;
  return Error{
      ErrorCode::kCorruptData,
      fmt::format("{}: the record at byte {} can't be read: the file was cut or is gone. Put it back from a copy.",
                  file.string(), begin)};
}

}  // namespace isnad::collect
