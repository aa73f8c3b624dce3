#include "regions/snapshot/enterprise_reader.hpp"

#include "regions/error.hpp"
#include "regions/store/snapshot_rows.hpp"

#include <algorithm>
#include <array>
#include <limits>
#include <numeric>
#include <string_view>
#include <unordered_map>

namespace osh::regions {

namespace {

/// Numbers the different texts of a column and parses each of them once.
template<typename Code>
class CodeDictionary {
public:
    /// The number of a text; nothing when it is no code.
    std::optional<std::uint32_t> number_of(std::string_view text) {
        m_text.assign(text);
        const auto known = m_numbers.find(m_text);
        if (known != m_numbers.end()) {
            return known->second;
        }
        const auto code = Code::parse(text);
        if (!code) {
            return std::nullopt;
        }
        const auto number = static_cast<std::uint32_t>(m_codes.size());
        m_codes.push_back(*code);
        m_numbers.emplace(m_text, number);
        return number;
    }

    std::vector<Code> codes() && { return std::move(m_codes); }

private:
    std::string m_text;
    std::unordered_map<std::string, std::uint32_t> m_numbers;
    std::vector<Code> m_codes;
};

[[noreturn]] void refuse(const geo::Database& database, std::int64_t id, const std::string& why) {
    throw Error(database.path() + ": enterprise " + std::to_string(id) + ": " + why);
}

/// Size rows by KRP code.
class SizeFinder {
public:
    explicit SizeFinder(const std::vector<SizeRow>& sizes)
        : m_sizes(sizes)
        , m_unknown{static_cast<std::uint8_t>(sizes.size() - 1)} {}

