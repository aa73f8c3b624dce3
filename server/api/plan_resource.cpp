#include "server/api/plan_resource.hpp"

#include "server/api/number_parameter.hpp"
#include "server/api/query.hpp"
#include "server/api/shown_rows.hpp"
#include "server/http/json_response.hpp"
#include "server/identity/demonstration.hpp"
#include "server/identity/gate.hpp"
#include "server/json/names_json.hpp"
#include "server/plans/field_result_reading.hpp"
#include "server/plans/plan_answers.hpp"
#include "server/plans/plan_files.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <string>
#include <utility>

namespace osh::server {

namespace {

constexpr std::size_t most_unplaced_shown = 100;
constexpr double furthest_moment = 1e12;

/// Strangers who try the demonstration see the plans of each other, and accounts of the operator
/// those of each other.
bool is_of_same_kind(const Caller& caller, const StoredPlan& plan) {
    return caller.is_demo == is_demonstration_name(plan.owner);
}

bool reaches(const Caller& caller, const StoredPlan& plan) {
    return caller.regions.empty() ||
           std::ranges::all_of(plan.regions, [&](const std::string& region) {
               unsigned digits = 0;
               std::from_chars(region.data(), region.data() + region.size(), digits);
               return std::ranges::find(caller.regions, digits) != caller.regions.end();
           });
}

std::int64_t version_asked(const Request& request) {
    return static_cast<std::int64_t>(
        whole_parameter(request, "version", 0, {.lowest = 1.0, .highest = 1e9}));
}

struct PlanFormat {
    std::string_view name;
    std::string_view media_type;
};

constexpr std::array<PlanFormat, 5> plan_formats{{
    {"gpx", "application/gpx+xml"},
    {"ics", "text/calendar; charset=utf-8"},
    {"geojson", "application/geo+json"},
    {"kml", "application/vnd.google-earth.kml+xml"},
    {"csv", "text/csv; charset=utf-8"},
}};

/// The version of the data in force.
std::string dataset_of(PlanDesk& desk) {
    return desk.services->datasets->current()->snapshot->identity.version;
}

/// The language asked for, else the plan's own.
std::string file_language(const Request& request, const PlanVersion& version) {
    const auto asked = request.parameter("lang");
    if (asked && !geo::parse_plan_language(*asked)) {
        throw Problem(Refusal::bad_request, "parameter lang: expected kk, ru or en");
    }
    return asked ? std::string(*asked)
                 : parse_json(version.request).value_or(Json::object()).value("lang", "ru");
}

/// The file of a format in a language; versions of before there were languages have it in one.
std::string file_of(
    PlanDesk& desk,
    const PlanVersion& version,
    const std::string& format,
    const std::string& language) {
    auto file = desk.plans.file(version.plan, version.version, plan_file_format(format, language));
    if (!file) {
        file = desk.plans.file(version.plan, version.version, format);
    }
    return std::move(file).value_or("");
}

bool is_dated(const PlanVersion& version) {
    const auto summary = parse_json(version.summary);
    return summary && summary->value("first_day", Json()).is_string();
}

} // namespace

StoredPlan plan_of_path(const Request& request, PlanDesk& desk) {
    return reachable_plan(request, desk, request.path_parameter("id"));
}

StoredPlan reachable_plan(const Request& request, PlanDesk& desk, const std::string& id) {
    auto plan = desk.plans.find(id);
    if (!plan || !is_of_same_kind(caller_of(request), *plan)) {
        throw Problem(Refusal::not_found, "there is no such plan");
    }
    if (!reaches(caller_of(request), *plan)) {
        throw Problem(Refusal::forbidden, "this plan visits enterprises outside your regions");
    }
    return std::move(*plan);
}

Response plan_candidates(const Request& request, PlanDesk& desk) {
    refuse_repeated_parameters(request);
    const auto dataset = desk.services->datasets->current();
    const regions::Snapshot& snapshot = *dataset->snapshot;
    NamedTexts texts;
    for (const Parameter& parameter : request.query) {
        texts.emplace_back(parameter.name, parameter.value);
    }
    const CandidateWish wish =
        candidate_wish(texts, {snapshot, reach_of(request)}, Refusal::bad_request);
    const CandidateSet set = find_candidates(snapshot, wish.selection, wish.question);
    Json candidates = Json::array();
    for (const PlanCandidate& candidate : set.candidates) {
        candidates.push_back(candidate_json(snapshot, candidate));
    }
    Json unplaced = Json::array();
    for (const regions::EnterpriseIndex enterprise : set.unplaced) {
        if (unplaced.size() < most_unplaced_shown) {
            unplaced.push_back(bin_text(snapshot, enterprise));
            note_shown(
                request, snapshot.enterprises.bin[enterprise.row], snapshot.identity.version);
        }
    }
    note_shown_rows(request, candidates, snapshot.identity.version);
    return json_response(
        {{"snapshot", snapshot_json(snapshot)},
         {"matching", set.matching},
         {"unplaced", set.unplaced.size()},
         {"unplaced_bins", std::move(unplaced)},
         {"left_off", set.left_off},
         {"candidates", std::move(candidates)}});
}

Response list_plans(const Request& request, PlanDesk& desk) {
    refuse_other_parameters(request, {"limit", "before", "archived"});
    const std::string_view archived = request.parameter("archived").value_or("false");
    if (archived != "true" && archived != "false") {
        throw Problem(Refusal::bad_request, "parameter archived: expected true or false");
    }
    const auto limit = whole_parameter(request, "limit", 50, {.lowest = 1.0, .highest = 200.0});
    auto before = static_cast<std::int64_t>(whole_parameter(
        request,
        "before",
        static_cast<std::uint64_t>(furthest_moment),
        {.lowest = 0.0, .highest = furthest_moment}));
    constexpr std::size_t read_at_once = 200;
    Json rows = Json::array();
    for (bool has_more = true; has_more && rows.size() < limit;) {
        const auto found = desk.plans.list(before, static_cast<std::int64_t>(read_at_once));
        for (const ListedPlan& listed : found) {
            before = listed.plan.created_at;
            const bool is_wanted = (listed.plan.archived_at > 0) == (archived == "true");
            if (is_wanted && rows.size() < limit &&
                is_of_same_kind(caller_of(request), listed.plan) &&
                reaches(caller_of(request), listed.plan)) {
                rows.push_back(listed_plan_json(desk, listed));
            }
        }
        has_more = found.size() == read_at_once;
    }
    return json_response({{"plans", std::move(rows)}});
}

Response show_plan(const Request& request, PlanDesk& desk) {
    refuse_other_parameters(request, {"version"});
    const StoredPlan plan = plan_of_path(request, desk);
    const Json answer = plan_json(desk, plan, version_asked(request));
    note_shown_rows(request, answer.at("visits"), dataset_of(desk));
    return json_response(answer);
}

Response show_progress(const Request& request, PlanDesk& desk) {
    refuse_other_parameters(request, {});
    return json_response(plan_progress_json(desk, plan_of_path(request, desk)));
}

Response export_plan(const Request& request, PlanDesk& desk) {
    refuse_other_parameters(request, {"version", "lang"});
    const StoredPlan plan = plan_of_path(request, desk);
    const std::string& name = request.path_parameter("format");
    const auto* const format = std::ranges::find(plan_formats, name, &PlanFormat::name);
    if (format == plan_formats.end()) {
        throw Problem(Refusal::not_found, "a plan can be had as gpx, ics, geojson, kml or csv");
    }
    const PlanVersion version = wanted_version(desk, plan, version_asked(request));
    const std::string language = file_language(request, version);
    if (name == "ics" && !is_dated(version)) {
        throw Problem(
            Refusal::conflict,
            "a calendar needs dates, and the plan has no first_day; make a plan with one");
    }
    note_shown_rows(request, parse_json(version.visits).value_or(Json::array()), dataset_of(desk));
    Response response =
        bytes_response(std::string(format->media_type), file_of(desk, version, name, language));
    response.headers.push_back(
        {"Content-Disposition",
         "attachment; filename=\"plan-" + plan.id + "-" + std::to_string(version.version) + "." +
             name + "\""});
    return response;
}

Response plan_pack(const Request& request, PlanDesk& desk) {
    refuse_other_parameters(request, {"version", "zoom"});
    const StoredPlan plan = plan_of_path(request, desk);
    const auto zoom = whole_parameter(request, "zoom", 12, {.lowest = 6.0, .highest = 13.0});
    note_shown_rows(
        request,
        parse_json(wanted_version(desk, plan, version_asked(request)).visits)
            .value_or(Json::array()),
        dataset_of(desk));
    desk.services->identity->note(caller_of(request), request, "take plan along", plan.id);
    return json_response(
        plan_pack_json(desk, plan, version_asked(request), static_cast<unsigned>(zoom)));
}

Response visit_sheet(const Request& request, PlanDesk& desk) {
    refuse_other_parameters(request, {});
    const StoredPlan plan = plan_of_path(request, desk);
    const std::string& bin = request.path_parameter("bin");
    Json sheet = visit_sheet_json(desk, plan, bin);
    desk.services->identity->note(caller_of(request), request, "see enterprise", bin);
    return json_response(sheet);
}

Response list_results(const Request& request, PlanDesk& desk) {
    refuse_other_parameters(request, {});
    const StoredPlan plan = plan_of_path(request, desk);
    Json results = Json::array();
    for (const FieldResult& result : desk.results.of_plan(plan.id)) {
        results.push_back(field_result_json(result));
        note_shown(request, result.visit, dataset_of(desk));
    }
    return json_response({{"results", std::move(results)}});
}

} // namespace osh::server
