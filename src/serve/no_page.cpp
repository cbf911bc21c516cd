// no_page.cpp: the assets of a program that was built without the page: none.
#include "serve/assets.h"

namespace isnad::serve {

std::span<const Asset> assets() { return {}; }

}  // namespace isnad::serve
