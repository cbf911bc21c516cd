// cite.cpp: GET /cite/{id}: a citation to copy.
#include <fmt/format.h>

#include "export/ledger_tables.h"
#include "ledger/query/find.h"
#include "ledger/query/resolution.h"
#include "ledger/query/rows.h"
#include "ledger/rows.h"
#include "serve/routes/answers.h"
#include "serve/routes/routes.h"

namespace isnad::serve::routes {
namespace {

namespace query = ledger::query;

constexpr std::size_t kMostParts = 40;

struct Part {
  std::string document, words, said;
};
struct Cited {
  std::string kind, title, permalink;
  std::vector<Part> parts;
};

// Of an id in an address.
std::string in_address(std::string_view text) {
  std::string out;
  for (const char c : text) {
    const bool plain = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-' ||
                       c == '.' || c == '_' || c == '~';
    out += plain ? std::string(1, c) : fmt::format("%{:02X}", static_cast<unsigned char>(c));
  }
  return out;
}

void add_reports(Cited& cited, const std::vector<resolve::Report>& reports, query::Labels& labels) {
  for (const resolve::Report& report : reports) {
    if (cited.parts.size() == kMostParts) return;
    cited.parts.push_back({report.document, labels.words(report.document, report.span),
                           exports::said_text(report.document, report.chain, labels)});
  }
}

template <typename Thing, typename Read>
Result<Thing> read_one(ledger::Database& database, std::int64_t number, Read read) {
  const query::ThingNumbers numbers = {number};
  auto things = read(database, &numbers);
  if (!things) return things.error();
  if (things->empty()) return Error{ErrorCode::kNotFound, "the ledger lost it in between; ask again."};
  return std::move(things->front());
}

Result<Cited> cited_of(ledger::Database& database, const query::Named& named, query::Labels& labels) {
  Cited out;
  switch (named.kind) {
    case query::Kind::kIncident: {
      const auto incident = read_one<resolve::ResolvedIncident>(database, named.number, query::read_incidents);
      if (!incident) return incident.error();
      const auto rows = query::read_rows(database, {named.number});
      if (!rows) return rows.error();
      out = {
          "happening", rows->empty() ? named.id : exports::happening_title(rows->front()), "/?view=happening&id=", {}};
      add_reports(out, incident->reports, labels);
      break;
    }
    case query::Kind::kRelation: {
      const auto relation = read_one<resolve::ResolvedRelation>(database, named.number, query::read_relations);
      if (!relation) return relation.error();
      out = {"relation",
             fmt::format("{} {} {}", labels.actor(relation->subject), to_string(relation->type),
                         labels.actor(relation->object)),
             "/?pick=relation:",
             {}};
      add_reports(out, relation->reports, labels);
      break;
    }
    case query::Kind::kStatement: {
      const auto statement = read_one<resolve::ResolvedStatement>(database, named.number, query::read_statements);
      if (!statement) return statement.error();
      const std::string& source = labels.actor(statement->source);
      out = {"statement",
             fmt::format("{} {}", source.empty() ? "unnamed" : source, to_string(statement->stance)),
             "/?pick=statement:",
             {}};
      for (const resolve::TextSpan& span : statement->content) {
        out.parts.push_back({statement->document, labels.words(statement->document, span),
                             exports::said_text(statement->document, statement->chain, labels)});
      }
      break;
    }
    case query::Kind::kActor:
      out = {"actor", labels.actor(named.id), "/?view=actor&id=", {}};
      break;
    case query::Kind::kStory: {
      const auto story = read_one<resolve::Story>(database, named.number, query::read_stories);
      if (!story) return story.error();
      out = {"story", labels.document(story->original).name(), "/?view=article&id=", {}};
      for (const std::string& document : story->documents) out.parts.push_back({document, {}, {}});
      break;
    }
    case query::Kind::kDocument:
      out = {"article", labels.document(named.id).name(), "/?view=article&id=", {{named.id, {}, {}}}};
      break;
  }
  out.permalink += in_address(named.id);
  return out;
}

std::string line_of(const query::DocumentLabel& label, const Part& part, const std::string& sha256) {
  constexpr std::size_t kDay = 10;
  std::string out = part.words.empty() ? std::string() : fmt::format("“{}” ", part.words);
  if (!label.outlet.empty()) out += label.outlet + ", ";
  if (!label.published.empty()) out += label.published.substr(0, kDay) + ", ";
  out += label.title.empty() ? "untitled" : fmt::format("“{}”", label.title);
  if (!label.url.empty()) out += ", " + label.url;
  return out + ", SHA-256 of the text " + sha256 + '.';
}

Result<std::string> body_of(Workbench& bench, const Asked& asked) {
  if (Status fine = only(asked, {}); !fine) return fine.error();
  auto reader = bench.readers().lend();
  if (!reader) return reader.error();
  ledger::Database& database = (*reader)->database;
  const auto named = query::named(database, asked.rest);
  if (!named) return named.error();
  if (named->size() != 1) {
    return Error{named->empty() ? ErrorCode::kNotFound : ErrorCode::kInvalidInput,
                 fmt::format("there is {} with the id '{}' in the ledger.",
                             named->empty() ? "nothing" : "more than one thing", asked.rest)};
  }
  auto labels = query::Labels::create(database);
  if (!labels) return labels.error();
  const auto cited = cited_of(database, named->front(), *labels);
  if (!cited) return cited.error();
  auto hash = database.prepare("SELECT text_sha256 FROM document WHERE id = ?1");
  if (!hash) return hash.error();
  std::string text = cited->title + ".\n";
  JsonText out;
  out.begin_object();
  put_text(out, "id", named->front().id);
  put_text(out, "kind", cited->kind);
  put_text(out, "title", cited->title);
  put_text(out, "permalink", cited->permalink);
  out.key("parts");
  out.begin_array();
  for (const Part& part : cited->parts) {
    const auto row = hash->bind(1, part.document).step();
    if (!row) return row.error();
    const std::string sha256 = *row ? ledger::string_at(*hash, 0) : std::string();
    hash->reset();
    const query::DocumentLabel& label = labels->document(part.document);
    text += line_of(label, part, sha256) + '\n';
    out.begin_object();
    put_text(out, "outlet", label.outlet);
    put_text(out, "published", label.published);
    put_text(out, "title", label.title);
    put_text(out, "words", part.words);
    put_text(out, "url", label.url);
    put_text(out, "document", part.document);
    put_text(out, "sha256", sha256);
    put_text(out, "said", part.said);
    out.end_object();
  }
  out.end_array();
  put_text(out, "ledger", (*reader)->state);
  put_text(out, "version", bench.settings().version);
  text += fmt::format("isnad {}, {} in the ledger {}.", bench.settings().version, named->front().id,
                      (*reader)->state.substr(0, 12));
  put_text(out, "text", text);
  out.end_object();
  return out.take();
}

}  // namespace

Reply cite(Workbench& bench, const Asked& asked) { return reply_of(body_of(bench, asked)); }

}  // namespace isnad::serve::routes
