// The golden files of entities and relations: all entities and relations of each sentence, and all their mentions.
#include "support/golden.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <optional>
#include <set>

#include "isnad/vocabulary.h"
#include "support/engine_parts.h"

namespace isnad {
namespace {

using support::kSource;

bool is_letter(char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0; }

// One sentence and what was read out of it, with ways to point at mentions by words.
struct Reading {
  std::string text;
  Extraction all;

  // Where the words stand in the sentence, as words.
  [[nodiscard]] std::vector<ByteSpan> occurrences(std::string_view words) const {
    std::vector<ByteSpan> out;
    for (std::size_t at = text.find(words); !words.empty() && at != std::string::npos; at = text.find(words, at + 1)) {
      const std::size_t end = at + words.size();
      const bool whole = (at == 0 || !is_letter(text[at - 1])) && (end == text.size() || !is_letter(text[end]));
      if (whole) out.push_back({static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(end)});
    }
    return out;
  }

  // The bytes of "they#2": the second "they" of the sentence.
  [[nodiscard]] std::optional<ByteSpan> find(std::string_view written) const {
    std::size_t wanted = 1;
    if (const auto mark = written.rfind('#'); mark != std::string_view::npos) {
      wanted = std::stoul(std::string(written.substr(mark + 1)));
      written = written.substr(0, mark);
    }
    const auto found = occurrences(written);
    return wanted >= 1 && wanted <= found.size() ? std::optional(found[wanted - 1]) : std::nullopt;
  }

  // The shortest mention that holds the words, or lies in them.
  [[nodiscard]] const Mention* mention(std::string_view written) const {
    const auto span = find(written);
    const Mention* best = nullptr;
    for (const Mention& m : all.mentions) {
      if (!span || !(m.span.contains(*span) || span->contains(m.span))) continue;
      const auto misfit = [&](const Mention& x) {
        return std::abs(static_cast<int>(x.span.size()) - static_cast<int>(span->size()));
      };
      if (best == nullptr || misfit(m) < misfit(*best)) best = &m;
    }
    return best;
  }

  // "they#2" of a mention.
  [[nodiscard]] std::string words_of(const Mention& mention) const {
    const std::string words(mention.span.of(text));
    const auto found = occurrences(words);
    const auto at = std::find(found.begin(), found.end(), mention.span);
    return at == found.begin() || at == found.end() ? words : fmt::format("{}#{}", words, at - found.begin() + 1);
  }

