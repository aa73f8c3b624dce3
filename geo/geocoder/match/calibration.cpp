#include "geo/geocoder/match/calibration.hpp"

#include <algorithm>
#include <array>
#include <span>

namespace osh::geo {

namespace {

/// A score and the share of right answers measured around it.
struct Point {
    int score;
    double share;
};

// Measured over three made-up countries in which an eighth of the streets, a tenth of the villages
// and a twelfth of the houses asked for are unknown, three addresses in ten lack a part and three
// have typos (600,000 addresses; docs/geocoding.md). Not smoothed: which faults led to a score
// matters more than the score, so a higher one can be less sure. Streets without a house from 74
// points on were too few to measure and are set by judgement.
constexpr std::array<Point, 17> house{
    {{80, 0.964},
     {81, 0.839},
     {83, 0.963},
     {84, 0.980},
     {85, 0.959},
     {86, 0.278},
     {87, 0.986},
     {88, 0.899},
     {89, 0.996},
     {90, 0.817},
     {91, 0.861},
     {92, 0.964},
     {93, 0.984},
     {94, 0.938},
     {95, 0.999},
     {96, 0.999},
     {98, 0.999}}};
constexpr std::array<Point, 19> near{
    {{64, 0.198},
     {67, 0.376},
     {68, 0.544},
     {69, 0.038},
     {70, 0.760},
     {71, 0.381},
     {72, 0.818},
     {73, 0.192},
     {74, 0.125},
     {75, 0.750},
     {76, 0.324},
     {77, 0.476},
     {78, 0.385},
     {79, 0.906},
     {80, 0.266},
     {81, 0.998},
     {82, 0.183},
     {84, 0.980},
     {86, 0.992}}};
constexpr std::array<Point, 4> street{{{65, 0.064}, {69, 0.117}, {74, 0.900}, {78, 0.970}}};
constexpr std::array<Point, 5> settlement{
    {{49, 0.996}, {51, 0.968}, {57, 0.994}, {58, 0.991}, {60, 0.987}}};
// 43 points is a city around an unknown village (70 answers). A district or okrug named without
// fault was not asked for in the measured addresses: from 44 points on by judgement.
constexpr std::array<Point, 7> area{
    {{32, 0.999}, {37, 0.996}, {38, 0.995}, {40, 0.999}, {43, 0.740}, {44, 0.900}, {48, 0.950}}};

std::span<const Point> points_of(Precision precision) noexcept {
    switch (precision) {
    case Precision::entrance:
    case Precision::house:
        return house;
    case Precision::near_house:
    case Precision::interpolated:
        return near;
    case Precision::street:
    case Precision::part:
        return street;
    case Precision::settlement:
        return settlement;
    default:
        return area;
    }
}

} // namespace

double calibrated_probability(Precision precision, int score) noexcept {
    const std::span<const Point> points = points_of(precision);
    if (score <= points.front().score) {
        return std::max(0.0, points.front().share * score / points.front().score);
    }
    for (std::size_t i = 1; i < points.size(); ++i) {
        if (score <= points[i].score) {
            const Point& a = points[i - 1];
            const Point& b = points[i];
            return a.share + (b.share - a.share) * (score - a.score) / (b.score - a.score);
        }
    }
    return points.back().share;
}

} // namespace osh::geo
