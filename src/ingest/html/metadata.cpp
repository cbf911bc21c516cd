#include "ingest/html/metadata.h"

#include <algorithm>

#include "core/utf8.h"
#include "ingest/ascii.h"
#include "ingest/html/entities.h"
#include "ingest/iso_date.h"
#include "ingest/publication_date.h"

namespace isnad::ingest::html {
namespace {

constexpr std::size_t kMaxFieldBytes = 1000;
constexpr std::size_t kMaxAuthorBytes = 80;
constexpr std::size_t kMaxAuthors = 12;

// White space run together, bounded, valid.
std::string tidy(std::string_view text) {
  std::string out;
  bool space = false;
  for (const char c : text.substr(0, kMaxFieldBytes)) {
    if (is_ascii_space(c)) {
      space = !out.empty();
      continue;
    }
    if (space) out.push_back(' ');
    space = false;
    out.push_back(c);
  }
  return core::utf8::repaired(out);
}

// "Seven hurt in drone attack | Tigris Monitor" without what follows the last sign, if enough is left.
std::string without_outlet(const std::string& title, const std::string& outlet) {
  for (const std::string_view sign : {" | ", " - ", " \u2013 ", " \u2014 ", " :: ", " \u00bb "}) {
    const std::size_t at = title.rfind(sign);
    if (at == std::string::npos || at == 0) continue;
    const std::string_view rest = std::string_view(title).substr(at + sign.size());
    const bool is_outlet = !outlet.empty() && ascii_lower(rest).find(ascii_lower(outlet)) != std::string::npos;
    if (is_outlet || (sign == " | " && count_words(rest) <= 4 && count_words(title.substr(0, at)) >= 3)) {
      return title.substr(0, at);
    }
  }
  return title;
}

// "By Nadia Farrow and A. Writer" to names.
void add_authors(std::string_view line, std::vector<std::string>& into) {
  std::string text = tidy(line);
  if (starts_with_lower(text, "by ")) text.erase(0, 3);
  while (!text.empty() && into.size() < kMaxAuthors) {
    std::size_t end = text.size();
    std::size_t skip = 0;
    for (const std::string_view sign : {", ", " and ", " & ", ";", "|"}) {
      const std::size_t at = text.find(sign);
      if (at < end) end = at, skip = sign.size();
    }
    std::string name(trimmed(std::string_view(text).substr(0, end)));
    const bool name_like =
        !name.empty() && name.size() <= kMaxAuthorBytes && !looks_like_url(name) && count_words(name) <= 6;
    if (name_like && std::ranges::find(into, name) == into.end()) into.push_back(std::move(name));
    text.erase(0, std::min(text.size(), end + skip));
  }
}

class MetadataReader {
 public:
  MetadataReader(const Page& page, const HtmlRules& rules, const PublicationWords& words)
      : page_(page), tree_(page.tree), rules_(rules), words_(words) {}

  Metadata run(const JsonLd& json_ld) {
    collect();
    Metadata out;
    out.outlet = first({tidy(json_ld.publisher), meta(rules_.outlet_names)});
    std::string page_title = title_;
    out.title = first({meta(rules_.title_names), tidy(json_ld.headline), page_title, heading_});
    if (out.outlet.empty()) out.outlet = meta(rules_.weak_outlet_names);
    out.title = without_outlet(out.title, out.outlet);
    out.heading = heading_;
    out.description = first({meta(rules_.description_names), tidy(json_ld.description)});
    out.url = first({canonical_, meta(rules_.url_names)});
    out.language = first({language_, tidy(json_ld.language), meta(rules_.language_names)});
    out.authors = json_ld.authors;
    for (std::string& author : out.authors) author = tidy(author);
    if (out.authors.empty()) add_authors(meta(rules_.author_names), out.authors);
    if (out.authors.empty()) add_authors(author_, out.authors);
    out.published = date(json_ld);
    if (out.published.empty()) out.undecided = undecided_date(json_ld);
    return out;
  }

 private:
  static std::string first(std::initializer_list<std::string> candidates) {
    for (const std::string& candidate : candidates) {
      if (!candidate.empty()) return candidate;
    }
    return {};
  }

