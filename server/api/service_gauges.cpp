#include "server/api/service_gauges.hpp"

#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>
#include <charconv>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <system_error>
#include <vector>

namespace osh::server {

namespace {

using Sample = Metrics::Sample;

double seconds_since_1970(std::chrono::system_clock::time_point moment) {
    return std::chrono::duration<double>(moment.time_since_epoch()).count();
}

/// The number in a dataset's file name (`data-000007.sqlite`); 0 without a dataset.
double sequence_of(const std::filesystem::path& file) {
    const std::string name = file.stem().string();
    const std::size_t digits = std::min(name.find_first_of("0123456789"), name.size());
    unsigned number = 0;
    std::from_chars(name.data() + digits, name.data() + name.size(), number);
    return number;
}

/// When the dataset in force was published, seconds since 1970; 0 without one.
double published_at(const LiveDatasetHolder& datasets) {
    std::error_code gone;
    const auto written = std::filesystem::last_write_time(datasets.current()->file, gone);
    return gone ? 0 : seconds_since_1970(std::chrono::file_clock::to_sys(written));
}

void add_dataset_gauges(Metrics& metrics, const std::shared_ptr<LiveDatasetHolder>& datasets) {
    metrics.add_gauge(
        "oshmap_dataset_enterprises", "Enterprises of the dataset in force.", [datasets] {
            return static_cast<double>(datasets->current()->snapshot->enterprise_count());
        });
    metrics.add_gauge(
        "oshmap_dataset_version",
        "Number of the dataset in force, one more each import.",
        [datasets] { return sequence_of(datasets->current()->file); });
    metrics.add_gauge(
        "oshmap_dataset_published_timestamp_seconds",
        "When the dataset in force was published.",
        [datasets] { return published_at(*datasets); });
    metrics.add_gauge(
        "oshmap_dataset_age_seconds", "Time since the dataset in force was published.", [datasets] {
            const double published = published_at(*datasets);
            const double now = seconds_since_1970(std::chrono::system_clock::now());
            return published == 0 ? 0 : std::max(0.0, now - published);
        });
}

/// Kinds hold letters, blanks and hyphens: nothing that a label would have to escape.
std::string kind_label(const JobTally& tally) { return "kind=\"" + tally.kind + "\""; }

std::vector<Sample> ended_jobs(const JobFigures& figures) {
    std::vector<Sample> samples;
    for (const JobTally& tally : figures.kinds) {
        const auto add = [&](const char* state, std::uint64_t count) {
            samples.push_back(
                {kind_label(tally) + ",state=\"" + state + "\"", static_cast<double>(count)});
        };
        add("done", tally.done);
        add("failed", tally.failed);
        add("cancelled", tally.cancelled);
    }
    return samples;
}

std::vector<Sample> last_done_jobs(const JobFigures& figures) {
    std::vector<Sample> samples;
    for (const JobTally& tally : figures.kinds) {
        if (tally.last_done_at) {
            samples.push_back({kind_label(tally), static_cast<double>(*tally.last_done_at)});
        }
    }
    return samples;
}

void add_job_gauges(Metrics& metrics, const std::shared_ptr<Services>& services) {
    metrics.add_gauge("oshmap_jobs_waiting", "Jobs that wait for their turn.", [services] {
        return static_cast<double>(services->jobs.figures().waiting);
    });
    metrics.add_gauge("oshmap_jobs_running", "Jobs under way.", [services] {
        return static_cast<double>(services->jobs.figures().running);
    });
    metrics.add_gauge(
        "oshmap_job_files_bytes",
        "What the results of jobs and the files of waiting imports take on the disk.",
        [services] { return static_cast<double>(services->jobs.room().bytes()); });
    metrics.add_gauge(
        "oshmap_job_files_capacity_bytes",
        "What they may take; then exports and imports are refused.",
        [services] { return static_cast<double>(services->jobs.room().bounds().bytes); });
    metrics.add_family(
        "oshmap_jobs_ended_total",
        Metrics::FigureType::counter,
        "Jobs that ended since the start, imports and exports among them.",
        [services] { return ended_jobs(services->jobs.figures()); });
    metrics.add_family(
        "oshmap_job_last_done_timestamp_seconds",
        Metrics::FigureType::gauge,
        "When a job of the kind last ended well since the start.",
        [services] { return last_done_jobs(services->jobs.figures()); });
}

double resident_bytes() {
    std::ifstream pages("/proc/self/statm");
    double all = 0;
    double resident = 0;
    pages >> all >> resident;
    return resident * static_cast<double>(::sysconf(_SC_PAGESIZE));
}

double open_descriptors() {
    std::error_code gone;
    const std::filesystem::directory_iterator all("/proc/self/fd", gone);
    return gone ? 0 : static_cast<double>(std::distance(begin(all), end(all)));
}

double processor_seconds() {
    rusage used{};
    ::getrusage(RUSAGE_SELF, &used);
    const auto seconds = [](const timeval& time) {
        return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
    };
    return seconds(used.ru_utime) + seconds(used.ru_stime);
}

void add_process_gauges(Metrics& metrics) {
    metrics.add_gauge("process_resident_memory_bytes", "Resident memory.", resident_bytes);
    metrics.add_gauge("process_open_fds", "Open file descriptors.", open_descriptors);
    metrics.add_family(
        "process_cpu_seconds_total",
        Metrics::FigureType::counter,
        "Processor time of user and system.",
        [] {
            return std::vector<Sample>{{{}, processor_seconds()}};
        });
    metrics.add_gauge(
        "process_start_time_seconds",
        "When the server began, seconds since 1970.",
        [started = seconds_since_1970(std::chrono::system_clock::now())] { return started; });
}

} // namespace

void add_service_gauges(HttpServer& server, const std::shared_ptr<Services>& services) {
    add_dataset_gauges(server.metrics(), services->datasets);
    add_job_gauges(server.metrics(), services);
    add_process_gauges(server.metrics());
}

} // namespace osh::server
