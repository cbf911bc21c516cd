#include "ingest/file_kind.h"

#include <fmt/format.h>

#include <algorithm>

#include "ingest/ascii.h"
#include "ingest/html/charset.h"
#include "ingest/input_files.h"

namespace isnad::ingest {
namespace {

using namespace std::string_view_literals;

struct Signature {
  std::size_t at;
  std::string_view bytes;
  std::string_view what;
};

constexpr std::string_view kPicture =
    "a picture. Only text is read; if it shows a text, have a program read it first (tesseract).";
constexpr std::string_view kFilm = "sound or film. Only text is read; name a transcript.";
constexpr std::string_view kProgram = "a program, not a text.";
constexpr std::string_view kWord = "an old Word, Excel or PowerPoint file. Save it as text and name that.";
constexpr std::string_view kDatabase = "a database or a table in binary form. Export its articles as NDJSON.";

constexpr Signature kSignatures[] = {
    {0, "{\\rtf"sv, "an RTF file. Save it as plain text and name that."},
    {0, "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"sv, kWord},
    {0, "\x89PNG\r\n\x1A\n"sv, kPicture},
    {0, "\xFF\xD8\xFF"sv, kPicture},
    {0, "GIF87a"sv, kPicture},
    {0, "GIF89a"sv, kPicture},
    {0, "II*\0"sv, kPicture},
    {0, "MM\0*"sv, kPicture},
    {8, "WEBP"sv, kPicture},
    {4, "ftyphei"sv, kPicture},
    {4, "ftypavif"sv, kPicture},
    {4, "ftyp"sv, kFilm},
    {0, "ID3"sv, kFilm},
    {0, "OggS"sv, kFilm},
    {0, "\x1A\x45\xDF\xA3"sv, kFilm},
    {8, "WAVEfmt"sv, kFilm},
    {0,
     "\x7F"
     "ELF"sv,
     kProgram},
    {0, "MZ\x90\0"sv, kProgram},
    {0, "\xCF\xFA\xED\xFE"sv, kProgram},
    {0, "\xCA\xFE\xBA\xBE"sv, kProgram},
    {0, "SQLite format 3\0"sv, kDatabase},
    {0, "PAR1"sv, kDatabase},
    {0, "\x1F\x8B"sv, "gzip data inside packed data. Unpack it once (gunzip) and name what comes out."},
    {0, "BZh91AY&SY"sv, "bzip2 data inside packed data. Unpack it (bunzip2) and name what comes out."},
    {0,
     "\xFD"
     "7zXZ\0"sv,
     "xz data inside packed data. Unpack it (unxz) and name what comes out."},
    {0, "\x28\xB5\x2F\xFD"sv, "zstd data inside packed data. Unpack it (unzstd) and name what comes out."},
    {0, "7z\xBC\xAF\x27\x1C"sv, "a 7z archive. Unpack it and name the folder."},
    {0, "Rar!\x1A\x07"sv, "a RAR archive. Unpack it and name the folder."},
};

// What a ZIP is that holds no articles as files, told by the names of its first members; empty for others.
std::string_view zip_kind(std::string_view bytes) {
  const auto holds = [&](std::string_view name) { return bytes.find(name) != std::string_view::npos; };
  if (holds("mimetypeapplication/epub")) return "an EPUB book. Save it as plain text and name that.";
  if (holds("mimetypeapplication/vnd.oasis"))
    return "an OpenDocument file. Save it as DOCX or plain text and name that.";
  if (!holds("[Content_Types].xml") || holds("word/")) return {};
  if (holds("xl/")) return "an Excel file (XLSX). Save its table as CSV and name that.";
  if (holds("ppt/")) return "a PowerPoint file (PPTX). Save its text and name that.";
  return "an Office file of an unknown kind. Save it as plain text and name that.";
}

// Western European text in one byte a letter: mostly ASCII, no byte that the code page leaves free.
bool looks_like_windows_1252(std::string_view bytes) {
  std::size_t high = 0, letters = 0, shown = 0;
  for (const char c : bytes) {
    const auto byte = static_cast<unsigned char>(c);
    if (is_control(c) || byte == 0x81 || byte == 0x8D || byte == 0x8F || byte == 0x90 || byte == 0x9D) return false;
    if (is_ascii_space(c)) continue;
    ++shown;
    if (byte >= 0x80) ++high;
    if (ascii_lower(c) >= 'a' && ascii_lower(c) <= 'z') ++letters;
  }
  return high * 4 <= shown && letters * 2 >= shown;
}

}  // namespace

std::string_view xml_root(std::string_view bytes) {
  if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
  bytes = trimmed(bytes);
  while (bytes.starts_with("<?") || bytes.starts_with("<!")) {
    const std::string_view close = bytes.starts_with("<?") ? "?>"sv : bytes.starts_with("<!--") ? "-->"sv : ">"sv;
    std::size_t end = bytes.find(close);
    // "<!DOCTYPE rss [<!ENTITY …>]>": what a document declares itself ends with the bracket.
    if (close == ">"sv && bytes.find('[') < end) end = bytes.find(close, std::min(bytes.find(']'), bytes.size()));
    if (end == std::string_view::npos) return {};
    bytes = trimmed(bytes.substr(end + close.size()));
  }
  if (!bytes.starts_with('<')) return {};
  return bytes.substr(1, bytes.find_first_of(" \t\r\n>/", 1) - 1);
}

std::optional<std::string> foreign_kind(std::string_view bytes) {
  if (bytes.starts_with("PK\x03\x04")) {
    const std::string_view kind = zip_kind(bytes);
    return kind.empty() ? std::nullopt : std::optional<std::string>(kind);
  }
  bytes = bytes.substr(0, kKindBytes);
  for (const Signature& signature : kSignatures) {
    if (bytes.size() >= signature.at && bytes.substr(signature.at).starts_with(signature.bytes)) {
      return std::string(signature.what);
    }
  }
  const std::string_view root = xml_root(bytes);
  if (root == "urlset" || root == "sitemapindex")
    return "a sitemap, a list of addresses. Save the pages that it names.";
  if (root == "opml") return "a list of feeds (OPML). Save the feeds that it names.";
  if (root == "svg") return std::string(kPicture);
  return std::nullopt;
}

std::string not_utf8(std::string_view bytes, std::size_t bad_byte) {
  bytes = bytes.substr(0, 8 * kKindBytes);
  std::string charset = "WINDOWS-1252";
  if (!looks_like_windows_1252(bytes)) {
    const bool text = std::ranges::none_of(bytes, [](char c) { return is_control(c); });
    charset = text ? html::detected_charset(bytes) : std::string();
    if (charset.starts_with("UTF-8")) charset.clear();
  }
  if (charset.empty()) {
    return fmt::format("not UTF-8 at byte {}, nor any other text that could be told. Is it a text?", bad_byte);
  }
  return fmt::format("not UTF-8 at byte {}; it looks like {}. Convert it (iconv -f {} -t UTF-8).", bad_byte, charset,
                     charset);
}

}  // namespace isnad::ingest
