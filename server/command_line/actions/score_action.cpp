#include "regions/risk/published_scores.hpp"
#include "regions/risk/what_if.hpp"
#include "regions/snapshot/load_snapshot.hpp"
#include "regions/store/dataset_folder.hpp"
#include "server/command_line/commands/score_command.hpp"
#include "server/configuration/risk_model_file.hpp"
#include "server/error.hpp"
#include "server/export/csv_line.hpp"

#include <array>
#include <fstream>
#include <limits>
#include <memory>
#include <ostream>
#include <string_view>

namespace osh::server {

namespace {

using Loaded = std::shared_ptr<const regions::Snapshot>;

regions::RiskModel model_of(const CommandContext& context, const std::filesystem::path& file) {
    return read_risk_model(file.empty() ? context.configuration.values.risk_model_file : file);
}

Loaded load(const std::filesystem::path& dataset, const regions::RiskModel& model) {
    return regions::load_snapshot(dataset, {.model = model});
}

regions::Selection everything(const regions::Snapshot& snapshot) {
    return std::get<regions::Selection>(regions::resolve({}, snapshot));
}

regions::ScoredState state_of(const regions::Snapshot& snapshot) {
    return {
        snapshot.scores.score,
        snapshot.scores.degree,
        snapshot.scores.component,
        regions::aggregation_of(snapshot.risk.model)};
}

void print_degrees(
    std::ostream& out,
    const std::string& name,
    const std::array<std::uint32_t, regions::degree_count>& counts) {
    constexpr std::array<const char*, regions::degree_count> roman{"I", "II", "III", "IV", "V"};
    out << name << ':';
    for (std::size_t d = 0; d < counts.size(); ++d) {
        out << ' ' << roman[d] << ' ' << counts[d] << (d + 1 < counts.size() ? "," : "\n");
    }
}

/// The component behind a move by weight or component; empty for thresholds and forms.
std::string_view component_word(const regions::Mover& mover) {
    const bool names_component = mover.reason == regions::MoveReason::weight ||
                                 mover.reason == regions::MoveReason::component;
    return names_component ? regions::word(mover.component) : std::string_view();
}

void write_movers(
    const std::filesystem::path& file,
    const regions::Snapshot& snapshot,
    const regions::Movement& movement) {
    std::ofstream out(file, std::ios::binary | std::ios::trunc);
    out << csv_header(
        {"bin",
         "score_before",
         "score_after",
         "degree_before",
         "degree_after",
         "rank_before",
         "rank_after",
         "reason",
         "component"});
    for (const regions::Mover& mover : movement.movers) {
        const std::string digits = std::to_string(snapshot.enterprises.bin[mover.enterprise.row]);
        CsvLine line;
        line.text(std::string(12 - digits.size(), '0') + digits)
            .number(mover.before.points())
            .number(mover.after.points())
            .integer(mover.degree_before.number)
            .integer(mover.degree_after.number)
            .integer(mover.rank_before)
            .integer(mover.rank_after)
            .text(regions::word(mover.reason))
            .text(component_word(mover));
        out << line.finish();
    }
    out.close();
    if (!out) {
        throw Error(file.string() + ": cannot write here; choose another --output");
    }
}

void compare_models(
    const CommandContext& context,
    const ScoreOptions& options,
    const std::filesystem::path& dataset) {
    const Loaded before = load(dataset, model_of(context, options.model));
    const Loaded after = load(dataset, read_risk_model(options.compare));
    const std::size_t most =
        options.output.empty() ? 20 : std::numeric_limits<std::uint32_t>::max();
    const regions::Movement movement =
        regions::compare(*before, everything(*before), state_of(*before), state_of(*after), most);
    std::ostream& out = *context.out;
    print_degrees(out, before->risk.model.version, movement.before);
    print_degrees(out, after->risk.model.version, movement.after);
    out << movement.moved << " of " << movement.enterprises
        << " enterprises change their degree; mean score " << movement.mean_before << " -> "
        << movement.mean_after << '\n';
    if (!options.output.empty()) {
        write_movers(options.output, *before, movement);
        return;
    }
    for (const regions::Mover& mover : movement.movers) {
        out << "  " << before->name(mover.enterprise).ru << ": " << mover.before.points() << " -> "
            << mover.after.points() << ", degree " << int{mover.degree_before.number} << " -> "
            << int{mover.degree_after.number} << ", by " << regions::word(mover.reason)
            << (component_word(mover).empty() ? "" : " ") << component_word(mover) << '\n';
    }
}

void audit(
    const CommandContext& context,
    const ScoreOptions& options,
    const std::filesystem::path& dataset) {
    const Loaded snapshot = load(dataset, model_of(context, options.model));
    geo::Database database(dataset.string(), geo::DatabaseAccess::immutable);
    const auto found = regions::audit_scores(database, *snapshot);
    if (!found) {
        throw Error("no scores are stored yet; store them with `oshmap score`");
    }
    *context.out << "Scoring " << found->scoring.id << " of " << found->scoring.scored_at
                 << " by model " << found->scoring.model_version << " as of "
                 << found->scoring.as_of << ": " << found->compared << " scores, "
                 << found->differing << " differ now\n";
    for (const std::string& input : found->newer_inputs) {
        *context.out << "  the input \"" << input << "\" is of another day now\n";
    }
}

void store(
    const CommandContext& context,
    const ScoreOptions& options,
    const std::filesystem::path& dataset) {
    const regions::RiskModel model = model_of(context, options.model);
    const Loaded snapshot = load(dataset, model);
    regions::DatasetFolder folder(context.configuration.values.data_folder);
    regions::DatasetEdit edit = folder.edit();
    const regions::Scoring scoring =
        regions::publish_scores(edit.database(), *snapshot, risk_model_text(model));
    *context.out << edit.publish().string() << ": " << scoring.enterprises << " scores by model "
                 << scoring.model_version << " as of " << scoring.as_of << '\n';
}

} // namespace

void score_dataset(const CommandContext& context, const ScoreOptions& options) {
    const auto& folder = context.configuration.values.data_folder;
    const auto dataset = regions::DatasetFolder(folder).current();
    if (!dataset) {
        throw Error(folder.string() + " holds no dataset to score; make one with `oshmap demo`");
    }
    if (!options.compare.empty()) {
        compare_models(context, options, *dataset);
    } else if (options.audit_only) {
        audit(context, options, *dataset);
    } else {
        store(context, options, *dataset);
    }
}

} // namespace osh::server
