#pragma once

#include "regions/codes/oked.hpp"
#include "regions/snapshot/vocabulary.hpp"

#include <array>
#include <filesystem>
#include <map>
#include <string>
#include <string_view>

namespace osh::regions {

/// The two-component tariff of compulsory accident insurance: T = rate of the class of the activity
/// × factor of the degree of risk, within caps, in per cent of the payroll.
struct TariffTable {
    std::string status{}; ///< such as `fictitious`
    std::string note{};
    std::map<std::string, int, std::less<>> class_of{}; ///< OKED section letter or digits → class
    std::map<int, double> rate_of_class{};              ///< per cent of payroll
    std::array<double, degree_count> factor{};          ///< by degree
    double least = 0.0;                                 ///< caps, per cent of payroll
    double greatest = 100.0;
};

/// Reads a table with the columns kind, key, number, note (kinds status, class, rate, factor, cap).
/// Throws `regions::Error` naming the line when a number is missing or negative, a class has no
/// rate, a factor is missing or the caps cross.
TariffTable parse_tariffs(std::string_view text, const std::string& source_name);

/// The table of a file, or for an empty path the built-in one, which is fictitious and says so.
TariffTable read_tariffs(const std::filesystem::path& file);

/// A tariff with the way to it.
struct Tariff {
    std::string oked{}; ///< the code whose class was taken: the longest that holds the activity
    int risk_class = 0;
    double class_rate = 0.0; ///< per cent of payroll
    double factor = 1.0;
    double percent = 0.0; ///< within the caps
    bool is_capped = false;
};

/// Throws `regions::Error` when the table has no class for the activity.
Tariff tariff_of(const TariffTable& table, const Oked& activity, Degree degree);

/// The built-in table; throws std::out_of_range for an unknown name.
std::string_view tariff_file(std::string_view file_name);

} // namespace osh::regions
