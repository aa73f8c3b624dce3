#include "server/api/study_request.hpp"

#include "regions/error.hpp"
#include "server/api/named_indicator.hpp"
#include "server/api/query.hpp"
#include "server/http/problem.hpp"
#include "server/json/names_json.hpp"

#include <string>
#include <vector>

namespace osh::server {

namespace {

regions::StudyQuestion question_of(const Request& request, bool needs_counts) {
    regions::StudyQuestion question{.needs_counts = needs_counts};
    question.indicator =
        &named_indicator(request.parameter("indicator").value_or("injury_rate_1000"));
    if (needs_counts && question.indicator->kind != regions::IndicatorKind::rate) {
        throw Problem(
            Refusal::bad_request,
            "parameter indicator: this statistic needs a rate of events, which " +
                std::string(question.indicator->id) + " is not");
    }
    const std::string text(request.parameter("neighbours").value_or("queen"));
    const auto neighbours = regions::parse_neighbours(text);
    if (!neighbours) {
        throw Problem(
            Refusal::bad_request,
            "parameter neighbours: expected queen, rook, knn:K or distance:METRES, not \"" + text +
                "\"");
    }
    question.neighbours = *neighbours;
    return question;
}

Json katos_json(const std::vector<geo::Kato>& katos) {
    Json list = Json::array();
    for (const geo::Kato kato : katos) {
        list.push_back(kato.text());
    }
    return list;
}

} // namespace

regions::TerritoryStudy study_of(
    const Request& request,
    const LiveDataset& dataset,
    bool needs_counts,
    std::initializer_list<std::string_view> own) {
    const auto selection = aggregate_selection_of(request, *dataset.snapshot, own);
    const auto question = question_of(request, needs_counts);
    try {
        return regions::study_territories(
            *dataset.snapshot, dataset.territories, selection, question);
    } catch (const regions::Error& error) {
        throw Problem(Refusal::bad_request, error.what());
    }
}

Json study_json(const LiveDataset& dataset, const regions::TerritoryStudy& study) {
    Json islands = Json::array();
    for (const std::uint32_t island : study.weights.islands()) {
        islands.push_back(study.territories[island].text());
    }
    const auto units = static_cast<double>(study.territories.size());
    return {
        {"snapshot", snapshot_json(*dataset.snapshot)},
        {"indicator", study.indicator->id},
        {"period", study.period},
        {"territories", study.territories.size()},
        {"left_out", katos_json(study.left_out)},
        {"neighbours", regions::word(study.neighbours)},
        {"weights",
         {{"links", study.weights.links()},
          {"mean_neighbours", static_cast<double>(study.weights.links()) / units},
          {"symmetric", study.weights.has_symmetric_links()},
          {"islands", std::move(islands)}}}};
}

} // namespace osh::server
