#include "server/identity/sodium_secrets.hpp"

#include "server/error.hpp"

#include <sodium.h>

#include <array>
#include <semaphore>

namespace osh::server {

namespace {

constexpr std::size_t secret_bytes = 32;
constexpr std::size_t memory = std::size_t{64} << 20U;
constexpr unsigned passes = 2;

void need_sodium() {
    static const int ready = ::sodium_init();
    if (ready < 0) {
        throw Error("the cryptographic library cannot start");
    }
}

std::counting_semaphore<2>& turns() {
    static std::counting_semaphore<2> semaphore(2);
    return semaphore;
}

/// Holds one of the two turns.
class Turn {
public:
    Turn() { turns().acquire(); }

    ~Turn() { turns().release(); }

    Turn(const Turn&) = delete;
    Turn& operator=(const Turn&) = delete;
    Turn(Turn&&) = delete;
    Turn& operator=(Turn&&) = delete;
};

const unsigned char* bytes_of(std::string_view text) {
    return reinterpret_cast<const unsigned char*>(text.data()); // NOLINT: same bytes
}

} // namespace

std::string new_secret() {
    need_sodium();
    std::array<unsigned char, secret_bytes> bytes{};
    ::randombytes_buf(bytes.data(), bytes.size());
    constexpr int variant = sodium_base64_VARIANT_URLSAFE_NO_PADDING;
    std::array<char, sodium_base64_ENCODED_LEN(secret_bytes, variant)> text{};
    ::sodium_bin2base64(text.data(), text.size(), bytes.data(), bytes.size(), variant);
    return text.data();
}

std::string random_text(std::size_t count, std::string_view alphabet) {
    need_sodium();
    std::string text;
    for (std::size_t i = 0; i < count; ++i) {
        text += alphabet[::randombytes_uniform(static_cast<std::uint32_t>(alphabet.size()))];
    }
    return text;
}

std::string digest_of(std::string_view text) {
    need_sodium();
    std::array<unsigned char, crypto_generichash_BYTES> digest{};
    ::crypto_generichash(digest.data(), digest.size(), bytes_of(text), text.size(), nullptr, 0);
    std::array<char, 2 * crypto_generichash_BYTES + 1> hex{};
    ::sodium_bin2hex(hex.data(), hex.size(), digest.data(), digest.size());
    return hex.data();
}

std::string derived(std::string_view secret, std::string_view purpose) {
    return digest_of(std::string(purpose) + '\n' + std::string(secret));
}

bool equal_in_constant_time(std::string_view a, std::string_view b) noexcept {
    return a.size() == b.size() && ::sodium_memcmp(a.data(), b.data(), a.size()) == 0;
}

std::string hash_password(std::string_view password) {
    need_sodium();
    const Turn turn;
    std::array<char, crypto_pwhash_STRBYTES> hash{};
    const int result = ::crypto_pwhash_str_alg(
        hash.data(),
        password.data(),
        password.size(),
        passes,
        memory,
        crypto_pwhash_ALG_ARGON2ID13);
    if (result != 0) {
        throw Error("there is not enough memory to keep a password");
    }
    return hash.data();
}

bool is_password(std::string_view password, std::string_view hash) {
    static const std::string nobody = hash_password(new_secret());
    const Turn turn;
    const std::string text(hash.empty() ? std::string_view(nobody) : hash);
    const bool equal =
        ::crypto_pwhash_str_verify(text.c_str(), password.data(), password.size()) == 0;
    return equal && !hash.empty();
}

} // namespace osh::server
