#include "collect/articles.h"

#include <fmt/format.h>

#include <utility>

#include "collect/address.h"
#include "collect/archive.h"
#include "ingest/kinds/json_object.h"
#include "ingest/kinds/warc.h"

namespace isnad::collect {

namespace kinds = ingest::kinds;

bool Articles::open_next() {
  constexpr std::size_t kAtOnce = 256;
  if (waiting_.empty()) {
    auto more = state_->articles(asked_after_, kAtOnce);
    if (!more) status_ = more.error();
    if (!more || more->empty()) return false;
    asked_after_ = more->back().id;
    waiting_.assign(std::make_move_iterator(more->begin()), std::make_move_iterator(more->end()));
  }
  record_ = std::move(waiting_.front());
  waiting_.pop_front();
  const std::filesystem::path file = folder_ / record_.file;
  kinds::Reading reading;
  reading.name = fmt::format("{} from byte {} on", file.string(), record_.begin);
  reading.tables = tables_.get();
  reading.keys = &tables_->keys;
  reading.notices = &notices_;
  reading.max_document_bytes = ReaderOptions().max_document_bytes;
  notices_.clear();
  auto member = read_member(file, record_.begin, record_.bytes);
  items_ = member ? kinds::open_warc(ingest::ByteSource::owning(std::move(*member), reading.name), reading)
                  : kinds::only(kinds::failed(reading.name, member.error()));
  return true;
}

RawItem Articles::with_source(RawItem item) const {
  if (!item.document) return item;
  RawDocument& raw = *item.document;
  // A feed may write where its items lead to as seen from itself.
  if (auto whole = read_address(raw.url, record_.url); whole && !raw.url.empty()) raw.url = std::move(whole->url);
  if (!record_.outlet.empty()) raw.outlet = record_.outlet;
  if (!record_.language.empty() && raw.language.empty()) raw.language = record_.language;
  kinds::Json extra = kinds::parse_object(raw.extra_json).value_or(kinds::Json::object());
  if (!record_.feed.empty()) extra["feed"] = record_.feed;
  if (!record_.country.empty()) extra["country"] = record_.country;
  raw.extra_json = kinds::dumped(extra);
  return item;
}

std::optional<RawItem> Articles::next() {
  while (true) {
    if (items_) {
      if (auto item = items_->next()) return with_source(std::move(*item));
      items_.reset();
    }
    if (!open_next()) return std::nullopt;
  }
}

}  // namespace isnad::collect
