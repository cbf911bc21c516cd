#include "ingest/html/tree.h"

#include <libxml/HTMLparser.h>

#include <algorithm>
#include <cstring>
#include <memory>
#include <mutex>
#include <span>

#include "ingest/ascii.h"

namespace isnad::ingest::html {
namespace {

constexpr std::size_t kChunkBytes = 4096;          // handed to libxml2 at a time
constexpr std::uint64_t kMaxWork = 4'000'000'000;  // bytes read times tags open then: libxml2 looks through these
// libxml2 compares each attribute of a tag with all before it. Words in one tag beyond the first are blanked out before
// it sees them, and a page of nothing but such tags ends.
constexpr std::size_t kMaxTagWords = 4096;
constexpr std::uint64_t kMaxTagWork = 4'000'000'000;  // pairs of words
constexpr std::size_t kMaxAttributeBytes = std::size_t{64} * 1024;
constexpr std::size_t kMaxCharacters = std::size_t{1} << 30U;

struct FreeContext {
  void operator()(htmlParserCtxt* context) const { htmlFreeParserCtxt(context); }
};

}  // namespace

// Turns libxml2's events into nodes. Its callbacks must not throw through C.
class TreeBuilder {
 public:
  explicit TreeBuilder(std::string_view page) : page_(page) {
    add_node(Tag::kRoot, kNoNode);
    open_.push_back(0);
  }

  Tree run() {
    static std::once_flag once;
    std::call_once(once, xmlInitParser);
    const std::unique_ptr<htmlParserCtxt, FreeContext> context(htmlNewParserCtxt());
    if (!context) return finish();
    context_ = context.get();
    *context->sax = handlers();
    context->userData = this;
    constexpr int kOptions =
        HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET | HTML_PARSE_IGNORE_ENC;
    if (xmlDoc* document =
            htmlCtxtReadIO(context.get(), &TreeBuilder::read, nullptr, this, nullptr, "UTF-8", kOptions)) {
      xmlFreeDoc(document);
    }
    return finish();
  }

 private:
  static htmlSAXHandler handlers() {
    htmlSAXHandler handlers{};
    handlers.startElement = &TreeBuilder::start;
    handlers.endElement = &TreeBuilder::end;
    handlers.characters = &TreeBuilder::characters;
    handlers.ignorableWhitespace = &TreeBuilder::characters;
    handlers.cdataBlock = &TreeBuilder::characters;
    handlers.comment = &TreeBuilder::comment;
    return handlers;
  }
  static TreeBuilder& self(void* data) { return *static_cast<TreeBuilder*>(data); }

  // Feeds libxml2, which gets NUL as a blank, and nothing more once the page costs too much.
  static int read(void* data, char* buffer, int size) {
    TreeBuilder& b = self(data);
    const std::size_t chunk = std::min({b.page_.size() - b.fed_, kChunkBytes, static_cast<std::size_t>(size)});
    b.work_ += chunk * static_cast<std::size_t>(std::max(1, b.context_->nameNr));
    if (b.work_ > kMaxWork || b.full()) {
      b.tree_.cut_ = chunk > 0;
      return 0;
    }
    std::memcpy(buffer, b.page_.data() + b.fed_, chunk);
    std::replace(buffer, buffer + chunk, '\0', ' ');
    b.thin_out({buffer, chunk});
    if (b.tag_work_ > kMaxTagWork) {
      b.tree_.cut_ = true;
      return 0;
    }
    b.fed_ += chunk;
    return static_cast<int>(chunk);
  }
  // Blanks out words of what may be one tag beyond the bound, but for what ends a tag, a value or a comment, so that
  // nothing moves. A '>' may stand in a value; the sum of pairs bounds what hides behind it.
  void thin_out(std::span<char> bytes) {
    for (char& c : bytes) {
      const bool blank = is_ascii_space(c), quote = c == '"' || c == '\'';
      if (!blank && after_blank_) {
        ++tag_words_;
        if (tag_words_ <= kMaxTagWords) tag_work_ += ++words_;
      }
      after_blank_ = blank || quote;
      if (c == '>') tag_words_ = 0;
      const bool keeps = blank || quote || c == '<' || c == '>' || c == '-' || c == '=' || c == '/' || utf8_part(c);
      if (tag_words_ > kMaxTagWords && !keeps) c = ' ';
    }
  }
  static bool utf8_part(char c) { return (c & 0x80) != 0; }
  // libxml2 has come to the end of a tag or of a piece of text.
  void begin_next() {
    words_ = tag_words_ = 0;
    at_ = position();
  }
  [[nodiscard]] bool full() const {
    return tree_.nodes_.size() >= kMaxNodes || tree_.characters_.size() >= kMaxCharacters;
  }

