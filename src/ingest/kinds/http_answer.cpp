#include "ingest/kinds/http_answer.h"

#include <brotli/decode.h>
#include <fmt/format.h>
#include <zlib.h>

#include <algorithm>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

#include "ingest/ascii.h"
#include "ingest/kinds/mime.h"

namespace isnad::ingest::kinds {
namespace {

constexpr std::size_t kChunkBytes = std::size_t{64} * 1024;
constexpr std::size_t kMostEncodings = 3;

Error too_long() { return {ErrorCode::kResource, "the page is too long."}; }

// The chunks joined; nothing where the body is not made of chunks.
std::optional<std::string> joined_chunks(std::string_view body) {
  std::string out;
  bool first = true;
  while (!body.empty()) {
    const std::size_t end = body.find('\n');
    if (end == std::string_view::npos) break;
    std::string_view digits = trimmed(body.substr(0, std::min(end, body.find(';'))));
    std::size_t size = 0;
    constexpr std::size_t kMaxDigits = 8;
    if (digits.empty() || digits.size() > kMaxDigits) return first ? std::nullopt : std::optional(out);
    for (const char c : digits) {
      const char lower = ascii_lower(c);
      const bool digit = (lower >= '0' && lower <= '9') || (lower >= 'a' && lower <= 'f');
      if (!digit) return first ? std::nullopt : std::optional(out);
      size = size * 16 + static_cast<std::size_t>(lower <= '9' ? lower - '0' : lower - 'a' + 10);
    }
    first = false;
    body.remove_prefix(end + 1);
    if (size == 0) break;
    out += body.substr(0, size);
    body.remove_prefix(std::min(size, body.size()));
    if (body.starts_with('\r')) body.remove_prefix(1);
    if (body.starts_with('\n')) body.remove_prefix(1);
  }
  return first ? std::nullopt : std::optional(std::move(out));
}

// gzip, zlib or bare deflate, as `window` says (zlib's inflateInit2).
Result<std::string> inflated(std::string_view body, int window, std::size_t max_bytes) {
  z_stream stream{};
  if (inflateInit2(&stream, window) != Z_OK) return Error{ErrorCode::kResource, "no memory to unpack the page."};
  const std::unique_ptr<z_stream, decltype(&inflateEnd)> end(&stream, &inflateEnd);
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(body.data()));
  stream.avail_in = static_cast<uInt>(body.size());
  std::string out;
  int result = Z_OK;
  while (result == Z_OK) {
    const std::size_t size = out.size();
    out.resize(size + kChunkBytes);
    stream.next_out = reinterpret_cast<Bytef*>(out.data() + size);
    stream.avail_out = kChunkBytes;
    result = inflate(&stream, Z_NO_FLUSH);
    out.erase(out.size() - stream.avail_out);
    if (out.size() > max_bytes) return too_long();
    if (stream.avail_in == 0 && out.size() == size) break;
  }
  // A page whose end was lost is still a page; its begin has to unpack.
  if (result != Z_STREAM_END && out.empty()) return Error{ErrorCode::kCorruptData, "the packed page is damaged."};
  return out;
}

Result<std::string> from_brotli(std::string_view body, std::size_t max_bytes) {
  const std::unique_ptr<BrotliDecoderState, decltype(&BrotliDecoderDestroyInstance)> decoder(
      BrotliDecoderCreateInstance(nullptr, nullptr, nullptr), &BrotliDecoderDestroyInstance);
  if (!decoder) return Error{ErrorCode::kResource, "no memory to unpack the page."};
  const auto* next = reinterpret_cast<const std::uint8_t*>(body.data());
  std::size_t left = body.size();
  std::string out;
  BrotliDecoderResult result = BROTLI_DECODER_RESULT_NEEDS_MORE_OUTPUT;
  while (result == BROTLI_DECODER_RESULT_NEEDS_MORE_OUTPUT) {
    const std::size_t size = out.size();
    out.resize(size + kChunkBytes);
    auto* into = reinterpret_cast<std::uint8_t*>(out.data() + size);
    std::size_t room = kChunkBytes;
    result = BrotliDecoderDecompressStream(decoder.get(), &left, &next, &room, &into, nullptr);
    out.resize(out.size() - room);
    if (out.size() > max_bytes) return too_long();
  }
  if (result != BROTLI_DECODER_RESULT_SUCCESS && out.empty()) {
    return Error{ErrorCode::kCorruptData, "the packed page is damaged."};
  }
  return out;
}

Result<std::string> unpacked(std::string body, std::string_view encoding, std::size_t max_bytes) {
  constexpr int kGzip = 15 + 16, kZlib = 15, kBare = -15;
  if (encoding.empty() || encoding == "identity" || encoding == "utf-8") return body;
  if (encoding == "gzip" || encoding == "x-gzip") {
    return body.starts_with("\x1f\x8b") ? inflated(body, kGzip, max_bytes) : Result<std::string>(std::move(body));
  }
  if (encoding == "deflate") {
    auto with_head = inflated(body, kZlib, max_bytes);
    if (with_head || with_head.error().code != ErrorCode::kCorruptData) return with_head;
    auto bare = inflated(body, kBare, max_bytes);
    return bare || trimmed(body).empty() || trimmed(body).front() != '<' ? std::move(bare) : Result<std::string>(body);
  }
  if (encoding == "br") {
    auto page = from_brotli(body, max_bytes);
    const bool is_plain = !page && trimmed(body).starts_with('<');  // unpacked by the crawler, which left the head
    return is_plain ? Result<std::string>(std::move(body)) : std::move(page);
  }
  return Error{ErrorCode::kInvalidInput,
               fmt::format("the page is packed as '{}', which is not known here.", encoding.substr(0, 20))};
}

int status_of(std::string_view line) {
  const std::size_t blank = line.find(' ');
  if (!starts_with_lower(line, "http/") || blank == std::string_view::npos || blank + 4 > line.size()) return 0;
  int status = 0;
  for (const char c : line.substr(blank + 1, 3)) {
    if (c < '0' || c > '9') return 0;
    status = status * 10 + (c - '0');
  }
  return status;
}

}  // namespace

