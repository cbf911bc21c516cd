// coreference_gold.h: documents of corpora of event coreference, read by the program, with what people marked.
//
// In:  ECB+, GVC, MEANTIME, TimeBank or MUC-4 as ../shared/corpora has them. Out: digests, and for each event the
// marked event that it stands for, one to one, the best overlaps first (as ../shared/eval/ecb.py pairs them). MUC-4
// marks no events: there an event is the template of which somebody or something takes part in it, if all who do are of
// one.
#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "isnad/engine.h"
#include "isnad/result.h"
#include "resolve/digest.h"

namespace isnad::train {

struct CoreferenceDocument {
  std::string scene;               // what documents of other scenes surely don't tell: topic, incident
  std::vector<std::string> event;  // by event of the digest: the marked one; empty where none is known
  bool all_harm = false;           // all that tells the incident is marked: harm without a mark is of another
  std::vector<std::string> told;   // the same with shots, wounds and deaths of one incident as one; empty likewise
};
struct CoreferenceCorpus {
  std::vector<resolve::DocumentDigest> digests;
  std::map<std::string, CoreferenceDocument> gold;  // by document
};

[[nodiscard]] Result<CoreferenceCorpus> read_coreference(const std::shared_ptr<const Engine>& engine,
                                                         const std::filesystem::path& path);

}  // namespace isnad::train
