#include "server/command_line/analyse/analysis_output.hpp"

#include "server/command_line/analyse/study_places.hpp"
#include "server/error.hpp"
#include "server/export/csv_line.hpp"

#include <algorithm>
#include <cmath>
#include <ostream>

namespace osh::server {

namespace {

Json to_json(const geo::AttributeValue& value) {
    if (const auto* const whole = std::get_if<std::int64_t>(&value)) {
        return *whole;
    }
    if (const auto* const real = std::get_if<double>(&value)) {
        return std::isfinite(*real) ? Json(*real) : Json(nullptr);
    }
    const auto* const text = std::get_if<std::string>(&value);
    return text != nullptr ? Json(*text) : Json(nullptr);
}

Json results_json(const Analysis& analysis) {
    Json results = Json::array();
    for (std::size_t i = 0; i < analysis.study.size(); ++i) {
        Json unit{{"row", analysis.study.rows[i] + 1}, {"id", analysis.study.ids[i]}};
        for (const ResultColumn& column : analysis.columns) {
            unit[column.name] = to_json(column.entries[i]);
        }
        results.push_back(std::move(unit));
    }
    return results;
}

void add(CsvLine& line, const geo::AttributeValue& value) {
    if (const auto* const whole = std::get_if<std::int64_t>(&value)) {
        line.integer(*whole);
    } else if (const auto* const real = std::get_if<double>(&value)) {
        line.number(*real);
    } else if (const auto* const text = std::get_if<std::string>(&value)) {
        line.text(*text);
    } else {
        line.empty();
    }
}

void print_table(const geo::FeatureTable& table, std::ostream& out) {
    CsvLine line;
    for (const std::string& column : table.columns) {
        line.text(column);
    }
    out << line.finish();
    for (const auto& row : table.rows) {
        for (const geo::AttributeValue& value : row) {
            add(line, value);
        }
        out << line.finish();
    }
}

void print_csv(const Analysis& analysis, std::ostream& out) {
    if (analysis.surface) {
        print_table(*analysis.surface, out);
        return;
    }
    if (analysis.columns.empty()) {
        // A single statistic: its name and its number, line by line.
        out << csv_header({"name", "value"});
        CsvLine line;
        for (const auto& [name, value] : analysis.json.items()) {
            if (!value.is_structured()) {
                line.text(name);
                if (value.is_number()) {
                    line.number(value.get<double>());
                } else {
                    line.text(value.is_string() ? value.get<std::string>() : json_text(value));
                }
                out << line.finish();
            }
        }
        return;
    }
    CsvLine line;
    line.text("row").text("id");
    for (const ResultColumn& column : analysis.columns) {
        line.text(column.name);
    }
    out << line.finish();
    for (std::size_t i = 0; i < analysis.study.size(); ++i) {
        line.integer(static_cast<long long>(analysis.study.rows[i] + 1));
        line.text(analysis.study.ids[i]);
        for (const ResultColumn& column : analysis.columns) {
            add(line, column.entries[i]);
        }
        out << line.finish();
    }
}

/// A name that the table does not hold yet.
std::string free_name(const geo::FeatureTable& table, const std::string& name) {
    std::string tried = name;
    for (int number = 2; table.column(tried); ++number) {
        tried = name + "_" + std::to_string(number);
    }
    return tried;
}

bool has_shapes(const geo::FeatureTable& table) {
    return std::ranges::any_of(table.shapes, [](const geo::PlanarShape& shape) {
        return shape.kind != geo::PlanarShape::Kind::none;
    });
}

/// A table without shapes whose columns tell where its rows are gets points.
void add_points(geo::FeatureTable& table, const Analysis& analysis, const StudyOptions& options) {
    StudyPlaces places;
    try {
        places = places_of(analysis.study, options);
    } catch (const Error&) {
        return; // it has no places: a plain table
    }
    for (std::size_t i = 0; i < analysis.study.size(); ++i) {
        const regions::Vertex& at = places.coordinates[i];
        table.shapes[analysis.study.rows[i]] = geo::place_shape({at.x, at.y});
    }
    if (places.great_circle) {
        table.reference_system = "EPSG:4326";
    }
}

geo::FeatureTable with_results(const Analysis& analysis, const StudyOptions& options) {
    geo::FeatureTable table = analysis.study.table;
    if (!has_shapes(table)) {
        add_points(table, analysis, options);
    }
    for (const ResultColumn& column : analysis.columns) {
        table.columns.push_back(free_name(table, column.name));
        for (auto& row : table.rows) {
            row.emplace_back();
        }
        for (std::size_t i = 0; i < analysis.study.size(); ++i) {
            table.rows[analysis.study.rows[i]].back() = column.entries[i];
        }
    }
    return table;
}

void write_layer(const Analysis& analysis, const AnalysisOptions& options, std::ostream& remarks) {
    std::error_code ignored;
    if (std::filesystem::equivalent(options.output, options.study.file, ignored)) {
        throw Error(options.output.string() + ": would overwrite what was read; name another file");
    }
    const geo::FeatureTable table =
        analysis.surface ? *analysis.surface : with_results(analysis, options.study);
    if (!has_shapes(table) && options.output.extension() != ".csv") {
        throw Error(
            options.output.string() +
            ": a layer needs places; name the columns with --x and --y, or "
            "write a .csv");
    }
    geo::write_feature_table(table, options.output);
    remarks << options.output.string() << ": " << table.rows.size() << " rows\n";
}

} // namespace

Json answer_head(const std::string& method, const Study& study, const AnalysisOptions& options) {
    Json json{{"method", method}, {"file", options.study.file.string()}};
    if (!options.study.value.empty()) {
        json["value"] = options.study.value;
    }
    if (!options.study.population.empty()) {
        json["population"] = options.study.population;
    }
    json["units"] = study.size();
    json["ids_from"] = study.id_source;
    json["notes"] = study.notes;
    return json;
}

void give_out(
    const Analysis& analysis,
    const AnalysisOptions& options,
    std::ostream& out,
    std::ostream& remarks) {
    if (!options.output.empty()) {
        write_layer(analysis, options, remarks);
    }
    if (options.format == "csv") {
        print_csv(analysis, out);
        return;
    }
    Json json = analysis.json;
    json["notes"] = analysis.study.notes;
    if (analysis.lists_results && !analysis.columns.empty()) {
        json["results"] = results_json(analysis);
    }
    out << json_text(json) << '\n';
}

} // namespace osh::server
