#pragma once

#include "server/http/response.hpp"

#include <cstddef>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace osh::server {

/// The files of the page, read into memory once with their packed form and entity tag. Since only
/// these bytes can be answered, no path of a request can reach another file. Files under `/assets/`
/// whose name carries a hash of their content (`index-4f3c9a1b.js`) may be kept for ever.
class StaticFiles {
public:
    /// No files.
    StaticFiles() = default;

    /// Reads a folder with its sub-folders, without hidden files and without following links.
    /// Throws `Error` when it is not a folder, lacks `index.html`, or holds more than 256 MB.
    static StaticFiles read(const std::filesystem::path& folder);

    /// The answer for a decoded request path, such as `/assets/app.css`; `/` is `index.html`,
    /// `/methods` is `methods.html` and `/enterprise/031140001297` is `enterprise.html`, where
    /// the script reads the BIN from the address. Nothing when there is no such file.
    std::optional<Response> find(std::string_view path) const;

    std::size_t count() const noexcept { return m_files.size(); }

private:
    struct File {
        std::string content_type;
        Bytes body;
        Bytes gzip_body;
        std::string etag;
        CachePolicy cache = CachePolicy::revalidate;
    };

    struct ReadFile {
        std::string path;
        std::string bytes;
    };

    static File prepared(std::string_view path, std::string bytes);
    void add_all(std::vector<ReadFile> read);

    std::unordered_map<std::string, File> m_files;
};

/// The media type for a file name by its extension; `application/octet-stream` for an unknown one.
std::string_view media_type_of(std::string_view file_name);

/// Whether a file name carries a content hash, as bundlers write it: a part of eight or more
/// letters and digits, with at least one digit or capital, after the last hyphen or dot before the
/// extension.
bool has_content_hash(std::string_view file_name);

} // namespace osh::server
