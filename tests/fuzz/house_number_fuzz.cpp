// libFuzzer target of house numbers: what is read packs, and reads back from how it is written.
#include "geo/geocoder/address/house_number.hpp"

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    using namespace osh::geo;
    const std::string text(bytes, bytes + size);
    const auto number = parse_house_number(text);
    if (number && HouseNumber::unpacked(number->packed()) != *number) {
        std::abort();
    }
    if (number && parse_house_number(number->text()) != number) {
        std::abort();
    }
    return 0;
}
