// dictionary_samples.cpp: what the ledger packs of documents, before it is packed: what its dictionaries are made from.
//
// Usage: dictionary_samples FOLDER < extractions.ndjson. In: what `isnad extract` wrote. Out: files in FOLDER, three a
// document: N.json (its JSON without the text), N.numbers (with its numbers apart), N.digest.
#include <fmt/format.h>

#include <filesystem>
#include <fstream>
#include <iostream>
#include <memory>
#include <string>

#include "isnad/json.h"
#include "ledger/extraction_bytes.h"
#include "ledger/json_numbers.h"
#include "resolve/digest_bytes.h"

int main(int count, char** arguments) {
  if (count != 2) {
    std::cerr << "usage: dictionary_samples FOLDER < extractions.ndjson\n";
    return 2;
  }
  const std::filesystem::path folder = arguments[1];
  std::string line;
  for (int number = 0; std::getline(std::cin, line); ++number) {
    auto back = isnad::from_json(line);
    if (!back) {
      std::cerr << back.error().message << '\n';
      return 1;
    }
    const auto write = [&](std::string_view kind, std::string_view bytes) {
      std::ofstream(folder / fmt::format("{:05}.{}", number, kind), std::ios::binary) << bytes;
    };
    const std::string json = isnad::ledger::without_text(line);
    write("json", json);
    if (const auto apart = isnad::ledger::numbers_apart(json)) write("numbers", *apart);
    write("digest",
          isnad::resolve::bytes_of(isnad::resolve::digest_of(
              {std::make_shared<const isnad::Document>(std::move(back->document)), std::move(back->extraction)})));
  }
  return 0;
}
