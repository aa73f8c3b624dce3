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
    const TokenMade made = token_of(begun, {"read"});
    Request by_token = with_token(made.secret);
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
    Request by_working = with_token(token_of(begun, {"read", "work"}).secret);
    EXPECT_EQ(refusal([&] { admit(Method::post, "/api/v1/exports", by_working); }), 0);
    Request by_nonsense = with_token("osh_nonsense");
    EXPECT_EQ(refusal([&] { admit(Method::get, "/api/v1/figures", by_nonsense); }), 401);
    EXPECT_EQ(refusal([&] { token_of(begun, {"everything"}); }), 422);
    EXPECT_EQ(refusal([&] { token_of(begun, {"read"}, 400); }), 422);
    EXPECT_EQ(refusal([&] { token_of(begun, {"read", "read", "read", "read", "read"}); }), 422);
    const auto named = [&](std::string name) {
        return refusal([&] {
            identity->make_token(begun.caller, request, {std::move(name), {"read"}, 1, password});
        });
    };
    EXPECT_EQ(named(std::string(1'000'000, 'x')), 422) << "the audit log never shrinks";
    EXPECT_EQ(named(""), 422);
    EXPECT_EQ(named("a\nb"), 422);
}

TEST_F(IdentityTest, ATokenTellsWhenItWasLastUsed) {
    const SessionBegun begun = identity->sign_in({"aigul", password, ""}, request);
    const TokenMade made = token_of(begun, {"read"});
    const auto used = [&] { return identity->accounts().tokens(begun.caller.account)[0].used_at; };
    EXPECT_EQ(used(), std::nullopt);
    const std::int64_t before = unix_now();
    identity->caller_of(with_token(made.secret));
    EXPECT_GE(used().value_or(0), before);
}

TEST_F(IdentityTest, OnlyWhoeverKnowsThePasswordMakesATokenAndNoTokenDoes) {
    const SessionBegun begun = identity->sign_in({"aigul", password, ""}, request);
    const TokenMade made = token_of(begun, {"admin"}, 1);
    Request by_token = with_token(made.secret);
    ASSERT_EQ(refusal([&] { admit(Method::post, "/api/v1/tokens", by_token); }), 0);
    EXPECT_EQ(
        refusal([&] {
            identity->make_token(
                caller_of(by_token), request, {"more", {"read", "admin"}, 366, password});
        }),
        403);
    int last = 0;
    for (int i = 0; i < 31; ++i) {
        last = refusal([&] {
            identity->make_token(begun.caller, request, {"borrowed", {"read"}, 366, "a guess"});
        });
        EXPECT_EQ(last, i < 30 ? 403 : 429) << i;
    }
    EXPECT_EQ(identity->accounts().tokens(begun.caller.account).size(), 1U);
}

TEST_F(IdentityTest, WhatThrowsSomebodyOutEndsTheTokensToo) {
    const auto works = [&](const TokenMade& token) {
        const Request sent = with_token(token.secret);
        return refusal([&] { identity->caller_of(sent); }) == 0;
    };
    const SessionBegun one = identity->sign_in({"aigul", password, ""}, request);
    const TokenMade before_signing_out = token_of(one, {"read"});
    ASSERT_TRUE(works(before_signing_out));
    identity->sign_out(one.caller);
    EXPECT_TRUE(works(before_signing_out)) << "which ends this session only";
    const SessionBegun two = identity->sign_in({"aigul", password, ""}, request);
    identity->sign_out_everywhere(two.caller);
    EXPECT_FALSE(works(before_signing_out));
    const SessionBegun three = identity->sign_in({"aigul", password, ""}, request);
    const TokenMade before_the_change = token_of(three, {"read"});
    ASSERT_TRUE(works(before_the_change));
    identity->change_password(three.caller, request, password, "another long one");
    EXPECT_FALSE(works(before_the_change));
}

TEST_F(IdentityTest, TheSchemeOfATokenIsWrittenInLettersOfEitherSize) {
    const SessionBegun begun = identity->sign_in({"aigul", password, ""}, request);
    const TokenMade made = token_of(begun, {"read"});
    for (const char* const scheme : {"Bearer", "bearer", "BEARER", "Bearer  "}) {
        EXPECT_EQ(identity->caller_of(with_token(made.secret, scheme)).name, "aigul") << scheme;
    }
    EXPECT_EQ(refusal([&] { identity->caller_of(with_token("osh_no", "bearer")); }), 401);
    EXPECT_EQ(refusal([&] { identity->caller_of(with_token("", "bearer")); }), 401);
    EXPECT_EQ(identity->caller_of(with_token(made.secret, "Basic")).role, Role::visitor);
}

TEST_F(IdentityTest, ATokenWithoutTheScopeIsShownWhatAStrangerIs) {
    const SessionBegun begun = identity->sign_in({"aigul", password, ""}, request);
    Request working = with_token(token_of(begun, {"work"}).secret);
    for (const char* const pattern :
         {"/health", "/", "/api/v1/figures", "/api/v1/enterprises/{bin}"}) {
        EXPECT_EQ(refusal([&] { admit(Method::get, pattern, working); }), 0) << pattern;
        EXPECT_EQ(caller_of(working).role, Role::visitor) << pattern;
        EXPECT_FALSE(working.is_private);
    }
    EXPECT_EQ(refusal([&] { admit(Method::get, "/api/v1/session", working); }), 0);
    EXPECT_EQ(caller_of(working).name, "aigul") << "a token may ask whose it is";
    EXPECT_EQ(refusal([&] { admit(Method::get, "/api/v1/jobs", working); }), 403);
}

TEST_F(IdentityTest, AnAccountCalledAsAProvidersPersonDoesNotComeIn) {
    Account account;
    account.name = "OIDC:u1";
    account.password_hash = hash_password(password);
    identity->accounts().add(account, unix_now()); // by a version that did not refuse the name
    EXPECT_EQ(refusal([&] { identity->sign_in({"oidc:u1", password, ""}, request); }), 401);
}

TEST_F(IdentityTest, APasswordThatIsNoneIsRefused) {
    const SessionBegun begun = identity->sign_in({"aigul", password, ""}, request);
    for (const std::string& wanted :
         {std::string(12, ' '), std::string(12, 'a'), std::string("abababababab"), password}) {
        EXPECT_EQ(
            refusal([&] { identity->change_password(begun.caller, request, password, wanted); }),
            422)
            << wanted;
    }
}

TEST_F(IdentityTest, TheAuditLogCutsWhatIsTooLong) {
    identity->note({}, request, "export", std::string(1'000'000, 'x'));
    EXPECT_LE(identity->audit().entries({}).back().subject.size(), 2'010U);
    EXPECT_EQ(cut_text("сводка", 3), "с…") << "between characters";
    EXPECT_EQ(cut_text("abc", 3), "abc");
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
