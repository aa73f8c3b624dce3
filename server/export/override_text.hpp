#pragma once

#include "regions/snapshot/snapshot.hpp"

#include <cstdint>
#include <string>

namespace osh::server {

/// The facts that lift the degree of an enterprise whatever its score, as one text for a cell, with
/// `; ` between them; empty without any.
std::string override_text(const regions::Snapshot& snapshot, std::uint32_t row);

} // namespace osh::server
