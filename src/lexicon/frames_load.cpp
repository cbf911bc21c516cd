// Reads data/frames/*.toml; every mistake names file and line.
#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "core/folder.h"
#include "isnad/vocabulary.h"
#include "lexicon/frames.h"
#include "lexicon/overlay.h"
#include "lexicon/toml_file.h"

namespace isnad::lexicon {
namespace {

constexpr std::array<std::string_view, 10> kSlotNames = {"subject",    "object",   "indirect",  "complement", "clause",
                                                         "possessive", "compound", "adjective", "content",    "doer"};
// What a row of data/frames may say.
const std::vector<std::string_view>& frame_keys() {
  static const std::vector<std::string_view> keys = {"name",
                                                     "verb",
                                                     "noun",
                                                     "adjective",
                                                     "type",
                                                     "modes",
                                                     "context",
                                                     "roles",
                                                     "verb_roles",
                                                     "noun_roles",
                                                     "losses",
                                                     "outcome",
                                                     "modality",
                                                     "object",
                                                     "object_not",
                                                     "subject",
                                                     "subject_not",
                                                     "near",
                                                     "near_not",
                                                     "needs",
                                                     "without",
                                                     "content",
                                                     "content_modality",
                                                     "content_auxiliary",
                                                     "self",
                                                     "durative",
                                                     "reporting",
                                                     "casualties",
                                                     "weight",
                                                     "replaces"};
  return keys;
}

struct RolePattern {
  RoleMap verb;
  RoleMap noun;
};

// How much a sense demands: what it wants says more than what it doesn't want.
int strictness(const Frame& frame) {
  int sum = 10 * frame.object.any() + 5 * frame.subject.any() + 4 * frame.near.any() + 4 * !frame.needs.empty();
  sum += 20 * Frames::asks_content(frame) + 5 * !frame.content_auxiliary.empty();
  return sum + frame.object_not.any() + frame.subject_not.any() + frame.near_not.any() + !frame.without.empty();
}

// The types listed under the key.
Result<std::vector<EventType>> types_under(const TomlFile& file, const toml::table& entry, std::string_view key) {
  Result<std::vector<std::string>> names = toml_strings(file, entry, key);
  if (!names) return std::move(names).error();
  std::vector<EventType> types;
  for (const std::string& name : *names) {
    const std::optional<EventType> type = parse<EventType>(name);
    if (!type) return toml_mistake(file, entry, fmt::format("'{}' is no event type of the contract", name));
    types.push_back(*type);
  }
  return types;
}

// The modes that the entry gives an event of the type.
Result<std::vector<EventMode>> modes_under(const TomlFile& file, const toml::table& entry, EventType type) {
  Result<std::vector<std::string>> names = toml_strings(file, entry, "modes");
  if (!names) return std::move(names).error();
  std::vector<EventMode> modes;
  for (const std::string& name : *names) {
    const std::optional<EventMode> mode = parse<EventMode>(name);
    if (!mode || !is_mode_of(type, *mode)) {
      return toml_mistake(file, entry, fmt::format("'{}' is no mode of '{}'", name, to_string(type)));
    }
    modes.push_back(*mode);
  }
  return modes;
}

}  // namespace

class FrameLoader {
 public:
  Status read_classes(const std::filesystem::path& file) {
    Result<WordClasses> classes = WordClasses::load(file);
    if (!classes) return std::move(classes).error();
    out_.classes_ = std::move(*classes);
    return {};
  }
  Status read_patterns(const std::filesystem::path& path);
  // Own files first: their frames come before the base's of the same demands, and may take the place of some.
  Status read_frames(const std::filesystem::path& path);
  Result<Frames> finish() {
    for (const auto& [name, use] : replaced_) {
      if (use.count > 0) continue;
      return Error{
          ErrorCode::kCorruptData,
          fmt::format("{}: 'replaces' names \"{}\", and no frame of the program has that name.", use.place, name)};
    }
    out_.triggers_.finish();
    out_.lights_.finish();
    return std::move(out_);
  }

 private:
  SlotId slot_of(std::string_view name);
  Status read_roles(const TomlFile& file, const toml::node* node, RoleMap& map);
  Status read_classes_of(const TomlFile& file, const toml::table& entry, std::string_view key, ClassSet& set);
  Status read_slots(const TomlFile& file, const toml::table& entry, std::string_view key, std::vector<SlotId>& slots);
  Status read_terms(const TomlFile& file, const toml::table& entry, Frame& frame);
  Status read_demands(const TomlFile& file, const toml::table& entry, Frame& frame);
  Status read_content(const TomlFile& file, const toml::table& entry, Frame& frame);
  Status read_plain(const TomlFile& file, const toml::table& entry, Frame& frame);
  Status read_triggers(const TomlFile& file, const toml::table& entry, Frame frame);
  Status read_frame(const TomlFile& file, const toml::table& entry);
  Status read_light_verb(const TomlFile& file, const toml::table& entry);

