#pragma once

#include "regions/indicators/indicator.hpp"
#include "regions/selection/selection_evaluator.hpp"
#include "regions/snapshot/snapshot.hpp"

#include <vector>

namespace osh::regions {

/// What each enterprise adds to a figure on the side that makes it worse: so much of a quantity or,
/// where more is better, what it lacks of it.
struct LeadingMeasure {
    Quantity counted = Quantity::injured;
    bool is_missing = false;           ///< observed = base − counted: what an enterprise lacks
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

/// By row of the dataset, whether the enterprise matches or not.
struct MeasuredEnterprises {
    std::vector<double> observed{};
    std::vector<double> expected{};
};

/// What of the measure was observed in each enterprise in the evaluator's years, events those of
/// the stream, and what the national rate of its section lets expect, Σ over the years of
/// base · (Σ observed / Σ base), both sums over the enterprises of the section in the whole dataset
/// (indirect standardisation: Breslow and Day, Statistical Methods in Cancer Research II, 1987,
/// ch. 2); 0 where nobody of the section has any of the base. Sections whose number of the country
/// disclosure control holds back share the rate of all of them, or single enterprises would give
/// their numbers away. Over several years flows are added
/// up, of stocks and scores both are means.
MeasuredEnterprises measured_enterprises(
    const SelectionEvaluator& evaluator, Stream stream, const LeadingMeasure& measure);

} // namespace osh::regions
