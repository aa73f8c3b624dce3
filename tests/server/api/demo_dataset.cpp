#include "demo_dataset.hpp"

#include "regions/demo/demo_population.hpp"
#include "regions/figures/official_figures.hpp"
#include "regions/sectors/classifiers.hpp"
#include "regions/store/dataset_folder.hpp"
#include "regions/store/import_batch.hpp"

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

void fill(geo::Database& database) {
    const std::int64_t batch = regions::begin_import_batch(
        database,
        {.kind = "territories", .source_name = "squares", .attribution = "Boundaries: <squares>"});
    regions::replace_territories(database, regions::TerritoryLevel::region, squares(), batch);
    regions::import_classifiers(database);
    regions::import_official_figures(database);
    regions::create_demo_population(database, {.enterprises = 3000, .seed = 7});
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
