#include "regions/store/sector_store.hpp"

#include "regions/error.hpp"

#include <string>

namespace osh::regions {

void write_activities(geo::Database& database, const std::vector<Activity>& activities) {
    geo::Statement upsert = database.prepare(
        "INSERT INTO sector(oked, level, section, name_kk, name_ru, name_en) "
        "VALUES (?1, ?2, ?3, ?4, ?5, ?6) ON CONFLICT(oked) DO UPDATE SET "
        "name_kk = excluded.name_kk, name_ru = excluded.name_ru, name_en = excluded.name_en");
    for (const Activity& activity : activities) {
        upsert.bind(1, activity.oked.text())
            .bind(2, activity.oked.division() ? "division" : "section")
            .bind(3, std::string(1, activity.oked.section()))
            .bind(4, activity.name.kk)
            .bind(5, activity.name.ru)
            .bind(6, activity.name.en)
            .run();
    }
}

std::vector<Activity> read_activities(geo::Database& database) {
    geo::Statement select = database.prepare(
        "SELECT oked, name_kk, name_ru, name_en FROM sector ORDER BY level DESC, oked");
    std::vector<Activity> found;
    while (select.step()) {
        const auto oked = Oked::parse(select.text(0));
        if (!oked) {
            throw Error(
                "the dataset holds \"" + std::string(select.text(0)) + "\", which is no OKED code");
        }
        found.push_back(
            {*oked,
             {std::string(select.text(1)),
              std::string(select.text(2)),
              std::string(select.text(3))}});
    }
    return found;
}

void write_size_bands(geo::Database& database, const std::vector<SizeBand>& bands) {
    geo::Statement upsert = database.prepare(
        "INSERT INTO size_class(krp, workers_min, workers_max, class) VALUES (?1, ?2, ?3, ?4) "
        "ON CONFLICT(krp) DO UPDATE SET workers_min = excluded.workers_min, "
        "workers_max = excluded.workers_max, class = excluded.class");
    for (const SizeBand& band : bands) {
        upsert.bind(1, band.krp)
            .bind(2, band.workers_min)
            .bind(3, band.workers_max)
            .bind(4, band.size_class)
            .run();
    }
}

std::vector<SizeBand> read_size_bands(geo::Database& database) {
    geo::Statement select = database.prepare(
        "SELECT krp, workers_min, workers_max, class FROM size_class ORDER BY workers_min");
    std::vector<SizeBand> found;
    while (select.step()) {
        found.push_back(
            {static_cast<int>(select.integer(0)),
             select.integer(1),
             select.optional_integer(2),
             std::string(select.text(3))});
    }
    return found;
}

} // namespace osh::regions
