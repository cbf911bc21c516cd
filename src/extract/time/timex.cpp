#include "extract/time/timex.h"

#include "extract/time/scan.h"
#include "extract/time/tense.h"

namespace isnad {

namespace {

std::optional<CivilDate> day_of(const std::string& published) {
  const auto date = Edtf::parse(std::string_view(published).substr(0, 10));
  if (!date || !date->first() || date->first()->day == 0) return std::nullopt;
  return date->earliest();
}

}  // namespace

std::vector<Time> find_times(const ExtractContext& context) {
  const Atoms atoms(context.document.text);
  const time::Reader reader(context.analysis, atoms, context.lexicon.time_words, context.lexicon.number_words);
  const std::vector<time::Expression> expressions = time::scan(reader);
  const std::optional<CivilDate> published = day_of(context.document.published);
  const time::Style style = time::style_of(expressions, published);
  time::Anchor anchor(published, style);
  std::vector<Time> out;
  out.reserve(expressions.size());
  for (const time::Expression& e : expressions) {
    if (e.weak && style == time::Style::kReport) continue;
    const time::Tense tense = time::tense_at(context.analysis, reader.token(e.end - 1), context.lexicon.time_words);
    time::Value value = anchor.resolve(e, tense);
    out.push_back({{atoms[e.begin].span.begin, atoms[e.end - 1].span.end},
                   value.type,
                   std::move(value.timex),
                   std::move(value.edtf),
                   std::string(e.rule)});
  }
  return out;
}

}  // namespace isnad
