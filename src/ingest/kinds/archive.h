// archive.h: archives of articles: ZIP, tar (packed or not), WACZ. Each member is read as a file of its own.
//
// In:  the stream. Out: the articles of its members, in the order of the archive; "news.zip: a/b.html" names one.
// Hidden members, links, and what is no kind of input (pictures) are left out and counted in a notice; of a WACZ only
// its WARCs are read. Archives in archives are read to kMostNested. An encrypted member is an error.
#pragma once

#include "ingest/kinds/kind.h"

namespace isnad::ingest::kinds {

[[nodiscard]] bool is_archive(const Sample& sample);
[[nodiscard]] RecordsPtr open_archive(ByteSource source, Reading reading);

}  // namespace isnad::ingest::kinds
