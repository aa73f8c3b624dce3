#include "server/json/json.hpp"

namespace osh::server {

std::string json_text(const Json& json) {
    return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

std::optional<Json> parse_json(std::string_view text, int deepest) {
    bool too_deep = false;
    const auto watch_depth = [&](int depth, Json::parse_event_t, const Json&) {
        too_deep = too_deep || depth > deepest;
        return !too_deep;
    };
    Json json = Json::parse(text, watch_depth, false);
    if (too_deep || json.is_discarded()) {
        return std::nullopt;
    }
    return json;
}

} // namespace osh::server
