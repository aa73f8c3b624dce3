#include <gmock/gmock.h>

#include <chrono>
#include <cstddef>
#include <fstream>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "served_test.hpp"

namespace osh::server {
namespace {

struct MalformedRequest {
    std::string status;
    std::string fault; ///< what is wrong, in words
    std::string bytes;
};

/// Undoes the escapes of the table: `\r \n \t \0 \\ \xHH`.
std::string unescaped(std::string_view text) {
    std::string bytes;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] != '\\') {
            bytes += text[i];
            continue;
        }
        const char kind = text.at(++i);
        constexpr std::string_view from = "rnt0\\";
        constexpr std::string_view to{"\r\n\t\0\\", 5};
        if (kind == 'x') {
            bytes += static_cast<char>(std::stoi(std::string(text.substr(i + 1, 2)), nullptr, 16));
            i += 2;
        } else {
            bytes += to.at(from.find(kind));
        }
    }
    return bytes;
}

/// Writes each `{N*text}` out.
std::string expanded(std::string_view text) {
    std::string all;
    while (!text.empty()) {
        const std::size_t open = std::min(text.find('{'), text.size());
        all.append(text.substr(0, open));
        text.remove_prefix(open);
        if (text.empty()) {
            return all;
        }
        const std::size_t star = text.find('*');
        const std::size_t close = text.find('}');
        const int times = std::stoi(std::string(text.substr(1, star - 1)));
        for (int i = 0; i < times; ++i) {
            all.append(text.substr(star + 1, close - star - 1));
        }
        text.remove_prefix(close + 1);
    }
    return all;
}

std::vector<MalformedRequest> read_table() {
    std::ifstream file(OSH_MALFORMED_REQUESTS);
    std::vector<MalformedRequest> rows;
    for (std::string line; std::getline(file, line);) {
        if (line.starts_with('#')) {
            continue;
        }
        const std::size_t first = line.find('\t');
        const std::size_t second = line.find('\t', first + 1);
        if (second == std::string::npos) {
            throw std::runtime_error("a row without three columns: " + line);
        }
        rows.push_back(
            {line.substr(0, first),
             line.substr(first + 1, second - first - 1),
             unescaped(expanded(std::string_view(line).substr(second + 1)))});
    }
    return rows;
}

/// Sent behind each malformed request: nothing of it may ever be answered.
constexpr std::string_view hidden = "GET /echoid/smuggled HTTP/1.1\r\nHost: a\r\n\r\n";

class HttpMalformed : public ServedTest {
protected:
    HttpMalformed() { start(); }

    /// One refusal with the right status, then the end: no second answer, nothing smuggled, no word
    /// of what went on inside.
    static void expect_refusal(const std::string& all, const MalformedRequest& row) {
        EXPECT_EQ(all.substr(0, 12), "HTTP/1.1 " + row.status) << row.fault;
        EXPECT_THAT(all, ::testing::HasSubstr("\r\nConnection: close\r\n")) << row.fault;
        EXPECT_THAT(all, ::testing::HasSubstr("application/problem+json")) << row.fault;
        EXPECT_EQ(all.find("HTTP/1.1 ", 1), std::string::npos) << row.fault;
        EXPECT_THAT(all, ::testing::Not(::testing::HasSubstr("smuggled"))) << row.fault;
        EXPECT_THAT(all, ::testing::Not(::testing::HasSubstr("std::"))) << row.fault;
    }
};

TEST_F(HttpMalformed, TheTableHoldsMoreThanTwoHundredFaults) {
    EXPECT_GE(read_table().size(), 200U);
}

TEST_F(HttpMalformed, EachIsRefusedAtOnceAndTheConnectionClosed) {
    for (const MalformedRequest& row : read_table()) {
        const auto began = std::chrono::steady_clock::now();
        RawClient client(port);
        client.send(row.bytes + std::string(hidden));
        expect_refusal(client.rest(), row);
        EXPECT_LT(std::chrono::steady_clock::now() - began, std::chrono::seconds(5)) << row.fault;
    }
    EXPECT_EQ(RawClient(port).get("/hello")->status, 200);
}

TEST_F(HttpMalformed, EachIsRefusedBehindAGoodRequest) {
    for (const MalformedRequest& row : read_table()) {
        RawClient client(port);
        client.send(
            "GET /echoid/good HTTP/1.1\r\nHost: a\r\n\r\n" + row.bytes + std::string(hidden));
        const auto good = client.answer();
        ASSERT_TRUE(good) << row.fault;
        EXPECT_EQ(good->body, "good") << row.fault;
        expect_refusal(client.rest(), row);
    }
}

TEST_F(HttpMalformed, EachIsRefusedWhenItsBytesComeOneByOne) {
    constexpr std::size_t short_enough = 400;
    for (const MalformedRequest& row : read_table()) {
        if (row.bytes.size() > short_enough) {
            continue; // the cut anywhere of long ones is the fuzz target's
        }
        RawClient client(port);
        for (const char c : row.bytes + std::string(hidden)) {
            client.send({&c, 1});
        }
        expect_refusal(client.rest(), row);
    }
}

} // namespace
} // namespace osh::server
