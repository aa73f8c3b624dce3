#pragma once

#include "geo/kato.hpp"
#include "regions/codes/oked.hpp"
#include "regions/snapshot/snapshot.hpp"
#include "regions/snapshot/vocabulary.hpp"

#include <bitset>
#include <compare>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace osh::regions {

/// Which enterprises, events and years are meant. Empty lists mean no restriction, except `years`,
/// which mean the newest year of the data until `resolve` has put it in. Lists are sorted, without
/// repetitions and without what another entry already holds.
struct Selection {
    std::vector<int> years{};
    Stream stream = Stream::bns;
    std::vector<geo::Kato> territories{};
    Borders borders = Borders::since_2022;
    std::vector<Oked> sectors{};
    std::bitset<degree_count> degrees{0b11111}; ///< bit n is degree n + 1
    std::vector<SizeClass> size_classes{};
    std::vector<std::uint16_t> krp_codes{}; ///< besides the classes
    /// Bit n is WorkCondition n: enterprises with a workplace of any of them. None set means all.
    std::bitset<work_condition_count> conditions{};
    /// The regions whose enterprises the reader may see; empty means all. Never part of a query:
    /// the server puts it in from who asks, and the evaluator applies it like any other filter.
    std::vector<geo::Kato> reach{};

    friend bool operator==(const Selection&, const Selection&) = default;
};

/// Why a selection was refused; `reason` is a sentence for the caller.
struct SelectionProblem {
    std::string parameter{};
    std::string reason{};
};

using SelectionParameters = std::span<const std::pair<std::string, std::string>>;

/// Reads the query parameters of docs/api.md. A name it does not know, a name given twice or a
/// malformed value is a problem: callers take their own parameters out first.
std::variant<Selection, SelectionProblem> parse_selection(SelectionParameters parameters);

/// The query parameters of a selection in the order of docs/api.md; `year` stands for `years`, too.
std::span<const std::string_view> selection_parameter_names() noexcept;

/// Whether a query parameter belongs to the selection.
bool is_selection_parameter(std::string_view name) noexcept;

/// The one text of a selection, as a query string without what is default: the key of caches and
/// ETags. Parsing it gives the same selection back, but for the reach, which no query can set.
std::string canonical_text(const Selection& selection);

/// Whether the Selection leaves some enterprises out. Years, stream and borders choose only what is
/// counted in them.
bool limits_enterprises(const Selection& selection) noexcept;

/// The years as `2022`, `2020-2022` or `2018,2020-2022`.
std::string period_text(std::span<const int> years);

/// Checks the selection against what the snapshot knows (territories of these borders, sectors,
/// years, size codes) and puts the newest year in when none was asked for.
std::variant<Selection, SelectionProblem>
resolve(const Selection& selection, const Snapshot& snapshot);

} // namespace osh::regions
