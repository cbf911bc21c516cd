// Single steps from events to incidents: heads of triggers, what explains an incident, models that don't fit, rules.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <memory>
#include <optional>

#include "extract/incident/entity_roles.h"
#include "extract/incident/event_filter.h"
#include "extract/incident/filler_vetoes.h"
#include "extract/incident/incident_models.h"
#include "lexicon/incident_rules.h"
#include "support/engine_parts.h"
#include "support/scratch_folder.h"

namespace isnad::extract::incident {
namespace {

class IncidentSteps : public support::ReadingTest {
 protected:
  // A text and its layers.
  struct Text {
    explicit Text(std::string text) {
      document.text = std::move(text);
      document.published = "2024-06-12";
      analysis = support::annotated(document.text);
      context = std::make_unique<extract::ExtractContext>(document, analysis, *support::engine_parts()->lexicon);
      layers = extract::read(*context);
    }
    Text(const Text&) = delete;
    Text& operator=(const Text&) = delete;

    Document document;
    nlp::Analysis analysis;
    std::unique_ptr<extract::ExtractContext> context;
    Reading layers;
  };

  // What the vetoes say of fillers of the deeds that these words tell.
  class Vetoed {
   public:
    Vetoed(const std::string& words, const std::vector<std::string_view>& deeds)
        : text_(words),
          found_(find_event_mentions(*text_.context, text_.layers)),
          nouns_(find_noun_phrases(*text_.context, text_.layers)),
          view_(*text_.context, text_.layers, found_, nouns_) {
      for (const std::string_view deed : deeds) {
        EventCluster cluster;
        for (std::uint32_t i = 0; i < found_.size(); ++i) {
          if (text_.analysis.text_of(found_[i].head) == deed) cluster.event_mentions.push_back(i);
        }
        EXPECT_FALSE(cluster.event_mentions.empty()) << deed;
        clusters_.push_back(std::move(cluster));
      }
    }
    // The filler is the first mention that the word heads.
    [[nodiscard]] bool rules_out(std::size_t cluster, Slot slot, std::string_view word) const {
      for (std::uint32_t i = 0; i < text_.layers.mention_count(); ++i) {
        const Mention& mention = text_.layers.mention(MentionId{i});
        if (text_.analysis.text_of(mention.head) != word) continue;
        RoleFiller filler;
        filler.slot = slot;
        filler.mention = MentionId{i};
        filler.entity = mention.entity;
        return FillerVetoes(view_, clusters_).rules_out(cluster, filler, {filler});
      }
      ADD_FAILURE() << word << " is no mention";
      return false;
    }

