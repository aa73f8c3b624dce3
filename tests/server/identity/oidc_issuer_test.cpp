#include "server/error.hpp"
#include "server/identity/oidc_issuer.hpp"

#include <gtest/gtest.h>
#include <openssl/bn.h>
#include <openssl/core_names.h>
#include <openssl/ecdsa.h>
#include <openssl/evp.h>
#include <openssl/rsa.h>

#include <filesystem>
#include <fstream>
#include <memory>
#include <vector>

namespace osh::server {
namespace {

constexpr std::int64_t noon = 1'800'000'000;

std::string base64url(std::string_view bytes) {
    constexpr std::string_view alphabet =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    std::string text;
    unsigned bits = 0;
    unsigned held = 0;
    for (const char c : bytes) {
        bits = (bits << 8U) | static_cast<unsigned char>(c);
        held += 8;
        while (held >= 6) {
            held -= 6;
            text += alphabet[(bits >> held) & 0x3FU];
        }
    }
    if (held > 0) {
        text += alphabet[(bits << (6 - held)) & 0x3FU];
    }
    return text;
}

/// A provider with a key pair of its own.
class Provider {
public:
    explicit Provider(const char* kind)
        : m_is_rsa(std::string_view(kind) == "RSA")
        , m_key(m_is_rsa ? EVP_RSA_gen(2048) : EVP_EC_gen("P-256")) {}

    ~Provider() { EVP_PKEY_free(m_key); }

    Provider(const Provider&) = delete;
    Provider& operator=(const Provider&) = delete;
    Provider(Provider&&) = delete;
    Provider& operator=(Provider&&) = delete;

    std::string jwk(const std::string& id, const std::string& more = "") const {
        const std::string head = R"({"kid":")" + id + R"(",)" + more;
        if (m_is_rsa) {
            return head + R"("kty":"RSA","n":")" + number(OSSL_PKEY_PARAM_RSA_N, 256) +
                   R"(","e":")" + number(OSSL_PKEY_PARAM_RSA_E, 3) + "\"}";
        }
        return head + R"("kty":"EC","crv":"P-256","x":")" + number(OSSL_PKEY_PARAM_EC_PUB_X, 32) +
               R"(","y":")" + number(OSSL_PKEY_PARAM_EC_PUB_Y, 32) + "\"}";
    }

    std::string token(const std::string& header, const std::string& claims) const {
        const std::string text = base64url(header) + "." + base64url(claims);
        return text + "." + base64url(signature(text));
    }

private:
    std::string number(const char* name, int bytes) const {
        BIGNUM* value = nullptr;
        EVP_PKEY_get_bn_param(m_key, name, &value);
        std::vector<unsigned char> octets(static_cast<std::size_t>(bytes));
        BN_bn2binpad(value, octets.data(), bytes);
        BN_free(value);
        return base64url(std::string(octets.begin(), octets.end()));
    }

    std::string signature(const std::string& text) const {
        EVP_MD_CTX* const context = EVP_MD_CTX_new();
        std::size_t size = 0;
        const auto* const bytes = reinterpret_cast<const unsigned char*>(text.data());
        EVP_DigestSignInit(context, nullptr, EVP_sha256(), nullptr, m_key);
        EVP_DigestSign(context, nullptr, &size, bytes, text.size());
        std::vector<unsigned char> made(size);
        EVP_DigestSign(context, made.data(), &size, bytes, text.size());
        EVP_MD_CTX_free(context);
        made.resize(size);
        return m_is_rsa ? std::string(made.begin(), made.end()) : raw_signature(made);
    }

    static std::string raw_signature(const std::vector<unsigned char>& der) {
        const unsigned char* at = der.data();
        ECDSA_SIG* const pair = d2i_ECDSA_SIG(nullptr, &at, static_cast<long>(der.size()));
        std::vector<unsigned char> raw(64);
        BN_bn2binpad(ECDSA_SIG_get0_r(pair), raw.data(), 32);
        BN_bn2binpad(ECDSA_SIG_get0_s(pair), raw.data() + 32, 32);
        ECDSA_SIG_free(pair);
        return {raw.begin(), raw.end()};
    }

    bool m_is_rsa;
    EVP_PKEY* m_key;
};

class OidcTest : public ::testing::Test {
protected:
    OidcTest() {
        std::ofstream(m_file) << R"({"keys":[)" << rsa.jwk("r") << "," << ec.jwk("e")
                              << R"(,{"kty":"oct","k":"c2VjcmV0"}]})";
        issuer =
            std::make_unique<OidcIssuer>(OidcSettings{"https://id.example.kz", "oshmap", m_file});
    }

