#include "server/archives/archive_resource.hpp"

#include "server/api/query.hpp"
#include "server/api/tile_address.hpp"
#include "server/http/byte_range.hpp"
#include "server/http/json_response.hpp"
#include "server/http/partial_content.hpp"
#include "server/http/problem.hpp"
#include "server/identity/gate.hpp"
#include "server/json/json.hpp"

#include <algorithm>
#include <fstream>
#include <utility>
#include <variant>
#include <vector>

namespace osh::server {

namespace {

constexpr std::string_view archived_tile_type = "application/vnd.mapbox-vector-tile";
/// Larger parts are made while they are being sent.
constexpr std::uint64_t most_part_bytes = 4U << 20U;

/// Whether every enterprise that an archive shows lies in the caller's regions.
bool is_archive_within(const Request& request, const ShelvedArchive& archive) {
    const std::vector<geo::Kato> reach = reach_of(request);
    return reach.empty() ||
           (archive.regions && std::ranges::all_of(*archive.regions, [&](geo::Kato region) {
                return std::ranges::find(reach, region) != reach.end();
            }));
}

/// Accounts of the demonstration are strangers': what an archive of a register shows is not theirs.
bool may_read(const Request& request, const ShelvedArchive& archive) {
    if (archive.audience == ArchiveAudience::everybody) {
        return true;
    }
    const Caller& caller = caller_of(request);
    return caller.role != Role::visitor && (!caller.is_demo || archive.is_demo) &&
           is_archive_within(request, archive);
}

/// What callers may not read they are not told of either.
std::shared_ptr<const ShelvedArchive> archive_of(const Request& request, ArchiveShelf& shelf) {
    const std::string& name = request.path_parameter("name");
    auto archive = shelf.find(name);
    if (!archive || !may_read(request, *archive)) {
        throw Problem(Refusal::not_found, "there is no archive \"" + name + "\" for you");
    }
    return archive;
}

std::shared_ptr<std::ifstream> opened_at(const ShelvedArchive& archive, std::uint64_t offset) {
    auto file = std::make_shared<std::ifstream>(archive.file, std::ios::binary);
    file->seekg(static_cast<std::streamoff>(offset));
    if (!*file) {
        throw Problem(Refusal::not_found, "the archive was removed meanwhile");
    }
    return file;
}

void send_part(Response& response, const ShelvedArchive& archive, ByteRange part) {
    const auto file = opened_at(archive, part.first);
    if (part.length() <= most_part_bytes) {
        std::string bytes(static_cast<std::size_t>(part.length()), '\0');
        file->read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
        bytes.resize(static_cast<std::size_t>(file->gcount()));
        response.body = shared_bytes(std::move(bytes));
        return;
    }
    response.length = part.length();
    response.producer = [file, left = part.length()]() mutable -> std::optional<std::string> {
        constexpr std::uint64_t block_bytes = 64U << 10U;
        std::string block(static_cast<std::size_t>(std::min(left, block_bytes)), '\0');
        file->read(block.data(), static_cast<std::streamsize>(block.size()));
        block.resize(static_cast<std::size_t>(file->gcount()));
        left -= block.size();
        return block.empty() ? std::nullopt : std::optional(std::move(block));
    };
}

Json description_json(const tiles::ArchiveDescription& description) {
    if (!description.metadata_json.empty()) {
        return parse_json(description.metadata_json, 64).value_or(Json::object());
    }
    Json json = Json::object();
    for (const auto& [name, value] : description.metadata_rows) {
        json[name] = value;
    }
    if (json.contains("json")) {
        const auto inner = parse_json(json["json"].get<std::string>(), 64);
        json.erase("json");
        if (inner && inner->is_object() && inner->contains("vector_layers")) {
            json["vector_layers"] = (*inner)["vector_layers"];
        }
    }
    return json;
}

/// KATO codes of the regions whose enterprises it shows; null when it does not say.
Json regions_json(const ShelvedArchive& archive) {
    if (!archive.regions) {
        return nullptr;
    }
    Json codes = Json::array();
    for (const geo::Kato region : *archive.regions) {
        codes.push_back(region.text());
    }
    return codes;
}

Json numbers_json(const Json& text) {
    Json numbers = Json::array();
    if (text.is_string()) {
        for (const std::string_view part : split_list(text.get_ref<const std::string&>())) {
            numbers.push_back(parse_json(part, 1).value_or(Json(0)));
        }
    }
    return numbers;
}

} // namespace

Response archive_list(const Request& request, ArchiveShelf& shelf) {
    refuse_other_parameters(request, {});
    Json rows = Json::array();
    for (const auto& archive : shelf.all()) {
        if (may_read(request, *archive)) {
            const auto& description = archive->archive->description();
            rows.push_back(
                {{"name", archive->name},
                 {"bytes", archive->size},
                 {"minzoom", description.least.level},
                 {"maxzoom", description.most.level},
                 {"audience",
                  archive->audience == ArchiveAudience::everybody ? "everybody" : "signed-in"},
                 {"regions", regions_json(*archive)}});
        }
    }
    return json_response({{"archives", std::move(rows)}});
}

Response archive_file(const Request& request, ArchiveShelf& shelf) {
    refuse_other_parameters(request, {"v"});
    const auto archive = archive_of(request, shelf);
    Response response;
    response.content_type = archive->name.ends_with(".pmtiles")
                                ? "application/vnd.pmtiles"
                                : "application/vnd.mapbox-vector-tile+sqlite3";
    response.etag = archive->tag;
    response.cache = CachePolicy::revalidate;
    response.headers.push_back({"Accept-Ranges", "bytes"});
    const auto range = asked_range(
        range_holds(request, archive->tag) ? request.header("range") : std::nullopt, archive->size);
    const std::string size = std::to_string(archive->size);
    if (std::holds_alternative<NoSuchRange>(range)) {
        response.status = 416;
        response.headers.push_back({"Content-Range", "bytes */" + size});
        response.body = shared_bytes("");
        return response;
    }
    const auto* const part = std::get_if<ByteRange>(&range);
    if (part == nullptr) {
        send_part(response, *archive, {0, archive->size - 1});
        return response;
    }
    response.status = 206;
    response.headers.push_back(
        {"Content-Range",
         "bytes " + std::to_string(part->first) + "-" + std::to_string(part->last) + "/" + size});
    send_part(response, *archive, *part);
    return response;
}

Response
archive_tile_json(const Request& request, ArchiveShelf& shelf, const std::string& public_url) {
    refuse_other_parameters(request, {"v"});
    const auto archive = archive_of(request, shelf);
    const auto& description = archive->archive->description();
    const Json metadata = description_json(description);
    Json json{
        {"tilejson", "3.0.0"},
        {"name", metadata.value("name", archive->name)},
        {"description", metadata.value("description", "")},
        {"attribution", metadata.value("attribution", "")},
        {"scheme", "xyz"},
        {"tiles",
         Json::array(
             {base_address(request, public_url) + "/archives/" + archive->name +
              "/{z}/{x}/{y}.mvt?v=" + archive->tag})},
        {"minzoom", description.least.level},
        {"maxzoom", description.most.level}};
    for (const char* const key : {"bounds", "center"}) {
        if (metadata.contains(key)) {
            json[key] = numbers_json(metadata[key]);
        }
    }
    json["vector_layers"] = metadata.value("vector_layers", Json::array());
    Response response = json_response(json);
    response.etag = archive->tag;
    response.cache = CachePolicy::revalidate;
    return response;
}

Response archive_tile(const Request& request, ArchiveShelf& shelf) {
    refuse_other_parameters(request, {"v"});
    const auto archive = archive_of(request, shelf);
    auto bytes = archive->archive->tile(tile_of(request));
    Response response;
    if (bytes) {
        response = gzip_response(std::string(archived_tile_type), shared_bytes(std::move(*bytes)));
    } else {
        response.status = 204;
    }
    const auto version = request.parameter("v");
    response.etag = archive->tag;
    response.cache =
        version && *version == archive->tag ? CachePolicy::immutable : CachePolicy::revalidate;
    return response;
}

void add_archive_routes(HttpServer& server, const Configuration& configuration) {
    const auto shelf = std::make_shared<ArchiveShelf>(configuration.data_folder / "archives");
    const auto add = [&](std::string pattern, Handler handler) {
        Route route;
        route.pattern = std::move(pattern);
        route.handler = std::move(handler);
        server.add(std::move(route));
    };
    add("/archives", [shelf](const Request& request) { return archive_list(request, *shelf); });
    add("/archives/{name}",
        [shelf](const Request& request) { return archive_file(request, *shelf); });
    add("/archives/{name}/tile.json",
        [shelf, url = configuration.public_url](const Request& request) {
            return archive_tile_json(request, *shelf, url);
        });
    add("/archives/{name}/{z}/{x}/{y}.mvt",
        [shelf](const Request& request) { return archive_tile(request, *shelf); });
}

} // namespace osh::server