  [[nodiscard]] std::string words_of(EntityId entity) const {
    return words_of(all.mentions[all.entities[entity.value].mentions.front().value]);
  }
};

// An item of the entities' list: "kind: mention = mention [actor]". A mention may be marked "wrong:" (it is linked and
// should not be) or "misses:" (it should be linked and is not).
struct EntityItem {
  std::string kind, actor;
  std::vector<std::string> right, wrong, missed;
};

std::string take_suffix(std::string& text, char open, char close) {
  text = golden::trimmed(text);
  const auto at = text.rfind(open);
  if (text.empty() || text.back() != close || at == std::string::npos) return {};
  std::string inside = text.substr(at + 1, text.size() - at - 2);
  text = golden::trimmed(std::string_view(text).substr(0, at));
  return inside;
}

std::optional<EntityItem> parse_entity(std::string written) {
  EntityItem item;
  item.actor = take_suffix(written, '[', ']');
  const auto colon = written.find(": ");
  if (colon == std::string::npos) return std::nullopt;
  item.kind = written.substr(0, colon);
  auto mentions = golden::parse_items(written.substr(colon + 2), "=");
  item.right = std::move(mentions.right);
  item.wrong = std::move(mentions.wrong);
  item.missed = std::move(mentions.missed);
  return item.right.empty() || mentions.open ? std::nullopt : std::optional(std::move(item));
}

std::string shown(const EntityItem& item) {
  std::vector<std::string> mentions = item.right;
  for (const std::string& one : item.wrong) mentions.push_back("wrong:" + one);
  for (const std::string& one : item.missed) mentions.push_back("misses:" + one);
  return fmt::format("{}: {}{}", item.kind, golden::joined(mentions, " = "),
                     item.actor.empty() ? "" : fmt::format(" [{}]", item.actor));
}

// Holds one entity of the sentence against its item; gives the item as the program answers.
EntityItem check_entity(const Reading& reading, EntityId id, const EntityItem& item, std::vector<std::string>& faults) {
  const Entity& entity = reading.all.entities[id.value];
  EntityItem out = item;
  if (item.kind != "*" && item.kind != to_string(entity.kind)) {
    out.kind = to_string(entity.kind);
    faults.push_back(fmt::format("{} is a {}", item.right.front(), out.kind));
  }
  if (item.kind != "*" && item.actor != entity.actor) {
    out.actor = entity.actor;
    faults.push_back(fmt::format("{} is the actor [{}]", item.right.front(), entity.actor));
  }
  std::set<ByteSpan> listed;
  const auto take = [&](std::vector<std::string>& mentions, bool linked, std::string_view fault) {
    std::erase_if(mentions, [&](const std::string& written) {
      const Mention* mention = reading.mention(written);
      const bool is_linked = mention != nullptr && mention->entity == id;
      if (is_linked) listed.insert(mention->span);
      if (is_linked != linked) faults.push_back(fmt::format("{} {}", written, fault));
      return is_linked != linked;
    });
  };
  take(out.right, true, "is not linked to " + item.right.front());
  take(out.wrong, true, "is no longer linked: take the mark out");
  take(out.missed, false, "is linked now: take the mark off");
  for (const MentionId mention : entity.mentions) {
    const Mention& one = reading.all.mentions[mention.value];
    if (!listed.insert(one.span).second) continue;
    out.right.push_back(reading.words_of(one));
    faults.push_back(fmt::format("{} is linked to {} and not listed", out.right.back(), item.right.front()));
  }
  return out;
}

EntityItem item_of(const Reading& reading, EntityId id) {
  const Entity& entity = reading.all.entities[id.value];
  EntityItem item;
  item.kind = to_string(entity.kind);
  item.actor = entity.actor;
  std::set<ByteSpan> seen;
  for (const MentionId mention : entity.mentions) {
    const Mention& one = reading.all.mentions[mention.value];
    if (seen.insert(one.span).second) item.right.push_back(reading.words_of(one));
  }
  return item;
}

class GoldenTables : public support::ReadingTest {
 protected:
  static Reading reading_of(const std::string& text) { return {text, read(text)}; }
};
class GoldenEntities : public GoldenTables {};
class GoldenRelations : public GoldenTables {};

// The list of a line, held against the entities of its sentence.
class EntityList {
 public:
  EntityList(golden::Table& table, const golden::Line& line, const Reading& reading)
      : table_(table), line_(line), reading_(reading), claimed_(reading.all.entities.size()) {}

  void check(const std::string& cell) {
    const auto items = golden::parse_items(cell, " | ");
    for (const std::string& written : items.right) check(written, "");
    for (const std::string& written : items.wrong) check(written, "wrong:");
    for (const std::string& written : items.missed) {
      table_.unreadable(line_, "a whole entity can't be marked as missed, a mention can: " + written);
    }
    for (std::uint32_t i = 0; i < claimed_.size(); ++i) {
      if (claimed_[i] || items.open) continue;
      kept_.push_back(shown(item_of(reading_, EntityId{i})));
      faults_.push_back("has an entity that is not listed");
    }
    if (items.open) kept_.emplace_back("…");
  }

  [[nodiscard]] std::string proposed() const { return golden::joined(kept_, " | "); }
  [[nodiscard]] const std::vector<std::string>& faults() const { return faults_; }

 private:
  void check(const std::string& written, const std::string& mark) {
    const auto item = parse_entity(written);
    if (!item) return table_.unreadable(line_, "not kind: mention = mention [actor]: " + written);
    table_.count_known(item->wrong.size() + item->missed.size() + (mark.empty() ? 0 : 1));
    const Mention* first = nullptr;
    for (const std::string& mention : item->right) {
      if (first == nullptr) first = reading_.mention(mention);
    }
    if (first == nullptr) return faults_.push_back("no mention of " + item->right.front());
    if (claimed_[first->entity.value]) return faults_.push_back("two things became one: " + item->right.front());
    claimed_[first->entity.value] = true;
    kept_.push_back(mark + shown(check_entity(reading_, first->entity, *item, faults_)));
  }

