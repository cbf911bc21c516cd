// libarchive_walk.h: the members of a ZIP or tar archive, one after another, by libarchive.
//
// In:  a ByteSource. Out: each member's path and kind, then its bytes. A ZIP in a regular file is read by its central
// directory; one that fits into memory likewise; a longer one from a pipe by its local heads. Nothing is ever written
// to disk, and paths are names for messages only. What unpacks to more than text ever does ends the walk
// (unpack_bound.h). Memory: a few chunks, or a ZIP that came through a pipe, up to the bound.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>

#include "ingest/byte_source.h"
#include "isnad/result.h"

namespace isnad::ingest::kinds {

enum class ArchiveForm : std::uint8_t { kZip, kTar };

struct ArchiveMember {
  std::string path;  // valid UTF-8 without control characters, bounded
  bool is_file = false;
  bool is_encrypted = false;
};

class ArchiveWalk {
 public:
  // Errors: kCorruptData, kResource; the message has no name before it.
  [[nodiscard]] static Result<std::unique_ptr<ArchiveWalk>> open(ByteSource source, ArchiveForm form,
                                                                 std::size_t max_held_bytes);
  ~ArchiveWalk();
  ArchiveWalk(const ArchiveWalk&) = delete;
  ArchiveWalk& operator=(const ArchiveWalk&) = delete;

  // The next member; nullopt after the last. After an error there is none.
  [[nodiscard]] std::optional<Result<ArchiveMember>> next();
  // Appends bytes of that member; false at its end.
  [[nodiscard]] Result<bool> read(std::string& into);

 private:
  struct State;
  explicit ArchiveWalk(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

// All of the member, or an error where it is longer than the bound.
[[nodiscard]] Result<std::string> read_member(ArchiveWalk& walk, std::size_t max_bytes);

}  // namespace isnad::ingest::kinds
