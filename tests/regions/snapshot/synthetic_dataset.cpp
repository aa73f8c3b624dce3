#include <cmath>
#include <random>

#include "tests/regions/snapshot/dataset_builder.hpp"

namespace osh::regions::testing {

namespace {

struct Centre {
    const char* kato;
    double lon;
    double lat;
};

/// A city of each region.
constexpr std::array<Centre, 20> centres{{
    {"100000000", 80.23, 50.41}, {"110000000", 69.39, 53.28}, {"150000000", 57.17, 50.28},
    {"190000000", 77.07, 43.88}, {"230000000", 51.92, 47.11}, {"270000000", 51.37, 51.23},
    {"310000000", 71.37, 42.90}, {"330000000", 78.37, 45.02}, {"350000000", 73.10, 49.80},
    {"390000000", 63.63, 53.21}, {"430000000", 65.51, 44.85}, {"470000000", 51.17, 43.65},
    {"550000000", 76.95, 52.29}, {"590000000", 69.15, 54.87}, {"610000000", 68.25, 43.30},
    {"620000000", 67.71, 47.80}, {"630000000", 82.61, 49.95}, {"710000000", 71.43, 51.13},
    {"750000000", 76.89, 43.24}, {"790000000", 69.59, 42.32},
}};

constexpr std::array<const char*, 12> sectors{
    "A", "05", "07", "10", "24", "35", "F", "47", "49", "69", "84", "86"};
constexpr std::array<int, 6> krps{105, 110, 120, 160, 215, 305};
constexpr std::array<int, 6> typical_workers{3, 8, 18, 75, 125, 400};

std::string district_code(const Centre& region, std::uint32_t number) {
    const std::uint32_t code = 31 + number % 9 + 10 * (number / 9);
    return std::string(region.kato, 2) + std::to_string(code) + "00000";
}

class Population {
public:
    Population(DatasetBuilder& builder, const SyntheticPopulation& spec)
        : m_builder(builder)
        , m_spec(spec)
        , m_random(spec.seed) {}

    void write() {
        for (std::uint32_t n = 0; n < m_spec.enterprises; ++n) {
            write_enterprise(n);
        }
    }

private:
    std::size_t any(std::size_t count) { return m_random() % count; }

    double uniform() { return static_cast<double>(m_random() >> 11U) * 0x1p-53; }

    /// The first districts have most enterprises, so that the last ones are small.
    std::string kato_in(const Centre& centre) {
        if (m_spec.districts == 0 || any(8) == 0) {
            return centre.kato;
        }
        const double u = uniform();
        return district_code(
            centre, static_cast<std::uint32_t>(u * u * u * static_cast<double>(m_spec.districts)));
    }

    void write_enterprise(std::uint32_t n) {
        const Centre& centre = centres[any(centres.size())];
        // Small enterprises are many: the square of a uniform number favours the first codes.
        const double u = uniform();
        const auto size = static_cast<std::size_t>(u * u * static_cast<double>(krps.size()));
        const double angle = 6.283185307 * uniform();
        const double distance = 0.4 * uniform() * uniform();
        const std::string number = std::to_string(n);
        const std::int64_t id = m_builder.enterprise(
            {.name_kk = "Демо-кәсіпорын " + number + " ЖШС",
             .name_ru = "ТОО Демо-Предприятие " + number,
             .oked = sectors[any(sectors.size())],
             .krp = krps[size],
             .kato = kato_in(centre),
             .position =
                 geo::LonLat{
                     {centre.lon + distance * std::cos(angle)},
                     {centre.lat + 0.7 * distance * std::sin(angle)}},
             .is_demo = m_spec.is_demo});
        const auto workers = typical_workers[size] + static_cast<int>(any(3));
        for (int year = 2020; year <= 2022; ++year) {
            m_builder.workers(id, year, workers + static_cast<int>(any(3)));
        }
        write_events(id, workers);
        write_records(id, workers);
    }

    void write_events(std::int64_t id, int workers) {
        for (int year = 2020; year <= 2022; ++year) {
            if (uniform() < 0.001 * workers) {
                const bool is_fatal = any(12) == 0;
                const std::string day = std::to_string(year) + "-0" + std::to_string(1 + any(9)) +
                                        "-1" + std::to_string(any(10));
                m_builder.injury(
                    {.enterprise = id,
                     .day = day,
                     .severity = is_fatal ? "fatal" : (any(3) == 0 ? "severe" : "light"),
                     .stream = any(3) == 0 ? "INSPECTORATE" : "BNS"});
            }
            if (uniform() < 0.0003 * workers) {
                m_builder.disease(id, year);
            }
        }
    }

    void write_records(std::int64_t id, int workers) {
        if (any(4) == 0) {
            m_builder.assessment(
                id,
                "2021-05-10",
                any(4) == 0 ? "2022-05-10" : "2026-05-10",
                {workplace(workers / 2), workplace(1 + workers / 3)});
        }
        if (any(6) == 0) {
            m_builder.inspection(
                id,
                "2021-09-0" + std::to_string(1 + any(9)),
                1.0 + static_cast<double>(any(4)),
                any(2) == 0 ? std::vector<TestViolation>{}
                            : std::vector<TestViolation>{
                                  {.violation_class = any(20) == 0 ? "gross" : "significant",
                                   .is_repeated = any(5) == 0,
                                   .remedied_on = "2021-12-01"},
                                  {.violation_class = "minor"}});
        }
        if (any(10) < 7) {
            m_builder.insurance(id, "2022-01-01", "2022-12-31");
        }
    }

    /// Its conditions follow from its degrees.
    TestWorkplace workplace(int workers) {
        const std::array<int, 5> degree = degrees();
        return {
            .workers = workers,
            .degree = degree,
            .is_underground = degree[1] == 5,
            .is_open_air = degree[2] % 2 == 0,
            .is_at_height = degree[3] == 4};
    }

    std::array<int, 5> degrees() {
        std::array<int, 5> degrees{};
        for (int& degree : degrees) {
            degree = 1 + static_cast<int>(any(3) + any(3));
        }
        return degrees;
    }

    DatasetBuilder& m_builder;
    SyntheticPopulation m_spec;
    std::mt19937_64 m_random;
};

} // namespace

std::filesystem::path
write_synthetic_dataset(const std::filesystem::path& folder, const SyntheticPopulation& spec) {
    DatasetBuilder builder(folder);
    for (const Centre& centre : centres) {
        const std::string_view digits(centre.kato, 2);
        const bool is_new = digits == "10" || digits == "33" || digits == "62";
        builder.territory({.kato = centre.kato, .name = centre.kato, .before_2022 = !is_new});
    }
    for (const Centre& centre : centres) {
        for (std::uint32_t number = 0; number < spec.districts; ++number) {
            const std::string code = district_code(centre, number);
            builder.territory(
                {.kato = code, .level = "district", .name = code, .before_2022 = false});
        }
    }
    Population(builder, spec).write();
    return builder.publish();
}

} // namespace osh::regions::testing
