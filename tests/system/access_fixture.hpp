#pragma once

#include "server/command_line/commands/serve_command.hpp"
#include "server/identity/role.hpp"
#include "server/json/json.hpp"

#include <gtest/gtest.h>

#include <chrono>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <thread>

#include "served_test.hpp"
#include "tests/server/api/demo_dataset.hpp"

namespace osh::server {

/// A session as a browser holds it.
struct Session {
    std::string cookie;
    std::string csrf;
};

/// The whole application on a demo dataset, with an empty database of people.
class AccessTest : public ServedTest {
protected:
    void add_edge_routes() override {}

    void add_routes() override {
        std::filesystem::remove(std::filesystem::path(demo_dataset_folder()) / "operations.sqlite");
        m_application = add_application(*http, configuration());
    }

    virtual Configuration configuration() const {
        Configuration made;
        made.data_folder = demo_dataset_folder();
        return made;
    }

    RawAnswer send(
        std::string_view method,
        const std::string& target,
        const Session& session = {},
        const std::string& body = "") {
        RawClient client(port);
        std::string request(method);
        request += " " + target + " HTTP/1.1\r\nHost: map.kz\r\n";
        if (!session.cookie.empty()) {
            request += "Cookie: " + session.cookie + "\r\nX-CSRF-Token: " + session.csrf + "\r\n";
        }
        if (!body.empty()) {
            request +=
                "Content-Type: application/json\r\nContent-Length: " + std::to_string(body.size()) +
                "\r\n";
        }
        client.send(request + "\r\n" + body);
        const auto answer = client.answer(method);
        EXPECT_TRUE(answer) << method << ' ' << target;
        return answer.value_or(RawAnswer{});
    }

    Session sign_in(Role role) {
        const auto answer = send(
            "POST",
            "/api/v1/session",
            {},
            R"({"demo_role":")" + std::string(role_name(role)) + "\"}");
        EXPECT_EQ(answer.status, 201) << answer.body;
        const Json json = Json::parse(answer.body);
        const std::string cookie = answer.headers.at("set-cookie");
        return {cookie.substr(0, cookie.find(';')), json["account"]["csrf_token"]};
    }

    Json wait_for_job(const std::string& address, const Session& session) {
        Json job;
        for (int i = 0; i < 500; ++i) {
            job = Json::parse(send("GET", address, session).body);
            if (job["state"] != "queued" && job["state"] != "running") {
                return job;
            }
            std::this_thread::sleep_for(std::chrono::milliseconds(10));
        }
        ADD_FAILURE() << "the job did not end";
        return job;
    }

private:
    std::optional<ServedApplication> m_application;
};

} // namespace osh::server
