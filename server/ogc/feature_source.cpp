#include "server/ogc/feature_source.hpp"

#include "regions/indicators/figures.hpp"
#include "server/json/area_json.hpp"
#include "server/ogc/areas.hpp"
#include "server/ogc/point_sources.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <utility>
#include <vector>

namespace osh::server {

namespace {

using Type = PropertyType;

constexpr std::array<std::string_view, 4> level_words{"region", "district", "okrug", "settlement"};

constexpr std::array<FeatureProperty, 7> territory_list{{
    {"kato", Type::text, "ogc_p_kato_territory"},
    {"level", Type::text, "ogc_p_level", level_words},
    {"parent", Type::text, "ogc_p_parent"},
    {"name_kk", Type::text, "ogc_p_name_kk"},
    {"name_ru", Type::text, "ogc_p_name_ru"},
    {"name_en", Type::text, "ogc_p_name_en"},
    {"iso_3166_2", Type::text, "ogc_p_iso"},
}};

constexpr std::size_t indicator_fields = 3;

/// Code, name and period, then each indicator.
std::span<const FeatureProperty> indicator_properties() {
    static const std::vector<FeatureProperty> list = [] {
        std::vector<FeatureProperty> made{
            {"kato", Type::text, "ogc_p_kato_region"},
            {"name_ru", Type::text, "ogc_p_name_ru"},
            {"period", Type::text, "ogc_p_period"}};
        for (const regions::Indicator& indicator : regions::all_indicators()) {
            made.push_back({indicator.id, Type::number, ""});
        }
        return made;
    }();
    return list;
}

CqlValue text_or_nothing(const std::string& text) {
    return text.empty() ? CqlValue() : CqlValue(text);
}

/// The territories of a border version that the Selection means, with their areas.
class TerritorySource : public FeatureSource {
public:
    TerritorySource(const LiveDataset& dataset, const regions::Selection& selection) {
        for (const regions::TerritoryRow& row : dataset.territories) {
            const bool asked = selection.territories.empty() ||
                               std::ranges::any_of(selection.territories, [&](geo::Kato kato) {
                                   return row.kato.within(kato);
                               });
            if (asked && row.in_borders(regions::word(selection.borders))) {
                m_rows.push_back(&row);
            }
        }
        std::ranges::sort(
            m_rows, {}, [](const regions::TerritoryRow* row) { return row->kato.number(); });
    }

    std::size_t size() const override { return m_rows.size(); }

    bool is_selected(std::size_t /*row*/) const override { return true; }

    std::string id(std::size_t row) const override { return m_rows[row]->kato.text(); }

    std::size_t row_at(std::size_t place) const override { return place; }

    std::optional<std::size_t> find(std::string_view id) const override {
        for (std::size_t row = 0; row < m_rows.size(); ++row) {
            if (m_rows[row]->kato.text() == id) {
                return row;
            }
        }
        return std::nullopt;
    }

    CqlValue value(std::size_t row, std::size_t property) const override {
        const regions::TerritoryRow& territory = *m_rows[row];
        switch (property) {
        case 0:
            return territory.kato.text();
        case 1:
            return std::string(regions::word(territory.level));
        case 2:
            return territory.parent ? CqlValue(territory.parent->text()) : CqlValue();
        case 3:
            return text_or_nothing(territory.name.kk);
        case 4:
            return text_or_nothing(territory.name.ru);
        case 5:
            return text_or_nothing(territory.name.en);
        default:
            return text_or_nothing(territory.iso_3166_2);
        }
    }

    bool intersects(std::size_t row, const geo::MultiPolygon& area) const override {
        return share_a_point(m_rows[row]->area, area);
    }

    bool relates(std::size_t row, const geo::ShapeRelater& relater, geo::SpatialRelation relation)
        const override {
        return !m_rows[row]->area.empty() && relater.relates(m_rows[row]->area, relation);
    }

    Json geometry(std::size_t row) const override { return area_json(m_rows[row]->area); }

protected:
    const regions::TerritoryRow& territory(std::size_t row) const { return *m_rows[row]; }

