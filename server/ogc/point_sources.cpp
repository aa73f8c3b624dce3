#include "server/ogc/point_sources.hpp"

#include "geo/web_mercator.hpp"
#include "regions/risk/enterprise_score.hpp"
#include "regions/selection/selection_evaluator.hpp"
#include "server/ogc/areas.hpp"

#include <array>
#include <cstdio>

namespace osh::server {

namespace {

using Type = PropertyType;

constexpr std::array<std::string_view, 4> size_words{"small", "medium", "large", "unknown"};
constexpr std::array<std::string_view, 5> degree_words{"1", "2", "3", "4", "5"};
constexpr std::array<std::string_view, 4> confidence_words{"A", "B", "C", "D"};
constexpr std::array<std::string_view, 2> stream_words{"BNS", "INSPECTORATE"};
constexpr std::array<std::string_view, 3> severity_words{"light", "severe", "fatal"};
constexpr std::array<std::string_view, 6> factor_words{
    "aerosols", "overstrain", "physical", "chemical", "biological", "other"};

constexpr std::array<FeatureProperty, 13> enterprise_list{{
    {"bin", Type::text, "ogc_p_bin"},
    {"name_kk", Type::text, "ogc_p_name_kk"},
    {"name_ru", Type::text, "ogc_p_name_ru"},
    {"oked", Type::text, "ogc_p_oked"},
    {"kato", Type::text, "ogc_p_kato"},
    {"region", Type::text, "ogc_p_region"},
    {"size", Type::text, "ogc_p_size", size_words},
    {"workers", Type::integer, "ogc_p_workers"},
    {"score", Type::number, "ogc_p_score"},
    {"degree", Type::integer, "ogc_p_degree", degree_words},
    {"completeness", Type::number, "ogc_p_completeness"},
    {"confidence", Type::text, "ogc_p_confidence", confidence_words},
    {"is_demo", Type::boolean, "ogc_p_is_demo"},
}};

constexpr std::array<FeatureProperty, 7> injury_list{{
    {"date", Type::date, "ogc_p_date"},
    {"year", Type::integer, "ogc_p_year"},
    {"stream", Type::text, "ogc_p_stream", stream_words},
    {"severity", Type::text, "ogc_p_severity", severity_words},
    {"is_group", Type::boolean, "ogc_p_is_group"},
    {"bin", Type::text, "ogc_p_enterprise"},
    {"kato", Type::text, "ogc_p_kato_enterprise"},
}};

constexpr std::array<FeatureProperty, 5> disease_list{{
    {"year", Type::integer, "ogc_p_year"},
    {"stream", Type::text, "ogc_p_stream", stream_words},
    {"factor", Type::text, "ogc_p_factor", factor_words},
    {"bin", Type::text, "ogc_p_enterprise"},
    {"kato", Type::text, "ogc_p_kato_enterprise"},
}};

std::string bin_text(std::uint64_t number) {
    const std::string digits = std::to_string(number);
    return std::string(12 - digits.size(), '0') + digits;
}

/// Sixteen hexadecimal digits.
std::string id_text(std::uint64_t id) {
    std::array<char, 17> text{};
    std::snprintf(text.data(), text.size(), "%016llx", static_cast<unsigned long long>(id));
    return text.data();
}

/// What the three have in common: a snapshot, a Selection and places.
class PointSource : public FeatureSource {
public:
    PointSource(const LiveDataset& dataset, const regions::Selection& selection)
        : m_snapshot(dataset.snapshot)
        , m_evaluator(*dataset.snapshot, selection) {}

    bool intersects(std::size_t row, const geo::MultiPolygon& area) const override {
        const auto place = position(row);
        return place && holds(area, *place);
    }

    bool relates(std::size_t row, const geo::ShapeRelater& relater, geo::SpatialRelation relation)
        const override {
        const auto place = position(row);
        return place && relater.relates(*place, relation);
    }

    Json geometry(std::size_t row) const override {
        const auto place = position(row);
        if (!place) {
            return nullptr;
        }
        return {{"type", "Point"}, {"coordinates", {place->lon.degrees, place->lat.degrees}}};
    }

protected:
    virtual std::optional<geo::LonLat> position(std::size_t row) const = 0;

    const regions::Snapshot& snapshot() const { return *m_snapshot; }

    const regions::SelectionEvaluator& evaluator() const { return m_evaluator; }

    CqlValue bin_of(regions::EnterpriseIndex index) const {
        return bin_text(snapshot().enterprises.bin[index.row]);
    }

    CqlValue kato_of(regions::EnterpriseIndex index) const {
        return snapshot().territories[snapshot().enterprises.territory[index.row]].kato.text();
    }

    CqlValue year_of(std::uint8_t index) const {
        return static_cast<double>(snapshot().years[index]);
    }

private:
    std::shared_ptr<const regions::Snapshot> m_snapshot;
    regions::SelectionEvaluator m_evaluator;
};

class EnterpriseSource : public PointSource {
public:
    using PointSource::PointSource;

    std::size_t size() const override { return snapshot().enterprise_count(); }

    bool is_selected(std::size_t row) const override { return evaluator().matches(index(row)); }

    std::string id(std::size_t row) const override {
        return bin_text(snapshot().enterprises.bin[row]);
    }

    std::size_t row_at(std::size_t place) const override { return snapshot().by_bin[place].row; }

    std::optional<std::size_t> find(std::string_view id) const override {
        const auto bin = regions::Bin::parse(id);
        const auto row = bin ? snapshot().find(*bin) : std::nullopt;
        return row && evaluator().matches(*row) ? std::optional<std::size_t>(row->row)
                                                : std::nullopt;
    }

