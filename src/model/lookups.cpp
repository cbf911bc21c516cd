#include "model/lookups.h"

#include <fmt/format.h>

#include "model/msgpack.h"

namespace isnad::model {
namespace {

using msgpack::Item;
using msgpack::Reader;
using msgpack::Type;

Error corrupt(std::string_view file, const Reader& in) {
  return {ErrorCode::kCorruptData,
          fmt::format("{}: not whole lookup tables (fault near byte {}). Fetch the model again.", file, in.offset())};
}

std::string_view text(Reader& in) {
  const Item item = in.next();
  if (item.type != Type::kString) in.fail();
  return item.bytes;
}

std::uint64_t id(Reader& in) {
  const Item item = in.next();
  if (item.type != Type::kInteger) in.fail();
  return item.number;
}

void read_rules(Reader& in, LemmaTable& table) {
  for (auto rules = in.expect(Type::kArray); rules > 0 && in.ok(); --rules) {
    if (in.expect(Type::kArray) != 2) return in.fail();
    std::string old_suffix(text(in));
    table.rules.emplace_back(std::move(old_suffix), text(in));
  }
}

void read_exceptions(Reader& in, LemmaTable& table) {
  const auto words = in.expect(Type::kMap);
  table.exceptions.reserve(words);
  for (auto left = words; left > 0 && in.ok(); --left) {
    auto& forms = table.exceptions[text(in)];
    for (auto count = in.expect(Type::kArray); count > 0 && in.ok(); --count) forms.push_back(text(in));
  }
}

void read_index(Reader& in, LemmaTable& table) {
  const auto words = in.expect(Type::kArray);
  table.index.reserve(words);
  for (auto left = words; left > 0 && in.ok(); --left) table.index.insert(text(in));
}

}  // namespace

Result<NormTable> read_norms(std::string_view bytes, std::string_view file) {
  NormTable norms;
  Reader in(bytes);
  for (auto tables = in.expect(Type::kMap); tables > 0 && in.ok(); --tables) {
    if (!in.next().is_text("lexeme_norm")) {
      in.skip();
      continue;
    }
    const auto words = in.expect(Type::kMap);
    norms.reserve(words);
    for (auto left = words; left > 0 && in.ok(); --left) {
      const std::uint64_t word = id(in);
      norms[word] = text(in);
    }
  }
  if (!in.ok() || !in.at_end()) return corrupt(file, in);
  return norms;
}

Result<LemmaTables> read_lemma_tables(std::string bytes, std::string_view file) {
  LemmaTables out;
  out.bytes = std::move(bytes);
  Reader in(out.bytes);
  for (auto tables = in.expect(Type::kMap); tables > 0 && in.ok(); --tables) {
    const std::string_view name = in.next().bytes;
    for (auto parts = in.expect(Type::kMap); parts > 0 && in.ok(); --parts) {
      LemmaTable& table = out.by_pos[id(in)];
      if (name == "lemma_rules") {
        read_rules(in, table);
      } else if (name == "lemma_exc") {
        read_exceptions(in, table);
      } else if (name == "lemma_index") {
        read_index(in, table);
      } else {
        in.skip();
      }
    }
  }
  if (!in.ok() || !in.at_end()) return corrupt(file, in);
  return out;
}

}  // namespace isnad::model
