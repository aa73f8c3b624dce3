#include "server/jobs/layer_jobs.hpp"

#include "regions/figures/official_figures.hpp"
#include "regions/store/dataset_folder.hpp"
#include "regions/store/figures_store.hpp"
#include "regions/territories/import_territories.hpp"
#include "server/http/problem.hpp"
#include "server/json/names_json.hpp"

#include <algorithm>
#include <optional>
#include <utility>

namespace osh::server {

namespace {

constexpr std::string_view import_of_territories = "import territories";
constexpr const char* rehearsed = "; a rehearsal, nothing was changed";

/// Where `./run` puts the boundaries that it begins with (docs/data/default-data.md).
std::filesystem::path default_boundaries(const std::filesystem::path& data_folder) {
    return data_folder / "default" / "kazakhstan2023Low.json";
}

std::string option_of(const Json& options, const char* name) {
    const auto found = options.find(name);
    return found != options.end() && found->is_string() ? found->get<std::string>() : "";
}

/// What a layer import was asked for.
struct LayerOrder {
    Json options{};
    bool is_rehearsal = false;
    bool is_built_in = false;
};

LayerOrder order_of_job(const JobContext& context) {
    LayerOrder order;
    order.options = parse_json(context.job().parameters).value_or(Json::object());
    order.is_rehearsal = option_of(order.options, "rehearsal") == "true";
    order.is_built_in = option_of(order.options, "edition") == built_in_edition;
    return order;
}

regions::TerritoryImportOptions territory_options(const LayerOrder& order, JobContext& context) {
    regions::TerritoryImportOptions chosen;
    const std::string level = option_of(order.options, "level");
    if (!level.empty()) {
        chosen.level = level == "district" ? regions::TerritoryLevel::district
                                           : regions::TerritoryLevel::region;
    }
    const std::string attribution = option_of(order.options, "attribution");
    if (!attribution.empty()) {
        chosen.attribution = attribution;
    }
    // A rehearsal tells what would go; the act itself needs a word for it.
    const bool may_leave_out =
        order.is_rehearsal || option_of(order.options, "allow_missing") == "true";
    chosen.left_out =
        may_leave_out ? regions::LeftOutTerritories::allowed : regions::LeftOutTerritories::refused;
    chosen.actor = context.job().owner;
    chosen.source_name = option_of(order.options, "file_name");
    chosen.progress = [&context](std::size_t done, std::size_t total) {
        context.reach(
            total == 0 ? 0 : 0.9 * static_cast<double>(done) / static_cast<double>(total),
            "reading territories");
    };
    return chosen;
}

std::string sentence_of(const regions::TerritoryImportReport& report) {
    constexpr std::size_t most_named = 30;
    std::string text = std::to_string(report.after) + ' ' +
                       std::string(regions::word(report.level)) + " territories in place of " +
                       std::to_string(report.before);
    if (!report.left_out.empty()) {
        text += ", " + std::to_string(report.left_out.size()) +
                " left out: " + regions::named_territories(report.left_out, most_named);
    }
    return text + "; " + std::to_string(report.counts.refused) + " rows refused";
}

Json territory_json(const geo::Kato& kato, const regions::Names& name) {
    return {{"kato", kato.text()}, {"name", names_json(name)}};
}

/// What boundaries did, for the page's own sentence.
std::string outcome_text(const regions::TerritoryImportReport& report) {
    if (report.unchanged) {
        return json_text({{"code", "unchanged"}});
    }
    Json left_out = Json::array();
    for (const regions::TerritoryRow& territory : report.left_out) {
        left_out.push_back(territory_json(territory.kato, territory.name));
    }
    return json_text(
        {{"code", "territories_replaced"},
         {"level", regions::word(report.level)},
         {"before", report.before},
         {"after", report.after},
         {"refused", report.counts.refused},
         {"territories", std::move(left_out)}});
}

/// Why boundaries were refused, for the page's own sentence.
std::string cause_text(const regions::TerritoriesLeftOut& refusal) {
    Json territories = Json::array();
    for (const auto& [kato, name] : refusal.left_out) {
        territories.push_back(territory_json(kato, name));
    }
    return json_text(
        {{"code", "territories_left_out"},
         {"level", regions::word(refusal.level)},
         {"before", refusal.before},
         {"left_out", refusal.left_out.size()},
         {"territories", std::move(territories)}});
}

regions::TerritoryImportReport import_boundaries(
    JobContext& context,
    geo::Database& database,
    const std::filesystem::path& file,
    const regions::TerritoryImportOptions& options) {
    try {
        return regions::import_territories(database, file, options);
    } catch (const regions::TerritoriesLeftOut& refusal) {
        context.set_cause(cause_text(refusal));
        throw;
    }
}

void run_import_territories(JobContext& context, const std::filesystem::path& data_folder) {
    const LayerOrder order = order_of_job(context);
    regions::DatasetFolder folder(data_folder);
    regions::DatasetEdit edit = folder.edit();
    const auto options = territory_options(order, context);
    const auto file = order.is_built_in ? default_boundaries(data_folder) : context.input();
    const auto report = import_boundaries(context, edit.database(), file, options);
    if (!report.unchanged && !order.is_rehearsal) {
        edit.publish();
    }
    context.set_outcome(outcome_text(report));
    const std::string name = options.source_name.empty() ? "" : options.source_name + ": ";
    context.reach(
        0.99,
        report.unchanged ? "imported already, nothing changed"
                         : name + sentence_of(report) + (order.is_rehearsal ? rehearsed : ""));
}

std::int64_t targets_among(const std::vector<regions::OfficialFigure>& figures) {
    return std::ranges::count(figures, std::string("target"), &regions::OfficialFigure::kind);
}

void run_import_figures(JobContext& context, const std::filesystem::path& data_folder) {
    context.reach(0.1, "reading figures");
    const LayerOrder order = order_of_job(context);
    regions::DatasetFolder folder(data_folder);
    regions::DatasetEdit edit = folder.edit();
    const auto before = regions::read_official_figures(edit.database());
    const std::string name = option_of(order.options, "file_name");
    const auto count = regions::import_official_figures(
        edit.database(),
        order.is_built_in ? std::nullopt : std::optional{context.input()},
        name,
        context.job().owner);
    const auto targets = targets_among(regions::read_official_figures(edit.database()));
    context.reach(0.9, "publishing");
    if (!order.is_rehearsal) {
        edit.publish();
    }
    context.set_outcome(
        json_text({{"code", "figures_replaced"}, {"before", before.size()}, {"after", count}}));
    context.reach(
        0.99,
        (name.empty() ? "" : name + ": ") + std::to_string(count) +
            " official figures in place of " + std::to_string(before.size()) + ", targets " +
            std::to_string(targets) + " in place of " + std::to_string(targets_among(before)) +
            (order.is_rehearsal ? rehearsed : ""));
}

bool is_known_option(const std::string& job_kind, const std::string& name) {
    if (name == "rehearsal" || name == "edition") {
        return true;
    }
    return job_kind == import_of_territories &&
           (name == "level" || name == "attribution" || name == "allow_missing");
}

[[noreturn]] void refuse_option(const std::string& sentence) {
    throw Problem(Refusal::unprocessable_content, sentence);
}

} // namespace

void add_layer_jobs(JobBoard& board, const std::shared_ptr<LiveDatasetHolder>& datasets) {
    const auto add = [&](std::string kind, auto work) {
        board.add_kind(
            std::move(kind),
            [datasets, work](JobContext& context) {
                work(context, datasets->data_folder());
                datasets->reload_if_newer();
            },
            JobLane::in_order,
            JobFiles::bounded);
    };
    add(std::string(import_of_territories), run_import_territories);
    add("import figures", run_import_figures);
}

void check_layer_import(
    const std::string& job_kind, const Json& options, const std::filesystem::path& data_folder) {
    for (const auto& [name, value] : options.items()) {
        if (!is_known_option(job_kind, name)) {
            throw Problem(Refusal::bad_request, "parameter " + name + ": not known here");
        }
        if (name == "level" && value != "region" && value != "district") {
            refuse_option("option level: expected region or district");
        }
        if ((name == "rehearsal" || name == "allow_missing") && value != "true" &&
            value != "false") {
            refuse_option("option " + name + ": expected true or false");
        }
        if (name == "edition" && value != built_in_edition) {
            refuse_option(std::string("option edition: expected ") + built_in_edition);
        }
    }
    if (job_kind == import_of_territories && option_of(options, "edition") == built_in_edition &&
        !std::filesystem::exists(default_boundaries(data_folder))) {
        throw Problem(
            Refusal::conflict,
            "the built-in boundaries do not lie in this data folder; ./run fetches them");
    }
}

} // namespace osh::server
