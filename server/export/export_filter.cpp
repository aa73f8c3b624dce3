#include "server/export/export_filter.hpp"

#include "server/export/question_text.hpp"
#include "server/http/request.hpp"
#include "server/ogc/tile_requests.hpp"

#include <string>

namespace osh::server {

EnterpriseTest
export_filter(std::string_view selection, std::string_view filter, const LiveDataset& dataset) {
    if (filter.empty()) {
        return {};
    }
    Request question;
    question.query = parameters_of_selection(selection);
    question.query.push_back({"filter", std::string(filter)});
    return tile_filter(question, dataset, "enterprises");
}

} // namespace osh::server
