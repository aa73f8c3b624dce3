// libFuzzer target of tokens and key sets: no text may pass for a signed token, and no key set may
// crash.
#include "server/error.hpp"
#include "server/identity/openssl_jwt.hpp"

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    using namespace osh::server;
    // The P-256 key of RFC 7517, appendix A.1.
    static const JwtKeys keys = JwtKeys::parse(
        R"({"keys":[{"kty":"EC","crv":"P-256","x":"MKBCTNIcKUSDii11ySs3526iDZ8AiTo7Tu6KPAqv7D4",)"
        R"("y":"4Etl6SRW2YiLUrN5vfvVHuhp7x8PxltmWWlbbM4IFyM","kid":"1"}]})");
    const std::string text(bytes, bytes + size);
    if (keys.verified_payload(text)) {
        std::abort();
    }
    try {
        JwtKeys::parse(text);
    } catch (const Error&) { // no key set
    }
    return 0;
}
