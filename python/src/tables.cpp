#include "tables.h"

#include <algorithm>
#include <atomic>
#include <optional>
#include <string_view>
#include <utility>

#include "core/text_offsets.h"
#include "core/threads.h"
#include "failure.h"
#include "isnad/json.h"
#include "isnad/vocabulary.h"

namespace isnad::python {
namespace {

using enum ColumnKind;

// The columns of events; the numbers below are those of this list.
std::vector<Column> event_columns() {
  std::vector<Column> out;
  for (const auto& [name, kind] : {std::pair("document", kText),
                                   std::pair("event", kText),
                                   std::pair("outlet", kText),
                                   std::pair("published", kText),
                                   std::pair("type", kText),
                                   std::pair("modes", kTexts),
                                   std::pair("trigger", kText),
                                   std::pair("begin", kInteger),
                                   std::pair("end", kInteger),
                                   std::pair("sentence", kInteger),
                                   std::pair("modality", kText),
                                   std::pair("outcome", kText),
                                   std::pair("time", kText),
                                   std::pair("place", kText),
                                   std::pair("country", kText),
                                   std::pair("lat", kNumber),
                                   std::pair("lon", kNumber),
                                   std::pair("actors", kTexts),
                                   std::pair("targets", kTexts),
                                   std::pair("killed_least", kInteger),
                                   std::pair("killed_most", kInteger),
                                   std::pair("wounded_least", kInteger),
                                   std::pair("wounded_most", kInteger),
                                   std::pair("responsibility", kText),
                                   std::pair("source", kText),
                                   std::pair("confidence", kNumber)}) {
    out.emplace_back(name, kind);
  }
  return out;
}

std::string id_of(char letter, std::size_t number) { return letter + std::to_string(number); }

std::vector<std::string> names_of(const Extraction& read, const Event& event, std::initializer_list<RoleName> roles) {
  std::vector<std::string> out;
  for (const Role& role : event.roles) {
    if (std::find(roles.begin(), roles.end(), role.role) == roles.end()) continue;
    if (role.entity.valid() && role.entity.value < read.entities.size())
      out.push_back(read.entities[role.entity.value].name);
  }
  return out;
}

// Who said it first, as the text names them; empty for the author.
std::string source_of(const Document& document, const Extraction& read, const Event& event) {
  if (event.attribution.empty()) return {};
  const Attribution& last = event.attribution.back();
  if (last.author) return {};
  if (last.source.valid() && last.source.value < read.entities.size()) return read.entities[last.source.value].name;
  return last.source_span ? std::string(last.source_span->of(document.text)) : std::string();
}

void add_range(Column& least, Column& most, const std::optional<Range>& range) {
  least.add(range ? range->min : std::nullopt);
  most.add(range ? range->max : std::nullopt);
}

void add_events(std::vector<Column>& columns, const Document& document, const Extraction& read) {
  const core::TextOffsets offsets(document.text);
  for (std::size_t i = 0; i < read.events.size(); ++i) {
    const Event& event = read.events[i];
    const Place* place = nullptr;
    for (const Place& one : read.places) {
      if (event.place.valid() && one.mention == event.place) place = &one;
    }
    std::size_t at = 0;
    const auto next = [&]() -> Column& { return columns[at++]; };
    next().add(document.id);
    next().add(id_of('e', i));
    next().add_text_or_null(document.outlet);
    next().add_text_or_null(document.published);
    next().add(to_string(event.type));
    std::vector<std::string> modes;
    for (const EventMode mode : event.modes) modes.emplace_back(to_string(mode));
    next().add(modes);
    next().add(event.trigger.of(document.text));
    next().add(std::int64_t{offsets.to_code_points(event.trigger.begin)});
    next().add(std::int64_t{offsets.to_code_points(event.trigger.end)});
    next().add(std::int64_t{event.sentence});
    next().add(to_string(event.modality));
    next().add_text_or_null(to_string(event.outcome));
    next().add_text_or_null(event.time_edtf);
    if (place != nullptr) {
      next().add(place->name);
      next().add_text_or_null(place->country);
      next().add(place->latitude_deg);
      next().add(place->longitude_deg);
    } else {
      std::string words;
      if (event.place.valid() && event.place.value < read.mentions.size()) {
        words = read.mentions[event.place.value].span.of(document.text);
      }
      next().add_text_or_null(words);
      for (int k = 0; k < 3; ++k) next().add_null();
    }
    next().add(names_of(read, event, {RoleName::kActor}));
    next().add(names_of(read, event, {RoleName::kTarget, RoleName::kVictim, RoleName::kRecipient}));
    for (const auto& range : {event.losses.killed, event.losses.wounded}) {
      Column& least = next();
      add_range(least, next(), range);
    }
    next().add(to_string(event.responsibility));
    next().add_text_or_null(source_of(document, read, event));
    next().add(event.confidence);
  }
}

void append(std::vector<Column>& to, const std::vector<Column>& from) {
  for (std::size_t i = 0; i < to.size(); ++i) to[i].append(from[i]);
}

}  // namespace

std::shared_ptr<const Table> events_table(const std::vector<std::string>& articles, unsigned threads) {
  std::vector<std::optional<std::vector<Column>>> parts(articles.size());
  std::vector<std::optional<Error>> errors(articles.size());
  std::atomic<std::size_t> next = 0;
  core::run_on_threads(threads, [&] {
    for (std::size_t i = next++; i < articles.size(); i = next++) {
      const auto back = from_json(articles[i]);
      if (!back) {
        errors[i] = back.error();
      } else if (!back->error) {
        add_events(parts[i].emplace(event_columns()), back->document, back->extraction);
      }
    }
  });
  auto out = std::make_shared<Table>();
  out->columns = event_columns();
  for (std::size_t i = 0; i < articles.size(); ++i) {
    if (errors[i]) throw Failure(*errors[i]);
    if (parts[i]) append(out->columns, *parts[i]);
  }
  return out;
}

std::shared_ptr<const Table> repeated(const Table& table, std::size_t times) {
  auto out = std::make_shared<Table>();
  for (const Column& column : table.columns) out->columns.emplace_back(column.name(), column.kind());
  for (std::size_t i = 0; i < times; ++i) append(out->columns, table.columns);
  return out;
}

namespace {

// A table is what a question gives; the kinds of its columns are told here, as SQLite has none.
struct Listed {
  std::string_view name, sql;
  std::vector<std::pair<const char*, ColumnKind>> columns;
};
const std::vector<Listed>& listed() {
  static const std::vector<Listed> all = {
      {"incidents",
       "SELECT id, time, first_day, type, modes, level, place, country, admin1, latitude, longitude, perpetrators, "
       "targets, victims, killed_least, killed_most, wounded_least, wounded_most, responsibility, disputed, articles, "
       "stories, outlets, origins, confidence, review FROM incident_list ORDER BY id",
       {{"id", kText},
        {"time", kText},
        {"first_day", kText},
        {"type", kText},
        {"modes", kText},
        {"level", kText},
        {"place", kText},
        {"country", kText},
        {"admin1", kText},
        {"lat", kNumber},
        {"lon", kNumber},
        {"perpetrators", kText},
        {"targets", kText},
        {"victims", kText},
        {"killed_least", kInteger},
        {"killed_most", kInteger},
        {"wounded_least", kInteger},
        {"wounded_most", kInteger},
        {"responsibility", kText},
        {"disputed", kText},
        {"articles", kInteger},
        {"stories", kInteger},
        {"outlets", kInteger},
        {"origins", kInteger},
        {"confidence", kNumber},
        {"review", kText}}},
      {"reports",
       "SELECT i.id, r.position, d.id, r.begin, r.end, d.outlet, d.published, d.title, d.url, r.origin, substr(d.text, "
       "r.begin + 1, r.end - r.begin) FROM incident_report AS r JOIN incident AS i ON i.number = r.incident JOIN "
       "document AS d ON d.number = r.document ORDER BY i.id, r.position",
       {{"incident", kText},
        {"number", kInteger},
        {"document", kText},
        {"begin", kInteger},
        {"end", kInteger},
        {"outlet", kText},
        {"published", kText},
        {"title", kText},
        {"url", kText},
        {"origin", kText},
        {"words", kText}}},
      {"relations",
       "SELECT id, type, subject_id, subject, object_id, object, label, valid, first_day, last_day, status, reports, "
       "disputed FROM relation_list ORDER BY id, valid, status",
       {{"id", kText},
        {"type", kText},
        {"subject_id", kText},
        {"subject", kText},
        {"object_id", kText},
        {"object", kText},
        {"label", kText},
        {"valid", kText},
        {"first_day", kText},
        {"last_day", kText},
        {"status", kText},
        {"reports", kInteger},
        {"disputed", kFlag}}},
      {"statements",
       "SELECT id, document, published, outlet, source_id, source, stance, addressee, channel, time, quote, words FROM "
       "statement_list ORDER BY id",
       {{"id", kText},
        {"document", kText},
        {"published", kText},
        {"outlet", kText},
        {"source_id", kText},
        {"source", kText},
        {"stance", kText},
        {"addressee", kText},
        {"channel", kText},
        {"time", kText},
        {"quote", kText},
        {"words", kText}}},
      {"actors",
       "SELECT id, kind, name, registered, collective, mentions FROM actor ORDER BY id",
       {{"id", kText},
        {"kind", kText},
        {"name", kText},
        {"registered", kFlag},
        {"collective", kFlag},
        {"mentions", kInteger}}},
      {"documents",
       "SELECT id, title, outlet, url, language, published, text_sha256, text FROM document ORDER BY id",
       {{"id", kText},
        {"title", kText},
        {"outlet", kText},
        {"url", kText},
        {"language", kText},
        {"published", kText},
        {"sha256", kText},
        {"text", kText}}},
  };
  return all;
}

void add_value(Column& column, const ledger::Query& row, int at) {
  if (row.is_null(at)) return column.add_null();
  switch (column.kind()) {
    case kInteger:
      return column.add(row.integer(at));
    case kNumber:
      return column.add(row.number(at));
    case kFlag:
      return column.add(row.integer(at) != 0);
    case kText:
    case kTexts:
      return column.add_text_or_null(row.text(at));
  }
}

}  // namespace

std::vector<std::string> ledger_tables() {
  std::vector<std::string> out;
  for (const Listed& one : listed()) out.emplace_back(one.name);
  return out;
}

std::shared_ptr<const Table> ledger_table(ledger::Database& database, const std::string& name) {
  const auto found =
      std::find_if(listed().begin(), listed().end(), [&](const Listed& one) { return one.name == name; });
  if (found == listed().end()) {
    std::string names;
    for (const std::string& one : ledger_tables()) names += (names.empty() ? "" : ", ") + one;
    throw Failure({ErrorCode::kInvalidInput, "there is no table '" + name + "'; there are: " + names + "."});
  }
  auto out = std::make_shared<Table>();
  for (const auto& [column, kind] : found->columns) out->columns.emplace_back(column, kind);
  auto rows = value_of(database.prepare(found->sql));
  while (value_of(rows.step())) {
    for (std::size_t i = 0; i < out->columns.size(); ++i) add_value(out->columns[i], rows, static_cast<int>(i));
  }
  return out;
}

}  // namespace isnad::python
