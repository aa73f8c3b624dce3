#include "regions/store/risk_score_store.hpp"

#include <string_view>
#include <utility>

namespace osh::regions {

namespace {

std::vector<ScoringInput> inputs_of(geo::Database& database, std::int64_t scoring_id) {
    std::vector<ScoringInput> inputs;
    geo::Statement rows = database.prepare(
        "SELECT input, as_of FROM risk_scoring_input WHERE scoring_id = ?1 ORDER BY input");
    rows.bind(1, scoring_id);
    while (rows.step()) {
        inputs.push_back({.input = std::string(rows.text(0)), .as_of = rows.optional_text(1)});
    }
    return inputs;
}

void write_inputs(geo::Database& database, std::int64_t id, const Scoring& scoring) {
    geo::Statement insert = database.prepare(
        "INSERT INTO risk_scoring_input (scoring_id, input, as_of) VALUES (?1, ?2, ?3)");
    for (const ScoringInput& input : scoring.inputs) {
        insert.bind(1, id);
        insert.bind(2, input.input);
        if (input.as_of) {
            insert.bind(3, *input.as_of);
        } else {
            insert.bind_null(3);
        }
        insert.step();
        insert.reset();
    }
}

Degree degree_at(const geo::Statement& rows, int column) {
    return Degree{static_cast<std::uint8_t>(rows.integer(column))};
}

std::uint16_t hundredths_at(const geo::Statement& rows, int column) {
    return static_cast<std::uint16_t>(rows.integer(column));
}

} // namespace

std::vector<ScoringInput> read_scoring_inputs(geo::Database& database) {
    constexpr std::pair<std::string_view, std::string_view> questions[] = {
        {"assessments", "SELECT max(assessed_on) FROM assessment"},
        {"diseases", "SELECT max(year) FROM disease"},
        {"injuries", "SELECT max(happened_on) FROM injury"},
        {"inspections", "SELECT max(inspected_on) FROM inspection"},
        {"insurance", "SELECT max(valid_from) FROM insurance_contract"},
        {"workforce", "SELECT max(year) FROM workforce"},
    };
    std::vector<ScoringInput> inputs;
    for (const auto& [input, query] : questions) {
        geo::Statement row = database.prepare(query);
        row.step();
        inputs.push_back({.input = std::string(input), .as_of = row.optional_text(0)});
    }
    return inputs;
}

std::int64_t write_scoring(
    geo::Database& database,
    const Scoring& scoring,
    const std::function<bool(RiskScoreRow&)>& next_row,
    int kept) {
    geo::Statement head = database.prepare(
        "INSERT INTO risk_scoring (model_version, model_parameters, as_of, scored_at, actor, "
        "enterprises) VALUES (?1, ?2, ?3, ?4, ?5, ?6)");
    head.bind(1, scoring.model_version);
    head.bind(2, scoring.model_parameters);
    head.bind(3, scoring.as_of);
    head.bind(4, scoring.scored_at);
    head.bind(5, scoring.actor);
    head.bind(6, scoring.enterprises);
    head.step();
    const std::int64_t id = database.last_insert_id();
    write_inputs(database, id, scoring);
    geo::Statement insert =
        database.prepare("INSERT INTO risk_score VALUES "
                         "(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15)");
    insert.bind(1, id);
    RiskScoreRow row;
    while (next_row(row)) {
        insert.bind(2, row.enterprise_id);
        insert.bind(3, std::int64_t{row.score});
        insert.bind(4, std::int64_t{row.lowest});
        insert.bind(5, std::int64_t{row.highest});
        insert.bind(6, std::int64_t{row.degree.number});
        insert.bind(7, std::int64_t{row.degree_before_overrides.number});
        if (row.previous_degree) {
            insert.bind(8, std::int64_t{row.previous_degree->number});
        } else {
            insert.bind_null(8);
        }
        insert.bind(9, row.high_risk_probability);
        insert.bind(10, std::int64_t{row.completeness_percent});
        for (int k = 0; k < 4; ++k) {
            insert.bind(11 + k, std::int64_t{row.component[static_cast<std::size_t>(k)]});
        }
        insert.bind(15, std::int64_t{row.flags});
        insert.step();
        insert.reset();
    }
    geo::Statement old =
        database.prepare("DELETE FROM risk_scoring WHERE id NOT IN "
                         "(SELECT id FROM risk_scoring ORDER BY id DESC LIMIT ?1)");
    old.bind(1, std::int64_t{kept});
    old.step();
    return id;
}

std::vector<Scoring> read_scorings(geo::Database& database) {
    std::vector<Scoring> scorings;
    geo::Statement rows = database.prepare(
        "SELECT id, model_version, model_parameters, as_of, scored_at, actor, enterprises "
        "FROM risk_scoring ORDER BY id DESC");
    while (rows.step()) {
        scorings.push_back(
            {.id = rows.integer(0),
             .model_version = std::string(rows.text(1)),
             .model_parameters = std::string(rows.text(2)),
             .as_of = std::string(rows.text(3)),
             .scored_at = std::string(rows.text(4)),
             .actor = std::string(rows.text(5)),
             .enterprises = rows.integer(6)});
    }
    for (Scoring& scoring : scorings) {
        scoring.inputs = inputs_of(database, scoring.id);
    }
    return scorings;
}

void scan_risk_scores(
    geo::Database& database,
    std::int64_t scoring_id,
    const std::function<void(const RiskScoreRow&)>& take) {
    geo::Statement rows = database.prepare(
        "SELECT enterprise_id, score, lowest, highest, degree, degree_before_overrides, "
        "previous_degree, high_risk_probability, completeness_percent, compliance, assessment, "
        "injuries, diseases, flags FROM risk_score WHERE scoring_id = ?1 ORDER BY enterprise_id");
    rows.bind(1, scoring_id);
    while (rows.step()) {
        RiskScoreRow row{
            .enterprise_id = rows.integer(0),
            .score = hundredths_at(rows, 1),
            .lowest = hundredths_at(rows, 2),
            .highest = hundredths_at(rows, 3),
            .degree = degree_at(rows, 4),
            .degree_before_overrides = degree_at(rows, 5),
            .high_risk_probability = rows.real(7),
            .completeness_percent = static_cast<int>(rows.integer(8)),
            .flags = static_cast<int>(rows.integer(13))};
        if (!rows.is_null(6)) {
            row.previous_degree = degree_at(rows, 6);
        }
        for (int k = 0; k < 4; ++k) {
            row.component[static_cast<std::size_t>(k)] = hundredths_at(rows, 9 + k);
        }
        take(row);
    }
}

} // namespace osh::regions
