#include "lexicon/brief_words.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "isnad/vocabulary.h"
#include "lexicon/toml_file.h"

namespace isnad::lexicon {
namespace {

// What each table has to hold, no more and no less.
struct Wanted {
  std::string_view table;
  std::vector<std::string_view> names;
};
const std::vector<Wanted>& wanted() {
  static const std::vector<Wanted> kWanted{
      {"sentence",
       {"did",
        "ongoing",
        "claimed",
        "accused",
        "suspected",
        "nobody",
        "attempted",
        "attempted-nobody",
        "threatened",
        "threatened-nobody",
        "planned",
        "planned-nobody",
        "possible",
        "possible-nobody",
        "negated",
        "act",
        "series",
        "also-did",
        "also-claimed",
        "also-accused",
        "also-suspected",
        "also-denied",
        "denied-by",
        "losses",
        "loss-first",
        "loss-none",
        "loss-more",
        "loss-more-none",
        "intercepted",
        "failed",
        "support",
        "in-dispute",
        "decided",
        "unsure",
        "actor",
        "actor-doer",
        "actor-target",
        "part-doer",
        "part-target",
        "tie",
        "tie-several",
        "tie-end",
        "dispute-of",
        "dispute",
        "side",
        "not-told",
        "tempo",
        "no-report-days",
        "first-told",
        "no-change",
        "tie-began",
        "tie-ended",
        "leader-killed"}},
      {"words", {"said",    "reported", "article", "article-of",    "and-more", "nothing",   "inferred",
                 "unnamed", "unknown",  "none",    "none-reported", "at-least", "more-than", "it",
                 "they",    "at-most",  "from-to", "some",          "no",       "or",        "and"}},
      {"losses", {"killed", "wounded", "captured", "missing", "displaced"}},
      {"attributes",
       {"time", "place", "perpetrators", "targets", "victims", "instruments", "killed", "wounded", "captured",
        "missing", "displaced", "outcome", "responsibility", "modality"}},
      {"missing", {"time", "place", "perpetrators", "losses"}},
      {"status", {"planned", "denied", "alleged"}},
      {"section", {"who", "happened", "announced", "changed", "disputed", "claimed", "unknown", "tempo", "sources"}},
      {"note", {"who", "happened", "announced", "changed", "disputed", "claimed", "unknown", "tempo", "sources"}}};
  return kWanted;
}

// What templates can be filled with.
constexpr std::string_view kSlots[]{
    "accusers", "act",     "all",     "articles", "at",    "attribute", "attributes", "day",   "deed",  "doers",
    "first",    "from",    "kind",    "label",    "list",  "loss",      "more",       "name",  "names", "number",
    "object",   "origins", "outside", "parts",    "rest",  "role",      "says",       "sides", "since", "subject",
    "target",   "tie",     "to",      "undated",  "value", "voice",     "voices",     "when"};
// Never printed but in quotations.
constexpr std::string_view kCauses[] = {"caused", "because of", "deterred", "led to", "effect of"};

std::optional<std::string> fault_of_slot(std::string_view inside) {
  const std::string_view name = inside.substr(0, inside.find('|'));
  if (std::ranges::find(kSlots, name) == std::ranges::end(kSlots) || name.empty()) {
    return fmt::format("nothing fills the slot '{{{}}}'", name);
  }
  const auto bars = std::ranges::count(inside, '|');
  if (bars != 0 && bars != 2) return fmt::format("'{{{}}}' should be {{name}} or {{name|one|more}}", inside);
  return std::nullopt;
}

// What is wrong with a template; nothing if it can be filled.
std::optional<std::string> fault_of(std::string_view text) {
  for (const std::string_view cause : kCauses) {
    if (text.find(cause) != std::string_view::npos) return fmt::format("no sentence of ours may say '{}'", cause);
  }
  bool optional = false;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char c = text[at];
    if (c == '[' || c == ']') {
      if (optional == (c == '[')) return "a bracket stands inside another, or is never closed";
      optional = !optional;
    } else if (c == '{') {
      const std::size_t end = text.find('}', at);
      if (end == std::string_view::npos) return "a slot is never closed";
      if (auto fault = fault_of_slot(text.substr(at + 1, end - at - 1))) return fault;
      at = end;
    }
  }
  if (optional) return "a bracket stands inside another, or is never closed";
  return std::nullopt;
}

Result<std::string> template_in(const TomlFile& file, const toml::table& table, std::string_view name) {
  const toml::node* node = table.get(name);
  const auto text = node == nullptr ? std::nullopt : node->value<std::string>();
  if (!text || text->empty()) return toml_mistake(file, table, fmt::format("the text '{}' lacks", name));
  if (const auto fault = fault_of(*text)) return toml_mistake(file, *node, fmt::format("'{}': {}", name, *fault));
  return *text;
}

Result<std::int64_t> number_in(const TomlFile& file, const toml::table& table, std::string_view name) {
  const auto value = table[name].value<std::int64_t>();
  if (!value || *value < 0) return toml_mistake(file, table, fmt::format("[tempo] lacks the number '{}'", name));
  return *value;
}

std::string tie_key(std::string_view type, std::string_view form) { return fmt::format("{} {}", type, form); }

}  // namespace

