#include "ingest/kinds/feed_item.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <utility>

#include "ingest/ascii.h"
#include "ingest/html/charset.h"
#include "ingest/html/entities.h"
#include "ingest/kinds/fragment.h"
#include "ingest/kinds/xml_records.h"
#include "ingest/kinds/xml_tree.h"

namespace isnad::ingest::kinds {
namespace {

// What an element is for, by the standard that its namespace names.
enum class Vocabulary : std::uint8_t { kCore, kContent, kDublinCore, kOther };

Vocabulary vocabulary_of(const xmlNode& node) {
  const std::string_view space = name_space(node);
  if (space.empty() || space == "http://www.w3.org/2005/Atom" || space == "http://purl.org/atom/ns#" ||
      space.starts_with("http://purl.org/rss/1.0/") || space.starts_with("http://my.netscape.com/rdf/") ||
      space.starts_with("http://backend.userland.com/")) {
    const bool content = space.starts_with("http://purl.org/rss/1.0/modules/");
    if (content && space.starts_with("http://purl.org/rss/1.0/modules/content")) return Vocabulary::kContent;
    return content ? Vocabulary::kOther : Vocabulary::kCore;
  }
  if (space == "content") return Vocabulary::kContent;
  if (space == "dc" || space == "dcterms" || space.starts_with("http://purl.org/dc/")) return Vocabulary::kDublinCore;
  return Vocabulary::kOther;
}

std::string line_of(const std::string& text) {
  std::string out;
  for (const char c : trimmed(text)) {
    const bool blank = is_ascii_space(c);
    if (!blank) out += c;
    if (blank && !out.ends_with(' ')) out += ' ';
  }
  return out;
}
// Titles are plain text in which many writers escape twice.
std::string title_of(const xmlNode& node) {
  const bool xhtml = attribute(node, "type") == "xhtml";
  return line_of(html::decoded_entities(xhtml ? inner_xml(node) : text_of(node)));
}

void fill(std::string& field, std::string value) {
  if (field.empty()) field = std::move(value);
}

// "desk@gulf.example (A. Writer)" as RSS has it, "<name>A. Writer</name>" as Atom has it.
std::string author_of(const xmlNode& node) {
  for (const xmlNode* child = node.children; child != nullptr; child = child->next) {
    if (child->type == XML_ELEMENT_NODE && local_name(*child) == "name") return line_of(text_of(*child));
  }
  std::string written = line_of(text_of(node));
  const std::size_t open = written.find('('), close = written.rfind(')');
  if (written.find('@') < open && open < close && close != std::string::npos) {
    return written.substr(open + 1, close - open - 1);
  }
  return written;
}

// The address of the page: RSS's text, Atom's alternate.
std::string link_of(const xmlNode& node) {
  const std::string target = attribute(node, "href");
  if (target.empty()) return line_of(text_of(node));
  const std::string relation = attribute(node, "rel");
  return relation.empty() || relation == "alternate" ? target : std::string();
}

struct Item {
  std::string content, summary, title, url, outlet, published, updated, guid, language;
  std::vector<std::string> authors, categories;
  bool content_is_plain = false, summary_is_plain = false;

  void take(const xmlNode& node) {
    const std::string_view name = local_name(node);
    switch (vocabulary_of(node)) {
      case Vocabulary::kContent:
        if (name == "encoded") fill(content, text_of(node));
        break;
      case Vocabulary::kDublinCore:
        take_dublin_core(name, node);
        break;
      case Vocabulary::kCore:
        take_core(name, node);
        break;
      case Vocabulary::kOther:
        break;
    }
  }