    ~OidcTest() override { std::filesystem::remove(m_file); }

    static std::string
    claims(const std::string& more = "", const std::string& ends = "1800000300") {
        return R"({"iss":"https://id.example.kz","aud":["oshmap","other"],"sub":"aigul","exp":)" +
               ends + more + "}";
    }

    std::optional<Caller> caller(const std::string& token) const {
        return issuer->caller_of(token, noon);
    }

    std::optional<Caller> caller_with(const std::string& payload) const {
        return caller(rsa.token(R"({"alg":"RS256","kid":"r"})", payload));
    }

    Provider rsa{"RSA"};
    Provider ec{"EC"};
    std::unique_ptr<OidcIssuer> issuer;

private:
    std::filesystem::path m_file =
        std::filesystem::path(::testing::TempDir()) /
        (std::string("jwks-") + ::testing::UnitTest::GetInstance()->current_test_info()->name() +
         ".json");
};

const std::string inspector = R"(,"oshmap_role":"inspector","oshmap_regions":[35])";

TEST_F(OidcTest, BelievesTokensOfBothKindsOfKeys) {
    const auto by_rsa = caller(rsa.token(R"({"alg":"RS256","kid":"r"})", claims(inspector)));
    ASSERT_TRUE(by_rsa);
    EXPECT_EQ(by_rsa->role, Role::inspector);
    EXPECT_EQ(by_rsa->name, "oidc:aigul");
    EXPECT_EQ(by_rsa->regions, std::vector<unsigned>{35});
    EXPECT_EQ(by_rsa->scopes, (std::vector<std::string>{"read", "work"}));
    EXPECT_TRUE(caller(ec.token(R"({"alg":"ES256","kid":"e"})", claims(inspector))));
    EXPECT_TRUE(caller(ec.token(R"({"alg":"ES256"})", claims(inspector)))) << "without a key's id";
    const auto steward = caller_with(claims(R"(,"oshmap_role":"steward")"));
    EXPECT_EQ(steward->scopes, (std::vector<std::string>{"read", "work", "import"}));
}

TEST_F(OidcTest, ReadsRegionsInEitherFormAndTheWholeCountryOnRequestOnly) {
    for (const char* regions : {"[35]", R"(["35"])", R"(["350000000"])", "[350000000]"}) {
        const auto read = caller_with(
            claims(R"(,"oshmap_role":"inspector","oshmap_regions":)" + std::string(regions)));
        ASSERT_TRUE(read) << regions;
        EXPECT_EQ(read->regions, std::vector<unsigned>{35}) << regions;
    }
    const auto whole = caller_with(claims(R"(,"oshmap_role":"inspector","oshmap_regions":"all")"));
    ASSERT_TRUE(whole);
    EXPECT_TRUE(whole->regions.empty());
}

TEST_F(OidcTest, RefusesForgedAndForeignSignatures) {
    const Provider stranger("EC");
    const std::string good = rsa.token(R"({"alg":"RS256","kid":"r"})", claims(inspector));
    EXPECT_FALSE(caller(stranger.token(R"({"alg":"ES256","kid":"e"})", claims(inspector))));
    EXPECT_FALSE(caller(rsa.token(R"({"alg":"RS256","kid":"e"})", claims(inspector))));
    EXPECT_FALSE(caller(rsa.token(R"({"alg":"HS256","kid":"r"})", claims(inspector))));
    EXPECT_FALSE(caller(rsa.token(R"({"alg":"none"})", claims(inspector))));
    EXPECT_FALSE(caller(rsa.token(R"({"alg":"RS256","crit":["x"]})", claims(inspector))));
    const std::size_t dot = good.find('.');
    EXPECT_FALSE(caller(
        good.substr(0, dot) + "." + base64url(claims(R"(,"oshmap_role":"admin")")) +
        good.substr(good.rfind('.'))));
    EXPECT_FALSE(caller(good.substr(0, good.rfind('.') + 1)));
    std::string turned = good;
    turned[good.size() - 20] = turned[good.size() - 20] == 'A' ? 'B' : 'A';
    EXPECT_FALSE(caller(turned));
}

