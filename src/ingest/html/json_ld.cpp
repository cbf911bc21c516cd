#include "ingest/html/json_ld.h"

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>

#include "ingest/ascii.h"
#include "ingest/html/entities.h"

namespace isnad::ingest::html {
namespace {

using Json = nlohmann::json;

constexpr std::size_t kMaxScriptBytes = 4 << 20;
constexpr std::size_t kMaxScripts = 40;
constexpr int kMaxDepth = 40;
constexpr std::size_t kMaxNames = 1000;

// The script's content with raw control characters as blanks: pages put line ends into strings.
std::string script_text(const Tree& tree, NodeIndex script) {
  std::string out;
  for (NodeIndex i = script + 1; i < tree[script].end && out.size() < kMaxScriptBytes; ++i) {
    if (tree[i].tag == Tag::kText) out += tree.text(tree[i]);
  }
  for (char& c : out) {
    if (static_cast<unsigned char>(c) < 0x20) c = ' ';
  }
  std::string_view text = trimmed(out);
  for (const std::string_view wrap : {"<!--", "//<![CDATA[", "<![CDATA[", "/*<![CDATA[*/"}) {
    if (text.starts_with(wrap)) text.remove_prefix(wrap.size());
  }
  return std::string(text);
}

Json parse(const std::string& text) {
  int depth = 0;
  bool in_string = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (in_string && text[i] == '\\') {
      ++i;
    } else if (text[i] == '"') {
      in_string = !in_string;
    } else if (!in_string && (text[i] == '{' || text[i] == '[')) {
      if (++depth > kMaxDepth) return {};
    } else if (!in_string && (text[i] == '}' || text[i] == ']')) {
      --depth;
    }
  }
  Json json = Json::parse(text, nullptr, false);
  if (!json.is_discarded()) return json;
  // What follows the first whole object ("//]]>", ";") is not JSON's.
  const std::size_t end = text.find_last_of("}]");
  return end == std::string::npos ? Json{} : Json::parse(text.substr(0, end + 1), nullptr, false);
}

std::string text_of(const Json& value) {
  if (value.is_string()) return decoded_entities(value.get_ref<const std::string&>());
  if (value.is_array() && !value.empty()) return text_of(value.front());
  if (value.is_object()) {
    for (const char* key : {"name", "@value"}) {
      if (const auto found = value.find(key); found != value.end()) return text_of(*found);
    }
  }
  return {};
}

bool is_article(const Json& object) {
  const auto type = object.find("@type");
  if (type == object.end()) return false;
  const auto fits = [](const Json& name) {
    if (!name.is_string()) return false;
    const auto& text = name.get_ref<const std::string&>();
    return text.ends_with("Article") || text.ends_with("Posting") || text.ends_with("Report") || text == "Review" ||
           text == "LiveBlogPosting" || text == "ClaimReview" || text == "Recipe";
  };
  return type->is_array() ? std::ranges::any_of(*type, fits) : fits(*type);
}

class Collector {
 public:
  explicit Collector(JsonLd& out) : out_(out) {}

  void read(const Json& value) {
    note_names(value);
    visit(value);
  }

 private:
  // "author": {"@id": "#p"}: things are named once, in the graph, and pointed at from elsewhere.
  void note_names(const Json& value) {
    if (value.is_array()) {
      for (const Json& item : value) note_names(item);
      return;
    }
    if (!value.is_object()) return;
    const auto id = value.find("@id");
    const auto name = value.find("name");
    if (id != value.end() && id->is_string() && name != value.end() && names_.size() < kMaxNames)
      names_.emplace(id->get<std::string>(), text_of(*name));
    if (const auto graph = value.find("@graph"); graph != value.end()) note_names(*graph);
  }

  std::string text_or_named(const Json& value) const {
    if (value.is_array() && !value.empty()) return text_or_named(value.front());
    std::string text = text_of(value);
    if (!text.empty() || !value.is_object()) return text;
    const auto id = value.find("@id");
    if (id == value.end() || !id->is_string()) return {};
    const auto named = names_.find(id->get_ref<const std::string&>());
    return named == names_.end() ? std::string{} : named->second;
  }

  void visit(const Json& value) {
    if (value.is_array()) {
      for (const Json& item : value) visit(item);
      return;
    }
    if (!value.is_object()) return;
    if (is_article(value)) take(value);
    for (const char* key : {"@graph", "mainEntity", "mainEntityOfPage", "itemListElement"}) {
      if (const auto found = value.find(key); found != value.end()) visit(*found);
    }
  }

  void take(const Json& article) {
    set(article, "headline", out_.headline);
    set(article, "datePublished", out_.published);
    set(article, "dateCreated", out_.published);
    set(article, "publisher", out_.publisher);
    set(article, "inLanguage", out_.language);
    set(article, "description", out_.description);
    std::string body;
    set(article, "articleBody", body);
    if (body.size() > out_.body.size()) out_.body = std::move(body);
    const auto author = article.find("author");
    if (author == article.end() || !out_.authors.empty()) return;
    const auto add = [&](const Json& one) {
      std::string name = text_or_named(one);
      if (!name.empty() && !looks_like_url(name)) out_.authors.push_back(std::move(name));
    };
    if (author->is_array()) {
      for (const Json& one : *author) add(one);
    } else {
      add(*author);
    }
  }
  void set(const Json& article, const char* key, std::string& into) const {
    if (const auto found = article.find(key); into.empty() && found != article.end()) into = text_or_named(*found);
  }

  JsonLd& out_;
  std::map<std::string, std::string, std::less<>> names_;  // of the script's things, by "@id"
};

}  // namespace

JsonLd read_json_ld(const Tree& tree) {
  JsonLd out;
  std::size_t scripts = 0;
  for (NodeIndex i = 0; i < tree.size(); ++i) {
    if (tree[i].tag != Tag::kScript) continue;
    if (!starts_with_lower(trimmed(tree.attribute(tree[i], "type")), "application/ld+json")) continue;
    if (++scripts > kMaxScripts) break;
    const Json json = parse(script_text(tree, i));
    Collector(out).read(json);
  }
  return out;
}

}  // namespace isnad::ingest::html
