#include "server/api/layer_presence.hpp"

#include "server/layers/traffic_drawing.hpp"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

namespace osh::server {

namespace {

/// What is fixed about a layer: how people call it, which import brings it, by which command.
struct KnownLayer {
    const char* id;
    regions::Names name;
    const char* batch_kind; ///< import_batch.kind
    const char* command;    ///< completes "oshmap …"
};

const std::array<KnownLayer, 9>& known_layers() {
    static const std::array<KnownLayer, 9> layers{{
        {"regions",
         {"Облыстардың шекаралары", "Границы областей", "Region boundaries"},
         "territories",
         "import territories FILE"},
        {"districts",
         {"Аудандардың шекаралары", "Границы районов", "District boundaries"},
         "territories",
         "import territories FILE --level district"},
        {"places",
         {"Елді мекендер", "Населённые пункты", "Settlements"},
         "places",
         "import places CITIES_JSON CITIES1000_TXT"},
        {"countries",
         {"Көрші елдер", "Соседние страны", "Neighbouring countries"},
         "base.countries",
         "import base --countries FILE"},
        {"water",
         {"Көлдер мен теңіздер", "Озёра и моря", "Lakes and seas"},
         "base.water",
         "import base --water FILE"},
        {"roads",
         {"Жолдар мен теміржолдар", "Автомобильные и железные дороги", "Roads and railways"},
         "base.roads",
         "import base --roads FILE"},
        {"official_figures",
         {"Ресми көрсеткіштер", "Официальные показатели", "Official figures"},
         "figures",
         "import figures"},
        {"enterprises",
         {"Кәсіпорындар", "Предприятия", "Enterprises"},
         "demo",
         "demo --enterprises 60000"},
        {"facilities",
         {"Қауіпті өндірістік объектілер",
          "Опасные производственные объекты",
          "Dangerous production facilities"},
         "hazardous-facilities",
         "import hazardous-facilities FILE"},
    }};
    return layers;
}

bool has_level(const regions::Snapshot& snapshot, regions::TerritoryLevel level) {
    return std::ranges::any_of(
        snapshot.territories.all(), [&](const regions::Territory& territory) {
            return territory.level == level &&
                   std::ranges::any_of(territory.imported, [](bool imported) { return imported; });
        });
}

bool is_present(
    std::string_view id, const regions::Snapshot& snapshot, const StoredLayerCounts& stored) {
    if (id == "regions") {
        return has_level(snapshot, regions::TerritoryLevel::region);
    }
    if (id == "districts") {
        return has_level(snapshot, regions::TerritoryLevel::district);
    }
    if (id == "places") {
        return stored.places > 0;
    }
    if (id == "countries") {
        return stored.countries > 0;
    }
    if (id == "water") {
        return stored.waters > 0;
    }
    if (id == "roads") {
        return stored.roads > 0;
    }
    if (id == "facilities") {
        return stored.facilities > 0;
    }
    return id == "official_figures" ? stored.official_figures > 0 : snapshot.enterprise_count() > 0;
}

/// amCharts' linkware licence asks for a link wherever its boundaries show.
std::string url_of(std::string_view attribution) {
    constexpr std::array<std::pair<std::string_view, std::string_view>, 4> links{{
        {"amCharts", "https://www.amcharts.com/"},
        {"GeoNames", "https://www.geonames.org/"},
        {"OpenStreetMap", "https://www.openstreetmap.org/copyright"},
        {"Natural Earth", "https://www.naturalearthdata.com/"},
    }};
    for (const auto& [name, url] : links) {
        if (attribution.find(name) != std::string_view::npos) {
            return std::string(url);
        }
    }
    return {};
}

regions::Names hint(const std::string& command) {
    return {
        "Бұл қабат жоқ; оны «oshmap " + command + "» пәрменімен жүктеңіз",
        "Этого слоя нет; загрузите его командой «oshmap " + command + "»",
        "This layer is absent; load it with `oshmap " + command + "`"};
}

} // namespace

StoredLayerCounts stored_counts(const LiveDataset& dataset) {
    const auto of_kind = [&](regions::BaseFeatureKind kind) {
        return static_cast<std::size_t>(
            std::ranges::count(dataset.base_features, kind, &regions::BaseFeatureRow::kind));
    };
    return {
        .places = dataset.places.size(),
        .countries = of_kind(regions::BaseFeatureKind::country),
        .waters = of_kind(regions::BaseFeatureKind::water),
        .roads = dataset.traffic->size(),
        .facilities = dataset.facilities.size(),
        .official_figures = dataset.official_figure_count,
    };
}

std::vector<LayerPresence>
layer_presence(const regions::Snapshot& snapshot, const StoredLayerCounts& stored) {
    std::vector<LayerPresence> layers;
    for (const KnownLayer& known : known_layers()) {
        LayerPresence layer{.id = known.id, .name = known.name};
        layer.is_present = is_present(layer.id, snapshot, stored);
        if (!layer.is_present) {
            layer.missing_hint = hint(known.command);
            layers.push_back(std::move(layer));
            continue;
        }
        for (const regions::Origin& origin : snapshot.origins) {
            if (origin.kind.starts_with(known.batch_kind) ||
                (layer.id == "enterprises" && origin.kind == "register")) {
                layer.attribution = origin.attribution;
                layer.licence = origin.licence;
                layer.url = url_of(origin.attribution);
            }
        }
        layers.push_back(std::move(layer));
    }
    return layers;
}

} // namespace osh::server
