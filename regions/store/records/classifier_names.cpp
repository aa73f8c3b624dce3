#include "regions/store/records/classifier_names.hpp"

#include "regions/store/sector_store.hpp"

namespace osh::regions {

CodeNames read_activity_names(geo::Database& database) {
    CodeNames names;
    geo::Statement rows =
        database.prepare("SELECT oked, name_kk, name_ru, name_en FROM oked_activity");
    while (rows.step()) {
        names.emplace(
            rows.text(0),
            Names{std::string(rows.text(1)), std::string(rows.text(2)), std::string(rows.text(3))});
    }
    for (const Activity& activity : read_activities(database)) {
        names.emplace(activity.oked.text(), activity.name);
    }
    return names;
}

CodeNames read_size_names(geo::Database& database) {
    CodeNames names;
    for (const SizeBand& band : read_size_bands(database)) {
        const std::string least = std::to_string(band.workers_min);
        Names name{
            least + " адамнан бастап", "от " + least + " человек", "from " + least + " workers"};
        if (band.workers_max) {
            const std::string most = std::to_string(*band.workers_max);
            name = {
                least + "–" + most + " адам",
                "от " + least + " до " + most + " человек",
                least + " to " + most + " workers"};
        }
        names.emplace(std::to_string(band.krp), std::move(name));
    }
    return names;
}

} // namespace osh::regions
