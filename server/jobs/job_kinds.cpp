#include "server/jobs/job_kinds.hpp"

#include "geo/gdal_translate.hpp"
#include "regions/figures/official_figures.hpp"
#include "regions/imports/contract.hpp"
#include "regions/store/dataset_folder.hpp"
#include "regions/territories/import_territories.hpp"
#include "server/error.hpp"
#include "server/export/definitions_file.hpp"
#include "server/export/export_file.hpp"
#include "server/export/named_bins.hpp"
#include "server/http/problem.hpp"

#include <algorithm>
#include <array>
#include <fstream>
#include <optional>
#include <span>
#include <utility>

namespace osh::server {

namespace {

struct Format {
    std::string_view name;
    std::string_view media_type;
    std::string_view driver; ///< of GDAL; empty when written by ourselves
    bool needs_places;       ///< which figures do not have
    bool takes_more_tables;  ///< beside the first, for definitions
};

constexpr std::array<Format, 5> formats{{
    {"csv", "text/csv; charset=utf-8", "", false, false},
    {"geojson", "application/geo+json", "", true, false},
    {"gpkg", "application/geopackage+sqlite3", "GPKG", true, true},
    {"xlsx",
     "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
     "XLSX",
     false,
     true},
    {"parquet", "application/vnd.apache.parquet", "Parquet", false, false},
}};

const Format* find_format(std::string_view name) {
    const auto* const found = std::ranges::find(formats, name, &Format::name);
    return found == formats.end() ? nullptr : found;
}

std::string text_of(const Json& object, const char* name, const char* otherwise) {
    const auto found = object.find(name);
    return found != object.end() && found->is_string() ? found->get<std::string>() : otherwise;
}

regions::Selection selection_of(const Json& wish, const regions::Snapshot& snapshot) {
    auto selection = selection_of_text(text_of(wish, "selection", ""), snapshot);
    for (const Json& entry : wish.value("reach", Json::array())) {
        if (const auto kato = geo::Kato::parse(entry.get<std::string>())) {
            selection.reach.push_back(*kato);
        }
    }
    return selection;
}

void write_plain(
    const std::filesystem::path& file, const Json& wish, const LiveDataset& dataset, bool geojson) {
    std::ofstream out(file, std::ios::binary);
    auto selection = selection_of(wish, *dataset.snapshot);
    if (text_of(wish, "subject", "enterprises") == "figures") {
        selection.reach.clear(); // aggregates that pass disclosure control are everybody's
        write_figures_csv(out, dataset, selection);
    } else {
        write_enterprises(
            out, dataset, selection, geojson ? ExportFormat::geojson : ExportFormat::csv);
        keep_named(file.parent_path(), named_enterprises(dataset, selection));
    }
    out.close();
    if (!out) {
        throw Error("the disk is full");
    }
}

/// What the rows mean and where they come from, beside them in the same folder.
void write_definitions(
    const std::filesystem::path& file, const Json& wish, const LiveDataset& dataset) {
    std::ofstream out(file, std::ios::binary);
    const bool figures = text_of(wish, "subject", "enterprises") == "figures";
    write_definitions_csv(
        out,
        dataset,
        figures ? ExportSubject::figures : ExportSubject::enterprises,
        text_of(wish, "selection", ""));
    out.close();
    if (!out) {
        throw Error("the disk is full");
    }
}

/// Where the numbers come from, for the description of a file.
std::string sources_text(const LiveDataset& dataset) {
    std::string text = "dataset " + dataset.snapshot->identity.version + ", risk model " +
                       dataset.snapshot->identity.model_version + "\n";
    for (const regions::Origin& origin : dataset.snapshot->origins) {
        text += origin.kind + ": " + origin.source_name + " " + origin.attribution + " " +
                origin.licence + "\n";
    }
    return text;
}

void run_export(JobContext& context, const LiveDataset& dataset) {
    const auto wish = parse_json(context.job().parameters);
    if (!wish) {
        throw Error("the wish of the export cannot be read");
    }
    const std::string subject = text_of(*wish, "subject", "enterprises");
    const Format& format = *find_format(text_of(*wish, "format", "csv"));
    context.reach(0.1, "writing " + subject);
    const std::string name = subject + "." + std::string(format.name);
    const bool as_geojson =
        format.needs_places || (!format.driver.empty() && subject == "enterprises");
    const auto definitions = context.folder() / "definitions.csv";
    write_definitions(definitions, *wish, dataset);
    const auto plain = context.folder() / (subject + (as_geojson ? ".geojson" : ".csv"));
    write_plain(plain, *wish, dataset, as_geojson);
    if (!format.driver.empty()) {
        context.reach(0.6, "converting to " + std::string(format.name));
        geo::translate_vector_file(
            plain,
            context.folder() / name,
            format.driver,
            sources_text(dataset),
            std::span(&definitions, format.takes_more_tables ? 1 : 0));
    }
    context.set_result(name, std::string(format.media_type));
    context.reach(0.99, "done");
}

void run_import_territories(JobContext& context, const std::filesystem::path& data_folder) {
    const Json options = parse_json(context.job().parameters).value_or(Json::object());
    regions::DatasetFolder folder(data_folder);
    regions::DatasetEdit edit = folder.edit();
    regions::TerritoryImportOptions chosen;
    const std::string level = text_of(options, "level", "");
    if (!level.empty()) {
        chosen.level = level == "district" ? regions::TerritoryLevel::district
                                           : regions::TerritoryLevel::region;
    }
    const std::string attribution = text_of(options, "attribution", "");
    if (!attribution.empty()) {
        chosen.attribution = attribution;
    }
    chosen.progress = [&](std::size_t done, std::size_t total) {
        context.reach(
            total == 0 ? 0 : 0.9 * static_cast<double>(done) / static_cast<double>(total),
            "reading territories");
    };
    const auto report = regions::import_territories(edit.database(), context.input(), chosen);
    if (!report.unchanged) {
        edit.publish();
    }
    context.reach(
        0.99,
        report.unchanged ? "imported already, nothing changed"
                         : std::to_string(report.counts.accepted) + " territories imported, " +
                               std::to_string(report.counts.refused) + " refused");
}

void run_import_figures(JobContext& context, const std::filesystem::path& data_folder) {
    context.reach(0.1, "reading figures");
    const Json options = parse_json(context.job().parameters).value_or(Json::object());
    regions::DatasetFolder folder(data_folder);
    regions::DatasetEdit edit = folder.edit();
    const auto count = regions::import_official_figures(
        edit.database(), context.input(), text_of(options, "file_name", ""));
    context.reach(0.9, "publishing");
    edit.publish();
    context.reach(0.99, std::to_string(count) + " official figures imported");
}

[[noreturn]] void refuse(const std::string& sentence) {
    throw Problem(Refusal::unprocessable_content, sentence);
}

} // namespace

void add_job_kinds(JobBoard& board, const std::shared_ptr<LiveDatasetHolder>& datasets) {
    board.add_kind(
        "export", [datasets](JobContext& context) { run_export(context, *datasets->current()); });
    board.add_kind("import territories", [datasets](JobContext& context) {
        run_import_territories(context, datasets->data_folder());
        datasets->reload_if_newer();
    });
    board.add_kind("import figures", [datasets](JobContext& context) {
        run_import_figures(context, datasets->data_folder());
        datasets->reload_if_newer();
    });
}

void check_export(const Json& wish, const LiveDataset& dataset) {
    for (const char* const member : {"subject", "format", "selection"}) {
        const auto found = wish.find(member);
        if (found != wish.end() && !found->is_string()) {
            refuse("member " + std::string(member) + ": expected a text");
        }
    }
    const std::string subject = text_of(wish, "subject", "enterprises");
    const std::string format = text_of(wish, "format", "csv");
    if (subject != "enterprises" && subject != "figures") {
        refuse("member subject: expected enterprises or figures");
    }
    const Format* const found = find_format(format);
    if (found == nullptr) {
        refuse("member format: expected csv, geojson, gpkg, xlsx or parquet");
    }
    if (!found->driver.empty() && !geo::can_write_vectors(found->driver)) {
        refuse("member format: the GDAL of this server cannot write " + format);
    }
    if (subject == "figures" && found->needs_places) {
        refuse("figures have no places: expected csv, xlsx or parquet");
    }
    try {
        selection_of_text(text_of(wish, "selection", ""), *dataset.snapshot);
    } catch (const Error& error) {
        refuse(error.what());
    }
}

void check_import(const std::string& kind, const Json& options) {
    for (const auto& [name, value] : options.items()) {
        const bool known =
            kind == "import territories" && (name == "level" || name == "attribution");
        if (!known) {
            throw Problem(Refusal::bad_request, "parameter " + name + ": not known here");
        }
    }
}

std::string import_kinds_text() {
    std::string kinds = "territories, figures";
    for (const regions::Contract& contract : regions::contracts()) {
        kinds += ", " + contract.id;
    }
    return kinds;
}

} // namespace osh::server
