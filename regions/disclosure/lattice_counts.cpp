#include "regions/disclosure/lattice_counts.hpp"

#include "regions/selection/selection.hpp"

#include <algorithm>

namespace osh::regions {

namespace {

Selection all_years(const Snapshot& snapshot, Stream stream) {
    Selection selection;
    selection.years = snapshot.years;
    selection.stream = stream;
    return selection;
}

LatticeCounts empty_lattice(const Snapshot& snapshot) {
    LatticeCounts lattice;
    lattice.regions = snapshot.territories.children(std::nullopt, Borders::since_2022);
    lattice.shape.size = {lattice.regions.size() + 1, section_count, size_class_count};
    for (const TerritoryIndex region : lattice.regions) {
        lattice.districts.push_back(snapshot.territories.children(region, Borders::since_2022));
    }
    lattice.districts.emplace_back();
    for (std::size_t section = 0; section < section_count; ++section) {
        lattice.divisions.push_back(snapshot.sectors.children(
            snapshot.sectors.section(static_cast<SectionNumber>(section))));
    }
    lattice.years.resize(snapshot.years.size());
    for (LatticeYear& year : lattice.years) {
        year.cube.resize(lattice.shape.cells());
        year.territory.resize(snapshot.territories.size());
        year.region_rest.resize(lattice.regions.size() + 1);
        year.sector.resize(snapshot.sectors.size());
        year.section_rest.resize(section_count);
        year.quarter.fill(std::vector<Counts>(lattice.shape.size[0] + 1));
    }
    return lattice;
}

std::size_t region_place(const LatticeCounts& lattice, const TerritoryBucket& bucket) {
    if (!bucket.territory) {
        return lattice.regions.size();
    }
    const auto found = std::ranges::find(lattice.regions, *bucket.territory);
    return static_cast<std::size_t>(found - lattice.regions.begin());
}

/// The base cells of one size class.
void count_size(
    const Snapshot& snapshot,
    const Selection& selection,
    std::size_t size,
    LatticeCounts& lattice) {
    const CountTable table = count(snapshot, selection, {.by_territory = true, .by_sector = true});
    for (std::size_t t = 0; t < table.territories.size(); ++t) {
        const std::size_t region = region_place(lattice, table.territories[t]);
        for (std::size_t s = 0; s < table.sectors.size(); ++s) {
            if (!table.sectors[s].sector) {
                continue; // every activity lies in a section
            }
            const std::size_t section = snapshot.sectors[*table.sectors[s].sector].section;
            for (std::size_t y = 0; y < table.year_indexes.size(); ++y) {
                LatticeYear& year = lattice.years[table.year_indexes[y]];
                year.cube[lattice.shape.at({region, section, size})] = table.at(t, s, y);
            }
        }
    }
}

/// Adds up the totals, one dimension after the other.
void add_totals(const CubeShape& shape, std::vector<Counts>& cube) {
    for (std::size_t dimension = 0; dimension < 3; ++dimension) {
        for (std::size_t a = 0; a <= shape.size[0]; ++a) {
            for (std::size_t b = 0; b <= shape.size[1]; ++b) {
                for (std::size_t c = 0; c <= shape.size[2]; ++c) {
                    std::array<std::size_t, 3> total{a, b, c};
                    if (total[dimension] == shape.size[dimension]) {
                        continue;
                    }
                    const Counts part = cube[shape.at(total)];
                    total[dimension] = shape.size[dimension];
                    cube[shape.at(total)] += part;
                }
            }
        }
    }
}

void count_districts(const Snapshot& snapshot, Selection selection, LatticeCounts& lattice) {
    for (const TerritoryIndex region : lattice.regions) {
        selection.territories.push_back(snapshot.territories[region].kato);
    }
    const CountTable table = count(snapshot, selection, {.by_territory = true});
    for (std::size_t t = 0; t < table.territories.size(); ++t) {
        const TerritoryBucket& bucket = table.territories[t];
        for (std::size_t y = 0; y < table.year_indexes.size(); ++y) {
            LatticeYear& year = lattice.years[table.year_indexes[y]];
            if (bucket.territory && bucket.is_remainder) {
                year.region_rest[region_place(lattice, bucket)] = table.at(t, 0, y);
            } else if (bucket.territory) {
                year.territory[bucket.territory->row] = table.at(t, 0, y);
            }
        }
    }
}

void count_divisions(const Snapshot& snapshot, Selection selection, LatticeCounts& lattice) {
    for (std::size_t section = 0; section < section_count; ++section) {
        const SectorIndex index = snapshot.sectors.section(static_cast<SectionNumber>(section));
        selection.sectors.push_back(snapshot.sectors[index].oked);
    }
    const CountTable table = count(snapshot, selection, {.by_sector = true});
    for (std::size_t s = 0; s < table.sectors.size(); ++s) {
        const SectorBucket& bucket = table.sectors[s];
        for (std::size_t y = 0; bucket.sector && y < table.year_indexes.size(); ++y) {
            LatticeYear& year = lattice.years[table.year_indexes[y]];
            if (bucket.is_remainder) {
                year.section_rest[snapshot.sectors[*bucket.sector].section] = table.at(0, s, y);
            } else {
                year.sector[bucket.sector->row] = table.at(0, s, y);
            }
        }
    }
}

void count_quarters(const Snapshot& snapshot, const Selection& selection, LatticeCounts& lattice) {
    const CountTable table = count(snapshot, selection, {.by_territory = true, .by_quarter = true});
    for (std::size_t t = 0; t < table.territories.size(); ++t) {
        const std::size_t region = region_place(lattice, table.territories[t]);
        for (std::size_t period = 0; period < table.year_indexes.size(); ++period) {
            LatticeYear& year = lattice.years[table.year_indexes[period]];
            std::vector<Counts>& quarter = year.quarter[period % table.quarters];
            quarter[region] = table.at(t, 0, period);
            quarter.back() += table.at(t, 0, period);
        }
    }
}

} // namespace

LatticeCounts count_lattice(const Snapshot& snapshot, Stream stream) {
    LatticeCounts lattice = empty_lattice(snapshot);
    Selection selection = all_years(snapshot, stream);
    for (std::size_t size = 0; size < size_class_count; ++size) {
        selection.size_classes = {static_cast<SizeClass>(size)};
        count_size(snapshot, selection, size, lattice);
    }
    for (LatticeYear& year : lattice.years) {
        add_totals(lattice.shape, year.cube);
    }
    selection.size_classes.clear();
    count_quarters(snapshot, selection, lattice);
    count_districts(snapshot, selection, lattice);
    count_divisions(snapshot, selection, lattice);
    return lattice;
}

} // namespace osh::regions
