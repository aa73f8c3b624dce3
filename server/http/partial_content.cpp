#include "server/http/partial_content.hpp"

#include "server/http/byte_range.hpp"
#include "server/http/negotiation.hpp"
#include "server/http/problem.hpp"

#include <algorithm>
#include <fstream>
#include <memory>
#include <string>
#include <system_error>
#include <utility>
#include <variant>

namespace osh::server {

namespace {

/// What `Range` asks for of so many bytes; writes status and fields into the answer, and empties
/// the body of a refusal.
std::optional<ByteRange>
answered_part(const Request& request, Response& answer, std::uint64_t bytes) {
    answer.headers.push_back({"Accept-Ranges", "bytes"});
    const auto field = range_holds(request, answer.etag) ? request.header("range")
                                                         : std::optional<std::string_view>();
    const auto range = asked_range(field, bytes);
    const std::string size = std::to_string(bytes);
    if (std::holds_alternative<NoSuchRange>(range)) {
        answer.status = 416;
        answer.headers.push_back({"Content-Range", "bytes */" + size});
        answer.body = shared_bytes("");
        return std::nullopt;
    }
    const auto* const part = std::get_if<ByteRange>(&range);
    if (part == nullptr) {
        return std::nullopt;
    }
    answer.status = 206;
    answer.headers.push_back(
        {"Content-Range",
         "bytes " + std::to_string(part->first) + "-" + std::to_string(part->last) + "/" + size});
    return *part;
}

} // namespace

bool range_holds(const Request& request, std::string_view etag) {
    const auto condition = request.header("if-range");
    return !condition || (!etag.empty() && *condition == quoted_etag(etag));
}

Response part_of(const Request& request, Response whole) {
    if (const auto part = answered_part(request, whole, whole.body->size())) {
        whole.body = shared_bytes(whole.body->substr(
            static_cast<std::size_t>(part->first), static_cast<std::size_t>(part->length())));
    }
    return whole;
}

Response part_of_file(
    const Request& request,
    const std::filesystem::path& file,
    Response answer,
    FileBeginning beginning) {
    const std::string_view before = beginning.put_before;
    std::error_code gone;
    const std::uint64_t size =
        before.size() + std::filesystem::file_size(file, gone) - beginning.left_out;
    auto stream = std::make_shared<std::ifstream>(file, std::ios::binary);
    if (gone || !*stream) {
        throw Problem(Refusal::not_found, "there is no such file, or not yet");
    }
    constexpr int no_such_range = 416;
    const auto part = answered_part(request, answer, size);
    if (answer.status == no_such_range) {
        return answer;
    }
    const std::uint64_t first = part ? part->first : 0;
    stream->seekg(static_cast<std::streamoff>(
        beginning.left_out + first - std::min<std::uint64_t>(first, before.size())));
    answer.length = part ? part->length() : size;
    std::string head(before.substr(std::min<std::uint64_t>(first, before.size()), *answer.length));
    answer.producer = [stream,
                       head = std::move(head),
                       left = *answer.length]() mutable -> std::optional<std::string> {
        constexpr std::uint64_t block_bytes = 64U << 10U;
        if (!head.empty()) {
            left -= head.size();
            return std::exchange(head, {});
        }
        std::string block(static_cast<std::size_t>(std::min(left, block_bytes)), '\0');
        stream->read(block.data(), static_cast<std::streamsize>(block.size()));
        block.resize(static_cast<std::size_t>(stream->gcount()));
        left -= block.size();
        return block.empty() ? std::nullopt : std::optional(std::move(block));
    };
    return answer;
}

} // namespace osh::server
