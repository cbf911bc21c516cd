#include "lexicon/actors.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <deque>

#include "core/folder.h"
#include "isnad/vocabulary.h"
#include "lexicon/kinds.h"
#include "lexicon/overlay.h"
#include "lexicon/toml_text.h"
#include "lexicon/whole_register.h"

namespace isnad::lexicon {
namespace {

constexpr std::array<std::pair<std::string_view, std::optional<RelationType>>, 7> kLinks = {
    {{"parent", RelationType::kPartOf},
     {"member_of", RelationType::kMemberOf},
     {"backed_by", RelationType::kBackedBy},
     {"split_from", RelationType::kSplitFrom},
     {"succeeds", RelationType::kSucceeds},
     {"allied_with", RelationType::kAlliedWith},
     {"leaders", std::nullopt}}};

bool is_edtf_like(std::string_view text) {
  return !text.empty() && text.size() <= 24 && std::all_of(text.begin(), text.end(), [](char c) {
    return (c >= '0' && c <= '9') || std::string_view{"-?~X./"}.find(c) != std::string_view::npos;
  });
}

// "Iraqis", "Afghans"; but the French, the Chinese, the Swiss.
bool takes_plural_s(std::string_view demonym) {
  constexpr std::array<std::string_view, 6> kWithout = {"s", "sh", "ch", "ese", "x", "man"};
  return std::none_of(kWithout.begin(), kWithout.end(), [&](std::string_view end) { return demonym.ends_with(end); });
}

struct Dated {
  std::string text, language, since, until;
};

Result<Dated> read_dated(const TomlFile& file, const toml::node& node) {
  Dated dated;
  if (const auto* text = node.as_string()) {
    dated.text = text->get();
  } else if (const auto* table = node.as_table()) {
    if (Status known = check_keys(file, *table, {"name", "actor", "lang", "since", "until"}); !known)
      return known.error();
    dated.text = (*table)["name"].value_or((*table)["actor"].value_or(std::string{}));
    dated.language = (*table)["lang"].value_or(std::string{});
    dated.since = (*table)["since"].value_or(std::string{});
    dated.until = (*table)["until"].value_or(std::string{});
  }
  if (dated.text.empty()) return toml_mistake(file, node, "a name is a string or { name = …, lang, since, until }");
  for (const std::string* date : {&dated.since, &dated.until}) {
    if (!date->empty() && !is_edtf_like(*date)) {
      return toml_mistake(file, node, fmt::format("'{}' is no EDTF date; write 2014 or 2014-06", *date));
    }
  }
  return dated;
}

}  // namespace

// Fills an Actors from one file after the other.
class ActorReader {
 public:
  Status read(Result<TomlFile> file) {
    if (!file) return file.error();
    files_.push_back(std::move(*file));
    return {};
  }

  [[nodiscard]] std::map<std::string, std::vector<std::string>> take_more_rows() { return std::move(more_rows_); }

  // A file may add to an actor of any other, so that their order is of no meaning. An actor of an own table (overlay.h)
  // takes the place of the one with its id.
  Result<Actors> finish() {
    core::StringMap<bool> laid_over;
    for (const TomlFile& file : files_) {
      if (!is_own(file.name)) continue;
      Status ids = for_each_entry(file, "actor", [&](const toml::table& entry) -> Status {
        laid_over.emplace(entry["id"].value_or(std::string{}), true);
        return {};
      });
      if (!ids) return ids.error();
    }
    for (const TomlFile& file : files_) {
      Status actors = for_each_entry(file, "actor", [&](const toml::table& entry) -> Status {
        const bool hidden = !is_own(file.name) && laid_over.contains(entry["id"].value_or(std::string_view{}));
        return hidden ? Status{} : read_actor(file, entry);
      });
      if (!actors) return actors.error();
    }
    for (const TomlFile& file : files_) {
      if (Status more = for_each_entry(file, "more", [&](const auto& entry) { return read_more(file, entry); }); !more)
        return more.error();
    }
    for (const Actor& actor : out_.actors_) {
      for (const ActorLink& link : actor.links) {
        if (link.relation && out_.find_id(link.target) == kNoActor) {
          return Error{ErrorCode::kCorruptData, fmt::format("{}: '{}' is tied to '{}', which has no entry.",
                                                            actor.place, actor.id, link.target)};
        }
      }
    }
    return std::move(out_);
  }

