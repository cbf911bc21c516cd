#include "core/sha256.h"

#include <openssl/evp.h>

#include <array>

#include "core/memory.h"

namespace isnad::core {
namespace {

struct FreeContext {
  void operator()(EVP_MD_CTX* context) const { EVP_MD_CTX_free(context); }
};
struct FreeAlgorithm {
  void operator()(EVP_MD* algorithm) const { EVP_MD_free(algorithm); }
};
using Context = std::unique_ptr<EVP_MD_CTX, FreeContext>;

// SHA-256 fails where there is no memory for its state, and nowhere else: a digest that was not made names nothing.
void expect_made(int done) {
  if (done != 1) out_of_memory();
}

Context new_context() { return Context(or_out_of_memory(EVP_MD_CTX_new())); }

// Looked up once.
const EVP_MD* sha256() {
  static const std::unique_ptr<EVP_MD, FreeAlgorithm> algorithm(
      or_out_of_memory(EVP_MD_fetch(nullptr, "SHA256", nullptr)));
  return algorithm.get();
}

std::string hex_of(const unsigned char* digest, std::size_t size) {
  constexpr std::string_view kDigits = "0123456789abcdef";
  std::string hex;
  hex.reserve(2 * size);
  for (std::size_t i = 0; i < size; ++i) {
    hex += kDigits[digest[i] >> 4U];
    hex += kDigits[digest[i] & 0xFU];
  }
  return hex;
}

}  // namespace

std::string sha256_hex(std::string_view bytes) {
  std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
  unsigned int size = 0;
  // One state a thread: of a line of text most of the time would go into looking the algorithm up and making one.
  static thread_local const Context context = new_context();
  expect_made(EVP_DigestInit_ex(context.get(), sha256(), nullptr));
  expect_made(EVP_DigestUpdate(context.get(), bytes.data(), bytes.size()));
  expect_made(EVP_DigestFinal_ex(context.get(), digest.data(), &size));
  return hex_of(digest.data(), size);
}

struct Sha256::State {
  Context context = new_context();
};

Sha256::Sha256() : state_(std::make_unique<State>()) {
  expect_made(EVP_DigestInit_ex(state_->context.get(), sha256(), nullptr));
}
Sha256::~Sha256() = default;
Sha256::Sha256(Sha256&&) noexcept = default;
Sha256& Sha256::operator=(Sha256&&) noexcept = default;

void Sha256::add(std::string_view bytes) {
  expect_made(EVP_DigestUpdate(state_->context.get(), bytes.data(), bytes.size()));
}

std::string Sha256::hex() const {
  const Context copy = new_context();
  std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
  unsigned int size = 0;
  expect_made(EVP_MD_CTX_copy_ex(copy.get(), state_->context.get()));
  expect_made(EVP_DigestFinal_ex(copy.get(), digest.data(), &size));
  return hex_of(digest.data(), size);
}

}  // namespace isnad::core
