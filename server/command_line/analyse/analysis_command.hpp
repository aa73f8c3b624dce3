#pragma once

#include "server/command_line/analyse/analysis.hpp"
#include "server/command_line/command.hpp"

#include <string>
#include <vector>

namespace osh::server {

/// The text of one analysis's command.
struct AnalysisText {
    std::string name; ///< the second word
    std::string summary;
    std::string description;
};

/// One command of the family: its text, the options that only it has, its work. Examples are the
/// caller's business.
Command analysis_command(
    AnalysisText text,
    void (*declare)(OptionSet&, AnalysisOptions&),
    Analysis (*analyse)(const AnalysisOptions&));

/// Neighbours, clusters and surfaces.
std::vector<Command> analyse_space_commands();

/// Rates, classes and many tests.
std::vector<Command> analyse_rate_commands();

} // namespace osh::server
