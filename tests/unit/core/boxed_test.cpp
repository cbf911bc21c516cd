#include "core/boxed.h"

#include <gtest/gtest.h>

#include <string>
#include <utility>

namespace isnad::core {
namespace {

TEST(Boxed, IsAPointerWhereThereIsNone) {
  EXPECT_EQ(sizeof(Boxed<std::string>), sizeof(void*));
  EXPECT_FALSE(Boxed<std::string>().has_value());
}

TEST(Boxed, HoldsWhatItIsGivenAndComparesByIt) {
  const Boxed<std::string> held = "Basra", same = std::string("Basra"), other = "Mosul", none;
  EXPECT_TRUE(held);
  EXPECT_EQ(*held, "Basra");
  EXPECT_EQ(held, same);
  EXPECT_NE(held, other);
  EXPECT_NE(held, none);
  EXPECT_EQ(none, Boxed<std::string>());
}

TEST(Boxed, CopiesAreApartAndWhatIsMovedIsGone) {
  Boxed<std::string> first = "Basra";
  Boxed<std::string> copy = first;
  *copy = "Mosul";
  EXPECT_EQ(*first, "Basra");
  const Boxed<std::string> moved = std::move(copy);
  EXPECT_EQ(*moved, "Mosul");
  first = moved;
  EXPECT_EQ(*first, "Mosul");
  first.reset();
  EXPECT_FALSE(first);
  first.emplace() = "Erbil";
  EXPECT_EQ(*first, "Erbil");
}

}  // namespace
}  // namespace isnad::core
