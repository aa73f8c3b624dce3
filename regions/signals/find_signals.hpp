#pragma once

#include "geo/sqlite/database.hpp"
#include "regions/selection/selection.hpp"
#include "regions/signals/signal.hpp"

#include <vector>

namespace osh::regions {

struct ReportingLevel;

// Each finds the signals of some rules among the enterprises of a resolved selection (its years are
// not asked for: windows are the rules' own), the least probable first. Territories and sectors are
// looked at as a whole, all of them.

/// Enterprises with fewer victims than their workers and sector let expect at the reporting level
/// of good reporters (gamma-Poisson, so that safe enterprises are not accused), regions whose
/// deaths stand beside fewer non-fatal victims than their sections let expect, and sections that
/// report less outside the good reporters than in them (both after Benjamini and Hochberg).
std::vector<Signal>
silent_signals(const Snapshot& snapshot, const Selection& selection, const ReportingLevel& level);

/// Rates of the newest year above those of the years before.
std::vector<Signal> rising_signals(const Snapshot& snapshot, const Selection& selection);

/// Records of one enterprise that contradict each other.
std::vector<Signal> contradiction_signals(const Snapshot& snapshot, const Selection& selection);

/// Circles with more victims in the newest year than the workers and sectors in them let expect
/// (Kulldorff's scan over small squares, what is expected standing for the population), though not
/// in the years before.
std::vector<Signal> cluster_signals(const Snapshot& snapshot, const Selection& selection);

/// Sources that differ about one enterprise (D6, control without a visit): workforce against
/// insurance contracts and assessments, safety service, the two streams of injuries, deaths against
/// inspections. Each names both sources, their values and days. A source that the dataset does not
/// hold at all says nothing.
std::vector<Signal> desk_signals(const Snapshot& snapshot, const Selection& selection);

/// Silent, rising and contradicting records: what is said of the enterprises themselves before two
/// registers are laid beside each other, and of regions and sectors. Quick for any country.
std::vector<Signal> record_signals(const Snapshot& snapshot, const Selection& selection);

/// All of them, desk flags last. Of what is said of whole territories and sectors only that which
/// the selection holds: with territories the signals of these, and none of sectors of the country;
/// with sectors the signals of these, and none of whole territories. Clusters do not depend on the enterprises of a selection but for
/// its stream, and cost the most: whoever asks often hands in those found before.
std::vector<Signal> find_signals(
    const Snapshot& snapshot, const Selection& selection, const std::vector<Signal>& clusters);

/// The same, with clusters found now.
std::vector<Signal> find_signals(const Snapshot& snapshot, const Selection& selection);

} // namespace osh::regions
