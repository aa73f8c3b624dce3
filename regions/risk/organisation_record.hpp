#pragma once

#include "geo/sqlite/database.hpp"
#include "regions/selection/selection.hpp"
#include "regions/snapshot/snapshot.hpp"
#include "regions/statistics/interval.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace osh::regions {

/// How the assessments of an organisation stood the test of what happened afterwards (demand D9).
struct OrganisationRecord {
    std::int64_t id = 0;
    std::string name_kk{};
    std::string name_ru{};
    std::uint32_t assessments = 0;
    double mean_score = 0.0;            ///< of the assigned scores O, 0 to 100
    std::uint32_t low_degree = 0;       ///< assessments of degree I or II
    std::uint32_t observed = 0;         ///< injured after the assessment while it was valid
    double expected = 0.0;              ///< at the rates of their sections, by the days covered
    std::optional<double> ratio{};      ///< observed over expected; nothing without expectation
    Interval interval{};                ///< exact Poisson, 95 %
    std::uint32_t severe_after_low = 0; ///< severe or fatal victims where it had said I or II
};

/// The organisations that assessed enterprises of the selection, judged by these and its stream
/// alone, the highest ratio of injuries to the expectation first; its years do not matter. A low
/// assigned degree with a high ratio asks for an expertise. `database` must be the snapshot's.
std::vector<OrganisationRecord>
organisation_records(const Snapshot& snapshot, geo::Database& database, const Selection& selection);

} // namespace osh::regions
