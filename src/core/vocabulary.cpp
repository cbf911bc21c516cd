#include "isnad/vocabulary.h"

#include <algorithm>

namespace isnad {
namespace {

using enum EventMode;

constexpr EventMode kConsult[] = {kVisit, kThirdParty, kMultilateral, kPhone};
constexpr EventMode kRetreat[] = {kWithdraw, kRelease, kReturn, kDisarm, kCeasefire, kAccess, kResign};
constexpr EventMode kRequest[] = {kAssist, kChange, kYield, kMeet};  // of `reject` as well
constexpr EventMode kAccuse[] = {kDisapprove, kInvestigate, kAllege};
constexpr EventMode kThreaten[] = {kRestrict, kArrest, kRelations, kExpel, kTerritory, kViolence};
constexpr EventMode kProtest[] = {kDemo, kRiot, kStrike, kHunger, kBoycott, kObstruct};
constexpr EventMode kSanction[] = {kConvict, kExpel, kWithdraw, kDiscontinue};
constexpr EventMode kMobilize[] = {kTroops, kWeapons, kPolice, kMilitia};
constexpr EventMode kCoerce[] = {kSeize,  kRestrict, kCensor,   kCurfew,         kMartialLaw,
                                 kArrest, kDeport,   kWithhold, kMisinformation, kCyber};
constexpr EventMode kAssault[] = {kAbduct,       kBeat,         kTorture,        kSexual,        kTargeted, kDestroy,
                                  kPrimitive,    kFirearms,     kExplosives,     kSuicideAttack, kAerial,   kDrone,
                                  kHeavyWeapons, kCrowdControl, kUnconventional, kRocket,        kMissile,  kMortar,
                                  kAirstrike,    kArson,        kRobbery,        kIntercept,     kClash};
constexpr EventMode kOfChange[] = {kFounded,       kMerged,         kSplit,          kDissolved,
                                   kAppointed,     kRemoved,        kDied,           kTookTerritory,
                                   kLostTerritory, kCrossingOpened, kCrossingClosed, kTransfer};

}  // namespace

std::span<const EventMode> modes_of(EventType type) {
  switch (type) {
    case EventType::kConsult:
      return kConsult;
    case EventType::kRetreat:
      return kRetreat;
    case EventType::kRequest:
    case EventType::kReject:
      return kRequest;
    case EventType::kAccuse:
      return kAccuse;
    case EventType::kThreaten:
      return kThreaten;
    case EventType::kProtest:
      return kProtest;
    case EventType::kSanction:
      return kSanction;
    case EventType::kMobilize:
      return kMobilize;
    case EventType::kCoerce:
      return kCoerce;
    case EventType::kAssault:
      return kAssault;
    case EventType::kChange:
      return kOfChange;
    case EventType::kAgree:
    case EventType::kSupport:
    case EventType::kConcede:
    case EventType::kCooperate:
    case EventType::kAid:
    case EventType::kClaimResponsibility:
    case EventType::kDenyResponsibility:
      return {};
  }
  return {};
}

bool is_mode_of(EventType type, EventMode mode) {
  const std::span<const EventMode> modes = modes_of(type);
  return std::find(modes.begin(), modes.end(), mode) != modes.end();
}

}  // namespace isnad
