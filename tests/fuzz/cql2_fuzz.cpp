// libFuzzer target of the CQL2 filters in both languages: reading and evaluating must neither crash
// nor take long.
#include "server/ogc/cql2_text.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    using namespace osh::server;
    const std::string text(bytes, bytes + size);
    const std::vector<CqlProperty> properties{
        {"degree", CqlType::number},
        {"name", CqlType::text},
        {"closed", CqlType::boolean},
        {"date", CqlType::date},
        {"absent", CqlType::number}};
    const CqlSubject subject{
        [](std::size_t property) -> CqlValue {
            return property == 0   ? CqlValue(4.0)
                   : property == 1 ? CqlValue(std::string("name"))
                   : property == 2 ? CqlValue(true)
                   : property == 3 ? CqlValue(std::string("2022-06-08"))
                                   : CqlValue();
        },
        [](osh::geo::SpatialRelation, const osh::geo::Shape& shape) {
            return shape.areas.size() > 1;
        }};
    for (const auto& parsed :
         {parse_cql2_text(text, {properties}), parse_cql2_json(text, {properties})}) {
        if (const auto* const filter = std::get_if<CqlFilter>(&parsed)) {
            filter->matches(subject);
        }
    }
    return 0;
}