 private:
  Status read_actor(const TomlFile& file, const toml::table& entry) {
    if (Status known = check_keys(
            file, entry,
            {"id", "kind", "name", "country", "since", "until", "names", "acronyms", "demonyms", "capitals", "parent",
             "member_of", "backed_by", "split_from", "succeeds", "allied_with", "leaders", "note"});
        !known) {
      return known;
    }
    Actor actor;
    actor.id = entry["id"].value_or(std::string{});
    actor.name = entry["name"].value_or(std::string{});
    if (Status countries = read_countries(file, entry, actor); !countries) return countries;
    actor.since = entry["since"].value_or(std::string{});
    actor.until = entry["until"].value_or(std::string{});
    actor.place = toml_place(file, entry);
    const auto kind = parse<EntityKind>(entry["kind"].value_or(std::string_view{}));
    if (actor.id.empty() || actor.name.empty() || !kind)
      return toml_mistake(file, entry, "an actor needs id, kind and name");
    actor.kind = *kind;
    const auto index = static_cast<ActorIndex>(out_.actors_.size());
    if (!out_.by_id_.emplace(actor.id, index).second) {
      return toml_mistake(file, entry, fmt::format("the id '{}' is taken; each actor has its own", actor.id));
    }
    if (Status links = read_links(file, entry, actor); !links) return links;
    out_.actors_.push_back(std::move(actor));
    return read_names(file, entry, index);
  }

  // One country or a list of them.
  static Status read_countries(const TomlFile& file, const toml::table& entry, Actor& actor) {
    auto countries = toml_strings(file, entry, "country");
    if (!countries) return std::move(countries).error();
    for (std::string& country : *countries) {
      const auto& known = actor.countries;
      if (std::find(known.begin(), known.end(), country) == known.end()) actor.countries.push_back(std::move(country));
    }
    actor.country = actor.countries.size() == 1 ? actor.countries.front() : std::string{};
    return {};
  }

  // What another list knows of an actor that has an entry: names, acronyms, countries, ties.
  Status read_more(const TomlFile& file, const toml::table& entry) {
    if (Status known = check_keys(
            file, entry,
            {"id", "country", "names", "acronyms", "split_from", "succeeds", "allied_with", "member_of", "note"});
        !known)
      return known;
    const ActorIndex index = out_.find_id(entry["id"].value_or(std::string_view{}));
    if (index == kNoActor) return toml_mistake(file, entry, "'more' is said of an id that has no entry");
    more_rows_[out_.actors_[index].id].push_back(toml_place(file, entry));
    const std::string country = out_.actors_[index].country;
    if (Status countries = read_countries(file, entry, out_.actors_[index]); !countries) return countries;
    if (!country.empty()) out_.actors_[index].country = country;
    if (Status links = read_links(file, entry, out_.actors_[index]); !links) return links;
    return read_name_lists(file, entry, index);
  }

  static Status read_links(const TomlFile& file, const toml::table& entry, Actor& actor) {
    for (const auto& link : kLinks) {
      const toml::node* node = entry.get(link.first);
      if (node == nullptr) continue;
      const auto add = [&](const toml::node& item) -> Status {
        auto dated = read_dated(file, item);
        if (!dated) return dated.error();
        actor.links.push_back({link.second, dated->text, dated->since, dated->until});
        return {};
      };
      if (const auto* list = node->as_array()) {
        for (const toml::node& item : *list) {
          if (Status added = add(item); !added) return added;
        }
      } else if (Status added = add(*node); !added) {
        return added;
      }
    }
    return {};
  }

  Status read_names(const TomlFile& file, const toml::table& entry, ActorIndex index) {
    if (Status main = add_name(file, entry, {out_.actors_[index].name, "", "", "", NameUse::kName, index}); !main)
      return main;
    return read_name_lists(file, entry, index);
  }

