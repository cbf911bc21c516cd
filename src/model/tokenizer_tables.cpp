#include "model/tokenizer_tables.h"

#include <fmt/format.h>

#include <algorithm>

#include "model/msgpack.h"

namespace isnad::model {
namespace {

using msgpack::Item;
using msgpack::Reader;
using msgpack::Type;

constexpr std::uint64_t kOrth = 65;  // spaCy's attribute numbers
constexpr std::uint64_t kNorm = 67;

std::optional<std::string> pattern(Reader& in) {
  const Item item = in.next();
  if (item.type == Type::kNil) return std::nullopt;
  if (item.type != Type::kString) in.fail();
  return std::string(item.bytes);
}

SpecialPiece piece(Reader& in, bool& known) {
  SpecialPiece out;
  for (auto pairs = in.expect(Type::kMap); pairs > 0 && in.ok(); --pairs) {
    const Item key = in.next();
    const Item value = in.next();
    if (value.type != Type::kString) in.fail();
    if (key.type == Type::kInteger && key.number == kOrth) {
      out.text = value.bytes;
    } else if (key.type == Type::kInteger && key.number == kNorm) {
      out.norm = std::string(value.bytes);
    } else {
      known = false;
    }
  }
  return out;
}

SpecialCase special_case(Reader& in, bool& known) {
  SpecialCase out{std::string(in.next().bytes), {}};
  std::string joined;
  for (auto pieces = in.expect(Type::kArray); pieces > 0 && in.ok(); --pieces) {
    out.pieces.push_back(piece(in, known));
    joined += out.pieces.back().text;
    if (out.pieces.back().text.empty()) in.fail();
  }
  if (joined != out.text || out.pieces.empty()) in.fail();
  return out;
}

}  // namespace

Result<TokenizerTables> TokenizerTables::parse(std::string_view bytes, std::string_view file) {
  TokenizerTables out;
  Reader in(bytes);
  bool known = true;
  for (auto pairs = in.expect(Type::kMap); pairs > 0 && in.ok(); --pairs) {
    const std::string_view key = in.next().bytes;
    if (key == "prefix_search") {
      out.prefix = pattern(in);
    } else if (key == "suffix_search") {
      out.suffix = pattern(in);
    } else if (key == "infix_finditer") {
      out.infix = pattern(in);
    } else if (key == "token_match") {
      out.token = pattern(in);
    } else if (key == "url_match") {
      out.url = pattern(in);
    } else if (key == "faster_heuristics") {
      out.faster_heuristics = in.next().number != 0;
    } else if (key == "exceptions") {
      for (auto cases = in.expect(Type::kMap); cases > 0 && in.ok(); --cases) {
        out.special_cases.push_back(special_case(in, known));
      }
    } else {
      in.skip();
    }
  }
  if (!in.ok() || !in.at_end()) {
    return Error{
        ErrorCode::kCorruptData,
        fmt::format("{}: not a whole tokenizer (fault near byte {}). Fetch the model again.", file, in.offset())};
  }
  if (!known) {
    return Error{ErrorCode::kUnsupportedVersion,
                 fmt::format("{}: a special case sets more than ORTH and NORM. Use another model.", file)};
  }
  std::sort(out.special_cases.begin(), out.special_cases.end(),
            [](const SpecialCase& a, const SpecialCase& b) { return a.text < b.text; });
  return out;
}

}  // namespace isnad::model
