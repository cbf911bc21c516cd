// The steps of resolution, each asked of a few documents at a time as a cluster asks them, give what `resolve` gives.
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <numeric>
#include <random>
#include <set>

#include "resolve/ids.h"
#include "resolve/incident_pairs.h"
#include "resolve/linkage.h"
#include "resolve/stages/resolved_bytes.h"
#include "resolve/stages/scene.h"
#include "resolve/stages/steps.h"
#include "support/digests.h"

namespace isnad::resolve::stages {
namespace {

using Rank = std::uint32_t;
using RankPair = std::pair<Rank, Rank>;

// What a cluster does between the steps: groups, sorts, joins, in the plainest way. Documents are spread anew for each
// step, by chance.
class Cluster {
 public:
  Cluster(std::vector<DocumentDigest> documents, unsigned seed) : documents_(std::move(documents)), random_(seed) {
    std::sort(documents_.begin(), documents_.end(), [](const auto& a, const auto& b) { return a.id < b.id; });
  }

  Resolution resolve() {
    Resolution out;
    tell_stories(out);
    tell_actors(out);
    Belonging belonging = belonging_told();
    belonging_ = &belonging;
    const auto links = links_of(pairs_of_events(), alike_documents());
    auto found = incidents_of(links);
    out.incidents = put_together(std::move(found));
    tell_sayings(out);
    return out;
  }

 private:
  struct Link {
    std::pair<Rank, Rank> a, b;  // document and node
  };
  using Nodes = std::vector<std::pair<Rank, Rank>>;
  struct Told {
    FoundIncident found;
    std::pair<Rank, Rank> first;
  };

  void tell_stories(Resolution& out) {
    std::vector<DocumentDigest> known;  // what the cluster has of each
    for (const DocumentDigest& one : documents_) {
      known.push_back(parcel_from(bytes_of(Parcel{story_part(one), {}, {}, {}}))->digest);
      known.back().shingles = *shingles_from(bytes_of(one.shingles));
    }
    std::map<std::uint64_t, std::vector<KeyHolder>> holders;
    for (Rank d = 0; d < known.size(); ++d) {
      for (const std::uint64_t key : story_keys(known[d].shingles)) holders[key].push_back(key_holder(d, known[d]));
    }
    std::vector<RankPair> pairs;
    for (const auto& [key, all] : holders) pair_up(all, pairs);
    tidy(pairs);
    std::vector<StoryPair> shares;
    for (const auto& [a, b] : pairs) {
      const double share = copied_share(known[a], known[b]);
      if (share > 0) shares.push_back({a, b, share});
    }
    std::vector<RankPair> edges;
    for (const StoryPair& pair : shares) edges.emplace_back(pair.a, pair.b);
    for (const std::vector<Rank>& part : parts_of(static_cast<Rank>(documents_.size()), edges)) {
      std::vector<DocumentDigest> own;
      for (const Rank d : part) own.push_back(known[d]);
      std::vector<StoryPair> inside;
      for (const StoryPair& pair : shares) {
        const auto a = std::lower_bound(part.begin(), part.end(), pair.a),
                   b = std::lower_bound(part.begin(), part.end(), pair.b);
        if (a == part.end() || *a != pair.a) continue;
        inside.push_back({static_cast<Rank>(a - part.begin()), static_cast<Rank>(b - part.begin()), pair.share});
      }
      for (Story& story : stories_of_part(own, std::move(inside), support::shipped_actors())) {
        for (const std::string& id : story.documents) {
          const auto original =
              std::find_if(own.begin(), own.end(), [&](const auto& one) { return one.id == story.original; });
          story_of_[id] = {story.id, outlet_of_story(story, *original)};
        }
        out.stories.push_back(std::move(story));
      }
    }
    sort_by_id(out.stories);
  }

