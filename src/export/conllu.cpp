#include "export/conllu.h"

#include <fmt/format.h>

#include <iterator>

namespace isnad::exports {
namespace {

enum class Spaces : unsigned char { kKeep, kEscape };

// A field's text: tabs and line breaks would break the format, spaces alone would be lost.
void append_field(std::string_view text, Spaces spaces, std::string& out) {
  if (text.empty()) {
    out += '_';
    return;
  }
  for (const char c : text) {
    switch (c) {
      case '\t':
        out += "\\t";
        break;
      case '\n':
        out += "\\n";
        break;
      case '\r':
        out += "\\r";
        break;
      case ' ':
        out += spaces == Spaces::kEscape ? "\\s" : " ";
        break;
      default:
        out += c;
    }
  }
}

void append_word(std::string_view text, std::string& out) {
  append_field(text, text.find_first_not_of(' ') == std::string_view::npos ? Spaces::kEscape : Spaces::kKeep, out);
}

void append_misc(const nlp::Analysis& analysis, nlp::TokenIndex i, std::string& out) {
  const nlp::Token& token = analysis[i];
  const std::size_t begin = out.size();
  if (token.iob != nlp::Iob::kOutside) {
    const char prefix = token.iob == nlp::Iob::kBegin ? 'B' : 'I';
    fmt::format_to(std::back_inserter(out), "NE={}-{}", prefix, analysis.labels()->name(token.entity));
  }
  if (!token.space_after) out += out.size() > begin ? "|SpaceAfter=No" : "SpaceAfter=No";
  if (out.size() == begin) out += '_';
}

void append_token(const nlp::Analysis& analysis, nlp::TokenIndex i, nlp::TokenSpan sentence, std::string& out) {
  const nlp::Token& token = analysis[i];
  const auto* names = analysis.labels();
  fmt::format_to(std::back_inserter(out), "{}\t", i - sentence.begin + 1);
  append_word(analysis.text_of(i), out);
  out += '\t';
  append_word(analysis.lemma(i), out);
  out += '\t';
  append_field(nlp::to_string(token.pos), Spaces::kKeep, out);
  out += '\t';
  append_field(names->name(token.tag), Spaces::kKeep, out);
  out += '\t';
  append_field(analysis.morph(i), Spaces::kKeep, out);
  const bool has_head = !analysis.is_root(i) && sentence.contains(token.head);
  fmt::format_to(std::back_inserter(out), "\t{}\t", has_head ? token.head - sentence.begin + 1 : 0);
  append_field(names->name(token.dep), Spaces::kKeep, out);
  out += "\t_\t";
  append_misc(analysis, i, out);
  out += '\n';
}

}  // namespace

void append_conllu(const nlp::Analysis& analysis, std::string_view document_id, std::string& out) {
  out += "# newdoc id = ";
  append_field(document_id, Spaces::kKeep, out);
  out += '\n';
  std::size_t number = 0;
  for (const nlp::TokenSpan sentence : analysis.sentences()) {
    out += "# sent_id = ";
    append_field(document_id, Spaces::kKeep, out);
    fmt::format_to(std::back_inserter(out), "-{}\n# text = ", ++number);
    append_field(analysis.text_of(sentence), Spaces::kKeep, out);
    out += '\n';
    for (nlp::TokenIndex i = sentence.begin; i < sentence.end; ++i) append_token(analysis, i, sentence, out);
    out += '\n';
  }
}

}  // namespace isnad::exports
