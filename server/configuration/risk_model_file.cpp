#include "server/configuration/risk_model_file.hpp"

#include "server/configuration/toml_file.hpp"
#include "server/error.hpp"

#include <algorithm>
#include <array>
#include <limits>
#include <optional>
#include <set>
#include <vector>

namespace osh::server {

namespace {

using regions::RiskModel;

/// Reads the keys of one table over a model; each key may be left out.
class Section {
public:
    explicit Section(std::optional<TomlTable> table) : m_table(std::move(table)) {}

    Section& number(std::string_view key, double& target) {
        if (known(key)) {
            target = m_table->number(key);
        }
        return *this;
    }

    Section& text(std::string_view key, std::string& target) {
        if (known(key)) {
            target = m_table->text(key);
        }
        return *this;
    }

    Section& count(std::string_view key, int& target) {
        if (known(key)) {
            const std::int64_t number = m_table->whole_number(key);
            if (number < 0 || number > std::numeric_limits<int>::max()) {
                throw Error(m_table->where(key) + ": `" + std::string(key) + "` is out of range");
            }
            target = static_cast<int>(number);
        }
        return *this;
    }

    template<std::size_t size>
    Section& numbers(std::string_view key, std::array<double, size>& target) {
        if (known(key)) {
            const std::vector<double> list = m_table->numbers(key);
            if (list.size() != size) {
                throw Error(
                    m_table->where(key) + ": `" + std::string(key) + "` must hold " +
                    std::to_string(size) + " numbers, not " + std::to_string(list.size()));
            }
            std::ranges::copy(list, target.begin());
        }
        return *this;
    }

    /// A table of numbers with these names.
    template<std::size_t size>
    Section& named(
        std::string_view key,
        const std::array<std::string_view, size>& names,
        std::array<double, size>& target) {
        Section inner = section(key);
        for (std::size_t i = 0; i < size; ++i) {
            inner.number(names[i], target[i]);
        }
        inner.finish();
        return *this;
    }

    Section section(std::string_view key) {
        return Section(known(key) ? std::optional{m_table->table(key)} : std::nullopt);
    }

    std::vector<TomlTable> tables(std::string_view key) {
        return known(key) ? m_table->tables(key) : std::vector<TomlTable>{};
    }

    std::string where(std::string_view key) const { return m_table ? m_table->where(key) : ""; }

    /// Throws for keys that nobody asked for.
    void finish() const {
        if (m_table) {
            m_table->refuse_other_keys(m_asked);
        }
    }

private:
    bool known(std::string_view key) {
        m_asked.emplace_back(key);
        return m_table && m_table->has(key);
    }