  void tell_actors(Resolution& out) {
    std::vector<DocumentDigest> slim;
    for (const DocumentDigest& one : documents_) {
      slim.push_back(parcel_from(bytes_of(Parcel{actor_part(one), {}, {}, {}}))->digest);
    }
    FoundActors found = find_actors(slim, support::shipped_register());
    out.actors = std::move(found.actors);
    for (Rank d = 0; d < documents_.size(); ++d) {
      const auto& [story, outlet] = story_of_.at(documents_[d].id);
      parcels_.push_back(bytes_of(Parcel{documents_[d], *known_actors_from(bytes_of(found.known[d])), story, outlet}));
    }
  }

  // Some documents side by side, with their ranks.
  struct Some {
    std::unique_ptr<Scene> scene;
    std::vector<Rank> ranks;
    [[nodiscard]] Rank place(Rank rank) const {
      return static_cast<Rank>(std::lower_bound(ranks.begin(), ranks.end(), rank) - ranks.begin());
    }
  };
  Some some(std::vector<Rank> ranks) {
    tidy(ranks);
    std::vector<Parcel> own;
    for (const Rank rank : ranks) own.push_back(*parcel_from(parcels_[rank]));
    static const Belonging kNone;
    auto scene = Scene::create(std::move(own), support::shipped_knowledge(), belonging_ ? *belonging_ : kNone);
    return {std::move(*scene), std::move(ranks)};
  }
  // Things in groups of a few, by chance.
  template <typename Thing>
  std::vector<std::vector<Thing>> spread(std::vector<Thing> things) {
    std::shuffle(things.begin(), things.end(), random_);
    std::vector<std::vector<Thing>> out;
    for (std::size_t begin = 0; begin < things.size();) {
      const std::size_t end = std::min(things.size(), begin + 1 + random_() % 9);
      out.emplace_back(things.begin() + static_cast<std::ptrdiff_t>(begin),
                       things.begin() + static_cast<std::ptrdiff_t>(end));
      begin = end;
    }
    return out;
  }
  std::vector<std::vector<Rank>> spread_documents() {
    std::vector<Rank> all(documents_.size());
    std::iota(all.begin(), all.end(), 0U);
    return spread(std::move(all));
  }

  Belonging belonging_told() {
    std::vector<BelongingTie> ties;
    for (const auto& ranks : spread_documents()) {
      const Some here = some(ranks);
      for (Rank d = 0; d < here.ranks.size(); ++d) {
        for (BelongingTie& tie : here.scene->ties(d)) ties.push_back(std::move(tie));
      }
    }
    tidy(ties);
    return {std::move(ties), support::shipped_actors()};
  }

  std::map<RankPair, DocumentPair> pairs_of_events() {
    std::map<std::uint64_t, std::vector<std::pair<Rank, Rank>>> holders;
    for (const auto& ranks : spread_documents()) {
      const Some here = some(ranks);
      for (const EventKey& key : here.scene->keys())
        holders[key.hash].emplace_back(here.ranks[key.event.document], key.event.number);
      for (Rank d = 0; d < here.ranks.size(); ++d) nodes_of_[here.ranks[d]] = here.scene->nodes_of(d);
    }
    std::map<RankPair, DocumentPair> out;
    for (auto& [hash, events] : holders) {
      std::sort(events.begin(), events.end());
      for (std::size_t i = 0; i < events.size(); ++i) {
        for (std::size_t j = i + 1; j < std::min(events.size(), i + kMostCompared + 1); ++j) {
          out[{events[i].first, events[j].first}].events.emplace_back(events[i].second, events[j].second);
        }
      }
    }
    return out;
  }

  struct Near {
    float alike = 0;
    Rank other = 0;
  };
  static std::vector<RankPair> nearest(std::map<Rank, std::vector<Near>>& of_document, std::size_t most) {
    std::vector<RankPair> out;
    for (auto& [document, near] : of_document) {
      std::sort(near.begin(), near.end(), [](const Near& a, const Near& b) {
        return std::pair(-a.alike, a.other) < std::pair(-b.alike, b.other);
      });
      near.resize(std::min(near.size(), most));
      for (const Near& one : near) out.push_back(std::minmax(document, one.other));
    }
    tidy(out);
    return out;
  }

