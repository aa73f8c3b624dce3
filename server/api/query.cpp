#include "server/api/query.hpp"

#include "server/http/problem.hpp"
#include "server/identity/gate.hpp"

#include <algorithm>
#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace osh::server {

namespace {

[[noreturn]] void refuse(const regions::SelectionProblem& problem) {
    throw Problem(Refusal::bad_request, "parameter " + problem.parameter + ": " + problem.reason);
}

regions::Selection checked(std::variant<regions::Selection, regions::SelectionProblem> result) {
    if (const auto* const problem = std::get_if<regions::SelectionProblem>(&result)) {
        refuse(*problem);
    }
    return std::get<regions::Selection>(std::move(result));
}

} // namespace

regions::Selection selection_of(
    const Request& request,
    const regions::Snapshot& snapshot,
    std::initializer_list<std::string_view> own) {
    refuse_repeated_parameters(request);
    std::vector<std::pair<std::string, std::string>> parameters;
    for (const Parameter& parameter : request.query) {
        if (std::ranges::find(own, parameter.name) == own.end()) {
            parameters.emplace_back(parameter.name, parameter.value);
        }
    }
    auto selection =
        checked(regions::resolve(checked(regions::parse_selection(parameters)), snapshot));
    selection.reach = reach_of(request);
    return selection;
}

regions::Selection aggregate_selection_of(
    const Request& request,
    const regions::Snapshot& snapshot,
    std::initializer_list<std::string_view> own) {
    auto selection = selection_of(request, snapshot, own);
    selection.reach.clear();
    return selection;
}

std::vector<geo::Kato> reach_of(const Request& request) {
    std::vector<geo::Kato> reach;
    for (const unsigned digits : caller_of(request).regions) {
        if (const auto kato = geo::Kato::of_region(digits)) {
            reach.push_back(*kato);
        }
    }
    return reach;
}

std::vector<std::string_view> split_list(std::string_view text) {
    std::vector<std::string_view> parts;
    for (;;) {
        const std::size_t comma = text.find(',');
        parts.push_back(text.substr(0, comma));
        if (comma == std::string_view::npos) {
            return parts;
        }
        text.remove_prefix(comma + 1);
    }
}

} // namespace osh::server
