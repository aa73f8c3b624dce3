#include "server/configuration/risk_model_file.hpp"

#include <array>
#include <charconv>
#include <span>

namespace osh::server {

namespace {

using regions::RiskModel;

/// The fewest digits that read back as the same number, with a point so that TOML takes it for one.
std::string number_text(double number) {
    std::array<char, 32> digits{};
    const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), number).ptr;
    std::string text(digits.data(), end);
    return text.find_first_of(".e") == std::string::npos ? text + ".0" : text;
}

std::string quoted(std::string_view text) {
    std::string result = "\"";
    for (const char c : text) {
        if (c == '"' || c == '\\') {
            result += '\\';
        }
        // Control characters would need escapes; none belongs into a title.
        result += static_cast<unsigned char>(c) < 0x20 ? ' ' : c;
    }
    return result + '"';
}

/// Writes a model key by key.
class Writer {
public:
    Writer& section(std::string_view name) {
        m_text.append("\n[").append(name).append("]\n");
        return *this;
    }

    Writer& raw(std::string_view key, std::string_view text) {
        m_text.append(key).append(" = ").append(text).append(1, '\n');
        return *this;
    }

    Writer& text(std::string_view key, std::string_view text) { return raw(key, quoted(text)); }

    Writer& number(std::string_view key, double number) { return raw(key, number_text(number)); }

    Writer& count(std::string_view key, int number) { return raw(key, std::to_string(number)); }

    Writer& numbers(std::string_view key, std::span<const double> numbers) {
        std::string list;
        for (const double number : numbers) {
            list.append(list.empty() ? "[" : ", ").append(number_text(number));
        }
        return raw(key, list + "]");
    }

    Writer& named(
        std::string_view key,
        std::span<const std::string_view> names,
        std::span<const double> numbers) {
        std::string list;
        for (std::size_t i = 0; i < names.size(); ++i) {
            list.append(list.empty() ? "{ " : ", ")
                .append(names[i])
                .append(" = ")
                .append(number_text(numbers[i]));
        }
        return raw(key, list + " }");
    }

    std::string finish() { return std::move(m_text); }

private:
    std::string m_text;
};

void write_head(Writer& writer, const RiskModel& model) {
    constexpr std::array<std::string_view, 4> components{
        "compliance", "assessment", "injuries", "diseases"};
    writer.text("version", model.version)
        .text("stream", regions::word(model.stream))
        .section("scheme")
        .text("kind", model.scheme.is_official ? "official" : "project")
        .text("title", model.scheme.title)
        .text("document", model.scheme.document)
        .text("adopted_on", model.scheme.adopted_on)
        .section("components")
        .named("weights", components, model.component_weight)
        .text("aggregation", regions::word(model.aggregation))
        .number("power_exponent", model.power_exponent)
        .number("goalpost_ratio", model.goalpost_ratio)
        .number("highest_score", model.highest_component_score)
        .number("neutral_score", model.neutral_score);
    for (const regions::RatioPoints& line : model.point_table) {
        writer.section("[point_table]")
            .number("from_ratio", line.from_ratio)
            .number("points", line.points);
    }
}

void write_records(Writer& writer, const RiskModel& model) {
    constexpr std::array<std::string_view, 3> severities{"light", "severe", "fatal"};
    constexpr std::array<std::string_view, 5> indicators{
        "harmfulness", "hazard", "equipment_safety", "ppe_supply", "morbidity"};
    constexpr std::array<std::string_view, 3> classes{"gross", "significant", "minor"};
    const RiskModel::Compliance& compliance = model.compliance;
    writer.section("events")
        .count("injury_window_years", model.injury_window_years)
        .count("disease_window_years", model.disease_window_years)
        .named("injury_weights", severities, model.injury_weight)
        .section("shrinkage")
        .number("least_expected_for_moments", model.shrinkage.least_expected_for_moments)
        .number("least_prior_strength", model.shrinkage.least_prior_strength)
        .number("greatest_prior_strength", model.shrinkage.greatest_prior_strength)
        .number("prior_strength_without_data", model.shrinkage.prior_strength_without_data)
        .number("sector_prior_events", model.shrinkage.sector_prior_events)
        .section("assessment")
        .numbers("degree_points", model.assessment.degree_points)
        .number("mean_share", model.assessment.mean_share)
        .number("peak_share", model.assessment.peak_share)
        .number("peak_percentile", model.assessment.peak_percentile)
        .named("indicator_weights", indicators, model.assessment.indicator_weight)
        .section("compliance")
        .count("window_months", compliance.window_months)
        .named(
            "violation_weights",
            classes,
            std::array{compliance.gross, compliance.significant, compliance.minor})
        .number("unremedied_factor", compliance.unremedied_factor)
        .number("repeated_factor", compliance.repeated_factor)
        .number("prior_effort_days", compliance.prior_effort_days)
        .number("no_insurance_share", compliance.no_insurance_share)
        .number("no_assessment_share", compliance.no_assessment_share)
        .number("no_osh_service_share", compliance.no_osh_service_share)
        .count("osh_service_above_workers", compliance.osh_service_above_workers);
}

} // namespace

std::string risk_model_text(const RiskModel& model) {
    Writer writer;
    write_head(writer, model);
    write_records(writer, model);
    writer.section("degrees")
        .numbers("thresholds", model.degree_threshold)
        .number("hysteresis_points", model.hysteresis_points)
        .count("fatal_override_months", model.fatal_override_months)
        .count("override_degree", model.override_degree.number)
        .section("doubt")
        .count("least_likes_for_prior", model.least_likes_for_prior)
        .numbers("confidence_completeness", model.confidence_completeness)
        .number("wide_interval_points", model.wide_interval_points)
        .number("interval_level", model.interval_level);
    return writer.finish();
}

} // namespace osh::server
