#include "server/http/partial_content.hpp"

#include "server/http/byte_range.hpp"
#include "server/http/negotiation.hpp"

#include <string>
#include <utility>
#include <variant>

namespace osh::server {

bool range_holds(const Request& request, std::string_view etag) {
    const auto condition = request.header("if-range");
    return !condition || (!etag.empty() && *condition == quoted_etag(etag));
}

Response part_of(const Request& request, Response whole) {
    whole.headers.push_back({"Accept-Ranges", "bytes"});
    const auto field = range_holds(request, whole.etag) ? request.header("range")
                                                        : std::optional<std::string_view>();
    const auto range = asked_range(field, whole.body->size());
    const std::string size = std::to_string(whole.body->size());
    if (std::holds_alternative<NoSuchRange>(range)) {
        whole.status = 416;
        whole.headers.push_back({"Content-Range", "bytes */" + size});
        whole.body = shared_bytes("");
    } else if (const auto* const part = std::get_if<ByteRange>(&range)) {
        whole.status = 206;
        whole.headers.push_back(
            {"Content-Range",
             "bytes " + std::to_string(part->first) + "-" + std::to_string(part->last) + "/" +
                 size});
        whole.body = shared_bytes(whole.body->substr(
            static_cast<std::size_t>(part->first), static_cast<std::size_t>(part->length())));
    }
    return whole;
}

} // namespace osh::server
