#include "ingest/html/charset.h"

#include <unicode/ucnv.h>
#include <unicode/ucsdet.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <array>
#include <limits>
#include <memory>

#include "core/utf8.h"
#include "ingest/ascii.h"

namespace isnad::ingest::html {
namespace {

using namespace std::string_view_literals;

constexpr std::size_t kDeclarationBytes = 4096;  // browsers read 1024; pages don't keep to it
constexpr std::size_t kDetectBytes = std::size_t{64} * 1024;
constexpr std::int32_t kMinConfidence = 30;  // of a hundred, for ICU's guess

struct FreeConverter {
  void operator()(UConverter* converter) const { ucnv_close(converter); }
};
struct FreeDetector {
  void operator()(UCharsetDetector* detector) const { ucsdet_close(detector); }
};

// Empty where ICU does not know the charset.
std::string converted(std::string_view bytes, const std::string& charset) {
  if (bytes.size() > static_cast<std::size_t>(std::numeric_limits<std::int32_t>::max())) return {};
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<UConverter, FreeConverter> converter(ucnv_open(charset.c_str(), &status));
  if (U_FAILURE(status)) return {};
  const icu::UnicodeString text(bytes.data(), static_cast<std::int32_t>(bytes.size()), converter.get(), status);
  if (U_FAILURE(status)) return {};
  std::string out;
  text.toUTF8String(out);
  return out;
}

// What pages call Latin-1 or ASCII is read as windows-1252, which has their curly quotation marks.
std::string web_name(std::string charset) {
  if (charset == "iso-8859-1" || charset == "latin1" || charset == "us-ascii" || charset == "ascii")
    return "windows-1252";
  if (charset == "gb2312" || charset == "gbk") return "gb18030";
  if (charset == "euc-kr" || charset == "ks_c_5601-1987") return "windows-949";
  if (charset == "shift_jis" || charset == "x-sjis") return "windows-31j";
  return charset;
}

}  // namespace

std::string detected_charset(std::string_view bytes) {
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<UCharsetDetector, FreeDetector> detector(ucsdet_open(&status));
  if (U_FAILURE(status)) return {};
  bytes = bytes.substr(0, kDetectBytes);
  ucsdet_setText(detector.get(), bytes.data(), static_cast<std::int32_t>(bytes.size()), &status);
  ucsdet_enableInputFilter(detector.get(), true);  // tags are ASCII and say nothing
  const UCharsetMatch* match = ucsdet_detect(detector.get(), &status);
  if (U_FAILURE(status) || match == nullptr || ucsdet_getConfidence(match, &status) < kMinConfidence) return {};
  const char* name = ucsdet_getName(match, &status);
  return U_FAILURE(status) || name == nullptr ? std::string{} : std::string(name);
}

std::string_view wide_encoding(std::string_view bytes) {
  if (bytes.starts_with("\xFF\xFE\0\0"sv)) return "UTF-32LE";
  if (bytes.starts_with("\0\0\xFE\xFF"sv)) return "UTF-32BE";
  if (bytes.starts_with("\xFF\xFE")) return "UTF-16LE";
  if (bytes.starts_with("\xFE\xFF")) return "UTF-16BE";
  const std::size_t size = std::min(bytes.size(), kDeclarationBytes) / 4 * 4;
  if (size < 8) return {};
  std::array<std::size_t, 4> zeros{};
  for (std::size_t i = 0; i < size; ++i) {
    if (bytes[i] == '\0') ++zeros[i % 4];
    if (is_control(bytes[i]) && bytes[i] != '\0') return {};  // no text in any of them
  }
  // Mostly ASCII: nearly all bytes but one of each character are zero, and that one never is.
  const std::size_t nearly_all = size / 4 * 9 / 10;
  const auto filled = [&](std::size_t at) { return zeros[at] >= nearly_all; };
  const auto none = [&](std::size_t at) { return zeros[at] == 0; };
  if (none(0) && filled(1) && filled(2) && filled(3)) return "UTF-32LE";
  if (none(3) && filled(0) && filled(1) && filled(2)) return "UTF-32BE";
  if (none(0) && none(2) && filled(1) && filled(3)) return "UTF-16LE";
  if (none(1) && none(3) && filled(0) && filled(2)) return "UTF-16BE";
  return {};
}

std::string from_wide(std::string bytes) {
  const std::string_view charset = wide_encoding(bytes);
  if (charset.empty()) return bytes;
  std::string out = converted(bytes, std::string(charset));
  if (out.starts_with("\xEF\xBB\xBF")) out.erase(0, 3);
  return out.empty() ? bytes : out;
}

std::string declared_charset(std::string_view bytes) {
  const std::string head = ascii_lower(bytes.substr(0, kDeclarationBytes));
  for (std::size_t at = head.find("charset"); at != std::string::npos; at = head.find("charset", at + 1)) {
    const std::size_t tag = head.rfind('<', at);
    const bool declares =
        tag != std::string::npos && (head.compare(tag, 5, "<meta") == 0 || head.compare(tag, 5, "<?xml") == 0);
    std::size_t begin = head.find_first_not_of(" =\"'\t", at + 7);
    if (!declares || begin == std::string::npos) continue;
    const std::size_t end = head.find_first_of(" ;\"'/>\t\n\r", begin);
    return head.substr(begin, end == std::string::npos ? end : end - begin);
  }
  return {};
}

std::string to_utf8(std::string bytes, std::string_view transport_charset) {
  if (bytes.starts_with("\xEF\xBB\xBF")) return core::utf8::repaired(std::string_view(bytes).substr(3));
  if (!wide_encoding(bytes).empty()) return core::utf8::repaired(from_wide(std::move(bytes)));
  const bool valid = !core::utf8::find_invalid(bytes);
  if (valid) return bytes;  // whatever is declared: other charsets hardly ever look like UTF-8
  std::string charset = transport_charset.empty() ? declared_charset(bytes) : ascii_lower(transport_charset);
  if (charset == "utf-8" || charset == "utf8") return core::utf8::repaired(bytes);
  if (charset.starts_with("utf-16")) charset.clear();  // the declaration could be read, so it is wrong
  if (charset.empty()) charset = detected_charset(bytes);
  std::string out = charset.empty() ? std::string{} : converted(bytes, web_name(ascii_lower(charset)));
  if (out.empty()) out = converted(bytes, "windows-1252");
  return out.empty() ? core::utf8::repaired(bytes) : out;
}

}  // namespace isnad::ingest::html
