// data_tables.cpp: any bytes as one of the tables under data/ give an error or a table; the first byte chooses which.
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>

#include "ingest/boilerplate.h"
#include "ingest/input_keys.h"
#include "ingest/languages.h"
#include "ingest/publication_words.h"
#include "lexicon/lexicon.h"
#include "lexicon/name_words.h"
#include "lexicon/scan_classes.h"
#include "lexicon/tsv_file.h"
#include "lexicon/word_classes.h"
#include "support/scratch_folder.h"

namespace {

namespace fs = std::filesystem;
using namespace isnad;
using namespace isnad::ingest;
using namespace isnad::lexicon;

constexpr unsigned kFrames = 5, kNames = 16;

// Tables that need others beside them get ours.
fs::path make_folder() {
  const fs::path data = fs::path(ISNAD_SOURCE_DIR) / "data";
  fs::path folder = scratch_folder();
  fs::create_directories(folder / "alone");
  fs::create_directories(folder / "frames");
  for (const char* name : {"classes.toml", "patterns.toml"})
    fs::copy_file(data / "frames" / name, folder / "frames" / name);
  fs::create_directories(folder / "names");
  for (const char* name : {"titles.toml", "numbers.toml", "countries.tsv"})
    fs::copy_file(data / name, folder / "names" / name);
  return folder;
}

fs::path file_for(unsigned which, const fs::path& folder) {
  if (which == kNames) return folder / "names" / "names.toml";
  return folder / (which == kFrames ? "frames" : "alone") / "table.toml";
}

// Loads the file, or the folder that holds it, as the table that is asked for.
void load(unsigned which, const fs::path& file) {
  switch (which) {
    case 0:
      return (void)Actors::load(file.parent_path());
    case 1:
      return (void)CoreferenceWords::load(file);
    case 2:
      return (void)Kinds::load(file);
    case 3:
      return (void)RelationRules::load(file);
    case 4:
      return (void)Titles::load(file);
    case kFrames:
      return (void)Frames::load(file.parent_path());
    case 6:
      return (void)Weapons::load(file);
    case 7:
      return (void)ModalityCues::load(file);
    case 8:
      return (void)PlaceWords::load(file);
    case 9:
      return (void)SpeechCues::load(file);
    case 10:
      return (void)WordTable::load(file, kNumberClasses);
    case 11:
      return (void)WordClasses::load(file);
    case 12:
      return (void)Boilerplate::load(file);
    case 13:
      return (void)InputKeys::load(file);
    case 14:
      return (void)Languages::load(file);
    case 15:
      return (void)PublicationWords::load(file);
    case kNames:
      return (void)NameWords::load(file.parent_path());
    default:
      return (void)for_each_line(file, 3, [](const TsvLine& line) -> Status {
        (void)line.number(0);
        return line[2].empty() ? Status(line.mistake("it is empty")) : Status();
      });
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  static const fs::path folder = make_folder();
  const unsigned which = data[0];
  const fs::path file = file_for(which, folder);
  std::ofstream(file, std::ios::binary) << std::string_view(reinterpret_cast<const char*>(data) + 1, size - 1);
  load(which, file);
  return 0;
}
