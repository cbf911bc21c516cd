#include "ingest/kinds/xml_tree.h"

#include <fmt/format.h>
#include <libxml/parser.h>

#include <limits>
#include <mutex>

#include "ingest/html/entities.h"

namespace isnad::ingest::kinds {
namespace {

constexpr int kOptions = XML_PARSE_RECOVER | XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING |
                         XML_PARSE_NOCDATA | XML_PARSE_COMPACT;

std::string_view view_of(const xmlChar* text) {
  return text == nullptr ? std::string_view() : reinterpret_cast<const char*>(text);
}

// Walks without recursion: the next node in document order that lies below `root`.
const xmlNode* following(const xmlNode* node, const xmlNode* root) {
  if (node->type == XML_ELEMENT_NODE && node->children != nullptr) return node->children;
  while (node != root && node->next == nullptr) node = node->parent;
  return node == root ? root : node->next;
}

}  // namespace

XmlTree parse_xml(std::string_view bytes) {
  static std::once_flag once;
  std::call_once(once, xmlInitParser);
  if (bytes.size() > static_cast<std::size_t>(std::numeric_limits<int>::max())) return nullptr;
  return XmlTree(xmlReadMemory(bytes.data(), static_cast<int>(bytes.size()), nullptr, "UTF-8", kOptions));
}

std::string_view local_name(const xmlNode& node) {
  const std::string_view name = view_of(node.name);
  const std::size_t colon = name.find(':');  // a prefix that was never declared stays in the name
  return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

std::string_view name_space(const xmlNode& node) {
  if (node.ns != nullptr) return view_of(node.ns->href);
  const std::string_view name = view_of(node.name);
  const std::size_t colon = name.find(':');
  return colon == std::string_view::npos ? std::string_view() : name.substr(0, colon);
}

std::string attribute(const xmlNode& node, const char* local) {
  for (const xmlAttr* each = node.properties; each != nullptr; each = each->next) {
    if (view_of(each->name) != local) continue;
    std::string value;
    for (const xmlNode* part = each->children; part != nullptr; part = part->next) value += view_of(part->content);
    return value;
  }
  return {};
}

std::string text_of(const xmlNode& root) {
  std::string text;
  for (const xmlNode* node = following(&root, &root); node != &root; node = following(node, &root)) {
    if (node->type == XML_TEXT_NODE || node->type == XML_CDATA_SECTION_NODE) text += view_of(node->content);
    if (node->type == XML_ENTITY_REF_NODE) text += html::decoded_entities(fmt::format("&{};", view_of(node->name)));
  }
  return text;
}

std::string inner_xml(const xmlNode& node) {
  const std::unique_ptr<xmlBuffer, decltype(&xmlBufferFree)> buffer(xmlBufferCreate(), &xmlBufferFree);
  if (!buffer) return {};
  for (xmlNode* child = node.children; child != nullptr; child = child->next) {
    xmlNodeDump(buffer.get(), node.doc, child, 0, 0);
  }
  return std::string(view_of(xmlBufferContent(buffer.get())));
}

}  // namespace isnad::ingest::kinds
