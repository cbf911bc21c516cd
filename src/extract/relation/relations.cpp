#include "extract/relation/relations.h"

#include <algorithm>

#include "extract/relation/confidence.h"
#include "extract/relation/ends.h"

namespace isnad::extract::relation {

std::vector<Relation> find_relations(const ExtractContext& context, const Reading& reading) {
  RelationFinder finder(context, reading);
  find_titles(finder);
  find_stated_ties(finder);
  find_modifier_ties(finder);
  find_lists(finder);
  find_places(finder);
  find_names_within(finder);
  find_enmity(finder);
  std::vector<Relation> relations = finder.take();
  judge_relations(context, reading, relations);
  std::stable_sort(relations.begin(), relations.end(),
                   [](const Relation& a, const Relation& b) { return a.words < b.words; });
  return relations;
}

}  // namespace isnad::extract::relation
