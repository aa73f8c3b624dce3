#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace osh::regions {

/// The years of the demo population.
inline constexpr int first_demo_year = 2020;
inline constexpr std::size_t demo_year_count = 3;

/// The position of a year, 0 for first_demo_year.
constexpr std::size_t demo_year_index(int year) noexcept {
    return static_cast<std::size_t>(year - first_demo_year);
}

/// What the demo is told of a region (regions.csv).
struct DemoRegion {
    unsigned digits{}; ///< first two digits of its KATO
    double employed_thousand{};
    double form_share{};  ///< part of the employed whom the statistics bureau's form covers
    double vout_weight{}; ///< harmful conditions relative to what the mix of sections lets expect
    std::optional<double> not_hygienic_share{}; ///< of the workers of surveyed enterprises
    double disease_permille{};                  ///< part of the nation's cases, in thousandths
};

/// What the demo is told of a section of OKED, or of Z: all sections without a row (sectors.csv).
/// Thousands and sizes are shapes: they are scaled to the totals.
struct DemoSector {
    char letter{};
    double workers_thousand{};
    double surveyed_share{}; ///< part of the workers whose enterprises are surveyed
    double vout_thousand{};  ///< workers in harmful conditions
    double heavy_weight{};
    double unsafe_weight{};
    double mean_size{}; ///< workers per enterprise where the population has its natural size
    double women_share{};
    double disease_weight{};
    double hazard{}; ///< how dangerous the work is, on the scale of degrees
    double premium_weight{};
};

/// What is known of one region and section (calibration_matrix_2022.csv, specialisation.csv).
struct DemoCellFacts {
    std::int64_t injured_2022 = 0;
    std::int64_t dead_2022 = 0;
    double specialisation = 0; ///< part of the section in the region relative to the nation
};

/// A total that the demo must reach (totals.csv).
struct DemoTotal {
    int year{};
    std::string measure{};
    std::vector<unsigned> regions{}; ///< summed over; empty: the nation
    char sector{};                   ///< 0: all
    std::int64_t total{};
    std::string basis{};

    bool is_assumed() const { return basis.starts_with("ASSUMED"); }
};

/// All that the demo stands on.
struct DemoFacts {
    std::vector<DemoRegion> regions{};
    std::vector<DemoSector> sectors{};
    std::vector<DemoCellFacts> cells{}; ///< regions.size() × sectors.size(), row-major
    std::vector<DemoTotal> totals{};

    /// The national total of a measure; throws `regions::Error` when the table lacks it.
    std::int64_t national(int year, std::string_view measure) const;

    /// The totals of a measure and year for regions (or groups of them).
    std::vector<DemoTotal> by_region(int year, std::string_view measure) const;

    /// The total of a measure and year for a section; nothing when the table lacks it.
    std::optional<std::int64_t> of_sector(int year, std::string_view measure, char sector) const;

    /// The position of the region with these two digits; throws when there is none.
    std::size_t region_index(unsigned digits) const;

    /// The position of the sector to which a section letter belongs; that of Z for the rest.
    std::size_t sector_index(char section) const noexcept;
};

/// The built-in facts; throws `regions::Error` or `geo::Error` naming file and line when broken.
const DemoFacts& demo_facts();

/// The built-in files of this folder; throws std::out_of_range for an unknown name.
std::string_view demo_file(std::string_view file_name);
std::span<const std::string_view> demo_file_files();

} // namespace osh::regions
