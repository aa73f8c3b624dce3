#include "server/export/export_file.hpp"

#include "regions/selection/selection_evaluator.hpp"
#include "server/error.hpp"
#include "server/export/csv_line.hpp"
#include "server/export/override_text.hpp"
#include "server/export/position_origins.hpp"
#include "server/json/json.hpp"

#include <optional>
#include <utility>
#include <variant>
#include <vector>

namespace osh::server {

namespace {

std::string bin_text(std::uint64_t number) {
    const std::string digits = std::to_string(number);
    return std::string(12 - digits.size(), '0') + digits;
}

/// What an export says of one enterprise; the order of the columns and members.
struct EnterpriseRecord {
    std::string bin;
    regions::NamePair name;
    std::string oked;
    std::string kato;
    std::string_view size_class;
    std::uint32_t workers;
    double score;
    int degree;
    int degree_before_overrides;
    std::string overrides;
    bool is_demo;
    std::optional<geo::LonLat> position;
    PositionOrigin known;
};

EnterpriseRecord record_of(
    const regions::Snapshot& snapshot,
    const regions::SelectionEvaluator& evaluator,
    const PositionOrigins& origins,
    regions::EnterpriseIndex index) {
    const auto& columns = snapshot.enterprises;
    return {
        .bin = bin_text(columns.bin[index.row]),
        .name = snapshot.name(index),
        .oked = snapshot.sectors[columns.sector[index.row]].oked.text(),
        .kato = snapshot.territories[columns.territory[index.row]].kato.text(),
        .size_class = regions::word(snapshot.size_class(index)),
        .workers = evaluator.workers(index),
        .score = snapshot.scores.score[index.row].points(),
        .degree = snapshot.scores.degree[index.row].number,
        .degree_before_overrides = snapshot.scores.degree_before_overrides[index.row].number,
        .overrides = override_text(snapshot, index.row),
        .is_demo = columns.is_demo[index.row] != 0,
        .position = snapshot.position(index),
        .known = origins.of(index),
    };
}

std::string csv(const EnterpriseRecord& record) {
    CsvLine line;
    line.text(record.bin)
        .text(record.name.kk)
        .text(record.name.ru)
        .text(record.oked)
        .text(record.kato)
        .text(record.size_class)
        .integer(record.workers)
        .number(record.score)
        .integer(record.degree)
        .integer(record.degree_before_overrides)
        .text(record.overrides)
        .text(record.is_demo ? "demo" : "register");
    if (record.position) {
        line.number(record.position->lon.degrees).number(record.position->lat.degrees);
    } else {
        line.empty().empty();
    }
    return line.text(record.known.precision).text(record.known.origin).finish();
}

Json word_or_null(std::string_view word) { return word.empty() ? Json(nullptr) : Json(word); }

std::string feature(const EnterpriseRecord& record) {
    return json_text(
        {{"type", "Feature"},
         {"geometry",
          record.position
              ? Json{{"type", "Point"},
                     {"coordinates",
                      {record.position->lon.degrees, record.position->lat.degrees}}}
              : Json(nullptr)},
         {"properties",
          {{"bin", record.bin},
           {"name_kk", record.name.kk},
           {"name_ru", record.name.ru},
           {"oked", record.oked},
           {"kato", record.kato},
           {"size", record.size_class},
           {"workers", record.workers},
           {"score", record.score},
           {"degree", record.degree},
           {"degree_before_overrides", record.degree_before_overrides},
           {"overrides", record.overrides},
           {"is_demo", record.is_demo},
           // Once more beside the geometry: a sheet of numbers has none.
           {"lon", record.position ? Json(record.position->lon.degrees) : Json(nullptr)},
           {"lat", record.position ? Json(record.position->lat.degrees) : Json(nullptr)},
           {"position_precision", word_or_null(record.known.precision)},
           {"position_origin", word_or_null(record.known.origin)}}}});
}

/// What a reader of the file must know and its features do not say, as a foreign member of the
/// collection (RFC 7946, §6.1).
Json about_json(const LiveDataset& dataset, const EnterpriseQuestion& question) {
    const regions::SnapshotIdentity& identity = dataset.snapshot->identity;
    Json sources = Json::array();
    for (const regions::Origin& origin : dataset.snapshot->origins) {
        sources.push_back(
            {{"kind", origin.kind},
             {"name", origin.source_name},
             {"attribution", origin.attribution},
             {"licence", origin.licence},
             {"as_of", origin.as_of ? Json(*origin.as_of) : Json(nullptr)}});
    }
    return {
        {"title", "Enterprises with position, score and degree of risk"},
        {"dataset", identity.version},
        {"is_demo", identity.is_demo},
        {"risk_model", identity.model_version},
        {"selection", regions::canonical_text(question.selection)},
        {"filter", question.filter.empty() ? Json(nullptr) : Json(question.filter)},
        {"sources", std::move(sources)}};
}

regions::Selection checked(std::variant<regions::Selection, regions::SelectionProblem> result) {
    if (const auto* const problem = std::get_if<regions::SelectionProblem>(&result)) {
        throw Error("selection: " + problem->parameter + ": " + problem->reason);
    }
    return std::get<regions::Selection>(std::move(result));
}

} // namespace

std::size_t write_enterprises(
    std::ostream& out,
    const LiveDataset& dataset,
    const EnterpriseQuestion& question,
    ExportFormat format) {
    const regions::Snapshot& snapshot = *dataset.snapshot;
    const regions::SelectionEvaluator evaluator(snapshot, question.selection);
    const PositionOrigins origins(dataset);
    const bool is_csv = format == ExportFormat::csv;
    out
        << (is_csv ? csv_header(
                         {"bin",
                          "name_kk",
                          "name_ru",
                          "oked",
                          "kato",
                          "size",
                          "workers",
                          "score",
                          "degree",
                          "degree_before_overrides",
                          "overrides",
                          "origin",
                          "lon",
                          "lat",
                          "position_precision",
                          "position_origin"})
                   : "{\"type\":\"FeatureCollection\",\"about\":" +
                         json_text(about_json(dataset, question)) + ",\"features\":[");
    std::size_t written = 0;
    for (std::uint32_t row = 0; row < snapshot.enterprise_count(); ++row) {
        const regions::EnterpriseIndex index{row};
        if (!evaluator.matches(index) ||
            !(question.test.keeps == nullptr || question.test.keeps(row))) {
            continue;
        }
        const EnterpriseRecord record = record_of(snapshot, evaluator, origins, index);
        out << (is_csv ? csv(record) : (written == 0 ? "\n" : ",\n") + feature(record));
        ++written;
    }
    out << (is_csv ? "" : "\n]}\n");
    return written;
}

regions::Selection selection_of_text(std::string_view query, const regions::Snapshot& snapshot) {
    std::vector<std::pair<std::string, std::string>> parameters;
    while (!query.empty()) {
        const std::string_view part = query.substr(0, query.find('&'));
        query.remove_prefix(std::min(query.size(), part.size() + 1));
        const std::size_t equals = part.find('=');
        if (equals == std::string_view::npos) {
            throw Error(
                "selection: expected name=value parts between &, not \"" + std::string(part) +
                "\"");
        }
        parameters.emplace_back(part.substr(0, equals), part.substr(equals + 1));
    }
    return checked(regions::resolve(checked(regions::parse_selection(parameters)), snapshot));
}

} // namespace osh::server
