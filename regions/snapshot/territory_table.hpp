#pragma once

#include "geo/kato.hpp"
#include "regions/names.hpp"
#include "regions/snapshot/vocabulary.hpp"
#include "regions/store/territory_store.hpp"

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

namespace osh::regions {

/// A row of the TerritoryTable.
struct TerritoryIndex {
    std::uint16_t row = 0;

    friend constexpr auto operator<=>(TerritoryIndex, TerritoryIndex) = default;
};

/// A territory known to the snapshot, without its shape. One row per KATO, whichever borders it
/// belongs to.
struct Territory {
    geo::Kato kato;
    TerritoryLevel level = TerritoryLevel::region;
    Names name{};
    std::string iso_3166_2{};
    std::array<bool, borders_count> exists{};   ///< by Borders
    std::array<bool, borders_count> imported{}; ///< by Borders: has a row in the dataset
    std::array<std::optional<TerritoryIndex>, borders_count> parent{}; ///< the nearest known one
    /// The deepest territory of the given borders in which this one lies; itself when it exists
    /// there. Abai under the old borders is East Kazakhstan.
    std::array<TerritoryIndex, borders_count> under{};
};

/// The territories of the country in both border versions, sorted by KATO. A region always exists:
/// when it was not imported its code stands for its name.
class TerritoryTable {
public:
    TerritoryTable() = default;

    /// Throws `regions::Error` when there are more than 65,535 territories.
    /// `occupied` are the codes that enterprises carry; only their regions are added.
    TerritoryTable(
        std::span<const TerritoryRow> rows,
        std::span<const KatoChange> changes,
        std::span<const geo::Kato> occupied);

    std::size_t size() const noexcept { return m_territories.size(); }

    const Territory& operator[](TerritoryIndex index) const noexcept {
        return m_territories[index.row];
    }

    std::span<const Territory> all() const noexcept { return m_territories; }

    /// The territory with exactly this code; nothing when the snapshot does not know it.
    std::optional<TerritoryIndex> find(geo::Kato kato) const noexcept;

    /// The deepest known territory of today's borders that holds a place with this code (an old
    /// code is translated first); nothing when not even its region is known.
    std::optional<TerritoryIndex> deepest(geo::Kato kato) const noexcept;

    /// Whether `inner` is `outer` or lies in it under these borders.
    bool within(TerritoryIndex inner, TerritoryIndex outer, Borders borders) const noexcept;

    /// The region a territory lies in under these borders.
    TerritoryIndex region(TerritoryIndex index, Borders borders) const noexcept;

    /// The territories directly below one (or, with nothing given, the regions) that exist under
    /// these borders, by KATO.
    std::vector<TerritoryIndex>
    children(std::optional<TerritoryIndex> parent, Borders borders) const;

private:
    void add_regions(std::span<const geo::Kato> occupied);
    void link(Borders borders);

    std::vector<Territory> m_territories;
    std::unordered_map<std::uint32_t, std::uint16_t> m_by_kato;
    std::unordered_map<std::uint32_t, geo::Kato> m_renamed;  ///< old code → today's
    std::unordered_map<std::uint32_t, geo::Kato> m_formerly; ///< today's code → old
};

/// The region in which a region of today lay before 8 June 2022: 10 → 63, 33 → 19, 62 → 35; itself
/// otherwise.
geo::Kato region_before_2022(geo::Kato region) noexcept;

} // namespace osh::regions
