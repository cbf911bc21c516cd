#include "model/msgpack.h"

#include <gtest/gtest.h>

#include <memory>
#include <string>

#include "support/msgpack_writer.h"

namespace isnad::msgpack {
namespace {

std::string of(std::initializer_list<int> bytes) {
  std::string out;
  for (const int byte : bytes) out.push_back(static_cast<char>(byte));
  return out;
}

TEST(Msgpack, ReadsEachKindOfNumber) {
  struct Case {
    std::string bytes;
    std::int64_t expected;
  };
  const Case cases[] = {{of({0x07}), 7},
                        {of({0xFF}), -1},
                        {of({0xCC, 0xFF}), 255},
                        {of({0xCD, 0x01, 0x00}), 256},
                        {of({0xCE, 0, 1, 0, 0}), 65536},
                        {of({0xCF, 0, 0, 0, 1, 0, 0, 0, 0}), 4294967296},
                        {of({0xD0, 0x80}), -128},
                        {of({0xD1, 0xFF, 0x00}), -256},
                        {of({0xD2, 0xFF, 0xFF, 0x00, 0x00}), -65536},
                        {of({0xD3, 0xFF, 0xFF, 0xFF, 0xFF, 0, 0, 0, 0}), -4294967296}};
  for (const Case& c : cases) {
    model::msgpack::Reader in(c.bytes);
    const model::msgpack::Item item = in.next();
    EXPECT_EQ(item.type, model::msgpack::Type::kInteger);
    EXPECT_EQ(static_cast<std::int64_t>(item.number), c.expected);
    EXPECT_TRUE(in.at_end());
  }
}

TEST(Msgpack, RefusesACountThatTheBytesLeftCannotHold) {
  for (const std::string& bytes : {of({0xDD, 0xFF, 0xFF, 0xFF, 0xFF}), of({0x92, 0x01}), of({0x81, 0x01}),
                                   of({0xDB, 0x7F, 0xFF, 0xFF, 0xFF, 'a'}), of({0xC1})}) {
    model::msgpack::Reader in(bytes);
    in.skip();
    EXPECT_FALSE(in.ok());
    EXPECT_EQ(in.next().type, model::msgpack::Type::kEnd);
  }
}

TEST(Msgpack, SkipsDeepNestingWithoutRecursion) {
  const std::string deep = std::string(1000000, static_cast<char>(0x91)) + static_cast<char>(0xC0);
  model::msgpack::Reader in(deep);
  in.skip();
  EXPECT_TRUE(in.ok());
  EXPECT_TRUE(in.at_end());
}

TEST(Msgpack, EveryTruncationFailsWithoutReadingBeyondTheEnd) {
  isnad::testing::MsgpackWriter out;
  out.map(2).string("numbers").array(3).integer(1).nil().string("two").string("raw").binary("xyz");
  for (std::size_t size = 0; size < out.bytes().size(); ++size) {
    const auto exact = std::make_unique<char[]>(size);
    std::copy_n(out.bytes().data(), size, exact.get());
    model::msgpack::Reader in({exact.get(), size});
    in.skip();
    EXPECT_FALSE(in.ok()) << size;
  }
}

}  // namespace
}  // namespace isnad::msgpack
