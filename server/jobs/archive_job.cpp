#include "server/jobs/archive_job.hpp"

#include "server/api/tile_parameters.hpp"
#include "server/archives/archive_export.hpp"
#include "server/error.hpp"
#include "server/export/named_bins.hpp"
#include "server/export/question_text.hpp"
#include "server/http/problem.hpp"

#include <charconv>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace osh::server {

namespace {

/// A country's tiles down to the single enterprise of a town; minutes of one processor.
constexpr unsigned deepest_zoom_of_job = 12;

[[noreturn]] void refuse_archive(const std::string& sentence) {
    throw Problem(Refusal::unprocessable_content, sentence);
}

std::string archive_text(const Json& wish, const char* name, const char* otherwise) {
    const auto found = wish.find(name);
    if (found == wish.end()) {
        return otherwise;
    }
    if (!found->is_string()) {
        refuse_archive("member " + std::string(name) + ": expected a text");
    }
    return found->get<std::string>();
}

std::optional<unsigned> zoom_in(std::string_view text) {
    unsigned level = 0;
    const char* const end = text.data() + text.size();
    const auto [stop, fault] = std::from_chars(text.data(), end, level);
    const bool fits = fault == std::errc{} && stop == end && level <= deepest_zoom_of_job;
    return fits ? std::optional(level) : std::nullopt;
}

/// The first and the last zoom of a text such as `0-8` or `5`.
std::pair<unsigned, unsigned> zooms_in(const std::string& text) {
    const std::size_t dash = text.find('-');
    const auto least = zoom_in(std::string_view(text).substr(0, dash));
    const auto most = dash == std::string::npos ? least : zoom_in(text.substr(dash + 1));
    if (!least || !most || *least > *most) {
        refuse_archive(
            "member zoom: expected zooms from 0 to " + std::to_string(deepest_zoom_of_job) +
            " such as 0-8, not \"" + text + "\"");
    }
    return {*least, *most};
}

/// The file's ending.
std::string archive_format(const Json& wish) {
    std::string format = archive_text(wish, "format", "pmtiles");
    if (format != "pmtiles" && format != "mbtiles") {
        refuse_archive("member format: expected pmtiles or mbtiles");
    }
    return format;
}

/// The same question as the interface of tiles would be asked; the wish's reach takes the place of
/// the caller's.
TileQuestion archive_question(const Json& wish, const LiveDataset& dataset) {
    Request request;
    request.captures = {{"layer", archive_text(wish, "layers", "base,territories")}};
    request.query = parameters_of_selection(archive_text(wish, "selection", ""));
    TileQuestion question = tile_question(request, dataset, EnterpriseAccess::everyone);
    if (question.shows_enterprises()) {
        for (const Json& entry : wish.value("reach", Json::array())) {
            if (const auto kato = geo::Kato::parse(entry.get<std::string>())) {
                question.request.selection.reach.push_back(*kato);
            }
        }
    }
    return question;
}

ArchiveOrder archive_order(const Json& wish, const LiveDataset& dataset) {
    const auto [least, most] = zooms_in(archive_text(wish, "zoom", "0-8"));
    TileQuestion question = archive_question(wish, dataset);
    const bool is_private = question.shows_enterprises();
    return {
        .question = std::move(question),
        .least = {static_cast<std::uint8_t>(least)},
        .most = {static_cast<std::uint8_t>(most)},
        .audience = is_private ? ArchiveAudience::signed_in : ArchiveAudience::everybody};
}

} // namespace

void run_archive(JobContext& context, const LiveDataset& dataset) {
    const auto wish = parse_json(context.job().parameters);
    if (!wish) {
        throw Error("the wish of the archive cannot be read");
    }
    const ArchiveOrder order = archive_order(*wish, dataset);
    const std::string format = archive_format(*wish);
    const std::string name = "tiles." + format;
    constexpr double drawing_share = 0.98;
    context.reach(0, "drawing tiles");
    const ArchiveReport report = export_archive(
        order, context.folder() / name, [&](std::uint64_t done, std::uint64_t total) {
            context.reach(
                drawing_share * static_cast<double>(done) / static_cast<double>(total),
                "drawing tiles");
        });
    if (order.question.shows_enterprises()) {
        keep_named(context.folder(), named_enterprises(dataset, order.question.request.selection));
    }
    context.set_result(
        name,
        format == "pmtiles" ? "application/vnd.pmtiles"
                            : "application/vnd.mapbox-vector-tile+sqlite3");
    context.reach(0.99, std::to_string(report.counts.addressed) + " tiles");
}

void check_archive(const Json& wish, const LiveDataset& dataset) {
    for (const char* const member : {"length", "seed"}) {
        if (wish.contains(member)) {
            refuse_archive("members length and seed: are for the subject inspection-list only");
        }
    }
    if (wish.contains("filter")) {
        refuse_archive("member filter: is for the subject enterprises only");
    }
    archive_format(wish);
    try {
        archive_order(wish, dataset);
    } catch (const Problem& problem) {
        refuse_archive(problem.what());
    } catch (const Error& error) {
        refuse_archive(error.what());
    }
}

} // namespace osh::server