TEST_F(OidcTest, RefusesTokensForOthersOrOtherTimes) {
    EXPECT_FALSE(caller_with(claims(inspector, "1799999000"))) << "over";
    EXPECT_TRUE(caller_with(claims(inspector, "1799999990"))) << "clocks differ a little";
    EXPECT_FALSE(caller_with(claims(inspector + R"(,"nbf":1800000100)"))) << "not yet";
    EXPECT_FALSE(caller_with(claims(inspector + R"(,"nbf":"soon")")));
    EXPECT_FALSE(caller_with(R"({"iss":"https://id.example.kz","aud":"oshmap","sub":"a",)"
                             R"("oshmap_role":"admin"})"))
        << "without an end";
    EXPECT_FALSE(caller_with(R"({"iss":"https://evil.example","aud":"oshmap","sub":"a",)"
                             R"("exp":1800000300,"oshmap_role":"admin"})"));
    EXPECT_FALSE(caller_with(R"({"iss":"https://id.example.kz","aud":"shop","sub":"a",)"
                             R"("exp":1800000300,"oshmap_role":"admin"})"));
    EXPECT_FALSE(caller_with(R"({"iss":"https://id.example.kz","sub":"a",)"
                             R"("exp":1800000300,"oshmap_role":"admin"})"));
}

TEST_F(OidcTest, NeverWidensWhatIsSeenByASlip) {
    for (const char* more :
         {"",
          R"(,"oshmap_role":"visitor")",
          R"(,"oshmap_role":"emperor")",
          R"(,"oshmap_role":7)",
          R"(,"oshmap_role":"inspector","oshmap_regions":[])",
          R"(,"oshmap_role":"inspector","oshmap_regions":"35")",
          R"(,"oshmap_role":"inspector")",
          R"(,"oshmap_role":"executive","oshmap_regions":null)",
          R"(,"oshmap_role":"inspector","oshmap_regions":["351000000"])",
          R"(,"oshmap_role":"inspector","oshmap_regions":[-1])",
          R"(,"oshmap_role":"inspector","oshmap_regions":[100])",
          R"(,"oshmap_role":"inspector","oshmap_regions":[99])",
          R"(,"oshmap_role":"inspector","oshmap_regions":["35","120000000"])",
          R"(,"oshmap_role":"inspector","oshmap_regions":[3.5])"}) {
        EXPECT_FALSE(caller_with(claims(more))) << more;
    }
}

TEST_F(OidcTest, RefusesTextsThatAreNoTokens) {
    for (const std::string& text :
         {std::string(),
          std::string("."),
          std::string(".."),
          std::string("a.b"),
          std::string("a.b.c"),
          std::string("e30.e30.e30"),
          std::string("!!!.###.$$$"),
          std::string(10'000, '.'),
          std::string(10'000, 'a')}) {
        EXPECT_FALSE(caller(text)) << text.substr(0, 20);
    }
}

TEST(JwtKeySet, SaysWhatIsWrongWithAKeyFile) {
    for (const char* text :
         {"",
          "{",
          "[]",
          "{}",
          R"({"keys":7})",
          R"({"keys":[]})",
          R"({"keys":[7,{"kty":"RSA"}]})",
          R"({"keys":[{"kty":"RSA","n":"AQAB","e":"AQAB"}]})",
          R"({"keys":[{"kty":"EC","crv":"P-256","x":"AAAA","y":"AAAA"}]})"}) {
        EXPECT_THROW(JwtKeys::parse(text), Error) << text;
    }
}

TEST(JwtKeySet, AKeyForSomethingElseIsBelievedNothing) {
    const Provider ec("EC");
    const Provider other("EC");
    const std::string named = ec.token(R"({"alg":"ES256","kid":"e"})", "{}");
    const std::string unnamed = ec.token(R"({"alg":"ES256"})", "{}");
    const auto believes = [&](const std::string& more) {
        const auto keys =
            JwtKeys::parse(R"({"keys":[)" + ec.jwk("e", more) + "," + other.jwk("o") + "]}");
        EXPECT_EQ(
            keys.verified_payload(named).has_value(), keys.verified_payload(unnamed).has_value());
        return keys.verified_payload(named).has_value();
    };
    EXPECT_TRUE(believes(""));
    EXPECT_TRUE(believes(R"("use":"sig","alg":"ES256","key_ops":["verify"],)"));
    for (const char* const more :
         {R"("use":"enc",)",
          R"("use":7,)",
          R"("alg":"RS256",)",
          R"("alg":"ECDH-ES",)",
          R"("key_ops":["deriveKey"],)",
          R"("key_ops":[],)",
          R"("key_ops":"verify",)"}) {
        EXPECT_FALSE(believes(more)) << more;
    }
}

} // namespace
} // namespace osh::server
