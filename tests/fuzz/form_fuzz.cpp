// libFuzzer target of forms and of header fields that hold a small language: parts must lie inside
// of the body, ranges inside of the file, and nothing but a refusal may be thrown.
#include "server/http/byte_range.hpp"
#include "server/http/forwarding.hpp"
#include "server/http/multipart.hpp"
#include "server/http/problem.hpp"
#include "server/json/json.hpp"

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>

namespace {

using namespace osh::server;

/// A body in memory.
class HeldUpload : public Upload {
public:
    explicit HeldUpload(std::string bytes) : m_bytes(std::move(bytes)) {}

    bool append(std::string_view bytes) noexcept override {
        m_bytes.append(bytes);
        return true;
    }

    std::uint64_t size() const noexcept override { return m_bytes.size(); }

    std::string read(std::uint64_t offset, std::size_t count) const override {
        return offset < m_bytes.size() ? m_bytes.substr(offset, count) : std::string();
    }

    std::string path() const override { return {}; }

private:
    std::string m_bytes;
};

void require_that(bool holds) {
    if (!holds) {
        std::abort();
    }
}

void read_form(const std::string& text) {
    const std::size_t line = text.find('\n');
    try {
        const auto boundary = form_boundary(text.substr(0, line));
        if (!boundary || line == std::string::npos) {
            return;
        }
        const HeldUpload body(text.substr(line + 1));
        for (const FormPart& part : form_parts(body, *boundary)) {
            require_that(part.begin <= part.end && part.end <= body.size());
            require_that(!part.file_name || part.file_name->find('/') == std::string::npos);
            form_text(body, part, 1'000);
        }
    } catch (const Problem&) { // refused
    }
}

void read_fields(const std::string& text) {
    constexpr std::uint64_t file_bytes = 1'000;
    const auto range = asked_range(text, file_bytes);
    if (const auto* const found = std::get_if<ByteRange>(&range)) {
        require_that(found->first <= found->last && found->last < file_bytes);
    }
    Request request;
    request.is_from_proxy = true;
    for (const char* const name :
         {"x-forwarded-for", "x-forwarded-host", "x-forwarded-prefix", "x-request-id"}) {
        request.headers.push_back({name, text});
    }
    require_that(client_address_of(request).size() <= 45);
    require_that(public_host(request).find_first_of("\"<>/ \r\n") == std::string::npos);
    require_that(public_prefix(request).find_first_of("\"<> \r\n") == std::string::npos);
    require_that(proxy_request_id(request).find_first_of("\"\\ \r\n") == std::string::npos);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    const std::string text(bytes, bytes + size);
    read_form(text);
    read_fields(text);
    if (const auto json = parse_json(text)) {
        require_that(parse_json(json_text(*json)).has_value());
    }
    return 0;
}