  Status read_replaced(const TomlFile& file, const toml::table& entry);
  [[nodiscard]] bool is_replaced(const TomlFile& file, const Frame& frame);

  struct Replaced {
    std::string place;      // of the own frame that says so
    std::size_t count = 0;  // of frames that it took the place of
  };

  Frames out_;
  core::StringMap<RolePattern> patterns_;
  core::StringMap<Replaced> replaced_;  // by the name of a frame of the base
};

SlotId FrameLoader::slot_of(std::string_view name) {
  const auto fixed = std::find(kSlotNames.begin(), kSlotNames.end(), name);
  if (fixed != kSlotNames.end()) return static_cast<SlotId>(fixed - kSlotNames.begin());
  const auto next = static_cast<SlotId>(slot::kFirstPreposition + out_.prepositions_.size());
  return out_.prepositions_.try_emplace(std::string(name), next).first->second;
}

// { subject = "actor", on = "target", by = "" }: an empty role takes one away that the pattern gives.
Status FrameLoader::read_roles(const TomlFile& file, const toml::node* node, RoleMap& map) {
  if (node == nullptr) return {};
  const toml::table* table = node->as_table();
  if (table == nullptr) return toml_mistake(file, *node, "roles should be a table like { subject = \"actor\" }");
  for (const auto& [key, value] : *table) {
    const std::string name = value.value_or(std::string("?"));
    const std::optional<RoleName> role = parse<RoleName>(name);
    if (!role && !name.empty()) return toml_mistake(file, value, fmt::format("'{}' is no role of the contract", name));
    map.set(slot_of(key.str()), role);
  }
  return {};
}

Status FrameLoader::read_patterns(const std::filesystem::path& path) {
  Result<TomlFile> read = read_toml(path);
  if (!read) return std::move(read).error();
  for (const auto& [key, node] : read->root) {
    const toml::table* table = node.as_table();
    if (table == nullptr) return toml_mistake(*read, node, "a pattern has tables 'verb' and 'noun'");
    if (Status keys = check_keys(*read, *table, {"verb", "noun"}); !keys) return keys;
    RolePattern pattern;
    if (Status status = read_roles(*read, table->get("verb"), pattern.verb); !status) return status;
    if (Status status = read_roles(*read, table->get("noun"), pattern.noun); !status) return status;
    patterns_.insert_or_assign(std::string(key.str()), std::move(pattern));
  }
  return {};
}

Status FrameLoader::read_classes_of(const TomlFile& file, const toml::table& entry, std::string_view key,
                                    ClassSet& set) {
  Result<std::vector<std::string>> names = toml_strings(file, entry, key);
  if (!names) return std::move(names).error();
  for (const std::string& name : *names) {
    const std::optional<ClassSet> found = out_.classes_.named(name);
    if (!found) return toml_mistake(file, *entry.get(key), fmt::format("'{}' is no class of classes.toml", name));
    set |= *found;
  }
  return {};
}

Status FrameLoader::read_slots(const TomlFile& file, const toml::table& entry, std::string_view key,
                               std::vector<SlotId>& slots) {
  Result<std::vector<std::string>> names = toml_strings(file, entry, key);
  if (!names) return std::move(names).error();
  for (const std::string& name : *names) slots.push_back(slot_of(name));
  return {};
}

Status FrameLoader::read_terms(const TomlFile& file, const toml::table& entry, Frame& frame) {
  const std::string type = entry["type"].value_or(std::string{});
  if (type == "none") return {};
  frame.type = parse<EventType>(type);
  if (!frame.type) return toml_mistake(file, entry, fmt::format("'{}' is no event type of the contract", type));
  Result<std::vector<EventMode>> modes = modes_under(file, entry, *frame.type);
  if (!modes) return std::move(modes).error();
  frame.modes = std::move(*modes);
  Result<std::vector<std::string>> context = toml_strings(file, entry, "context");
  if (!context) return std::move(context).error();
  frame.context = std::move(*context);
  const std::optional<Loss> loss = parse<Loss>(entry["losses"].value_or(std::string{}));
  if (!loss) return toml_mistake(file, entry, "'losses' should be killed, wounded, captured, missing or displaced");
  frame.loss = *loss;
  if (const auto text = entry["outcome"].value<std::string>()) {
    const std::optional<Outcome> outcome = parse<Outcome>(*text);
    if (!outcome) return toml_mistake(file, entry, "'outcome' should be hit, intercepted or failed");
    frame.outcome = *outcome;
  }
  if (const auto text = entry["modality"].value<std::string>()) {
    frame.modality = parse<Modality>(*text);
    if (!frame.modality) return toml_mistake(file, entry, fmt::format("'{}' is no modality", *text));
  }
  return {};
}

Status FrameLoader::read_demands(const TomlFile& file, const toml::table& entry, Frame& frame) {
  const std::array<std::pair<std::string_view, ClassSet*>, 6> sets = {{{"object", &frame.object},
                                                                       {"object_not", &frame.object_not},
                                                                       {"subject", &frame.subject},
                                                                       {"subject_not", &frame.subject_not},
                                                                       {"near", &frame.near},
                                                                       {"near_not", &frame.near_not}}};
  for (const auto& [key, set] : sets) {
    if (Status status = read_classes_of(file, entry, key, *set); !status) return status;
  }
  if (Status status = read_slots(file, entry, "needs", frame.needs); !status) return status;
  return read_slots(file, entry, "without", frame.without);
}

Status FrameLoader::read_content(const TomlFile& file, const toml::table& entry, Frame& frame) {
  Result<std::vector<EventType>> types = types_under(file, entry, "content");
  if (!types) return std::move(types).error();
  frame.content = std::move(*types);
  Result<std::vector<std::string>> modalities = toml_strings(file, entry, "content_modality");
  if (!modalities) return std::move(modalities).error();
  for (const std::string& name : *modalities) {
    const std::optional<Modality> modality = parse<Modality>(name);
    if (!modality) return toml_mistake(file, entry, fmt::format("'{}' is no modality", name));
    frame.content_modality.push_back(*modality);
  }
  Result<std::vector<std::string>> auxiliaries = toml_strings(file, entry, "content_auxiliary");
  if (!auxiliaries) return std::move(auxiliaries).error();
  frame.content_auxiliary = std::move(*auxiliaries);
  return {};
}

Status FrameLoader::read_replaced(const TomlFile& file, const toml::table& entry) {
  Result<std::vector<std::string>> names = toml_strings(file, entry, "replaces");
  if (!names) return std::move(names).error();
  if (!names->empty() && !is_own(file.name))
    return toml_mistake(file, entry, "'replaces' is for own tables: change the frame itself");
  for (const std::string& name : *names) replaced_.emplace(name, Replaced{toml_place(file, entry), 0});
  return {};
}

bool FrameLoader::is_replaced(const TomlFile& file, const Frame& frame) {
  const auto found = is_own(file.name) ? replaced_.end() : replaced_.find(frame.name);
  if (found == replaced_.end()) return false;
  ++found->second.count;
  return true;
}

Status FrameLoader::read_plain(const TomlFile& file, const toml::table& entry, Frame& frame) {
  const std::array<std::pair<std::string_view, bool*>, 3> flags = {
      {{"durative", &frame.durative}, {"reporting", &frame.reporting}, {"casualties", &frame.casualties}}};
  for (const auto& [key, flag] : flags) {
    const toml::node* node = entry.get(key);
    if (node != nullptr && !node->is_boolean())
      return toml_mistake(file, *node, fmt::format("'{}' is true or false", key));
    if (node != nullptr) *flag = node->value_or(false);
  }
  if (const toml::node* node = entry.get("weight")) {
    frame.weight = node->value_or(-1.0);
    if (frame.weight <= 0 || frame.weight > 1)
      return toml_mistake(file, *node, "'weight' is a number above 0, 1 at most");
  }
  return {};
}

Status FrameLoader::read_frame(const TomlFile& file, const toml::table& entry) {
  if (Status keys = check_keys(file, entry, frame_keys()); !keys) return keys;
  if (Status replaced = read_replaced(file, entry); !replaced) return replaced;
  Frame frame;
  frame.where = toml_place(file, entry);
  if (const auto pattern = entry["roles"].value<std::string>()) {
    const auto it = patterns_.find(*pattern);
    if (it == patterns_.end()) return toml_mistake(file, entry, fmt::format("there is no role pattern '{}'", *pattern));
    frame.verb_roles = it->second.verb;
    frame.noun_roles = it->second.noun;
  }
  if (Status status = read_roles(file, entry.get("verb_roles"), frame.verb_roles); !status) return status;
  if (Status status = read_roles(file, entry.get("noun_roles"), frame.noun_roles); !status) return status;
  if (Status status = read_terms(file, entry, frame); !status) return status;
  if (Status status = read_demands(file, entry, frame); !status) return status;
  if (Status status = read_content(file, entry, frame); !status) return status;
  if (const std::string self = entry["self"].value_or(std::string{}); !self.empty()) {
    frame.self_type = parse<EventType>(self);
    if (!frame.self_type) return toml_mistake(file, entry, fmt::format("'{}' is no event type of the contract", self));
  }
  if (Status plain = read_plain(file, entry, frame); !plain) return plain;
  return read_triggers(file, entry, std::move(frame));
}

// The name, by which own tables know the frame, is its first trigger where it has none.
Status FrameLoader::read_triggers(const TomlFile& file, const toml::table& entry, Frame frame) {
  const auto rank = static_cast<std::uint32_t>(100 - strictness(frame));
  constexpr std::array<std::pair<std::string_view, WordKind>, 3> kKinds = {
      {{"verb", WordKind::kVerb}, {"noun", WordKind::kNoun}, {"adjective", WordKind::kAdjective}}};
  frame.name = entry["name"].value_or(std::string{});
  std::vector<std::pair<WordKind, std::string>> triggers;
  for (const auto& [key, kind] : kKinds) {
    Result<std::vector<std::string>> words = toml_strings(file, entry, key);
    if (!words) return std::move(words).error();
    for (std::string& word : *words) triggers.emplace_back(kind, std::move(word));
  }
  if (triggers.empty()) return toml_mistake(file, entry, "a frame needs a 'verb', 'noun' or 'adjective'");
  if (frame.name.empty()) frame.name = triggers.front().second;
  if (is_replaced(file, frame)) return {};
  const auto number = static_cast<std::uint32_t>(out_.frames_.size());
  for (const auto& [kind, word] : triggers) {
    if (!out_.triggers_.add(kind, word, number, rank)) return toml_mistake(file, entry, "an empty trigger");
  }
  out_.frames_.push_back(std::move(frame));
  return {};
}

Status FrameLoader::read_light_verb(const TomlFile& file, const toml::table& entry) {
  if (Status keys = check_keys(file, entry,
                               {"verb", "subject", "object", "types", "real", "own", "event", "modality", "outcome"});
      !keys) {
    return keys;
  }
  LightVerb light;
  light.where = toml_place(file, entry);
  light.subject = parse<RoleName>(entry["subject"].value_or(std::string("actor")));
  light.object = parse<RoleName>(entry["object"].value_or(std::string{}));
  if (const auto text = entry["modality"].value<std::string>()) light.modality = parse<Modality>(*text);
  if (const auto text = entry["outcome"].value<std::string>())
    light.outcome = parse<Outcome>(*text).value_or(Outcome::kNone);
  light.event_is_subject = entry["event"].value_or(std::string{}) == "subject";
  light.real = entry["real"].value_or(false);
  light.own = entry["own"].value_or(false);
  Result<std::vector<EventType>> types = types_under(file, entry, "types");
  if (!types) return std::move(types).error();
  light.types = std::move(*types);
  Result<std::vector<std::string>> verbs = toml_strings(file, entry, "verb");
  if (!verbs) return std::move(verbs).error();
  if (verbs->empty()) return toml_mistake(file, entry, "a light verb needs 'verb'");
  for (const std::string& verb : *verbs) {
    out_.lights_.add(WordKind::kVerb, verb, static_cast<std::uint32_t>(out_.light_verbs_.size()));
  }
  out_.light_verbs_.push_back(std::move(light));
  return {};
}

Status FrameLoader::read_frames(const std::filesystem::path& path) {
  Result<TomlFile> read = read_toml(path);
  if (!read) return std::move(read).error();
  const TomlFile& file = *read;
  if (Status keys = check_keys(file, file.root, {"frame", "light"}); !keys) return keys;
  Status frames = for_each_entry(file, "frame", [&](const toml::table& entry) { return read_frame(file, entry); });
  if (!frames.ok()) return frames;
  return for_each_entry(file, "light", [&](const toml::table& entry) { return read_light_verb(file, entry); });
}

Result<Frames> Frames::load(const std::filesystem::path& folder) {
  const auto layers = layers_of(folder);
  if (!layers) return layers.error();
  FrameLoader loader;
  constexpr std::string_view kClasses = "classes.toml", kPatterns = "patterns.toml";
  if (Status status = loader.read_classes(layers->front() / kClasses); !status.ok()) return status.error();
  for (const std::filesystem::path& layer : *layers) {
    std::error_code unknown;
    if (&layer != &layers->front() && !std::filesystem::exists(layer / kPatterns, unknown)) continue;
    if (Status status = loader.read_patterns(layer / kPatterns); !status.ok()) return status.error();
  }
  for (auto layer = layers->rbegin(); layer != layers->rend(); ++layer) {
    std::error_code failed;
    for (const std::filesystem::path& file : core::entries_of(*layer, failed)) {
      const std::string name = file.filename().string();
      if (file.extension() != ".toml" || name == kClasses || name == kPatterns) continue;
      if (Status status = loader.read_frames(file); !status.ok()) return status.error();
    }
  }
  return loader.finish();
}

}  // namespace isnad::lexicon
