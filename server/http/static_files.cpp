#include "server/http/static_files.hpp"

#include "server/error.hpp"
#include "server/http/negotiation.hpp"
#include "tiles/compress/gzip.hpp"

#include <algorithm>
#include <array>
#include <atomic>
#include <fstream>
#include <future>
#include <iterator>
#include <thread>
#include <utility>

namespace osh::server {

namespace {

namespace fs = std::filesystem;

constexpr std::size_t most_bytes = 256U << 20U;
constexpr tiles::GzipLevel once_for_many{12};
constexpr std::size_t smallest_file_worth_packing = 1024;

struct MediaType {
    std::string_view extension;
    std::string_view type;
};

constexpr std::array<MediaType, 22> media_types{{
    {".html", "text/html; charset=utf-8"},
    {".js", "text/javascript; charset=utf-8"},
    {".mjs", "text/javascript; charset=utf-8"},
    {".css", "text/css; charset=utf-8"},
    {".json", "application/json"},
    {".geojson", "application/geo+json"},
    {".map", "application/json"},
    {".webmanifest", "application/manifest+json"},
    {".svg", "image/svg+xml"},
    {".png", "image/png"},
    {".jpg", "image/jpeg"},
    {".jpeg", "image/jpeg"},
    {".webp", "image/webp"},
    {".ico", "image/x-icon"},
    {".woff2", "font/woff2"},
    {".woff", "font/woff"},
    {".txt", "text/plain; charset=utf-8"},
    {".md", "text/plain; charset=utf-8"},
    {".xml", "application/xml"},
    {".pdf", "application/pdf"},
    {".wasm", "application/wasm"},
    {".yaml", "text/yaml; charset=utf-8"},
}};

std::string read_file(const fs::path& path) {
    std::ifstream file(path, std::ios::binary);
    if (!file) {
        throw Error("cannot read the file " + path.string() + " of the page");
    }
    return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

/// Pages about one subject, which the rest of the address names: `/enterprise/031140001297`.
constexpr std::array<std::string_view, 1> pages_of_a_subject{"/enterprise"};

/// The file of the page at an address without an extension.
std::string page_file(std::string_view path) {
    for (const std::string_view page : pages_of_a_subject) {
        const std::size_t subject = page.size() + 1;
        if (path.size() > subject && path.starts_with(page) && path[page.size()] == '/' &&
            path.find('/', subject) == std::string_view::npos) {
            path = page;
        }
    }
    return std::string(path) + ".html";
}

bool is_hidden(const fs::path& relative) {
    return std::ranges::any_of(
        relative, [](const fs::path& part) { return part.string().starts_with('.'); });
}

} // namespace

std::string_view media_type_of(std::string_view file_name) {
    const auto* found = std::ranges::find_if(
        media_types, [&](const MediaType& known) { return file_name.ends_with(known.extension); });
    return found == media_types.end() ? std::string_view("application/octet-stream") : found->type;
}

bool has_content_hash(std::string_view file_name) {
    constexpr std::size_t shortest_hash = 8;
    const std::size_t extension = file_name.find_last_of('.');
    const std::string_view stem = file_name.substr(0, extension);
    const auto is_word = [](char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
               c == '_' || c == '-';
    };
    const auto is_telling = [](char c) {
        return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z');
    };
    // Bundlers' hashes are of the base64url alphabet, so they may hold hyphens themselves: the last
    // eight characters decide, with a separator before them.
    if (extension == std::string_view::npos || stem.size() <= shortest_hash) {
        return false;
    }
    const std::string_view hash = stem.substr(stem.size() - shortest_hash);
    const char separator = stem[stem.size() - shortest_hash - 1];
    const std::size_t hyphen = stem.find_last_of("-.");
    const bool long_word =
        hyphen != std::string_view::npos && stem.size() - hyphen - 1 >= shortest_hash;
    return (separator == '-' || separator == '.' || long_word) &&
           std::ranges::all_of(hash, is_word) && std::ranges::any_of(hash, is_telling);
}

StaticFiles::File StaticFiles::prepared(std::string_view path, std::string bytes) {
    File file;
    file.content_type = media_type_of(path);
    file.etag = content_etag(bytes);
    const std::string_view name = path.substr(path.find_last_of('/') + 1);
    if (path.starts_with("/assets/") && has_content_hash(name)) {
        file.cache = CachePolicy::immutable;
    }
    if (bytes.size() > smallest_file_worth_packing && is_compressible(file.content_type)) {
        std::string packed = tiles::gzip(bytes, once_for_many);
        if (packed.size() < bytes.size()) {
            file.gzip_body = shared_bytes(std::move(packed));
        }
    }
    file.body = shared_bytes(std::move(bytes));
    return file;
}

/// Packing is most of a start's work, so all processors share it, the largest files first.
void StaticFiles::add_all(std::vector<ReadFile> read) {
    std::ranges::sort(
        read, std::ranges::greater{}, [](const ReadFile& file) { return file.bytes.size(); });
    std::vector<File> files(read.size());
    std::atomic<std::size_t> next = 0;
    {
        const std::size_t workers = std::clamp(std::thread::hardware_concurrency(), 1U, 8U);
        std::vector<std::future<void>> working;
        for (std::size_t worker = 0; worker < workers; ++worker) {
            working.push_back(std::async(std::launch::async, [&] {
                for (std::size_t at = next++; at < read.size(); at = next++) {
                    files[at] = prepared(read[at].path, std::move(read[at].bytes));
                }
            }));
        }
        for (std::future<void>& work : working) {
            work.get();
        }
    }
    for (std::size_t at = 0; at < read.size(); ++at) {
        m_files.insert_or_assign(std::move(read[at].path), std::move(files[at]));
    }
}

StaticFiles StaticFiles::read(const fs::path& folder) {
    std::error_code error;
    if (!fs::is_directory(folder, error)) {
        throw Error(
            "the web root " + folder.string() +
            " is not a folder; build the page first or name another with --web-root");
    }
    StaticFiles files;
    std::vector<ReadFile> read;
    std::size_t total = 0;
    for (const auto& entry : fs::recursive_directory_iterator(folder)) {
        const fs::path relative = entry.path().lexically_relative(folder);
        if (entry.is_symlink() || !entry.is_regular_file() || is_hidden(relative)) {
            continue;
        }
        std::string bytes = read_file(entry.path());
        total += bytes.size();
        if (total > most_bytes) {
            throw Error("the web root " + folder.string() + " holds more than 256 MB");
        }
        read.push_back({"/" + relative.generic_string(), std::move(bytes)});
    }
    files.add_all(std::move(read));
    if (!files.find("/")) {
        throw Error(
            "the web root " + folder.string() +
            " has no index.html; build the page first or name "
            "another folder with --web-root");
    }
    return files;
}

std::optional<Response> StaticFiles::find(std::string_view path) const {
    auto found = m_files.find(path == "/" ? std::string("/index.html") : std::string(path));
    if (found == m_files.end()) {
        found = m_files.find(page_file(path));
    }
    if (found == m_files.end()) {
        return std::nullopt;
    }
    const File& file = found->second;
    Response response;
    response.content_type = file.content_type;
    response.body = file.body;
    response.gzip_body = file.gzip_body;
    response.etag = file.etag;
    response.cache = file.cache;
    return response;
}

} // namespace osh::server
