#include "export/difference_table.h"

#include <fmt/format.h>

#include "export/evidence.h"
#include "export/json_text.h"
#include "export/text_layout.h"
#include "export/value_text.h"
#include "isnad/vocabulary.h"
#include "resolve/attributes.h"

namespace isnad::exports {
namespace {

using ledger::query::Change;
using ledger::query::ChangeKind;
using resolve::Actor;
using resolve::ResolvedIncident;
using resolve::ResolvedRelation;
using resolve::Story;

std::string about(const ResolvedIncident& one, Labels&) { return short_text(one); }
std::string about(const Actor& one, Labels&) { return fmt::format("{} ({})", one.name, to_string(one.kind)); }
std::string about(const ResolvedRelation& one, Labels& labels) {
  return fmt::format("{} {} {}", labels.actor(one.subject), to_string(one.type), labels.actor(one.object));
}
std::string about(const Story& one, Labels& labels) { return labels.document(one.original).name(); }

// The values of an attribute with how many reports give each.
std::string counted(const resolve::Attribute& attribute, bool date) {
  std::vector<std::string> parts;
  for (const resolve::ToldValue& told : attribute.values) {
    parts.push_back(fmt::format("{} ({}{})", value_text(told.value, date), told.support.size(),
                                told.developing ? ", replaced" : ""));
  }
  std::string out = joined(parts, attribute.disputed ? " | " : ", ");
  if (attribute.decision != 0)
    out += fmt::format("; {} by decision {}", value_text(*attribute.agreed, date), attribute.decision);
  return out;
}

std::string field_text(const ResolvedIncident& one, const std::string& field) {
  if (const auto* named = resolve::find_attribute(field)) {
    return counted(one.*named->attribute, named->kind == resolve::ValueKind::kDate);
  }
  if (field == "review") return std::string(resolve::to_string(one.review));
  if (field == "level") return std::string(resolve::to_string(one.level));
  if (field == "covers") return fmt::format("{} incidents", one.covers.size());
  if (field == "came_of") return fmt::format("{} incidents", one.came_of.size());
  if (field == "modes") return what_text(one);
  return fmt::format("{} articles, {} stories, {} outlets, {} origins", one.support.articles, one.support.stories,
                     one.support.outlets, one.support.origins);
}
std::string field_text(const Actor& one, const std::string& field) {
  if (field == "name") return one.name;
  if (field == "kind") return std::string(to_string(one.kind));
  if (field == "mentions") return std::to_string(one.mentions);
  std::vector<std::string> names;
  for (const resolve::ActorName& name : one.names) names.push_back(fmt::format("{} ({})", name.name, name.count));
  return joined(names, ", ");
}
std::string field_text(const ResolvedRelation& one, const std::string& field) {
  if (field == "labels") return joined(one.labels, ", ");
  if (field == "disputed") return one.disputed ? "true" : "false";
  if (field == "reports") return fmt::format("{} reports", one.reports.size());
  std::vector<std::string> parts;
  for (const resolve::RelationInterval& interval : one.intervals) {
    parts.push_back(fmt::format("{} {}", interval.valid.empty() ? "time not told" : date_text(interval.valid),
                                to_string(interval.status)));
  }
  return joined(parts, ", ");
}
std::string field_text(const Story& one, const std::string& field) {
  if (field == "agency") return one.agency;
  return field == "original" ? one.original : fmt::format("{} documents", one.documents.size());
}

template <typename Thing>
void add_rows(std::string_view what, const std::vector<Change<Thing>>& changes, const BothLabels& labels,
              Table& table) {
  for (const Change<Thing>& one : changes) {
    const Thing& thing = one.after != nullptr ? *one.after : *one.before;
    const auto add = [&](const std::string& field, const std::string& before, const std::string& after) {
      table.add({{thing.id},
                 {std::string(what)},
                 {std::string(to_string(one.kind)), one.kind == ChangeKind::kWent},
                 {about(thing, one.after != nullptr ? labels.after : labels.before)},
                 {field},
                 {before},
                 {after}});
    };
    if (one.kind != ChangeKind::kChanged) add(one.now.empty() ? "" : "leads to", "", one.now);
    for (const std::string& field : one.fields)
      add(field, field_text(*one.before, field), field_text(*one.after, field));
  }
}

template <typename Thing>
void add_objects(std::string_view what, const std::vector<Change<Thing>>& changes, const BothLabels& labels,
                 std::vector<std::string>& out) {
  for (const Change<Thing>& one : changes) {
    const Thing& thing = one.after != nullptr ? *one.after : *one.before;
    JsonText json;
    const auto text = [&](std::string_view key, std::string_view value) {
      json.key(key);
      json.text(value);
    };
    json.begin_object();
    text("what", what);
    text("change", to_string(one.kind));
    text("id", thing.id);
    text("about", about(thing, one.after != nullptr ? labels.after : labels.before));
    if (!one.now.empty()) text("now", one.now);
    json.key("fields");
    json.begin_array();
    for (const std::string& field : one.fields) {
      json.begin_object();
      text("field", field);
      text("before", field_text(*one.before, field));
      text("after", field_text(*one.after, field));
      json.end_object();
    }
    json.end_array();
    json.end_object();
    out.push_back(json.take());
  }
}

}  // namespace

Table difference_table(const ledger::query::Difference& difference, const BothLabels& labels) {
  Table table({{"id", Shown::kAlways, true},
               {"what", Shown::kAlways, true},
               {"change", Shown::kAlways, true},
               {"about", Shown::kAlways, true},
               {"field"},
               {"before"},
               {"after"}});
  add_rows("incident", difference.incidents, labels, table);
  add_rows("actor", difference.actors, labels, table);
  add_rows("relation", difference.relations, labels, table);
  add_rows("story", difference.stories, labels, table);
  return table;
}

std::vector<std::string> difference_json(const ledger::query::Difference& difference, const BothLabels& labels) {
  std::vector<std::string> out;
  add_objects("incident", difference.incidents, labels, out);
  add_objects("actor", difference.actors, labels, out);
  add_objects("relation", difference.relations, labels, out);
  add_objects("story", difference.stories, labels, out);
  return out;
}

}  // namespace isnad::exports
