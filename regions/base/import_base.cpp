#include "regions/base/import_base.hpp"

#include "geo/gdal_vector_reader.hpp"
#include "geo/geos_area.hpp"
#include "geo/openssl_digest.hpp"
#include "geo/proj_measure.hpp"
#include "regions/base/aral_today.hpp"
#include "regions/base/base_names.hpp"
#include "regions/error.hpp"
#include "regions/store/known_source.hpp"

#include <algorithm>
#include <optional>
#include <utility>

namespace osh::regions {

namespace {

using Severity = ImportProblem::Severity;

constexpr geo::BoundingBox near_kazakhstan{{{40.0}, {35.0}}, {{95.0}, {60.0}}};
/// Far enough out that the cut never shows on a map of the country.
constexpr geo::BoundingBox kept{{{30.0}, {28.0}}, {{105.0}, {66.0}}};
constexpr double smallest_water_km2 = 5.0;
constexpr std::string_view kazakhstan = "398";

bool touch(const geo::BoundingBox& a, const geo::BoundingBox& b) {
    return a.south_west.lon <= b.north_east.lon && b.south_west.lon <= a.north_east.lon &&
           a.south_west.lat <= b.north_east.lat && b.south_west.lat <= a.north_east.lat;
}

/// Countries with lands beyond the antimeridian or overseas count polygon by polygon.
geo::MultiPolygon near_parts(const geo::MultiPolygon& area) {
    geo::MultiPolygon parts;
    for (const geo::Polygon& polygon : area) {
        const auto box = geo::bounding_box({polygon});
        if (box && touch(*box, near_kazakhstan)) {
            parts.push_back(polygon);
        }
    }
    return parts;
}

std::string
first_text(const geo::VectorFeature& feature, std::initializer_list<const char*> fields) {
    for (const char* const field : fields) {
        if (std::string text = feature.text(field); !text.empty()) {
            return text;
        }
    }
    return {};
}

/// One feature of the file that lies near Kazakhstan.
struct Candidate {
    std::int64_t row{};
    std::string code{};
    std::string name{};
    geo::MultiPolygon area{};
};

class Reader {
public:
    Reader(BaseFeatureKind kind, BaseImportReport& report) : m_kind(kind), m_report(report) {}

    void take(const geo::VectorFeature& feature) {
        ++m_report.counts.read;
        const auto* const area = std::get_if<geo::MultiPolygon>(&feature.shape);
        if (area == nullptr) {
            refuse(feature, feature.problem.empty() ? "it has no area" : feature.problem);
            return;
        }
        Candidate candidate;
        candidate.row = feature.row;
        candidate.code = first_text(feature, {"id", "ID", "iso_n3", "ISO_N3", "code"});
        candidate.name = first_text(feature, {"name", "NAME", "name_en", "NAME_EN"});
        const geo::MultiPolygon parts = near_parts(*area);
        if (parts.empty() || (m_kind == BaseFeatureKind::country && candidate.code == kazakhstan)) {
            return;
        }
        candidate.area = geo::clipped(parts, kept);
        const bool is_puddle =
            m_kind == BaseFeatureKind::water && geo::area_km2(candidate.area) < smallest_water_km2;
        if (!candidate.area.empty() && !is_puddle) {
            m_candidates.push_back(std::move(candidate));
        }
    }

    std::vector<Candidate>& candidates() noexcept { return m_candidates; }

private:
    void refuse(const geo::VectorFeature& feature, const std::string& reason) {
        ++m_report.counts.refused;
        m_report.problems.push_back({Severity::refused, "no_area", reason, feature.row, {}});
    }

