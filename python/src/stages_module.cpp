#include "stages_module.h"

#include <nanobind/stl/optional.h>
#include <nanobind/stl/pair.h>
#include <nanobind/stl/shared_ptr.h>
#include <nanobind/stl/string.h>
#include <nanobind/stl/tuple.h>
#include <nanobind/stl/unique_ptr.h>
#include <nanobind/stl/vector.h>

#include "stages.h"

namespace nb = nanobind;

namespace isnad::python {
namespace {

using Unlocked = nb::call_guard<nb::gil_scoped_release>;
using ListOfBytes = std::vector<nb::bytes>;

std::string_view view(const nb::bytes& bytes) { return {bytes.c_str(), bytes.size()}; }
nb::bytes bytes(const std::string& text) { return nb::bytes(text.data(), text.size()); }
Strings strings(const ListOfBytes& list) {
  Strings out;
  out.reserve(list.size());
  for (const nb::bytes& one : list) out.emplace_back(view(one));
  return out;
}
ListOfBytes bytes(const Strings& list) {
  ListOfBytes out;
  out.reserve(list.size());
  for (const std::string& one : list) out.push_back(bytes(one));
  return out;
}
// What `work` gives, made without Python's lock.
template <typename Work>
auto unlocked(Work work) {
  const nb::gil_scoped_release released;
  return work();
}

void add_reading(nb::module_& m) {
  nb::class_<ReadRow>(m, "ReadRow")
      .def_ro("id", &ReadRow::id)
      .def_ro("given", &ReadRow::given)
      .def_ro("title", &ReadRow::title)
      .def_ro("outlet", &ReadRow::outlet)
      .def_ro("url", &ReadRow::url)
      .def_ro("language", &ReadRow::language)
      .def_ro("published", &ReadRow::published)
      .def_ro("text_sha256", &ReadRow::text_sha256)
      .def_ro("json", &ReadRow::json)
      .def_ro("events", &ReadRow::events)
      .def_prop_ro("parcel", [](const ReadRow& row) { return bytes(row.parcel); })
      .def_prop_ro("story", [](const ReadRow& row) { return bytes(row.story); })
      .def_prop_ro("actors", [](const ReadRow& row) { return bytes(row.actors); })
      .def_prop_ro("shingles", [](const ReadRow& row) { return bytes(row.shingles); });
  const auto asked = [](bool digests) { return digests ? Digests::kMake : Digests::kLeaveOut; };
  m.def("read_row", [asked](const Reading& reading, nb::bytes data, const std::string& format, const std::string& name,
                            bool digests) {
    const std::string text(view(data));
    return unlocked([&] { return read_row(reading, text, format_named(format), name, asked(digests)); });
  });
  m.def(
      "read_row_of",
      [asked](const Reading& reading, const Source& source, Item& item, bool digests) {
        return read_row(reading, source, item, asked(digests));
      },
      Unlocked());
}

void add_stage(nb::module_& m) {
  nb::class_<StageIncident>(m, "StageIncident")
      .def_ro("id", &StageIncident::id)
      .def_ro("document", &StageIncident::document)
      .def_ro("event", &StageIncident::event)
      .def_ro("first_told", &StageIncident::first_told)
      .def_ro("other_ids", &StageIncident::other_ids)
      .def_prop_ro("incident", [](const StageIncident& one) { return bytes(one.incident); })
      .def_prop_ro("events", [](const StageIncident& one) { return bytes(one.events); });
  nb::class_<Stage>(m, "Stage")
      .def("keys",
           [](const Stage& stage) {
             const auto [hashes, documents, events] = unlocked([&] { return stage.keys(); });
             return std::tuple(bytes(hashes), bytes(documents), bytes(events));
           })
      .def("telling_words",
           [](const Stage& stage) {
             const auto [documents, words, weights, days] = unlocked([&] { return stage.telling_words(); });
             return std::tuple(bytes(documents), bytes(words), bytes(weights), bytes(days));
           })
      .def("alike", [](const Stage& stage,
                       nb::bytes pairs) { return bytes(unlocked([&] { return stage.alike(view(pairs)); })); })
      .def("links",
           [](const Stage& stage, nb::bytes first, nb::bytes second, nb::bytes counts, nb::bytes alike,
              nb::bytes events) {
             const auto [nodes, scores] = unlocked(
                 [&] { return stage.links(view(first), view(second), view(counts), view(alike), view(events)); });
             return std::pair(bytes(nodes), bytes(scores));
           })
      .def("nodes", [](const Stage& stage) { return bytes(unlocked([&] { return stage.nodes(); })); })
      .def("incidents",
           [](const Stage& stage, nb::bytes counts, nb::bytes nodes) {
             return unlocked([&] { return stage.incidents(view(counts), view(nodes)); });
           })
      .def("ties", &Stage::ties, Unlocked())
      .def(
          "relations",
          [](const Stage& stage) {
            std::vector<std::tuple<std::uint32_t, std::uint32_t, std::string, std::string, std::string, nb::bytes>> out;
            for (const auto& [document, type, subject, object, id, told] :
                 unlocked([&] { return stage.relations(); })) {
              out.emplace_back(document, type, subject, object, id, bytes(told));
            }
            return out;
          })
      .def("statements", &Stage::statements, Unlocked());
}

}  // namespace

void add_stages(nb::module_& m) {
  add_reading(m);
  nb::class_<FoundStory>(m, "FoundStory")
      .def_ro("id", &FoundStory::id)
      .def_ro("json", &FoundStory::json)
      .def_ro("outlet", &FoundStory::outlet)
      .def_ro("documents", &FoundStory::documents);
  add_stage(m);
  nb::class_<Stages>(m, "Stages")
      .def(nb::init<const std::string&>(), Unlocked())
      .def("set_ties", &Stages::set_ties, Unlocked())
      .def_static("story_keys",
                  [](const ListOfBytes& documents, const ListOfBytes& shingles) {
                    const StoryKeys keys = Stages::story_keys(strings(documents), strings(shingles));
                    return std::tuple(bytes(keys.hashes), bytes(keys.counts), bytes(keys.runs), bytes(keys.printed));
                  })
      .def_static("story_pairs",
                  [](nb::bytes hashes, nb::bytes documents, nb::bytes runs, nb::bytes printed) {
                    return bytes(Stages::story_pairs(view(hashes), view(documents), view(runs), view(printed)));
                  })
      .def_static("copied_shares",
                  [](const ListOfBytes& documents, const ListOfBytes& shingles, nb::bytes pairs) {
                    const Strings parts = strings(documents), runs = strings(shingles);
                    return bytes(unlocked([&] { return Stages::copied_shares(parts, runs, view(pairs)); }));
                  })
      .def("stories",
           [](const Stages& stages, const ListOfBytes& documents, const ListOfBytes& shingles, nb::bytes pairs,
              nb::bytes shares) {
             const Strings parts = strings(documents), runs = strings(shingles);
             return unlocked([&] { return stages.stories(parts, runs, view(pairs), view(shares)); });
           })
      .def("actors",
           [](const Stages& stages, const ListOfBytes& documents) {
             const Strings parts = strings(documents);
             const AllActors all = unlocked([&] { return stages.actors(parts); });
             return std::tuple(all.ids, all.json, bytes(all.known), all.redirects);
           })
      .def_static("renamed",
                  [](nb::bytes parcel, const std::string& id) { return bytes(Stages::renamed(view(parcel), id)); })
      .def_static("completed",
                  [](nb::bytes parcel, nb::bytes actors, const std::string& story, const std::string& outlet) {
                    return bytes(Stages::completed(view(parcel), view(actors), story, outlet));
                  })
      .def("stage", [](const Stages& stages, const ListOfBytes& parcels) {
        const Strings all = strings(parcels);
        return unlocked([&] { return stages.stage(all); });
      });
  m.def("connected_parts",
        [](nb::bytes edges) { return bytes(unlocked([&] { return connected_parts(view(edges)); })); });
  m.def("stage_frame", [](nb::bytes incident, const std::string& id) {
    const StageFrame frame = frame_of(view(incident), id);
    return std::tuple(bytes(frame.frame), frame.series, frame.cover_keys, frame.threat_key);
  });
  m.def("stage_covers", [](const ListOfBytes& frames) { return covers(strings(frames)); });
  m.def("stage_threats", [](const ListOfBytes& frames, const std::vector<std::optional<std::int64_t>>& first_told) {
    return threats(strings(frames), first_told);
  });
  m.def("stage_incident", [](nb::bytes incident, const std::string& id, const Strings& covers, const Strings& came_of) {
    return incident_json(view(incident), id, covers, came_of);
  });
  m.def("stage_relation",
        [](const ListOfBytes& told, const std::string& id) { return relation_json(strings(told), id); });
  m.def("stage_constants", stage_constants);
}

}  // namespace isnad::python
