#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

namespace osh::geo {

/// The records of an index file: plain values of fixed layout, little-endian, in the order of
/// `IndexSection`. Positions are in units of 1e-7 degrees; `no_position` where there is none.
inline constexpr std::int32_t no_position = INT32_MIN;
inline constexpr std::uint32_t no_record = UINT32_MAX;

struct FixedPoint {
    std::int32_t lon = no_position;
    std::int32_t lat = no_position;
};

struct AreaRecord {
    FixedPoint point;
    std::uint32_t kato = 0;
    std::uint32_t parent = no_record;
    std::uint32_t radius_m = 0;
    std::uint32_t population = 0;
    std::uint32_t first_name = 0;
    std::uint32_t first_street = 0;
    std::uint32_t last_street = 0; ///< one behind the last
    std::uint32_t first_key = 0;   ///< of its streets' keys
    std::uint32_t last_key = 0;
    std::uint16_t name_count = 0;
    std::uint8_t level = 0;
    std::uint8_t kind = 0;
};

struct NameRecord {
    std::uint32_t text = 0; ///< offset in the section of texts
    std::uint16_t size = 0;
    std::uint8_t language = 0;
    std::uint8_t kind = 0;
};

struct StreetRecord {
    FixedPoint point;
    std::uint32_t area = 0;
    std::uint32_t radius_m = 0;
    std::uint32_t first_name = 0;
    std::uint32_t first_house = 0;
    std::uint32_t last_house = 0;
    std::uint16_t name_count = 0;
    std::uint8_t kind = 0;
    std::uint8_t unused = 0;
};

/// Sorted by number on its street. The two lowest free bits hold the rank of the point.
struct HouseRecord {
    std::uint64_t number_and_rank = 0;
    FixedPoint point;
};

/// How a key came from a name.
enum class KeyForm : std::uint8_t { whole, reordered, partial };

struct AreaKeyRecord {
    std::uint64_t hash = 0;
    std::uint64_t bag = 0;
    std::uint32_t area = 0;
    std::uint32_t text = 0; ///< offset in the section of keys
    std::uint8_t size = 0;
    std::uint8_t name_kind = 0;
    std::uint8_t form = 0;
    std::uint8_t level = 0;
    std::uint32_t unused = 0;
};

struct StreetKeyRecord {
    std::uint64_t bag = 0;
    std::uint32_t hash = 0; ///< the low half
    std::uint32_t street = 0;
    std::uint32_t text = 0;
    std::uint8_t size = 0;
    std::uint8_t name_kind = 0;
    std::uint8_t form = 0;
    std::uint8_t unused = 0;
};

/// A cell of the grid of houses, with where its houses begin in the section `grid_houses`.
struct GridCellRecord {
    std::uint64_t cell = 0;
    std::uint64_t first = 0;
};

enum class CodeKind : std::uint32_t { kato, rca, postcode };

struct CodeRecord {
    std::uint64_t code = 0;
    std::uint32_t target = 0; ///< an area for KATO, a house else
    CodeKind kind = CodeKind::kato;
};

enum class IndexSection : std::size_t {
    areas,
    names,
    streets,
    houses,
    area_keys,        ///< by hash
    area_keys_size,   ///< positions in area_keys, by size of the key
    area_keys_text,   ///< positions in area_keys, by text
    street_keys,      ///< by area, then by hash
    street_keys_text, ///< positions in street_keys, by text
    key_texts,
    name_texts,
    grid_cells,
    grid_houses,
    codes,
    house_rcas, ///< by house; empty when no house has one
    count
};

struct IndexHeader {
    std::array<char, 8> magic{};
    std::uint32_t version = 0;
    std::uint32_t sections = 0;
    std::uint64_t size = 0;     ///< of the whole file
    std::uint64_t checksum = 0; ///< of everything but itself
    std::array<std::uint64_t, 2 * static_cast<std::size_t>(IndexSection::count)> extents{};
};

inline constexpr std::array<char, 8> index_magic{'O', 'S', 'H', 'G', 'E', 'O', 'C', '\0'};
inline constexpr std::uint32_t index_version =
    3; // 2: houses without a position; 3: numbers in words

/// Side of a grid cell in units of 1e-7 degrees: about 220 m north, 140 m east at 50° N.
inline constexpr std::int64_t grid_side = 20'000;

/// The number of the cell a position lies in; neighbours east differ by one.
constexpr std::uint64_t grid_cell(std::int64_t column, std::int64_t row) noexcept {
    return static_cast<std::uint64_t>(row + 100'000) << 32U |
           static_cast<std::uint64_t>(column + 200'000);
}

} // namespace osh::geo
