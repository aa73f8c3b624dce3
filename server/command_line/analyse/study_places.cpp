#include "server/command_line/analyse/study_places.hpp"

#include "server/error.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <cmath>
#include <optional>
#include <utility>

namespace osh::server {

namespace {

struct ColumnPair {
    std::size_t x;
    std::size_t y;
    bool geographic;
};

struct PairName {
    const char* x;
    const char* y;
    bool geographic;
};

/// Names that mean coordinates; representative places in metres come before the others.
constexpr std::array<PairName, 12> pair_names{{
    {"Xm", "Ym", false},
    {"lon", "lat", true},
    {"lng", "lat", true},
    {"long", "lat", true},
    {"longitude", "latitude", true},
    {"x", "y", false},
    {"easting", "northing", false},
    {"east", "north", false},
    {"x_coord", "y_coord", false},
    {"xcoord", "ycoord", false},
    {"coord_x", "coord_y", false},
    {"point_x", "point_y", false},
}};

std::optional<ColumnPair> columns_by_name(const geo::FeatureTable& table) {
    for (const PairName& name : pair_names) {
        const auto x = table.column(name.x);
        const auto y = table.column(name.y);
        if (x && y) {
            return ColumnPair{*x, *y, name.geographic};
        }
    }
    return std::nullopt;
}

bool means_longitude(std::string name) {
    std::ranges::transform(
        name, name.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return name == "lon" || name == "lng" || name == "long" || name == "longitude";
}

std::optional<ColumnPair> chosen_columns(const Study& study, const StudyOptions& options) {
    if (options.x.empty() != options.y.empty()) {
        throw Error("--x and --y are needed together");
    }
    if (!options.x.empty()) {
        const std::string file = options.file.string();
        return ColumnPair{
            require_column(study.table, options.x, file),
            require_column(study.table, options.y, file),
            means_longitude(options.x)};
    }
    const bool shaped = std::ranges::any_of(study.rows, [&](std::size_t row) {
        return study.table.shapes[row].kind != geo::PlanarShape::Kind::none;
    });
    const bool areas = std::ranges::any_of(study.rows, [&](std::size_t row) {
        return study.table.shapes[row].kind == geo::PlanarShape::Kind::area;
    });
    return !shaped || (areas && options.prefers_place_columns) ? columns_by_name(study.table)
                                                               : std::nullopt;
}

void take_columns(
    StudyPlaces& places, const Study& study, const StudyOptions& options, ColumnPair columns) {
    const auto& names = study.table.columns;
    for (const auto& [column, axis] :
         {std::pair{columns.x, &regions::Vertex::x}, std::pair{columns.y, &regions::Vertex::y}}) {
        const auto numbers = column_numbers(study, names[column], options.file.string());
        places.coordinates.resize(numbers.size());
        for (std::size_t i = 0; i < numbers.size(); ++i) {
            places.coordinates[i].*axis = numbers[i];
        }
    }
    places.source = "columns " + names[columns.x] + " and " + names[columns.y];
    places.great_circle = columns.geographic;
}

void take_shapes(StudyPlaces& places, const Study& study, const StudyOptions& options) {
    bool points = true;
    for (const std::size_t row : study.rows) {
        const geo::PlanarShape& shape = study.table.shapes[row];
        if (shape.kind == geo::PlanarShape::Kind::none) {
            throw Error(
                options.file.string() + ": row " + std::to_string(row + 1) +
                " has no place; name columns of coordinates with --x and --y");
        }
        points = points && shape.kind == geo::PlanarShape::Kind::place;
        places.coordinates.push_back({shape.centroid.x, shape.centroid.y});
    }
    places.source = points ? "points" : "centroids";
    places.great_circle = study.table.coordinates == geo::Coordinates::geographic;
    if (study.table.coordinates == geo::Coordinates::projected) {
        places.metres_per_unit = study.table.metres_per_unit;
    }
}

bool is_on_the_globe(const regions::Vertex& at) {
    return std::abs(at.x) <= 180.0 && std::abs(at.y) <= 90.0;
}

/// Names the first row whose place lies nowhere on the globe.
void require_globe(const StudyPlaces& places, const Study& study, const std::string& file) {
    const auto stray = std::ranges::find_if_not(places.coordinates, is_on_the_globe);
    if (stray == places.coordinates.end()) {
        return;
    }
    const auto place = static_cast<std::size_t>(stray - places.coordinates.begin());
    throw Error(
        file + ": row " + std::to_string(study.rows[place] + 1) + " lies at longitude " +
        cell_text(stray->x) + ", latitude " + cell_text(stray->y) +
        ", which is nowhere on the globe; mend the row, or measure on the plane with --metric "
        "euclidean");
}

/// Chooses the metric. Columns called longitude and latitude are taken at their word; GeoJSON is
/// longitude and latitude by its standard, but planes are written in it too.
void choose_metric(StudyPlaces& places, const StudyOptions& options, bool has_named_columns) {
    if (options.metric != "auto") {
        places.great_circle = options.metric == "great-circle";
    } else if (places.great_circle && !has_named_columns) {
        places.great_circle = std::ranges::all_of(places.coordinates, is_on_the_globe);
    }
}

void measure(StudyPlaces& places, const Study& study, const StudyOptions& options) {
    const std::string file = options.file.string();
    for (const regions::Vertex& at : places.coordinates) {
        if (!std::isfinite(at.x) || !std::isfinite(at.y)) {
            throw Error(file + ": a coordinate is not finite");
        }
    }
    if (places.great_circle) {
        require_globe(places, study, file);
    }
    for (const regions::Vertex& at : places.coordinates) {
        if (places.great_circle) {
            places.places.push_back(regions::place_on_sphere(at.x, at.y));
        } else {
            places.places.push_back(
                {at.x * places.metres_per_unit, at.y * places.metres_per_unit, 0.0});
        }
    }
}

} // namespace

double StudyPlaces::reach(double distance) const {
    return great_circle ? regions::chord_of(distance) : distance;
}

double StudyPlaces::shown(double distance) const {
    return great_circle ? regions::great_circle_of(distance) : distance;
}

StudyPlaces places_of(const Study& study, const StudyOptions& options) {
    StudyPlaces places;
    const auto columns = chosen_columns(study, options);
    if (columns) {
        take_columns(places, study, options, *columns);
    } else {
        take_shapes(places, study, options);
    }
    choose_metric(places, options, columns.has_value());
    const bool in_metres = study.table.coordinates == geo::Coordinates::projected && !columns;
    places.unit = places.great_circle || in_metres ? "metre" : "unit of the coordinates";
    measure(places, study, options);
    return places;
}

} // namespace osh::server
