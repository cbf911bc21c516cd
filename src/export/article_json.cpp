#include "export/article_json.h"

#include <algorithm>
#include <charconv>
#include <nlohmann/json.hpp>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

#include "export/happening_json.h"

namespace isnad::exports {
namespace {

using Json = nlohmann::json;

struct Span {
  std::int64_t begin = 0, end = 0;
  std::string_view kind;
  std::string id, label, thing, detail;
  std::string_view role;
  bool is_private = false;
};

// Of "e12"; -1 for none.
std::int64_t number_in(const std::string& id) {
  std::int64_t out = -1;
  if (id.size() > 1) std::from_chars(id.data() + 1, id.data() + id.size(), out);
  return out;
}

std::string text_of(const Json& object, const char* key) {
  const auto found = object.find(key);
  return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

class Spans {
 public:
  Spans(const Json& article, const ArticleThings& things) : article_(article), things_(things) {}

  std::vector<Span> all() {
    mentions();
    places();
    for (const Json& time : list("times")) {
      const std::string edtf = text_of(time, "edtf");
      add(time["span"],
          {0, 0, "time", text_of(time, "id"), edtf.empty() ? text_of(time, "value") : edtf, {}, edtf, {}, {}});
    }
    for (const Json& one : list("quantities")) {
      add(one["span"], {0,
                        0,
                        "quantity",
                        text_of(one, "id"),
                        range(one) + ' ' + text_of(one, "unit"),
                        {},
                        text_of(one, "unit"),
                        {},
                        {}});
    }
    events();
    statements();
    std::ranges::sort(out_, [](const Span& a, const Span& b) {
      return std::tuple(a.begin, -a.end, a.kind, a.id, a.role) < std::tuple(b.begin, -b.end, b.kind, b.id, b.role);
    });
    return std::move(out_);
  }

 private:
  const Json& list(const char* key) const {
    static const Json none = Json::array();
    const auto found = article_.find(key);
    return found != article_.end() && found->is_array() ? *found : none;
  }
  void add(const Json& at, Span span) {
    if (!at.is_array() || at.size() != 2) return;
    span.begin = at[0].get<std::int64_t>();
    span.end = at[1].get<std::int64_t>();
    out_.push_back(std::move(span));
  }
  static std::string range(const Json& quantity) {
    const auto end = [&](const char* key) {
      const auto found = quantity.find(key);
      return found != quantity.end() && found->is_number() ? std::to_string(found->get<std::int64_t>()) : std::string();
    };
    const std::string least = end("min"), most = end("max");
    if (least == most) return least;
    return least + (most.empty() ? "+" : " to " + most);
  }

  void mentions() {
    std::map<std::string, const Json*> entities;
    for (const Json& one : list("entities")) entities.emplace(text_of(one, "id"), &one);
    for (const Json& mention : list("mentions")) {
      const std::string entity = text_of(mention, "entity");
      const auto found = entities.find(entity);
      Span span{0, 0, "entity", text_of(mention, "id"), {}, {}, text_of(mention, "kind"), {}, {}};
      if (found != entities.end()) span.label = text_of(*found->second, "name");
      if (const auto actor = things_.entities.find(number_in(entity)); actor != things_.entities.end()) {
        span.thing = actor->second.id;
        span.label = actor->second.name;
        span.is_private = actor->second.is_private;
      }
      const std::string form = text_of(mention, "form");
      span.role = form == "name" ? "name" : form == "pronoun" ? "pronoun" : form == "nominal" ? "nominal" : "";
      mention_at_.emplace(text_of(mention, "id"), mention["span"]);
      add(mention["span"], std::move(span));
    }
  }
  void places() {
    for (const Json& place : list("places")) {
      const auto at = mention_at_.find(text_of(place, "mention"));
      if (at == mention_at_.end()) continue;
      std::string label = text_of(place, "name");
      if (const std::string country = text_of(place, "country"); !country.empty()) label += ", " + country;
      add(at->second,
          {0, 0, "place", text_of(place, "mention"), std::move(label), {}, text_of(place, "feature"), {}, {}});
    }
  }
  void events() {
    for (const Json& event : list("events")) {
      const std::string id = text_of(event, "id");
      std::string label = text_of(event, "type");
      if (event.contains("modes") && event["modes"].is_array() && !event["modes"].empty()) {
        label += " (" + event["modes"][0].get<std::string>() + ')';
      }
      const auto found = things_.events.find(number_in(id));
      const std::string thing = found == things_.events.end() ? std::string() : found->second;
      const Span span{0, 0, "event", id, std::move(label), thing, text_of(event, "type"), "trigger", {}};
      add(event["trigger"], span);
      if (!event.contains("also")) continue;
      for (const Json& also : event["also"]) {
        Span other = span;
        other.role = "also";
        add(also, std::move(other));
      }
    }
  }
  void statements() {
    for (const Json& statement : list("statements")) {
      const std::string id = text_of(statement, "id");
      const auto found = things_.statements.find(number_in(id));
      const std::string thing = found == things_.statements.end() ? std::string() : found->second;
      Span span{0,         0, "statement", id, text_of(statement, "stance"), thing, text_of(statement, "stance"),
                "content", {}};
      if (statement.contains("content")) {
        for (const Json& part : statement["content"]) add(part, span);
      }
      span.role = "cue";
      if (statement.contains("cue")) add(statement["cue"], span);
    }
  }

  const Json& article_;
  const ArticleThings& things_;
  std::map<std::string, Json> mention_at_;
  std::vector<Span> out_;
};

void put(JsonText& out, const Span& span) {
  out.begin_object();
  put_text(out, "kind", span.kind);
  put_count(out, "begin", span.begin);
  put_count(out, "end", span.end);
  put_text(out, "id", span.id);
  put_text(out, "label", span.label);
  put_text_or_null(out, "thing", span.thing);
  put_text_or_null(out, "detail", span.detail);
  put_text(out, "role", span.role);
  put_flag(out, "private", span.is_private);
  out.end_object();
}

}  // namespace

Status put_article(JsonText& out, const std::string& contract, const ArticleThings& things) {
  const Json article = Json::parse(contract, nullptr, false);
  if (article.is_discarded() || !article.is_object()) {
    return Error{ErrorCode::kCorruptData, "the article's extraction is damaged: isnad verify tells of it."};
  }
  for (const char* key : {"id", "title", "outlet", "url"}) put_text(out, key, text_of(article, key));
  std::vector<std::string> authors;
  if (const auto found = article.find("authors"); found != article.end() && found->is_array()) {
    for (const Json& one : *found) {
      if (one.is_string()) authors.push_back(one.get<std::string>());
    }
  }
  put_texts(out, "authors", authors);
  for (const char* key : {"language", "published", "published_from", "sha256"}) {
    put_text(out, key, text_of(article, key));
  }
  out.key("made_by");
  out.raw(article.value("made_by", Json::object()).dump());
  put_text(out, "text", text_of(article, "text"));
  out.key("dropped");
  out.begin_array();
  for (const Json& one : article.value("dropped", Json::array())) {
    out.begin_object();
    put_text(out, "reason", text_of(one, "reason"));
    put_text(out, "text", text_of(one, "text"));
    out.end_object();
  }
  out.end_array();
  out.key("sentences");
  out.raw(article.value("sentences", Json::array()).dump());
  out.key("spans");
  out.begin_array();
  for (const Span& span : Spans(article, things).all()) put(out, span);
  out.end_array();
  return {};
}

}  // namespace isnad::exports
