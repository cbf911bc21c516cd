#include "ledger/query/labels.h"

#include <algorithm>
#include <vector>

#include "core/utf8.h"
#include "ledger/rows.h"
#include "resolve/names.h"

namespace isnad::ledger::query {
namespace {

constexpr std::size_t kBlock = 64;        // code points between two that are remembered
constexpr std::size_t kMostTexts = 4096;  // kept at a time

// The byte after so many code points from `byte`.
std::size_t skip(std::string_view text, std::size_t byte, std::size_t points) {
  for (; points > 0 && byte < text.size(); --points) {
    ++byte;
    while (byte < text.size() && core::utf8::is_continuation(text[byte])) ++byte;
  }
  return byte;
}

}  // namespace

std::string DocumentLabel::name() const {
  constexpr std::size_t kMostOfAnId = 20;  // hashes are long, and differ in the first few digits
  constexpr std::size_t kOfAHash = 12;
  if (!title.empty()) return title;
  return "document " + (id.size() > kMostOfAnId ? id.substr(0, kOfAHash) : id);
}

Result<Labels> Labels::create(Database& database) {
  auto actor = database.prepare("SELECT name FROM actor WHERE id = ?1");
  if (!actor) return actor.error();
  auto document = database.prepare("SELECT title, outlet, url, published FROM document WHERE id = ?1");
  if (!document) return document.error();
  auto text = database.prepare("SELECT text FROM document WHERE id = ?1");
  if (!text) return text.error();
  return Labels(std::move(*actor), std::move(*document), std::move(*text));
}

const std::string& Labels::actor(const std::string& id) {
  const auto [found, is_new] = actors_.try_emplace(id);
  if (!is_new || id.empty()) return found->second;
  const auto row = actor_.bind(1, id).step();
  if (row && *row) found->second = string_at(actor_, 0);
  actor_.reset();
  return found->second;
}

const DocumentLabel& Labels::document(const std::string& id) {
  const auto [found, is_new] = documents_.try_emplace(id);
  if (!is_new) return found->second;
  found->second.id = id;
  const auto row = document_.bind(1, id).step();
  if (row && *row) {
    found->second.title = resolve::on_one_line(document_.text(0));
    found->second.outlet = string_at(document_, 1);
    found->second.url = string_at(document_, 2);
    found->second.published = string_at(document_, 3);
  }
  document_.reset();
  return found->second;
}

const Labels::Text& Labels::text(const std::string& id) {
  if (texts_.size() >= kMostTexts) texts_.clear();
  const auto [found, is_new] = texts_.try_emplace(id);
  if (!is_new) return found->second;
  Text& out = found->second;
  const auto row = text_.bind(1, id).step();
  if (row && *row) out.text = string_at(text_, 0);
  text_.reset();
  for (std::size_t byte = 0; byte < out.text.size(); byte = skip(out.text, byte, kBlock)) {
    out.bytes.push_back(static_cast<std::uint32_t>(byte));
  }
  return out;
}

std::string Labels::words(const std::string& document, resolve::TextSpan span) {
  const Text& known = text(document);
  const auto byte_of = [&](std::uint32_t point) {
    const std::size_t block = point / kBlock;
    if (block >= known.bytes.size()) return known.text.size();
    return skip(known.text, known.bytes[block], point % kBlock);
  };
  const std::size_t begin = byte_of(span.begin), end = std::max(begin, byte_of(span.end));
  return resolve::on_one_line(std::string_view(known.text).substr(begin, end - begin));
}

}  // namespace isnad::ledger::query
