#include "brief/formats/pdf.h"

#include <cairo-pdf.h>
#include <fmt/format.h>
#include <pango/pangocairo.h>

#include <algorithm>
#include <memory>
#include <string_view>
#include <utility>
#include <vector>

#include "brief/formats/words.h"
#include "export/formats/markup.h"

namespace isnad::brief::formats {
namespace {

// Points, 72 an inch.
constexpr double kPageWidth = 595.28, kPageHeight = 841.89, kMargin = 56, kFoot = 40;
constexpr double kTextWidth = kPageWidth - 2 * kMargin, kGap = 8;
constexpr const char* kBody = "DejaVu Serif 9.5";
constexpr const char* kSmall = "DejaVu Serif 8";
constexpr const char* kNote = "DejaVu Serif Italic 8.5";
constexpr const char* kHeading = "DejaVu Sans Bold 12.5";
constexpr const char* kTitle = "DejaVu Sans Bold 17";

template <auto kFree>
struct Freed {
  template <typename Thing>
  void operator()(Thing* thing) const {
    kFree(thing);
  }
};
using Layout = std::unique_ptr<PangoLayout, Freed<g_object_unref>>;

cairo_status_t write_bytes(void* out, const unsigned char* bytes, unsigned int count) {
  static_cast<std::string*>(out)->append(reinterpret_cast<const char*>(bytes), count);
  return CAIRO_STATUS_SUCCESS;
}

// Text with places in it that lead somewhere: attributes of cairo's link tag, or of a destination.
struct Link {
  std::size_t begin = 0, end = 0;  // bytes
  std::string where;
  bool raised = false;
};
struct Text {
  std::string words;
  std::vector<Link> links;
  void add(std::string_view more) { words += exports::formats::xml_characters(more); }
  void add_link(std::string_view more, std::string where, bool raised) {
    const std::size_t begin = words.size();
    add(more);
    links.push_back({begin, words.size(), std::move(where), raised});
  }
};

// In a tag's attributes a string stands in single quotes.
std::string as_attribute(std::string_view text) {
  std::string out(1, '\'');
  for (const char c : text) {
    if (c == '\'' || c == '\\') out += '\\';
    out += c;
  }
  out += '\'';
  return out;
}

class Writer {
 public:
  explicit Writer(cairo_t* cairo) : cairo_(cairo) {}

  void paragraph(const Text& text, const char* font, double space_after, double indent = 0) {
    const Layout layout = laid_out(text, font, kTextWidth - indent);
    lines(layout.get(), text, kMargin + indent);
    y_ += space_after;
  }
  void plain(std::string_view words, const char* font, double space_after) {
    Text text;
    text.add(words);
    paragraph(text, font, space_after);
  }
  // A heading stays with what follows.
  void heading(std::string_view words) {
    constexpr double kWithNext = 90;
    y_ += kGap;
    if (y_ + kWithNext > kPageHeight - kMargin) new_page();
    plain(words, kHeading, 3);
  }
  void cells(const std::vector<Text>& row, const std::vector<double>& widths, const char* font) {
    std::vector<Layout> layouts;
    double height = 0, x = kMargin;
    for (std::size_t i = 0; i < row.size(); ++i) {
      layouts.push_back(laid_out(row[i], font, widths[i] - kGap));
      height = std::max(height, height_of(layouts.back().get()));
    }
    if (y_ + height > kPageHeight - kMargin) new_page();
    const double top = y_;
    for (std::size_t i = 0; i < row.size(); ++i) {
      y_ = top;
      lines(layouts[i].get(), row[i], x);
      x += widths[i];
    }
    y_ = top + height + 2;
  }
  // A place that links lead to.
  void destination(const std::string& name) {
    cairo_tag_begin(cairo_, CAIRO_TAG_DEST,
                    fmt::format("name={} x={:.2f} y={:.2f}", as_attribute(name), kMargin, y_).c_str());
    cairo_tag_end(cairo_, CAIRO_TAG_DEST);
  }
  void finish() { foot(); }

