#pragma once

#include "geo/geocoder/gazetteer/gazetteer.hpp"

#include <cstddef>
#include <cstdint>
#include <random>
#include <string>
#include <vector>

namespace osh::geo {

/// Draws that are the same on every machine, unlike the standard distributions.
class Draws {
public:
    explicit Draws(std::uint64_t seed) : m_engine(seed) {}

    std::size_t below(std::size_t bound) { return static_cast<std::size_t>(m_engine() % bound); }

    double share() { return static_cast<double>(m_engine() >> 11U) * 0x1p-53; }

private:
    std::mt19937_64 m_engine;
};

struct SyntheticSize {
    std::size_t settlements = 300;
    std::size_t streets = 6'000;
    std::size_t houses = 80'000;
    std::uint64_t seed = 1;
};

/// A country of made-up settlements with Kazakh and Russian names after real patterns: twenty
/// regions, districts, a few large cities and many villages, streets named after people and things,
/// microdistricts and accounting quarters, houses with letters and fractions.
Gazetteer synthetic_gazetteer(const SyntheticSize& size);

/// A Kazakh name in Russian letters, as passports write it: Қарағанды → Караганды.
std::string without_kazakh_letters(std::string_view kazakh);

} // namespace osh::geo
