#include "server/export/question_text.hpp"

#include "server/error.hpp"

#include <algorithm>
#include <string>

namespace osh::server {

std::vector<Parameter> parameters_of_selection(std::string_view text) {
    std::vector<Parameter> parameters;
    while (!text.empty()) {
        const std::string_view part = text.substr(0, text.find('&'));
        text.remove_prefix(std::min(text.size(), part.size() + 1));
        const std::size_t equals = part.find('=');
        if (equals == std::string_view::npos) {
            throw Error(
                "selection: expected name=value parts between &, not \"" + std::string(part) +
                "\"");
        }
        parameters.push_back(
            {std::string(part.substr(0, equals)), std::string(part.substr(equals + 1))});
    }
    return parameters;
}

} // namespace osh::server
