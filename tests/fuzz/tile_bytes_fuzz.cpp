// libFuzzer target of what reads the bytes of tiles and archives: it must neither crash nor take
// long, whatever a file or a client sends.
#include "server/http/byte_range.hpp"
#include "tiles/archive/pmtiles_directory.hpp"
#include "tiles/archive/pmtiles_header.hpp"

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "tests/tiles/mvt/strict_decoder.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    const std::string_view text(reinterpret_cast<const char*>(bytes), size);
    try {
        osh::tiles::testing::decode_strictly(text);
    } catch (const osh::tiles::testing::Unspecified&) {
        // Refusing is what it is for.
    }
    if (const auto directory = osh::tiles::decode_directory(text)) {
        osh::tiles::find_entry(*directory, size);
    }
    osh::tiles::decode_header(text);
    osh::server::asked_range(text, size);
    return 0;
}
