#include "server/plans/result_register.hpp"

#include "regions/imports/withdraw_batch.hpp"
#include "regions/store/dataset_folder.hpp"
#include "regions/store/records/batch_rows.hpp"
#include "server/error.hpp"
#include "server/export/csv_line.hpp"
#include "server/identity/demonstration.hpp"
#include "server/imports/import_file.hpp"
#include "server/json/json.hpp"
#include "server/plans/register_note.hpp"

#include <algorithm>
#include <array>
#include <fstream>
#include <string_view>
#include <vector>

namespace osh::server {

namespace {

/// Columns of the contract, which the file calls by their ids.
constexpr std::array<std::string_view, 11> inspection_columns{
    "bin",
    "reference",
    "violation_number",
    "inspected_on",
    "kind",
    "effort_days",
    "violation_class",
    "subject",
    "osh",
    "repeated",
    "remedied_on"};

std::string text_or_nothing(const Json& value) {
    return value.is_string() ? value.get<std::string>() : "";
}

/// Where the register says from which result a batch came.
std::string source_of(const FieldResult& result) { return "field result " + result.uuid; }

bool is_done(const FieldResult& result) {
    const Json content = parse_json(result.content).value_or(Json::object());
    return content.value("outcome", "") == "done";
}

/// Takes the results that one corrects, along the whole chain, out of a dataset under change;
/// whether anything of them stood there. Batches are known by their source: a number might not
/// have been written down before the server ended.
bool withdraw_corrected(
    geo::Database& database, const std::vector<FieldResult>& chain, const FieldResult& result) {
    if (chain.empty()) {
        return false;
    }
    bool has_withdrawn = false;
    for (const regions::BatchRow& batch : regions::read_batches(database)) {
        const bool is_of_chain =
            !batch.withdrawn_at && std::ranges::any_of(chain, [&](const FieldResult& one) {
                return source_of(one) == batch.source_name;
            });
        if (is_of_chain) {
            regions::withdraw_batch(database, batch.id, result.author);
            has_withdrawn = true;
        }
    }
    return has_withdrawn;
}

/// Writes a result as inspections and says in it what came of that; whether the dataset is another
/// one now.
bool write_inspection(
    const std::filesystem::path& folder, geo::Database& database, FieldResult& result) {
    FileImport order;
    order.file = folder / ("result-" + result.uuid + ".csv");
    std::ofstream file(order.file, std::ios::binary);
    file << inspection_rows(result);
    file.close();
    if (!file) {
        throw Error("the disk is full; the results wait");
    }
    order.kind = "inspections";
    for (const std::string_view column : inspection_columns) {
        order.mapping.columns.columns.emplace(column, std::string(column));
    }
    order.source_name = source_of(result);
    order.attribution = "plan " + result.plan;
    order.actor = result.author;
    order.lookup = AddressLookup::none;
    const regions::ImportReport report = import_file(database, order);
    result.inspection = inspection_reference(result);
    result.batch = report.batch ? report.batch : report.imported_before;
    result.register_note = stored_note(note_of_faults(report));
    result.state = report.counts.accepted() > 0 ? RegisterState::written : RegisterState::refused;
    return report.has_changed_anything();
}

/// Takes one result into a dataset under change; whether the dataset is another one now.
bool take_result(
    const std::filesystem::path& folder,
    geo::Database& database,
    FieldResultStore& results,
    FieldResult& result) {
    if (result.replaced_by) {
        result.state = RegisterState::none;
        result.register_note = stored_note(note_of_correction_in_time());
        return false;
    }
    const bool has_withdrawn = withdraw_corrected(database, results.corrected_by(result), result);
    if (!is_done(result)) {
        result.state = RegisterState::none;
        result.register_note = stored_note(note_of_withdrawal());
        return has_withdrawn;
    }
    return write_inspection(folder, database, result) || has_withdrawn;
}

/// Says of what a result corrects that it is no longer in the register.
void note_withdrawn(FieldResultStore& results, const FieldResult& result) {
    for (FieldResult& corrected : results.corrected_by(result)) {
        if (corrected.batch) {
            corrected.state = RegisterState::none;
            corrected.register_note = stored_note(note_of_corrected());
            corrected.batch.reset();
            results.note_register(corrected);
        }
    }
}

/// The score speaks of the day that the dataset has reached.
void say_when_it_counts(const std::string& as_of, FieldResult& result) {
    const Json content = parse_json(result.content).value_or(Json::object());
    const bool is_later = content.at("visited_at").get<std::string>().substr(0, 10) > as_of;
    if (result.state == RegisterState::written && is_later) {
        result.register_note =
            stored_note(joined_notes(note_in(result.register_note), note_of_later_count(as_of)));
    }
}

} // namespace

std::string inspection_reference(const FieldResult& result) { return "field-" + result.uuid; }

std::string inspection_rows(const FieldResult& result) {
    const Json content = parse_json(result.content).value_or(Json::object());
    CsvLine header;
    for (const std::string_view column : inspection_columns) {
        header.text(column);
    }
    std::string text = header.finish();
    const std::string day = content.at("visited_at").get<std::string>().substr(0, 10);
    const auto begin = [&](long long number) {
        CsvLine line;
        line.text(result.visit).text(inspection_reference(result)).integer(number).text(day);
        line.text(content.at("kind").get<std::string>());
        line.number(content.at("effort_days").get<double>());
        return line;
    };
    const Json& violations = content.at("violations");
    if (violations.empty()) {
        text += begin(0).empty().empty().empty().empty().empty().finish();
    }
    for (std::size_t at = 0; at < violations.size(); ++at) {
        const Json& violation = violations[at];
        CsvLine line = begin(static_cast<long long>(at) + 1);
        line.text(violation.at("class").get<std::string>());
        line.text(violation.at("subject").get<std::string>());
        line.text(violation.at("osh").get<bool>() ? "yes" : "no");
        line.text(violation.at("repeated").get<bool>() ? "yes" : "no");
        text += line.text(text_or_nothing(violation.at("remedied_on"))).finish();
    }
    return text;
}

void register_results(JobContext& context, FieldResultStore& results, LiveDatasetHolder& datasets) {
    std::vector<FieldResult> waiting = results.waiting();
    if (waiting.empty()) {
        context.reach(1, "no result waits");
        return;
    }
    context.reach(0, "copying the dataset");
    regions::DatasetFolder folder(datasets.data_folder());
    regions::DatasetEdit edit = folder.edit();
    const bool is_all_demo = datasets.current()->is_all_demo;
    bool has_changed = false;
    for (std::size_t at = 0; at < waiting.size(); ++at) {
        constexpr double reading_share = 0.8;
        context.reach(
            reading_share * static_cast<double>(at) / static_cast<double>(waiting.size()),
            "result " + std::to_string(at + 1) + " of " + std::to_string(waiting.size()));
        FieldResult& result = waiting[at];
        if (!counts_as_data(result.author, is_all_demo)) {
            result.state = RegisterState::none;
            result.register_note = stored_note(note_of_demonstration());
            continue;
        }
        has_changed =
            take_result(context.folder(), edit.database(), results, result) || has_changed;
    }
    if (has_changed) {
        context.reach(0.9, "publishing");
        edit.publish();
        datasets.reload_if_newer();
    }
    const std::string as_of = regions::to_text(datasets.current()->snapshot->as_of);
    std::size_t refused = 0;
    std::size_t written = 0;
    for (FieldResult& result : waiting) {
        say_when_it_counts(as_of, result);
        results.note_register(result);
        if (!result.replaced_by) {
            note_withdrawn(results, result);
        }
        refused += result.state == RegisterState::refused ? 1 : 0;
        written += result.state == RegisterState::written ? 1 : 0;
    }
    context.reach(
        1,
        std::to_string(written) + " results written into the register, " + std::to_string(refused) +
            " refused");
}

} // namespace osh::server
