#include "server/pages/page_routes.hpp"

#include "server/dataset/kept_answer.hpp"
#include "server/http/http_server.hpp"
#include "server/http/problem.hpp"
#include "server/pages/barometer_page.hpp"
#include "server/pages/missing_page.hpp"
#include "server/pages/page_text.hpp"
#include "tiles/compress/gzip.hpp"

#include <string>
#include <string_view>
#include <utility>

namespace osh::server {

namespace {

/// A page is a function of the built page, the snapshot, the address and the language.
std::string page_tag(const Request& request, const HttpServer& server, const LiveDataset& dataset) {
    const auto shell = server.file("/");
    return (shell ? shell->etag : std::string{}) + "-" + dataset.snapshot->identity.version + "-" +
           std::string(word(page_language(request)));
}

Response
barometer_response(const Request& request, const HttpServer& server, const LiveDataset& dataset) {
    const auto shell = server.file("/");
    if (!shell) {
        throw Problem(Refusal::not_found, "the page is not built; only the interface is served");
    }
    // Its figures count over the whole dataset, and strangers ask for the same few pages.
    const std::string tag = page_tag(request, server, dataset);
    const std::string key = tag + question_key(request);
    Response response;
    response.content_type = shell->content_type;
    response.body = dataset.answers->find_or_make(
        key, [&] { return shared_bytes(barometer_page(*shell->body, request, dataset)); });
    response.gzip_body = dataset.answers->find_or_make(
        key + "-gz", [&] { return shared_bytes(tiles::gzip(*response.body)); });
    response.headers.push_back({"Content-Language", std::string(word(page_language(request)))});
    response.etag = tag;
    response.cache = CachePolicy::revalidate;
    return response;
}

} // namespace

void add_page_routes(HttpServer& server, const std::shared_ptr<LiveDatasetHolder>& datasets) {
    Route route{.pattern = "/", .handler = {}, .cost = RouteCost::pooled};
    route.handler = [&server, datasets](const Request& request) {
        return barometer_response(request, server, *datasets->current());
    };
    route.validator = [&server, datasets](const Request& request) {
        return page_tag(request, server, *datasets->current());
    };
    route.varies_by = "Accept-Language";
    server.add(std::move(route));
    const auto page_for = [&server](AddressFault fault) {
        return [&server, fault](const Request& request) {
            const auto shell = server.file("/");
            const std::string_view built = shell ? std::string_view(*shell->body) : "";
            return missing_page(request, built, fault);
        };
    };
    server.set_missing_page(page_for(AddressFault::missing));
    server.set_malformed_page(page_for(AddressFault::malformed));
}

} // namespace osh::server
