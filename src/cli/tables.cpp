// tables.cpp: `isnad tables`: a folder of a researcher's own tables, laid over the program's: made, and looked over.
//
// In:  a folder, and the tables that it is laid over. Out: the folder with a file a kind of row, each with its keys and
// an example; or what is in one, what of it can't be read (file and line), and what will never match.
#include "cli/tables.h"

#include <fmt/format.h>

#include <fstream>
#include <iostream>
#include <memory>
#include <set>

#include "cli/own_tables/kActors.h"
#include "cli/own_tables/kFrames.h"
#include "cli/own_tables/kLemmas.h"
#include "cli/own_tables/kOverlay.h"
#include "cli/own_tables/kPlaces.h"
#include "cli/own_tables/kReadme.h"
#include "cli/paths.h"
#include "cli/start.h"
#include "isnad/engine.h"
#include "lexicon/actors.h"
#include "lexicon/frames.h"
#include "lexicon/gazetteer.h"
#include "lexicon/overlay.h"
#include "lexicon/own_tables.h"
#include "lexicon/whole_register.h"
#include "nlp/lemma_corrections.h"

namespace isnad::cli {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kNew = "tables new", kCheck = "tables check";

struct Settings {
  fs::path folder;
  EngineOptions engine;
};

Status write(const fs::path& file, std::string_view text) {
  std::error_code error;
  fs::create_directories(file.parent_path(), error);
  std::ofstream out(file, std::ios::binary);
  out << text;
  out.close();
  if (out) return {};
  return Error{ErrorCode::kResource,
               fmt::format("{} can't be written: is there such a folder, and room?", file.string())};
}

int run_new(const Settings& settings) {
  std::error_code error;
  if (settings.engine.data.empty()) {
    EngineOptions none;
    return report(kNew, complete(none).error());
  }
  if (fs::exists(settings.folder, error) && !fs::is_empty(settings.folder, error)) {
    return report(kNew, {ErrorCode::kInvalidInput,
                         fmt::format("{} isn't empty: name a folder that isn't there yet.", settings.folder.string())});
  }
  // The tables themselves, not other own ones that ISNAD_DATA may name.
  const fs::path base = fs::canonical(lexicon::base_of(settings.engine.data), error);
  if (error || !fs::exists(base / "tables.txt", error)) {
    return report(kNew, {ErrorCode::kNotFound, fmt::format("{}: no folder of tables. Name the program's with --data.",
                                                           settings.engine.data.string())});
  }
  std::string overlay(own_tables::kOverlay);
  overlay.replace(overlay.find("{base}"), 6, base.string());
  const std::pair<std::string_view, std::string_view> files[] = {
      {lexicon::kOverlayFile, overlay},         {"README.md", own_tables::kReadme},
      {"actors/own.toml", own_tables::kActors}, {"frames/own.toml", own_tables::kFrames},
      {"lemmas.tsv", own_tables::kLemmas},      {"places.tsv", own_tables::kPlaces}};
  for (const auto& [name, text] : files) {
    if (Status done = write(settings.folder / name, text); !done) return report(kNew, done.error());
  }
  notify(kNew, fmt::format("{} is laid over {}. Write into its files, then: isnad tables check {}",
                           settings.folder.string(), base.string(), settings.folder.string()));
  return 0;
}

class Findings {
 public:
  explicit Findings(fs::path folder) : folder_(std::move(folder)) {}

  void ok(std::string_view what, std::string_view how) { say("ok", what, how); }
  void note(std::string_view what, std::string_view how) { say("note", what, how); }
  void bad(std::string_view what, const Error& error) {
    say("bad", what, with_folder(error.message));
    is_bad_ = true;
  }
  [[nodiscard]] bool is_bad() const { return is_bad_; }
  // "own/frames/x.toml:3" as the user can open it.
  [[nodiscard]] std::string with_folder(std::string_view place) const {
    if (!lexicon::is_own(place)) return std::string(place);
    return (folder_ / place.substr(lexicon::kOwn.size())).string();
  }

