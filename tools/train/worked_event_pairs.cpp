// Pairs of events for the worked examples of event-pair: two reports of one strike, and what its document tells beside.
#include "resolve/actors.h"
#include "resolve/incident_features.h"
#include "resolve/rulings.h"
#include "worked_bags.h"

namespace isnad::train {
namespace {

using namespace resolve;

struct Deed {
  std::string_view word, sentence, date;
  EventType type = EventType::kAssault;
  EventMode mode = EventMode::kDrone;
  std::int64_t killed = 0;
};

void add_event(DocumentDigest& document, const Deed& deed) {
  EventDigest event;
  event.id = static_cast<std::uint32_t>(document.events.size());
  constexpr std::uint32_t kSentence = 200;  // code points from one to the next
  const std::uint32_t begin = event.id * kSentence;
  event.type = deed.type;
  event.modes = {deed.mode};
  event.trigger = {document.id, std::string(deed.word), "", "", {begin, begin + 6}};
  event.lemma = deed.word;
  event.sentence = {begin, begin + 100};
  event.wording = deed.sentence;
  event.time_edtf = deed.date;
  event.place = 0;
  event.roles = {{RoleName::kActor, 0}};
  if (deed.killed > 0) event.losses.killed = Range{deed.killed, deed.killed};
  document.events.push_back(std::move(event));
}

DocumentDigest report(const char* id, const char* published, std::string_view text, std::initializer_list<Deed> deeds) {
  DocumentDigest out;
  out.id = id;
  out.published = published;
  out.words = count_words("", text);
  PlaceDigest town;
  town.name = "Qara";
  town.country = "SY";
  out.places = {town};
  EntityDigest group;
  group.kind = EntityKind::kArmedGroup;
  group.name = "River Brigade";
  out.entities = {group};
  for (const Deed& deed : deeds) add_event(out, deed);
  return out;
}

}  // namespace

std::vector<WorkedBag> worked_event_pair_bags(const std::filesystem::path& data) {
  const auto rarity = lexicon::WordRarity::load(data / "word_rarity.tsv");
  const auto actors = ActorKnowledge::load(data);
  const auto deeds = lexicon::DeedWords::load(data / "deeds.toml");
  if (!rarity || !actors || !deeds) return {};
  const std::vector<DocumentDigest> reports{
      report("a", "2024-03-02", "River Brigade drones struck a depot in Qara, killing three soldiers of the army.",
             {{"struck", "River Brigade drones struck a depot in Qara", "2024-03-02"},
              {"died", "Three soldiers of the army died", "", EventType::kChange, EventMode::kDied, 3}}),
      report(
          "b", "2024-03-03", "A drone strike on a depot in Qara killed three soldiers, the army said.",
          {{"strike", "A drone strike on a depot in Qara", "2024-03-01", EventType::kAssault, EventMode::kDrone, 3}})};
  const Digests documents(reports);
  const std::vector<Unit> units = units_of(documents, ActorTable::create(documents, *actors, {}), *deeds);
  std::vector<WorkedBag> out;
  const auto keep = [&](const char* of, std::size_t a, std::size_t b) {
    const Unit &x = units[a], &y = units[b];
    const DocumentView view_x = view_of(documents[x.document], *rarity),
                       view_y = view_of(documents[y.document], *rarity);
    const UnitView words_x = view_of(x, *rarity), words_y = view_of(y, *rarity);
    const bool same = x.document == y.document;
    const PairLikeness alike{same ? 1 : cosine(view_x.all, view_y.all), same ? 1 : cosine(view_x.lead, view_y.lead),
                             cosine(words_x.sentence, view_y.all), cosine(words_y.sentence, view_x.all)};
    const PairSides sides{x, y, documents[x.document], documents[y.document], view_x, view_y, words_x, words_y, alike};
    out.push_back(bag(of, [&](learn::Features& features) { describe_pair(compare(sides, *rarity), x, y, features); }));
  };
  keep("a strike and those who died of it, in one document", 0, 1);
  keep("a strike in two documents", 0, 2);
  return out;
}

}  // namespace isnad::train
