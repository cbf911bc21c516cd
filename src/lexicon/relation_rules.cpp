#include "lexicon/relation_rules.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <sstream>

#include "isnad/vocabulary.h"
#include "lexicon/kinds.h"
#include "lexicon/toml_file.h"

namespace isnad::lexicon {
namespace {

constexpr std::array<std::pair<std::string_view, RelationWord>, kRelationWords> kSections = {
    {{"verb", RelationWord::kVerb},
     {"adjective", RelationWord::kAdjective},
     {"noun", RelationWord::kNoun},
     {"role", RelationWord::kRole},
     {"participle", RelationWord::kParticiple}}};

std::vector<std::string> words_of(std::string_view text) {
  std::istringstream in{std::string(text)};
  std::vector<std::string> words;
  for (std::string word; in >> word;) words.push_back(std::move(word));
  return words;
}

// "armed" and the like stand for several kinds; a kind's own name for itself.
bool add_class(std::string_view name, KindSet& set) {
  const auto all = [&](std::initializer_list<EntityKind> kinds) {
    for (const EntityKind kind : kinds) set.add(kind);
    return true;
  };
  if (name == "body") {
    return all({EntityKind::kGovernmentBody, EntityKind::kParty, EntityKind::kIntergovernmental, EntityKind::kMedia,
                EntityKind::kOrganisation, EntityKind::kPopulation});
  }
  if (name == "armed") return all({EntityKind::kArmedGroup, EntityKind::kUmbrella, EntityKind::kStateForce});
  if (name == "place") return all({EntityKind::kPlace, EntityKind::kFacility});
  if (name == "thing") return all({EntityKind::kWeapon, EntityKind::kVehicle});
  const auto kind = parse<EntityKind>(name);
  return kind && all({*kind});
}

Result<KindSet> kinds_under(const TomlFile& file, const toml::table& entry, std::string_view key) {
  KindSet set;
  auto names = toml_strings(file, entry, key);
  if (!names) return names.error();
  for (const std::string& name : *names) {
    if (!add_class(name, set)) return toml_mistake(file, entry, fmt::format("'{}' is no kind or class of kinds", name));
  }
  if (names->empty()) set.add_all();
  return set;
}

Result<RelationRule> read_rule(const TomlFile& file, const toml::table& entry) {
  Status known = check_keys(
      file, entry,
      {"lemmas", "words", "takes", "preps", "object", "voice", "reversed", "relation", "status", "first", "second"});
  if (!known) return known.error();
  RelationRule rule;
  const std::string name = entry["relation"].value_or(std::string{});
  const std::optional<RelationType> relation = parse<RelationType>(name);
  if (!relation) return toml_mistake(file, entry, fmt::format("'{}' is no relation of the contract", name));
  rule.relation = *relation;
  auto takes = toml_strings(file, entry, entry.contains("preps") ? "preps" : "takes");
  if (!takes) return takes.error();
  rule.takes = std::move(takes).value();
  rule.object = words_of(entry["object"].value_or(std::string_view{}));
  rule.passive_only = entry["voice"].value_or(std::string_view{}) == "passive";
  rule.reversed = entry["reversed"].value_or(false);
  if (entry["status"].value_or(std::string_view{}) == "denied") rule.status = RelationStatus::kDenied;
  for (const auto& [key, set] : {std::pair{"first", &rule.first}, std::pair{"second", &rule.second}}) {
    auto kinds = kinds_under(file, entry, key);
    if (!kinds) return kinds.error();
    *set = *kinds;
  }
  rule.place = toml_place(file, entry);
  return rule;
}

}  // namespace

bool RelationRule::takes_word(std::string_view word) const {
  return std::find(takes.begin(), takes.end(), word) != takes.end();
}

Result<RelationRules> RelationRules::load(const std::filesystem::path& path) {
  auto file = read_toml(path);
  if (!file) return file.error();
  RelationRules out;
  for (const auto& [section, kind] : kSections) {
    auto& rules = out.rules_[static_cast<std::size_t>(kind)];
    const Status status = for_each_entry(*file, section, [&](const toml::table& entry) -> Status {
      auto rule = read_rule(*file, entry);
      if (!rule) return rule.error();
      const auto words = words_of(entry["lemmas"].value_or(entry["words"].value_or(std::string_view{})));
      if (words.empty()) return toml_mistake(*file, entry, "a row needs 'lemmas' (or 'words' for participles)");
      for (const std::string& word : words) rules[word].push_back(*rule);
      return {};
    });
    if (!status) return status.error();
  }
  for (const auto& [section, key, set] :
       {std::tuple{"list", "cues", &out.list_cues_}, std::tuple{"appointing", "words", &out.appointing_},
        std::tuple{"banner", "words", &out.banners_}, std::tuple{"former", "words", &out.former_},
        std::tuple{"partitive", "words", &out.partitives_}, std::tuple{"alleging", "words", &out.alleging_},
        std::tuple{"ending", "words", &out.ending_}}) {
    const Status status = for_each_entry(*file, section, [&, key = key, set = set](const toml::table& entry) -> Status {
      for (std::string& word : words_of(entry[key].value_or(std::string_view{}))) set->emplace(std::move(word), true);
      return {};
    });
    if (!status) return status.error();
  }
  return out;
}

std::span<const RelationRule> RelationRules::find(RelationWord kind, std::string_view lemma) const {
  const auto& rules = rules_[static_cast<std::size_t>(kind)];
  const auto found = rules.find(lemma);
  return found == rules.end() ? std::span<const RelationRule>{} : std::span<const RelationRule>{found->second};
}

}  // namespace isnad::lexicon