 private:
  [[nodiscard]] Layout laid_out(const Text& text, const char* font, double width) const {
    Layout layout(pango_cairo_create_layout(cairo_));
    PangoFontDescription* description = pango_font_description_from_string(font);
    pango_layout_set_font_description(layout.get(), description);
    pango_font_description_free(description);
    pango_layout_set_width(layout.get(), static_cast<int>(width * PANGO_SCALE));
    pango_layout_set_wrap(layout.get(), PANGO_WRAP_WORD_CHAR);
    pango_layout_set_spacing(layout.get(), static_cast<int>(1.5 * PANGO_SCALE));
    pango_layout_set_text(layout.get(), text.words.data(), static_cast<int>(text.words.size()));
    PangoAttrList* attributes = pango_attr_list_new();
    const auto add = [&](PangoAttribute* attribute, const Link& link) {
      attribute->start_index = static_cast<guint>(link.begin);
      attribute->end_index = static_cast<guint>(link.end);
      pango_attr_list_insert(attributes, attribute);
    };
    for (const Link& link : text.links) {
      add(pango_attr_foreground_new(0, 0x3000, 0x8000), link);
      if (!link.raised) continue;
      add(pango_attr_rise_new(3 * PANGO_SCALE), link);
      add(pango_attr_scale_new(0.75), link);
    }
    pango_layout_set_attributes(layout.get(), attributes);
    pango_attr_list_unref(attributes);
    return layout;
  }
  static double height_of(PangoLayout* layout) {
    int width = 0, height = 0;
    pango_layout_get_size(layout, &width, &height);
    return static_cast<double>(height) / PANGO_SCALE;
  }

  void lines(PangoLayout* layout, const Text& text, double x) {
    PangoLayoutIter* at = pango_layout_get_iter(layout);
    double last_bottom = 0;
    do {
      PangoLayoutLine* line = pango_layout_iter_get_line_readonly(at);
      int top = 0, bottom = 0;
      pango_layout_iter_get_line_yrange(at, &top, &bottom);
      const double baseline = static_cast<double>(pango_layout_iter_get_baseline(at) - top) / PANGO_SCALE;
      const double height = static_cast<double>(bottom - top) / PANGO_SCALE;
      if (y_ + height > kPageHeight - kMargin) new_page();
      PangoRectangle logical;
      pango_layout_iter_get_line_extents(at, nullptr, &logical);
      const double begin = x + static_cast<double>(logical.x) / PANGO_SCALE;
      cairo_move_to(cairo_, begin, y_ + baseline);
      pango_cairo_show_layout_line(cairo_, line);
      for (const Link& link : text.links) link_area(line, link, x, height);
      y_ += height;
      last_bottom = height;
    } while (pango_layout_iter_next_line(at) != 0);
    (void)last_bottom;
    pango_layout_iter_free(at);
  }
  // The part of a link that stands in a line.
  void link_area(PangoLayoutLine* line, const Link& link, double x, double height) {
    const auto begin = std::max(static_cast<int>(link.begin), line->start_index);
    const auto end = std::min(static_cast<int>(link.end), line->start_index + line->length);
    if (begin >= end) return;
    int* ranges = nullptr;
    int count = 0;
    pango_layout_line_get_x_ranges(line, begin, end, &ranges, &count);
    for (int i = 0; i < count; ++i) {
      const double left = static_cast<double>(ranges[2 * i]) / PANGO_SCALE;
      const double right = static_cast<double>(ranges[2 * i + 1]) / PANGO_SCALE;
      const std::string area = fmt::format("rect=[{:.2f} {:.2f} {:.2f} {:.2f}] {}", x + left, y_,
                                           std::max(right - left, 1.0), height, link.where);
      cairo_tag_begin(cairo_, CAIRO_TAG_LINK, area.c_str());
      cairo_tag_end(cairo_, CAIRO_TAG_LINK);
    }
    g_free(ranges);
  }

  void new_page() {
    foot();
    cairo_show_page(cairo_);
    y_ = kMargin;
  }
  void foot() {
    Text text;
    text.add(std::to_string(++page_));
    const Layout layout = laid_out(text, kSmall, kTextWidth);
    cairo_move_to(cairo_, kPageWidth / 2, kPageHeight - kFoot);
    pango_cairo_show_layout(cairo_, layout.get());
  }

