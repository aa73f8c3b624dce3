#include "server/command_line/actions/import_report.hpp"

#include <ostream>
#include <string_view>

namespace osh::server {

namespace {

std::string_view severity_word(regions::ImportProblem::Severity severity) {
    switch (severity) {
    case regions::ImportProblem::Severity::refused:
        return "refused";
    case regions::ImportProblem::Severity::repaired:
        return "repaired";
    case regions::ImportProblem::Severity::missing:
        return "missing";
    case regions::ImportProblem::Severity::flagged:
        break;
    }
    return "noticed";
}

} // namespace

void print_problems(std::ostream& out, std::span<const regions::ImportProblem> problems) {
    for (const regions::ImportProblem& problem : problems) {
        out << "  " << severity_word(problem.severity);
        if (problem.row) {
            out << " row " << *problem.row;
        }
        if (!problem.column.empty()) {
            out << (problem.row ? ", " : " ") << problem.column;
        }
        out << ": " << problem.detail << '\n';
    }
}

std::optional<std::string> given(const std::string& text) {
    return text.empty() ? std::nullopt : std::optional{text};
}

} // namespace osh::server
