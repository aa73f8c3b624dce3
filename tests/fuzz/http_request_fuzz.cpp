// libFuzzer target of the HTTP core: parser, writer and state machine of one connection. Besides
// not crashing, the answers must not depend on how the bytes were cut. Build with clang and -D
// OSH_BUILD_FUZZERS=ON, run with a folder of seeds.
#include <cstddef>
#include <cstdint>

#include "http_machine_drive.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    if (size < 2) {
        return 0;
    }
    const std::string text(bytes + 1, bytes + size);
    const osh::server::MachineRun whole = osh::server::run_machine(text, text.size());
    const osh::server::MachineRun cut = osh::server::run_machine(text, 1U + bytes[0] % 64U);
    osh::server::require(whole == cut);
    return 0;
}
