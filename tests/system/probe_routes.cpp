#include "probe_routes.hpp"

#include "geo/waited_for.hpp"
#include "server/http/problem.hpp"
#include "server/http/upload.hpp"

#include <algorithm>
#include <atomic>
#include <charconv>
#include <chrono>
#include <cstdint>
#include <map>
#include <mutex>
#include <sstream>
#include <string>
#include <thread>
#include <utility>

namespace osh::server {

namespace {

/// The number a path part stands for, at most `highest`.
std::uint64_t number(const Request& request, std::uint64_t highest) {
    const std::string& text = request.path_parameter("n");
    std::uint64_t count = 0;
    const char* const end = text.data() + text.size();
    const auto [stop, fault] = std::from_chars(text.data(), end, count);
    if (fault != std::errc{} || stop != end || count > highest) {
        throw Problem(Refusal::bad_request, "not a number up to " + std::to_string(highest));
    }
    return count;
}

constexpr std::size_t noise_block = 1U << 20U;

/// One block of bytes without a pattern.
const std::string& noise_bytes() {
    static const std::string made = [] {
        std::string text(noise_block, '\0');
        std::uint32_t state = 12345;
        for (char& c : text) {
            state = state * 1664525U + 1013904223U;
            c = static_cast<char>(state >> 24U);
        }
        return text;
    }();
    return made;
}

Bytes make_noise(std::size_t size) {
    std::string text;
    text.reserve(size);
    while (text.size() < size) {
        text.append(noise_bytes(), 0, std::min(noise_block, size - text.size()));
    }
    return shared_bytes(std::move(text));
}

/// Bytes of that many, the same for the same length. They are kept, up to a bound, so that a load
/// generator measures the edge and not this.
Bytes noise(std::size_t size) {
    constexpr std::size_t most_kept_bytes = 128U << 20U;
    static std::mutex mutex;
    static std::map<std::size_t, Bytes> made;
    static std::size_t kept_bytes = 0;
    const std::lock_guard lock(mutex);
    Bytes& bytes = made[size];
    if (bytes) {
        return bytes;
    }
    const Bytes fresh = make_noise(size);
    bytes = fresh;
    kept_bytes += size + 64;
    if (kept_bytes > most_kept_bytes) {
        made.clear();
        kept_bytes = 0;
    }
    return fresh;
}

Response octets(Bytes bytes) {
    Response response;
    response.content_type = "application/octet-stream";
    response.body = std::move(bytes);
    return response;
}

Response stream_rows(std::uint64_t rows) {
    Response response;
    response.content_type = "application/x-ndjson";
    response.producer = [row = std::uint64_t{0}, rows]() mutable -> std::optional<std::string> {
        if (row == rows) {
            return std::nullopt;
        }
        std::string block;
        for (; row < rows && block.size() < 65'536; ++row) {
            const std::string id = std::to_string(row);
            block.append("{\"id\":").append(id).append(",\"name\":\"enterprise number ");
            block.append(id).append("\",\"score\":0.5}\n");
        }
        return block;
    };
    return response;
}

/// The length and the sum of the bytes, read from the disk block by block.
std::string byte_sum(const Request& request) {
    constexpr std::size_t block_size = 256U << 10U;
    std::uint64_t length = 0;
    std::uint64_t sum = 0;
    const Upload* const upload = request.upload.get();
    while (upload != nullptr && length < upload->size()) {
        const std::string block = upload->read(length, block_size);
        for (const char c : block) {
            sum += static_cast<unsigned char>(c);
        }
        length += block.size();
    }
    return std::to_string(length) + " " + std::to_string(sum);
}

std::string query_text(const Request& request) {
    const std::size_t question = request.target.find('?');
    return question == std::string::npos ? "" : request.target.substr(question + 1);
}

/// Works for so many milliseconds, unless nobody waits any more; `under_way` counts those at it.
Response toil(std::chrono::milliseconds time, std::atomic<int>& under_way) {
    struct Counted {
        explicit Counted(std::atomic<int>& count) : m_count(count) { ++m_count; }

        ~Counted() { --m_count; }

        Counted(const Counted&) = delete;
        Counted& operator=(const Counted&) = delete;
        Counted(Counted&&) = delete;
        Counted& operator=(Counted&&) = delete;

    private:
        std::atomic<int>& m_count;
    };

    const Counted counted(under_way);
    const auto end = std::chrono::steady_clock::now() + time;
    while (std::chrono::steady_clock::now() < end) {
        geo::require_waited_for();
        std::this_thread::sleep_for(std::chrono::milliseconds(1));
    }
    return text_response("done");
}

/// Which thread makes the answer.
Response own_thread() {
    std::ostringstream text;
    text << std::this_thread::get_id();
    return text_response(text.str());
}

Route route(Method method, std::string pattern, RouteCost cost, Handler handler) {
    return {
        .method = method,
        .pattern = std::move(pattern),
        .handler = std::move(handler),
        .cost = cost};
}

} // namespace

void add_probe_routes(HttpServer& http) {
    using enum RouteCost;
    const Bytes hello = shared_bytes("Hello, World!");
    http.add(
        route(Method::get, "/hello", cheap, [hello](const Request&) { return octets(hello); }));
    http.add(route(Method::get, "/", cheap, [hello](const Request&) { return octets(hello); }));
    http.add(route(Method::get, "/bytes/{n}", cheap, [](const Request& request) {
        return octets(noise(number(request, 100'000'000)));
    }));
    http.add(route(Method::get, "/echoid/{x}", cheap, [](const Request& request) {
        return text_response(request.path_parameter("x"));
    }));
    http.add(route(Method::get, "/async/{x}", pooled, [](const Request& request) {
        return text_response(request.path_parameter("x"));
    }));
    http.add(route(Method::get, "/block/{n}", pooled, [](const Request& request) {
        std::this_thread::sleep_for(std::chrono::milliseconds(number(request, 60'000)));
        return text_response("blocked");
    }));
    http.add(route(Method::get, "/thread", cheap, [](const Request&) { return own_thread(); }));
    http.add(route(Method::get, "/brief", brief, [](const Request&) { return own_thread(); }));
    const auto heavy_under_way = std::make_shared<std::atomic<int>>(0);
    http.add(route(Method::get, "/heavy/{n}", heavy, [heavy_under_way](const Request& request) {
        return toil(std::chrono::milliseconds(number(request, 60'000)), *heavy_under_way);
    }));
    http.add(route(Method::get, "/heavy-under-way", cheap, [heavy_under_way](const Request&) {
        return text_response(std::to_string(*heavy_under_way));
    }));
    http.add(route(Method::get, "/query", cheap, [](const Request& request) {
        return text_response(query_text(request));
    }));
    http.add(route(Method::get, "/stream/{n}", slow, [](const Request& request) {
        return stream_rows(number(request, 100'000'000));
    }));
    Route upload = route(Method::post, "/upload", pooled, [](const Request& request) {
        return text_response(byte_sum(request));
    });
    upload.body = BodyStorage::disk;
    http.add(std::move(upload));
    http.add(route(Method::post, "/", cheap, [](const Request& request) {
        return octets(shared_bytes(request.body));
    }));
}

} // namespace osh::server
