#pragma once

#include "geo/geocoder/gazetteer/gazetteer.hpp"
#include "geo/geocoder/index/index_records.hpp"
#include "geo/lon_lat.hpp"

#include <cstddef>
#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace osh::geo {

/// A gazetteer laid out for answering: settlement first, the streets of a settlement side by side,
/// the houses of a street in order. Never changes; any number of threads may read it.
class GeocoderIndex {
public:
    /// Takes an index over from memory. Throws `geo::Error` when the bytes are no whole index.
    static GeocoderIndex from_bytes(std::string bytes);

    /// Maps an index file. Throws `geo::Error` naming the file when it cannot be read, is damaged,
    /// or of another version.
    static GeocoderIndex open(const std::filesystem::path& file);

    ~GeocoderIndex();
    GeocoderIndex(GeocoderIndex&&) noexcept;
    GeocoderIndex& operator=(GeocoderIndex&&) noexcept;
    GeocoderIndex(const GeocoderIndex&) = delete;
    GeocoderIndex& operator=(const GeocoderIndex&) = delete;

    std::span<const AreaRecord> areas() const noexcept { return m_areas; }

    std::span<const StreetRecord> streets() const noexcept { return m_streets; }

    std::span<const HouseRecord> houses() const noexcept { return m_houses; }

    std::span<const AreaKeyRecord> area_keys() const noexcept { return m_area_keys; }

    std::span<const std::uint32_t> area_keys_by_size() const noexcept { return m_area_keys_size; }

    std::span<const std::uint32_t> area_keys_by_text() const noexcept { return m_area_keys_text; }

    std::span<const StreetKeyRecord> street_keys() const noexcept { return m_street_keys; }

    std::span<const std::uint32_t> street_keys_by_text() const noexcept {
        return m_street_keys_text;
    }

    std::span<const GridCellRecord> grid_cells() const noexcept { return m_grid_cells; }

    std::span<const std::uint32_t> grid_houses() const noexcept { return m_grid_houses; }

    /// The keys of an area, or of a street.
    std::string_view text_of(const AreaKeyRecord& key) const noexcept;
    std::string_view text_of(const StreetKeyRecord& key) const noexcept;

    /// The area keys with this hash.
    std::span<const AreaKeyRecord> area_keys_with(std::uint64_t hash) const noexcept;

    /// The keys of a settlement's streets with this hash.
    std::span<const StreetKeyRecord>
    street_keys_with(const AreaRecord& settlement, std::uint64_t hash) const noexcept;

    /// The name in a language, or the nearest there is: official before old, then by order.
    std::string_view name(const AreaRecord& area, NameLanguage language) const noexcept;
    std::string_view name(const StreetRecord& street, NameLanguage language) const noexcept;

    /// The area itself or its ancestor of a level; `no_record` when there is none.
    std::uint32_t ancestor(std::uint32_t area, AreaLevel level) const noexcept;

    /// The street a house stands on.
    std::uint32_t street_of_house(std::uint32_t house) const noexcept;

    /// What a code stands for: an area for KATO, a house for the others.
    std::optional<std::uint32_t> find_code(CodeKind kind, std::uint64_t code) const noexcept;

    /// The code of the address register of a house; 0: none.
    std::uint64_t rca_of_house(std::uint32_t house) const noexcept;

    /// Bytes of the whole index.
    std::size_t size() const noexcept { return m_size; }

private:
    struct Storage;
    explicit GeocoderIndex(std::unique_ptr<Storage> storage, const std::string& source);

    std::string_view
    name_in(std::uint32_t first, std::uint32_t count, NameLanguage language) const noexcept;

    std::unique_ptr<Storage> m_storage;
    std::size_t m_size = 0;
    std::span<const AreaRecord> m_areas;
    std::span<const NameRecord> m_names;
    std::span<const StreetRecord> m_streets;
    std::span<const HouseRecord> m_houses;
    std::span<const AreaKeyRecord> m_area_keys;
    std::span<const std::uint32_t> m_area_keys_size;
    std::span<const std::uint32_t> m_area_keys_text;
    std::span<const StreetKeyRecord> m_street_keys;
    std::span<const std::uint32_t> m_street_keys_text;
    std::span<const char> m_key_texts;
    std::span<const char> m_name_texts;
    std::span<const GridCellRecord> m_grid_cells;
    std::span<const std::uint32_t> m_grid_houses;
    std::span<const CodeRecord> m_codes;
    std::span<const std::uint64_t> m_house_rcas;
};

/// Degrees of a fixed position; nothing when it is none.
std::optional<LonLat> to_lon_lat(FixedPoint point) noexcept;
FixedPoint to_fixed(LonLat position) noexcept;

/// The number and rank held by a house's record.
HouseNumber number_of(const HouseRecord& house) noexcept;
HouseRank rank_of(const HouseRecord& house) noexcept;

} // namespace osh::geo
