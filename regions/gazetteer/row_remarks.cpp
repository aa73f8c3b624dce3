#include "regions/gazetteer/gazetteer_sources.hpp"

namespace osh::regions {

namespace {

void note_on_row(ReadGazetteer& into, ImportProblem problem, std::uint64_t row) {
    if (row != 0) {
        problem.row = static_cast<std::int64_t>(row);
    }
    if (into.problems.size() < most_listed_problems) {
        into.problems.push_back(std::move(problem));
    }
}

} // namespace

void refuse_row(
    ReadGazetteer& into,
    std::uint64_t row,
    const std::string& column,
    const std::string& code,
    const std::string& detail) {
    ++into.counts.refused;
    note_on_row(into, {ImportProblem::Severity::refused, code, detail, {}, column}, row);
}

void remark_on_row(
    ReadGazetteer& into, std::uint64_t row, const std::string& code, const std::string& detail) {
    note_on_row(into, {ImportProblem::Severity::flagged, code, detail, {}, {}}, row);
}

} // namespace osh::regions
