#include "server/http/forwarding.hpp"
#include "server/http/problem.hpp"
#include "server/http/router.hpp"
#include "server/identity/cookies.hpp"
#include "server/identity/gate.hpp"
#include "server/identity/openssl_totp.hpp"
#include "server/identity/policy.hpp"
#include "server/identity/sodium_secrets.hpp"

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <functional>
#include <memory>

namespace osh::server {
namespace {

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

TEST_F(IdentityTest, ASessionIsGoodUntilItIsEnded) {
    const SessionBegun begun = identity->sign_in({"AIGUL", password, ""}, request);
    const Caller caller = identity->caller_of(with_cookie(begun.secret));
    EXPECT_EQ(caller.name, "aigul");
    EXPECT_EQ(caller.role, Role::inspector);
    EXPECT_EQ(caller.regions, std::vector<unsigned>{35});
    EXPECT_EQ(identity->caller_of(with_cookie("another")).role, Role::visitor);
    identity->sign_out(caller);
    EXPECT_EQ(identity->caller_of(with_cookie(begun.secret)).role, Role::visitor);
}

TEST_F(IdentityTest, SigningOutEverywhereEndsEverySession) {
    const SessionBegun one = identity->sign_in({"aigul", password, ""}, request);
    const SessionBegun two = identity->sign_in({"aigul", password, ""}, request);
    identity->sign_out_everywhere(one.caller);
    EXPECT_EQ(identity->caller_of(with_cookie(two.secret)).role, Role::visitor);
}

TEST_F(IdentityTest, ACookieSentTwiceIsNoneOfOurs) {
    const SessionBegun begun = identity->sign_in({"aigul", password, ""}, request);
    Request twice = with_cookie(begun.secret);
    twice.headers.push_back({"cookie", "oshmap=other"});
    EXPECT_EQ(identity->caller_of(twice).role, Role::visitor);
}

TEST_F(IdentityTest, FiveWrongPasswordsLockTheAccountForAWhile) {
    for (int i = 0; i < 5; ++i) {
        EXPECT_EQ(refusal([&] { identity->sign_in({"aigul", "wrong", ""}, request); }), 401);
    }
    EXPECT_EQ(refusal([&] { identity->sign_in({"aigul", password, ""}, request); }), 401);
    EXPECT_GT(identity->accounts().find("aigul")->locked_until, unix_now());
    EXPECT_EQ(refusal([&] { identity->sign_in({"nobody", password, ""}, request); }), 401);
}

TEST_F(IdentityTest, TheSecondFactorIsAskedForOnceItIsConfirmed) {
    const SessionBegun begun = identity->sign_in({"aigul", password, ""}, request);
    const std::string secret = identity->begin_totp(begun.caller);
    EXPECT_EQ(refusal([&] { identity->confirm_totp(begun.caller, "000000x"); }), 422);
    const std::int64_t step = unix_now() / 30;
    identity->confirm_totp(begun.caller, totp_code(*base32_decode(secret), step));
    EXPECT_EQ(refusal([&] { identity->sign_in({"aigul", password, ""}, request); }), 401);
    const std::string next = totp_code(*base32_decode(secret), step + 1);
    EXPECT_EQ(refusal([&] { identity->sign_in({"aigul", password, next}, request); }), 0);
    EXPECT_EQ(refusal([&] { identity->sign_in({"aigul", password, next}, request); }), 401);
}

TEST_F(IdentityTest, ChangingThePasswordNeedsThePresentOneAndEndsSessions) {
    const SessionBegun begun = identity->sign_in({"aigul", password, ""}, request);
    EXPECT_EQ(
        refusal([&] { identity->change_password(begun.caller, "wrong", "another long one"); }),
        403);
    EXPECT_EQ(refusal([&] { identity->change_password(begun.caller, password, "short"); }), 422);
    identity->change_password(begun.caller, password, "another long one");
    EXPECT_EQ(identity->caller_of(with_cookie(begun.secret)).role, Role::visitor);
    EXPECT_EQ(refusal([&] { identity->sign_in({"aigul", "another long one", ""}, request); }), 0);
}

TEST_F(IdentityTest, ATokenIsGoodForItsScopesOnly) {
    const SessionBegun begun = identity->sign_in({"aigul", password, ""}, request);
    const TokenMade made = identity->make_token(begun.caller, "script", {"read"}, 30);
    Request by_token;
    by_token.headers.push_back({"authorization", "Bearer " + made.secret});
    EXPECT_EQ(refusal([&] { admit(Method::get, "/api/v1/jobs", by_token); }), 0);
    EXPECT_EQ(caller_of(by_token).proof, CallerProof::token);
    EXPECT_EQ(refusal([&] { admit(Method::get, "/api/v1/tokens", by_token); }), 403);
    Request by_nonsense;
    by_nonsense.headers.push_back({"authorization", "Bearer osh_nonsense"});
    EXPECT_EQ(refusal([&] { admit(Method::get, "/api/v1/figures", by_nonsense); }), 401);
    EXPECT_EQ(refusal([&] { identity->make_token(begun.caller, "x", {"everything"}, 30); }), 422);
    EXPECT_EQ(refusal([&] { identity->make_token(begun.caller, "x", {"read"}, 400); }), 422);
}

TEST_F(IdentityTest, RequestsThatChangeSomethingComeFromOurOwnPagesOnly) {
    const SessionBegun begun = identity->sign_in({"aigul", password, ""}, request);
    const auto attempt = [&](std::vector<Field> headers) {
        Request sent = with_cookie(begun.secret);
        sent.headers.push_back({"host", "map.kz"});
        sent.headers.insert(sent.headers.end(), headers.begin(), headers.end());
        return refusal([&] { admit(Method::post, "/api/v1/exports", sent); });
    };
    EXPECT_EQ(attempt({}), 403);
    EXPECT_EQ(attempt({{"x-csrf-token", "wrong"}}), 403);
    EXPECT_EQ(attempt({{"x-csrf-token", begun.caller.csrf}, {"origin", "https://evil.kz"}}), 403);
    EXPECT_EQ(attempt({{"x-csrf-token", begun.caller.csrf}, {"origin", "null"}}), 403);
    EXPECT_EQ(attempt({{"x-csrf-token", begun.caller.csrf}, {"origin", "https://map.kz"}}), 0);
}

TEST_F(IdentityTest, WhatThePolicyDoesNotNameIsDeniedToEverybody) {
    for (const Role role : all_roles) {
        Caller caller;
        caller.role = role;
        EXPECT_FALSE(is_allowed(caller, Method::get, "/not/listed")) << role_name(role);
        EXPECT_FALSE(is_allowed(caller, Method::remove, "/api/v1/figures")) << role_name(role);
    }
}

TEST_F(IdentityTest, DemonstrationAccountsExistOnlyWhileAllDataAreDemo) {
    EXPECT_EQ(refusal([&] { identity->sign_in_to_demo(Role::admin, request); }), 403);
    is_demo = true;
    const SessionBegun begun = identity->sign_in_to_demo(Role::steward, request);
    EXPECT_EQ(identity->caller_of(with_cookie(begun.secret)).role, Role::steward);
    is_demo = false;
    EXPECT_EQ(identity->caller_of(with_cookie(begun.secret)).role, Role::visitor);
}

TEST_F(IdentityTest, TheAuditLogCanOnlyGrowAndShowsGaps) {
    identity->note({}, request, "one", "");
    identity->note({}, request, "two", "");
    EXPECT_EQ(identity->audit().first_broken(), 0);
    const auto turn = database->turn();
    EXPECT_ANY_THROW(turn->execute("DELETE FROM audit"));
    EXPECT_ANY_THROW(turn->execute("UPDATE audit SET act = 'three'"));
    turn->execute("DROP TRIGGER audit_is_never_deleted; DELETE FROM audit WHERE id = 1");
}

TEST_F(IdentityTest, TheAddressIsTheOneThatAProxyOnThisMachineNames) {
    request.client_address = "127.0.0.1";
    request.is_from_proxy = true;
    EXPECT_EQ(client_address_of(request), "127.0.0.1");
    request.headers.push_back({"x-forwarded-for", "6.6.6.6, 203.0.113.9"});
    EXPECT_EQ(client_address_of(request), "203.0.113.9") << "what the client claimed stands before";
    request.client_address = "198.51.100.4";
    request.is_from_proxy = false;
    EXPECT_EQ(client_address_of(request), "198.51.100.4") << "strangers cannot claim one";
}

TEST_F(IdentityTest, SessionCookiesAreBoundToTheHostBehindTls) {
    EXPECT_EQ(session_cookie(request, "s"), "oshmap=s; Path=/; HttpOnly; SameSite=Lax");
    request.is_from_proxy = true;
    request.headers.push_back({"x-forwarded-proto", "https"});
    EXPECT_EQ(
        session_cookie(request, "s"), "__Host-oshmap=s; Path=/; HttpOnly; SameSite=Lax; Secure");
    request.is_from_proxy = false;
    EXPECT_FALSE(came_by_tls(request)) << "strangers cannot claim it";
}

} // namespace
} // namespace osh::server
