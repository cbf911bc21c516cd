#include "ingest/kinds/archive.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <utility>

#include "ingest/ascii.h"
#include "ingest/file_kind.h"
#include "ingest/kinds/kinds.h"
#include "ingest/kinds/libarchive_walk.h"

namespace isnad::ingest::kinds {
namespace {

constexpr std::size_t kTarMark = 257;

bool is_zip(std::string_view bytes) { return bytes.starts_with("PK\x03\x04") || bytes.starts_with("PK\x05\x06"); }

// The bytes of the member that the walk stands at.
class MemberBytes final : public ByteOrigin {
 public:
  explicit MemberBytes(std::shared_ptr<ArchiveWalk> walk) : walk_(std::move(walk)) {}
  Result<bool> read(std::string& into) override {
    auto some = walk_->read(into);
    if (some) return some;
    Error error = some.error();
    if (error.message.ends_with('.')) error.message.pop_back();  // the source ends the sentence
    return error;
  }

 private:
  std::shared_ptr<ArchiveWalk> walk_;
};

bool is_hidden(std::string_view path) {
  if (path.starts_with("__MACOSX/")) return true;
  for (std::size_t at = 0; at < path.size();) {
    if (path[at] == '.' && !path.substr(at).starts_with("./") && !path.substr(at).starts_with("../")) return true;
    const std::size_t slash = path.find('/', at);
    if (slash == std::string_view::npos) return false;
    at = slash + 1;
  }
  return false;
}

class ArchiveRecords final : public Records {
 public:
  ArchiveRecords(std::shared_ptr<ArchiveWalk> walk, Reading reading, bool is_wacz)
      : walk_(std::move(walk)), reading_(std::move(reading)), is_wacz_(is_wacz) {}

  std::optional<RawItem> next() override {
    while (true) {
      if (inner_) {
        if (auto item = inner_->next()) {
          any_ = true;
          return item;
        }
        inner_.reset();
      }
      auto member = walk_->next();
      if (!member) return at_end();
      if (!*member) return failed(reading_.name, wrong(reading_, member->error().message, member->error().code));
      if (auto item = open(std::move(**member))) return item;
    }
  }

 private:
  std::optional<RawItem> open(ArchiveMember member) {
    if (!member.is_file || is_hidden(member.path)) return std::nullopt;
    if (is_wacz_ && !member.path.starts_with("archive/")) return std::nullopt;
    const std::string name = fmt::format("{}: {}", reading_.name, member.path);
    if (member.is_encrypted) {
      any_ = true;
      return failed(name,
                    {ErrorCode::kInvalidInput, fmt::format("{}: is encrypted. Unpack it and name the folder.", name)});
    }
    Reading inside = reading_.inside(name);
    ByteSource source = ByteSource::from(std::make_unique<MemberBytes>(walk_), name);
    source.start_hash();
    const std::string_view first = source.peek();
    if (first.empty() && source.status()) {
      ++left_out_["empty"];
    } else if (const auto refused = foreign_kind(first)) {
      ++left_out_[refused->substr(0, refused->find_first_of(".,("))];
    } else {
      inner_ = open_records(std::move(source), std::move(inside));
    }
    return std::nullopt;
  }

  std::optional<RawItem> at_end() {
    if (std::exchange(ended_, true)) return std::nullopt;
    if (!left_out_.empty())
      reading_.notice(fmt::format("{}: members that were left out: {}.", reading_.name, counted()));
    if (!any_) return failed(reading_.name, wrong(reading_, "the archive has no article."));
    return std::nullopt;
  }
  // "12 a picture, 1 empty"
  [[nodiscard]] std::string counted() const {
    std::string out;
    for (const auto& [kind, count] : left_out_) {
      out += fmt::format("{}{} × {}", out.empty() ? "" : ", ", count, trimmed(kind));
    }
    return out;
  }

  std::shared_ptr<ArchiveWalk> walk_;
  Reading reading_;
  bool is_wacz_;
  RecordsPtr inner_;
  std::map<std::string, std::size_t> left_out_;
  bool any_ = false, ended_ = false;
};

// The names that the specification of WACZ sets, in the first local heads of the ZIP.
bool is_wacz(std::string_view bytes) {
  const auto holds = [&](std::string_view name) { return bytes.find(name) != std::string_view::npos; };
  return is_zip(bytes) && (holds("datapackage.json") || holds("pages/pages.jsonl") || holds("indexes/index.") ||
                           (holds("archive/") && holds(".warc")));
}

}  // namespace

bool is_archive(const Sample& sample) {
  return is_zip(sample.bytes) || (sample.bytes.size() > kTarMark && sample.bytes.substr(kTarMark).starts_with("ustar"));
}

RecordsPtr open_archive(ByteSource source, Reading reading) {
  const std::string_view bytes = source.peek(kSampleBytes);
  const bool wacz = is_wacz(bytes);
  const ArchiveForm form = is_zip(bytes) ? ArchiveForm::kZip : ArchiveForm::kTar;
  auto walk = ArchiveWalk::open(std::move(source), form, reading.max_document_bytes);
  if (!walk) return only(failed(reading.name, wrong(reading, walk.error().message, walk.error().code)));
  return std::make_unique<ArchiveRecords>(std::move(*walk), std::move(reading), wacz);
}

}  // namespace isnad::ingest::kinds
