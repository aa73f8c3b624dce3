#pragma once

#include "server/command_line/analyse/analysis.hpp"
#include "server/command_line/options.hpp"

namespace osh::server {

/// Options that several analyses share, each group with its targets in `chosen`.
void declare_study(OptionSet& options, AnalysisOptions& chosen);
void declare_required_value(
    OptionSet& options, AnalysisOptions& chosen, const std::string& meaning);
void declare_population(OptionSet& options, AnalysisOptions& chosen, const std::string& meaning);
void declare_weights(
    OptionSet& options, AnalysisOptions& chosen, const std::string& default_variant);
void declare_places(OptionSet& options, AnalysisOptions& chosen);
void declare_tests(
    OptionSet& options, AnalysisOptions& chosen, const std::string& default_alternative);
void declare_seed(OptionSet& options, AnalysisOptions& chosen, const std::string& what_repeats);
void declare_alpha(OptionSet& options, AnalysisOptions& chosen);
void declare_output(OptionSet& options, AnalysisOptions& chosen);

/// A real number from `low` to `high`; `low` itself only when `low_included`.
struct RealRange {
    double low;
    double high;
    bool low_included;
};

void add_real(
    OptionSet& options, OptionWords words, RealRange range, std::function<void(double)> take);

} // namespace osh::server
