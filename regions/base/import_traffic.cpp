#include "regions/base/import_traffic.hpp"

#include "geo/openssl_digest.hpp"
#include "geo/roads/osm_traffic.hpp"
#include "regions/store/traffic_store.hpp"

#include <array>
#include <utility>

namespace osh::regions {

namespace {

Names names_of(const geo::TrafficNames& name) {
    const auto known_or_plain = [&](const std::string& text) {
        return text.empty() ? name.plain : text;
    };
    return {known_or_plain(name.kk), known_or_plain(name.ru), known_or_plain(name.en)};
}

} // namespace

BaseImportReport import_traffic(
    geo::Database& database, const std::filesystem::path& file, const BaseImportOptions& options) {
    BaseImportReport report;
    std::vector<geo::TrafficLine> lines = geo::read_osm_traffic(file);
    const std::string digest = geo::sha256_of_files(std::array{file});
    if (traffic_stands_on(database, digest)) {
        report.unchanged = true;
        return report;
    }
    report.counts.read = static_cast<std::int64_t>(lines.size());
    report.counts.accepted = report.counts.read;
    std::vector<TrafficRow> rows;
    for (geo::TrafficLine& line : geo::joined_lines(std::move(lines))) {
        rows.push_back(
            {line.kind, std::move(line.reference), names_of(line.name), std::move(line.line)});
    }
    report.written = rows.size();
    geo::Transaction transaction(database);
    const std::int64_t batch = begin_import_batch(
        database,
        {"base.roads",
         file.filename().string(),
         digest,
         options.attribution.value_or("© OpenStreetMap contributors"),
         options.licence.value_or("ODbL 1.0"),
         options.as_of,
         options.actor});
    replace_traffic(database, rows, batch);
    finish_import_batch(database, batch, report.counts);
    transaction.commit();
    return report;
}

} // namespace osh::regions
