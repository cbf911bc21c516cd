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

inline constexpr FeatureCodes<Pos> kPosCodes(
    {{Pos::kNone, 0},   {Pos::kAdj, 1},   {Pos::kAdp, 2},   {Pos::kAdv, 3},    {Pos::kAux, 4},
     {Pos::kCconj, 5},  {Pos::kConj, 6},  {Pos::kDet, 7},   {Pos::kIntj, 8},   {Pos::kNoun, 9},
     {Pos::kNum, 10},   {Pos::kPart, 11}, {Pos::kPron, 12}, {Pos::kPropn, 13}, {Pos::kPunct, 14},
     {Pos::kSconj, 15}, {Pos::kSym, 16},  {Pos::kVerb, 17}, {Pos::kX, 18},     {Pos::kSpace, 19}});
inline constexpr FeatureCodes<Tag> kTagCodes(
    {{Tag::kNone, 0},   {Tag::kDollar, 1}, {Tag::kCloseQuote, 2}, {Tag::kComma, 3}, {Tag::kLrb, 4},  {Tag::kRrb, 5},
     {Tag::kPeriod, 6}, {Tag::kColon, 7},  {Tag::kAdd, 8},        {Tag::kAfx, 9},   {Tag::kCc, 10},  {Tag::kCd, 11},
     {Tag::kDt, 12},    {Tag::kEx, 13},    {Tag::kFw, 14},        {Tag::kHyph, 15}, {Tag::kIn, 16},  {Tag::kJj, 17},
     {Tag::kJjr, 18},   {Tag::kJjs, 19},   {Tag::kLs, 20},        {Tag::kMd, 21},   {Tag::kNfp, 22}, {Tag::kNn, 23},
     {Tag::kNnp, 24},   {Tag::kNnps, 25},  {Tag::kNns, 26},       {Tag::kPdt, 27},  {Tag::kPos, 28}, {Tag::kPrp, 29},
     {Tag::kPrpS, 30},  {Tag::kRb, 31},    {Tag::kRbr, 32},       {Tag::kRbs, 33},  {Tag::kRp, 34},  {Tag::kSym, 35},
     {Tag::kTo, 36},    {Tag::kUh, 37},    {Tag::kVb, 38},        {Tag::kVbd, 39},  {Tag::kVbg, 40}, {Tag::kVbn, 41},
     {Tag::kVbp, 42},   {Tag::kVbz, 43},   {Tag::kWdt, 44},       {Tag::kWp, 45},   {Tag::kWpS, 46}, {Tag::kWrb, 47},
     {Tag::kXx, 48},    {Tag::kSpace, 49}, {Tag::kOpenQuote, 50}});
inline constexpr FeatureCodes<Dep> kDepCodes(
    {{Dep::kNone, 0},      {Dep::kRoot, 1},       {Dep::kAcl, 2},     {Dep::kAcomp, 3},      {Dep::kAdvcl, 4},
     {Dep::kAdvmod, 5},    {Dep::kAgent, 6},      {Dep::kAmod, 7},    {Dep::kAppos, 8},      {Dep::kAttr, 9},
     {Dep::kAux, 10},      {Dep::kAuxpass, 11},   {Dep::kCase, 12},   {Dep::kCc, 13},        {Dep::kCcomp, 14},
     {Dep::kCompound, 15}, {Dep::kConj, 16},      {Dep::kCsubj, 17},  {Dep::kCsubjpass, 18}, {Dep::kDative, 19},
     {Dep::kDep, 20},      {Dep::kDet, 21},       {Dep::kDobj, 22},   {Dep::kExpl, 23},      {Dep::kIntj, 24},
     {Dep::kMark, 25},     {Dep::kMeta, 26},      {Dep::kNeg, 27},    {Dep::kNmod, 28},      {Dep::kNpadvmod, 29},
     {Dep::kNsubj, 30},    {Dep::kNsubjpass, 31}, {Dep::kNummod, 32}, {Dep::kOprd, 33},      {Dep::kParataxis, 34},
     {Dep::kPcomp, 35},    {Dep::kPobj, 36},      {Dep::kPoss, 37},   {Dep::kPreconj, 38},   {Dep::kPredet, 39},
     {Dep::kPrep, 40},     {Dep::kPrt, 41},       {Dep::kPunct, 42},  {Dep::kQuantmod, 43},  {Dep::kRelcl, 44},
     {Dep::kXcomp, 45}});
