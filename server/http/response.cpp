#include "server/http/response.hpp"

#include <algorithm>
#include <utility>

namespace osh::server {

Bytes shared_bytes(std::string text) {
    return std::make_shared<const std::string>(std::move(text));
}

std::optional<std::string_view> Response::header(std::string_view name) const {
    const auto found = std::ranges::find(headers, name, &Field::name);
    return found == headers.end() ? std::nullopt : std::optional<std::string_view>(found->value);
}

Response text_response(std::string text, int status) {
    Response response = bytes_response("text/plain; charset=utf-8", std::move(text));
    response.status = status;
    return response;
}

Response bytes_response(std::string content_type, std::string bytes) {
    Response response;
    response.content_type = std::move(content_type);
    response.body = shared_bytes(std::move(bytes));
    return response;
}

Response gzip_response(std::string content_type, Bytes gzip_bytes) {
    Response response;
    response.content_type = std::move(content_type);
    response.gzip_body = std::move(gzip_bytes);
    return response;
}

} // namespace osh::server