 private:
  void take_dublin_core(std::string_view name, const xmlNode& node) {
    if (name == "date" || name == "issued" || name == "created") fill(published, line_of(text_of(node)));
    if (name == "creator") authors.push_back(line_of(text_of(node)));
    if (name == "publisher") fill(outlet, line_of(text_of(node)));
    if (name == "language") fill(language, line_of(text_of(node)));
  }
  void take_core(std::string_view name, const xmlNode& node) {
    if (name == "title") fill(title, title_of(node));
    if (name == "link") fill(url, link_of(node));
    if (name == "pubDate" || name == "published" || name == "issued") fill(published, line_of(text_of(node)));
    if (name == "updated" || name == "modified") fill(updated, line_of(text_of(node)));
    if (name == "author") authors.push_back(author_of(node));
    if (name == "guid" || name == "id") fill(guid, line_of(text_of(node)));
    if (name == "source") fill(outlet, source_of(node));
    if (name == "category") take_category(node);
    if (name == "description" || name == "summary") take_text(node, summary, summary_is_plain);
    if (name == "content") take_text(node, content, content_is_plain);
  }
  void take_category(const xmlNode& node) {
    std::string word = line_of(text_of(node));
    if (word.empty()) word = attribute(node, "term");
    if (!word.empty()) categories.push_back(std::move(word));
  }
  // RSS: <source url="…">Gulf Wire</source>; Atom: the feed it was taken from.
  static std::string source_of(const xmlNode& node) {
    for (const xmlNode* child = node.children; child != nullptr; child = child->next) {
      if (child->type == XML_ELEMENT_NODE) {
        if (local_name(*child) == "title") return title_of(*child);
      }
    }
    return line_of(text_of(node));
  }
  static void take_text(const xmlNode& node, std::string& into, bool& plain) {
    if (!into.empty()) return;
    const std::string type = attribute(node, "type");
    plain = type == "text" || type == "text/plain";
    into = type == "xhtml" || type == "application/xhtml+xml" ? inner_xml(node) : text_of(node);
  }
};

const xmlNode* root_of(const XmlTree& tree) { return tree ? xmlDocGetRootElement(tree.get()) : nullptr; }

// The value of encoding="…" in the XML declaration.
std::string declared_encoding(std::string_view xml) {
  const std::size_t end = xml.find("?>");
  const std::size_t at = xml.substr(0, end).find("encoding");
  if (!trimmed(xml).starts_with("<?xml") || end == std::string_view::npos || at == std::string_view::npos) return {};
  const std::size_t begin = xml.find_first_not_of(" \t\r\n=\"'", at + 8);
  const std::size_t close = xml.find_first_of("\"'?", std::min(begin, xml.size()));
  if (begin == std::string_view::npos || close == std::string_view::npos) return {};
  return ascii_lower(xml.substr(begin, close - begin));
}

std::string extra_of(const Item& item, bool summary_only) {
  nlohmann::ordered_json extra = nlohmann::ordered_json::object();
  if (summary_only) extra["summary_only"] = true;
  if (!item.guid.empty()) extra["guid"] = item.guid;
  if (!item.updated.empty() && item.updated != item.published) extra["updated"] = item.updated;
  if (!item.categories.empty()) extra["categories"] = item.categories;
  if (extra.empty()) return {};
  return extra.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace);
}

// All that stands in the item. Errors: kInvalidInput.
Result<Item> parsed_item(std::string_view bytes, const FeedHead& head) {
  std::string_view root_name = tag_name(head.root_tag);
  const std::string xml =
      head.root_tag + html::to_utf8(std::string(bytes), head.charset) + "</" + std::string(root_name) + ">";
  const XmlTree tree = parse_xml(xml);
  const xmlNode* root = root_of(tree);
  const xmlNode* element = root == nullptr ? nullptr : root->children;
  while (element != nullptr && element->type != XML_ELEMENT_NODE) element = element->next;
  if (element == nullptr) return Error{ErrorCode::kInvalidInput, "the item is no XML that can be read."};
  Item item;
  for (const xmlNode* child = element->children; child != nullptr; child = child->next) {
    if (child->type == XML_ELEMENT_NODE) item.take(*child);
  }
  if (item.url.empty() && looks_like_url(item.guid)) item.url = item.guid;
  return item;
}

}  // namespace

FeedHead read_feed_head(std::string_view outside, const std::string& root_tag) {
  FeedHead head;
  head.root_tag = root_tag;
  head.charset = declared_encoding(outside);
  const XmlTree tree = parse_xml(html::to_utf8(std::string(outside), head.charset));
  const xmlNode* root = root_of(tree);
  if (root == nullptr) return head;
  const xmlNode* channel = root;
  for (const xmlNode* child = root->children; child != nullptr; child = child->next) {
    if (child->type == XML_ELEMENT_NODE && local_name(*child) == "channel") channel = child;
  }
  head.language = attribute(*root, "lang");
  Item self;
  for (const xmlNode* child = channel->children; child != nullptr; child = child->next) {
    if (child->type != XML_ELEMENT_NODE) continue;
    self.take(*child);
    if (local_name(*child) == "language") head.language = line_of(text_of(*child));
  }
  head.title = self.title;
  head.url = self.url;
  head.authors = self.authors;
  return head;
}

Result<FeedEntry> read_feed_entry(std::string_view bytes, const FeedHead& head) {
  auto item = parsed_item(bytes, head);
  if (!item) return item.error();
  if (item->url.empty()) return Error{ErrorCode::kInvalidInput, "the item leads to no page."};
  return FeedEntry{std::move(item->url), item->updated.empty() ? std::move(item->published) : std::move(item->updated)};
}

Result<RawDocument> read_feed_item(std::string_view bytes, const FeedHead& head, const html::HtmlRules& rules) {
  auto parsed = parsed_item(bytes, head);
  if (!parsed) return parsed.error();
  Item& item = *parsed;
  const auto text_in = [&](const std::string& text, bool plain) { return plain ? text : fragment_text(text, rules); };
  RawDocument raw;
  raw.text = text_in(item.content, item.content_is_plain);
  const bool summary_only = trimmed(raw.text).empty();
  if (summary_only) raw.text = text_in(item.summary, item.summary_is_plain);
  if (trimmed(raw.text).empty()) {
    return Error{ErrorCode::kInvalidInput, "the item has neither content nor a summary. Save the page it links to."};
  }
  raw.extra_json = extra_of(item, summary_only);
  raw.title = std::move(item.title);
  raw.url = std::move(item.url);
  const auto own_or = [](auto& own, const auto& of_feed) {
    if (own.empty()) own = of_feed;
    return std::move(own);
  };
  raw.outlet = own_or(item.outlet, head.title);
  raw.authors = own_or(item.authors, head.authors);
  raw.language = own_or(item.language, head.language);
  raw.published = item.published.empty() ? std::move(item.updated) : std::move(item.published);
  return raw;
}

}  // namespace isnad::ingest::kinds
