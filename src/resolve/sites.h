// sites.h: where a place is that no gazetteer knows, by the place that is named within its words or right behind them:
// "the port of Eilat", "a house at the edge of Mayadin", "a base in northeastern Jordan"; else by the town that the
// sentence begins with ("In Homs, a car bomb hit Zahraa district").
//
// In:  a document with its extraction, the words of a place. Out: the known place that they are ("Ain al-Asad air
// base"), or the site with the coordinates of the town that it bears or has behind it, or the province or country
// alone. Nothing where no place is near, or several that don't lie in one another. Cost: a pass over the places of the
// document.
#pragma once

#include <cstdint>
#include <optional>

#include "resolve/read_document.h"

namespace isnad::resolve {

struct SitePlace {
  std::size_t known = 0;  // index into the extraction's places
  bool is_known = false;  // the site is that place; else it lies there
  bool measured = false;  // it lies at the place and not only somewhere within
};

[[nodiscard]] std::optional<SitePlace> place_of_site(const ReadDocument& read, ByteSpan site);

}  // namespace isnad::resolve