  std::vector<RankPair> alike_documents() {
    struct Holder {
      std::int64_t day = 0;
      Rank rank = 0;
      float weight = 0;
      bool operator<(const Holder& other) const { return std::pair(day, rank) < std::pair(other.day, other.rank); }
    };
    std::map<std::uint32_t, std::vector<Holder>> holders;
    for (const auto& ranks : spread_documents()) {
      const Some here = some(ranks);
      for (Rank d = 0; d < here.ranks.size(); ++d) {
        for (const WordWeight& word : here.scene->telling_words(d))
          holders[word.word].push_back({here.scene->published_day(d), here.ranks[d], word.weight});
      }
    }
    std::map<RankPair, float> sums;  // added word after word
    for (auto& [word, all] : holders) {
      std::sort(all.begin(), all.end());
      for (std::size_t i = 0; i < all.size(); ++i) {
        for (std::size_t j = i + 1; j < std::min(all.size(), i + kMostCompared + 1); ++j) {
          sums[std::minmax(all[i].rank, all[j].rank)] += all[i].weight * all[j].weight;
        }
      }
    }
    std::map<Rank, std::vector<Near>> near;
    for (const auto& [pair, sum] : sums) {
      near[pair.first].push_back({sum, pair.second});
      near[pair.second].push_back({sum, pair.first});
    }
    std::map<Rank, std::vector<Near>> alike;
    for (const auto& pairs : spread(nearest(near, 2 * kNearest))) {
      const Some here = some(ends_of(pairs));
      for (const auto& [a, b] : pairs) {
        const float how = here.scene->alike(here.place(a), here.place(b));
        if (how < kAlike) continue;
        alike[a].push_back({how, b});
        alike[b].push_back({how, a});
      }
    }
    return nearest(alike, kNearest);
  }
  static std::vector<Rank> ends_of(const std::vector<RankPair>& pairs) {
    std::vector<Rank> out;
    for (const auto& [a, b] : pairs) out.insert(out.end(), {a, b});
    return out;
  }

  std::vector<Link> links_of(std::map<RankPair, DocumentPair> pairs, const std::vector<RankPair>& alike) {
    for (const RankPair& pair : alike) pairs[pair].alike = true;
    std::vector<RankPair> all;
    for (const auto& [pair, events] : pairs) all.push_back(pair);
    std::vector<Link> out;
    for (const auto& group : spread(all)) {
      const Some here = some(ends_of(group));
      std::vector<DocumentPair> asked;
      for (const RankPair& pair : group) {
        asked.push_back(pairs[pair]);
        asked.back().first = here.place(pair.first);
        asked.back().second = here.place(pair.second);
      }
      for (const NodeLink& link : here.scene->links(asked)) {
        out.push_back({{here.ranks[link.a.document], link.a.number}, {here.ranks[link.b.document], link.b.number}});
      }
    }
    return out;
  }

  std::vector<Told> incidents_of(const std::vector<Link>& links) {
    Nodes nodes;
    for (const auto& [rank, count] : nodes_of_) {
      for (Rank n = 0; n < count; ++n) nodes.emplace_back(rank, n);
    }
    const auto index = [&](const std::pair<Rank, Rank>& node) {
      return static_cast<Rank>(std::lower_bound(nodes.begin(), nodes.end(), node) - nodes.begin());
    };
    std::vector<RankPair> edges;
    for (const Link& link : links) edges.emplace_back(index(link.a), index(link.b));
    std::vector<Told> out;
    for (const auto& parts : spread(parts_of(static_cast<Rank>(nodes.size()), edges))) {
      std::vector<Rank> ranks;
      for (const auto& part : parts) {
        EXPECT_LE(part.size(), kLargestPart);
        for (const Rank node : part) ranks.push_back(nodes[node].first);
      }
      const Some here = some(ranks);
      std::vector<Part> asked;
      for (const auto& part : parts) {
        Part& own = asked.emplace_back();
        for (const Rank node : part) own.push_back({here.place(nodes[node].first), nodes[node].second});
      }
      for (FoundIncident& found : here.scene->incidents(asked)) {
        found.incident = *incident_from(bytes_of(found.incident));
        const std::pair first(here.ranks[found.first.document], found.first.number);
        for (const Place& event : found.events)
          events_[here.ranks[event.document]].emplace_back(event.number, std::string());
        out.push_back({std::move(found), first});
      }
    }
    return out;
  }

