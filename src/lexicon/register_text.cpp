#include "lexicon/register_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>

#include "core/utf8.h"
#include "isnad/vocabulary.h"
#include "lexicon/fold.h"

namespace isnad::lexicon {
namespace {

constexpr std::array<std::string_view, 9> kKeys = {"id",    "kind",  "name",     "country", "since",
                                                   "until", "names", "acronyms", "leaders"};
constexpr std::array<std::string_view, 4> kLists = {"country", "names", "acronyms", "leaders"};

std::string toml_string(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') out += '\\';
    if (static_cast<unsigned char>(c) < 0x20)
      out += fmt::format("\\u{:04x}", static_cast<unsigned>(c));
    else
      out += c;
  }
  return out + '"';
}

std::string dated(std::string_view key, std::string_view text, const std::string& language, const std::string& since,
                  const std::string& until) {
  if (language.empty() && since.empty() && until.empty()) return toml_string(text);
  std::string out = fmt::format("{{ {} = {}", key, toml_string(text));
  if (!language.empty()) out += ", lang = " + toml_string(language);
  if (!since.empty()) out += ", since = " + toml_string(since);
  if (!until.empty()) out += ", until = " + toml_string(until);
  return out + " }";
}

void add_list(std::string& out, std::string_view key, const std::vector<std::string>& values) {
  if (!values.empty()) out += fmt::format("{} = [{}]\n", key, fmt::join(values, ", "));
}

std::string_view key_of(const ActorLink& link) {
  if (!link.relation) return "leaders";
  switch (*link.relation) {
    case RelationType::kPartOf:
      return "parent";
    case RelationType::kMemberOf:
      return "member_of";
    case RelationType::kBackedBy:
      return "backed_by";
    case RelationType::kSplitFrom:
      return "split_from";
    case RelationType::kSucceeds:
      return "succeeds";
    default:
      return "allied_with";
  }
}

using NamesOfUse = std::map<NameUse, std::vector<std::string>>;

std::string entry(const Actor& actor, const NamesOfUse& names) {
  std::string out = fmt::format("[[actor]]\nid = {}\nkind = {}\nname = {}\n", toml_string(actor.id),
                                toml_string(to_string(actor.kind)), toml_string(actor.name));
  std::vector<std::string> countries;
  for (const std::string& code : actor.countries) countries.push_back(toml_string(code));
  add_list(out, "country", countries);
  if (!actor.since.empty()) out += "since = " + toml_string(actor.since) + '\n';
  if (!actor.until.empty()) out += "until = " + toml_string(actor.until) + '\n';
  constexpr std::array<std::pair<NameUse, std::string_view>, 4> kUses = {{{NameUse::kName, "names"},
                                                                          {NameUse::kAcronym, "acronyms"},
                                                                          {NameUse::kDemonym, "demonyms"},
                                                                          {NameUse::kCapital, "capitals"}}};
  for (const auto& [use, key] : kUses) {
    if (const auto found = names.find(use); found != names.end()) add_list(out, key, found->second);
  }
  std::map<std::string_view, std::vector<std::string>> links;
  for (const ActorLink& link : actor.links) {
    links[key_of(link)].push_back(dated(link.relation ? "actor" : "name", link.target, {}, link.since, link.until));
  }
  for (const auto& [key, list] : links) add_list(out, key, list);
  return out;
}

struct Row {
  std::vector<std::string> cells;
  std::size_t line = 0;
};

// RFC 4180; a quote that never ends takes the rest.
std::vector<Row> rows_of(std::string_view csv) {
  std::vector<Row> rows;
  Row row{{}, 1};
  std::string cell;
  bool quoted_cell = false;
  std::size_t line = 1;
  const auto end_row = [&] {
    row.cells.push_back(std::move(cell));
    cell.clear();
    const bool blank = row.cells.size() == 1 && row.cells[0].empty();
    if (!blank) rows.push_back(std::move(row));
    row = {{}, line + 1};
  };
  for (std::size_t i = 0; i < csv.size(); ++i) {
    const char c = csv[i];
    if (quoted_cell && c == '"') {
      const bool escaped = i + 1 < csv.size() && csv[i + 1] == '"';
      if (escaped) cell += csv[++i];
      quoted_cell = escaped;
    } else if (!quoted_cell && c == '"' && cell.empty()) {
      quoted_cell = true;
    } else if (!quoted_cell && c == ',') {
      row.cells.push_back(std::move(cell));
      cell.clear();
    } else if (!quoted_cell && c == '\n') {
      if (!cell.empty() && cell.back() == '\r') cell.pop_back();
      end_row();
    } else {
      cell += c;
    }
    line += c == '\n' ? 1 : 0;
  }
  if (!cell.empty() || !row.cells.empty()) end_row();
  return rows;
}

std::vector<std::string> parts_of(std::string_view cell) {
  std::vector<std::string> parts;
  while (!cell.empty()) {
    const std::size_t end = std::min(cell.find(';'), cell.size());
    std::string_view part = cell.substr(0, end);
    cell.remove_prefix(std::min(end + 1, cell.size()));
    while (!part.empty() && part.front() == ' ') part.remove_prefix(1);
    while (!part.empty() && part.back() == ' ') part.remove_suffix(1);
    if (!part.empty()) parts.push_back(toml_string(part));
  }
  return parts;
}

Error csv_mistake(const std::string& name, std::size_t line, std::string_view what) {
  return Error{ErrorCode::kInvalidInput, fmt::format("{}:{}: {}.", name, line, what)};
}

// Which column has which key.
Result<std::map<std::string, std::size_t>> columns_of(const Row& head, const std::string& name,
                                                      const std::map<std::string, std::string>& columns) {
  std::map<std::string, std::size_t> out;
  for (const auto& [key, column] : columns) {
    if (std::find(kKeys.begin(), kKeys.end(), key) == kKeys.end())
      return csv_mistake(name, head.line, fmt::format("'{}' is no key of an actor; {}", key, fmt::join(kKeys, ", ")));
    const auto at = std::find(head.cells.begin(), head.cells.end(), column);
    if (at == head.cells.end()) return csv_mistake(name, head.line, fmt::format("there is no column '{}'", column));
    out[key] = static_cast<std::size_t>(at - head.cells.begin());
  }
  for (std::size_t i = 0; i < head.cells.size(); ++i) {
    const bool key = std::find(kKeys.begin(), kKeys.end(), head.cells[i]) != kKeys.end();
    if (key) out.try_emplace(head.cells[i], i);
  }
  if (!out.contains("name")) return csv_mistake(name, head.line, "no column is the name; say which: name=COLUMN");
  return out;
}

}  // namespace