// Reads the file table by table; each function says what is wrong with its own.
class BriefWords::Loader {
 public:
  explicit Loader(const TomlFile& file) : file_(file) {}

  Result<BriefWords> load() {
    for (const auto step :
         {&Loader::read_texts, &Loader::read_deeds, &Loader::read_ties, &Loader::read_lists, &Loader::read_tempo}) {
      if (Status done = (this->*step)(); !done) return done.error();
    }
    return std::move(out_);
  }

 private:
  [[nodiscard]] Result<const toml::table*> table_of(std::string_view name) const {
    const toml::table* table = file_.root[name].as_table();
    if (table == nullptr) return Error{ErrorCode::kCorruptData, fmt::format("{}: there is no [{}].", file_.name, name)};
    return table;
  }
  // A name that lacks altogether has no line.
  [[nodiscard]] Error lacks(std::string_view what, std::string_view type) const {
    return {ErrorCode::kCorruptData, fmt::format("{}: no [[{}]] for the type '{}'.", file_.name, what, type)};
  }

  Status read_table(std::string_view name, const std::vector<std::string_view>& names) {
    const auto table = table_of(name);
    if (!table) return table.error();
    auto& texts = out_.tables_[std::string(name)];
    for (const std::string_view one : names) {
      auto text = template_in(file_, **table, one);
      if (!text) return text.error();
      texts.emplace(one, std::move(*text));
    }
    return check_keys(file_, **table, names);
  }
  Status read_texts() {
    std::vector<std::string_view> sections{"deed", "tie", "kinds", "names", "tempo"}, kinds;
    for (const Wanted& one : wanted()) {
      sections.push_back(one.table);
      if (Status done = read_table(one.table, one.names); !done) return done;
    }
    for (const EntityKind kind : all<EntityKind>()) kinds.push_back(to_string(kind));
    if (Status done = read_table("kinds", kinds); !done) return done;
    return check_keys(file_, file_.root, sections);
  }

  Status read_deed(const toml::table& entry) {
    if (Status known = check_keys(file_, entry, {"word", "one", "more", "to", "did"}); !known) return known;
    const auto word = template_in(file_, entry, "word");
    if (!word) return word.error();
    if (!parse<EventType>(*word) && !parse<EventMode>(*word)) {
      return toml_mistake(file_, entry, fmt::format("'{}' is no type and no mode of events", *word));
    }
    DeedPhrase phrase;
    const std::pair<std::string_view, std::string*> texts[] = {
        {"one", &phrase.one}, {"more", &phrase.more}, {"to", &phrase.to}, {"did", &phrase.did}};
    for (const auto& [name, text] : texts) {
      const bool needed = name == "one" || name == "more";
      if (!needed && !entry.contains(name)) continue;
      auto read = template_in(file_, entry, name);
      if (!read) return read.error();
      *text = std::move(*read);
    }
    if (out_.deeds_.emplace(*word, std::move(phrase)).second) return {};
    return toml_mistake(file_, entry, fmt::format("'{}' stands here twice", *word));
  }
  Status read_deeds() {
    Status done = for_each_entry(file_, "deed", [&](const toml::table& entry) { return read_deed(entry); });
    if (!done) return done;
    for (const EventType type : all<EventType>()) {
      if (!out_.deeds_.contains(to_string(type))) return lacks("deed", to_string(type));
    }
    return {};
  }

