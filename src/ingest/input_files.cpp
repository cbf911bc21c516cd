#include "ingest/input_files.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <map>
#include <optional>
#include <system_error>
#include <utility>

#include "ingest/ascii.h"

namespace isnad::ingest {
namespace {

namespace fs = std::filesystem;

constexpr std::array<std::pair<std::string_view, InputFormat>, 8> kEndings{{
    {".txt", InputFormat::kText},
    {".text", InputFormat::kText},
    {".html", InputFormat::kHtml},
    {".htm", InputFormat::kHtml},
    {".xhtml", InputFormat::kHtml},
    {".ndjson", InputFormat::kNdjson},
    {".jsonl", InputFormat::kNdjson},
    {".json", InputFormat::kNdjson},
}};

std::string plain_name(std::string_view name) {
  std::string lower = ascii_lower(name);
  for (const std::string_view packed : {".gz", ".xz", ".zst", ".bz2"}) {
    if (!lower.ends_with(packed)) continue;
    lower.resize(lower.size() - packed.size());
    break;
  }
  return lower;
}

std::optional<InputFormat> format_of_name(std::string_view name) {
  const std::string lower = plain_name(name);
  for (const auto& [ending, format] : kEndings) {
    if (lower.ends_with(ending)) return format;
  }
  return std::nullopt;
}

// Of files that a folder is asked for; what is in them is told by their bytes.
constexpr std::string_view kFolderEndings[] = {".txt",  ".text", ".html",  ".htm", ".xhtml", ".ndjson", ".jsonl",
                                               ".json", ".rss",  ".atom",  ".rdf", ".xml",   ".warc",   ".wacz",
                                               ".zip",  ".tar",  ".tgz",   ".txz", ".docx",  ".pdf",    ".eml",
                                               ".mbox", ".mht",  ".mhtml", ".csv", ".tsv"};

bool is_wanted(std::string_view name) {
  const std::string lower = plain_name(name);
  return std::ranges::any_of(kFolderEndings, [&](std::string_view ending) { return lower.ends_with(ending); });
}

constexpr std::size_t kNamedEndings = 4;  // of files left out; the others are summed up
constexpr std::size_t kNamedLinks = 3;

// What one walk through a folder finds.
class FolderWalk {
 public:
  // Errors: the folder itself can't be read.
  Result<Folder> run(const std::string& name) {
    open_.emplace_back(name);
    while (!open_.empty()) {
      const fs::path folder = std::move(open_.back());
      open_.pop_back();
      std::error_code error;
      fs::directory_iterator entries(folder, error);
      for (; !error && entries != fs::directory_iterator(); entries.increment(error)) take(*entries);
      if (!error) continue;
      Error unreadable{ErrorCode::kNotFound,
                       fmt::format("{}: the folder can't be read ({}).", folder.string(), error.message())};
      if (folder == name) return unreadable;
      found_.files.push_back({folder.string(), std::move(unreadable)});
    }
    if (found_.files.empty()) {
      return Error{ErrorCode::kNotFound,
                   fmt::format("{}: no article in this folder, by the endings of its files (isnad "
                               "help inputs){}. Name the files.",
                               name, left_.empty() ? "" : ", only " + left_out())};
    }
    std::ranges::sort(found_.files, {}, &FoundFile::path);
    add_notices(name);
    return std::move(found_);
  }

 private:
  void take(const fs::directory_entry& entry) {
    const std::string file = entry.path().filename().string();
    if (file.starts_with('.')) return;
    std::error_code ignored;
    const fs::file_status status = entry.status(ignored);  // of what a link points at; not_found where that is gone
    if (status.type() == fs::file_type::directory) {
      if (entry.is_symlink(ignored)) {
        links_.push_back(entry.path().string());
      } else {
        open_.push_back(entry.path());
      }
    } else if (!is_wanted(file)) {
      ++left_[ascii_lower(entry.path().extension().string())];
    } else if (const char* kind = no_file(status.type())) {
      found_.files.push_back(
          {entry.path().string(), Error{ErrorCode::kInvalidInput,
                                        fmt::format("{}: is {}, not a file, and was left out. Name it to read from it.",
                                                    entry.path().string(), kind)}});
    } else {
      found_.files.push_back({entry.path().string(), std::nullopt});
    }
  }
  static const char* no_file(fs::file_type type) {
    switch (type) {
      case fs::file_type::fifo:
        return "a pipe";
      case fs::file_type::socket:
        return "a socket";
      case fs::file_type::block:
      case fs::file_type::character:
        return "a device";
      default:
        return nullptr;
    }
  }

  // "3 .md, 1 .csv and 2 others"
  [[nodiscard]] std::string left_out() const {
    std::vector<std::pair<std::string, std::size_t>> kinds(left_.begin(), left_.end());
    std::ranges::stable_sort(kinds, std::ranges::greater{}, &std::pair<std::string, std::size_t>::second);
    std::string out;
    std::size_t others = 0;
    for (std::size_t i = 0; i < kinds.size(); ++i) {
      if (i >= kNamedEndings) {
        others += kinds[i].second;
        continue;
      }
      out += fmt::format("{}{} {}", out.empty() ? "" : ", ", kinds[i].second,
                         kinds[i].first.empty() ? "without an ending" : kinds[i].first);
    }
    return others > 0 ? fmt::format("{} and {} others", out, others) : out;
  }
  void add_notices(const std::string& name) {
    if (!left_.empty()) {
      found_.notices.push_back(
          fmt::format("{}: files that were left out: {}. Name them to read them.", name, left_out()));
    }
    if (links_.empty()) return;
    std::ranges::sort(links_);
    std::string named = links_.front();
    for (std::size_t i = 1; i < std::min(links_.size(), kNamedLinks); ++i) named += ", " + links_[i];
    if (links_.size() > kNamedLinks) named += fmt::format(" and {} others", links_.size() - kNamedLinks);
    found_.notices.push_back(
        fmt::format("{}: links to folders that were not followed: {}. Name them to read them.", name, named));
  }

  std::vector<fs::path> open_;
  std::map<std::string, std::size_t> left_;  // endings of files that are no articles
  std::vector<std::string> links_;
  Folder found_;
};

}  // namespace

bool is_json_name(std::string_view name) { return plain_name(name).ends_with(".json"); }

bool is_table_name(std::string_view name) {
  const std::string lower = plain_name(name);
  return lower.ends_with(".csv") || lower.ends_with(".tsv");
}

bool is_folder(const std::string& name) {
  std::error_code error;
  return name != "-" && fs::is_directory(name, error);
}

Result<Folder> list_folder(const std::string& name) { return FolderWalk().run(name); }

InputFormat detect_format(std::string_view name, std::string_view bytes) {
  if (const auto format = format_of_name(name)) return *format;
  if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
  bytes = trimmed(bytes.substr(0, 4096));
  if (bytes.starts_with('{')) {
    const std::string_view after = trimmed(bytes.substr(1));
    if (after.starts_with('"') || after.starts_with('}')) return InputFormat::kNdjson;
  }
  for (const std::string_view tag :
       {"<!doctype html", "<html", "<head", "<body", "<article", "<?xml", "<!--", "<meta"}) {
    if (starts_with_lower(bytes, tag)) return InputFormat::kHtml;
  }
  return InputFormat::kText;
}

}  // namespace isnad::ingest
