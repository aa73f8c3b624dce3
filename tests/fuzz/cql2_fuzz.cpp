// libFuzzer target of the CQL2 filters: reading and evaluating must neither crash nor take long.
#include "server/ogc/cql2_text.hpp"

#include <cstddef>
#include <cstdint>
#include <string>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    using namespace osh::server;
    const std::string text(bytes, bytes + size);
    const auto parsed = parse_cql2_text(text, {"degree", "name", "closed", "absent"});
    if (const auto* const filter = std::get_if<CqlFilter>(&parsed)) {
        filter->matches(
            {[](std::size_t property) -> CqlValue {
                 return property == 0   ? CqlValue(4.0)
                        : property == 1 ? CqlValue(std::string("name"))
                        : property == 2 ? CqlValue(true)
                                        : CqlValue();
             },
             [](const osh::geo::MultiPolygon& area) {
                 return area.size() > 1;
             }});
    }
    return 0;
}
