// Runs the golden files of entities and relations: sentences of our own, what must be found and what must not.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <optional>
#include <sstream>

#include "extract/entity/coreference.h"
#include "extract/entity/mentions.h"
#include "extract/place/toponym.h"
#include "extract/relation/relations.h"
#include "isnad/vocabulary.h"
#include "lexicon/kinds.h"
#include "support/engine_parts.h"

namespace isnad {
namespace {

using support::kSource;

class GoldenEntities : public support::EngineTest {};
class GoldenRelations : public support::EngineTest {};

std::vector<std::string> split(std::string_view text, std::string_view by) {
  std::vector<std::string> parts;
  for (std::size_t begin = 0; begin <= text.size();) {
    const std::size_t end = std::min(text.find(by, begin), text.size());
    parts.emplace_back(text.substr(begin, end - begin));
    begin = end + by.size();
  }
  return parts;
}

struct Line {
  std::string where, sentence, expected;
};

std::vector<Line> lines_of(const std::filesystem::path& folder) {
  std::vector<Line> lines;
  std::vector<std::filesystem::path> files;
  for (const auto& file : std::filesystem::directory_iterator(folder)) files.push_back(file.path());
  std::sort(files.begin(), files.end());
  for (const auto& file : files) {
    std::ifstream in(file);
    std::string text;
    for (int number = 1; std::getline(in, text); ++number) {
      const auto tab = text.find('\t');
      if (text.empty() || text.front() == '#' || tab == std::string::npos) continue;
      lines.push_back(
          {fmt::format("{}:{}", file.filename().string(), number), text.substr(0, tab), text.substr(tab + 1)});
    }
  }
  return lines;
}

// One sentence, read as far as entities and relations.
struct Reading {
  explicit Reading(const std::string& sentence) {
    document.text = sentence;
    const nlp::Analysis analysis = support::annotated(document.text);
    const extract::ExtractContext context{document, analysis, *support::engine_parts()->lexicon};
    const std::vector<extract::place::Toponym> toponyms = extract::place::find_toponyms(context);
    extraction.mentions = extract::entity::find_mentions(context, toponyms);
    extract::entity::group_entities(context, extraction);
    extraction.relations = extract::relation::find_relations(context, extraction);
  }

  // The bytes of "they#2": the second "they" of the sentence, as a word.
  [[nodiscard]] std::optional<ByteSpan> find(std::string_view written) const {
    std::size_t wanted = 1;
    if (const auto mark = written.rfind('#'); mark != std::string_view::npos) {
      wanted = std::stoul(std::string(written.substr(mark + 1)));
      written = written.substr(0, mark);
    }
    const auto is_letter = [](char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0; };
    for (std::size_t at = document.text.find(written); at != std::string::npos;
         at = document.text.find(written, at + 1)) {
      const std::size_t end = at + written.size();
      const bool word = (at == 0 || !is_letter(document.text[at - 1])) &&
                        (end == document.text.size() || !is_letter(document.text[end]));
      if (word && --wanted == 0) return ByteSpan{static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(end)};
    }
    return std::nullopt;
  }

  // The shortest mention that holds the words, or lies in them.
  [[nodiscard]] const Mention* mention(std::string_view written) const {
    const auto span = find(written);
    const Mention* best = nullptr;
    for (const Mention& m : extraction.mentions) {
      if (!span || !(m.span.contains(*span) || span->contains(m.span))) continue;
      const auto misfit = [&](const Mention& x) {
        return std::abs(static_cast<int>(x.span.size()) - static_cast<int>(span->size()));
      };
      if (best == nullptr || misfit(m) < misfit(*best)) best = &m;
    }
    return best;
  }

  [[nodiscard]] std::string shown() const {
    std::ostringstream out;
    for (const Entity& entity : extraction.entities) {
      out << "\n  " << static_cast<int>(entity.kind) << " [" << entity.actor << "]";
      for (const MentionId id : entity.mentions)
        out << " = " << extraction.mentions[id.value].span.of(document.text) << " ("
            << extraction.mentions[id.value].rule << ")";
    }
    for (const Relation& r : extraction.relations) {
      out << "\n  " << exports::to_string(r.type) << ": " << extraction.entities[r.subject.value].name << " -> "
          << extraction.entities[r.object.value].name << " status " << static_cast<int>(r.status) << " {" << r.label
          << "} " << r.explain.front();
    }
    return out.str();
  }

