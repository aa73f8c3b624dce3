#pragma once

#include "server/http/request.hpp"
#include "server/http/response.hpp"

#include <cstdint>
#include <filesystem>
#include <string_view>

namespace osh::server {

/// Whether a part of the representation with this entity tag may be sent: the request has no
/// `If-Range`, or it names the representation as it is (RFC 9110 §13.1.5). Dates are never
/// believed.
bool range_holds(const Request& request, std::string_view etag);

/// By what the bytes that are sent of a file differ from those that it holds.
struct FileBeginning {
    std::string_view put_before{}; ///< as if it were part of the file
    std::uint64_t left_out = 0;    ///< bytes at its beginning, at most its size
};

/// The file as the body of an answer whose other members are set, or the part of it that `Range`
/// asks for (206), block by block as the client takes it, or the refusal of a part behind its end
/// (416). Throws `Problem` (404) when there is no such file.
Response part_of_file(
    const Request& request,
    const std::filesystem::path& file,
    Response answer,
    FileBeginning beginning = {});

/// The part of an answer that `Range` asks for (206), the refusal of one behind its end (416), or
/// the whole answer as it was. Says in each case that ranges are understood. The answer's bytes
/// must be in `body`, its status 200.
Response part_of(const Request& request, Response whole);

} // namespace osh::server
