#pragma once

#include "server/http/upload.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace osh::server {

/// One part of a form (RFC 7578): where its bytes lie in the body.
struct FormPart {
    std::string name{};
    std::optional<std::string>
        file_name{}; ///< without a folder; nothing: the part is a plain field
    std::uint64_t begin = 0;
    std::uint64_t end = 0; ///< one behind the last byte
};

/// The boundary of a `multipart/form-data` content type; nothing for any other type. Throws
/// `Problem` (400) when the boundary is missing or malformed (RFC 2046 §5.1.1).
std::optional<std::string> form_boundary(std::string_view content_type);

/// The parts of a form that lies on disk, read block by block. Throws `Problem` (400) when it is
/// malformed or has more than 20 parts.
std::vector<FormPart> form_parts(const Upload& body, const std::string& boundary);

/// The text of a part that must be short. Throws `Problem` (400) when it is longer than `longest`
/// bytes.
std::string form_text(const Upload& body, const FormPart& part, std::size_t longest);

} // namespace osh::server
