#include "lexicon/lexicon.h"

#include <fmt/format.h>

#include <system_error>

#include "lexicon/overlay.h"
#include "lexicon/scan_classes.h"
#include "lexicon/tables.h"

namespace isnad::lexicon {
namespace {

// Moves a loaded table into its member; returns the error of one that could not be read.
template <typename Table>
Status place(Result<Table> loaded, Table& member) {
  if (!loaded) return loaded.error();
  member = std::move(loaded).value();
  return {};
}

}  // namespace

Result<std::shared_ptr<const Lexicon>> Lexicon::load(const std::filesystem::path& data,
                                                     const std::optional<std::filesystem::path>& gazetteer) {
  std::error_code error;  // a loop of symbolic links is no folder either
  if (!std::filesystem::is_directory(data, error)) {
    return Error{
        ErrorCode::kNotFound,
        fmt::format("{}: no such folder of tables. Give the project's data/ folder with --data.", data.string())};
  }
  const auto folders = table_folders(data);
  if (!folders) return folders.error();
  const std::filesystem::path& base = folders->base;
  auto lexicon = std::make_shared<Lexicon>();
  if (Status ok = place(Actors::load(data / "actors"), lexicon->actors); !ok) return ok.error();
  if (Status ok = place(CoreferenceWords::load(base / "coreference.toml"), lexicon->coreference); !ok)
    return ok.error();
  if (Status ok = place(DeedWords::load(base / "deeds.toml"), lexicon->deed_words); !ok) return ok.error();
  if (Status ok = place(FunctionWords::load(base / "function_words.toml"), lexicon->function_words); !ok)
    return ok.error();
  if (Status ok = place(Kinds::load(base / "kinds.toml"), lexicon->kinds); !ok) return ok.error();
  if (Status ok = place(RelationRules::load(base / "relations.toml"), lexicon->relation_rules); !ok) return ok.error();
  if (Status ok = place(RuleWeights::load(base / "weights.toml"), lexicon->rule_weights); !ok) return ok.error();
  if (Status ok = place(Titles::load(base / "titles.toml"), lexicon->titles); !ok) return ok.error();
  if (Status ok = place(Frames::load(data / "frames"), lexicon->frames); !ok) return ok.error();
  if (Status ok = place(Weapons::load(base / "weapons.toml"), lexicon->weapons); !ok) return ok.error();
  if (Status ok = place(ModalityCues::load(base / "modality.toml"), lexicon->modality); !ok) return ok.error();
  if (Status ok = place(IncidentRules::load(base / "incidents.toml"), lexicon->incident_rules); !ok) return ok.error();
  const auto binary = gazetteer.value_or(gazetteer_beside(data));
  if (binary.empty() && !gazetteer) {
    return Error{ErrorCode::kNotFound,
                 fmt::format("{}: no gazetteer beside this folder. Run tools/setup/gazetteer.sh.", data.string())};
  }
  if (Status ok = place(Gazetteer::load(binary, data), lexicon->gazetteer); !ok) return ok.error();
  if (Status ok = place(PlaceWords::load(base / "place_words.toml"), lexicon->place_words); !ok) return ok.error();
  if (Status ok = place(SpeechCues::load(base / "cues.toml"), lexicon->speech_cues); !ok) return ok.error();
  if (Status ok = place(Models::load(base / "models"), lexicon->models); !ok) return ok.error();
  if (Status ok = place(WordTable::load(base / "numbers.toml", kNumberClasses), lexicon->number_words); !ok)
    return ok.error();
  if (Status ok = place(WordTable::load(base / "times.toml", kTimeClasses), lexicon->time_words); !ok)
    return ok.error();
  if (Status ok = place(WordTable::load(base / "quantities.toml", kQuantityClasses), lexicon->quantity_words); !ok)
    return ok.error();
  if (binary.empty()) {
    lexicon->warnings.push_back({ErrorCode::kNotFound,
                                 "There is no gazetteer, so few places get coordinates. Run tools/setup/gazetteer.sh, "
                                 "or name it with --gazetteer or in ISNAD_GAZETTEER."});
  }
  for (Error& warning : table_warnings(base)) lexicon->warnings.push_back(std::move(warning));
  for (Error& warning : overlay_warnings(data)) lexicon->warnings.push_back(std::move(warning));
  for (Error& warning : lexicon->models.warnings()) lexicon->warnings.push_back(std::move(warning));
  return std::shared_ptr<const Lexicon>(std::move(lexicon));
}

}  // namespace isnad::lexicon
