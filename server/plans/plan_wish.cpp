#include "server/plans/plan_wish.hpp"

#include "geo/characters.hpp"
#include "geo/error.hpp"
#include "geo/json_field_problem.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <span>

namespace osh::server {

namespace {

constexpr std::size_t most_planned_visits = 2'000;

[[noreturn]] void refuse_plan(const std::string& sentence) {
    throw Problem(Refusal::unprocessable_content, sentence);
}

void allow_plan_members(
    const Json& object, const std::string& where, std::span<const std::string_view> known) {
    if (!object.is_object()) {
        refuse_plan("member " + where + ": expected an object");
    }
    for (const auto& [name, value] : object.items()) {
        if (std::ranges::find(known, name) == known.end()) {
            refuse_plan("member " + (where.empty() ? "" : where + ".") + name + ": not known here");
        }
    }
}

/// A selection as query text, cut into its parameters.
void append_query(const std::string& query, NamedTexts& texts) {
    std::string_view rest = query;
    while (!rest.empty()) {
        const std::string_view part = rest.substr(0, rest.find('&'));
        rest.remove_prefix(std::min(rest.size(), part.size() + 1));
        const std::size_t equals = part.find('=');
        if (equals == std::string_view::npos) {
            refuse_plan(
                "candidates, selection: expected name=value parts between &, not \"" +
                std::string(part) + "\"");
        }
        texts.emplace_back(part.substr(0, equals), part.substr(equals + 1));
    }
}

NamedTexts candidate_texts(const Json& body) {
    const Json candidates = body.value("candidates", Json::object());
    if (!candidates.is_object()) {
        refuse_plan("member candidates: expected an object");
    }
    Json own = candidates;
    own.erase("selection");
    NamedTexts texts = named_texts(own);
    if (const auto selection = candidates.find("selection");
        selection != candidates.end() && !selection->is_null()) {
        if (!selection->is_string()) {
            refuse_plan(
                "candidates, selection: expected query text such as territory=35&degree=4-5");
        }
        append_query(selection->get<std::string>(), texts);
    }
    return texts;
}

std::string reach_text(const std::vector<geo::Kato>& reach) {
    std::string text;
    for (const geo::Kato region : reach) {
        text.append(text.empty() ? "" : ", ").append(region.text().substr(0, 2));
    }
    return text;
}

void require_territories_in_reach(
    const regions::Selection& selection, const std::vector<geo::Kato>& reach) {
    if (reach.empty()) {
        return;
    }
    for (const geo::Kato territory : selection.territories) {
        const auto region = std::string(territory.text()).substr(0, 2);
        const bool within = std::ranges::any_of(reach, [&](const geo::Kato& mine) {
            return std::string(mine.text()).substr(0, 2) == region;
        });
        if (!within) {
            throw Problem(
                Refusal::forbidden,
                "the territory " + std::string(territory.text()) +
                    " lies in none of your regions (" + reach_text(reach) + ")");
        }
    }
}

/// What is said about single visits, by BIN.
std::map<std::string, Json> said_of_visits(const Json& body) {
    std::map<std::string, Json> said;
    const Json visits = body.value("visits", Json::array());
    if (!visits.is_array() || visits.size() > most_planned_visits) {
        refuse_plan("member visits: expected a list of at most 2000 visits");
    }
    for (const Json& visit : visits) {
        const auto id = visit.is_object() ? visit.find("id") : visit.end();
        if (!visit.is_object() || id == visit.end() || !id->is_string()) {
            refuse_plan("member visits: each needs an `id`, the BIN of the enterprise");
        }
        if (!said.emplace(id->get<std::string>(), visit).second) {
            refuse_plan("member visits: " + id->get<std::string>() + " stands there twice");
        }
    }
    return said;
}

std::string nobody_to_visit(const CandidateSet& set) {
    if (set.unplaced.empty()) {
        return "nobody to visit: no enterprise matches the candidates; widen the selection or name "
               "enterprises in `visits`";
    }
    return "nobody to visit: " + std::to_string(set.unplaced.size()) +
           " enterprises match, but none of them has a position";
}

Json plan_request(const Json& body) {
    Json request = Json::object();
    for (const char* const name : {"candidates", "opening", "search", "margins", "lang"}) {
        if (const auto found = body.find(name); found != body.end()) {
            request[name] = *found;
        }
    }
    const Json opening = body.value("opening", Json(nullptr));
    if (!opening.is_null() && !opening.is_object()) {
        refuse_plan(R"(member opening: expected hours such as {"from": "09:00", "to": "18:00"})");
    }
    const Json opens = opening.is_object() ? opening.value("from", Json()) : Json();
    const Json closes = opening.is_object() ? opening.value("to", Json()) : Json();
    require_sound_margins(body);
    if (opens.is_string() && closes.is_string() &&
        closes.get<std::string>() < opens.get<std::string>()) {
        refuse_plan("member opening: closes before it opens");
    }
    const std::string lang = request.value("lang", Json("ru")).dump();
    if (lang != "\"kk\"" && lang != "\"ru\"" && lang != "\"en\"") {
        refuse_plan("member lang: expected kk, ru or en");
    }
    return request;
}

Json problem_without_visits(const Json& body) {
    Json problem = Json::object();
    for (const char* const name :
         {"name", "first_day", "days", "balance", "travel", "inspectors"}) {
        if (const auto found = body.find(name); found != body.end() && !found->is_null()) {
            problem[name] = *found;
        }
    }
    if (!problem.contains("inspectors")) {
        refuse_plan("member inspectors: missing; a plan needs somebody with a place to start from");
    }
    problem["visits"] = Json::array();
    return problem;
}

} // namespace

void require_sound_margins(const Json& body) {
    const Json margins = body.value("margins", Json(nullptr));
    if (!margins.is_null() && !margins.is_boolean()) {
        refuse_plan("member margins: expected true or false");
    }
}

CandidateWish candidate_wish(const NamedTexts& texts, const PlanGround& ground, Refusal refusal) {
    NamedTexts own;
    NamedTexts others;
    for (const auto& text : texts) {
        const auto& names = candidate_parameters();
        const bool is_own = std::ranges::find(names, text.first) != names.end();
        (is_own ? own : others).push_back(text);
    }
    auto selection = regions::parse_selection(others);
    if (const auto* const parsed = std::get_if<regions::Selection>(&selection)) {
        selection = regions::resolve(*parsed, ground.snapshot);
    }
    if (const auto* const problem = std::get_if<regions::SelectionProblem>(&selection)) {
        throw Problem(refusal, "candidates, " + problem->parameter + ": " + problem->reason);
    }
    CandidateWish wish{std::get<regions::Selection>(selection), candidate_question(own, refusal)};
    require_territories_in_reach(wish.selection, ground.reach);
    wish.selection.reach = ground.reach;
    return wish;
}

PlanWish new_plan_wish(const Json& body, const PlanGround& ground) {
    PlanWish wish;
    wish.request = plan_request(body);
    wish.problem = problem_without_visits(body);
    wish.visits = Json::array();
    wish.start = Json::array();
    const CandidateWish asked =
        candidate_wish(candidate_texts(body), ground, Refusal::unprocessable_content);
    CandidateSet set;
    auto said = said_of_visits(body);
    // Whoever names visits and no candidates means these visits alone.
    if (body.contains("candidates") || said.empty()) {
        set = find_candidates(ground.snapshot, asked.selection, asked.question);
    }
    const auto add = [&](const PlanCandidate& candidate, const Json& about) {
        wish.visits.push_back(candidate_json(ground.snapshot, candidate));
        wish.problem["visits"].push_back(
            visit_of_candidate(wish.visits.back(), about, wish.request));
    };
    for (const PlanCandidate& candidate : set.candidates) {
        const auto about = said.extract(bin_text(ground.snapshot, candidate.enterprise));
        add(candidate, about ? about.mapped() : Json::object());
    }
    for (const auto& [bin, about] : said) {
        add(chosen_candidate(ground.snapshot, asked.selection, asked.question, bin), about);
    }
    if (wish.visits.empty()) {
        refuse_plan(nobody_to_visit(set));
    }
    wish.regions = regions_of_visits(wish.visits);
    search_limits(wish.request, 10.0);
    require_sound_problem(wish.problem);
    return wish;
}

std::string enterprise_name_to_show(const Json& candidate, const std::string& lang) {
    constexpr std::size_t longest_shown = 200;
    const Json& names = candidate.at("name");
    const std::string own = lang == "kk" ? "kk" : "ru";
    for (const std::string& language : {own, std::string(own == "kk" ? "ru" : "kk")}) {
        const Json name = names.value(language, Json());
        if (name.is_string() && !name.get_ref<const std::string&>().empty()) {
            return geo::cut_to_characters(name.get<std::string>(), longest_shown);
        }
    }
    return candidate.at("bin").get<std::string>();
}

Json visit_of_candidate(const Json& candidate, const Json& said, const Json& request) {
    Json visit{
        {"id", candidate["bin"]},
        {"name", enterprise_name_to_show(candidate, request.value("lang", "ru"))},
        {"value", candidate["value"]},
        {"service_min", candidate["service_min"]},
        {"location", candidate["position"]},
        {"region", candidate["region"]},
        {"enterprise", candidate["bin"]}};
    if (const auto opening = request.find("opening");
        opening != request.end() && !opening->is_null()) {
        visit["windows"] = Json::array({*opening});
    }
    amend_visit(visit, said);
    return visit;
}

void amend_visit(Json& visit, const Json& said) {
    constexpr std::array<std::string_view, 8> known{
        "id", "wish", "value", "service_min", "windows", "skills", "lock", "gap_days"};
    allow_plan_members(said, "visits", known);
    for (const auto& [name, value] : said.items()) {
        if (name == "id") {
            continue;
        }
        if (value.is_null()) {
            visit.erase(name);
        } else {
            visit[name] = value;
        }
    }
}

std::vector<std::string> regions_of_visits(const Json& visits) {
    std::set<std::string> regions;
    for (const Json& visit : visits) {
        regions.insert(visit["region"].get<std::string>());
    }
    return {regions.begin(), regions.end()};
}

void require_sound_problem(const Json& problem) {
    if (problem["visits"].size() > most_planned_visits) {
        refuse_plan("more than 2000 visits are too many for one plan");
    }
    try {
        geo::parse_field_problem(json_text(problem));
    } catch (const geo::Error& error) {
        refuse_plan(error.what());
    }
}

geo::SearchLimits search_limits(const Json& request, double usual_seconds) {
    constexpr std::array<std::string_view, 3> known{"seconds", "iterations", "seed"};
    const Json search = request.value("search", Json::object());
    allow_plan_members(search, "search", known);
    const auto number = [&](const char* name, double lowest, double highest, bool is_whole) {
        const auto found = search.find(name);
        if (found == search.end() || found->is_null()) {
            return std::optional<double>();
        }
        const double given = found->is_number() ? found->get<double>() : -1.0;
        const bool sound = found->is_number() && given >= lowest && given <= highest &&
                           (!is_whole || found->is_number_integer());
        if (!sound) {
            refuse_plan(
                std::string("member search.") + name + ": expected a " +
                (is_whole ? "whole " : "") + "number from " + json_text(lowest) + " to " +
                json_text(highest));
        }
        return std::optional(given);
    };
    geo::SearchLimits limits;
    limits.seed = static_cast<std::uint64_t>(number("seed", 0, 1e9, true).value_or(1.0));
    limits.seconds = number("seconds", 0.1, 300, false);
    if (const auto iterations = number("iterations", 0, 1e7, true)) {
        limits.iterations = static_cast<std::uint64_t>(*iterations);
    }
    if (!limits.seconds) {
        limits.seconds = limits.iterations ? 300.0 : usual_seconds;
    }
    return limits;
}

} // namespace osh::server
