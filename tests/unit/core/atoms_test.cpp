#include "core/atoms.h"

#include <gtest/gtest.h>

namespace isnad {
namespace {

std::string joined(std::string_view text) {
  const core::Atoms atoms(text);
  std::string out;
  for (std::uint32_t i = 0; i < atoms.size(); ++i) {
    if (i > 0) out += atoms.glued(i) ? '+' : ' ';
    out += atoms.lower(i);
  }
  return out;
}

TEST(Atoms, PartWordsDigitsAndMarks) {
  const struct {
    std::string_view text, atoms;
  } cases[] = {{"", ""},
               {"On 17 October", "on 17 october"},
               {"1914–18", "1914+-+18"},
               {"10:35 a.m.", "10+:+35 a+.+m+."},
               {"the 20th", "the 20+th"},
               {"the ’90s", "the '+90+s"},
               {"5\u00A0May", "5 may"},
               {"São 3", "são 3"},
               {"  two\n\nlines ", "two lines"},
               {"\xE2", "\xE2"}};
  for (const auto& c : cases) EXPECT_EQ(joined(c.text), c.atoms);
}

TEST(Atoms, KeepTheBytesTheyStandFor) {
  const std::string_view text = "Since “17 October”, 1,200 men — “dozens”";
  const core::Atoms atoms(text);
  std::uint32_t end = 0;
  for (std::uint32_t i = 0; i < atoms.size(); ++i) {
    EXPECT_GE(atoms[i].span.begin, end);
    EXPECT_GT(atoms[i].span.end, atoms[i].span.begin);
    end = atoms[i].span.end;
  }
  EXPECT_LE(end, text.size());
}

TEST(Atoms, ReadDigitsWithoutOverflow) {
  const core::Atoms atoms("99999999999999999999999 7 x");
  EXPECT_EQ(atoms.value(0), 1'000'000'000'000'000);
  EXPECT_EQ(atoms.value(1), 7);
  EXPECT_EQ(atoms.value(2), -1);
  EXPECT_EQ(atoms.value(9), -1);
}

}  // namespace
}  // namespace isnad