  void collect() {
    for (NodeIndex i = 0; i < tree_.size(); ++i) {
      const Node& node = tree_[i];
      switch (node.tag) {
        case Tag::kMeta:
          add_meta(node);
          break;
        case Tag::kHtml:
          language_ = tidy(tree_.attribute(node, "lang"));
          break;
        case Tag::kTitle:
          if (title_.empty()) title_ = tidy(tree_.text_below(i, kMaxFieldBytes));
          break;
        case Tag::kLink:
          if (tree_.attribute(node, "rel") == "canonical") canonical_ = tidy(tree_.attribute(node, "href"));
          break;
        case Tag::kH1:
          if (heading_.empty()) heading_ = tidy(tree_.text_below(i, kMaxFieldBytes));
          break;
        case Tag::kTime:
          add_time(i);
          break;
        default:
          break;
      }
      add_author(i);
    }
  }
  void add_meta(const Node& node) {
    for (const std::string_view key : {"property", "name", "itemprop", "http-equiv"}) {
      const std::string name = ascii_lower(tree_.attribute(node, key));
      if (!name.empty()) metas_.emplace(name, tidy(decoded_entities(tree_.attribute(node, "content").substr(0, 4000))));
    }
  }
  void add_time(NodeIndex i) {
    const Node& node = tree_[i];
    if (page_.facts[i].hidden) return;
    const bool good = tree_.attribute(node, "itemprop") == "datePublished" || tree_.has_attribute(node, "pubdate");
    std::string& into = good ? published_time_ : first_time_;
    if (!into.empty()) return;
    auto value = to_iso_date(trimmed(tree_.attribute(node, "datetime").substr(0, kMaxDateBytes)), words_);
    if (!value) value = to_iso_date(trimmed(tree_.text_below(i, kMaxDateBytes)), words_);
    if (value) {
      into = std::move(*value);
    } else if (undecided_time_.empty()) {
      const std::string shown(trimmed(tree_.text_below(i, kMaxDateBytes)));
      if (two_readings(shown, words_)) undecided_time_ = shown;
    }
  }
  // The first part of the page that its names call a byline, or that is marked as the author.
  void add_author(NodeIndex i) {
    const Node& node = tree_[i];
    if (!author_.empty() || node.attribute_count == 0 || page_.facts[i].hidden) return;
    const bool marked = tree_.attribute(node, "rel") == "author" || tree_.attribute(node, "itemprop") == "author";
    const bool byline =
        (page_.facts[i].own & bit(Cue::kByline)) != 0 && (page_.facts[i].above & bit(Cue::kComments)) == 0;
    if (!marked && !byline) return;
    std::string text = tree_.text_below(i, kMaxFieldBytes);
    const bool says_by = starts_with_lower(text, "by ");
    if ((marked || says_by) && text.size() > 3 && text.size() <= 2 * kMaxAuthorBytes) author_ = std::move(text);
  }
  [[nodiscard]] std::string meta(const std::vector<std::string>& names) const {
    for (const std::string& name : names) {
      if (const auto found = metas_.find(name); found != metas_.end() && !found->second.empty()) return found->second;
    }
    return {};
  }
  [[nodiscard]] std::string date(const JsonLd& json_ld) const {
    if (const auto found = to_iso_date(trimmed(json_ld.published), words_)) return *found;
    for (const std::string& name : rules_.date_names) {
      const auto found = metas_.find(name);
      if (found == metas_.end()) continue;
      if (const auto iso = to_iso_date(trimmed(found->second), words_)) return *iso;
    }
    if (!published_time_.empty()) return published_time_;
    if (!first_time_.empty()) return first_time_;
    return dated_block();
  }
  [[nodiscard]] std::string undecided_date(const JsonLd& json_ld) const {
    if (two_readings(trimmed(json_ld.published), words_)) return json_ld.published;
    for (const std::string& name : rules_.date_names) {
      const auto found = metas_.find(name);
      if (found != metas_.end() && two_readings(trimmed(found->second), words_)) return found->second;
    }
    return undecided_time_;
  }
  // A block near the top that its names call a date and that is one.
  [[nodiscard]] std::string dated_block() const {
    for (const Block& block : page_.blocks) {
      if ((page_.facts[block.element].near & bit(Cue::kDate)) == 0 || block.text.text().size() > kMaxDateBytes)
        continue;
      if (const auto found = date_of_text(block.text.text(), words_); found && !found->iso.empty()) return found->iso;
    }
    return {};
  }

  const Page& page_;
  const Tree& tree_;
  const HtmlRules& rules_;
  const PublicationWords& words_;
  core::StringMap<std::string> metas_;
  std::string title_, canonical_, language_, heading_, published_time_, first_time_, undecided_time_, author_;
};

}  // namespace

Metadata read_metadata(const Page& page, const JsonLd& json_ld, const HtmlRules& rules, const PublicationWords& words) {
  return MetadataReader(page, rules, words).run(json_ld);
}

}  // namespace isnad::ingest::html
