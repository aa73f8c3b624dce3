#pragma once

#include "regions/store/import_batch.hpp"

#include <iosfwd>
#include <optional>
#include <span>
#include <string>

namespace osh::server {

/// Prints what an import noticed, one line each: `repaired row 17, KATO 623800000: …`.
void print_problems(std::ostream& out, std::span<const regions::ImportProblem> problems);

/// A text that an option left empty, as nothing.
std::optional<std::string> given(const std::string& text);

} // namespace osh::server
