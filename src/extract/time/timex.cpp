#include "extract/time/timex.h"

#include "extract/time/scan.h"
#include "extract/time/tense.h"

namespace isnad::extract::time {

namespace {

std::optional<core::CivilDate> day_of(const std::string& published) {
  const auto date = core::Edtf::parse(std::string_view(published).substr(0, 10));
  if (!date || !date->first() || date->first()->day == 0) return std::nullopt;
  return date->earliest();
}

}  // namespace

std::vector<Time> find_times(const ExtractContext& context) {
  const core::Atoms atoms(context.document.text);
  const Reader reader(context.analysis, atoms, context.lexicon.time_words, context.lexicon.number_words);
  const std::vector<Expression> expressions = scan(reader);
  const std::optional<core::CivilDate> published = day_of(context.document.published);
  const Style style = style_of(expressions, published);
  Anchor anchor(published, style);
  std::vector<Time> out;
  out.reserve(expressions.size());
  for (const Expression& e : expressions) {
    if (e.weak && style == Style::kReport) continue;
    const Tense tense = tense_at(context.analysis, reader.token(e.end - 1), context.lexicon.time_words);
    Value value = anchor.resolve(e, tense);
    out.push_back({{atoms[e.begin].span.begin, atoms[e.end - 1].span.end},
                   value.type,
                   std::move(value.timex),
                   std::move(value.edtf),
                   std::string(e.rule)});
  }
  return out;
}

}  // namespace isnad::extract::time
