#pragma once

#include "geo/planner/route_problem.hpp"

#include <filesystem>
#include <string>
#include <string_view>

namespace osh::geo {

/// One vertex of a benchmark file; the first is start and end of every route.
struct ToptwVertex {
    std::int64_t number = 0; ///< as the file counts
    double x = 0.0;
    double y = 0.0;
    double service = 0.0;
    double profit = 0.0;
    double opens = 0.0;  ///< earliest start of service
    double closes = 0.0; ///< latest start of service; of the first vertex: the latest return
};

/// To how many decimals the literature truncates Euclidean distances: one for the instances of
/// Solomon, two for those of Cordeau et al. (Vansteenwegen et al. 2009).
enum class ToptwDecimals : std::uint8_t { one = 1, two = 2 };

/// A benchmark instance of the team orienteering problem with time windows.
struct ToptwInstance {
    std::vector<ToptwVertex> vertices;
    ToptwDecimals decimals = ToptwDecimals::one;
    std::size_t promised = 0; ///< vertices by the header; 0: it does not say

    /// Whether the header may have counted a row more. Files of the library hold the start beside
    /// the vertices that it promises; a file that holds it among them is whole or lacks its last.
    bool may_lack_a_row() const noexcept { return promised == vertices.size(); }
};

/// Reads the text of an instance in the layout of the benchmark library (`k v N t`, `D Q`, then
/// rows `i x y d S f a list O C`) or in Solomon's own (a named table of rows `i x y demand ready
/// due service`, where the demand is the profit). Without `decimals`, an instance whose coordinates
/// are all whole numbers is Solomon's, any other Cordeau's. Throws `geo::Error` naming the line.
ToptwInstance
parse_toptw(std::string_view text, std::optional<ToptwDecimals> decimals = std::nullopt);

/// The same from a file of at most 16 MB.
ToptwInstance read_toptw_file(
    const std::filesystem::path& file, std::optional<ToptwDecimals> decimals = std::nullopt);

/// Ticks per unit of time and length of an instance.
constexpr std::int32_t toptw_ticks_per_unit = 1000;

/// Truncated Euclidean distance in ticks, exact for coordinates of up to three decimals.
Ticks toptw_distance(const ToptwVertex& from, const ToptwVertex& to, ToptwDecimals decimals);

/// The instance as a problem of `routes` duties; visit and alternative i are vertex i + 1. Profits
/// are in ticks too. Customers of no profit become visits without an alternative.
RouteProblem toptw_problem(const ToptwInstance& instance, std::size_t routes);

} // namespace osh::geo