    void keep_regions_only() {
        std::erase_if(m_rows, [](const regions::TerritoryRow* row) {
            return row->level != regions::TerritoryLevel::region;
        });
    }

private:
    std::vector<const regions::TerritoryRow*> m_rows;
};

/// The regions with every indicator as an attribute; suppressed figures are null.
class IndicatorSource : public TerritorySource {
public:
    IndicatorSource(const LiveDataset& dataset, const regions::Selection& selection)
        : TerritorySource(dataset, selection)
        , m_period(regions::period_text(selection.years)) {
        keep_regions_only();
        std::vector<const regions::Indicator*> all;
        for (const regions::Indicator& indicator : regions::all_indicators()) {
            all.push_back(&indicator);
        }
        regions::Selection everywhere = selection;
        everywhere.reach.clear(); // aggregates that pass disclosure control are everybody's
        everywhere.territories.clear();
        for (const regions::Figure& figure :
             regions::compute_figures(*dataset.snapshot, everywhere, {.by_territory = true}, all)) {
            if (figure.territory && figure.value) {
                const auto number =
                    static_cast<std::size_t>(figure.indicator - regions::all_indicators().data());
                m_values[{figure.territory->number(), number}] = *figure.value;
            }
        }
    }

    CqlValue value(std::size_t row, std::size_t property) const override {
        const regions::TerritoryRow& region = territory(row);
        if (property == 0) {
            return region.kato.text();
        }
        if (property == 1) {
            return text_or_nothing(region.name.ru);
        }
        if (property == 2) {
            return m_period;
        }
        const auto found = m_values.find({region.kato.number(), property - indicator_fields});
        return found == m_values.end() ? CqlValue() : CqlValue(found->second);
    }

private:
    std::string m_period;
    std::map<std::pair<std::uint32_t, std::size_t>, double> m_values;
};

} // namespace

std::span<const FeatureCollection> feature_collections() {
    using enum FeatureSubject;
    static const std::vector<FeatureCollection> list{
        {"territories", "MultiPolygon", surroundings, territory_list},
        {"indicators", "MultiPolygon", surroundings, indicator_properties()},
        {"enterprises", "Point", enterprises, enterprise_properties()},
        {"injuries", "Point", enterprises, injury_properties()},
        {"diseases", "Point", enterprises, disease_properties()},
    };
    return list;
}

std::string title_of(const regions::Indicator& indicator, PageLanguage language) {
    return name_in(indicator.name, language) + ", " + name_in(indicator.unit, language);
}

std::string title_of(const FeatureProperty& property, PageLanguage language) {
    return property.title_key.empty() ? title_of(*regions::find_indicator(property.name), language)
                                      : page_text(property.title_key, language);
}

const std::string& title_of(const FeatureCollection& collection, PageLanguage language) {
    return page_text("ogc_c_" + std::string(collection.id), language);
}

const std::string& description_of(const FeatureCollection& collection, PageLanguage language) {
    return page_text("ogc_d_" + std::string(collection.id), language);
}

std::size_t FeatureSource::place_behind(std::string_view key) const {
    std::size_t low = 0;
    std::size_t high = size();
    while (low < high) {
        const std::size_t middle = low + (high - low) / 2;
        if (id(row_at(middle)) <= key) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low;
}

const FeatureCollection* find_collection(std::string_view id) {
    const auto list = feature_collections();
    const auto found = std::ranges::find(list, id, &FeatureCollection::id);
    return found == list.end() ? nullptr : &*found;
}

std::unique_ptr<FeatureSource> open_collection(
    const FeatureCollection& collection,
    const LiveDataset& dataset,
    const regions::Selection& selection,
    EventStreams streams) {
    if (collection.id == "territories") {
        return std::make_unique<TerritorySource>(dataset, selection);
    }
    if (collection.id == "indicators") {
        return std::make_unique<IndicatorSource>(dataset, selection);
    }
    if (collection.id == "injuries") {
        return injury_source(dataset, selection, streams);
    }
    if (collection.id == "diseases") {
        return disease_source(dataset, selection, streams);
    }
    return enterprise_source(dataset, selection);
}

} // namespace osh::server
