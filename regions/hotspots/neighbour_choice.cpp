#include "regions/hotspots/neighbour_choice.hpp"

#include "regions/statistics/spatial/near_neighbours.hpp"

#include <charconv>
#include <cmath>

namespace osh::regions {

namespace {

constexpr std::size_t most_nearest = 1'000;
constexpr double most_metres = 20'037'508.0;

/// The number that is the whole of a text.
template<typename Number>
std::optional<Number> number_of_text(std::string_view text) {
    Number number{};
    const char* const end = text.data() + text.size();
    const auto [stop, fault] = std::from_chars(text.data(), end, number);
    return fault == std::errc{} && stop == end ? std::optional(number) : std::nullopt;
}

} // namespace

std::optional<NeighbourChoice> parse_neighbours(std::string_view text) {
    constexpr std::string_view nearest_prefix = "knn:";
    constexpr std::string_view distance_prefix = "distance:";
    using Kind = NeighbourChoice::Kind;
    if (text == "queen" || text == "rook") {
        return NeighbourChoice{.kind = text == "queen" ? Kind::queen : Kind::rook};
    }
    if (text.starts_with(nearest_prefix)) {
        const auto count = number_of_text<std::size_t>(text.substr(nearest_prefix.size()));
        return count && *count >= 1 && *count <= most_nearest
                   ? std::optional(NeighbourChoice{.kind = Kind::nearest, .count = *count})
                   : std::nullopt;
    }
    if (text.starts_with(distance_prefix)) {
        const auto metres = number_of_text<double>(text.substr(distance_prefix.size()));
        return metres && *metres > 0.0 && *metres <= most_metres
                   ? std::optional(NeighbourChoice{.kind = Kind::distance, .metres = *metres})
                   : std::nullopt;
    }
    return std::nullopt;
}

std::string word(const NeighbourChoice& choice) {
    switch (choice.kind) {
    case NeighbourChoice::Kind::queen:
        return "queen";
    case NeighbourChoice::Kind::rook:
        return "rook";
    case NeighbourChoice::Kind::nearest:
        return "knn:" + std::to_string(choice.count);
    case NeighbourChoice::Kind::distance:
        break;
    }
    return "distance:" + std::to_string(std::llround(choice.metres));
}

SpatialWeights weights_of(
    const NeighbourChoice& choice,
    std::span<const Outline> outlines,
    std::span<const Place> places) {
    switch (choice.kind) {
    case NeighbourChoice::Kind::queen:
        return contiguous(outlines, Contiguity::queen);
    case NeighbourChoice::Kind::rook:
        return contiguous(outlines, Contiguity::rook);
    case NeighbourChoice::Kind::nearest:
        return nearest(places, choice.count);
    case NeighbourChoice::Kind::distance:
        break;
    }
    return within_distance(places, chord_of(choice.metres));
}

} // namespace osh::regions