  std::vector<ResolvedIncident> put_together(std::vector<Told> found) {
    std::sort(found.begin(), found.end(), [](const Told& a, const Told& b) {
      return std::tie(a.found.incident.id, a.first) < std::tie(b.found.incident.id, b.first);
    });
    std::vector<ResolvedIncident> out;
    std::map<std::string, std::vector<ResolvedIncident>> of_cover, of_threat;
    std::map<std::string, std::optional<std::int64_t>> first_told;
    for (Told& told : found) {
      out.push_back(std::move(told.found.incident));
      make_different(out);
      const ResolvedIncident& incident = out.back();
      first_told[incident.id] = told.found.first_told;
      for (const std::string& key : cover_keys(incident)) of_cover[key].push_back(frame_of(incident));
      if (const std::string key = threat_key(incident); !key.empty()) of_threat[key].push_back(frame_of(incident));
    }
    sort_by_id(out);
    const auto incident = [&](const std::string& id) -> ResolvedIncident& {
      return *std::lower_bound(out.begin(), out.end(), id,
                               [](const auto& one, const std::string& wanted) { return one.id < wanted; });
    };
    for (auto& [key, frames] : of_cover) {
      for (const auto& [series, covered] : covers_among(frames)) incident(series).covers.push_back(covered);
    }
    for (auto& [key, frames] : of_threat) {
      std::vector<std::optional<std::int64_t>> days;
      for (const ResolvedIncident& frame : frames) days.push_back(first_told[frame.id]);
      for (const auto& [deed, threat] : threats_among(frames, days)) incident(deed).came_of.push_back(threat);
    }
    for (ResolvedIncident& one : out) {
      tidy(one.covers);
      tidy(one.came_of);
    }
    return out;
  }

  void tell_sayings(Resolution& out) {
    std::map<std::pair<std::string, std::uint32_t>, const std::string*> incident_of;
    for (const ResolvedIncident& incident : out.incidents) {
      for (const EventRef& member : incident.members) incident_of[{member.document, member.event}] = &incident.id;
    }
    std::map<std::tuple<RelationType, std::string, std::string>, std::map<std::pair<Rank, std::size_t>, ToldRelation>>
        told;
    for (const auto& ranks : spread_documents()) {
      const Some here = some(ranks);
      for (Rank d = 0; d < here.ranks.size(); ++d) {
        for (ResolvedStatement& one : here.scene->statements(d, [&](std::uint32_t, std::uint32_t event) {
               const auto at = incident_of.find({here.scene->digest(d).id, event});
               return at == incident_of.end() ? nullptr : at->second;
             })) {
          out.statements.push_back(std::move(one));
        }
        for (ToldRelation& one : here.scene->relations(d)) {
          auto& own = told[{one.type, one.subject, one.object}];
          own.emplace(std::pair(here.ranks[d], own.size()), *told_relation_from(bytes_of(one)));
        }
      }
    }
    sort_by_id(out.statements);
    std::vector<ResolvedRelation> relations;
    for (const auto& [key, all] : told) {
      std::vector<ToldRelation> own;
      for (const auto& [place, one] : all) own.push_back(one);
      relations.push_back(history_of(own));
    }
    std::stable_sort(relations.begin(), relations.end(), [](const auto& a, const auto& b) { return a.id < b.id; });
    for (ResolvedRelation& one : relations) {
      out.relations.push_back(std::move(one));
      make_different(out.relations);
    }
  }

