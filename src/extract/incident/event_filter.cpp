#include "extract/incident/event_filter.h"

#include <algorithm>
#include <optional>

#include "syntax/phrases.h"

namespace isnad::extract::incident {
namespace {

std::optional<Kind> kind_of(const Event& event) {
  const auto mode = [&](EventMode one) { return has(event.modes, one); };
  if (event.type == EventType::kThreaten)
    return mode(EventMode::kViolence) ? std::optional(Kind::kThreat) : std::nullopt;
  if (event.type == EventType::kProtest)
    return mode(EventMode::kStrike) ? std::optional(Kind::kStoppage) : std::nullopt;
  if (event.type == EventType::kCoerce) return mode(EventMode::kSeize) ? std::optional(Kind::kSeizure) : std::nullopt;
  if (event.type != EventType::kAssault || mode(EventMode::kIntercept)) return std::nullopt;
  if (mode(EventMode::kAbduct)) return Kind::kAbduction;
  if (mode(EventMode::kArson)) return Kind::kArson;
  if (mode(EventMode::kRobbery)) return Kind::kRobbery;
  if (mode(EventMode::kExplosives) || mode(EventMode::kSuicideAttack)) return Kind::kBombing;
  return mode(EventMode::kClash) ? Kind::kClash : Kind::kAttack;
}

bool took_place(Modality modality) {
  return modality != Modality::kNegated && modality != Modality::kHypothetical && modality != Modality::kPlanned;
}

// Paragraphs are parted by an empty line.
std::vector<std::uint32_t> paragraphs_of(const ExtractContext& context) {
  const std::string_view text = context.analysis.text();
  std::vector<std::uint32_t> out;
  std::uint32_t paragraph = 0, last_end = 0;
  for (const TokenSpan sentence : context.analysis.sentences()) {
    const ByteSpan bytes = context.analysis.bytes_of(sentence);
    const std::string_view gap = text.substr(last_end, bytes.end - last_end);
    if (gap.find('\n') != std::string_view::npos) ++paragraph;
    out.push_back(paragraph);
    last_end = bytes.end;
  }
  return out;
}

}  // namespace

bool has(const std::vector<EventMode>& list, EventMode mode) {
  return std::find(list.begin(), list.end(), mode) != list.end();
}

bool is_doer(const Event& event, EntityId entity) {
  return std::any_of(event.roles.begin(), event.roles.end(),
                     [&](const Role& role) { return role.role == RoleName::kActor && role.entity == entity; });
}

std::vector<EventMention> find_event_mentions(const ExtractContext& context, const Reading& layers) {
  const std::vector<std::uint32_t> paragraphs = paragraphs_of(context);
  std::vector<EventMention> event_mentions;
  for (std::uint32_t i = 0; i < layers.events.size(); ++i) {
    const Event& event = layers.events[i];
    const std::optional<Kind> kind = kind_of(event);
    if (!kind || !took_place(event.modality)) continue;
    EventMention event_mention{EventId{i}, *kind};
    event_mention.bare = *kind == Kind::kAttack && event.modes.empty();
    event_mention.head = syntax::head_of_name(context.analysis, event.trigger);
    event_mention.sentence = event.sentence;
    event_mention.paragraph = paragraphs[event.sentence];
    event_mentions.push_back(event_mention);
  }
  return event_mentions;
}

}  // namespace isnad::extract::incident
