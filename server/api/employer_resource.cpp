#include "server/api/employer_resource.hpp"

#include "geo/kato.hpp"
#include "regions/codes/oked_groups.hpp"
#include "regions/error.hpp"
#include "regions/express/express_assessment.hpp"
#include "server/api/definition_json.hpp"
#include "server/api/number_parameter.hpp"
#include "server/api/query.hpp"
#include "server/http/json_response.hpp"
#include "server/http/problem.hpp"
#include "server/json/names_json.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <utility>
#include <variant>

namespace osh::server {

namespace {

[[noreturn]] void refuse(const std::string& sentence) {
    throw Problem(Refusal::bad_request, sentence);
}

regions::Oked activity_of(std::string_view text) {
    const auto activity = regions::Oked::parse(text);
    if (!activity) {
        refuse(
            "parameter sector: expected a section letter A to U or two to five digits of the OKED, "
            "not \"" +
            std::string(text) + "\"");
    }
    if (!regions::is_in_classifier(*activity)) {
        refuse(
            "parameter sector: the OKED has no group " + activity->text().substr(0, 2) + "." +
            activity->text().substr(2, 1) + ", so there is no activity \"" + std::string(text) +
            "\"");
    }
    return *activity;
}

std::string_view word(regions::ExpressAnswer answer) {
    switch (answer) {
    case regions::ExpressAnswer::yes:
        return "yes";
    case regions::ExpressAnswer::no:
        return "no";
    case regions::ExpressAnswer::unknown:
        break;
    }
    return "unknown";
}

/// `{"sector": "G", "workers": 12, "answers": {"briefings": "yes", …}, "territory": "35", "store":
/// true}`, the last two optional.
Json express_body(const Request& request) {
    auto json = parse_json(request.body, 4);
    if (!json || !json->is_object()) {
        refuse("the body must be a JSON object with sector, workers and answers");
    }
    constexpr std::array<std::string_view, 5> known{
        "sector", "workers", "answers", "territory", "store"};
    for (const auto& [key, value] : json->items()) {
        if (std::ranges::find(known, key) == known.end()) {
            refuse(
                "there is no member \"" + key +
                "\"; expected sector, workers, answers, territory and store");
        }
    }
    return std::move(*json);
}

/// The region that was told, as nine digits; empty when none was. Refuses one that the dataset does
/// not know.
std::string told_region(const regions::Snapshot& snapshot, const Json& body) {
    const auto member = body.find("territory");
    if (member == body.end()) {
        return {};
    }
    const std::string text = member->is_string() ? member->get<std::string>() : "";
    const auto kato = geo::Kato::parse(text.size() == 2 ? text + "0000000" : text);
    if (!kato) {
        refuse("`territory` must be a region such as \"35\" or a KATO code of nine digits");
    }
    const geo::Kato region = geo::Kato::of_region(kato->region_digits()).value_or(*kato);
    if (!snapshot.territories.find(region)) {
        refuse("`territory`: there is no region " + region.text() + "; leave it out or mend it");
    }
    return region.text();
}

bool asked_to_store(const Json& body) {
    const auto member = body.find("store");
    if (member == body.end()) {
        return false;
    }
    if (!member->is_boolean()) {
        refuse("`store` must be true or false");
    }
    return member->get<bool>();
}

regions::ExpressRequest request_of(const Json& body) {
    const Json* const json = &body;
    const auto sector = json->find("sector");
    const auto workers = json->find("workers");
    if (sector == json->end() || !sector->is_string()) {
        refuse("`sector` must be a text such as \"G\"");
    }
    if (workers == json->end() || !workers->is_number_unsigned() ||
        workers->get<std::uint64_t>() > 1'000'000) {
        refuse("`workers` must be a whole number");
    }
    regions::ExpressRequest asked{
        .activity = activity_of(sector->get<std::string>()),
        .workers = workers->get<std::uint32_t>()};
    const auto answers = json->find("answers");
    if (answers == json->end() || !answers->is_object()) {
        refuse("`answers` must be an object of question and yes, no or unknown");
    }
    for (const auto& [id, answer] : answers->items()) {
        const auto parsed = answer.is_string()
                                ? regions::parse_express_answer(answer.get<std::string>())
                                : std::nullopt;
        if (!parsed) {
            refuse("the answer to \"" + id + "\" must be yes, no or unknown");
        }
        asked.answers.emplace(id, *parsed);
    }
    return asked;
}

} // namespace

Response express_questions(const Request& request, const LiveDataset& /*dataset*/) {
    refuse_other_parameters(request, {"sector"});
    const auto sector = request.parameter("sector");
    if (!sector) {
        refuse("parameter sector: is missing; expected a section such as G");
    }
    const regions::Oked activity = activity_of(*sector);
    const auto questions = regions::express_questions(activity);
    Json rows = Json::array();
    for (const regions::ExpressQuestion& question : questions) {
        rows.push_back(
            {{"id", question.id},
             {"text", names_json(question.text)},
             {"weight", question.weight},
             {"safe_answer", word(question.safe_answer)}});
    }
    return json_response(
        {{"sector", activity.text()},
         {"definitions", definition_json("questionnaire.csv")},
         {"is_offered", !questions.empty()},
         {"questions", std::move(rows)}});
}

ExpressAnswerSheet express_assessment(const Request& request, const LiveDataset& dataset) {
    refuse_other_parameters(request, {});
    const regions::Snapshot& snapshot = *dataset.snapshot;
    const Json body = express_body(request);
    const regions::ExpressRequest asked = request_of(body);
    const std::string territory = told_region(snapshot, body);
    const auto outcome = regions::assess_express(snapshot, asked);
    if (const auto* const refusal = std::get_if<regions::ExpressRefusal>(&outcome)) {
        throw Problem(Refusal::unprocessable_content, refusal->reason);
    }
    const auto& result = std::get<regions::ExpressResult>(outcome);
    ExpressAnswerSheet sheet;
    sheet.is_kept = asked_to_store(body);
    if (sheet.is_kept && !(result.answered > 0.0)) {
        throw Problem(
            Refusal::unprocessable_content,
            "no question was answered with yes or no, so there is nothing to store; answer at "
            "least "
            "one, or ask without `store`");
    }
    sheet.record.as_of = regions::to_text(snapshot.as_of);
    sheet.record.snapshot = snapshot.identity.version;
    sheet.record.model_version = snapshot.risk.model.version;
    sheet.record.territory = territory;
    sheet.record.sector = asked.activity.text();
    sheet.record.workers = asked.workers;
    sheet.record.answers = json_text(body["answers"]);
    sheet.record.score = result.score;
    sheet.record.lowest = result.low;
    sheet.record.highest = result.high;
    sheet.record.degree = result.degree.number;
    sheet.record.confidence = result.confidence;
    sheet.record.answered = result.answered;
    sheet.answer = {
        {"snapshot", snapshot_json(snapshot)},
        {"model_version", snapshot.risk.model.version},
        {"as_of", sheet.record.as_of},
        {"kind", "self-assessment"},
        {"verified", false},
        {"score", result.score},
        {"degree", result.degree.number},
        {"interval", Json::array({result.low, result.high})},
        {"confidence", std::string(1, result.confidence)},
        {"answered", result.answered},
        {"expected_of_likes", result.expected}};
    return sheet;
}

Response tariff(const Request& request, const regions::TariffTable& table) {
    refuse_other_parameters(request, {"sector", "degree", "payroll_kzt"});
    const auto sector = request.parameter("sector");
    if (!sector || !request.parameter("degree")) {
        refuse("parameters sector and degree are needed, such as sector=05&degree=4");
    }
    const auto degree = whole_parameter(request, "degree", 1, {1.0, 5.0});
    const auto payroll = number_parameter(request, "payroll_kzt", {0.0, 1e15});
    const regions::Oked activity = activity_of(*sector);
    try {
        const regions::Tariff found =
            regions::tariff_of(table, activity, regions::Degree{static_cast<std::uint8_t>(degree)});
        return json_response(
            {{"sector", activity.text()},
             {"degree", degree},
             {"class_of", found.oked},
             {"class", found.risk_class},
             {"class_rate_percent", found.class_rate},
             {"factor", found.factor},
             {"tariff_percent", found.percent},
             {"is_capped", found.is_capped},
             {"caps_percent", Json::array({table.least, table.greatest})},
             {"premium_kzt", payroll ? Json(*payroll * found.percent / 100.0) : Json(nullptr)},
             {"status", table.status},
             {"note", table.note}});
    } catch (const regions::Error& error) {
        throw Problem(Refusal::unprocessable_content, error.what());
    }
}

} // namespace osh::server
