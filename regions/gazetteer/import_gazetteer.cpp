#include "regions/gazetteer/import_gazetteer.hpp"

#include "geo/openssl_digest.hpp"

namespace osh::regions {

bool gazetteer_stands_on(
    geo::Database& database,
    const std::string& source,
    std::span<const std::filesystem::path> files,
    const std::string& more) {
    auto last = database.prepare("SELECT source_digest FROM gazetteer_source s JOIN import_batch b "
                                 "ON b.id = s.batch_id WHERE s.id = ?1");
    last.bind(1, source);
    return last.step() && last.text(0) == geo::sha256_of_files(files, source + more);
}

GazetteerImportReport import_gazetteer(
    geo::Database& database,
    const ReadGazetteer& read,
    std::span<const std::filesystem::path> files,
    const GazetteerOrigin& origin,
    const std::string& more) {
    GazetteerImportReport report{.counts = read.counts, .problems = read.problems};
    std::string names;
    for (const auto& file : files) {
        names += (names.empty() ? "" : ", ") + file.filename().string();
    }
    geo::Transaction transaction(database);
    const std::int64_t batch = begin_import_batch(
        database,
        {"gazetteer " + read.gazetteer.source,
         names,
         geo::sha256_of_files(files, read.gazetteer.source + more),
         origin.attribution,
         origin.licence,
         origin.as_of,
         origin.actor});
    report.changes = store_gazetteer(database, read.gazetteer, batch);
    for (const ImportProblem& problem : read.problems) {
        add_import_problem(database, batch, problem);
    }
    finish_import_batch(database, batch, read.counts);
    transaction.commit();
    return report;
}

} // namespace osh::regions
