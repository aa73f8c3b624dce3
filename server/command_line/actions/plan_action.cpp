#include "geo/json_field_plan.hpp"
#include "geo/json_field_problem.hpp"
#include "geo/json_toptw.hpp"
#include "geo/planner/plan_calendar.hpp"
#include "geo/planner/plan_export.hpp"
#include "geo/planner/road_travel.hpp"
#include "geo/planner/toptw_plan.hpp"
#include "geo/roads/road_file.hpp"
#include "server/command_line/commands/plan_command.hpp"
#include "server/command_line/usage_error.hpp"
#include "server/error.hpp"

#include <algorithm>
#include <fstream>
#include <optional>
#include <ostream>

namespace osh::server {

namespace {

constexpr double usual_seconds = 10.0;

geo::SearchLimits limits_of(const PlanOptions& options) {
    geo::SearchLimits limits;
    limits.seed = static_cast<std::uint64_t>(options.seed);
    limits.seconds = options.seconds;
    if (options.iterations > 0) {
        limits.iterations = static_cast<std::uint64_t>(options.iterations);
    } else if (!options.seconds) {
        limits.seconds = usual_seconds;
    }
    return limits;
}

std::optional<geo::ToptwDecimals> decimals_of(const PlanOptions& options) {
    if (options.decimals.empty() || options.decimals == "auto") {
        return std::nullopt;
    }
    return options.decimals == "1" ? geo::ToptwDecimals::one : geo::ToptwDecimals::two;
}

void write(const CommandContext& context, const PlanOptions& options, const std::string& text) {
    if (options.output.empty()) {
        *context.out << text;
        return;
    }
    std::ofstream file(options.output, std::ios::binary);
    file << text;
    file.close();
    if (!file) {
        throw Error(options.output.string() + ": cannot be written");
    }
    *context.out << options.output.string() << ": written\n";
}

void plan_benchmark(const CommandContext& context, const PlanOptions& options) {
    const auto instance = geo::read_toptw_file(options.problem, decimals_of(options));
    if (instance.may_lack_a_row() && context.progress != ProgressStyle::silent) {
        *context.err << options.problem.string() << ": its header promises " << instance.promised
                     << " vertices, and with the start it holds as many; files of the benchmark "
                        "hold one more. Is the last row missing?\n";
    }
    const geo::SearchLimits limits = limits_of(options);
    const auto routes = static_cast<std::size_t>(std::max<std::int64_t>(options.routes, 1));
    const auto plan = geo::plan_toptw(instance, routes, limits);
    write(
        context, options, geo::toptw_json(instance, plan, options.problem.stem().string(), limits));
}

std::string exported(
    const PlanOptions& options,
    const geo::FieldProblem& field,
    const geo::FieldPlan& plan,
    const geo::SearchLimits& limits) {
    const std::string& format = options.exported_as;
    const auto language =
        geo::parse_plan_language(options.language).value_or(geo::PlanLanguage::en);
    if (format == "gpx") {
        return geo::plan_gpx(field, plan, language);
    }
    if (format == "kml") {
        return geo::plan_kml(field, plan, language);
    }
    if (format == "ics") {
        const std::string stem = options.problem.stem().string();
        return geo::plan_ics(field, plan, {field.name.empty() ? stem : field.name, 0}, language);
    }
    if (format == "csv") {
        return geo::plan_csv(field, plan, language);
    }
    return format == "geojson" ? geo::field_plan_geojson(field, plan, language)
                               : geo::field_plan_json(field, plan, limits);
}

/// The roads the options name, with the field's travel taken from them; nothing when they name
/// none.
std::optional<geo::RoadNetwork>
roads_of(const CommandContext& context, const PlanOptions& options, geo::FieldProblem& field) {
    if (options.roads.empty()) {
        return std::nullopt;
    }
    const geo::RoadFile roads = geo::read_road_file(options.roads);
    geo::RoadNetwork network = roads.network();
    const auto report = geo::travel_by_road(field, network);
    if (context.progress != ProgressStyle::silent) {
        *context.err << "By road (" << roads.source << "): " << report.places << " places, "
                     << report.unreached.size() << " without a road within 5 km, the farthest of "
                     << "the others " << static_cast<int>(report.farthest_offset.value)
                     << " m from one\n";
    }
    return network;
}

void plan_visits(const CommandContext& context, const PlanOptions& options) {
    auto field = geo::read_field_problem(options.problem);
    if (options.exported_as == "ics" && field.first_day.empty()) {
        throw Error(
            options.problem.string() +
            ": has no `first_day`, and a calendar (--as ics) needs dates; add it");
    }
    auto roads = roads_of(context, options, field);
    const geo::SearchLimits limits = limits_of(options);
    const auto questions =
        options.margins ? geo::FieldQuestions::margins_too : geo::FieldQuestions::routes_only;
    auto plan = geo::plan_field(field, limits, questions);
    if (roads) {
        geo::draw_by_road(field, *roads, plan);
    }
    write(context, options, exported(options, field, plan, limits));
}

/// Refuses options that the kind of the problem gives no meaning.
void require_fitting_options(const PlanOptions& options, bool is_benchmark) {
    const auto refuse = [](bool is_given, const char* option, const char* sentence) {
        if (is_given) {
            throw UsageError(std::string(option) + " " + sentence);
        }
    };
    const char* const of_benchmarks = "belongs to TOPTW files (--format toptw)";
    const char* const of_weeks = "belongs to JSON problems, and this is a TOPTW file";
    refuse(!is_benchmark && options.routes > 0, "--routes", of_benchmarks);
    refuse(!is_benchmark && !options.decimals.empty(), "--decimals", of_benchmarks);
    refuse(is_benchmark && options.margins, "--margins", of_weeks);
    refuse(is_benchmark && !options.roads.empty(), "--roads", of_weeks);
    const bool is_json = options.exported_as.empty() || options.exported_as == "json";
    refuse(is_benchmark && !is_json, "--as", of_weeks);
    refuse(
        is_json && !options.language.empty(),
        "--lang",
        "belongs to the files of --as gpx, kml, ics, csv and geojson");
}

} // namespace

void make_plan(const CommandContext& context, const PlanOptions& options) {
    const auto extension = options.problem.extension();
    const bool by_name = options.format.empty() && (extension == ".txt" || extension == ".TXT");
    const bool is_benchmark = options.format == "toptw" || by_name;
    require_fitting_options(options, is_benchmark);
    if (is_benchmark) {
        plan_benchmark(context, options);
    } else {
        plan_visits(context, options);
    }
}

} // namespace osh::server
