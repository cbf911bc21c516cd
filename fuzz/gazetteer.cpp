// gazetteer.cpp: any bytes as gazetteer.bin give an error or places that can be looked up.
#include "lexicon/gazetteer.h"

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <fstream>
#include <string>
#include <string_view>
#include <vector>

#include "support/scratch_folder.h"

namespace {

void put(const std::filesystem::path& file, std::string_view text) { std::ofstream(file, std::ios::binary) << text; }

// Our own tables beside it, as small as they may be.
std::filesystem::path make_tables() {
  auto folder = isnad::scratch_folder();
  put(folder / "countries.tsv", "IQ\t99237\tIraq\t33\t44\t40000000\t\tIraqi\tBaghdad\n");
  put(folder / "places.tsv", "Camp Abc\tcamp\tIQ\t33\t44\t100\tthe Camp\t\n");
  put(folder / "place_aliases.tsv", "# none\n");
  put(folder / "place_points.tsv", "# none\n");
  return folder;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const std::filesystem::path folder = make_tables();
  put(folder / "gazetteer.bin", {reinterpret_cast<const char*>(data), size});
  const auto gazetteer = isnad::lexicon::Gazetteer::load(folder / "gazetteer.bin", folder);
  if (!gazetteer) return 0;
  isnad::lexicon::NameHash hash;
  hash.add("abc");
  std::vector<isnad::lexicon::PlaceName> names;
  gazetteer->find(hash.value(), names);
  std::uint64_t last = 0;  // a key of the file itself, where there is one
  if (size >= sizeof last) std::memcpy(&last, data + size - sizeof last, sizeof last);
  gazetteer->find(last, names);
  for (const isnad::lexicon::PlaceName& name : names) {
    isnad::lexicon::GazetteerPlace place = (*gazetteer)[name.row];
    (void)gazetteer->is_capital(place);
    if (place.parent != isnad::lexicon::kNoPlace) (void)(*gazetteer)[place.parent];
  }
  return 0;
}
