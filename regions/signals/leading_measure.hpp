#pragma once

#include "regions/indicators/indicator.hpp"
#include "regions/selection/selection_evaluator.hpp"
#include "regions/snapshot/snapshot.hpp"

#include <optional>
#include <vector>

namespace osh::regions {

/// What each enterprise adds to a figure on the side that makes it worse: so much of a quantity or,
/// where more is better, what it lacks of it.
struct LeadingMeasure {
    Quantity counted = Quantity::injured;
    std::optional<Quantity> out_of{};  ///< set: observed = out_of − counted, what is missing
    Quantity base = Quantity::workers; ///< what is expected is in proportion to
    bool is_of_figure = true;          ///< false: it stands for a figure that no enterprise has

    /// Whether an enterprise has one of it or none.
    bool counts_enterprises() const noexcept;
};

/// By what the enterprises behind an indicator are listed: its numerator or, where higher is
/// better, its denominator less the numerator. Two kinds of indicators have no part that an
/// enterprise adds: of ratios of other events to deaths the dead are listed, which lower the ratio,
/// and of figures that are published (or count each enterprise once) the victims.
LeadingMeasure leading_measure(const Indicator& indicator) noexcept;

/// By row of the dataset, whether the enterprise matches or not: what of the measure was observed
/// in the evaluator's years. Flows are added up over several years, of stocks and scores it is the
/// mean. Events are those of the stream.
std::vector<double> observed_enterprises(
    const SelectionEvaluator& evaluator, Stream stream, const LeadingMeasure& measure);

/// By row: what the national rate of its section lets expect, Σ over the years of
/// base · (Σ observed / Σ base), both sums over the enterprises of the section in the whole dataset
/// (indirect standardisation: Breslow and Day, Statistical Methods in Cancer Research II, 1987,
/// ch. 2). Over several years as the observed. 0 where nobody of the section has any of the base.
std::vector<double> expected_enterprises(
    const SelectionEvaluator& evaluator, Stream stream, const LeadingMeasure& measure);

} // namespace osh::regions
