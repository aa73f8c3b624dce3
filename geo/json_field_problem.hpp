#pragma once

#include "geo/planner/field_problem.hpp"

#include <filesystem>
#include <string_view>

namespace osh::geo {

/// Reads a planning problem from JSON text as described in docs/planner.md. Throws `geo::Error`
/// naming the member that is wrong and why: an unknown member, a number out of its range, a place
/// that is not in the matrix, an inspector that a lock names and nobody knows.
FieldProblem parse_field_problem(std::string_view text);

/// The same from a file of at most 64 MB; the message begins with the file's name.
FieldProblem read_field_problem(const std::filesystem::path& file);

} // namespace osh::geo
