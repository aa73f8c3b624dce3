#pragma once

#include "server/json/json.hpp"
#include "server/operations/field_result_store.hpp"

#include <set>
#include <string>
#include <variant>

namespace osh::server {

/// About what results may speak, and who says so when.
struct ResultGround {
    std::string plan;
    std::set<std::string> visits; ///< BINs
    std::string author;
    std::int64_t now = 0; ///< seconds since 1970
};

/// Why a result was refused, in a sentence.
struct ResultRefused {
    std::string uuid; ///< as it was given; may be empty
    std::string sentence;
};

/// Reads one result as docs/api.md describes it: UUID (RFC 9562), visit of the plan, outcome,
/// moment (not in the future), and of a visit that was made its kind, effort and violations. The
/// content is put into one fixed form, so that the same result is the same text. Only visits that
/// were made wait for the register.
std::variant<FieldResult, ResultRefused>
read_field_result(const Json& given, const ResultGround& ground);

/// A stored result as the interface shows it.
Json field_result_json(const FieldResult& result);

} // namespace osh::server