  Document document;
  Extraction extraction;
};

std::string trimmed(std::string text) {
  while (!text.empty() && text.back() == ' ') text.pop_back();
  while (!text.empty() && text.front() == ' ') text.erase(0, 1);
  return text;
}

// Cuts "[x]", "(x)" or "{x}" off the end.
std::string take_suffix(std::string& text, char open, char close) {
  text = trimmed(text);
  const auto at = text.rfind(open);
  if (text.empty() || text.back() != close || at == std::string::npos) return {};
  std::string inside = text.substr(at + 1, text.size() - at - 2);
  text = trimmed(text.substr(0, at));
  return inside;
}

// An empty string, or what is wrong with the entity that the line demands; gives its id.
std::string check_entity(const Reading& reading, std::string demand, std::optional<EntityId>& found) {
  const std::string actor = take_suffix(demand, '[', ']');
  const auto colon = demand.find(": ");
  const std::string kind = demand.substr(0, colon);
  for (const std::string& written : split(demand.substr(colon + 2), " = ")) {
    const Mention* mention = reading.mention(trimmed(written));
    if (mention == nullptr) return kind == "*" ? "" : "no mention of " + written;
    if (!found) found = mention->entity;
    if (*found != mention->entity) return written + " is another entity";
  }
  const Entity& entity = reading.extraction.entities[found->value];
  if (kind != "*" && parse<EntityKind>(kind) != entity.kind) return "the kind is not " + kind;
  if (!actor.empty() && entity.actor != actor) return "the actor is " + entity.actor;
  return {};
}

TEST_F(GoldenEntities, EveryLineHolds) {
  for (const Line& line : lines_of(kSource / "tests/golden/entities")) {
    const Reading reading(line.sentence);
    std::vector<EntityId> ids;
    for (const std::string& demand : split(line.expected, " | ")) {
      std::optional<EntityId> id;
      const std::string wrong = check_entity(reading, demand, id);
      EXPECT_EQ(wrong, "") << line.where << ": " << line.sentence << "\n  demanded: " << demand << reading.shown();
      if (!id) continue;
      EXPECT_EQ(std::find(ids.begin(), ids.end(), *id), ids.end())
          << line.where << ": two things became one: " << demand << reading.shown();
      ids.push_back(*id);
    }
  }
}

struct RelationDemand {
  bool absent = false;
  std::string type, subject, object, status, label;
};

RelationDemand parse_relation(std::string text) {
  RelationDemand demand;
  demand.label = take_suffix(text, '{', '}');
  demand.status = take_suffix(text, '(', ')');
  demand.absent = text.starts_with('!');
  const auto colon = text.find(": "), arrow = text.find(" -> ");
  demand.type = text.substr(demand.absent ? 1 : 0, colon - (demand.absent ? 1 : 0));
  demand.subject = trimmed(text.substr(colon + 2, arrow - colon - 2));
  demand.object = trimmed(text.substr(arrow + 4));
  return demand;
}

bool holds(const Reading& reading, const RelationDemand& demand) {
  const Mention* subject = reading.mention(demand.subject);
  const Mention* object = reading.mention(demand.object);
  if (subject == nullptr || object == nullptr) return false;
  const auto& relations = reading.extraction.relations;
  return std::any_of(relations.begin(), relations.end(), [&](const Relation& r) {
    const bool type = demand.type == "*" || exports::to_string(r.type) == demand.type;
    const bool symmetric =
        r.type == RelationType::kAlliedWith || r.type == RelationType::kOpposedTo || r.type == RelationType::kAliasOf;
    const bool ends = (r.subject == subject->entity && r.object == object->entity) ||
                      (symmetric && r.subject == object->entity && r.object == subject->entity);
    const bool status = demand.status.empty() || exports::to_string(r.status) == demand.status;
    return type && ends && status && (demand.label.empty() || r.label == demand.label);
  });
}

TEST_F(GoldenRelations, EveryLineHolds) {
  for (const Line& line : lines_of(kSource / "tests/golden/relations")) {
    const Reading reading(line.sentence);
    for (const Relation& r : reading.extraction.relations) {
      EXPECT_TRUE(r.confidence > 0 && r.confidence < 1) << line.where << ": confidence " << r.confidence;
    }
    for (const std::string& text : split(line.expected, " | ")) {
      const RelationDemand demand = parse_relation(text);
      EXPECT_EQ(holds(reading, demand), !demand.absent)
          << line.where << ": " << line.sentence << "\n  demanded: " << text << reading.shown();
    }
  }
}

}  // namespace
}  // namespace isnad
