#pragma once

#include "server/http/problem.hpp"
#include "server/http/router.hpp"
#include "server/identity/gate.hpp"
#include "server/identity/sodium_secrets.hpp"

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace osh::server {

/// People of a data folder of its own, with one inspector, `aigul`, of region 35.
class IdentityTest : public ::testing::Test {
protected:
    IdentityTest()
        : folder(
              std::filesystem::path(::testing::TempDir()) /
              ("identity" + std::to_string(::getpid()))) {
        std::filesystem::remove_all(folder);
        database = std::make_unique<OperationsDatabase>(folder);
        identity = std::make_shared<Identity>(*database, [this] { return is_demo; });
        Account account;
        account.name = "aigul";
        account.role = Role::inspector;
        account.regions = {35};
        account.password_hash = hash_password(password);
        identity->accounts().add(account, unix_now());
    }

    ~IdentityTest() override { std::filesystem::remove_all(folder); }

    static Request with_cookie(const std::string& secret) {
        Request request;
        request.headers.push_back({"cookie", "a=b; oshmap=" + secret});
        return request;
    }

    static Request with_token(const std::string& secret, const std::string& scheme = "Bearer") {
        Request request;
        request.headers.push_back({"authorization", scheme + " " + secret});
        return request;
    }

    /// A token of the account that the session is of.
    TokenMade token_of(const SessionBegun& begun, std::vector<std::string> scopes, int days = 30) {
        return identity->make_token(
            begun.caller, request, {"script", std::move(scopes), days, password});
    }

    static int refusal(const std::function<void()>& act) {
        try {
            act();
        } catch (const Problem& problem) {
            return http_status(problem.refusal());
        }
        return 0;
    }

    void admit(Method method, const std::string& pattern, Request& sent) {
        Route route;
        route.method = method;
        route.pattern = pattern;
        sent.method = method;
        Gate(identity).admit(route, sent);
    }

    const std::string password = "a long enough password";
    std::filesystem::path folder;
    bool is_demo = false;
    std::unique_ptr<OperationsDatabase> database;
    std::shared_ptr<Identity> identity;
    Request request;
};

} // namespace osh::server