  Status read_tie(const toml::table& entry) {
    constexpr std::string_view kForms[] = {"holds", "ended", "was", "holds-as", "ended-as", "was-as"};
    const std::vector<std::string_view> known{"type", "holds", "ended", "was", "holds-as", "ended-as", "was-as"};
    if (Status all_known = check_keys(file_, entry, known); !all_known) return all_known;
    const auto type = template_in(file_, entry, "type");
    if (!type) return type.error();
    for (const std::string_view form : kForms) {
      const bool needed = form == "holds" || form == "ended";
      if (!needed && !entry.contains(form)) continue;
      auto text = template_in(file_, entry, form);
      if (!text) return text.error();
      out_.tables_["tie"].emplace(tie_key(*type, form), std::move(*text));
    }
    return {};
  }
  Status read_ties() {
    Status done = for_each_entry(file_, "tie", [&](const toml::table& entry) { return read_tie(entry); });
    if (!done) return done;
    for (const RelationType type : all<RelationType>()) {
      if (!out_.tables_["tie"].contains(tie_key(to_string(type), "holds"))) return lacks("tie", to_string(type));
    }
    return {};
  }

  Status read_lists() {
    const auto names = table_of("names");
    if (!names) return names.error();
    const std::vector<std::string_view> lists{"the-heads",  "the-nouns",  "the-names",   "plural-heads", "plural-nouns",
                                              "mass-nouns", "determined", "short-vowel", "pronouns",     "demonyms"};
    if (Status known = check_keys(file_, **names, lists); !known) return known;
    for (const std::string_view list : lists) {
      const auto words = toml_strings(file_, **names, list);
      if (!words) return words.error();
      for (const std::string& word : *words) out_.lists_[std::string(list)].emplace(word, true);
    }
    return {};
  }

  Status read_tempo() {
    const auto tempo = table_of("tempo");
    if (!tempo) return tempo.error();
    if (Status known = check_keys(file_, **tempo, {"lag-days", "most-periods"}); !known) return known;
    const auto lag = number_in(file_, **tempo, "lag-days");
    if (!lag) return lag.error();
    const auto most = number_in(file_, **tempo, "most-periods");
    if (!most) return most.error();
    out_.lag_days = *lag;
    out_.most_periods = static_cast<std::size_t>(*most);
    return {};
  }

  const TomlFile& file_;
  BriefWords out_;
};

Result<BriefWords> BriefWords::load(const std::filesystem::path& path) {
  const auto file = read_toml(path);
  if (!file) return file.error();
  return Loader(*file).load();
}

const DeedPhrase& BriefWords::deed(std::string_view type, std::span<const std::string_view> modes) const {
  for (const std::string_view mode : modes) {
    if (const auto found = deeds_.find(mode); found != deeds_.end()) return found->second;
  }
  return deeds_.find(type)->second;  // load saw to it that each type has one
}

const std::string& BriefWords::text(std::string_view table, std::string_view name) const {
  static const std::string kNone;
  const auto in = tables_.find(table);
  if (in == tables_.end()) return kNone;
  const auto found = in->second.find(name);
  return found == in->second.end() ? kNone : found->second;
}

const std::string& BriefWords::tie(std::string_view type, std::string_view form, bool titled) const {
  const std::string& with_title = titled ? text("tie", tie_key(type, fmt::format("{}-as", form))) : text("tie", "");
  if (!with_title.empty()) return with_title;
  const std::string& plain = text("tie", tie_key(type, form));
  return plain.empty() ? text("tie", tie_key(type, "holds")) : plain;
}

bool BriefWords::lists(std::string_view list, std::string_view word) const {
  const auto in = lists_.find(list);
  return in != lists_.end() && in->second.contains(word);
}

}  // namespace isnad::lexicon