    BaseFeatureKind m_kind;
    BaseImportReport& m_report;
    std::vector<Candidate> m_candidates;
};

std::vector<BaseFeatureRow>
country_rows(std::vector<Candidate> candidates, BaseImportReport& report) {
    std::vector<BaseFeatureRow> rows;
    for (Candidate& candidate : candidates) {
        BaseFeatureRow row;
        row.kind = BaseFeatureKind::country;
        row.code = candidate.code;
        row.area = std::move(candidate.area);
        if (const KnownCountry* const known = known_country(candidate.code)) {
            row.name = known->name;
        } else if (!candidate.code.empty()) { // ground without a code is nobody's country
            row.name = {candidate.name, candidate.name, candidate.name};
            report.problems.push_back(
                {Severity::flagged,
                 "name_not_in_table",
                 candidate.name + ": only the file's own name is known",
                 candidate.row,
                 {}});
        }
        rows.push_back(std::move(row));
    }
    return rows;
}

void replace_old_aral(BaseFeatureRow& row, BaseImportReport& report) {
    if (row.code != "aral" || geo::area_km2(row.area) <= largest_aral_today_km2) {
        return;
    }
    report.problems.push_back(
        {Severity::repaired,
         "aral_of_the_1960s",
         "the Aral Sea has its shore of the 1960s; a hand-made outline of today stands for it",
         {},
         {}});
    row.area = aral_today();
}

/// The largest first, so that labels of the large ones find room.
std::vector<BaseFeatureRow>
water_rows(std::vector<Candidate> candidates, BaseImportReport& report) {
    std::ranges::stable_sort(candidates, std::ranges::greater{}, [](const Candidate& candidate) {
        return geo::area_km2(candidate.area);
    });
    std::vector<geo::MultiPolygon> areas;
    for (Candidate& candidate : candidates) {
        areas.push_back(std::move(candidate.area));
    }
    const std::vector<const KnownWater*> known = known_waters_in(areas);
    std::vector<BaseFeatureRow> rows;
    for (std::size_t i = 0; i < areas.size(); ++i) {
        BaseFeatureRow row;
        row.kind = BaseFeatureKind::water;
        row.area = std::move(areas[i]);
        if (known[i] != nullptr) {
            row.code = known[i]->code;
            row.name = known[i]->name;
        }
        replace_old_aral(row, report);
        rows.push_back(std::move(row));
    }
    return rows;
}

std::optional<std::string>
layer_to_read(const geo::VectorFile& file, const BaseImportOptions& options) {
    const auto layers = file.layers();
    const bool has_countries =
        std::ranges::find(layers, "countries", &geo::VectorLayer::name) != layers.end();
    return options.layer || !has_countries ? options.layer
                                           : std::optional<std::string>{"countries"};
}

std::vector<BaseFeatureRow> read_rows(
    BaseFeatureKind kind,
    const std::filesystem::path& path,
    const BaseImportOptions& options,
    BaseImportReport& report) {
    const geo::VectorFile file(path);
    Reader reader(kind, report);
    const auto layers = file.layers();
    const std::size_t total =
        layers.empty() ? 0
                       : static_cast<std::size_t>(std::max<std::int64_t>(0, layers[0].features));
    file.read(layer_to_read(file, options), [&](geo::VectorFeature&& feature) {
        reader.take(feature);
        if (options.progress) {
            const auto done = static_cast<std::size_t>(report.counts.read);
            options.progress(done, std::max(done, total));
        }
    });
    return kind == BaseFeatureKind::country ? country_rows(std::move(reader.candidates()), report)
                                            : water_rows(std::move(reader.candidates()), report);
}

/// What the result depends on besides the file.
std::string built_in_table(BaseFeatureKind kind) {
    return kind == BaseFeatureKind::country
               ? std::string(base_file("neighbours.csv"))
               : std::string(base_file("waters.csv")) + std::string(base_file("aral_today.csv"));
}

} // namespace

BaseImportReport import_base_features(
    geo::Database& database,
    BaseFeatureKind kind,
    const std::filesystem::path& file,
    const BaseImportOptions& options) {
    BaseImportReport report;
    const std::string table = built_in_table(kind);
    const std::vector<BaseFeatureRow> rows = read_rows(kind, file, options, report);
    const std::string digest = geo::sha256_of_files(geo::with_side_files(file), table);
    if (base_features_stand_on(database, kind, digest)) {
        report.unchanged = true;
        return report;
    }
    if (rows.empty()) {
        throw Error(file.string() + ": holds no area between 40 and 95° east and 35 and 60° north");
    }
    report.counts.accepted = report.counts.read - report.counts.refused;
    report.written = rows.size();
    const SourceTerms terms = known_source_terms(file);
    geo::Transaction transaction(database);
    const std::int64_t batch = begin_import_batch(
        database,
        {kind == BaseFeatureKind::country ? "base.countries" : "base.water",
         file.filename().string(),
         digest,
         options.attribution.value_or(std::string(terms.attribution)),
         options.licence.value_or(std::string(terms.licence)),
         options.as_of,
         options.actor});
    replace_base_features(database, kind, rows, batch);
    for (const ImportProblem& problem : report.problems) {
        add_import_problem(database, batch, problem);
    }
    finish_import_batch(database, batch, report.counts);
    transaction.commit();
    return report;
}

} // namespace osh::regions
