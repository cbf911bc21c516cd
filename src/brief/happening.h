// happening.h: a happening in sentences: who is told to have done what to whom, when and where, what it cost, who says
// so.
//
// In:  a happening, how it is told. Out: an item; the deed alone for lists. Each value that can't be true beside
// another is named as disputed, and none of them is given as the truth.
#pragma once

#include "brief/telling.h"
#include "brief/writer.h"

namespace isnad::brief {

[[nodiscard]] Item happening(Writer& writer, const ResolvedIncident& incident, const Telling& telling);
// "a drone attack on the port of Eilat", with the report that it rests on.
[[nodiscard]] Parts short_title(Writer& writer, const ResolvedIncident& incident);

}  // namespace isnad::brief