    std::optional<TomlTable> m_table;
    std::vector<std::string> m_asked;
};

void read_scheme(Section section, RiskModel& model) {
    std::string kind = model.scheme.is_official ? "official" : "project";
    section.text("kind", kind)
        .text("title", model.scheme.title)
        .text("document", model.scheme.document)
        .text("adopted_on", model.scheme.adopted_on)
        .finish();
    if (kind != "official" && kind != "project") {
        throw Error(section.where("kind") + ": `kind` must be project or official");
    }
    model.scheme.is_official = kind == "official";
}

void read_components(Section section, RiskModel& model) {
    std::string form(regions::word(model.aggregation));
    section
        .named(
            "weights",
            std::array<std::string_view, 4>{"compliance", "assessment", "injuries", "diseases"},
            model.component_weight)
        .text("aggregation", form)
        .number("power_exponent", model.power_exponent)
        .number("goalpost_ratio", model.goalpost_ratio)
        .number("highest_score", model.highest_component_score)
        .number("neutral_score", model.neutral_score)
        .finish();
    const auto parsed = regions::parse_aggregation(form);
    if (!parsed) {
        throw Error(
            section.where("aggregation") +
            ": `aggregation` must be geometric, arithmetic, power_mean or maximum");
    }
    model.aggregation = *parsed;
}

void read_point_table(const std::vector<TomlTable>& lines, RiskModel& model) {
    if (!lines.empty()) {
        model.point_table.clear();
    }
    for (const TomlTable& line : lines) {
        regions::RatioPoints points;
        Section section(line);
        section.number("from_ratio", points.from_ratio).number("points", points.points).finish();
        model.point_table.push_back(points);
    }
}

void read_events(Section section, RiskModel& model) {
    section.count("injury_window_years", model.injury_window_years)
        .count("disease_window_years", model.disease_window_years)
        .named(
            "injury_weights",
            std::array<std::string_view, 3>{"light", "severe", "fatal"},
            model.injury_weight)
        .finish();
}

void read_shrinkage(Section section, RiskModel::Shrinkage& shrinkage) {
    section.number("least_expected_for_moments", shrinkage.least_expected_for_moments)
        .number("least_prior_strength", shrinkage.least_prior_strength)
        .number("greatest_prior_strength", shrinkage.greatest_prior_strength)
        .number("prior_strength_without_data", shrinkage.prior_strength_without_data)
        .number("sector_prior_events", shrinkage.sector_prior_events)
        .finish();
}

void read_assessment(Section section, RiskModel::Assessment& assessment) {
    section.numbers("degree_points", assessment.degree_points)
        .number("mean_share", assessment.mean_share)
        .number("peak_share", assessment.peak_share)
        .number("peak_percentile", assessment.peak_percentile)
        .named(
            "indicator_weights",
            std::array<std::string_view, 5>{
                "harmfulness", "hazard", "equipment_safety", "ppe_supply", "morbidity"},
            assessment.indicator_weight)
        .finish();
}

void read_compliance(Section section, RiskModel::Compliance& compliance) {
    std::array<double, 3> weights{compliance.gross, compliance.significant, compliance.minor};
    section.count("window_months", compliance.window_months)
        .named(
            "violation_weights",
            std::array<std::string_view, 3>{"gross", "significant", "minor"},
            weights)
        .number("unremedied_factor", compliance.unremedied_factor)
        .number("repeated_factor", compliance.repeated_factor)
        .number("prior_effort_days", compliance.prior_effort_days)
        .number("no_insurance_share", compliance.no_insurance_share)
        .number("no_assessment_share", compliance.no_assessment_share)
        .number("no_osh_service_share", compliance.no_osh_service_share)
        .count("osh_service_above_workers", compliance.osh_service_above_workers)
        .finish();
    compliance.gross = weights[0];
    compliance.significant = weights[1];
    compliance.minor = weights[2];
}

void read_degrees(Section section, RiskModel& model) {
    int override_degree = model.override_degree.number;
    section.numbers("thresholds", model.degree_threshold)
        .number("hysteresis_points", model.hysteresis_points)
        .count("fatal_override_months", model.fatal_override_months)
        .count("override_degree", override_degree)
        .finish();
    model.override_degree = {static_cast<std::uint8_t>(std::min(override_degree, 255))};
}

void read_doubt(Section section, RiskModel& model) {
    section.count("least_likes_for_prior", model.least_likes_for_prior)
        .numbers("confidence_completeness", model.confidence_completeness)
        .number("wide_interval_points", model.wide_interval_points)
        .number("interval_level", model.interval_level)
        .finish();
}

/// Puts what the table says over the model.
void read_over(const TomlTable& table, RiskModel& model) {
    Section root(table);
    std::string based_on;
    std::string stream(regions::word(model.stream));
    root.text("based_on", based_on).text("version", model.version).text("stream", stream);
    read_scheme(root.section("scheme"), model);
    read_components(root.section("components"), model);
    read_point_table(root.tables("point_table"), model);
    read_events(root.section("events"), model);
    read_shrinkage(root.section("shrinkage"), model.shrinkage);
    read_assessment(root.section("assessment"), model.assessment);
    read_compliance(root.section("compliance"), model.compliance);
    read_degrees(root.section("degrees"), model);
    read_doubt(root.section("doubt"), model);
    root.finish();
    const auto parsed = regions::parse_stream(stream);
    if (!parsed) {
        throw Error(root.where("stream") + ": `stream` must be BNS or INSPECTORATE");
    }
    model.stream = *parsed;
}

void refuse_impossible(const RiskModel& model, const std::string& name) {
    if (const std::string problem = regions::problem_of(model); !problem.empty()) {
        throw Error(name + ": " + problem);
    }
}

/// `visited` holds the files on the way, so that a circle is seen.
RiskModel read_file(const std::filesystem::path& file, std::set<std::filesystem::path> visited) {
    std::error_code ignored;
    const auto canonical = std::filesystem::weakly_canonical(file, ignored);
    if (!visited.insert(canonical).second) {
        throw Error(file.string() + ": the model files build on each other in a circle");
    }
    const TomlTable table = TomlTable::read(file);
    RiskModel model = regions::default_risk_model();
    const std::string base = table.has("based_on") ? table.text("based_on") : "built-in";
    if (base != "built-in") {
        model = read_file(file.parent_path() / base, visited);
    }
    const std::string base_version = model.version;
    read_over(table, model);
    if (!table.has("version") || model.version == base_version) {
        throw Error(
            file.string() + ": a model of its own needs a `version` other than " + base_version);
    }
    return model;
}

} // namespace

RiskModel parse_risk_model(std::string_view text, const std::string& name) {
    RiskModel model = regions::default_risk_model();
    read_over(TomlTable::parse(text, name), model);
    refuse_impossible(model, name);
    return model;
}

RiskModel read_risk_model(const std::filesystem::path& file) {
    if (file.empty()) {
        return parse_risk_model(configuration_file("risk-model.toml"), "risk-model.toml");
    }
    RiskModel model = read_file(file, {});
    refuse_impossible(model, file.string());
    return model;
}

} // namespace osh::server
