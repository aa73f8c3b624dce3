#pragma once

#include <gtest/gtest.h>

#include <cstdint>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <memory>
#include <string>

#include "probe_routes.hpp"
#include "raw_client.hpp"

namespace osh::server {

/// A server of the probe routes on a free loopback port, with short deadlines. After each test its
/// log must hold no fault unless the test says that it provoked one.
class ServedTest : public ::testing::Test {
protected:
    ServedTest()
        : m_log_file(
              std::filesystem::path(::testing::TempDir()) /
              (std::string(::testing::UnitTest::GetInstance()->current_test_info()->name()) +
               ".log")) {
        std::filesystem::remove(m_log_file);
        options.port = 0;
        options.io_threads = 2;
        options.worker_threads = 2;
        options.log_level = LogLevel::info;
        options.log_file = m_log_file;
    }

    ~ServedTest() override {
        http.reset();
        const std::string text = log_text();
        if (!provokes_faults) {
            EXPECT_EQ(text.find("\"fault\""), std::string::npos) << text;
            EXPECT_EQ(text.find("\"message\""), std::string::npos) << text;
        }
        std::filesystem::remove(m_log_file);
    }

    /// Starts the server with the options as they are by then.
    void start() {
        http = std::make_unique<HttpServer>(options);
        add_edge_routes();
        http->add_probes([] { return true; });
        add_routes();
        port = http->start();
    }

    virtual void add_routes() {}

    /// Routes for tests of the HTTP edge; tests of the application leave them out, for it has a page
    /// at `/` of its own.
    virtual void add_edge_routes() { add_probe_routes(*http); }

    std::string log_text() const {
        std::ifstream file(m_log_file);
        return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
    }

    HttpServerOptions options;
    std::unique_ptr<HttpServer> http;
    std::uint16_t port = 0;
    bool provokes_faults = false;

private:
    std::filesystem::path m_log_file;
};

} // namespace osh::server
