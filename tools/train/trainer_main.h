// trainer_main.h: how every trainer ends: what it did not foresee is one sentence on standard error, and status 70.
#pragma once

#include <cstdio>
#include <exception>

namespace isnad::train {

inline int guarded(int (*run)(int, char**), int argc, char** argv) noexcept {
  constexpr int kSoftware = 70;  // EX_SOFTWARE of sysexits.h
  try {
    return run(argc, argv);
  } catch (const std::exception& error) {
    std::fprintf(stderr, "%s: %s\n", argv[0], error.what());
  } catch (...) {
    std::fprintf(stderr, "%s: something unknown was thrown\n", argv[0]);
  }
  return kSoftware;
}

}  // namespace isnad::train
