#include "server/imports/report_shelf.hpp"

#include "server/error.hpp"
#include "server/imports/import_report_csv.hpp"
#include "server/imports/import_report_json.hpp"

#include <unistd.h>

#include <algorithm>
#include <fstream>
#include <string>
#include <system_error>

namespace osh::server {

namespace fs = std::filesystem;

namespace {

[[noreturn]] void refuse_unkept(const fs::path& place, const std::string& why) {
    throw Error(
        place.string() + ": the report of the import cannot be kept here (" + why +
        "); nothing was imported");
}

/// What lies in the folder of a job changes no more, so that a link will do, which costs no room. A
/// file of refused rows anywhere else is about to be corrected by its owner.
void take_refused_rows(const fs::path& from, const fs::path& jobs, const fs::path& to) {
    std::error_code fault;
    const fs::path inside = from.lexically_relative(jobs);
    if (!inside.empty() && *inside.begin() != "..") {
        fs::create_hard_link(from, to, fault);
    } else {
        fs::copy_file(from, to, fs::copy_options::overwrite_existing, fault);
    }
    if (fault) {
        refuse_unkept(to, fault.message());
    }
}

} // namespace

ReportShelf::ReportShelf(const fs::path& data_folder) : m_folder(data_folder / "reports") {}

fs::path ReportShelf::place_of(const regions::BatchRow& batch) const {
    std::string moment = batch.imported_at;
    std::erase_if(moment, [](char c) { return c == '-' || c == ':'; });
    const std::string digits = std::to_string(batch.id);
    const std::string zeros(digits.size() < 6 ? 6 - digits.size() : 0, '0');
    return m_folder / (zeros + digits + "-" + moment);
}

fs::path ReportShelf::scratch() const {
    std::error_code fault;
    fs::create_directories(m_folder, fault);
    fs::permissions(m_folder, fs::perms::owner_all, fault);
    if (fault) {
        refuse_unkept(m_folder, fault.message());
    }
    return m_folder / (".refused-" + std::to_string(::getpid()) + ".csv");
}

void ReportShelf::keep(
    const regions::BatchRow& batch,
    const regions::ImportReport& report,
    const fs::path& refused_file) const {
    const fs::path own = scratch();
    const fs::path place = place_of(batch);
    std::error_code fault;
    fs::remove_all(place, fault);
    fs::create_directories(place, fault);
    if (fault) {
        refuse_unkept(place, fault.message());
    }
    std::ofstream json(place / names[0], std::ios::binary);
    json << json_text(import_report_json(report)) << '\n';
    json.close();
    std::ofstream csv(place / names[1], std::ios::binary);
    write_faults_csv(csv, report);
    csv.close();
    if (!json || !csv) {
        fs::remove_all(place, fault);
        refuse_unkept(place, "perhaps the disk is full");
    }
    if (refused_file.empty() || !fs::exists(refused_file, fault)) {
        return;
    }
    if (refused_file == own) {
        fs::rename(own, place / names[2]);
    } else {
        take_refused_rows(refused_file, m_folder.parent_path() / "jobs", place / names[2]);
    }
}

std::optional<fs::path>
ReportShelf::file(const regions::BatchRow& batch, std::string_view name) const {
    if (std::ranges::find(names, name) == names.end()) {
        return std::nullopt;
    }
    const fs::path found = place_of(batch) / name;
    std::error_code ignored;
    return fs::is_regular_file(found, ignored) ? std::optional{found} : std::nullopt;
}

void shelve_report(
    const fs::path& data_folder,
    geo::Database& database,
    const regions::ImportReport& report,
    const fs::path& refused_file) {
    if (!report.batch) {
        return;
    }
    const auto batches = regions::read_batches(database);
    const auto batch = std::ranges::find(batches, *report.batch, &regions::BatchRow::id);
    if (batch != batches.end()) {
        ReportShelf(data_folder).keep(*batch, report, refused_file);
    }
}

} // namespace osh::server
