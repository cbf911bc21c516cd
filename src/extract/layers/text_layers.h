// text_layers.h: how a text is laid out, found once before all steps: paragraphs, quotations, datelines.
#pragma once

#include "extract/layers/datelines.h"
#include "extract/layers/paragraphs.h"
#include "extract/layers/quotations.h"

namespace isnad::extract::layers {

struct TextLayers {
  explicit TextLayers(const Analysis& analysis)
      : paragraphs(analysis), quotations(analysis, paragraphs), datelines(analysis) {}

  Paragraphs paragraphs;
  Quotations quotations;
  Datelines datelines;
};

}  // namespace isnad::extract::layers
