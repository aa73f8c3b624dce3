#pragma once

#include <array>
#include <atomic>
#include <chrono>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace osh::server {

/// Counts answers and how long they took to make, per route, and prints them with further figures
/// in the text format of Prometheus (version 0.0.4). Counting is safe from any thread and takes no
/// lock; series and gauges are added before the server starts.
class Metrics {
public:
    /// Adds the series of a route, named by its method and pattern.
    void add_route(std::string_view method, std::string_view pattern);

    /// Notes an answer of a route; without one (files, refusals) it counts for `-`.
    void observe(
        std::string_view method,
        std::string_view pattern,
        int status,
        std::chrono::steady_clock::duration took);

    /// Adds a figure that is asked for each time. `name` as Prometheus wants it, `help` a sentence.
    void add_gauge(std::string name, std::string help, std::function<double()> read);

    /// One line of a family: labels as Prometheus writes them (`kind="export"`) and the figure.
    struct Sample {
        std::string labels; ///< none: the line has no labels
        double value = 0;
    };

    enum class FigureType { counter, gauge };

    /// Adds figures of one name that are told apart by their labels and asked for each time.
    void add_family(
        std::string name,
        FigureType type,
        std::string help,
        std::function<std::vector<Sample>()> read);

    /// Everything, one figure a line.
    std::string text() const;

private:
    /// Upper ends in seconds; the last bucket takes the rest.
    static constexpr std::array<double, 8> ends{0.0005, 0.002, 0.01, 0.05, 0.2, 1.0, 5.0, 30.0};

    struct Series {
        std::array<std::atomic<std::uint64_t>, ends.size() + 1> buckets{};
        std::atomic<std::uint64_t> nanoseconds{0};
        std::array<std::atomic<std::uint64_t>, 6> by_status{}; ///< by the status's first digit
    };

    struct Family {
        std::string name;
        FigureType type;
        std::string help;
        std::function<std::vector<Sample>()> read;
    };

    static std::string key(std::string_view method, std::string_view pattern);
    void write_requests(std::string& out) const;
    void write_durations(std::string& out) const;

    std::map<std::string, std::unique_ptr<Series>, std::less<>> m_series;
    Series m_other;
    std::vector<Family> m_families;
};

} // namespace osh::server