 private:
  static void say(std::string_view how, std::string_view what, std::string_view more) {
    std::cout << fmt::format("{:<5} {:<8} {}\n", how, what, more);
  }
  fs::path folder_;
  bool is_bad_ = false;
};

// Whether each part loads; the first mistake of each.
void look_at_parts(const Settings& settings, Findings& findings) {
  const fs::path& folder = settings.folder;
  const auto say = [&](std::string_view what, const auto& loaded) {
    if (!loaded) findings.bad(what, loaded.error());
    return loaded.ok();
  };
  // Reading takes the actors alone; linking takes the register too.
  if (say("actors", lexicon::Actors::load(folder / "actors"))) {
    say("actors", lexicon::load_register({folder / "actors", folder / "register"}));
  }
  say("frames", lexicon::Frames::load(folder / "frames"));
  say("places", lexicon::Gazetteer::load(settings.engine.gazetteer, folder));
  std::error_code none;
  const fs::path lemmas = folder / "lemmas.tsv";
  if (fs::exists(lemmas, none)) say("lemmas", nlp::LemmaCorrections::load(lemmas));
  for (const Error& unread : lexicon::overlay_warnings(folder)) findings.bad("files", unread);
}

void count(std::string_view what, const std::vector<lexicon::OwnRow>& rows, Findings& findings) {
  std::string replacing;
  for (const lexicon::OwnRow& row : rows) {
    if (row.replaces) replacing += (replacing.empty() ? "" : ", ") + row.key;
  }
  if (!replacing.empty()) replacing = fmt::format("; in the place of the program's: {}", replacing);
  findings.ok(what, fmt::format("{} own{}", rows.size(), replacing));
}

// Names that the program knows for somebody else: a text that has one means either.
void look_for_shared_names(const fs::path& folder, const lexicon::OwnTables& own, Findings& findings) {
  const auto actors = lexicon::Actors::load(folder / "actors");
  if (!actors) return;
  std::set<lexicon::ActorIndex> ours;
  for (const lexicon::OwnRow& row : own.actors) ours.insert(actors->find_id(row.key));
  std::set<std::pair<std::string, lexicon::ActorIndex>> told;
  for (const lexicon::ActorName& name : actors->names()) {
    if (!ours.contains(name.actor)) continue;
    for (const lexicon::ActorIndex other : actors->find_all(name.text)) {
      if (other == name.actor || !told.emplace(name.text, other).second) continue;
      findings.note("actors",
                    fmt::format("{}: \"{}\" is a name of {} too", findings.with_folder((*actors)[name.actor].place),
                                name.text, (*actors)[other].id));
    }
  }
}

// As English makes them of verbs that nobody knows: "torched", "torching".
std::vector<std::string> forms_of(const std::string& verb) {
  std::string stem = verb;
  if (stem.ends_with('e')) stem.pop_back();
  const bool is_y = verb.size() > 1 && verb.ends_with('y') &&
                    std::string_view("aeiou").find(verb[verb.size() - 2]) == std::string_view::npos;
  return {is_y ? verb.substr(0, verb.size() - 1) + "ied" : stem + "ed", (is_y ? verb : stem) + "ing"};
}

// The lemma of the word in its place of a sentence; the word itself where the tokenizer parts it.
Result<std::string> lemma_in(Reader& reader, std::string_view before, const std::string& word, std::string_view after) {
  Document document;
  document.text = fmt::format("{}{}{}", before, word, after);
  const auto read = reader.read(document, {.tokens = true});
  if (!read) return read.error();
  for (const TokenRecord& token : read->tokens) {
    if (token.span.begin == before.size() && token.span.of(document.text) == word) return token.lemma;
  }
  return word;
}

// What is amiss with a verb's forms, or a noun: a note each.
Status look_for_lemmas_of(Reader& reader, const lexicon::OwnTrigger& trigger, Findings& findings) {
  // A verb phrase is carried by its first word; which word carries a noun phrase is not looked for.
  const std::size_t space = trigger.word.find(' ');
  if (!trigger.is_verb && space != std::string::npos) return {};
  const std::string word = trigger.word.substr(0, space), place = findings.with_folder(trigger.place);
  const auto said =
      trigger.is_verb ? lemma_in(reader, "They want to ", word, " it.") : lemma_in(reader, "They saw the ", word, ".");
  if (!said) return said.error();
  if (*said != word) {
    findings.note("frames", fmt::format("{}: \"{}\" is read as \"{}\": write the lemma, or it never matches", place,
                                        word, *said));
    return {};
  }
  if (!trigger.is_verb) return {};
  std::string_view before = "Rebels ";
  for (const std::string& form : forms_of(word)) {
    const auto lemma = lemma_in(reader, before, form, " the road on Monday.");
    if (!lemma) return lemma.error();
    before = "Rebels were ";
    if (*lemma == word || *lemma == form) continue;
    findings.note("frames",
                  fmt::format("{}: \"{}\" is read as \"{}\", not \"{}\": lemmas.tsv wants the line {}<tab>VERB<tab>{}",
                              place, form, *lemma, word, form, word));
  }
  return {};
}

// A trigger is held against lemmas: "hits" never matches, and neither does a verb whose forms get another lemma.
Status look_for_lemmas(const EngineOptions& options, const lexicon::OwnTables& own, Findings& findings) {
  const auto engine = Engine::create(options);
  if (!engine) return engine.error();
  Reader reader(*engine);
  for (const lexicon::OwnTrigger& trigger : own.triggers) {
    if (Status done = look_for_lemmas_of(reader, trigger, findings); !done) return done;
  }
  findings.ok("tables",
              fmt::format("{}: what answers and ledgers say of these tables", (*engine)->provenance().tables));
  return {};
}

int run_check(Settings settings) {
  const auto folders = lexicon::table_folders(settings.folder);
  if (!folders) return report(kCheck, folders.error());
  std::error_code error;
  if (!fs::is_directory(settings.folder, error) || folders->own.empty()) {
    return report(kCheck,
                  {ErrorCode::kNotFound,
                   fmt::format("{}: no folder of own tables ({} is missing). Make one: isnad tables new FOLDER.",
                               settings.folder.string(), lexicon::kOverlayFile)});
  }
  settings.engine.data = settings.folder;
  if (Status named = complete(settings.engine); !named) return report(kCheck, named.error());
  Findings findings(settings.folder);
  look_at_parts(settings, findings);
  if (!findings.is_bad()) {
    const auto own = lexicon::read_own_tables(settings.folder);
    if (!own) return report(kCheck, own.error());
    count("actors", own->actors, findings);
    count("frames", own->frames, findings);
    count("places", own->places, findings);
    look_for_shared_names(settings.folder, *own, findings);
    if (Status done = look_for_lemmas(settings.engine, *own, findings); !done) return report(kCheck, done.error());
  }
  if (!findings.is_bad()) return 0;
  notify(kCheck, "what is bad has to be mended before these tables can be used.");
  return static_cast<int>(ErrorCode::kInvalidInput);
}

Command add_new(CLI::App& tables) {
  auto settings = std::make_shared<Settings>();
  CLI::App* command = tables.add_subcommand("new", "a folder for actors, frames and places of your own");
  command->add_option("folder", settings->folder, "where; it must not be there, or be empty")
      ->required()
      ->type_name("FOLDER");
  settings->engine.data = find_data();
  command->add_option("--data", settings->engine.data, "the tables that it is laid over (or ISNAD_DATA)")
      ->type_name("FOLDER")
      ->capture_default_str();
  command->footer(
      "Example:\n"
      "  isnad tables new my-tables && isnad tables check my-tables\n"
      "  isnad read --data my-tables article.txt\n"
      "docs/tables.md tells of the files, with an example from beginning to end.");
  return {command, [settings] { return run_new(*settings); }};
}

Command add_check(CLI::App& tables) {
  auto settings = std::make_shared<Settings>();
  CLI::App* command =
      tables.add_subcommand("check", "what is in such a folder, and what is wrong with it, with file and line");
  command->add_option("folder", settings->folder, "as isnad tables new makes it")->required()->type_name("FOLDER");
  settings->engine.model = find_model();
  command->add_option("--model", settings->engine.model, "the language model, for lemmas (or ISNAD_MODEL)")
      ->type_name("PATH")
      ->capture_default_str();
  command->add_option("--gazetteer", settings->engine.gazetteer, "the gazetteer (or ISNAD_GAZETTEER)")
      ->type_name("FILE");
  command->footer(
      "Example:\n"
      "  isnad tables check my-tables\n"
      "A line a finding: ok; note, of what loads and may not do what was meant; bad, with file and line. Exit status "
      "65 where\n"
      "something is bad. Nothing is written.");
  return {command, [settings] { return run_check(*settings); }};
}

}  // namespace

Command add_tables(CLI::App& app) {
  CLI::App* tables = app.add_subcommand("tables", "actors, frames and places of your own, laid over the program's");
  tables->require_subcommand(1);
  const std::vector<Command> parts{add_new(*tables), add_check(*tables)};
  tables->footer(
      "Examples:\n"
      "  isnad tables new my-tables\n"
      "  isnad tables check my-tables\n"
      "  isnad add --data my-tables articles/");
  return {tables, [parts] { return run_named(parts).value_or(kUsage); }};
}

}  // namespace isnad::cli
