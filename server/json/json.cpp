#include "server/json/json.hpp"

#include <set>
#include <vector>

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

std::optional<std::string> repeated_member(std::string_view text) {
    std::optional<std::string> repeated;
    std::vector<std::set<std::string>> open_objects;
    const auto watch_names = [&](int, Json::parse_event_t event, const Json& value) {
        if (event == Json::parse_event_t::object_start) {
            open_objects.emplace_back();
        } else if (event == Json::parse_event_t::object_end) {
            open_objects.pop_back();
        } else if (event == Json::parse_event_t::key && !repeated) {
            const auto& name = value.get_ref<const std::string&>();
            if (!open_objects.back().insert(name).second) {
                repeated = name;
            }
        }
        return true;
    };
    const Json read = Json::parse(text, watch_names, false);
    return read.is_discarded() ? std::nullopt : repeated;
}

} // namespace osh::server
