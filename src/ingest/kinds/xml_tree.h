// xml_tree.h: libxml2's tree of a small piece of XML, held safely.
//
// In:  bytes. Out: a tree that is freed by itself; broken XML is mended as far as libxml2 can. No network, no DTD from
// elsewhere, no entity of the document's own is expanded; depth and sizes are those that libxml2 allows without
// XML_PARSE_HUGE (256 deep, 10 MB a text). Thread-safe.
#pragma once

#include <libxml/tree.h>

#include <memory>
#include <string>
#include <string_view>

namespace isnad::ingest::kinds {

struct FreeXml {
  void operator()(xmlDoc* document) const { xmlFreeDoc(document); }
};
using XmlTree = std::unique_ptr<xmlDoc, FreeXml>;

// Null where nothing could be read.
[[nodiscard]] XmlTree parse_xml(std::string_view bytes);

[[nodiscard]] std::string_view local_name(const xmlNode& node);
// The address of its namespace, or its prefix where that was never declared.
[[nodiscard]] std::string_view name_space(const xmlNode& node);
[[nodiscard]] std::string attribute(const xmlNode& node, const char* local);
// All text below a node; character references that XML does not know are read as HTML's.
[[nodiscard]] std::string text_of(const xmlNode& node);
// What stands inside a node, as XML.
[[nodiscard]] std::string inner_xml(const xmlNode& node);

}  // namespace isnad::ingest::kinds
