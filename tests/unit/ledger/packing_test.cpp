// What the ledger packs comes back byte for byte, and what is damaged is known as such.
#include "ledger/packing.h"

#include <gmock/gmock.h>

#include <string>

#include "ledger/extraction_bytes.h"
#include "ledger/json_numbers.h"

namespace isnad::ledger {
namespace {

using testing::HasSubstr;
using testing::Not;

constexpr std::string_view kJson =
    R"({"id":"a","text":"","mentions":[{"id":"m0","span":[0,9],"entity":"n0"},{"id":"m1","span":[12,19],"entity":"n0"}],)"
    R"("events":[{"id":"e0","trigger":[12,19],"roles":[{"mention":"m1"}],"killed":[3,null],"confidence":0.594}],"x":-1.5})";

TEST(JsonNumbers, StandApartAndComeBackByteForByte) {
  const auto apart = numbers_apart(kJson);
  ASSERT_TRUE(apart);
  EXPECT_THAT(*apart, Not(HasSubstr("594")));
  EXPECT_THAT(*apart, Not(HasSubstr("\"m1\"")));
  const auto back = numbers_back(*apart);
  ASSERT_TRUE(back);
  EXPECT_EQ(*back, kJson);
}

TEST(JsonNumbers, ComeBackWhateverIsWritten) {
  for (const std::string_view json :
       {R"({})", R"([])", R"({"a":1})", R"([1,2,3])", R"([3,2,1])",
        R"([0,00,01,1.0,0.5,0.05,0.050,0.0001,-3,-0.5,1e5,2E-7])",
        R"({"m1":"m1","id":"m01","b":"m","c":"m1000000000","d":"m999999999"})",
        R"({"s":"a \"m1\" b","t":"\\","u":"m1\\"})", R"([999999999,1000000000,12345678901234567890])",
        R"( { "a" : [ 1 , 2 ] , "b" : 7 } )", "{\"\u00e9\":\"\u00e93\"}", R"([1,null,2,[3,4],5,{"a":6},7])",
        R"(["m1",2,"m2",3])", R"("m1)", R"({"a":1)", ""}) {
    const auto apart = numbers_apart(json);
    if (!apart) continue;  // then it is kept as it is
    const auto back = numbers_back(*apart);
    ASSERT_TRUE(back) << json;
    EXPECT_EQ(*back, json);
  }
  EXPECT_FALSE(numbers_apart("[\x01]"));  // a mark would be taken for a number
}

TEST(JsonNumbers, RefuseEveryTruncation) {
  const std::string apart = *numbers_apart(kJson);
  for (std::size_t size = 0; size < apart.size(); ++size) {
    EXPECT_FALSE(numbers_back(std::string_view(apart).substr(0, size))) << size;
  }
}

TEST(JsonNumbers, RefuseNumbersThatNoneWere) {
  EXPECT_FALSE(numbers_back("1 \x01\x01"));                                      // -1
  EXPECT_FALSE(numbers_back("1 \x01\xff\xff\xff\xff\xff\xff\xff\xff\xff\x7f"));  // larger than any
  EXPECT_FALSE(numbers_back("1 \x02\x14"));                                      // 0.10 with one digit
  EXPECT_FALSE(numbers_back("2 \"\x06"));                                        // no letter before it
  EXPECT_FALSE(numbers_back("1 \x01"));
  EXPECT_FALSE(numbers_back("99999999999999999999 {}"));
}

TEST(Packing, NamesWhatItIsAndNeedsTheSameText) {
  const std::string text = "Fighters of the Blue River Front crossed the bridge at dawn.";
  const std::string bytes = "{" + text + "}";
  const std::string packed = pack(bytes, Packing::kDigest, text);
  const auto back = unpack(packed, text);
  ASSERT_TRUE(back);
  EXPECT_EQ(back->bytes, bytes);
  EXPECT_EQ(back->packing, Packing::kDigest);
  EXPECT_LT(packed.size(), pack(bytes, Packing::kDigest, {}).size());
  EXPECT_EQ(unpack(pack("{}", Packing::kPlain, {}), text)->packing, Packing::kPlain);
}

TEST(ExtractionBytes, RefuseEveryTruncationAndEveryOtherText) {
  const std::string text = "some \"text\" of the Blue River Front here";
  const std::string json =
      R"({"id":"a","text":"some \"text\" of the Blue River Front here","entities":[{"id":"n0","name":"Blue River Front"}]})";
  const std::string packed = pack_extraction(json, text);
  EXPECT_EQ(*unpack_extraction(packed, text), json);
  EXPECT_FALSE(unpack_extraction(packed, "some \"text\" of the Grey River Front here"));
  for (std::size_t size = 0; size < packed.size(); ++size) {
    EXPECT_FALSE(unpack_extraction(std::string_view(packed).substr(0, size), text)) << size;
  }
}

TEST(ExtractionBytes, KeepWhatHasMarksAsItIs) {
  const std::string json = "{\"id\":\"a\",\"text\":\"t\",\"x\":\"\x01\"}";  // no JSON: none of to_json's
  const std::string packed = pack_extraction(json, "t");
  EXPECT_EQ(unpack(packed, "t")->packing, Packing::kJson);
  EXPECT_EQ(*unpack_extraction(packed, "t"), json);
}

}  // namespace
}  // namespace isnad::ledger