  cairo_t* cairo_;
  double y_ = kMargin;
  int page_ = 0;
};

void add_marks(Text& text, const Cited& cited) {
  for (const std::uint32_t one : cited) {
    text.add_link(fmt::format("[{}]", one + 1), fmt::format("dest='c{}'", one + 1), true);
  }
}

void add_sentence(Text& text, const Sentence& sentence) {
  for (const Part& part : sentence.parts) {
    text.add(part.text);
    if (part.marked) add_marks(text, part.cited);
  }
  add_marks(text, sentence.cited_at_end());
}

void write_table(Writer& writer, const Section& section) {
  // The last column of the tempo holds commands, which a printed page can't run.
  const bool has_commands = std::ranges::any_of(section.items, [](const Item& row) {
    return !row.sentences.empty() && row.sentences.back().text().starts_with("isnad ");
  });
  const std::size_t columns = section.columns.size() - (has_commands ? 1 : 0);
  std::vector<double> widths(columns, kTextWidth * 0.7 / static_cast<double>(std::max<std::size_t>(columns - 1, 1)));
  widths.front() = kTextWidth * 0.3;
  std::vector<Text> head(columns);
  for (std::size_t i = 0; i < columns; ++i) head[i].add(section.columns[i]);
  writer.cells(head, widths, kNote);
  for (const Item& item : section.items) {
    std::vector<Text> row(columns);
    for (std::size_t i = 0; i < std::min(columns, item.sentences.size()); ++i) add_sentence(row[i], item.sentences[i]);
    writer.cells(row, widths, kSmall);
  }
}

void write_section(Writer& writer, const Section& section) {
  writer.heading(section.title);
  writer.plain(section.note, kNote, 5);
  if (!section.columns.empty()) {
    write_table(writer, section);
  } else {
    for (const Item& item : section.items) {
      Text text;
      for (const Sentence& one : item.sentences) {
        if (!text.words.empty()) text.add(" ");
        add_sentence(text, one);
      }
      writer.paragraph(text, kBody, 5);
    }
  }
  for (const Sentence& one : section.closing) {
    Text text;
    add_sentence(text, one);
    writer.paragraph(text, kBody, 4);
  }
  if (const std::string more = more_text(section); !more.empty()) {
    writer.plain(section.command.empty() ? more : fmt::format("{}: {}", more, section.command), kNote, 4);
  }
}

void write_brief(Writer& writer, const Brief& brief) {
  writer.plain(brief.title, kTitle, 4);
  for (const auto& [key, value] : brief.about) {
    if (!value.empty()) writer.plain(fmt::format("{}: {}", key, value), kSmall, 0);
  }
  for (const Section& section : brief.sections) write_section(writer, section);
  if (brief.citations.empty()) return;
  writer.heading("Citations");
  for (std::size_t i = 0; i < brief.citations.size(); ++i) {
    const Citation& one = brief.citations[i];
    Text text;
    text.add(fmt::format("{}. “{}” — ", i + 1, one.quote));
    const std::string source = source_text(one);
    one.url.empty() ? text.add(source) : text.add_link(source, fmt::format("uri={}", as_attribute(one.url)), false);
    writer.destination(fmt::format("c{}", i + 1));
    writer.paragraph(text, kSmall, 3);
  }
}

}  // namespace

Result<std::string> pdf(const Brief& brief, const std::string& day) {
  std::string out;
  cairo_surface_t* surface = cairo_pdf_surface_create_for_stream(write_bytes, &out, kPageWidth, kPageHeight);
  cairo_pdf_surface_restrict_to_version(surface, CAIRO_PDF_VERSION_1_5);
  const std::string made = (day.empty() ? std::string("1970-01-01") : day) + "T00:00:00Z";
  cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_TITLE, brief.title.c_str());
  cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATOR, "isnad");
  cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATE_DATE, made.c_str());
  cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_MOD_DATE, made.c_str());
  cairo_t* cairo = cairo_create(surface);
  Writer writer(cairo);
  write_brief(writer, brief);
  writer.finish();
  cairo_show_page(cairo);
  const cairo_status_t drawn = cairo_status(cairo);
  cairo_destroy(cairo);
  cairo_surface_finish(surface);
  const cairo_status_t written = cairo_surface_status(surface);
  cairo_surface_destroy(surface);
  for (const cairo_status_t status : {drawn, written}) {
    if (status != CAIRO_STATUS_SUCCESS) {
      return Error{ErrorCode::kResource,
                   fmt::format("the PDF could not be made: {}. Use --format html.", cairo_status_to_string(status))};
    }
  }
  return out;
}

}  // namespace isnad::brief::formats