    SizeIndex of(std::optional<std::int64_t> krp) const {
        for (std::size_t row = 0; krp && row < m_sizes.size(); ++row) {
            if (m_sizes[row].krp == *krp) {
                return {static_cast<std::uint8_t>(row)};
            }
        }
        return m_unknown;
    }

private:
    const std::vector<SizeRow>& m_sizes;
    SizeIndex m_unknown;
};

/// How far a kind of site is from where people work.
std::uint8_t rank_of(std::string_view site_kind) {
    return site_kind == "actual" ? 0 : (site_kind == "worksite" ? 1 : 2);
}

/// The order in which rows of the dataset stand in the snapshot, and how many have a key.
struct Arrangement {
    std::vector<std::uint32_t> order{}; ///< [snapshot row] → raw row
    std::vector<geo::MortonKey> keys{}; ///< by snapshot row
    std::uint32_t placed = 0;
};

Arrangement
arrange(const std::vector<std::uint32_t>& ids, const std::vector<RawPosition>& positions) {
    struct Entry {
        geo::MortonKey key{};
        std::uint32_t raw_row = 0;
    };

    std::vector<Entry> placed;
    placed.reserve(positions.size());
    Arrangement result;
    result.order.reserve(ids.size());
    std::vector<std::uint32_t> unplaced;
    std::size_t next = 0; // both lists ascend by enterprise
    for (std::uint32_t row = 0; row < ids.size(); ++row) {
        while (next < positions.size() && positions[next].enterprise_id < ids[row]) {
            ++next;
        }
        if (next < positions.size() && positions[next].enterprise_id == ids[row]) {
            placed.push_back({positions[next].key, row});
        } else {
            unplaced.push_back(row);
        }
    }
    std::ranges::sort(placed, [](const Entry& a, const Entry& b) {
        return a.key != b.key ? a.key < b.key : a.raw_row < b.raw_row;
    });
    result.placed = static_cast<std::uint32_t>(placed.size());
    result.keys.reserve(ids.size());
    for (const Entry& entry : placed) {
        result.order.push_back(entry.raw_row);
        result.keys.push_back(entry.key);
    }
    result.order.insert(result.order.end(), unplaced.begin(), unplaced.end());
    result.keys.resize(ids.size());
    return result;
}

template<typename Entry>
std::vector<Entry>
reordered(const std::vector<Entry>& raw, const std::vector<std::uint32_t>& order) {
    std::vector<Entry> column;
    column.reserve(order.size());
    for (const std::uint32_t row : order) {
        column.push_back(raw[row]);
    }
    return column;
}

} // namespace

RawEnterprises read_raw_enterprises(geo::Database& database, const std::vector<SizeRow>& sizes) {
    RawEnterprises raw;
    const auto expected = static_cast<std::size_t>(count_enterprises(database));
    raw.id.reserve(expected);
    raw.bin.reserve(expected);
    raw.kato.reserve(expected);
    raw.oked.reserve(expected);
    raw.size.reserve(expected);
    raw.is_demo.reserve(expected);
    raw.name.reserve(expected);
    CodeDictionary<geo::Kato> katos;
    CodeDictionary<Oked> okeds;
    NamePoolBuilder names;
    const SizeFinder size_finder(sizes);
    scan_enterprises(database, [&](const EnterpriseRow& row) {
        const auto bin = Bin::parse(row.bin);
        const auto kato = katos.number_of(row.kato);
        const auto oked = okeds.number_of(row.oked);
        if (row.id < 0 || row.id > std::numeric_limits<std::uint32_t>::max()) {
            refuse(database, row.id, "ids beyond 4,294,967,295 are not supported");
        }
        if (!bin) {
            refuse(database, row.id, "\"" + std::string(row.bin) + "\" is no BIN");
        }
        if (!kato) {
            refuse(database, row.id, "\"" + std::string(row.kato) + "\" is no code of the KATO");
        }
        if (!oked || *oked > std::numeric_limits<std::uint16_t>::max()) {
            refuse(database, row.id, "\"" + std::string(row.oked) + "\" is no code of the OKED");
        }
        raw.id.push_back(static_cast<std::uint32_t>(row.id));
        raw.bin.push_back(bin->number());
        raw.kato.push_back(*kato);
        raw.oked.push_back(static_cast<std::uint16_t>(*oked));
        raw.size.push_back(size_finder.of(row.krp));
        raw.is_demo.push_back(row.is_demo ? 1 : 0);
        raw.name.push_back(names.add(row.name_kk, row.name_ru));
    });
    raw.katos = std::move(katos).codes();
    raw.okeds = std::move(okeds).codes();
    raw.names = std::move(names).finish();
    return raw;
}

std::vector<RawPosition> read_raw_positions(geo::Database& database) {
    struct Site {
        std::int64_t id = 0;
        std::int64_t enterprise_id = 0;
        geo::MortonKey key{};
        std::uint8_t rank = 0;
        bool is_placed = false;
        bool is_coarse = false;
    };

    std::vector<Site> sites; // by id
    scan_sites(database, [&sites](const SiteRow& row) {
        sites.push_back(
            {.id = row.id, .enterprise_id = row.enterprise_id, .rank = rank_of(row.kind)});
    });
    std::size_t guess = 0; // sites and their positions were mostly written side by side
    scan_site_positions(database, [&](const SitePositionRow& row) {
        if (guess >= sites.size() || sites[guess].id != row.site_id) {
            guess = static_cast<std::size_t>(
                std::ranges::lower_bound(sites, row.site_id, {}, &Site::id) - sites.begin());
        }
        if (guess < sites.size() && sites[guess].id == row.site_id) {
            sites[guess].key = geo::to_morton_key(geo::to_world_point(row.position));
            sites[guess].is_placed = true;
            sites[guess].is_coarse = row.precision == "district" || row.precision == "region";
            ++guess;
        }
    });
    std::erase_if(sites, [](const Site& site) { return !site.is_placed; });
    std::ranges::sort(sites, [](const Site& a, const Site& b) {
        return std::array<std::int64_t, 3>{a.enterprise_id, a.rank, a.id} <
               std::array<std::int64_t, 3>{b.enterprise_id, b.rank, b.id};
    });
    std::vector<RawPosition> positions;
    positions.reserve(sites.size());
    for (const Site& site : sites) {
        if (positions.empty() || positions.back().enterprise_id != site.enterprise_id) {
            positions.push_back({site.enterprise_id, site.key, site.is_coarse});
        }
    }
    return positions;
}

RowOfId::RowOfId(std::vector<std::uint32_t> ids, std::vector<std::uint32_t> rows)
    : m_ids(std::move(ids))
    , m_rows(std::move(rows)) {}

std::optional<std::uint32_t> RowOfId::find(std::int64_t id) const noexcept {
    if (m_ids.empty() || id < m_ids.front() || id > m_ids.back()) {
        return std::nullopt;
    }
    // Ids mostly follow each other without gaps: look there before searching.
    const auto guess = static_cast<std::size_t>(id - m_ids.front());
    if (guess < m_ids.size() && m_ids[guess] == id) {
        return m_rows[guess];
    }
    const auto found = std::ranges::lower_bound(m_ids, id);
    return found != m_ids.end() && *found == id
               ? std::optional{m_rows[static_cast<std::size_t>(found - m_ids.begin())]}
               : std::nullopt;
}

std::uint32_t RowOfId::at(std::int64_t id, std::string_view table) const {
    if (const auto row = find(id)) {
        return *row;
    }
    throw Error(
        "the table " + std::string(table) + " names enterprise " + std::to_string(id) +
        ", which the dataset does not hold");
}

RowOfId arrange_enterprises(
    Snapshot& snapshot, RawEnterprises raw, const std::vector<RawPosition>& positions) {
    Arrangement arrangement = arrange(raw.id, positions);
    const std::vector<std::uint32_t>& order = arrangement.order;
    EnterpriseColumns& columns = snapshot.enterprises;
    snapshot.placed = arrangement.placed;
    columns.key = std::move(arrangement.keys);
    columns.id = reordered(raw.id, order);
    columns.bin = reordered(raw.bin, order);
    columns.size = reordered(raw.size, order);
    columns.is_demo = reordered(raw.is_demo, order);
    columns.name = reordered(raw.name, order);
    snapshot.names = std::move(raw.names);

    // Every region of a code is known by now, so both look-ups find something.
    columns.territory.reserve(order.size());
    columns.sector.reserve(order.size());
    std::vector<TerritoryIndex> territory_of;
    for (const geo::Kato kato : raw.katos) {
        territory_of.push_back(*snapshot.territories.deepest(kato));
    }
    std::vector<SectorIndex> sector_of;
    for (const Oked& oked : raw.okeds) {
        sector_of.push_back(*snapshot.sectors.find(oked));
    }
    for (const std::uint32_t row : order) {
        columns.territory.push_back(territory_of[raw.kato[row]]);
        columns.sector.push_back(sector_of[raw.oked[row]]);
    }

    snapshot.by_bin.resize(order.size());
    for (std::uint32_t row = 0; row < order.size(); ++row) {
        snapshot.by_bin[row] = {row};
    }
    std::ranges::sort(
        snapshot.by_bin, {}, [&](EnterpriseIndex index) { return columns.bin[index.row]; });

    std::vector<std::uint32_t> rows(order.size());
    for (std::uint32_t row = 0; row < order.size(); ++row) {
        rows[order[row]] = row;
    }
    return {std::move(raw.id), std::move(rows)};
}

} // namespace osh::regions
