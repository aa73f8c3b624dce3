#include "server/dataset/kept_answer.hpp"

#include "tiles/compress/gzip.hpp"

#include <string_view>

namespace osh::server {

namespace {

void append_with_length(std::string& key, std::string_view text) {
    key.append(std::to_string(text.size())).append(":").append(text);
}

} // namespace

std::string question_key(const Request& request) {
    std::string key;
    append_with_length(key, request.path);
    for (const Parameter& parameter : request.query) {
        append_with_length(key, parameter.name);
        append_with_length(key, parameter.value);
    }
    return key;
}

Response kept_json(
    const Request& request, const LiveDataset& dataset, const std::function<Response()>& make) {
    if (request.is_private) {
        return make();
    }
    return gzip_response(
        "application/json", dataset.answers->find_or_make(question_key(request), [&] {
            return shared_bytes(tiles::gzip(*make().body));
        }));
}

} // namespace osh::server
