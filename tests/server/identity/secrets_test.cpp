#include "server/identity/openssl_totp.hpp"
#include "server/identity/sodium_secrets.hpp"

#include <gtest/gtest.h>

#include <set>

namespace osh::server {
namespace {

/// The test vectors of RFC 6238, appendix B (SHA-1), cut to six digits.
TEST(TimeCode, IsThatOfTheStandard) {
    const std::string key = "12345678901234567890";
    EXPECT_EQ(totp_code(key, 59 / 30), "287082");
    EXPECT_EQ(totp_code(key, 1111111109 / 30), "081804");
    EXPECT_EQ(totp_code(key, 1234567890 / 30), "005924");
    EXPECT_EQ(totp_code(key, 20000000000 / 30), "353130");
}

TEST(TimeCode, IsTakenOnceAndOnlyNearItsTime) {
    const std::string secret = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"; // Base32 of the key above
    EXPECT_EQ(matching_totp_step(secret, "287082", 59, 0), 1);
    EXPECT_EQ(matching_totp_step(secret, "287082", 89, 0), 1) << "one step late";
    EXPECT_EQ(matching_totp_step(secret, "287082", 59, 1), std::nullopt) << "used already";
    EXPECT_EQ(matching_totp_step(secret, "287082", 300, 0), std::nullopt);
    EXPECT_EQ(matching_totp_step("not base 32", "287082", 59, 0), std::nullopt);
}

TEST(Base32, DecodesTheExamplesOfTheStandard) {
    EXPECT_EQ(base32_decode("MZXW6YTBOI"), "foobar");
    EXPECT_EQ(base32_decode(""), "");
    EXPECT_EQ(base32_decode("a"), std::nullopt);
}

TEST(Secret, IsLongAndNeverTheSame) {
    std::set<std::string> made;
    for (int i = 0; i < 100; ++i) {
        const std::string secret = new_secret();
        EXPECT_EQ(secret.size(), 43U);
        made.insert(secret);
    }
    EXPECT_EQ(made.size(), 100U);
    EXPECT_EQ(digest_of("a").size(), 64U);
    EXPECT_NE(derived("a", "csrf"), digest_of("a"));
}

TEST(Password, IsKnownOnlyByItsDigest) {
    const std::string hash = hash_password("correct horse battery");
    EXPECT_TRUE(hash.starts_with("$argon2id$v=19$m=65536,t=2,p=1$"));
    EXPECT_TRUE(is_password("correct horse battery", hash));
    EXPECT_FALSE(is_password("wrong horse battery", hash));
    EXPECT_FALSE(is_password("", "")) << "an account without password";
}

} // namespace
} // namespace osh::server
