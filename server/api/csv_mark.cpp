#include "server/api/csv_mark.hpp"

#include "server/http/problem.hpp"

#include <string>
#include <string_view>
#include <utility>

namespace osh::server {

bool asks_for_csv_mark(const Request& request, std::string_view content_type) {
    const auto asked = request.parameter("bom");
    if (!asked) {
        return false;
    }
    if (*asked != "0" && *asked != "1") {
        throw Problem(Refusal::bad_request, "parameter bom: expected 0 or 1");
    }
    if (!content_type.starts_with("text/csv")) {
        throw Problem(Refusal::bad_request, "parameter bom: is for CSV only");
    }
    return *asked == "1";
}

Response marked_csv(const Request& request, Response response) {
    constexpr int whole = 200;
    if (!asks_for_csv_mark(request, response.content_type) || response.status != whole) {
        return response;
    }
    if (response.body) {
        response.body = shared_bytes(std::string(byte_order_mark) + *response.body);
    } else if (response.producer) {
        if (response.length) {
            *response.length += byte_order_mark.size();
        }
        response.producer = [first = true, next = std::move(response.producer)]() mutable {
            return std::exchange(first, false) ? std::optional(std::string(byte_order_mark))
                                               : next();
        };
    }
    return response;
}

} // namespace osh::server
