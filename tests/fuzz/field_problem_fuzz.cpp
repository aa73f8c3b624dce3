// libFuzzer target of planning problems: a problem is read and planned for a few steps, or a
// sentence says what is wrong with it.
#include "geo/error.hpp"
#include "geo/json_field_problem.hpp"
#include "geo/planner/field_plan.hpp"

#include <cstddef>
#include <cstdint>
#include <string_view>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    const std::string_view text(reinterpret_cast<const char*>(bytes), size);
    osh::geo::FieldProblem field;
    try {
        field = osh::geo::parse_field_problem(text);
    } catch (const osh::geo::Error&) {
        return 0;
    }
    osh::geo::SearchLimits limits;
    limits.iterations = 3;
    // A plan that is not sound throws, and that is a finding.
    osh::geo::plan_field(field, limits, osh::geo::FieldQuestions::routes_only);
    return 0;
}
