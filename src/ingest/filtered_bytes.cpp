#include "ingest/filtered_bytes.h"

#include <archive.h>
#include <archive_entry.h>
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

namespace isnad::ingest {
namespace {

using namespace std::string_view_literals;

constexpr std::size_t kChunkBytes = std::size_t{64} * 1024;
constexpr std::array kMagics{
    "\xFD"
    "7zXZ\0"sv,
    "\x28\xB5\x2F\xFD"sv, "BZh91AY&SY"sv};

struct FreeArchive {
  void operator()(archive* reader) const { archive_read_free(reader); }
};

class FilteredBytes final : public ByteOrigin {
 public:
  explicit FilteredBytes(std::function<bool(std::string&)> more) : more_(std::move(more)) {}

  Status open() {
    reader_.reset(archive_read_new());
    archive* reader = reader_.get();
    archive_entry* entry = nullptr;
    const bool ready = reader != nullptr && archive_read_support_filter_xz(reader) == ARCHIVE_OK &&
                       archive_read_support_filter_zstd(reader) == ARCHIVE_OK &&
                       archive_read_support_filter_bzip2(reader) == ARCHIVE_OK &&
                       archive_read_support_format_raw(reader) == ARCHIVE_OK;
    if (!ready) return Error{ErrorCode::kInternal, "this build of libarchive can't unpack it"};
    if (archive_read_open(reader, this, nullptr, &FilteredBytes::give, nullptr) != ARCHIVE_OK ||
        archive_read_next_header(reader, &entry) < ARCHIVE_WARN) {
      return damaged();
    }
    return {};
  }

  Result<bool> read(std::string& into) override {
    const std::size_t size = into.size();
    into.resize(size + kChunkBytes);
    const la_ssize_t count = archive_read_data(reader_.get(), into.data() + size, kChunkBytes);
    into.resize(size + static_cast<std::size_t>(std::max<la_ssize_t>(count, 0)));
    if (count < 0) return damaged();
    if (count == 0) {
      while (more_(piece_)) piece_.clear();  // what stands behind belongs to the file, and to its hash
    }
    return count > 0;
  }

 private:
  static la_ssize_t give(archive*, void* self_pointer, const void** bytes) {
    auto& self = *static_cast<FilteredBytes*>(self_pointer);
    self.piece_.clear();
    self.more_(self.piece_);
    *bytes = self.piece_.data();
    return static_cast<la_ssize_t>(self.piece_.size());
  }
  Error damaged() {
    const char* why = archive_error_string(reader_.get());
    return {ErrorCode::kCorruptData,
            fmt::format("the packed data is cut off or damaged ({}); fetch the file again", why == nullptr ? "" : why)};
  }

  std::function<bool(std::string&)> more_;
  std::string piece_;
  std::unique_ptr<archive, FreeArchive> reader_;
};

}  // namespace

bool is_filtered(std::string_view first_bytes) {
  return std::ranges::any_of(kMagics, [&](std::string_view magic) { return first_bytes.starts_with(magic); });
}

Result<std::unique_ptr<ByteOrigin>> unpack_filtered(std::function<bool(std::string&)> more) {
  auto bytes = std::make_unique<FilteredBytes>(std::move(more));
  if (const Status opened = bytes->open(); !opened) return opened.error();
  return std::unique_ptr<ByteOrigin>(std::move(bytes));
}

}  // namespace isnad::ingest
