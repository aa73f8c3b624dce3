#include "server/http/metrics.hpp"

#include <algorithm>
#include <charconv>
#include <utility>

namespace osh::server {

namespace {

void append_number(std::string& out, double number) {
    std::array<char, 32> text{};
    const auto end = std::to_chars(text.data(), text.data() + text.size(), number).ptr;
    out.append(text.data(), end);
}

void append_line(std::string& out, const std::string& name, double number) {
    out.append(name).append(" ");
    append_number(out, number);
    out.append("\n");
}

} // namespace

/// The labels of a route; patterns hold nothing that would have to be escaped.
std::string Metrics::key(std::string_view method, std::string_view pattern) {
    std::string labels = "method=\"";
    return labels.append(method).append("\",route=\"").append(pattern).append("\"");
}

void Metrics::add_route(std::string_view method, std::string_view pattern) {
    m_series.try_emplace(key(method, pattern), std::make_unique<Series>());
}

void Metrics::observe(
    std::string_view method,
    std::string_view pattern,
    int status,
    std::chrono::steady_clock::duration took) {
    const auto found = m_series.find(key(method, pattern));
    Series& series = found == m_series.end() ? m_other : *found->second;
    const double seconds = std::chrono::duration<double>(took).count();
    const auto bucket =
        static_cast<std::size_t>(std::ranges::lower_bound(ends, seconds) - ends.begin());
    series.buckets[bucket].fetch_add(1, std::memory_order_relaxed);
    const auto whole = std::chrono::duration_cast<std::chrono::nanoseconds>(took).count();
    series.nanoseconds.fetch_add(static_cast<std::uint64_t>(whole), std::memory_order_relaxed);
    const auto digit = static_cast<std::size_t>(std::clamp(status / 100, 0, 5));
    series.by_status[digit].fetch_add(1, std::memory_order_relaxed);
}

void Metrics::add_family(
    std::string name,
    FigureType type,
    std::string help,
    std::function<std::vector<Sample>()> read) {
    m_families.push_back({std::move(name), type, std::move(help), std::move(read)});
}

void Metrics::add_gauge(std::string name, std::string help, std::function<double()> read) {
    add_family(std::move(name), FigureType::gauge, std::move(help), [read = std::move(read)] {
        return std::vector<Sample>{{{}, read()}};
    });
}

void Metrics::write_requests(std::string& out) const {
    out += "# HELP oshmap_http_requests_total Answers by route and class of status.\n"
           "# TYPE oshmap_http_requests_total counter\n";
    const auto write = [&](const std::string& labels, const Series& series) {
        for (std::size_t digit = 1; digit < series.by_status.size(); ++digit) {
            const std::uint64_t count = series.by_status[digit];
            if (count > 0) {
                append_line(
                    out,
                    "oshmap_http_requests_total{" + labels + ",status=\"" + std::to_string(digit) +
                        "xx\"}",
                    static_cast<double>(count));
            }
        }
    };
    for (const auto& [labels, series] : m_series) {
        write(labels, *series);
    }
    write(key("-", "-"), m_other);
}

void Metrics::write_durations(std::string& out) const {
    out += "# HELP oshmap_http_handler_seconds Time to make an answer.\n"
           "# TYPE oshmap_http_handler_seconds histogram\n";
    for (const auto& [labels, series] : m_series) {
        std::uint64_t sum = 0;
        const std::string name = "oshmap_http_handler_seconds";
        for (std::size_t i = 0; i <= ends.size(); ++i) {
            sum += series->buckets[i];
            std::string end = "+Inf";
            if (i < ends.size()) {
                end.clear();
                append_number(end, ends[i]);
            }
            append_line(
                out, name + "_bucket{" + labels + ",le=\"" + end + "\"}", static_cast<double>(sum));
        }
        append_line(
            out, name + "_sum{" + labels + "}", static_cast<double>(series->nanoseconds) / 1e9);
        append_line(out, name + "_count{" + labels + "}", static_cast<double>(sum));
    }
}

std::string Metrics::text() const {
    std::string out;
    write_requests(out);
    write_durations(out);
    for (const Family& family : m_families) {
        const char* type = family.type == FigureType::counter ? "counter" : "gauge";
        out += "# HELP " + family.name + " " + family.help + "\n# TYPE " + family.name + " " +
               type + "\n";
        for (const Sample& sample : family.read()) {
            append_line(
                out,
                sample.labels.empty() ? family.name : family.name + "{" + sample.labels + "}",
                sample.value);
        }
    }
    return out;
}

} // namespace osh::server
