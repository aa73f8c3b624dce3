#include "server/identity/openssl_jwt.hpp"

#include "server/error.hpp"
#include "server/json/json.hpp"

#include <openssl/bn.h>
#include <openssl/core_names.h>
#include <openssl/ecdsa.h>
#include <openssl/evp.h>
#include <openssl/param_build.h>

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

namespace osh::server {

namespace {

struct Free {
    void operator()(EVP_PKEY* key) const { EVP_PKEY_free(key); }

    void operator()(EVP_PKEY_CTX* context) const { EVP_PKEY_CTX_free(context); }

    void operator()(EVP_MD_CTX* context) const { EVP_MD_CTX_free(context); }

    void operator()(OSSL_PARAM_BLD* builder) const { OSSL_PARAM_BLD_free(builder); }

    void operator()(OSSL_PARAM* parameters) const { OSSL_PARAM_free(parameters); }

    void operator()(BIGNUM* number) const { BN_free(number); }

    void operator()(ECDSA_SIG* signature) const { ECDSA_SIG_free(signature); }
};

template<typename Object>
using Owned = std::unique_ptr<Object, Free>;

constexpr int least_rsa_bits = 2048;
constexpr std::size_t coordinate_bytes = 32; // of P-256
constexpr std::size_t longest_token = 8U << 10U;

enum class JwtAlgorithm { rs256, es256 };

/// As tokens and keys write it (RFC 7518, 3.1).
std::string_view name_of(JwtAlgorithm algorithm) {
    return algorithm == JwtAlgorithm::rs256 ? "RS256" : "ES256";
}

struct JwtKey {
    std::string id;
    JwtAlgorithm algorithm;
    Owned<EVP_PKEY> key;
};

/// Base64url without padding (RFC 4648, 5); nothing for other characters or lengths.
std::optional<std::string> base64url_decoded(std::string_view text) {
    std::string bytes;
    unsigned bits = 0;
    unsigned held = 0;
    for (const char c : text) {
        constexpr std::string_view alphabet =
            "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
        const std::size_t value = alphabet.find(c);
        if (value == std::string_view::npos) {
            return std::nullopt;
        }
        bits = (bits << 6U) | static_cast<unsigned>(value);
        held += 6;
        if (held >= 8) {
            held -= 8;
            bytes += static_cast<char>((bits >> held) & 0xFFU);
        }
    }
    const bool is_whole = text.size() % 4 != 1 && (bits & ((1U << held) - 1U)) == 0;
    return is_whole ? std::optional(std::move(bytes)) : std::nullopt;
}

std::string text_of_member(const Json& json, const char* name) {
    const auto found = json.find(name);
    return found != json.end() && found->is_string() ? found->get<std::string>() : std::string();
}

const unsigned char* octets_of(const std::string& bytes) {
    return static_cast<const unsigned char*>(static_cast<const void*>(bytes.data()));
}

Owned<BIGNUM> number_of_bytes(const std::string& bytes) {
    return Owned<BIGNUM>(BN_bin2bn(octets_of(bytes), static_cast<int>(bytes.size()), nullptr));
}

/// Null when OpenSSL does not take the numbers for a key.
Owned<EVP_PKEY> key_from(const char* type, OSSL_PARAM_BLD* builder) {
    const Owned<OSSL_PARAM> parameters(OSSL_PARAM_BLD_to_param(builder));
    const Owned<EVP_PKEY_CTX> context(EVP_PKEY_CTX_new_from_name(nullptr, type, nullptr));
    EVP_PKEY* key = nullptr;
    const bool made =
        context && parameters && EVP_PKEY_fromdata_init(context.get()) == 1 &&
        EVP_PKEY_fromdata(context.get(), &key, EVP_PKEY_PUBLIC_KEY, parameters.get()) == 1;
    return Owned<EVP_PKEY>(made ? key : nullptr);
}

Owned<EVP_PKEY> rsa_key(const std::string& modulus, const std::string& exponent) {
    const auto n = number_of_bytes(modulus);
    const auto e = number_of_bytes(exponent);
    if (BN_num_bits(n.get()) < least_rsa_bits) {
        return nullptr;
    }
    const Owned<OSSL_PARAM_BLD> builder(OSSL_PARAM_BLD_new());
    OSSL_PARAM_BLD_push_BN(builder.get(), OSSL_PKEY_PARAM_RSA_N, n.get());
    OSSL_PARAM_BLD_push_BN(builder.get(), OSSL_PKEY_PARAM_RSA_E, e.get());
    return key_from("RSA", builder.get());
}

Owned<EVP_PKEY> p256_key(const std::string& x, const std::string& y) {
    if (x.size() != coordinate_bytes || y.size() != coordinate_bytes) {
        return nullptr;
    }
    const std::string point = '\x04' + x + y; // uncompressed (SEC 1, 2.3.3)
    const Owned<OSSL_PARAM_BLD> builder(OSSL_PARAM_BLD_new());
    OSSL_PARAM_BLD_push_utf8_string(builder.get(), OSSL_PKEY_PARAM_GROUP_NAME, "prime256v1", 0);
    OSSL_PARAM_BLD_push_octet_string(
        builder.get(), OSSL_PKEY_PARAM_PUB_KEY, point.data(), point.size());
    return key_from("EC", builder.get());
}

/// Whether the key says of itself that it does not check signatures of this algorithm (RFC 7517,
/// 4.2 to 4.4): one for encryption, or of another algorithm, is believed nothing.
bool is_for_something_else(const Json& json, std::string_view algorithm) {
    const auto is_other = [&](const char* name, std::string_view wanted) {
        return json.contains(name) && json[name] != wanted;
    };
    if (is_other("use", "sig") || is_other("alg", algorithm)) {
        return true;
    }
    const auto operations = json.find("key_ops");
    return operations != json.end() &&
           (!operations->is_array() ||
            std::ranges::find(*operations, Json("verify")) == operations->end());
}

std::optional<JwtKey> key_of(const Json& json) {
    if (!json.is_object()) {
        return std::nullopt;
    }
    const auto bytes = [&](const char* name) {
        return base64url_decoded(text_of_member(json, name)).value_or("");
    };
    const std::string type = text_of_member(json, "kty");
    JwtKey made{text_of_member(json, "kid"), JwtAlgorithm::rs256, nullptr};
    if (type == "RSA") {
        made.key = rsa_key(bytes("n"), bytes("e"));
    } else if (type == "EC" && text_of_member(json, "crv") == "P-256") {
        made.algorithm = JwtAlgorithm::es256;
        made.key = p256_key(bytes("x"), bytes("y"));
    }
    const bool is_taken = made.key && !is_for_something_else(json, name_of(made.algorithm));
    return is_taken ? std::optional(std::move(made)) : std::nullopt;
}

/// The two numbers of an ES256 signature (RFC 7518, 3.4) in the form OpenSSL reads; empty when it
/// is none.
std::vector<unsigned char> der_signature(const std::string& raw) {
    if (raw.size() != 2 * coordinate_bytes) {
        return {};
    }
    Owned<BIGNUM> r = number_of_bytes(raw.substr(0, coordinate_bytes));
    Owned<BIGNUM> s = number_of_bytes(raw.substr(coordinate_bytes));
    const Owned<ECDSA_SIG> signature(ECDSA_SIG_new());
    if (!signature || ECDSA_SIG_set0(signature.get(), r.get(), s.get()) != 1) {
        return {};
    }
    // The signature owns the numbers now.
    static_cast<void>(r.release());
    static_cast<void>(s.release());
    std::vector<unsigned char> der(
        static_cast<std::size_t>(i2d_ECDSA_SIG(signature.get(), nullptr)));
    unsigned char* at = der.data();
    i2d_ECDSA_SIG(signature.get(), &at);
    return der;
}

bool has_signed(const JwtKey& key, std::string_view text, const std::string& raw) {
    std::vector<unsigned char> signature(octets_of(raw), octets_of(raw) + raw.size());
    if (key.algorithm == JwtAlgorithm::es256) {
        signature = der_signature(raw);
    }
    const Owned<EVP_MD_CTX> context(EVP_MD_CTX_new());
    return !signature.empty() &&
           EVP_DigestVerifyInit(context.get(), nullptr, EVP_sha256(), nullptr, key.key.get()) ==
               1 &&
           EVP_DigestVerify(
               context.get(),
               signature.data(),
               signature.size(),
               static_cast<const unsigned char*>(static_cast<const void*>(text.data())),
               text.size()) == 1;
}

} // namespace

struct JwtKeys::Impl {
    std::vector<JwtKey> keys;
};

JwtKeys::JwtKeys(std::unique_ptr<Impl> impl) : m_impl(std::move(impl)) {}

JwtKeys::~JwtKeys() = default;
JwtKeys::JwtKeys(JwtKeys&&) noexcept = default;
JwtKeys& JwtKeys::operator=(JwtKeys&&) noexcept = default;

JwtKeys JwtKeys::parse(std::string_view jwks) {
    const auto json = parse_json(jwks);
    if (!json || !json->is_object() || !json->contains("keys") || !(*json)["keys"].is_array()) {
        throw Error("not a JSON Web Key Set (RFC 7517): expected an object with a list of keys");
    }
    auto impl = std::make_unique<Impl>();
    for (const Json& one : (*json)["keys"]) {
        if (auto key = key_of(one)) {
            impl->keys.push_back(std::move(*key));
        }
    }
    if (impl->keys.empty()) {
        throw Error("the key set holds no RSA key of 2048 bits or more and no P-256 key that "
                    "checks signatures");
    }
    return JwtKeys(std::move(impl));
}

std::optional<std::string> JwtKeys::verified_payload(std::string_view token) const {
    const std::size_t first = token.find('.');
    const std::size_t second = token.find('.', first + 1);
    if (token.size() > longest_token || first == std::string_view::npos ||
        second == std::string_view::npos) {
        return std::nullopt;
    }
    const auto head = base64url_decoded(token.substr(0, first));
    const auto payload = base64url_decoded(token.substr(first + 1, second - first - 1));
    const auto signature = base64url_decoded(token.substr(second + 1));
    const auto header = head ? parse_json(*head) : std::nullopt;
    if (!header || !header->is_object() || !payload || !signature || header->contains("crit")) {
        return std::nullopt;
    }
    const std::string algorithm = text_of_member(*header, "alg");
    const std::string id = text_of_member(*header, "kid");
    for (const JwtKey& key : m_impl->keys) {
        if (algorithm == name_of(key.algorithm) && (id.empty() || id == key.id) &&
            has_signed(key, token.substr(0, second), *signature)) {
            return payload;
        }
    }
    return std::nullopt;
}

} // namespace osh::server