  static std::vector<std::vector<Rank>> parts_of(Rank count, const std::vector<RankPair>& edges) {
    std::vector<Rank> home(count);
    std::iota(home.begin(), home.end(), 0U);
    for (const auto& [a, b] : edges) {
      const Rank from = std::max(home[a], home[b]), to = std::min(home[a], home[b]);
      std::replace(home.begin(), home.end(), from, to);
    }
    std::map<Rank, std::vector<Rank>> parts;
    for (Rank i = 0; i < count; ++i) parts[home[i]].push_back(i);
    std::vector<std::vector<Rank>> out;
    for (auto& [first, part] : parts) out.push_back(std::move(part));
    return out;
  }
  template <typename Thing>
  static void tidy(std::vector<Thing>& list) {
    std::sort(list.begin(), list.end());
    list.erase(std::unique(list.begin(), list.end()), list.end());
  }
  template <typename Thing>
  static void sort_by_id(std::vector<Thing>& things) {
    std::sort(things.begin(), things.end(), [](const Thing& a, const Thing& b) { return a.id < b.id; });
  }

  std::vector<DocumentDigest> documents_;
  std::mt19937 random_;
  std::map<std::string, std::pair<std::string, std::string>> story_of_;
  std::vector<std::string> parcels_;
  std::map<Rank, Rank> nodes_of_;
  std::map<Rank, std::vector<std::pair<std::uint32_t, std::string>>> events_;
  const Belonging* belonging_ = nullptr;
};

// A war of six weeks: strikes that several outlets tell, copies, a series, threats, who belongs to whom, who said what.
std::vector<DocumentDigest> war() {
  std::mt19937 random(11);
  std::vector<DocumentDigest> out;
  for (int i = 0; i < 90; ++i) {
    const std::string day = support::numbered("2024-03-", 10 + static_cast<int>(random() % 18));
    const std::string town = random() % 2 == 0 ? "Northtown" : "Southtown";
    out.push_back(
        support::strike(support::numbered("d", 100 + i), day, town, static_cast<std::int64_t>(1 + random() % 5)));
    DocumentDigest& document = out.back();
    document.outlet = support::numbered("Outlet ", static_cast<int>(random() % 7));
    const std::string text =
        i % 4 == 3 ? "River Brigade drones struck the fuel depot of " + town +
                         " and set two tanks on fire that burned until morning, the army said in a long note"
                   : support::numbered("report of a strike that nobody else has in these words ", i);
    document.shingles = shingles_of(text);
    const std::uint32_t umbrella = support::add_entity(document, EntityKind::kUmbrella, "Resistance Council");
    const std::uint32_t speaker =
        support::add_entity(document, EntityKind::kPerson, i % 3 == 0 ? "Salim Haddad" : "Haddad");
    support::add_collective(document, "Iraqi militias");
    EventDigest& second = support::add_assault(document, day, "gunmen raided a checkpoint near " + town, "raid");
    second.place = 0;
    second.roles = {{RoleName::kVictim, speaker}};
    second.losses.wounded = Range{static_cast<std::int64_t>(random() % 3), static_cast<std::int64_t>(random() % 3 + 2)};
    LinkDigest says;
    says.source = speaker;
    says.words = "Haddad";
    second.attribution.push_back(says);
    if (i % 10 == 0) {
      EventDigest& series = support::add_assault(document, "2024-03-01/2024-03-31",
                                                 "more than 20 attacks by the River Brigade in March", "attack");
      series.count = Range{20, std::nullopt};
      series.roles = {{RoleName::kActor, 0}};
    }
    if (i % 6 == 0) {
      EventDigest& threat = support::add_assault(document, "", "the River Brigade vowed to strike " + town, "vow");
      threat.type = EventType::kThreaten;
      threat.modes.clear();
      threat.place = 0;
      threat.roles = {{RoleName::kActor, 0}};
    }
    RelationDigest tie;
    tie.type = RelationType::kMemberOf;
    tie.subject = 0;
    tie.object = umbrella;
    tie.valid = i % 5 == 0 ? "2020/.." : i % 5 == 1 ? "2021/.." : "";
    tie.words = {document.id, "member", "the", "of", {3, 9}};
    tie.attribution = {support::author()};
    if (i % 2 == 0) document.relations.push_back(tie);
    StatementDigest statement;
    statement.source = speaker;
    statement.words = {document.id, "we will", "said", "", {20, 27}};
    statement.events = {0};
    statement.attribution = {support::author(), says};
    document.statements.push_back(statement);
    if (i % 3 == 0) document.statements.push_back(statement);  // two at the same words
  }
  return out;
}

TEST(Stages, PutTogetherGiveWhatResolvingAllDocumentsGives) {
  const std::vector<DocumentDigest> documents = war();
  Resolution expected = support::resolved(documents);
  const auto has = [&](const auto& test) {
    return std::any_of(expected.incidents.begin(), expected.incidents.end(), test);
  };
  EXPECT_TRUE(has([](const auto& one) { return one.support.articles > 2; }));
  EXPECT_TRUE(has([](const auto& one) { return !one.covers.empty(); }));
  EXPECT_TRUE(has([](const auto& one) { return !one.came_of.empty(); }));
  EXPECT_LT(expected.stories.size(), documents.size());
  EXPECT_FALSE(expected.relations.empty());
  for (unsigned seed = 1; seed <= 3; ++seed) {
    const Resolution found = Cluster(documents, seed).resolve();
    EXPECT_EQ(found.stories, expected.stories);
    EXPECT_EQ(found.actors, expected.actors);
    EXPECT_EQ(found.relations, expected.relations);
    EXPECT_EQ(found.statements, expected.statements);
    ASSERT_EQ(found.incidents.size(), expected.incidents.size());
    for (std::size_t i = 0; i < found.incidents.size(); ++i) {
      EXPECT_EQ(found.incidents[i], expected.incidents[i]) << expected.incidents[i].id;
    }
  }
}

TEST(Stages, RefuseParcelsThatAreCutOffOutOfOrderOrWithoutActors) {
  const std::vector<DocumentDigest> documents = war();
  const std::string whole = bytes_of(Parcel{documents[0], {}, "s", "outlet"});
  for (std::size_t size = 0; size < whole.size(); ++size) EXPECT_FALSE(parcel_from(whole.substr(0, size))) << size;
  ASSERT_TRUE(parcel_from(whole));
  const Belonging none;
  const auto parcel = [&](std::size_t i) {
    Parcel out{documents[i], {}, "s", "outlet"};
    out.actors.resize(documents[i].entities.size());
    return out;
  };
  EXPECT_TRUE(Scene::create({parcel(0), parcel(1)}, support::shipped_knowledge(), none));
  EXPECT_FALSE(Scene::create({parcel(1), parcel(0)}, support::shipped_knowledge(), none));
  EXPECT_FALSE(Scene::create({parcel(0), parcel(0)}, support::shipped_knowledge(), none));
  EXPECT_FALSE(Scene::create({Parcel{documents[0], {}, "s", "outlet"}}, support::shipped_knowledge(), none));
}

TEST(Stages, ADigestKeepsAllThatItHasWithoutItsText) {
  for (const DocumentDigest& document : war()) {
    DocumentDigest read = parcel_from(bytes_of(Parcel{document, {}, "s", "outlet"}))->digest;
    read.shingles = document.shingles;
    EXPECT_EQ(read, document);
  }
  const DocumentDigest document = war()[0];
  const Parcel other = *parcel_from(bytes_of(Parcel{document, {}, "s", "outlet"}), "another id");
  EXPECT_EQ(other.digest.id, "another id");
  EXPECT_EQ(other.digest.events[0].trigger.document, "another id");
}

}  // namespace
}  // namespace isnad::resolve::stages
