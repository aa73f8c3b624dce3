#include "server/http/forwarding.hpp"
#include "server/http/problem.hpp"
#include "server/identity/cookies.hpp"
#include "server/identity/openssl_totp.hpp"
#include "server/identity/policy.hpp"
#include "server/identity/sodium_secrets.hpp"

#include <gtest/gtest.h>

#include "identity_fixture.hpp"

namespace osh::server {
namespace {

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
    EXPECT_EQ(refusal([&] { identity->begin_totp(begun.caller, request, "wrong", ""); }), 403);
    const std::string secret = identity->begin_totp(begun.caller, request, password, "");
    EXPECT_EQ(refusal([&] { identity->confirm_totp(begun.caller, "000000x"); }), 422);
    const std::int64_t step = unix_now() / 30;
    identity->confirm_totp(begun.caller, totp_code(*base32_decode(secret), step));
    EXPECT_EQ(refusal([&] { identity->sign_in({"aigul", password, ""}, request); }), 401);
    const std::string next = totp_code(*base32_decode(secret), step + 1);
    EXPECT_EQ(refusal([&] { identity->sign_in({"aigul", password, next}, request); }), 0);
    EXPECT_EQ(refusal([&] { identity->sign_in({"aigul", password, next}, request); }), 401);
}

TEST_F(IdentityTest, ASecondFactorIsReplacedWithItsPresentCodeOnly) {
    const SessionBegun begun = identity->sign_in({"aigul", password, ""}, request);
    const std::string first = identity->begin_totp(begun.caller, request, password, "");
    const std::int64_t step = unix_now() / 30;
    identity->confirm_totp(begun.caller, totp_code(*base32_decode(first), step));
    EXPECT_EQ(refusal([&] { identity->begin_totp(begun.caller, request, password, ""); }), 403);
    EXPECT_EQ(identity->accounts().find("aigul")->totp_pending, std::nullopt)
        << "a refused attempt leaves nothing to confirm";
    const std::string now = totp_code(*base32_decode(first), step + 1);
    const std::string second = identity->begin_totp(begun.caller, request, password, now);
    EXPECT_NE(second, first);
    EXPECT_EQ(*identity->accounts().find("aigul")->totp_secret, first) << "until it is confirmed";
}

TEST_F(IdentityTest, GuessesOfThePresentPasswordAreCounted) {
    const SessionBegun begun = identity->sign_in({"aigul", password, ""}, request);
    int last = 0;
    for (int i = 0; i < 31; ++i) {
        last = refusal([&] { identity->begin_totp(begun.caller, request, "wrong", ""); });
    }
    EXPECT_EQ(last, 429);
}

TEST_F(IdentityTest, ChangingThePasswordNeedsThePresentOneAndEndsSessions) {
    const SessionBegun begun = identity->sign_in({"aigul", password, ""}, request);
    EXPECT_EQ(
        refusal(
            [&] { identity->change_password(begun.caller, request, "wrong", "another long one"); }),
        403);
    EXPECT_EQ(
        refusal([&] { identity->change_password(begun.caller, request, password, "short"); }), 422);
    identity->change_password(begun.caller, request, password, "another long one");
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
    for (const auto& [method, pattern] :
         {std::pair{Method::post, "/api/v1/exports"},
          std::pair{Method::post, "/api/v1/plans"},
          std::pair{Method::patch, "/api/v1/plans/{id}"},
          std::pair{Method::remove, "/api/v1/jobs/{id}"}}) {
        EXPECT_EQ(refusal([&] { admit(method, pattern, by_token); }), 403) << pattern;
    }
    const TokenMade working = identity->make_token(begun.caller, "script", {"read", "work"}, 30);
    Request by_working;
    by_working.headers.push_back({"authorization", "Bearer " + working.secret});
    EXPECT_EQ(refusal([&] { admit(Method::post, "/api/v1/exports", by_working); }), 0);
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
