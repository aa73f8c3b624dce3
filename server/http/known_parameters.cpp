#include "server/http/known_parameters.hpp"

#include "server/http/problem.hpp"

#include <algorithm>
#include <set>
#include <string>

namespace osh::server {

void refuse_repeated_parameters(const Request& request) {
    std::set<std::string_view> seen;
    for (const Parameter& parameter : request.query) {
        if (!seen.insert(parameter.name).second) {
            throw Problem(
                Refusal::bad_request, "parameter " + parameter.name + ": given more than once");
        }
    }
}

void refuse_other_parameters(
    const Request& request, std::initializer_list<std::string_view> known) {
    refuse_repeated_parameters(request);
    for (const Parameter& parameter : request.query) {
        if (std::ranges::find(known, parameter.name) != known.end()) {
            continue;
        }
        std::string expected;
        for (const std::string_view name : known) {
            expected += (expected.empty() ? "" : ", ") + std::string(name);
        }
        throw Problem(
            Refusal::bad_request,
            "parameter " + parameter.name + ": not known here; " +
                (expected.empty() ? "none is expected" : "expected " + expected));
    }
}

} // namespace osh::server
