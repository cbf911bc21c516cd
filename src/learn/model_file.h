// model_file.h: what a file of a linear model holds, read and written.
//
// File: "isnadlm2", schema, maker, labels, thresholds, bucket bits, the rows of weights that are not zero, ascending by
// bucket, then worked examples. All that another program must know to use the weights is in it.
//   text       length (2 bytes), bytes
//   head       schema (text), made_by (text), labels (2 bytes: how many; texts), thresholds (2 bytes; text, double
//   each) rows       bucket bits (1 byte), how many (4 bytes); of each: bucket (4 bytes), scale (float), a signed byte
//   a label examples   how many (2 bytes); of each: of (text), features (4 bytes: how many; hash (4 bytes), value
//   (float) each),
//              a float a label
// Numbers are little-endian. Every malformed or cut file is an Error. Cost: one pass.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "isnad/result.h"
#include "learn/features.h"

namespace isnad::learn {

inline constexpr std::string_view kLinearModelMagic = "isnadlm2";
inline constexpr std::size_t kMaxModelLabels = 256;
inline constexpr int kMaxBucketBits = 24;  // the model's bitmap then takes 3 MB

// A number that was chosen with the weights and belongs to them: how sure the model has to be, how its word is weighed.
struct Threshold {
  std::string name;
  double value = 0;
};

struct ModelHead {
  std::string schema;   // which features it was trained on, and their version: "statement-cue/1"
  std::string made_by;  // the program that trained it, and on what
  std::vector<std::string> labels;
  std::vector<Threshold> thresholds;
};

// Features that the program made of a sentence of ours, and the scores that the weights give them.
struct WorkedExample {
  std::string of;  // what it was made of, for messages
  std::vector<Feature> features;
  std::vector<float> scores;  // one a label
};

struct ModelFile {
  ModelHead head;
  int bucket_bits = 1;
  std::vector<std::uint32_t> buckets;  // of each row
  std::vector<float> scales;           // of each row
  std::string weights;                 // of each row: a signed byte a label
  std::vector<WorkedExample> examples;
};

// `name` is the file's, for messages. Errors: kCorruptData; kUnsupportedVersion for a file of another format.
[[nodiscard]] Result<ModelFile> read_model_file(std::string_view bytes, std::string_view name);
// Precondition: as many scales, and labels times as many weights, as buckets.
[[nodiscard]] std::string to_bytes(const ModelFile& file);

}  // namespace isnad::learn
