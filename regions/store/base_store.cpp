#include "regions/store/base_store.hpp"

#include "geo/sqlite/spatialite_blob.hpp"
#include "regions/error.hpp"

#include <utility>

namespace osh::regions {

std::string_view word(BaseFeatureKind kind) noexcept {
    return kind == BaseFeatureKind::country ? "country" : "water";
}

std::vector<BaseFeatureRow> read_base_features(geo::Database& database) {
    geo::Statement select = database.prepare(
        "SELECT id, kind, code, name_kk, name_ru, name_en, geometry FROM base_feature ORDER BY id");
    std::vector<BaseFeatureRow> rows;
    while (select.step()) {
        BaseFeatureRow row;
        row.id = select.integer(0);
        row.kind = select.text(1) == "country" ? BaseFeatureKind::country : BaseFeatureKind::water;
        row.code = select.text(2);
        row.name = {
            std::string(select.text(3)), std::string(select.text(4)), std::string(select.text(5))};
        auto area = geo::multi_polygon_of_spatialite_blob(select.blob(6));
        if (!area) {
            throw Error("the dataset's shape of surroundings \"" + row.name.en + "\" is broken");
        }
        row.area = std::move(*area);
        rows.push_back(std::move(row));
    }
    return rows;
}

bool base_features_stand_on(
    geo::Database& database, BaseFeatureKind kind, std::string_view digest) {
    geo::Statement select = database.prepare(
        "SELECT count(*) FROM base_feature JOIN import_batch ON import_batch.id = batch_id "
        "WHERE base_feature.kind = ?1 AND source_digest = ?2");
    select.bind(1, word(kind)).bind(2, digest);
    return select.step() && select.integer(0) > 0;
}

void replace_base_features(
    geo::Database& database,
    BaseFeatureKind kind,
    const std::vector<BaseFeatureRow>& rows,
    std::int64_t batch_id) {
    database.prepare("DELETE FROM base_feature WHERE kind = ?1").bind(1, word(kind)).run();
    geo::Statement insert = database.prepare(
        "INSERT INTO base_feature(kind, code, name_kk, name_ru, name_en, batch_id, geometry) "
        "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)");
    for (const BaseFeatureRow& row : rows) {
        insert.bind(1, word(kind))
            .bind(2, row.code)
            .bind(3, row.name.kk)
            .bind(4, row.name.ru)
            .bind(5, row.name.en)
            .bind(6, batch_id)
            .bind_blob(7, geo::to_spatialite_blob(row.area))
            .run();
    }
}

} // namespace osh::regions
