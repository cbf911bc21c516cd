#include "export/conllu.h"

#include <gtest/gtest.h>

#include <memory>

namespace isnad {
namespace {

TEST(Conllu, WritesABlockASentenceWithHeadsCountedWithinIt) {
  nlp::AnalysisParts parts;
  parts.text = "Go.  He left";
  parts.pool = "gohe";
  const auto token = [](ByteSpan span, nlp::TokenIndex head, nlp::Dep dep, bool space_after) {
    nlp::Token out;
    out.span = span;
    out.head = head;
    out.dep = dep;
    out.space_after = space_after;
    return out;
  };
  parts.tokens = {token({0, 2}, 0, nlp::Dep::kRoot, false), token({2, 3}, 0, nlp::Dep::kPunct, true),
                  token({4, 5}, 1, nlp::Dep::kDep, false), token({5, 7}, 4, nlp::Dep::kNsubj, true),
                  token({8, 12}, 4, nlp::Dep::kRoot, false)};
  parts.tokens[0].lemma = {0, 2};
  parts.tokens[3].lemma = {2, 2};
  parts.tokens[3].iob = nlp::Iob::kBegin;
  parts.tokens[3].entity = nlp::EntityLabel::kPerson;
  parts.sentence_starts = {0, 3};
  parts.labels = std::make_shared<nlp::LabelNames>();
  std::string out;
  exports::append_conllu(nlp::Analysis(std::move(parts)), "a", out);
  EXPECT_EQ(out,
            "# newdoc id = a\n"
            "# sent_id = a-1\n"
            "# text = Go.  \n"
            "1\tGo\tgo\t_\t_\t_\t0\tROOT\t_\tSpaceAfter=No\n"
            "2\t.\t_\t_\t_\t_\t1\tpunct\t_\t_\n"
            "3\t\\s\t_\t_\t_\t_\t2\tdep\t_\tSpaceAfter=No\n"
            "\n"
            "# sent_id = a-2\n"
            "# text = He left\n"
            "1\tHe\the\t_\t_\t_\t2\tnsubj\t_\tNE=B-PERSON\n"
            "2\tleft\t_\t_\t_\t_\t0\tROOT\t_\tSpaceAfter=No\n"
            "\n");
}

}  // namespace
}  // namespace isnad
