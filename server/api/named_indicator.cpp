#include "server/api/named_indicator.hpp"

#include "server/http/problem.hpp"

#include <string>

namespace osh::server {

const regions::Indicator& named_indicator(std::string_view id) {
    const regions::Indicator* const indicator = regions::find_indicator(id);
    if (indicator == nullptr) {
        throw Problem(
            Refusal::bad_request,
            "parameter indicator: no indicator is called \"" + std::string(id) +
                "\"; /api/v1/indicators lists them");
    }
    return *indicator;
}

} // namespace osh::server