   private:
    const Text text_;
    const std::vector<EventMention> found_;
    const std::vector<NounPhrase> nouns_;
    const DocumentView view_;
    std::vector<EventCluster> clusters_;
  };
};

TEST_F(IncidentSteps, ATriggerIsHeadedByTheWordThatTheOthersHangOn) {
  const std::pair<const char*, const char*> cases[] = {
      {"The air strike killed two farmers.", "strike"},
      {"A car bomb exploded near the market.", "exploded"},
      {"Gunmen shot dead three officers in Kirkuk.", "shot"},
      {"The rebels set fire to a mill.", "set"},
      {"The ministry condemned the suicide bombing in Mosul.", "bombing"},
  };
  for (const auto& [sentence, head] : cases) {
    const Text text(sentence);
    const std::vector<EventMention> found = find_event_mentions(*text.context, text.layers);
    const bool there = std::any_of(found.begin(), found.end(), [&, head = head](const EventMention& mention) {
      return text.analysis.text_of(mention.head) == head;
    });
    EXPECT_TRUE(there) << sentence;
    for (const EventMention& mention : found) {
      const nlp::TokenSpan trigger = text.layers.events[mention.event.value].trigger;
      const nlp::TokenIndex above = text.analysis[mention.head].head;
      EXPECT_TRUE(trigger.contains(mention.head)) << sentence;
      EXPECT_TRUE(text.analysis.is_root(mention.head) || !trigger.contains(above)) << sentence;
    }
  }
}

TEST_F(IncidentSteps, WhoDidADeedOfAnotherDayOrOnlyDoesSomethingIsNoFiller) {
  const Vetoed vetoed(
      "The Northern Front bombed a hotel in Darra on Monday. In September 2009 a farmer was kidnapped near Halba. "
      "Foreign minister Adam Reed condemned the attacks.",
      {"bombed", "kidnapped"});
  EXPECT_FALSE(vetoed.rules_out(0, Slot::kOrganisation, "Front"));
  EXPECT_TRUE(vetoed.rules_out(1, Slot::kOrganisation, "Front"));
  EXPECT_FALSE(vetoed.rules_out(1, Slot::kVictim, "farmer"));
  EXPECT_TRUE(vetoed.rules_out(0, Slot::kVictim, "Reed"));
}

TEST_F(IncidentSteps, WhoseMenAreHitHasNotDoneIt) {
  const Vetoed vetoed(
      "Gunmen murdered a spokesman of the Northern Front in Darra. The Southern League had threatened him.",
      {"murdered"});
  EXPECT_TRUE(vetoed.rules_out(0, Slot::kOrganisation, "Front"));
  EXPECT_FALSE(vetoed.rules_out(0, Slot::kOrganisation, "League"));
}

TEST_F(IncidentSteps, AForceThatDoesNothingOfItHasNotDoneIt) {
  const Vetoed vetoed(
      "Officers of the army murdered a priest in Darra. The police arrived an hour later. The navy shelled the town.",
      {"murdered", "shelled"});
  EXPECT_FALSE(vetoed.rules_out(0, Slot::kOrganisation, "army"));
  EXPECT_TRUE(vetoed.rules_out(0, Slot::kOrganisation, "police"));
  EXPECT_FALSE(vetoed.rules_out(1, Slot::kOrganisation, "navy"));
}

// The slow, obvious way to the event mention that a word belongs to.
std::optional<std::uint32_t> slow_event_mention_of(const DocumentView& view, nlp::TokenIndex word) {
  const TreePath path = view.path_to_event(word);
  if (path.found()) return path.event_mention;
  std::optional<std::uint32_t> best;
  int closest = 13;
  for (std::uint32_t i = 0; i < view.event_mentions.size(); ++i) {
    const int away = static_cast<int>(view.event_mentions[i].sentence) - static_cast<int>(view.analysis[word].sentence);
    const int distance = away > 0 ? 2 * away : -away;
    if (distance > closest || (distance == closest && (away > 0 || closest == 13))) continue;
    closest = distance;
    best = i;
  }
  return best;
}

TEST_F(IncidentSteps, AWordBelongsToTheEventMentionToldClosestToIt) {
  std::string long_text;
  for (int i = 0; i < 40; ++i) {
    if (i % 9 == 0) long_text += "Gunmen killed two farmers in Mosul and bombed a bridge. ";
    if (i % 13 == 0) long_text += "A bomb exploded in Basra. ";
    long_text += "The minister opened a school. The weather was mild. ";
  }
  const Text text(long_text);
  const std::vector<EventMention> event_mentions = find_event_mentions(*text.context, text.layers);
  const std::vector<NounPhrase> noun_phrases = find_noun_phrases(*text.context, text.layers);
  ASSERT_GT(event_mentions.size(), 5U);
  const DocumentView view(*text.context, text.layers, event_mentions, noun_phrases);
  for (const NounPhrase& noun : noun_phrases)
    EXPECT_EQ(event_mention_of(view, noun.head), slow_event_mention_of(view, noun.head)) << noun.head;
}

TEST_F(IncidentSteps, AnIncidentCarriesWhatExplainsItAndWhatSupportsItsParts) {
  const Extraction found = read(
      "Gunmen of the Islamic State killed two farmers in Kirkuk on 5 June 2024. The attack wounded a guard. "
      "The Islamic State claimed responsibility for the attack.");
  ASSERT_EQ(found.incidents.size(), 1U);
  const isnad::Incident& incident = found.incidents.front();
  const auto explained = [&](std::string_view start) {
    return std::count_if(incident.explain.begin(), incident.explain.end(),
                         [&](const std::string& line) { return line.starts_with(start); });
  };
  EXPECT_EQ(explained("event: e"), static_cast<std::ptrdiff_t>(incident.events.size()) - 1);
  EXPECT_EQ(explained("relevance: "), 1);
  EXPECT_EQ(explained("place: m"), 1);
  EXPECT_EQ(explained("time: as e"), 1);
  EXPECT_EQ(explained("responsibility: n"), static_cast<std::ptrdiff_t>(incident.perpetrators.size()));
  ASSERT_FALSE(incident.perpetrators.empty());
  for (const Perpetrator& one : incident.perpetrators) {
    ASSERT_TRUE(one.mention.valid());
    EXPECT_EQ(found.mentions[one.mention.value].entity, one.entity);
  }
  ASSERT_TRUE(incident.time_event.valid());
  EXPECT_EQ(found.events[incident.time_event.value].time_edtf, incident.time_edtf);
  EXPECT_EQ(found.events[incident.time_event.value].time_basis, incident.time_basis);
  EXPECT_FALSE(incident.time_basis.empty());
}

TEST(IncidentModels, ThatComeWithTheProgramAreThoseThatItAsksFor) {
  const auto loaded = lexicon::Models::load(support::kSource / "data/models");
  ASSERT_TRUE(loaded) << loaded.error().message;
  const IncidentModels models = models_of(*loaded);
  for (const learn::LinearModel* model :
       {models.sentence_relevance, models.role_filling, models.entity_roles, models.event_coreference,
        models.template_relevance, models.location, models.responsibility})
    EXPECT_NE(model, nullptr);
}

TEST(IncidentRules, AreReadAndTheirMistakesNamed) {
  const auto rules = lexicon::IncidentRules::load(support::kSource / "data/incidents.toml");
  ASSERT_TRUE(rules) << rules.error().message;
  EXPECT_TRUE(rules->is_unlearnt(EventMode::kDrone));
  EXPECT_FALSE(rules->is_unlearnt(EventMode::kFirearms));
  EXPECT_TRUE(rules->is_plural("people"));
  const std::string good =
      "[[unlearnt]]\nmodes = [\"drone\"]\n[[plural]]\nwords = [\"people\"]\n[[content]]\nprepositions = [\"of\"]\n"
      "[[weights]]\njoin = 1.0\njoin_near = 1.0\njoin_shared_entity = 1.0\noutcome_sentences = 4\nmanner_share = 3\n"
      "relevant = 0.25\none_circumstance = 0.8\n";
  const auto load = [](const std::string& text) {
    const std::filesystem::path file = scratch_folder() / "incidents.toml";
    std::ofstream(file) << text;
    return lexicon::IncidentRules::load(file);
  };
  EXPECT_TRUE(load(good));
  const std::pair<const char*, const char*> mistakes[] = {
      {"\"drone\"", "\"dron\""}, {"relevant", "relevance"}, {"0.25", "\"much\""}, {"[[plural]]", "[[plurals]]"}};
  for (const auto& [from, to] : mistakes) {
    std::string text = good;
    text.replace(text.find(from), std::string_view(from).size(), to);
    const auto loaded = load(text);
    ASSERT_FALSE(loaded) << to;
    EXPECT_NE(loaded.error().message.find("incidents.toml"), std::string::npos) << loaded.error().message;
  }
}

}  // namespace
}  // namespace isnad::extract::incident
