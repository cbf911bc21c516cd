// told.h: documents with one event each, laid out by hand, for tests of what several documents tell together.
#pragma once

#include <memory>
#include <string>
#include <utility>

#include "resolve/read_document.h"

namespace isnad::support {

// One sentence, one event whose trigger is `word`, told by `outlet`.
inline resolve::ReadDocument report(const std::string& outlet, const std::string& text, const std::string& word,
                                    Event event) {
  auto document = std::make_shared<Document>();
  document->id = outlet + "-1";
  document->outlet = outlet;
  document->text = text;
  const auto end = static_cast<std::uint32_t>(text.size());
  const auto at = static_cast<std::uint32_t>(text.find(word));
  resolve::ReadDocument read{document, {}};
  read.extraction.sentences = {{0, end}};
  event.trigger = {at, at + static_cast<std::uint32_t>(word.size())};
  Attribution author;
  author.author = true;
  event.attribution = {author};
  event.confidence = 0.8;
  read.extraction.events = {std::move(event)};
  return read;
}

// The last word of the text is the place.
inline void place_at_end(resolve::ReadDocument& read, const std::string& name) {
  const auto begin = static_cast<std::uint32_t>(read.document->text.find(name));
  Mention mention;
  mention.span = {begin, begin + static_cast<std::uint32_t>(name.size())};
  mention.kind = EntityKind::kPlace;
  mention.entity = {0};
  read.extraction.mentions = {mention};
  read.extraction.entities = {{EntityKind::kPlace, name, {}, "", {{0}}}};
  Place place;
  place.mention = {0};
  place.entity = {0};
  place.name = name;
  place.country = "IQ";
  read.extraction.places = {place};
  for (Event& event : read.extraction.events) event.place = {0};
}

inline Event assault(const std::string& date) {
  Event event;
  event.type = EventType::kAssault;
  event.time_edtf = date;
  return event;
}

}  // namespace isnad::support