  Status read_name_lists(const TomlFile& file, const toml::table& entry, ActorIndex index) {
    for (const std::string_view key : {"names", "acronyms", "demonyms", "capitals"}) {
      const toml::node* node = entry.get(key);
      if (node == nullptr) continue;
      const toml::array* list = node->as_array();
      if (list == nullptr) return toml_mistake(file, *node, fmt::format("'{}' is a list", key));
      for (const toml::node& item : *list) {
        auto dated = read_dated(file, item);
        if (!dated) return dated.error();
        ActorName name{dated->text, dated->language, dated->since, dated->until, NameUse::kName, index};
        if (key == "acronyms") name.use = NameUse::kAcronym;
        if (key == "demonyms") name.use = NameUse::kDemonym;
        if (key == "capitals") name.use = NameUse::kCapital;
        if (Status added = add_name(file, item, name); !added) return added;
        if (key != "demonyms" || !takes_plural_s(name.text)) continue;
        name.text += 's';
        name.use = NameUse::kPeople;
        if (Status added = add_name(file, item, std::move(name)); !added) return added;
      }
    }
    return {};
  }

  Status add_name(const TomlFile& file, const toml::node& node, ActorName name) {
    if (!out_.trie_.add(name.text, static_cast<std::uint32_t>(out_.names_.size()))) {
      return toml_mistake(file, node, "a name without letters");
    }
    out_.names_.push_back(std::move(name));
    return {};
  }

  Actors out_;
  std::deque<TomlFile> files_;
  std::map<std::string, std::vector<std::string>> more_rows_;
};

namespace {

Status read_folders(const std::vector<std::filesystem::path>& folders, ActorReader& reader) {
  std::vector<std::filesystem::path> layers;
  for (const std::filesystem::path& folder : folders) {
    auto found = layers_of(folder);
    if (!found) return found.error();
    layers.insert(layers.end(), found->begin(), found->end());
  }
  for (const std::filesystem::path& folder : layers) {
    std::error_code failed;
    std::vector<std::filesystem::path> files;
    for (const std::filesystem::path& file : core::entries_of(folder, failed)) {
      if (file.extension() == ".toml") files.push_back(file);
    }
    if (failed) {
      return Error{ErrorCode::kNotFound, fmt::format("{}: no folder of actors. Check --data.", folder.string())};
    }
    for (const auto& file : files) {
      if (Status read = reader.read(read_toml(file)); !read) return read;
    }
  }
  return {};
}

}  // namespace

Result<Actors> Actors::load(const std::vector<std::filesystem::path>& folders) {
  ActorReader reader;
  if (Status read = read_folders(folders, reader); !read) return read.error();
  return reader.finish();
}

Result<WholeRegister> load_register(const std::vector<std::filesystem::path>& folders,
                                    const std::vector<RegisterText>& texts) {
  ActorReader reader;
  if (Status read = read_folders(folders, reader); !read) return read.error();
  for (const RegisterText& text : texts) {
    if (Status read = reader.read(parse_toml(text.name, text.toml)); !read) return read.error();
  }
  auto actors = reader.finish();
  if (!actors) return std::move(actors).error();
  return WholeRegister{std::move(actors).value(), reader.take_more_rows()};
}

ActorIndex Actors::find_id(std::string_view id) const {
  const auto found = by_id_.find(id);
  return found == by_id_.end() ? kNoActor : found->second;
}

std::vector<ActorIndex> Actors::find_all(std::string_view text) const {
  std::vector<ActorIndex> found;
  for (const std::uint32_t value : trie_.find(text)) {
    const ActorName& name = names_[value];
    if (name.use == NameUse::kPeople || name.use == NameUse::kCapital) continue;
    if (name.use == NameUse::kAcronym && name.text != text) continue;
    if (std::find(found.begin(), found.end(), name.actor) == found.end()) found.push_back(name.actor);
  }
  return found;
}

ActorIndex Actors::find_name(std::string_view text) const {
  const auto found = find_all(text);
  return found.empty() ? kNoActor : found.front();
}

ActorIndex Actors::find_capital(std::string_view text) const {
  for (const std::uint32_t value : trie_.find(text)) {
    if (names_[value].use == NameUse::kCapital) return names_[value].actor;
  }
  return kNoActor;
}

}  // namespace isnad::lexicon
