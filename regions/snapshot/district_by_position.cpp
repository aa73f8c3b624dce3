#include "regions/snapshot/district_by_position.hpp"

#include "geo/geos_area_locator.hpp"
#include "geo/web_mercator.hpp"

#include <optional>
#include <unordered_map>

namespace osh::regions {

namespace {

constexpr unsigned digits_of_a_region = 2;

/// Finds the district of a place within the region its register names.
class DistrictFinder {
public:
    explicit DistrictFinder(std::span<const TerritoryRow> territories) {
        std::vector<geo::MultiPolygon> areas;
        for (const TerritoryRow& row : territories) {
            if (row.level == TerritoryLevel::district && row.in_borders(borders_since_2022) &&
                !row.area.empty()) {
                m_codes.push_back(row.kato);
                areas.push_back(row.area);
            }
        }
        if (!areas.empty()) {
            m_areas.emplace(areas);
        }
    }

    bool has_districts() const noexcept { return m_areas.has_value(); }

    std::optional<geo::Kato> district_of(geo::LonLat place, geo::Kato region) const {
        for (const std::size_t district : m_areas->areas_at(place)) {
            if (m_codes[district].within(region)) {
                return m_codes[district];
            }
        }
        return std::nullopt;
    }

private:
    std::vector<geo::Kato> m_codes;
    std::optional<geo::AreaLocator> m_areas;
};

/// The rows of the codes, which grow by those of districts.
class CodeRows {
public:
    explicit CodeRows(std::vector<geo::Kato>& codes) : m_codes(codes) {
        for (std::uint32_t row = 0; row < codes.size(); ++row) {
            m_rows.emplace(codes[row].number(), row);
        }
    }

    std::uint32_t row_of(geo::Kato code) {
        const auto [known, is_new] =
            m_rows.emplace(code.number(), static_cast<std::uint32_t>(m_codes.size()));
        if (is_new) {
            m_codes.push_back(code);
        }
        return known->second;
    }

private:
    std::vector<geo::Kato>& m_codes;
    std::unordered_map<std::uint32_t, std::uint32_t> m_rows;
};

} // namespace

void give_districts_by_position(
    RawEnterprises& enterprises,
    const std::vector<RawPosition>& positions,
    std::span<const TerritoryRow> territories) {
    const DistrictFinder finder(territories);
    if (!finder.has_districts()) {
        return;
    }
    CodeRows rows(enterprises.katos);
    std::size_t next = 0; // both lists ascend by enterprise
    for (std::size_t row = 0; row < enterprises.id.size(); ++row) {
        while (next < positions.size() && positions[next].enterprise_id < enterprises.id[row]) {
            ++next;
        }
        const geo::Kato code = enterprises.katos[enterprises.kato[row]];
        const bool is_placed =
            next < positions.size() && positions[next].enterprise_id == enterprises.id[row];
        if (!is_placed || positions[next].is_coarse ||
            code.significant_digits() != digits_of_a_region) {
            continue;
        }
        const geo::LonLat place = geo::to_lon_lat(geo::to_world_point(positions[next].key));
        if (const auto district = finder.district_of(place, code)) {
            enterprises.kato[row] = rows.row_of(*district);
        }
    }
}

} // namespace osh::regions
