// html_report.h: a ledger as one page to read, print and send: every value with a footnote to the sentence that says
// it.
//
// In:  a view; whether relations belong to it. Out: one HTML 5 file: no script, no picture, no address but those of the
// articles; a policy in its head forbids all else to the browser. Incidents stand in the order of their days, those
// without one last; each has its values by attribute (disputes named), and below them its reports: sentence, chain of
// who says it, article. Invariant: every word of an article and every name is escaped; every footnote leads to a report
// on the page.
#pragma once

#include "export/formats/sink.h"
#include "export/view/view.h"

namespace isnad::exports::formats {

enum class ReportOf : std::uint8_t { kIncidents, kLedger };

void write_html_report(const view::View& view, ReportOf what, const Sink& sink);

}  // namespace isnad::exports::formats