    CqlValue value(std::size_t row, std::size_t property) const override {
        const auto& columns = snapshot().enterprises;
        switch (property) {
        case 0:
            return bin_of(index(row));
        case 1:
            return std::string(snapshot().name(index(row)).kk);
        case 2:
            return std::string(snapshot().name(index(row)).ru);
        case 3:
            return snapshot().sectors[columns.sector[row]].oked.text();
        case 4:
            return kato_of(index(row));
        case 5:
            return snapshot().territories[columns.territory[row]].kato.region().text();
        case 6:
            return std::string(regions::word(snapshot().size_class(index(row))));
        case 7:
            return static_cast<double>(evaluator().workers(index(row)));
        case 8:
            return snapshot().scores.score[row].points();
        case 9:
            return static_cast<double>(snapshot().scores.degree[row].number);
        case 10:
            return snapshot().scores.completeness_percent[row] / 100.0;
        case 11:
            return std::string(
                1, regions::confidence_of(snapshot().risk.model, snapshot().scores, row));
        default:
            return columns.is_demo[row] != 0;
        }
    }

protected:
    std::optional<geo::LonLat> position(std::size_t row) const override {
        return snapshot().position(index(row));
    }

private:
    static regions::EnterpriseIndex index(std::size_t row) {
        return {static_cast<std::uint32_t>(row)};
    }
};

/// The same of events, which two authorities have counted.
class EventSource : public PointSource {
public:
    EventSource(
        const LiveDataset& dataset, const regions::Selection& selection, EventStreams streams)
        : PointSource(dataset, selection) {
        if (streams == EventStreams::both) {
            regions::Selection other = selection;
            other.stream = selection.stream == regions::Stream::bns ? regions::Stream::inspectorate
                                                                    : regions::Stream::bns;
            m_other.emplace(*dataset.snapshot, other);
        }
    }

    std::optional<std::size_t> find(std::string_view id) const override {
        const std::size_t behind = place_behind(id);
        if (behind == 0) {
            return std::nullopt;
        }
        const std::size_t row = row_at(behind - 1);
        return this->id(row) == id && is_selected(row) ? std::optional(row) : std::nullopt;
    }

protected:
    template<typename Index>
    bool matches(Index event) const {
        return evaluator().matches(event) || (m_other && m_other->matches(event));
    }

private:
    std::optional<regions::SelectionEvaluator> m_other;
};

class InjurySource : public EventSource {
public:
    using EventSource::EventSource;

    std::size_t size() const override { return snapshot().injury_count(); }

    std::string id(std::size_t row) const override { return id_text(snapshot().injuries.id[row]); }

    std::size_t row_at(std::size_t place) const override {
        return snapshot().injuries.by_id[place].row;
    }

    bool is_selected(std::size_t row) const override {
        return matches(regions::InjuryIndex{static_cast<std::uint32_t>(row)});
    }

    CqlValue value(std::size_t row, std::size_t property) const override {
        const auto& columns = snapshot().injuries;
        switch (property) {
        case 0:
            return columns.has_day[row] != 0 ? CqlValue(regions::to_text(columns.day[row]))
                                             : CqlValue();
        case 1:
            return year_of(columns.year[row]);
        case 2:
            return std::string(regions::word(columns.stream[row]));
        case 3:
            return std::string(regions::word(columns.severity[row]));
        case 4:
            return columns.is_group[row] != 0;
        case 5:
            return bin_of(columns.enterprise[row]);
        default:
            return kato_of(columns.enterprise[row]);
        }
    }

protected:
    std::optional<geo::LonLat> position(std::size_t row) const override {
        return row < snapshot().injuries.placed
                   ? std::optional(
                         geo::to_lon_lat(geo::to_world_point(snapshot().injuries.key[row])))
                   : std::nullopt;
    }
};

class DiseaseSource : public EventSource {
public:
    using EventSource::EventSource;

    std::size_t size() const override { return snapshot().disease_count(); }

    std::string id(std::size_t row) const override { return id_text(snapshot().diseases.id[row]); }

    std::size_t row_at(std::size_t place) const override {
        return snapshot().diseases.by_id[place].row;
    }

    bool is_selected(std::size_t row) const override {
        return matches(regions::DiseaseIndex{static_cast<std::uint32_t>(row)});
    }

    CqlValue value(std::size_t row, std::size_t property) const override {
        const auto& columns = snapshot().diseases;
        switch (property) {
        case 0:
            return year_of(columns.year[row]);
        case 1:
            return std::string(regions::word(columns.stream[row]));
        case 2:
            return std::string(regions::word(columns.factor_group[row]));
        case 3:
            return bin_of(columns.enterprise[row]);
        default:
            return kato_of(columns.enterprise[row]);
        }
    }

protected:
    std::optional<geo::LonLat> position(std::size_t row) const override {
        return row < snapshot().diseases.placed
                   ? std::optional(
                         geo::to_lon_lat(geo::to_world_point(snapshot().diseases.key[row])))
                   : std::nullopt;
    }
};

} // namespace

std::span<const FeatureProperty> enterprise_properties() { return enterprise_list; }

std::span<const FeatureProperty> injury_properties() { return injury_list; }

std::span<const FeatureProperty> disease_properties() { return disease_list; }

std::unique_ptr<FeatureSource>
enterprise_source(const LiveDataset& dataset, const regions::Selection& selection) {
    return std::make_unique<EnterpriseSource>(dataset, selection);
}

std::unique_ptr<FeatureSource> injury_source(
    const LiveDataset& dataset, const regions::Selection& selection, EventStreams streams) {
    return std::make_unique<InjurySource>(dataset, selection, streams);
}

std::unique_ptr<FeatureSource> disease_source(
    const LiveDataset& dataset, const regions::Selection& selection, EventStreams streams) {
    return std::make_unique<DiseaseSource>(dataset, selection, streams);
}

} // namespace osh::server
