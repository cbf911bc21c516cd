// whole_register.h: the register of actors that names are linked to: several folders, and texts of a user's own.
//
// In:  folders of TOML, texts of the same form (data/actors/README.md). Out: the actors; each file or text may add to
// an actor of any other. A mistake names file and line. Errors: kNotFound, kCorruptData.
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "isnad/result.h"
#include "lexicon/actors.h"

namespace isnad::lexicon {

struct RegisterText {
  std::string name;  // what its mistakes are told of
  std::string toml;
};

struct WholeRegister {
  Actors actors;
  std::map<std::string, std::vector<std::string>> more_rows;  // by id: where other lists add to it, "file.toml:12"
};

[[nodiscard]] Result<WholeRegister> load_register(const std::vector<std::filesystem::path>& folders,
                                                  const std::vector<RegisterText>& texts = {});

}  // namespace isnad::lexicon
