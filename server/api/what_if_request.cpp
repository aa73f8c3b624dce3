#include "server/api/what_if_request.hpp"

#include "server/api/number_parameter.hpp"
#include "server/http/problem.hpp"
#include "server/json/json.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <string>

namespace osh::server {

namespace {

[[noreturn]] void refuse_what_if(const std::string& sentence) {
    throw Problem(Refusal::bad_request, sentence);
}

regions::Aggregation aggregation_of_text(std::string_view text) {
    const auto parsed = regions::parse_aggregation(text);
    if (!parsed) {
        refuse_what_if(
            "parameter aggregation: expected geometric, arithmetic, power_mean or maximum, not \"" +
            std::string(text) + "\"");
    }
    return *parsed;
}

WhatIfParts parts_of_text(std::string_view text) {
    if (text != "territory" && text != "none") {
        refuse_what_if(
            "parameter by: expected territory or none, not \"" + std::string(text) + "\"");
    }
    return text == "territory" ? WhatIfParts::territory : WhatIfParts::none;
}

/// Refuses weights that are negative or do not sum to one, thresholds that do not ascend and so on.
void check_what_if(const regions::WhatIf& what_if, const regions::RiskModel& model) {
    if (const std::string problem = regions::problem_of(what_if, model); !problem.empty()) {
        refuse_what_if(problem);
    }
}

AskedWhatIf asked_by_query(const Request& request, const regions::RiskModel& model) {
    regions::WhatIf what_if = regions::as_it_is(model);
    const auto weights = number_list_parameter(request, "weights", what_if.rule.weight.size());
    std::ranges::copy(weights, what_if.rule.weight.begin());
    const auto thresholds =
        number_list_parameter(request, "thresholds", what_if.degree_threshold.size());
    std::ranges::copy(thresholds, what_if.degree_threshold.begin());
    if (const auto form = request.parameter("aggregation")) {
        what_if.rule.form = aggregation_of_text(*form);
    }
    what_if.rule.exponent =
        number_parameter(request, "exponent", {1.0, 100.0}).value_or(what_if.rule.exponent);
    what_if.goalpost =
        number_parameter(request, "goalpost", {0.01, 100.0}).value_or(what_if.goalpost);
    check_what_if(what_if, model);
    return {
        .what_if = what_if,
        .movers = whole_parameter(request, "movers", 50, {0.0, most_listed}),
        .rank_draws = whole_parameter(request, "rank_draws", 0, {0.0, most_draws}),
        .by = parts_of_text(request.parameter("by").value_or("none"))};
}

double json_number(const Json& json, const std::string& name, NumberBounds bounds) {
    const bool fits = json.is_number() && json.get<double>() >= bounds.lowest &&
                      json.get<double>() <= bounds.highest;
    if (!fits) {
        refuse_what_if("member `" + name + "`: expected a number of fitting size");
    }
    return json.get<double>();
}

std::uint64_t json_whole_number(const Json& json, const std::string& name, double highest) {
    const double given = json_number(json, name, {0.0, highest});
    if (given != std::floor(given)) {
        refuse_what_if("member `" + name + "`: expected a whole number");
    }
    return static_cast<std::uint64_t>(given);
}

/// The four weights, as a list in the order compliance, assessment, injuries, diseases or by name.
void read_weights(const Json& json, regions::AggregationRule& rule) {
    if (json.is_array() && json.size() == rule.weight.size()) {
        for (std::size_t k = 0; k < rule.weight.size(); ++k) {
            rule.weight[k] = json_number(json[k], "weights", {-1e6, 1e6});
        }
        return;
    }
    if (!json.is_object()) {
        refuse_what_if(
            "member `weights`: expected four numbers, or an object of compliance, assessment, "
            "injuries and diseases");
    }
    for (const auto& [name, weight] : json.items()) {
        std::size_t k = 0;
        while (k < rule.weight.size() &&
               regions::word(static_cast<regions::RiskComponent>(k)) != name) {
            ++k;
        }
        if (k == rule.weight.size()) {
            refuse_what_if("member `weights`: there is no component \"" + name + "\"");
        }
        rule.weight[k] = json_number(weight, "weights." + name, {-1e6, 1e6});
    }
}

void read_thresholds(const Json& json, std::array<double, 4>& thresholds) {
    if (!json.is_array() || json.size() != thresholds.size()) {
        refuse_what_if(
            "member `thresholds`: expected four numbers, the lower ends of degrees II to V");
    }
    for (std::size_t i = 0; i < thresholds.size(); ++i) {
        thresholds[i] = json_number(json[i], "thresholds", {-1e6, 1e6});
    }
}

AskedWhatIf asked_by_body(const Request& request, const regions::RiskModel& model) {
    const auto json = parse_json(request.body, 4);
    if (!json || !json->is_object()) {
        refuse_what_if(
            "the body must be a JSON object with weights, thresholds, aggregation, exponent, "
            "goalpost, movers, rank_draws or by");
    }
    if (const auto name = repeated_member(request.body)) {
        refuse_what_if("member `" + *name + "`: given twice");
    }
    AskedWhatIf asked{.what_if = regions::as_it_is(model)};
    regions::WhatIf& what_if = asked.what_if;
    for (const auto& [name, member] : json->items()) {
        if (name == "weights") {
            read_weights(member, what_if.rule);
        } else if (name == "thresholds") {
            read_thresholds(member, what_if.degree_threshold);
        } else if (name == "aggregation") {
            what_if.rule.form =
                aggregation_of_text(member.is_string() ? member.get<std::string>() : "");
        } else if (name == "exponent") {
            what_if.rule.exponent = json_number(member, name, {1.0, 100.0});
        } else if (name == "goalpost") {
            what_if.goalpost = json_number(member, name, {0.01, 100.0});
        } else if (name == "movers") {
            asked.movers = json_whole_number(member, name, most_listed);
        } else if (name == "rank_draws") {
            asked.rank_draws = json_whole_number(member, name, most_draws);
        } else if (name == "by") {
            asked.by = parts_of_text(member.is_string() ? member.get<std::string>() : "");
        } else {
            refuse_what_if(
                "there is no member \"" + name +
                "\"; expected weights, thresholds, "
                "aggregation, exponent, goalpost, movers, rank_draws and by");
        }
    }
    check_what_if(what_if, model);
    return asked;
}

} // namespace

AskedWhatIf asked_what_if(const Request& request, const regions::RiskModel& model) {
    return request.method == Method::post ? asked_by_body(request, model)
                                          : asked_by_query(request, model);
}

} // namespace osh::server
