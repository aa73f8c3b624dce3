#pragma once

#include "server/command_line/commands/serve_command.hpp"
#include "server/json/json.hpp"

#include <optional>
#include <string>

#include "printed_by.hpp"
#include "served_test.hpp"
#include "tests/server/api/demo_dataset.hpp"

namespace osh::server {

/// The whole program over the demonstration's dataset, asked as clients of the standards ask it.
class StandardsTest : public ServedTest {
protected:
    StandardsTest() { start(); }

    void add_edge_routes() override {}

    void add_routes() override {
        Configuration configuration;
        configuration.data_folder = demo_dataset_folder();
        configuration.publisher = "Labour <inspectorate>";
        configuration.publisher_url = "https://labour.example.kz/";
        configuration.contact_email = "data@example.kz";
        configuration.licence_url = "https://creativecommons.org/licenses/by/4.0/";
        m_application = add_application(*http, configuration);
    }

    RawAnswer answer_to(const std::string& target) {
        const auto answer = RawClient(port).get(target);
        EXPECT_TRUE(answer) << target;
        return answer.value_or(RawAnswer{});
    }

    Json json_of(const std::string& target) {
        const RawAnswer answer = answer_to(target);
        EXPECT_EQ(answer.status, 200) << target << ": " << answer.body;
        return Json::parse(answer.body, nullptr, false);
    }

    /// The part of an address behind scheme and host.
    static std::string path_of(const Json& address) {
        const auto text = address.get<std::string>();
        return text.substr(text.find('/', text.find("://") + 3));
    }

    std::string root() const { return "http://127.0.0.1:" + std::to_string(port); }

private:
    std::optional<ServedApplication> m_application;
};

} // namespace osh::server
