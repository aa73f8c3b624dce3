#pragma once

#include "regions/statistics/spatial/permutation.hpp"
#include "server/command_line/analyse/analysis.hpp"

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace osh::server {

/// A number, or nothing where there is none or it is not finite.
geo::AttributeValue entry(std::optional<double> number);

/// A column made of what `of` says about each item.
template<typename Item, typename Of>
ResultColumn result_column(std::string name, const std::vector<Item>& items, Of of) {
    ResultColumn column{std::move(name), {}};
    for (const Item& item : items) {
        column.entries.emplace_back(of(item));
    }
    return column;
}

/// The words of the command line.
regions::Alternative
alternative_of(const AnalysisOptions& options, regions::Alternative by_default);
std::string word(regions::Alternative alternative);

/// The p-values of local tests: analytic and by permutation, each also adjusted to the false
/// discovery rate, as columns `p_norm`, `p_norm_fdr`, `p_permutation`, `p_permutation_fdr` and
/// `p_sim`, and how many are below alpha in the answer.
struct LocalTest {
    std::optional<double> p_norm{};
    std::optional<regions::PermutationTest> permutation{};
};

void add_p_values(
    Analysis& analysis, const std::vector<LocalTest>& tests, const AnalysisOptions& options);

} // namespace osh::server
