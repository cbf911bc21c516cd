#include "cli/voice.h"

#include <iostream>
#include <utility>

namespace isnad::cli {
namespace {

thread_local Listener* listening = nullptr;

}  // namespace

Listener::Listener() : before_(std::exchange(listening, this)) {}

Listener::~Listener() { listening = before_; }

std::ostream& answers() { return listening != nullptr ? listening->answers_ : std::cout; }

std::ostream& remarks() { return listening != nullptr ? listening->remarks_ : std::cerr; }

}  // namespace isnad::cli
