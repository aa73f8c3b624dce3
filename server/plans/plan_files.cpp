#include "server/plans/plan_files.hpp"

#include "geo/json_field_plan.hpp"
#include "geo/planner/plan_export.hpp"
#include "server/plans/plan_wish.hpp"
#include "server/plans/visit_checks.hpp"
#include "server/plans/visit_sheets.hpp"

#include <map>

namespace osh::server {

namespace {

std::map<std::string, VisitSheet> sheets_on_routes(
    const geo::FieldProblem& field, const geo::FieldPlan& plan, const LiveDataset& dataset) {
    std::vector<std::string> on_routes;
    for (const geo::DutySchedule& schedule : plan.duties) {
        for (const geo::ScheduledStop& stop : schedule.stops) {
            const auto& alternative = plan.routes.problem.alternatives[stop.alternative];
            on_routes.push_back(field.visits[alternative.visit].id);
        }
    }
    return visit_sheets(dataset, on_routes);
}

/// The files of one language, of a problem whose visits are dressed in it.
void add_files(
    const geo::FieldProblem& field,
    const geo::FieldPlan& plan,
    const geo::PlanIssue& issue,
    geo::PlanLanguage language,
    std::vector<PlanFile>& files) {
    const auto add = [&](std::string_view format, std::string body) {
        files.push_back({plan_file_format(format, word(language)), std::move(body)});
    };
    add("gpx", geo::plan_gpx(field, plan, language));
    add("geojson", geo::field_plan_geojson(field, plan, language));
    add("kml", geo::plan_kml(field, plan, language));
    add("csv", geo::plan_csv(field, plan, language));
    if (!field.first_day.empty()) {
        add("ics", geo::plan_ics(field, plan, issue, language));
    }
}

} // namespace

std::string plan_file_format(std::string_view format, std::string_view language) {
    return std::string(format) + "." + std::string(language);
}

std::vector<PlanFile> plan_files(
    const geo::FieldProblem& field,
    const geo::FieldPlan& plan,
    const geo::PlanIssue& issue,
    const Json& visits,
    const LiveDataset& dataset) {
    const auto sheets = sheets_on_routes(field, plan, dataset);
    std::map<std::string, const Json*> shown;
    for (const Json& visit : visits) {
        shown.emplace(visit.at("bin").get<std::string>(), &visit);
    }
    geo::FieldProblem dressed = field;
    std::vector<PlanFile> files;
    for (const geo::PlanLanguage language : geo::plan_languages) {
        const std::string lang(word(language));
        for (geo::FieldVisit& visit : dressed.visits) {
            if (const auto known = shown.find(visit.id); known != shown.end()) {
                visit.name = enterprise_name_to_show(*known->second, lang);
            }
            if (const auto sheet = sheets.find(visit.id); sheet != sheets.end()) {
                visit.address = sheet->second.address;
                visit.checklist = checklist(sheet->second.checks, lang);
            }
        }
        add_files(dressed, plan, issue, language, files);
    }
    return files;
}

} // namespace osh::server
