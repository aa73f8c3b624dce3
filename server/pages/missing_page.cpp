#include "server/pages/missing_page.hpp"

#include "server/http/problem.hpp"
#include "server/pages/page_text.hpp"

#include <string>

namespace osh::server {

namespace {

std::string way_html(std::string_view address, std::string_view key, PageLanguage language) {
    return "<p><a href=\"" + std::string(address) + "?lang=" + std::string(word(language)) + "\">" +
           escape_html(page_text(key, language)) + "</a></p>";
}

} // namespace

std::string page_styles(std::string_view shell) {
    std::string styles;
    for (const std::string_view mark : {"<link rel=\"stylesheet\"", "<link rel=\"icon\""}) {
        for (std::size_t at = shell.find(mark); at != std::string_view::npos;
             at = shell.find(mark, at + 1)) {
            const std::size_t end = shell.find('>', at);
            if (end == std::string_view::npos) {
                break;
            }
            styles += shell.substr(at, end - at + 1);
        }
    }
    return styles;
}

std::optional<Response>
missing_page(const Request& request, std::string_view shell, AddressFault fault) {
    const std::string_view accepted = request.header("accept").value_or("");
    if (accepted.find("text/html") == std::string_view::npos || request.path.starts_with("/api/")) {
        return std::nullopt;
    }
    const PageLanguage language = page_language(request);
    const bool is_missing = fault == AddressFault::missing;
    const std::string title =
        escape_html(page_text(is_missing ? "missing" : "malformed", language));
    Response response = bytes_response(
        "text/html; charset=utf-8",
        "<!doctype html><html lang=\"" + std::string(word(language)) +
            "\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" "
            "content=\"width=device-width, initial-scale=1\"><meta name=\"color-scheme\" "
            "content=\"light dark\"><title>" +
            title + " · " + escape_html(page_text("title", language)) + "</title>" +
            page_styles(shell) + "</head><body><main class=\"missing\"><h1>" + title + "</h1><p>" +
            escape_html(page_text(is_missing ? "missing_text" : "malformed_text", language)) +
            "</p>" + way_html("/", "barometer", language) + way_html("/map", "page_map", language) +
            way_html("/methods", "page_methods", language) + "</main></body></html>");
    response.status = http_status(is_missing ? Refusal::not_found : Refusal::bad_request);
    response.headers.push_back({"Content-Language", std::string(word(language))});
    response.headers.push_back({"Vary", "Accept, Accept-Language"});
    return response;
}

} // namespace osh::server
