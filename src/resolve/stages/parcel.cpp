#include "resolve/stages/parcel.h"

#include <cstring>
#include <utility>

#include "resolve/digest_bytes.h"
#include "resolve/stages/coded.h"

namespace isnad::resolve::stages {
namespace {

template <typename Coder>
class Codec : public FieldCodec<Coder, Codec<Coder>> {
  using Base = FieldCodec<Coder, Codec<Coder>>;

 public:
  using Base::all;
  using Base::Base;
  using Base::one;

  void one(Is<ActorTable::Known> auto& known) {
    auto& [id, name] = known;
    all(id, name);
  }
  void one(Is<WordCount> auto& word) {
    auto& [code, count, in_lead] = word;
    all(code, count, in_lead);
  }
};

// Hashes as they are: nothing makes them shorter.
void put(const std::vector<std::uint64_t>& hashes, std::string& out) {
  const auto count = static_cast<std::uint64_t>(hashes.size());
  out.append(reinterpret_cast<const char*>(&count), sizeof(count));
  out.append(reinterpret_cast<const char*>(hashes.data()), hashes.size() * sizeof(std::uint64_t));
}
bool take(std::string_view& bytes, std::vector<std::uint64_t>& hashes) {
  std::uint64_t count = 0;
  if (bytes.size() < sizeof(count)) return false;
  std::memcpy(&count, bytes.data(), sizeof(count));
  bytes.remove_prefix(sizeof(count));
  if (count > bytes.size() / sizeof(std::uint64_t)) return false;
  hashes.resize(count);
  std::memcpy(hashes.data(), bytes.data(), count * sizeof(std::uint64_t));
  bytes.remove_prefix(count * sizeof(std::uint64_t));
  return true;
}

}  // namespace

std::string bytes_of(const Parcel& parcel) {
  core::ByteWriter writer;
  Codec<core::ByteWriter> codec(writer);
  const DocumentDigest& digest = parcel.digest;
  codec.all(digest.id, digest.outlet, digest.published, digest.words, parcel.actors, parcel.story, parcel.story_outlet);
  const std::string whole = whole_bytes_of(digest);
  codec.one(whole);
  return writer.take();
}

Result<Parcel> parcel_from(std::string_view bytes, std::optional<std::string> other_id) {
  core::ByteReader reader(bytes);
  Codec<core::ByteReader> codec(reader);
  Parcel out;
  std::string id, outlet, published, whole;
  std::vector<WordCount> words;
  codec.all(id, outlet, published, words, out.actors, out.story, out.story_outlet, whole);
  if (!reader.whole()) return damaged("a document of a stage");
  auto digest = whole_digest_from(whole, std::move(other_id ? *other_id : id));
  if (!digest) return damaged("a document of a stage");
  out.digest = std::move(*digest);
  out.digest.outlet = std::move(outlet);
  out.digest.published = std::move(published);
  out.digest.words = std::move(words);
  const bool fits = out.actors.empty() || out.actors.size() == out.digest.entities.size();
  if (!fits) return damaged("the actors of a document of a stage");
  return out;
}

std::string bytes_of(const std::vector<ActorTable::Known>& actors) { return coded<Codec>(actors); }

Result<std::vector<ActorTable::Known>> known_actors_from(std::string_view bytes) {
  return decoded<Codec, std::vector<ActorTable::Known>>(bytes, "the actors of a document of a stage");
}

std::string bytes_of(const Shingles& shingles) {
  std::string out;
  put(shingles.words, out);
  put(shingles.forms, out);
  return out;
}

Result<Shingles> shingles_from(std::string_view bytes) {
  Shingles out;
  if (!take(bytes, out.words) || !take(bytes, out.forms) || !bytes.empty()) return damaged("the runs of a document");
  return out;
}

}  // namespace isnad::resolve::stages
