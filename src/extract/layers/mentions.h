// mentions.h: the layer of mentions and entities, and what later steps lay over it: speakers that it lacks, the words
// by which mentions are quoted.
//
// Entities are as the contract has them (isnad/extraction.h): they hold no place in the text.
#pragma once

#include <string>
#include <unordered_map>
#include <vector>

#include "extract/layers/mention_index.h"

namespace isnad::extract::layers {

// Mentions in text order, grouped into entities; ids are places in the lists.
struct MentionLayer {
  std::vector<Mention> mentions;
  std::vector<Entity> entities;
  MentionIndex index;
};

// Sources of statements that no mention names ("residents", "who"). Ids go on after those of the mention layer.
struct SpeakerLayer {
  std::vector<Mention> mentions;
  std::vector<Entity> entities;
  // Of entities of the mention layer: the mentions here that mean them too, in the order in which they were made.
  std::unordered_map<std::uint32_t, std::vector<MentionId>> more_mentions;
  MentionIndex index;  // of all mentions, those of the mention layer too
};

// By which words mentions are quoted, and what follows for the names of entities that are called by such words only.
struct WordingLayer {
  std::vector<TokenSpan> quoted;                         // of each mention, speakers too
  std::unordered_map<std::uint32_t, std::string> names;  // of entities whose name is completed
};

}  // namespace isnad::extract::layers