  golden::Table& table_;
  const golden::Line& line_;
  const Reading& reading_;
  std::vector<bool> claimed_;
  std::vector<std::string> kept_, faults_;
};

TEST_F(GoldenEntities, EveryLineHolds) {
  for (const auto& file : golden::tables_in(kSource / "tests/golden/entities")) {
    golden::Table table(file);
    for (const golden::Line& line : table.lines()) {
      const auto cells = line.cells();
      if (cells.size() != 2) {
        table.unreadable(line, "a line has a sentence and its entities");
        continue;
      }
      const Reading reading = reading_of(cells[0]);
      EntityList list(table, line, reading);
      list.check(cells[1]);
      table.expect(line.number, line.number, {cells[0] + "\t" + list.proposed()}, list.faults());
    }
  }
}

// "type: subject -> object (status) {label}"; a status of "holds" and an empty label are left out.
struct RelationItem {
  std::string type, subject, object, status, label;
};

std::optional<RelationItem> parse_relation(std::string text) {
  RelationItem item;
  item.label = take_suffix(text, '{', '}');
  item.status = take_suffix(text, '(', ')');
  if (item.status.empty()) item.status = "holds";
  const auto colon = text.find(": "), arrow = text.find(" -> ");
  if (colon == std::string::npos || arrow == std::string::npos || arrow < colon) return std::nullopt;
  item.type = text.substr(0, colon);
  item.subject = golden::trimmed(std::string_view(text).substr(colon + 2, arrow - colon - 2));
  item.object = golden::trimmed(std::string_view(text).substr(arrow + 4));
  return item;
}

std::string shown(const Reading& reading, const Relation& relation) {
  std::string out = fmt::format("{}: {} -> {}", to_string(relation.type), reading.words_of(relation.subject),
                                reading.words_of(relation.object));
  if (relation.status != RelationStatus::kHolds) out += fmt::format(" ({})", to_string(relation.status));
  return relation.label.empty() ? out : fmt::format("{} {{{}}}", out, relation.label);
}

// Whether two items, one of them found, say the same: ends are compared as entities, which words differ in.
bool same_relation(const Reading& reading, const std::string& found, const std::string& written) {
  const auto a = parse_relation(found), b = parse_relation(written);
  if (!a || !b) return false;
  if ((b->type != "*" && a->type != b->type) || a->status != b->status || a->label != b->label) return false;
  const auto entity = [&](const std::string& words) {
    const Mention* mention = reading.mention(words);
    return mention == nullptr ? std::optional<EntityId>() : mention->entity;
  };
  const auto subject = entity(b->subject), object = entity(b->object);
  if (!subject || !object) return false;
  const bool symmetric = a->type == "allied-with" || a->type == "opposed-to" || a->type == "alias-of";
  return (entity(a->subject) == subject && entity(a->object) == object) ||
         (symmetric && entity(a->subject) == object && entity(a->object) == subject);
}

TEST_F(GoldenRelations, EveryLineHolds) {
  for (const auto& file : golden::tables_in(kSource / "tests/golden/relations")) {
    golden::Table table(file);
    for (const golden::Line& line : table.lines()) {
      const auto cells = line.cells();
      if (cells.size() != 2) {
        table.unreadable(line, "a line has a sentence and its relations");
        continue;
      }
      const Reading reading = reading_of(cells[0]);
      std::vector<std::string> found;
      for (const Relation& relation : reading.all.relations) found.push_back(shown(reading, relation));
      auto items = golden::parse_items(cells[1], " | ");
      table.count_known(items.known_mistakes());
      // "!type: a -> b" says for the reader what must not be found; the closed list sees to it.
      std::vector<std::string> none;
      for (auto* list : {&items.right, &items.wrong, &items.missed}) {
        for (const std::string& item : *list) {
          if (!parse_relation(item)) table.unreadable(line, "not type: subject -> object: " + item);
          if (item.starts_with('!')) none.push_back(item);
        }
        std::erase_if(*list, [](const std::string& item) { return item.starts_with('!'); });
      }
      const auto fits = [&](const std::string& f, const std::string& w) { return same_relation(reading, f, w); };
      auto difference = golden::compare(items, found, fits, " | ");
      for (const std::string& item : none) {
        difference.proposed += (difference.proposed.empty() ? "" : " | ") + item;
        if (std::any_of(found.begin(), found.end(), [&](const auto& f) { return fits(f, item.substr(1)); })) {
          difference.faults.push_back("has what it must not: " + item);
        }
      }
      table.expect(line.number, line.number, {cells[0] + "\t" + difference.proposed}, difference.faults);
    }
  }
}

}  // namespace
}  // namespace isnad
