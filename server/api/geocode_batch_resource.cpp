#include "geo/error.hpp"
#include "geo/geocoder/batch/csv_geocoder.hpp"
#include "server/api/geocode_resource.hpp"
#include "server/api/query.hpp"
#include "server/geocoding/geocode_query.hpp"
#include "server/geocoding/ndjson_geocoder.hpp"
#include "server/geocoding/review_queue.hpp"
#include "server/http/problem.hpp"
#include "server/http/upload.hpp"
#include "server/identity/gate.hpp"
#include "server/identity/policy.hpp"

#include <functional>
#include <memory>
#include <utility>

namespace osh::server {

namespace {

constexpr std::size_t piece_bytes = 64U << 10U;

/// Reads at most so many bytes of the request's body from an offset; fewer at its end.
using ReadBody = std::function<std::string(std::uint64_t, std::size_t)>;

/// The body where it lies: on disk for large ones, else in memory.
ReadBody reading(const Request& request) {
    if (request.upload) {
        return [upload = request.upload](std::uint64_t offset, std::size_t count) {
            return upload->read(offset, count);
        };
    }
    return [body = std::make_shared<const std::string>(request.body)](
               std::uint64_t offset, std::size_t count) {
        return offset < body->size() ? body->substr(static_cast<std::size_t>(offset), count)
                                     : std::string();
    };
}

/// An answer made piece by piece while it is sent; holds the body and the index so long. Its memory
/// does not grow with the body.
template<typename Batch>
Producer producing(
    ReadBody read,
    std::shared_ptr<const geo::GeocoderIndex> index,
    geo::CsvGeocodeOptions options) {
    struct State {
        ReadBody read;
        std::shared_ptr<const geo::GeocoderIndex> index;
        std::string made{};
        std::uint64_t at = 0;
        bool is_finished = false;
        std::unique_ptr<Batch> batch{};
    };

    auto state = std::make_shared<State>();
    state->read = std::move(read);
    state->index = std::move(index);
    State* const raw = state.get();
    state->batch = std::make_unique<Batch>(
        *state->index, std::move(options), [raw](std::string_view piece) { raw->made += piece; });
    return [state]() -> std::optional<std::string> {
        while (state->made.empty() && !state->is_finished) {
            const std::string piece = state->read(state->at, piece_bytes);
            state->at += piece.size();
            if (piece.empty()) {
                state->batch->finish();
                state->is_finished = true;
            } else {
                state->batch->feed(piece);
            }
        }
        if (state->made.empty()) {
            return std::nullopt;
        }
        return std::exchange(state->made, {});
    };
}

std::vector<std::string> columns_of(const Request& request) {
    std::vector<std::string> columns;
    if (const auto text = request.parameter("columns")) {
        for (const std::string_view part : split_list(*text)) {
            columns.emplace_back(part);
        }
    }
    return columns;
}

/// The header is looked at before the answer begins, so that a file without addresses is refused.
void refuse_unusable_header(
    const ReadBody& read, const geo::GeocoderIndex& index, const geo::CsvGeocodeOptions& options) {
    const std::string head = read(0, piece_bytes);
    try {
        geo::CsvGeocoder trial(index, options, [](std::string_view) {});
        trial.feed(std::string_view(head).substr(0, head.find('\n')));
        trial.finish();
    } catch (const geo::Error& error) {
        throw Problem(Refusal::unprocessable_content, error.what());
    }
}

/// Puts what a person should look at into the queue, with more candidates than a row shows.
void queue_unsure_rows(
    const Request& request, const GeocodeGround& ground, geo::CsvGeocodeOptions& options) {
    const auto wish = request.parameter("review");
    if (!wish || *wish == "0") {
        return;
    }
    const Caller& caller = caller_of(request);
    if (*wish != "1") {
        throw Problem(Refusal::bad_request, "parameter review: must be 0 or 1");
    }
    if (caller.role != Role::steward && caller.role != Role::admin) {
        throw Problem(Refusal::forbidden, "only data stewards fill the review queue");
    }
    if (!has_scope(caller, import_scope)) {
        throw Problem(Refusal::forbidden, "the scope of your token does not allow review=1");
    }
    options.answered = [reviews = ground.reviews,
                        index = ground.dataset->geocoder,
                        source = "batch of " + caller.name](
                           std::string_view query,
                           const std::optional<geo::Kato>& within,
                           const geo::GeocodeAnswer& answer) {
        if (reason_for_review(answer)) {
            geo::Geocoder geocoder(*index);
            const auto all = geocoder.geocode(query, {.within = within});
            reviews->note(review_of(*index, query, within, all, source));
        }
    };
}

} // namespace

Response geocode_batch(const Request& request, const GeocodeGround& ground) {
    const LiveDataset& dataset = *ground.dataset;
    refuse_other_parameters(request, {"columns", "kato_column", "lang", "within", "review"});
    const GeocodeQuery query = geocode_query(request);
    geo::CsvGeocodeOptions options;
    options.language = query.language;
    options.within = query.options.within;
    options.kato_in_force = known_kato;
    options.address_columns = columns_of(request);
    options.kato_column = std::string(request.parameter("kato_column").value_or(""));
    options.decided = [decisions = ground.decisions, index = dataset.geocoder](
                          std::string_view text, const std::optional<geo::Kato>& within) {
        return decisions->answer(*index, text, within);
    };
    queue_unsure_rows(request, ground, options);
    const std::string_view type = request.header("content-type").value_or("text/csv");
    ReadBody read = reading(request);
    if (read(0, 1).empty()) {
        throw Problem(Refusal::bad_request, "the body is empty; send CSV with a header, or NDJSON");
    }
    Response response;
    if (type.starts_with("application/x-ndjson") || type.starts_with("application/jsonl")) {
        response.content_type = "application/x-ndjson; charset=utf-8";
        response.producer =
            producing<NdjsonGeocoder>(std::move(read), dataset.geocoder, std::move(options));
    } else if (type.starts_with("text/csv") || type.starts_with("text/plain")) {
        refuse_unusable_header(read, *dataset.geocoder, options);
        response.content_type = "text/csv; charset=utf-8";
        response.producer =
            producing<geo::CsvGeocoder>(std::move(read), dataset.geocoder, std::move(options));
    } else {
        throw Problem(Refusal::unsupported_media_type, "send text/csv or application/x-ndjson");
    }
    return response;
}

} // namespace osh::server
