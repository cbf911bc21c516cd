// view.h: what every format is written from: a ledger's content as it was chosen, with what ids lead to.
//
// In:  lists as they were resolved, articles, decisions, the tables of other schemes. Out: the same, and look-ups.
// Invariant: lists are in the order of their ids; nothing in here chooses or changes a value. Memory: that of the
// resolution; texts of articles stay in the ledger and are asked for by `words`. Thread rule: one thread.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "core/string_map.h"
#include "export/view/about.h"
#include "export/view/schemes.h"
#include "ledger/query/articles.h"
#include "resolve/resolution.h"

namespace isnad::exports::view {

using Article = ledger::query::Article;

// The words of an article between two code points, on one line; empty for an article that is not there.
using Words = std::function<std::string(const std::string& document, const resolve::TextSpan& span)>;

struct Content {
  About about;
  std::vector<Article> articles;
  std::vector<resolve::Story> stories;
  std::vector<resolve::Actor> actors;
  std::vector<resolve::ResolvedIncident> incidents;
  std::vector<resolve::ResolvedRelation> relations;
  std::vector<resolve::ResolvedStatement> statements;
  std::vector<resolve::Decision> reviews;
  Schemes schemes;
  Words words;
};

class View {
 public:
  explicit View(Content content);

  [[nodiscard]] const Content& content() const { return content_; }
  [[nodiscard]] const About& about() const { return content_.about; }
  // Null for an id that is not there.
  [[nodiscard]] const Article* article(std::string_view id) const;
  [[nodiscard]] const resolve::Actor* actor(std::string_view id) const;
  // The name of an actor; an id that is none of an actor as it is, such as "Gulf Wire".
  [[nodiscard]] std::string actor_name(const std::string& id) const;
  // The outlet of an article, or its id.
  [[nodiscard]] std::string outlet(const std::string& document) const;
  // The day an article was published, "2024-05-15"; empty where unknown.
  [[nodiscard]] std::string published_day(const std::string& document) const;
  [[nodiscard]] std::string words(const std::string& document, const resolve::TextSpan& span) const {
    return content_.words ? content_.words(document, span) : std::string();
  }

 private:
  Content content_;
  core::StringMap<std::size_t> articles_, actors_;  // places in their lists
};

}  // namespace isnad::exports::view