inline constexpr FeatureCodes<EntityLabel> kEntityLabelCodes({{EntityLabel::kNone, 0},
                                                              {EntityLabel::kCardinal, 1},
                                                              {EntityLabel::kDate, 2},
                                                              {EntityLabel::kEvent, 3},
                                                              {EntityLabel::kFac, 4},
                                                              {EntityLabel::kGpe, 5},
                                                              {EntityLabel::kLanguage, 6},
                                                              {EntityLabel::kLaw, 7},
                                                              {EntityLabel::kLoc, 8},
                                                              {EntityLabel::kMoney, 9},
                                                              {EntityLabel::kNorp, 10},
                                                              {EntityLabel::kOrdinal, 11},
                                                              {EntityLabel::kOrg, 12},
                                                              {EntityLabel::kPercent, 13},
                                                              {EntityLabel::kPerson, 14},
                                                              {EntityLabel::kProduct, 15},
                                                              {EntityLabel::kQuantity, 16},
                                                              {EntityLabel::kTime, 17},
                                                              {EntityLabel::kWorkOfArt, 18}});
inline constexpr FeatureCodes<EntityKind> kEntityKindCodes({{EntityKind::kPerson, 0},
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
inline constexpr FeatureCodes<MentionForm> kMentionFormCodes({{MentionForm::kName, 0},
                                                              {MentionForm::kNominal, 1},
                                                              {MentionForm::kPronoun, 2}});
inline constexpr FeatureCodes<PlaceFeature> kPlaceFeatureCodes({{PlaceFeature::kCity, 0},
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
inline constexpr FeatureCodes<Modality> kModalityCodes({{Modality::kActual, 0},
                                                        {Modality::kOngoing, 1},
                                                        {Modality::kAttempted, 2},
                                                        {Modality::kPlanned, 3},
                                                        {Modality::kThreatened, 4},
                                                        {Modality::kPossible, 5},
                                                        {Modality::kHypothetical, 6},
                                                        {Modality::kNegated, 7}});
inline constexpr FeatureCodes<Responsibility> kResponsibilityCodes({{Responsibility::kFact, 0},
                                                                    {Responsibility::kClaimed, 1},
                                                                    {Responsibility::kAccused, 2},
                                                                    {Responsibility::kAccusedByAuthorities, 3},
                                                                    {Responsibility::kPossible, 4},
                                                                    {Responsibility::kDenied, 5},
                                                                    {Responsibility::kUnattributed, 6}});
inline constexpr FeatureCodes<RoleName> kRoleCodes({{RoleName::kActor, 0},
                                                    {RoleName::kRecipient, 1},
                                                    {RoleName::kVictim, 2},
                                                    {RoleName::kTarget, 3},
                                                    {RoleName::kInstrument, 4},
                                                    {RoleName::kPlace, 5},
                                                    {RoleName::kOrigin, 6},
                                                    {RoleName::kDestination, 7},
                                                    {RoleName::kBeneficiary, 8}});
inline constexpr FeatureCodes<Stance> kStanceCodes({{Stance::kStates, 0},
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
inline constexpr FeatureCodes<RelationStatus> kRelationStatusCodes({{RelationStatus::kHolds, 0},
                                                                    {RelationStatus::kEnded, 1},
                                                                    {RelationStatus::kPlanned, 2},
                                                                    {RelationStatus::kDenied, 3},
                                                                    {RelationStatus::kAlleged, 4}});
inline constexpr FeatureCodes<lexicon::PlaceLevel> kPlaceLevelCodes({{lexicon::PlaceLevel::kPopulated, 0},
                                                                     {lexicon::PlaceLevel::kFirstLevel, 1},
                                                                     {lexicon::PlaceLevel::kLowerLevel, 2},
                                                                     {lexicon::PlaceLevel::kCountry, 3},
                                                                     {lexicon::PlaceLevel::kOther, 4}});

[[nodiscard]] constexpr std::uint64_t code_of(Pos value) { return kPosCodes(value); }
[[nodiscard]] constexpr std::uint64_t code_of(Tag value) { return kTagCodes(value); }
[[nodiscard]] constexpr std::uint64_t code_of(Dep value) { return kDepCodes(value); }
[[nodiscard]] constexpr std::uint64_t code_of(EntityLabel value) { return kEntityLabelCodes(value); }
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
