#include "brief/compose.h"

#include <utility>

#include "brief/sections.h"

namespace isnad::brief {

Result<Brief> compose(ledger::Database& database, const std::filesystem::path& data, const lexicon::BriefWords& words,
                      const Asked& asked) {
  auto material = read_material(database, data, asked);
  if (!material) return material.error();
  Writer writer(*material, words);
  const Sorted sorted = sort_out(writer);
  Brief out;
  out.title = asked.title;
  out.as_of = material->as_of;
  out.about.emplace_back("as of", material->as_of.empty() ? std::string() : date_text(material->as_of));
  out.about.emplace_back("happenings", std::to_string(material->view->content().incidents.size()));
  out.about.emplace_back("articles read", std::to_string(material->view->content().articles.size()));
  out.sections.push_back(who(writer, asked));
  out.sections.push_back(happened(writer, sorted, asked));
  out.sections.push_back(announced(writer, sorted, asked));
  out.sections.push_back(changed(writer, sorted, asked));
  out.sections.push_back(disputed(writer, asked));
  out.sections.push_back(claimed(writer, sorted, asked));
  out.sections.push_back(unknown(writer, sorted, asked));
  out.sections.push_back(tempo(writer, sorted, asked));
  out.sections.push_back(sources(writer, asked));
  for (Section& section : out.sections) {
    if (section.items.empty() && section.closing.empty()) {
      section.closing.push_back(sentence(words.word("nothing"), {}));
    }
  }
  out.citations = writer.citations().take();
  if (!material->words->status()) return material->words->status().error();
  return out;
}

}  // namespace isnad::brief