  static void start(void* data, const xmlChar* name, const xmlChar** attributes) {
    TreeBuilder& b = self(data);
    const Tag tag = tag_named(reinterpret_cast<const char*>(name));
    const NodeIndex node = b.add_node(tag, b.parent_of(tag));
    for (; attributes != nullptr && *attributes != nullptr && !b.full(); attributes += 2) {
      b.add_attribute(node, reinterpret_cast<const char*>(attributes[0]), reinterpret_cast<const char*>(attributes[1]));
    }
    b.open_.push_back(node);
    b.begin_next();
  }
  static void end(void* data, const xmlChar*) {
    TreeBuilder& b = self(data);
    if (b.open_.size() > 1) b.open_.pop_back();
    b.begin_next();
  }
  static void comment(void* data, const xmlChar*) { self(data).words_ = 0; }
  static void characters(void* data, const xmlChar* text, int size) {
    TreeBuilder& b = self(data);
    const std::uint32_t before = b.at_;
    b.begin_next();
    if (size <= 0 || b.full()) return;
    const std::string_view shown(reinterpret_cast<const char*>(text), static_cast<std::size_t>(size));
    const NodeIndex node = b.add_node(Tag::kText, b.parent_of(trimmed(shown).empty() ? Tag::kTitle : Tag::kText));
    Node& stored = b.tree_.nodes_[node];
    stored.text = static_cast<std::uint32_t>(b.tree_.characters_.size());
    stored.text_size = static_cast<std::uint32_t>(size);
    stored.original = b.locate(shown, before);
    b.tree_.characters_ += shown;
  }

  // The node that a new one hangs on. libxml2 leaves <main>, <article> and what else HTML 4 did not know in the head
  // where no <body> stands before it; in HTML5 the head ends there, and whatever follows is out of it.
  NodeIndex parent_of(Tag tag) {
    const NodeIndex parent = open_[std::min(open_.size(), kMaxDepth) - 1];
    if (tree_.nodes_[parent].tag != Tag::kHead) return parent;
    head_over_ = head_over_ || !stands_in_head(tag);
    return head_over_ ? tree_.nodes_[parent].parent : parent;
  }
  static bool stands_in_head(Tag tag) {
    return tag == Tag::kLink || tag == Tag::kMeta || tag == Tag::kNoscript || tag == Tag::kScript ||
           tag == Tag::kStyle || tag == Tag::kTemplate || tag == Tag::kTitle || tag == Tag::kOther;
  }

  // Where libxml2 is in the page.
  [[nodiscard]] std::uint32_t position() const {
    const xmlParserInput* input = context_->input;
    if (input == nullptr) return at_;
    const std::size_t at = input->consumed + static_cast<std::size_t>(input->cur - input->base);
    return static_cast<std::uint32_t>(std::min(at, page_.size()));
  }
  // The bytes of the page that a run of characters stands for: those right before where the parser is now, if they are
  // the same, else all since the event before; never as many as the characters, unless they are the same.
  [[nodiscard]] ByteSpan locate(std::string_view text, std::uint32_t before) const {
    for (const std::size_t begin : {std::size_t{before}, at_ - std::min<std::size_t>(at_, text.size())}) {
      if (page_.substr(std::min(begin, page_.size()), text.size()) == text) {
        return {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(begin + text.size())};
      }
    }
    const ByteSpan since{std::min(before, at_), at_};
    return since.size() == text.size() ? ByteSpan{since.begin, since.begin} : since;
  }

