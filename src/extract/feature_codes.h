// feature_codes.h: under which numbers tags, labels and words of the contract enter features.
//
// The weights in data/models were learnt with these numbers, so they are frozen: never change one, never give one to
// another name, whatever becomes of the enumeration. A new enumerator gets the next free number of its list here; until
// it has one it counts as unlisted, which no model knows. tests/unit/learn/feature_codes_test.cpp holds every number.
#pragma once

#include "isnad/extraction.h"
#include "learn/feature_code.h"
#include "lexicon/gazetteer.h"
#include "nlp/labels.h"

namespace isnad::extract {

inline constexpr learn::FeatureCodes<nlp::Pos> kPosCodes(
    {{nlp::Pos::kNone, 0},  {nlp::Pos::kAdj, 1},    {nlp::Pos::kAdp, 2},    {nlp::Pos::kAdv, 3},
     {nlp::Pos::kAux, 4},   {nlp::Pos::kCconj, 5},  {nlp::Pos::kConj, 6},   {nlp::Pos::kDet, 7},
     {nlp::Pos::kIntj, 8},  {nlp::Pos::kNoun, 9},   {nlp::Pos::kNum, 10},   {nlp::Pos::kPart, 11},
     {nlp::Pos::kPron, 12}, {nlp::Pos::kPropn, 13}, {nlp::Pos::kPunct, 14}, {nlp::Pos::kSconj, 15},
     {nlp::Pos::kSym, 16},  {nlp::Pos::kVerb, 17},  {nlp::Pos::kX, 18},     {nlp::Pos::kSpace, 19}});
inline constexpr learn::FeatureCodes<nlp::Tag> kTagCodes(
    {{nlp::Tag::kNone, 0}, {nlp::Tag::kDollar, 1}, {nlp::Tag::kCloseQuote, 2}, {nlp::Tag::kComma, 3},
     {nlp::Tag::kLrb, 4},  {nlp::Tag::kRrb, 5},    {nlp::Tag::kPeriod, 6},     {nlp::Tag::kColon, 7},
     {nlp::Tag::kAdd, 8},  {nlp::Tag::kAfx, 9},    {nlp::Tag::kCc, 10},        {nlp::Tag::kCd, 11},
     {nlp::Tag::kDt, 12},  {nlp::Tag::kEx, 13},    {nlp::Tag::kFw, 14},        {nlp::Tag::kHyph, 15},
     {nlp::Tag::kIn, 16},  {nlp::Tag::kJj, 17},    {nlp::Tag::kJjr, 18},       {nlp::Tag::kJjs, 19},
     {nlp::Tag::kLs, 20},  {nlp::Tag::kMd, 21},    {nlp::Tag::kNfp, 22},       {nlp::Tag::kNn, 23},
     {nlp::Tag::kNnp, 24}, {nlp::Tag::kNnps, 25},  {nlp::Tag::kNns, 26},       {nlp::Tag::kPdt, 27},
     {nlp::Tag::kPos, 28}, {nlp::Tag::kPrp, 29},   {nlp::Tag::kPrpS, 30},      {nlp::Tag::kRb, 31},
     {nlp::Tag::kRbr, 32}, {nlp::Tag::kRbs, 33},   {nlp::Tag::kRp, 34},        {nlp::Tag::kSym, 35},
     {nlp::Tag::kTo, 36},  {nlp::Tag::kUh, 37},    {nlp::Tag::kVb, 38},        {nlp::Tag::kVbd, 39},
     {nlp::Tag::kVbg, 40}, {nlp::Tag::kVbn, 41},   {nlp::Tag::kVbp, 42},       {nlp::Tag::kVbz, 43},
     {nlp::Tag::kWdt, 44}, {nlp::Tag::kWp, 45},    {nlp::Tag::kWpS, 46},       {nlp::Tag::kWrb, 47},
     {nlp::Tag::kXx, 48},  {nlp::Tag::kSpace, 49}, {nlp::Tag::kOpenQuote, 50}});
inline constexpr learn::FeatureCodes<nlp::Dep> kDepCodes(
    {{nlp::Dep::kNone, 0},    {nlp::Dep::kRoot, 1},      {nlp::Dep::kAcl, 2},        {nlp::Dep::kAcomp, 3},
     {nlp::Dep::kAdvcl, 4},   {nlp::Dep::kAdvmod, 5},    {nlp::Dep::kAgent, 6},      {nlp::Dep::kAmod, 7},
     {nlp::Dep::kAppos, 8},   {nlp::Dep::kAttr, 9},      {nlp::Dep::kAux, 10},       {nlp::Dep::kAuxpass, 11},
     {nlp::Dep::kCase, 12},   {nlp::Dep::kCc, 13},       {nlp::Dep::kCcomp, 14},     {nlp::Dep::kCompound, 15},
     {nlp::Dep::kConj, 16},   {nlp::Dep::kCsubj, 17},    {nlp::Dep::kCsubjpass, 18}, {nlp::Dep::kDative, 19},
     {nlp::Dep::kDep, 20},    {nlp::Dep::kDet, 21},      {nlp::Dep::kDobj, 22},      {nlp::Dep::kExpl, 23},
     {nlp::Dep::kIntj, 24},   {nlp::Dep::kMark, 25},     {nlp::Dep::kMeta, 26},      {nlp::Dep::kNeg, 27},
     {nlp::Dep::kNmod, 28},   {nlp::Dep::kNpadvmod, 29}, {nlp::Dep::kNsubj, 30},     {nlp::Dep::kNsubjpass, 31},
     {nlp::Dep::kNummod, 32}, {nlp::Dep::kOprd, 33},     {nlp::Dep::kParataxis, 34}, {nlp::Dep::kPcomp, 35},
     {nlp::Dep::kPobj, 36},   {nlp::Dep::kPoss, 37},     {nlp::Dep::kPreconj, 38},   {nlp::Dep::kPredet, 39},
     {nlp::Dep::kPrep, 40},   {nlp::Dep::kPrt, 41},      {nlp::Dep::kPunct, 42},     {nlp::Dep::kQuantmod, 43},
     {nlp::Dep::kRelcl, 44},  {nlp::Dep::kXcomp, 45}});
inline constexpr learn::FeatureCodes<nlp::EntityLabel> kEntityLabelCodes({{nlp::EntityLabel::kNone, 0},
                                                                          {nlp::EntityLabel::kCardinal, 1},
                                                                          {nlp::EntityLabel::kDate, 2},
                                                                          {nlp::EntityLabel::kEvent, 3},
                                                                          {nlp::EntityLabel::kFac, 4},
                                                                          {nlp::EntityLabel::kGpe, 5},
                                                                          {nlp::EntityLabel::kLanguage, 6},
                                                                          {nlp::EntityLabel::kLaw, 7},
                                                                          {nlp::EntityLabel::kLoc, 8},
                                                                          {nlp::EntityLabel::kMoney, 9},
                                                                          {nlp::EntityLabel::kNorp, 10},
                                                                          {nlp::EntityLabel::kOrdinal, 11},
                                                                          {nlp::EntityLabel::kOrg, 12},
                                                                          {nlp::EntityLabel::kPercent, 13},
                                                                          {nlp::EntityLabel::kPerson, 14},
                                                                          {nlp::EntityLabel::kProduct, 15},
                                                                          {nlp::EntityLabel::kQuantity, 16},
                                                                          {nlp::EntityLabel::kTime, 17},
                                                                          {nlp::EntityLabel::kWorkOfArt, 18}});
inline constexpr learn::FeatureCodes<EntityKind> kEntityKindCodes({{EntityKind::kPerson, 0},
                                                                   {EntityKind::kArmedGroup, 1},
                                                                   {EntityKind::kUmbrella, 2},
                                                                   {EntityKind::kState, 3},
                                                                   {EntityKind::kStateForce, 4},
                                                                   {EntityKind::kGovernmentBody, 5},
                                                                   {EntityKind::kParty, 6},
                                                                   {EntityKind::kIntergovernmental, 7},
                                                                   {EntityKind::kMedia, 8},
                                                                   {EntityKind::kOrganisation, 9},
                                                                   {EntityKind::kPopulation, 10},
                                                                   {EntityKind::kPlace, 11},
                                                                   {EntityKind::kFacility, 12},
                                                                   {EntityKind::kWeapon, 13},
                                                                   {EntityKind::kVehicle, 14},
                                                                   {EntityKind::kOther, 15}});
inline constexpr learn::FeatureCodes<MentionForm> kMentionFormCodes({{MentionForm::kName, 0},
                                                                     {MentionForm::kNominal, 1},
                                                                     {MentionForm::kPronoun, 2}});
inline constexpr learn::FeatureCodes<PlaceFeature> kPlaceFeatureCodes({{PlaceFeature::kCity, 0},
                                                                       {PlaceFeature::kTown, 1},
                                                                       {PlaceFeature::kVillage, 2},
                                                                       {PlaceFeature::kAdmin, 3},
                                                                       {PlaceFeature::kCountry, 4},
                                                                       {PlaceFeature::kRegion, 5},
                                                                       {PlaceFeature::kBase, 6},
                                                                       {PlaceFeature::kCamp, 7},
                                                                       {PlaceFeature::kPort, 8},
                                                                       {PlaceFeature::kAirport, 9},
                                                                       {PlaceFeature::kCrossing, 10},
                                                                       {PlaceFeature::kRiver, 11},
                                                                       {PlaceFeature::kLandmark, 12}});
inline constexpr learn::FeatureCodes<Modality> kModalityCodes({{Modality::kActual, 0},
                                                               {Modality::kOngoing, 1},
                                                               {Modality::kAttempted, 2},
                                                               {Modality::kPlanned, 3},
                                                               {Modality::kThreatened, 4},
                                                               {Modality::kPossible, 5},
                                                               {Modality::kHypothetical, 6},
                                                               {Modality::kNegated, 7}});
inline constexpr learn::FeatureCodes<Responsibility> kResponsibilityCodes({{Responsibility::kFact, 0},
                                                                           {Responsibility::kClaimed, 1},
                                                                           {Responsibility::kAccused, 2},
                                                                           {Responsibility::kAccusedByAuthorities, 3},
                                                                           {Responsibility::kPossible, 4},
                                                                           {Responsibility::kDenied, 5},
                                                                           {Responsibility::kUnattributed, 6}});
inline constexpr learn::FeatureCodes<RoleName> kRoleCodes({{RoleName::kActor, 0},
                                                           {RoleName::kRecipient, 1},
                                                           {RoleName::kVictim, 2},
                                                           {RoleName::kTarget, 3},
                                                           {RoleName::kInstrument, 4},
                                                           {RoleName::kPlace, 5},
                                                           {RoleName::kOrigin, 6},
                                                           {RoleName::kDestination, 7},
                                                           {RoleName::kBeneficiary, 8}});
inline constexpr learn::FeatureCodes<Stance> kStanceCodes({{Stance::kStates, 0},
                                                           {Stance::kReports, 1},
                                                           {Stance::kClaims, 2},
                                                           {Stance::kAlleges, 3},
                                                           {Stance::kAccuses, 4},
                                                           {Stance::kSuspects, 5},
                                                           {Stance::kEstimates, 6},
                                                           {Stance::kConfirms, 7},
                                                           {Stance::kDenies, 8},
                                                           {Stance::kCondemns, 9},
                                                           {Stance::kThreatens, 10},
                                                           {Stance::kDemands, 11},
                                                           {Stance::kPromises, 12},
                                                           {Stance::kPredicts, 13}});
inline constexpr learn::FeatureCodes<RelationStatus> kRelationStatusCodes({{RelationStatus::kHolds, 0},
                                                                           {RelationStatus::kEnded, 1},
                                                                           {RelationStatus::kPlanned, 2},
                                                                           {RelationStatus::kDenied, 3},
                                                                           {RelationStatus::kAlleged, 4}});
inline constexpr learn::FeatureCodes<lexicon::PlaceLevel> kPlaceLevelCodes({{lexicon::PlaceLevel::kPopulated, 0},
                                                                            {lexicon::PlaceLevel::kFirstLevel, 1},
                                                                            {lexicon::PlaceLevel::kLowerLevel, 2},
                                                                            {lexicon::PlaceLevel::kCountry, 3},
                                                                            {lexicon::PlaceLevel::kOther, 4}});

[[nodiscard]] constexpr std::uint64_t code_of(nlp::Pos value) { return kPosCodes(value); }
[[nodiscard]] constexpr std::uint64_t code_of(nlp::Tag value) { return kTagCodes(value); }
[[nodiscard]] constexpr std::uint64_t code_of(nlp::Dep value) { return kDepCodes(value); }
[[nodiscard]] constexpr std::uint64_t code_of(nlp::EntityLabel value) { return kEntityLabelCodes(value); }
[[nodiscard]] constexpr std::uint64_t code_of(EntityKind value) { return kEntityKindCodes(value); }
[[nodiscard]] constexpr std::uint64_t code_of(MentionForm value) { return kMentionFormCodes(value); }
[[nodiscard]] constexpr std::uint64_t code_of(PlaceFeature value) { return kPlaceFeatureCodes(value); }
[[nodiscard]] constexpr std::uint64_t code_of(Modality value) { return kModalityCodes(value); }
[[nodiscard]] constexpr std::uint64_t code_of(Responsibility value) { return kResponsibilityCodes(value); }
[[nodiscard]] constexpr std::uint64_t code_of(RoleName value) { return kRoleCodes(value); }
[[nodiscard]] constexpr std::uint64_t code_of(Stance value) { return kStanceCodes(value); }
[[nodiscard]] constexpr std::uint64_t code_of(RelationStatus value) { return kRelationStatusCodes(value); }
[[nodiscard]] constexpr std::uint64_t code_of(lexicon::PlaceLevel value) { return kPlaceLevelCodes(value); }

}  // namespace isnad::extract
