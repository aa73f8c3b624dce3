#pragma once

#include "geo/sqlite/database.hpp"

#include <array>
#include <cstdint>
#include <functional>
#include <string_view>

namespace osh::regions {

/// One workplace as one assessment (ОПР) found it; views live until the next row.
struct AssessedWorkplaceRow {
    std::int64_t assessment_id = 0;
    std::string_view assessed_on{};
    std::string_view valid_until{};
    std::string_view organisation_kk{}; ///< empty when nobody is named
    std::string_view organisation_ru{};
    std::int64_t workplace_id = 0;
    std::string_view name_kk{};
    std::string_view name_ru{};
    std::uint32_t workers = 0;
    bool is_underground = false;
    bool is_open_air = false;
    bool is_at_height = false;
    /// Degree 1..5 of harmfulness, hazard, equipment safety, PPE supply, morbidity.
    std::array<std::uint8_t, 5> degree{};
};

/// All assessed workplaces of an enterprise; rows of one assessment follow each other.
void scan_assessed_workplaces(
    geo::Database& database,
    std::int64_t enterprise_id,
    const std::function<void(const AssessedWorkplaceRow&)>& take);

} // namespace osh::regions
