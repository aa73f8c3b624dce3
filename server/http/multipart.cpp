#include "server/http/multipart.hpp"

#include "server/http/problem.hpp"

#include <algorithm>
#include <cctype>

namespace osh::server {

namespace {

constexpr std::size_t form_block = 64U << 10U;
constexpr std::size_t longest_part_head = 8U << 10U;
constexpr std::size_t most_parts = 20;
constexpr std::size_t longest_boundary = 70;

[[noreturn]] void refuse_form(const std::string& reason) {
    throw Problem(Refusal::bad_request, "the multipart form cannot be read: " + reason);
}

std::string in_small_letters(std::string_view text) {
    std::string small(text);
    std::ranges::transform(
        small, small.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return small;
}

/// Where a text stands from an offset on; nothing when it does not.
std::optional<std::uint64_t>
find_in_body(const Upload& body, std::uint64_t from, std::string_view text) {
    for (std::uint64_t at = from;;) {
        const std::string block = body.read(at, form_block);
        const std::size_t found = block.find(text);
        if (found != std::string::npos) {
            return at + found;
        }
        if (block.size() < form_block) {
            return std::nullopt;
        }
        at += block.size() - text.size() + 1; // the text may begin at the end of a block
    }
}

/// The value of `name="…"` or `name=…` within a header field.
std::optional<std::string> field_parameter(std::string_view field, std::string_view name) {
    const std::string small = in_small_letters(field);
    const std::string wanted = std::string(name) + "=";
    for (std::size_t at = small.find(wanted); at != std::string::npos;
         at = small.find(wanted, at + 1)) {
        const bool stands_alone = at > 0 && (small[at - 1] == ';' || small[at - 1] == ' ');
        if (!stands_alone) {
            continue;
        }
        std::string_view rest = field.substr(at + wanted.size());
        if (!rest.starts_with('"')) {
            return std::string(rest.substr(0, rest.find_first_of("; \t")));
        }
        rest.remove_prefix(1);
        std::string text;
        for (; !rest.empty() && rest.front() != '"'; rest.remove_prefix(1)) {
            if (rest.front() == '\\' && rest.size() > 1) {
                rest.remove_prefix(1);
            }
            text += rest.front();
        }
        return text;
    }
    return std::nullopt;
}

/// Takes name and file name from the header fields of a part.
void read_part_head(std::string_view head, FormPart& part) {
    while (!head.empty()) {
        const std::size_t end = std::min(head.find("\r\n"), head.size());
        const std::string_view field = head.substr(0, end);
        head.remove_prefix(std::min(end + 2, head.size()));
        const std::size_t colon = field.find(':');
        if (colon == std::string_view::npos ||
            in_small_letters(field.substr(0, colon)) != "content-disposition") {
            continue;
        }
        const std::string_view disposition = field.substr(colon + 1);
        part.name = field_parameter(disposition, "name").value_or("");
        part.file_name = field_parameter(disposition, "filename");
        if (part.file_name) {
            // Some browsers send the whole path of the file on their machine.
            const std::size_t slash = part.file_name->find_last_of("/\\");
            *part.file_name = part.file_name->substr(slash == std::string::npos ? 0 : slash + 1);
        }
    }
}

} // namespace

std::optional<std::string> form_boundary(std::string_view content_type) {
    if (!in_small_letters(content_type).starts_with("multipart/form-data")) {
        return std::nullopt;
    }
    auto boundary = field_parameter(content_type, "boundary");
    const auto is_allowed = [](unsigned char c) {
        return c > ' ' && c < 0x7FU && c != '"' && c != '\\';
    };
    if (!boundary || boundary->empty() || boundary->size() > longest_boundary ||
        !std::ranges::all_of(*boundary, is_allowed)) {
        refuse_form("its boundary is missing or malformed");
    }
    return boundary;
}

std::vector<FormPart> form_parts(const Upload& body, const std::string& boundary) {
    const std::string delimiter = "--" + boundary;
    const std::string next_delimiter = "\r\n" + delimiter;
    if (body.read(0, delimiter.size()) != delimiter) {
        refuse_form("it does not begin with its boundary");
    }
    std::vector<FormPart> parts;
    for (std::uint64_t at = delimiter.size();;) {
        const std::string mark = body.read(at, 2);
        if (mark == "--") {
            return parts;
        }
        if (mark != "\r\n") {
            refuse_form("a boundary is not followed by a line end");
        }
        if (parts.size() == most_parts) {
            refuse_form("it has more than " + std::to_string(most_parts) + " parts");
        }
        // The empty line may follow the boundary at once, so its line end belongs to the head.
        const std::string head = body.read(at, longest_part_head);
        const std::size_t head_end = head.find("\r\n\r\n");
        if (head_end == std::string::npos) {
            refuse_form("the head of a part does not end");
        }
        FormPart part;
        read_part_head(std::string_view(head).substr(0, head_end), part);
        part.begin = at + head_end + 4;
        // An empty part ends with the line end of its head.
        const auto end = find_in_body(body, part.begin - 2, next_delimiter);
        if (!end) {
            refuse_form("its last boundary is missing");
        }
        part.end = std::max(*end, part.begin);
        at = *end + next_delimiter.size();
        parts.push_back(std::move(part));
    }
}

std::string form_text(const Upload& body, const FormPart& part, std::size_t longest) {
    const std::uint64_t length = part.end - part.begin;
    if (length > longest) {
        refuse_form(
            "its field " + part.name + " is longer than " + std::to_string(longest) + " bytes");
    }
    return body.read(part.begin, static_cast<std::size_t>(length));
}

} // namespace osh::server
