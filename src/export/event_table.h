// event_table.h: events of documents, one by one, as the texts present them: rows and JSON.
//
// In:  what is known of a document, one of its events, the incident that it belongs to. Out: see table.h; a JSON
// object.
#pragma once

#include <memory>
#include <span>
#include <string>

#include "export/table.h"
#include "resolve/digest.h"

namespace isnad::exports {

struct EventRow {
  std::shared_ptr<const resolve::DocumentDigest> document;
  const resolve::EventDigest* event = nullptr;  // of the document
  std::string incident;                         // id
};
[[nodiscard]] Table event_table(std::span<const EventRow> rows);
[[nodiscard]] std::string event_json(const EventRow& row);

}  // namespace isnad::exports
