#pragma once

#include "geo/sqlite/database.hpp"
#include "regions/codes/bin.hpp"

#include <string>
#include <vector>

namespace osh::regions {

/// A violation that nobody has said to be remedied.
struct OpenViolation {
    std::string reference{};       ///< of the inspection that found it
    std::int64_t number = 0;       ///< within the inspection
    std::string inspected_on{};    ///< YYYY-MM-DD
    std::string violation_class{}; ///< gross, significant, minor
    std::string subject{};
    bool is_repeated = false;
};

/// The open violations of an enterprise, the newest first; empty for one that nobody knows.
std::vector<OpenViolation> read_open_violations(geo::Database& database, Bin bin);

} // namespace osh::regions
