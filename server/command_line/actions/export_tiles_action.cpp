#include "server/api/tile_parameters.hpp"
#include "server/archives/archive_export.hpp"
#include "server/command_line/commands/export_tiles_command.hpp"
#include "server/dataset/live_dataset.hpp"
#include "server/dataset/load_options.hpp"
#include "server/error.hpp"
#include "server/export/question_text.hpp"
#include "server/http/problem.hpp"

#include <charconv>
#include <ostream>
#include <utility>

namespace osh::server {

namespace {

constexpr unsigned deepest_archived_zoom = 16;

unsigned zoom_number(std::string_view text) {
    unsigned level = 0;
    const char* const end = text.data() + text.size();
    const auto [stop, fault] = std::from_chars(text.data(), end, level);
    if (fault != std::errc{} || stop != end || level > deepest_archived_zoom) {
        throw Error(
            "--zoom: expected zooms from 0 to " + std::to_string(deepest_archived_zoom) +
            " such as 0-12, not \"" + std::string(text) + "\"");
    }
    return level;
}

std::pair<tiles::Zoom, tiles::Zoom> zooms_of(std::string_view text) {
    const std::size_t dash = text.find('-');
    const unsigned least = zoom_number(text.substr(0, dash));
    const unsigned most =
        dash == std::string_view::npos ? least : zoom_number(text.substr(dash + 1));
    return {{static_cast<std::uint8_t>(least)}, {static_cast<std::uint8_t>(most)}};
}

/// The same question as the interface would be asked.
Request request_of(const ExportTilesOptions& options) {
    Request request;
    request.captures = {{"layer", options.layers}};
    request.query = parameters_of_selection(options.selection);
    return request;
}

TileQuestion question_of(const ExportTilesOptions& options, const LiveDataset& dataset) {
    try {
        // Whether the archive may hold single enterprises is decided by its audience.
        return tile_question(request_of(options), dataset, EnterpriseAccess::everyone);
    } catch (const Problem& problem) {
        throw Error(problem.what());
    }
}

} // namespace

void export_tiles(const CommandContext& context, const ExportTilesOptions& options) {
    const Configuration& configuration = context.configuration.values;
    const auto [least, most] = zooms_of(options.zooms);
    const auto dataset = open_dataset(configuration.data_folder, load_options(configuration));
    if (dataset->file.empty()) {
        throw Error(configuration.data_folder.string() + " holds no dataset to export");
    }
    const ArchiveOrder order{
        .question = question_of(options, *dataset),
        .least = least,
        .most = most,
        .audience = options.audience == "everybody" ? ArchiveAudience::everybody
                                                    : ArchiveAudience::signed_in};
    Progress progress("Drawing tiles", context.progress, *context.err);
    const ArchiveReport report =
        export_archive(order, options.output, [&](std::uint64_t done, std::uint64_t total) {
            progress.reach(done, total);
        });
    progress.finish();
    *context.err << options.output.string() << ": " << report.counts.addressed << " tiles of "
                 << report.drawn << " looked at, " << report.counts.contents << " different, "
                 << report.counts.data_bytes << " bytes\n";
}

} // namespace osh::server
