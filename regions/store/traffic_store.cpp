#include "regions/store/traffic_store.hpp"

#include "geo/sqlite/spatialite_blob.hpp"
#include "regions/error.hpp"

#include <algorithm>
#include <utility>

namespace osh::regions {

std::vector<TrafficRow> read_traffic(geo::Database& database) {
    geo::Statement select = database.prepare(
        "SELECT class, reference, name_kk, name_ru, name_en, geometry FROM traffic_line "
        "ORDER BY id");
    std::vector<TrafficRow> rows;
    while (select.step()) {
        TrafficRow row;
        const auto kind = geo::parse_traffic_class(select.text(0));
        auto line = geo::line_of_spatialite_blob(select.blob(5));
        row.reference = select.text(1);
        row.name = {
            std::string(select.text(2)), std::string(select.text(3)), std::string(select.text(4))};
        if (!kind || !line || line->size() < 2) {
            throw Error(
                "the dataset's road \"" + row.reference + " " + row.name.ru + "\" is broken");
        }
        row.kind = *kind;
        row.line = std::move(*line);
        rows.push_back(std::move(row));
    }
    std::ranges::stable_sort(rows, {}, &TrafficRow::kind);
    return rows;
}

bool traffic_stands_on(geo::Database& database, std::string_view digest) {
    geo::Statement select =
        database.prepare("SELECT EXISTS (SELECT 1 FROM traffic_line JOIN import_batch "
                         "ON import_batch.id = batch_id WHERE source_digest = ?1)");
    select.bind(1, digest);
    return select.step() && select.integer(0) != 0;
}

void replace_traffic(
    geo::Database& database, const std::vector<TrafficRow>& rows, std::int64_t batch_id) {
    database.execute("DELETE FROM traffic_line");
    geo::Statement insert = database.prepare(
        "INSERT INTO traffic_line(class, reference, name_kk, name_ru, name_en, batch_id, geometry) "
        "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)");
    for (const TrafficRow& row : rows) {
        insert.bind(1, geo::word(row.kind))
            .bind(2, row.reference)
            .bind(3, row.name.kk)
            .bind(4, row.name.ru)
            .bind(5, row.name.en)
            .bind(6, batch_id)
            .bind_blob(7, geo::to_spatialite_blob(row.line))
            .run();
    }
}

} // namespace osh::regions