Result<HttpAnswer> read_http_answer(std::string_view bytes, std::size_t max_body_bytes) {
  HttpAnswer answer;
  const std::size_t line_end = std::min(bytes.find('\n'), bytes.size());
  answer.status = status_of(bytes.substr(0, line_end));
  if (answer.status == 0) return Error{ErrorCode::kInvalidInput, "it holds no answer of a web server."};
  bytes.remove_prefix(std::min(line_end + 1, bytes.size()));
  const auto [head, body] = HeadFields::read(bytes);
  const std::string_view content = head.raw("content-type");
  answer.type = media_type(content);
  answer.charset = ascii_lower(trimmed(parameter(content, "charset")));
  std::optional<std::string> joined;
  if (ascii_lower(head.raw("transfer-encoding")).find("chunked") != std::string::npos) joined = joined_chunks(body);
  answer.body = joined ? std::move(*joined) : std::string(body);
  std::vector<std::string> encodings;
  const std::string listed = ascii_lower(head.raw("content-encoding"));
  for (std::size_t at = 0; at < listed.size() && encodings.size() < kMostEncodings;) {
    const std::size_t comma = std::min(listed.find(',', at), listed.size());
    encodings.emplace_back(trimmed(std::string_view(listed).substr(at, comma - at)));
    at = comma + 1;
  }
  for (auto encoding = encodings.rbegin(); encoding != encodings.rend(); ++encoding) {
    auto plain = unpacked(std::move(answer.body), *encoding, max_body_bytes);
    if (!plain) return plain.error();
    answer.body = std::move(plain).value();
  }
  return answer;
}

}  // namespace isnad::ingest::kinds