  NodeIndex add_node(Tag tag, NodeIndex parent) {
    Node node;
    node.tag = tag;
    node.parent = parent;
    node.attribute = static_cast<std::uint32_t>(tree_.attributes_.size());
    tree_.nodes_.push_back(node);
    return static_cast<NodeIndex>(tree_.nodes_.size() - 1);
  }
  void add_attribute(NodeIndex node, const char* name, const char* value) {
    const auto store = [&](std::string_view bytes) {
      const auto begin = static_cast<std::uint32_t>(tree_.characters_.size());
      tree_.characters_ += bytes.substr(0, kMaxAttributeBytes);
      return std::pair{begin, static_cast<std::uint32_t>(tree_.characters_.size()) - begin};
    };
    const auto [name_at, name_size] = store(name);
    const auto [value_at, value_size] = store(value == nullptr ? "" : value);
    tree_.attributes_.push_back({name_at, name_size, value_at, value_size});
    ++tree_.nodes_[node].attribute_count;
  }

  Tree finish() {
    for (std::size_t i = tree_.nodes_.size(); i-- > 0;) {
      Node& node = tree_.nodes_[i];
      node.end = std::max(node.end, static_cast<NodeIndex>(i + 1));
      if (node.parent != kNoNode) {
        Node& parent = tree_.nodes_[node.parent];
        parent.end = std::max(parent.end, node.end);
      }
    }
    return std::move(tree_);
  }

  std::string_view page_;
  htmlParserCtxt* context_ = nullptr;
  Tree tree_;
  std::vector<NodeIndex> open_;
  std::size_t fed_ = 0;
  std::uint64_t work_ = 0;
  std::uint64_t tag_work_ = 0;
  std::size_t words_ = 0;      // fed since the last event
  std::size_t tag_words_ = 0;  // and since the last '>'
  bool after_blank_ = true;
  bool head_over_ = false;
  std::uint32_t at_ = 0;  // of the page: where the last event ended
};

Tree Tree::parse(std::string_view page) { return TreeBuilder(page).run(); }

Attribute Tree::attribute(std::size_t index) const {
  const StoredAttribute& stored = attributes_[index];
  const std::string_view all = characters_;
  return {all.substr(stored.name, stored.name_size), all.substr(stored.value, stored.value_size)};
}

std::string_view Tree::attribute(const Node& node, std::string_view name) const {
  for (std::size_t i = node.attribute; i < node.attribute + node.attribute_count; ++i) {
    const Attribute found = attribute(i);
    if (found.name == name) return found.value;
  }
  return {};
}

bool Tree::has_attribute(const Node& node, std::string_view name) const {
  for (std::size_t i = node.attribute; i < node.attribute + node.attribute_count; ++i) {
    if (attribute(i).name == name) return true;
  }
  return false;
}

std::string Tree::text_below(NodeIndex index, std::size_t max_bytes) const {
  std::string out;
  bool space = false;
  for (NodeIndex i = index; i < nodes_[index].end && out.size() < max_bytes; ++i) {
    const Node& node = nodes_[i];
    if (i != index && is_skipped(node.tag)) {
      i = node.end - 1;
      continue;
    }
    if (node.tag != Tag::kText) {
      space = space || !is_inline(node.tag);
      continue;
    }
    for (const char c : text(node)) {
      if (is_ascii_space(c)) {
        space = true;
        continue;
      }
      if (space && !out.empty()) out.push_back(' ');
      space = false;
      out.push_back(c);
    }
  }
  return out;
}

}  // namespace isnad::ingest::html
