// module.cpp: isnad._isnad: what the Python package is made of. Everything here takes and gives plain values; types,
// defaults and documentation are Python's (python/isnad/).
//
// Thread rule: Python's lock is not held while anything is read, asked or written. Errors become the exceptions that
// isnad/_errors.py hands over.
#include <nanobind/nanobind.h>
#include <nanobind/stl/pair.h>
#include <nanobind/stl/shared_ptr.h>
#include <nanobind/stl/string.h>
#include <nanobind/stl/unique_ptr.h>
#include <nanobind/stl/vector.h>

#include "analysis.h"
#include "arrow.h"
#include "isnad/provenance.h"
#include "ledger.h"
#include "reading.h"
#include "stages_module.h"
#include "tables.h"

namespace nb = nanobind;
using namespace isnad;
using namespace isnad::python;

namespace {

using Unlocked = nb::call_guard<nb::gil_scoped_release>;

// By code; they live as long as the program: an exception may be the last thing it does.
PyObject* exceptions = nullptr;

void raise(const Failure& failure) {
  const std::string code(to_string(failure.error().code));
  PyObject* type = exceptions == nullptr ? nullptr : PyDict_GetItemString(exceptions, code.c_str());
  PyErr_SetString(type == nullptr ? PyExc_RuntimeError : type, failure.error().message.c_str());
}

std::string text_of(nb::bytes bytes) { return {bytes.c_str(), bytes.size()}; }

template <typename Struct>
nb::capsule capsule_of(Struct* thing, const char* name) {
  return nb::capsule(thing, name, [](void* pointer) noexcept {
    auto* own = static_cast<Struct*>(pointer);
    if (own->release != nullptr) own->release(own);
    delete own;
  });
}

}  // namespace

NB_MODULE(_isnad, m) {
  nb::register_exception_translator([](const std::exception_ptr& pointer, void*) {
    try {
      std::rethrow_exception(pointer);
    } catch (const Failure& failure) {
      raise(failure);
    }
  });
  m.def("set_exceptions", [](nb::dict by_code) {
    Py_XDECREF(exceptions);
    exceptions = by_code.release().ptr();
  });
  m.def("program_version", [] { return std::string(program_version()); });
  m.def("ledger_tables", ledger_tables);

  nb::class_<Table>(m, "Table")
      .def("__len__", [](const Table& table) { return table.rows(); })
      .def_prop_ro("column_names",
                   [](const Table& table) {
                     std::vector<std::string> names;
                     for (const Column& one : table.columns) names.push_back(one.name());
                     return names;
                   })
      .def(
          "repeated",
          [](const Table& table, std::size_t times) { return std::const_pointer_cast<Table>(repeated(table, times)); },
          Unlocked())
      .def("__arrow_c_schema__",
           [](const Table& table) {
             auto* out = new ArrowSchema();
             export_schema(table, out);
             return capsule_of(out, "arrow_schema");
           })
      .def(
          "__arrow_c_stream__",
          [](const std::shared_ptr<Table>& table, nb::handle) {
            auto* out = new ArrowArrayStream();
            export_stream(table, out);
            return capsule_of(out, "arrow_array_stream");
          },
          nb::arg("requested_schema") = nb::none());
  m.def(
      "events_table",
      [](const std::vector<std::string>& articles, unsigned threads) {
        return std::const_pointer_cast<Table>(events_table(articles, threads));
      },
      Unlocked());

  m.def("table_of", table_of);
  m.def("analyze", analyze, Unlocked());

  nb::class_<Item>(m, "Item");
  nb::class_<Reading>(m, "Engine")
      .def(nb::init<const std::string&, const std::string&, const std::string&>(), Unlocked())
      .def(
          "read",
          [](const Reading& reading, nb::bytes bytes, const std::string& format, const std::string& name, bool tokens) {
            const std::string text = text_of(bytes);
            const nb::gil_scoped_release unlocked;
            return reading.json(reading.document(text, format_named(format), name), tokens);
          })
      .def("read_plain", &Reading::plain_json, Unlocked())
      .def("warnings", &Reading::warnings, Unlocked())
      .def("made_by", &Reading::made_by, Unlocked())
      .def_prop_ro("data", &Reading::data);
  nb::class_<Source>(m, "Source")
      .def("__init__",
           [](Source* self, const std::shared_ptr<Reading>& reading, std::vector<std::string> names,
              const std::string& format) { new (self) Source(reading, std::move(names), format_named(format)); })
      .def("take", &Source::take, Unlocked())
      .def("read", &Source::read, Unlocked())
      .def("notices", &Source::notices, Unlocked());

  add_stages(m);

  nb::class_<Prepared>(m, "Prepared").def_ro("id", &Prepared::id).def_ro("known", &Prepared::known);
  nb::class_<Ledger>(m, "Ledger")
      .def(nb::init<std::string, const std::string&, bool>(), Unlocked())
      .def_prop_ro("file", &Ledger::file)
      .def_prop_ro("read_only", &Ledger::read_only)
      .def("is_stale", &Ledger::is_stale, Unlocked())
      .def("as_of", &Ledger::as_of, Unlocked())
      .def("find", &Ledger::find, Unlocked())
      .def("csv", &Ledger::csv, Unlocked())
      .def("show", &Ledger::show, Unlocked())
      .def("actor", &Ledger::actor, Unlocked())
      .def("document_ids", &Ledger::document_ids, Unlocked())
      .def("document", &Ledger::document, Unlocked())
      .def(
          "table",
          [](Ledger& ledger, const std::string& name) { return std::const_pointer_cast<Table>(ledger.table(name)); },
          Unlocked())
      .def("prepare",
           [](Ledger& ledger, const Reading& reading, nb::bytes bytes, const std::string& format,
              const std::string& name) {
             const std::string text = text_of(bytes);
             const nb::gil_scoped_release unlocked;
             return ledger.prepare(reading, text, format_named(format), name);
           })
      .def(
          "prepare_item",
          [](Ledger& ledger, const Reading& reading, const Source& source, Item& item) {
            return ledger.prepare(reading, source, item);
          },
          Unlocked())
      .def("put", &Ledger::put, Unlocked())
      .def(
          "commit",
          [](Ledger& ledger) {
            const Counts counts = ledger.commit();
            return std::vector<std::size_t>{counts.added, counts.known, counts.versions};
          },
          Unlocked())
      .def("resolve", &Ledger::resolve, Unlocked())
      .def("review", &Ledger::review, Unlocked());
}
