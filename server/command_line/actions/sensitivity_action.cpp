#include "regions/risk/sensitivity.hpp"
#include "regions/snapshot/load_snapshot.hpp"
#include "regions/store/dataset_folder.hpp"
#include "server/command_line/commands/sensitivity_command.hpp"
#include "server/dataset/load_options.hpp"
#include "server/error.hpp"
#include "server/export/export_file.hpp"
#include "server/json/json.hpp"

#include <array>
#include <ostream>
#include <span>

namespace osh::server {

namespace {

Json indices_json(const regions::SobolIndices& indices, std::span<const std::string_view> inputs) {
    Json json = Json::object();
    for (std::size_t i = 0; i < inputs.size(); ++i) {
        json[std::string(inputs[i])] = {{"S1", indices.first[i]}, {"ST", indices.total[i]}};
    }
    return {{"mean", indices.mean}, {"variance", indices.variance}, {"inputs", std::move(json)}};
}

Json ishigami_json(const SensitivityOptions& options) {
    constexpr double a = 7.0;
    constexpr double b = 0.1;
    constexpr std::array<std::string_view, 3> inputs{"x1", "x2", "x3"};
    const regions::SobolIndices indices = regions::sobol_indices(
        [](std::span<const double> u) { return regions::ishigami(u, a, b); },
        {.inputs = inputs.size(),
         .samples = static_cast<std::uint32_t>(options.samples),
         .seed = static_cast<std::uint64_t>(options.seed)});
    return {
        {"function", "Ishigami"}, {"a", a}, {"b", b}, {"output", indices_json(indices, inputs)}};
}

Json model_json(const CommandContext& context, const SensitivityOptions& options) {
    const Configuration& configuration = context.configuration.values;
    const auto file = regions::DatasetFolder(configuration.data_folder).current();
    if (!file) {
        throw Error(configuration.data_folder.string() + " holds no dataset");
    }
    const auto snapshot = regions::load_snapshot(*file, load_options(configuration));
    const regions::ModelSensitivity result = regions::model_sensitivity(
        *snapshot,
        selection_of_text(options.selection, *snapshot),
        {},
        {.samples = static_cast<std::uint32_t>(options.samples),
         .seed = static_cast<std::uint64_t>(options.seed)});
    return {
        {"model_version", snapshot->risk.model.version},
        {"enterprises", result.enterprises},
        {"mean_score", indices_json(result.mean_score, regions::doubtful_inputs)},
        {"high_risk_share", indices_json(result.high_risk_share, regions::doubtful_inputs)}};
}

} // namespace

void print_sensitivity(const CommandContext& context, const SensitivityOptions& options) {
    const Json json = options.ishigami ? ishigami_json(options) : model_json(context, options);
    *context.out << json_text(json) << '\n';
}

} // namespace osh::server
