#include "server/identity/openssl_totp.hpp"

#include "server/error.hpp"
#include "server/identity/sodium_secrets.hpp"

#include <openssl/evp.h>
#include <openssl/hmac.h>

#include <array>

namespace osh::server {

namespace {

constexpr std::string_view base32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
constexpr std::int64_t step_seconds = 30;

} // namespace

std::optional<std::string> base32_decode(std::string_view text) {
    std::string bytes;
    unsigned buffer = 0;
    unsigned bits = 0;
    for (const char c : text) {
        const std::size_t value = base32.find(c);
        if (value == std::string_view::npos) {
            return std::nullopt;
        }
        buffer = (buffer << 5U | static_cast<unsigned>(value)) & 0xfffU;
        bits += 5;
        if (bits >= 8) {
            bits -= 8;
            bytes += static_cast<char>(buffer >> bits & 0xffU);
        }
    }
    return bytes;
}

std::string new_totp_secret() { return random_text(32, base32); }

std::string totp_code(std::string_view key, std::int64_t step) {
    std::array<unsigned char, 8> counter{};
    for (std::size_t i = 0; i < counter.size(); ++i) {
        counter[i] =
            static_cast<unsigned char>(static_cast<std::uint64_t>(step) >> (56U - 8U * i) & 0xffU);
    }
    std::array<unsigned char, EVP_MAX_MD_SIZE> mac{};
    unsigned size = 0;
    const auto* const made = ::HMAC(
        ::EVP_sha1(),
        key.data(),
        static_cast<int>(key.size()),
        counter.data(),
        counter.size(),
        mac.data(),
        &size);
    if (made == nullptr || size != 20) {
        throw Error("the cryptographic library knows no HMAC-SHA-1");
    }
    // Dynamic truncation (RFC 4226 §5.3).
    const std::size_t offset = mac[19] & 0xfU;
    std::uint32_t number = mac[offset] & 0x7fU;
    for (std::size_t i = 1; i < 4; ++i) {
        number = number << 8U | mac[offset + i];
    }
    const std::string digits = std::to_string(number % 1'000'000U);
    return std::string(6 - digits.size(), '0') + digits;
}

std::optional<std::int64_t> matching_totp_step(
    std::string_view secret_base32,
    std::string_view code,
    std::int64_t now,
    std::int64_t last_step) {
    const auto key = base32_decode(secret_base32);
    if (!key) {
        return std::nullopt;
    }
    const std::int64_t present = now / step_seconds;
    std::optional<std::int64_t> found;
    for (std::int64_t step = present - 1; step <= present + 1; ++step) {
        if (equal_in_constant_time(code, totp_code(*key, step)) && step > last_step) {
            found = step;
        }
    }
    return found;
}

} // namespace osh::server
