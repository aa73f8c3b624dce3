#include "demo_dataset.hpp"

#include "geo/sqlite/spatialite_blob.hpp"
#include "regions/demo/demo_population.hpp"
#include "regions/figures/official_figures.hpp"
#include "regions/sectors/classifiers.hpp"
#include "regions/store/dataset_folder.hpp"
#include "regions/store/import_batch.hpp"
#include "regions/store/traffic_store.hpp"

#include <unistd.h>

#include <array>
#include <filesystem>

namespace osh::server {

namespace {

namespace fs = std::filesystem;

constexpr std::array<unsigned, 20> regions_of_today{10, 11, 15, 19, 23, 27, 31, 33, 35, 39,
                                                    43, 47, 55, 59, 61, 62, 63, 71, 75, 79};

geo::Polygon square(double west, double south) {
    constexpr double side = 3.0;
    const geo::LonLat a{{west}, {south}};
    const geo::LonLat b{{west + side}, {south}};
    const geo::LonLat c{{west + side}, {south + side}};
    const geo::LonLat d{{west}, {south + side}};
    return {.outer = {a, b, c, d, a}, .holes = {}};
}

/// Regions in rows of five; those made in 2022 lie beside what they were taken from, but the shape
/// of the old ones is theirs alone: the tests ask for codes, not for outlines.
std::vector<regions::TerritoryRow> squares() {
    std::vector<regions::TerritoryRow> rows;
    for (std::size_t i = 0; i < regions_of_today.size(); ++i) {
        const double west = 50.0 + 3.0 * static_cast<double>(i % 5);
        const double south = 42.0 + 3.0 * static_cast<double>(i / 5);
        const unsigned code = regions_of_today[i];
        const std::string number = std::to_string(code);
        const bool is_new = code == 10 || code == 33 || code == 62;
        regions::TerritoryRow row{.kato = *geo::Kato::of_region(code)};
        row.level = regions::TerritoryLevel::region;
        row.name = {"Облыс " + number, "Область " + number, "Region " + number};
        row.iso_3166_2 = "KZ-" + number;
        row.borders = {std::string(regions::borders_since_2022)};
        if (is_new) {
            row.valid_from = "2022-06-08";
        } else {
            row.borders.emplace_back(regions::borders_before_2022);
        }
        row.area = {square(west, south)};
        rows.push_back(row);
    }
    return rows;
}

/// One facility for every tenth enterprise: half of them with coordinates, of classes I to V and
/// unknown, one of them off the register again and one not yet on it.
void add_facilities(geo::Database& database, std::int64_t batch) {
    geo::Statement ids =
        database.prepare("SELECT id FROM enterprise WHERE id % 10 = 0 ORDER BY id");
    geo::Statement insert = database.prepare(
        "INSERT INTO hazardous_facility(enterprise_id, reference, name, hazard_class, hazard, "
        "registered_on, removed_on, batch_id, geometry) "
        "VALUES (?1, ?2, ?3, ?4, 'crane', ?5, ?6, ?7, ?8)");
    for (int count = 0; ids.step(); ++count) {
        insert.bind(1, ids.integer(0))
            .bind(2, "KZ" + std::to_string(count))
            .bind(3, "Кран " + std::to_string(count))
            .bind(5, count == 1 ? "2040-01-01" : "2019-01-01")
            .bind_null(6)
            .bind(7, batch);
        if (count == 0) {
            insert.bind(6, "2021-01-01");
        }
        if (count % 6 == 0) {
            insert.bind_null(4);
        } else {
            insert.bind(4, count % 6);
        }
        if (count % 2 == 0) {
            const geo::LonLat place{{52.0 + count * 0.03}, {43.0 + count * 0.02}};
            insert.bind_blob(8, geo::to_spatialite_blob(place));
        } else {
            insert.bind_null(8);
        }
        insert.run();
    }
}

/// A trunk road across the map, a street, and a railway.
void add_roads(geo::Database& database, std::int64_t batch) {
    const auto row = [](geo::TrafficClass kind, double south, double north) {
        regions::TrafficRow made{.kind = kind, .reference = "А-1"};
        made.name = {"Жол", "Дорога", "Road"};
        made.line = {{{51.0}, {south}}, {{60.0}, {(south + north) / 2}}, {{63.0}, {north}}};
        return made;
    };
    regions::replace_traffic(
        database,
        {row(geo::TrafficClass::trunk, 43.0, 47.0),
         row(geo::TrafficClass::street, 44.0, 46.0),
         row(geo::TrafficClass::rail, 45.0, 49.0)},
        batch);
}

void fill(geo::Database& database) {
    const std::int64_t batch = regions::begin_import_batch(
        database,
        {.kind = "territories", .source_name = "squares", .attribution = "Boundaries: <squares>"});
    regions::replace_territories(database, regions::TerritoryLevel::region, squares(), batch);
    regions::import_classifiers(database);
    regions::import_official_figures(database);
    regions::create_demo_population(database, {.enterprises = 3000, .seed = 7});
    add_facilities(database, batch);
    add_roads(database, batch);
}

class DemoFolder {
public:
    DemoFolder()
        : m_path(fs::temp_directory_path() / ("oshmap-demo-" + std::to_string(::getpid()))) {
        fs::remove_all(m_path);
        regions::DatasetFolder folder(m_path);
        regions::DatasetEdit edit = folder.edit();
        fill(edit.database());
        edit.publish();
    }

    ~DemoFolder() {
        std::error_code ignored;
        fs::remove_all(m_path, ignored);
    }

    DemoFolder(const DemoFolder&) = delete;
    DemoFolder& operator=(const DemoFolder&) = delete;
    DemoFolder(DemoFolder&&) = delete;
    DemoFolder& operator=(DemoFolder&&) = delete;

    const fs::path& path() const { return m_path; }

private:
    fs::path m_path;
};

const DemoFolder& folder() {
    static const DemoFolder made;
    return made;
}

} // namespace

std::string demo_dataset_folder() { return folder().path().string(); }

std::shared_ptr<const LiveDataset> demo_dataset() {
    static const std::shared_ptr<const LiveDataset> opened = open_dataset(folder().path());
    return opened;
}

Request get(std::string path, std::vector<Parameter> query, std::vector<Parameter> captures) {
    Request request;
    request.path = path;
    request.target = std::move(path);
    request.query = std::move(query);
    request.captures = std::move(captures);
    request.headers = {{"host", "localhost:8080"}};
    return request;
}

} // namespace osh::server
