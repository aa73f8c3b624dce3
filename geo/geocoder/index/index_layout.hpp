#pragma once

#include "geo/geocoder/gazetteer/gazetteer.hpp"
#include "geo/geocoder/index/index_records.hpp"
#include "geo/geocoder/index/name_keys.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace osh::geo {

/// The sections of an index under construction.
struct IndexLayout {
    std::vector<AreaRecord> areas{};
    std::vector<NameRecord> names{};
    std::vector<StreetRecord> streets{};
    std::vector<HouseRecord> houses{};
    std::vector<AreaKeyRecord> area_keys{};
    std::vector<std::uint32_t> area_keys_size{};
    std::vector<std::uint32_t> area_keys_text{};
    std::vector<StreetKeyRecord> street_keys{};
    std::vector<std::uint32_t> street_keys_text{};
    std::string key_texts{};
    std::string name_texts{};
    std::vector<GridCellRecord> grid_cells{};
    std::vector<std::uint32_t> grid_houses{};
    std::vector<CodeRecord> codes{};
    std::vector<std::uint64_t> house_rcas{};
};

/// Keeps every text once.
class TextPool {
public:
    explicit TextPool(std::string& texts) : m_texts(texts) {}

    std::uint32_t offset_of(std::string_view text);

private:
    std::string& m_texts;
    std::unordered_map<std::string, std::uint32_t> m_offsets;
};

/// Fills areas, streets, houses and names in their final order.
void lay_out_records(const Gazetteer& gazetteer, IndexLayout& layout);

/// Fills the keys and their orders; needs the records.
void lay_out_keys(const Gazetteer& gazetteer, IndexLayout& layout);

/// Fills the grid of houses; needs the records.
void lay_out_grid(IndexLayout& layout);

/// The order of streets by settlement, and of houses by street and number: positions in the
/// gazetteer.
std::vector<std::uint32_t> street_order(const Gazetteer& gazetteer);

} // namespace osh::geo