std::string register_toml(const Actors& actors) {
  std::vector<NamesOfUse> names(actors.size());
  std::set<ActorIndex> begun;
  for (const ActorName& name : actors.names()) {
    const bool main = begun.insert(name.actor).second;   // the first name is the entry's own
    if (main || name.use == NameUse::kPeople) continue;  // peoples are made of demonyms
    names[name.actor][name.use].push_back(dated("name", name.text, name.language, name.since, name.until));
  }
  std::string out = "# The register of actors, written by isnad actors export. The keys: data/actors/README.md.\n";
  for (ActorIndex i = 0; i < actors.size(); ++i) out += '\n' + entry(actors[i], names[i]);
  return out;
}

Result<std::string> register_of_csv(std::string_view csv, const std::string& name,
                                    const std::map<std::string, std::string>& columns, std::string_view kind) {
  if (csv.starts_with("\xEF\xBB\xBF")) csv.remove_prefix(3);
  if (const auto bad = core::utf8::find_invalid(csv)) {
    return Error{ErrorCode::kInvalidInput, fmt::format("{}: not UTF-8 at byte {}.", name, *bad)};
  }
  const std::vector<Row> rows = rows_of(csv);
  if (rows.empty()) return csv_mistake(name, 1, "there is no head line that names the columns");
  const auto at = columns_of(rows.front(), name, columns);
  if (!at) return at.error();
  std::string out;
  std::set<std::string> ids;
  for (std::size_t i = 1; i < rows.size(); ++i) {
    const auto cell = [&](const std::string& key) -> std::string {
      const auto column = at->find(key);
      return column == at->end() || column->second >= rows[i].cells.size() ? std::string()
                                                                           : rows[i].cells[column->second];
    };
    if (rows[i].cells.size() > rows.front().cells.size())
      return csv_mistake(name, rows[i].line, "the line has more cells than the head");
    std::string id = cell("id"), own_kind = cell("kind");
    if (id.empty()) id = fmt::format("{}", fmt::join(folded_words(cell("name")), "-"));
    if (own_kind.empty()) own_kind = kind;
    if (id.empty()) return csv_mistake(name, rows[i].line, "there is neither an id nor a name");
    if (!parse<EntityKind>(own_kind))
      return csv_mistake(name, rows[i].line, fmt::format("'{}' is no kind of actor", own_kind));
    if (!ids.insert(id).second) return csv_mistake(name, rows[i].line, fmt::format("the id '{}' is taken", id));
    out += fmt::format("[[actor]]  # line {}\nid = {}\nkind = {}\nname = {}\n", rows[i].line, toml_string(id),
                       toml_string(own_kind), toml_string(cell("name").empty() ? id : cell("name")));
    for (const std::string key : {"since", "until"}) {
      if (!cell(key).empty()) out += fmt::format("{} = {}\n", key, toml_string(cell(key)));
    }
    for (const std::string_view key : kLists) add_list(out, key, parts_of(cell(std::string(key))));
  }
  return out;
}

}  // namespace isnad::lexicon
