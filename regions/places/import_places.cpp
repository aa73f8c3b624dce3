#include "regions/places/import_places.hpp"

#include "geo/geos_area_locator.hpp"
#include "geo/openssl_digest.hpp"
#include "regions/error.hpp"
#include "regions/places/gazetteer.hpp"
#include "regions/places/place_names.hpp"
#include "regions/store/known_source.hpp"
#include "regions/store/place_store.hpp"
#include "regions/store/territory_store.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

namespace osh::regions {

namespace {

using Severity = ImportProblem::Severity;

constexpr geo::Metres reach{5'000.0};
constexpr geo::Metres reach_of_a_twin{30'000.0};
constexpr geo::Metres reach_of_a_namesake{40'000.0}; ///< from a position in the table
constexpr std::int64_t people_of_a_city = 50'000;

/// Tells in which region a place lies.
class RegionFinder {
public:
    explicit RegionFinder(geo::Database& database) : m_locator({}) {
        std::vector<geo::MultiPolygon> areas;
        for (TerritoryRow& row : read_territories(database)) {
            if (row.level == TerritoryLevel::region && row.in_borders(borders_since_2022)) {
                m_regions.push_back(row.kato);
                areas.push_back(std::move(row.area));
            }
        }
        if (areas.empty()) {
            throw Error("the dataset has no regions yet: import the territories before the places, "
                        "because each place belongs to the region it lies in");
        }
        m_locator = geo::AreaLocator(areas);
    }

    std::optional<geo::Kato> region_of(geo::LonLat place) const {
        const auto position = m_locator.area_near(place, reach);
        return position ? std::optional{m_regions[*position]} : std::nullopt;
    }

private:
    std::vector<geo::Kato> m_regions;
    geo::AreaLocator m_locator;
};

/// Gives settlements their names, each row of the table to at most one settlement.
class Naming {
public:
    /// Nothing when the place is a settlement named before under another name.
    std::optional<PlaceRow>
    name(const GazetteerPlace& place, geo::Kato region, PlaceImportReport& report) {
        if (is_named_already(place, region)) {
            return std::nullopt;
        }
        PlaceRow row{.region = region};
        row.geonames_id = place.geonames_id;
        row.population = place.population;
        row.position = place.position;
        if (const KnownPlace* const known = take_known(place, region)) {
            ++report.named_by_table;
            row.name = known->name;
            row.kind = known->kind;
            row.aliases = known->aliases;
        } else {
            FoundNames found = names_from_spellings(place, m_folder);
            row.kind = place.population.value_or(0) >= people_of_a_city ? PlaceKind::city
                                                                        : PlaceKind::village;
            row.name = std::move(found.name);
            if (found.is_latin_only) {
                ++report.latin_names_only;
                report.problems.push_back(
                    {Severity::flagged,
                     "latin_name_only",
                     place.name + " (" + region.text() +
                         "): no Kazakh or Russian name is known, the Latin one stands for both",
                     {},
                     {}});
            }
        }
        const auto others = other_spellings(place, row.name, row.aliases);
        row.aliases.insert(row.aliases.end(), others.begin(), others.end());
        return row;
    }

    /// Rows of the table that no gazetteer has: placed by the table itself or reported.
    std::vector<PlaceRow> remaining(PlaceImportReport& report) const {
        std::vector<PlaceRow> rows;
        for (const KnownPlace& known : known_places()) {
            if (is_taken(known)) {
                continue;
            }
            if (!known.position) {
                report.problems.push_back(
                    {Severity::missing,
                     "not_in_gazetteers",
                     known.name.ru + " (" + known.region.text() + ") is in no gazetteer",
                     {},
                     {}});
                continue;
            }
            PlaceRow row{.region = known.region};
            row.kind = known.kind;
            row.name = known.name;
            row.position = *known.position;
            row.aliases = known.aliases;
            rows.push_back(std::move(row));
        }
        return rows;
    }

    const geo::NameFolder& folder() const noexcept { return m_folder; }

private:
    /// A row of the table and where the settlement that took it lies.
    struct Taken {
        const KnownPlace* known;
        geo::LonLat position;
    };

    static bool fits(const KnownPlace& known, const GazetteerPlace& place, geo::Kato region) {
        const bool is_elsewhere =
            known.position &&
            geo::great_circle_distance(*known.position, place.position) > reach_of_a_namesake;
        return known.region == region && !is_elsewhere &&
               std::ranges::any_of(known.gazetteer_names, [&](const std::string& name) {
                   return std::ranges::find(place.spellings, name) != place.spellings.end();
               });
    }

    bool is_taken(const KnownPlace& known) const {
        return std::ranges::find(m_taken, &known, &Taken::known) != m_taken.end();
    }

    /// Gazetteers keep some renamed towns twice, some kilometres apart.
    bool is_named_already(const GazetteerPlace& place, geo::Kato region) const {
        return std::ranges::any_of(m_taken, [&](const Taken& taken) {
            return fits(*taken.known, place, region) &&
                   geo::great_circle_distance(taken.position, place.position) <= reach_of_a_twin;
        });
    }

    const KnownPlace* take_known(const GazetteerPlace& place, geo::Kato region) {
        for (const KnownPlace& known : known_places()) {
            if (fits(known, place, region) && !is_taken(known)) {
                m_taken.push_back({&known, place.position});
                return &known;
            }
        }
        return nullptr;
    }

    geo::NameFolder m_folder;
    std::vector<Taken> m_taken;
};

/// Whether an entry is a known mistake of GeoNames. Its second Akkol is Алексеевка of the district
/// of Zerenda under the new name of the town that was called so, too, and lies 26 km from that
/// village.
bool is_mistaken(const GazetteerPlace& place) {
    constexpr geo::LonLat second_akkol{geo::Lon{69.6}, geo::Lat{53.296}};
    return std::ranges::find(place.spellings, "Akkol") != place.spellings.end() &&
           geo::great_circle_distance(place.position, second_akkol) <= reach;
}

/// The larger of two settlements of one name and region is the one the table means.
void largest_first(std::vector<GazetteerPlace>& places) {
    std::ranges::stable_sort(places, std::ranges::greater{}, [](const GazetteerPlace& place) {
        return place.population.value_or(0);
    });
}

ImportSource source_of(
    std::span<const std::filesystem::path> files,
    const std::string& digest,
    const PlaceImportOptions& options) {
    std::string names;
    for (const auto& file : files) {
        names += (names.empty() ? "" : ", ") + file.filename().string();
    }
    const SourceTerms terms = files.empty() ? SourceTerms{} : known_source_terms(files.front());
    return {
        "places",
        names,
        digest,
        options.attribution.value_or(std::string(terms.attribution)),
        options.licence.value_or(std::string(terms.licence)),
        options.as_of,
        options.actor};
}

std::vector<PlaceRow> rows_of(
    std::vector<GazetteerPlace> places,
    const RegionFinder& regions,
    Naming& naming,
    const PlaceImportOptions& options,
    PlaceImportReport& report) {
    largest_first(places);
    std::vector<PlaceRow> rows;
    std::size_t done = 0;
    std::erase_if(places, is_mistaken);
    for (const GazetteerPlace& place : places) {
        if (const auto region = regions.region_of(place.position)) {
            if (auto row = naming.name(place, *region, report)) {
                rows.push_back(std::move(*row));
            }
        } else {
            ++report.counts.refused;
            report.problems.push_back(
                {Severity::refused,
                 "outside_regions",
                 place.name + ": lies in no region, nor within 5 km of one",
                 {},
                 {}});
        }
        if (options.progress) {
            options.progress(++done, places.size());
        }
    }
    std::ranges::move(naming.remaining(report), std::back_inserter(rows));
    return rows;
}

} // namespace

PlaceImportReport import_places(
    geo::Database& database,
    std::span<const std::filesystem::path> gazetteers,
    const PlaceImportOptions& options) {
    PlaceImportReport report;
    const std::string tables =
        std::string(place_file("kz_places.csv")) + std::string(place_file("kz_place_aliases.csv"));
    const std::string digest = geo::sha256_of_files(gazetteers, tables);
    if (places_stand_on(database, digest)) {
        report.unchanged = true;
        return report;
    }
    const RegionFinder regions(database);
    std::vector<std::vector<GazetteerPlace>> read;
    for (const auto& file : gazetteers) {
        read.push_back(read_gazetteer(file));
        report.counts.read += static_cast<std::int64_t>(read.back().size());
        if (read.back().empty()) {
            throw Error(file.string() + ": holds no settlement of Kazakhstan");
        }
    }
    Naming naming;
    const std::vector<PlaceRow> rows =
        rows_of(merge_gazetteers(read, naming.folder()), regions, naming, options, report);
    if (rows.empty()) {
        throw Error("no settlement of the gazetteers lies in the regions of the dataset");
    }
    report.counts.accepted = report.counts.read - report.counts.refused;
    report.written = rows.size();

    geo::Transaction transaction(database);
    const std::int64_t batch = begin_import_batch(database, source_of(gazetteers, digest, options));
    replace_places(database, rows, batch);
    for (const ImportProblem& problem : report.problems) {
        add_import_problem(database, batch, problem);
    }
    finish_import_batch(database, batch, report.counts);
    transaction.commit();
    return report;
}

} // namespace osh::regions
