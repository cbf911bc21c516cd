// other_tables.cpp: actors, relations, statements, stories, documents and reviews as tables.
#include <fmt/format.h>

#include "export/view/dates.h"
#include "export/view/tables.h"
#include "export/view/value_text.h"
#include "isnad/vocabulary.h"

namespace isnad::exports::view {
namespace {

using resolve::Actor;
using resolve::ResolvedRelation;
using resolve::ResolvedStatement;

// A list of the view as the things of a table.
template <typename Thing>
EachThing<Thing> each_of(const std::vector<Thing>& things) {
  return [&things](const std::function<bool(const Thing&)>& take) {
    for (const Thing& thing : things) {
      if (!take(thing)) return;
    }
  };
}

struct IntervalRow {
  const ResolvedRelation* relation = nullptr;
  const resolve::RelationInterval* interval = nullptr;
};

template <typename Get>
std::string of_reports(const IntervalRow& row, Get get) {
  std::vector<std::string> out;
  for (const std::uint32_t at : row.interval->support) {
    if (at < row.relation->reports.size()) out.push_back(get(row.relation->reports[at]));
  }
  return joined(out, " | ");
}

std::string words_of_spans(const View& view, const std::string& document, const std::vector<resolve::TextSpan>& spans) {
  std::vector<std::string> out;
  out.reserve(spans.size());
  for (const resolve::TextSpan& span : spans) out.push_back(view.words(document, span));
  return joined(out, " … ");
}

}  // namespace

Table actors_table(const View& view) {
  using A = const Actor&;
  const auto names = [](A actor) {
    std::vector<std::string> out;
    for (const resolve::ActorName& name : actor.names)
      out.push_back(fmt::format("{} ({})", on_one_line(name.name), name.count));
    return joined(out);
  };
  return table_of<Actor>(
      "actors",
      {{"id", Holds::kText, "of the register, else made", [](A a) { return cell(a.id); }},
       {"name", Holds::kText, "main name", [](A a) { return cell(on_one_line(a.name)); }},
       {"kind", Holds::kText, "person, armed-group, umbrella, state, …", [](A a) { return cell(to_string(a.kind)); }},
       {"names", Holds::kText, "every name in the articles, with how often", [names](A a) { return cell(names(a)); }},
       {"registered", Holds::kBoolean, "the register of actors has it", [](A a) { return Cell(a.registered); }},
       {"collective", Holds::kBoolean, "a description of several, not one of them",
        [](A a) { return Cell(a.collective); }},
       {"mentions", Holds::kInteger, "how often it is named",
        [](A a) { return Cell(static_cast<std::int64_t>(a.mentions)); }}},
      each_of(view.content().actors));
}

Table relations_table(const View& view) {
  using I = const IntervalRow&;
  const auto chains = [&view](I i) {
    return of_reports(i, [&](const auto& report) { return chain_text(view, report.document, report.chain); });
  };
  const auto sentences = [&view](I i) {
    return of_reports(i, [&](const auto& report) { return view.words(report.document, report.span); });
  };
  const auto documents = [](I i) { return of_reports(i, [](const auto& report) { return report.document; }); };
  return table_of<IntervalRow>(
      "relations",
      {{"id", Holds::kText, "the relation; one with several intervals has several rows",
        [](I i) { return cell(i.relation->id); }},
       {"type", Holds::kText, "member-of, leads, backed-by, …", [](I i) { return cell(to_string(i.relation->type)); }},
       {"subject", Holds::kText, "id of the actor it begins with", [](I i) { return cell(i.relation->subject); }},
       {"subject_name", Holds::kText, "its name",
        [&view](I i) { return cell(on_one_line(view.actor_name(i.relation->subject))); }},
       {"object", Holds::kText, "id of the actor it leads to", [](I i) { return cell(i.relation->object); }},
       {"object_name", Holds::kText, "its name",
        [&view](I i) { return cell(on_one_line(view.actor_name(i.relation->object))); }},
       {"labels", Holds::kText, "titles and the like",
        [](I i) { return cell(on_one_line(joined(i.relation->labels))); }},
       {"valid", Holds::kText, "when it held, as EDTF; empty where no time is told",
        [](I i) { return cell(i.interval->valid); }},
       {"valid_start", Holds::kText, "first day",
        [](I i) { return cell(day_text(dates_of(i.interval->valid).start)); }},
       {"valid_end", Holds::kText, "last day; empty where the end is open",
        [](I i) { return cell(day_text(dates_of(i.interval->valid).end)); }},
       {"status", Holds::kText, "holds, ended, planned, denied, alleged",
        [](I i) { return cell(to_string(i.interval->status)); }},
       {"disputed", Holds::kBoolean, "the reports can't all be true", [](I i) { return Cell(i.relation->disputed); }},
       {"said_by", Holds::kText, "chains of who says it, separated by |", [chains](I i) { return cell(chains(i)); }},
       {"sentences", Holds::kText, "the words that say it, separated by |",
        [sentences](I i) { return cell(sentences(i)); }},
       {"documents", Holds::kText, "ids of the articles, separated by |",
        [documents](I i) { return cell(documents(i)); }}},
      [&view](const auto& take) {
        for (const ResolvedRelation& relation : view.content().relations) {
          for (const resolve::RelationInterval& interval : relation.intervals) {
            if (!take(IntervalRow{&relation, &interval})) return;
          }
        }
      });
}

Table statements_table(const View& view) {
  using S = const ResolvedStatement&;
  return table_of<ResolvedStatement>(
      "statements",
      {{"id", Holds::kText, "the statement", [](S s) { return cell(s.id); }},
       {"document", Holds::kText, "id of the article", [](S s) { return cell(s.document); }},
       {"outlet", Holds::kText, "where it appeared", [&view](S s) { return cell(view.outlet(s.document)); }},
       {"published", Holds::kText, "day of the article", [&view](S s) { return cell(view.published_day(s.document)); }},
       {"source", Holds::kText, "id of who says it", [](S s) { return cell(s.source); }},
       {"source_name", Holds::kText, "its name", [&view](S s) { return cell(on_one_line(view.actor_name(s.source))); }},
       {"said_by", Holds::kText, "the chain, from the outlet inwards",
        [&view](S s) { return cell(chain_text(view, s.document, s.chain)); }},
       {"stance", Holds::kText, "states, claims, denies, threatens, …", [](S s) { return cell(to_string(s.stance)); }},
       {"quote", Holds::kText, "direct, indirect or mixed", [](S s) { return cell(to_string(s.quote)); }},
       {"content", Holds::kText, "what is said, in the article's words",
        [&view](S s) { return cell(words_of_spans(view, s.document, s.content)); }},
       {"addressee", Holds::kText, "id of whom it is said to", [](S s) { return cell(s.addressee); }},
       {"channel", Holds::kText, "X, Telegram, speech, …", [](S s) { return cell(on_one_line(s.channel)); }},
       {"time", Holds::kText, "when it was said, as EDTF", [](S s) { return cell(s.time_edtf); }},
       {"incidents", Holds::kText, "ids of incidents it is about", [](S s) { return cell(joined(s.incidents)); }}},
      each_of(view.content().statements));
}

Table stories_table(const View& view) {
  using S = const resolve::Story&;
  return table_of<resolve::Story>(
      "stories",
      {{"id", Holds::kText, "the story: copies of one article", [](S s) { return cell(s.id); }},
       {"articles", Holds::kInteger, "how many",
        [](S s) { return Cell(static_cast<std::int64_t>(s.documents.size())); }},
       {"original", Holds::kText, "id of the likely first", [](S s) { return cell(s.original); }},
       {"agency", Holds::kText, "who wrote it, where known", [](S s) { return cell(on_one_line(s.agency)); }},
       {"documents", Holds::kText, "ids of the articles", [](S s) { return cell(joined(s.documents)); }}},
      each_of(view.content().stories));
}

Table documents_table(const View& view) {
  using D = const Article&;
  return table_of<Article>(
      "documents",
      {{"id", Holds::kText, "the article", [](D d) { return cell(d.id); }},
       {"title", Holds::kText, "its title", [](D d) { return cell(on_one_line(d.title)); }},
       {"outlet", Holds::kText, "where it appeared", [](D d) { return cell(on_one_line(d.outlet)); }},
       {"published", Holds::kText, "when it appeared, ISO 8601", [](D d) { return cell(d.published); }},
       {"authors", Holds::kText, "who wrote it", [](D d) { return cell(on_one_line(joined(d.authors))); }},
       {"url", Holds::kText, "its address", [](D d) { return cell(on_one_line(d.url)); }},
       {"language", Holds::kText, "BCP 47", [](D d) { return cell(d.language); }},
       {"text_sha256", Holds::kText, "hash of its cleaned text", [](D d) { return cell(d.text_sha256); }}},
      each_of(view.content().articles));
}

Table reviews_table(const View& view) {
  using R = const resolve::Decision&;
  return table_of<resolve::Decision>(
      "reviews",
      {{"id", Holds::kInteger, "number of the decision", [](R r) { return Cell(r.id); }},
       {"at", Holds::kText, "when", [](R r) { return cell(r.at); }},
       {"by", Holds::kText, "who", [](R r) { return cell(on_one_line(r.by)); }},
       {"action", Holds::kText, "accept, reject, correct, merge, split, undo",
        [](R r) { return cell(to_string(r.action)); }},
       {"object", Holds::kText, "id of the incident or actor when it was decided", [](R r) { return cell(r.object); }},
       {"field", Holds::kText, "of a correction: the attribute", [](R r) { return cell(r.field); }},
       {"old", Holds::kText, "before, as JSON; of a merger the other's id", [](R r) { return cell(r.old_json); }},
       {"new", Holds::kText, "after, as JSON", [](R r) { return cell(r.new_json); }},
       {"undoes", Holds::kInteger, "of an undo: the decision",
        [](R r) { return r.undoes == 0 ? Cell() : Cell(r.undoes); }},
       {"why", Holds::kText, "the reason given", [](R r) { return cell(on_one_line(r.why)); }}},
      each_of(view.content().reviews));
}

std::vector<Table> all_tables(const View& view) {
  return {incidents_table(view),  values_table(view),  reports_table(view),   actors_table(view), relations_table(view),
          statements_table(view), stories_table(view), documents_table(view), reviews_table(view)};
}

}  // namespace isnad::exports::view
