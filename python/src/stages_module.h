// stages_module.h: what Python sees of stages.h. Bytes go through as Python's bytes, without a copy on their way in.
#pragma once

#include <nanobind/nanobind.h>

namespace isnad::python {

void add_stages(nanobind::module_& m);

}  // namespace isnad::python
