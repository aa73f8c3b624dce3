// Accounts that strangers use, and how regions are written.
#include "server/identity/demonstration.hpp"
#include "server/identity/region_code.hpp"
#include "server/operations/operations_schema.hpp"

#include "identity_fixture.hpp"

namespace osh::server {
namespace {

using DemonstrationTest = IdentityTest;

TEST_F(DemonstrationTest, IsKnownByTheBeginningOfItsNames) {
    EXPECT_TRUE(is_demonstration_name("demo-x"));
    EXPECT_TRUE(is_demonstration_name("Demo-x"));
    EXPECT_FALSE(is_demonstration_name("demo"));
    EXPECT_FALSE(is_demonstration_name("my-demo-x"));
    EXPECT_TRUE(is_offered_at_sign_in("demo-admin"));
    EXPECT_TRUE(is_offered_at_sign_in("DEMO-STEWARD"));
    EXPECT_FALSE(is_offered_at_sign_in("demo-public"));
    EXPECT_FALSE(is_offered_at_sign_in("demo-aigul"));
}

TEST_F(DemonstrationTest, CountsAsDataOnlyAmongDemoData) {
    EXPECT_TRUE(counts_as_data("aigul", false));
    EXPECT_TRUE(counts_as_data("demo-inspector", true));
    EXPECT_FALSE(counts_as_data("demo-inspector", false));
}

TEST_F(DemonstrationTest, StrangersOfOneAccountDoNotSignEachOtherOut) {
    is_demo = true;
    const SessionBegun one = identity->sign_in_to_demo(Role::admin, request);
    const SessionBegun other = identity->sign_in_to_demo(Role::admin, request);
    identity->sign_out_everywhere(one.caller);
    EXPECT_EQ(identity->caller_of(with_cookie(one.secret)).role, Role::visitor);
    EXPECT_EQ(identity->caller_of(with_cookie(other.secret)).role, Role::admin);
    const SessionBegun own = identity->sign_in({"aigul", password, ""}, request);
    const SessionBegun elsewhere = identity->sign_in({"aigul", password, ""}, request);
    identity->sign_out_everywhere(own.caller);
    EXPECT_EQ(identity->caller_of(with_cookie(elsewhere.secret)).role, Role::visitor);
}

TEST_F(DemonstrationTest, AccountsWithAPasswordEndWithItToo) {
    Account account;
    account.name = "demo-evil";
    account.role = Role::admin;
    account.is_demo = true;
    account.password_hash = hash_password(password);
    identity->accounts().add(account, unix_now());
    is_demo = true;
    const SessionBegun begun = identity->sign_in({"demo-evil", password, ""}, request);
    const TokenMade token = token_of(begun, {"admin"}, 366);
    is_demo = false;
    EXPECT_EQ(refusal([&] { identity->sign_in({"demo-evil", password, ""}, request); }), 401);
    EXPECT_EQ(identity->caller_of(with_cookie(begun.secret)).role, Role::visitor);
    Request by_token;
    by_token.headers.push_back({"authorization", "Bearer " + token.secret});
    EXPECT_EQ(refusal([&] { identity->caller_of(by_token); }), 401);
}

TEST_F(DemonstrationTest, WhatItTouchedBeforeIsDisabledByTheMigration) {
    Account evil;
    evil.name = "Evil";
    evil.role = Role::admin;
    identity->accounts().add(evil, unix_now());
    Caller stranger;
    stranger.name = "demo-admin";
    identity->note(stranger, request, "add account", "evil");
    Caller operator_of_it;
    operator_of_it.name = "adm";
    identity->note(operator_of_it, request, "change account", "aigul");
    {
        const auto turn = database->turn();
        turn->execute(std::string(operations_schema("0006_demonstration_accounts.sql")));
    }
    EXPECT_TRUE(identity->accounts().find("evil")->is_disabled);
    EXPECT_FALSE(identity->accounts().find("aigul")->is_disabled);
}

TEST(RegionCode, IsReadInBothFormsAndWrittenInOne) {
    EXPECT_EQ(region_digits_of("35"), 35U);
    EXPECT_EQ(region_digits_of("350000000"), 35U);
    EXPECT_EQ(region_digits_in(Json(35)), 35U);
    EXPECT_EQ(region_digits_in(Json(350000000)), 35U);
    EXPECT_EQ(region_digits_in(Json("62")), 62U);
    for (const char* odd : {"", "5", "350", "351000000", "3a", "00", "35 ", "-5"}) {
        EXPECT_EQ(region_digits_of(odd), std::nullopt) << odd;
    }
    EXPECT_EQ(region_digits_in(Json(3.5)), std::nullopt);
    EXPECT_EQ(region_digits_in(Json(nullptr)), std::nullopt);
    EXPECT_EQ(region_codes({35, 62}), (std::vector<std::string>{"350000000", "620000000"}));
}

} // namespace
} // namespace osh::server
