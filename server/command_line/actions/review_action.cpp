#include "geo/geocoder/match/geocoder.hpp"
#include "regions/store/dataset_folder.hpp"
#include "server/command_line/actions/kato_option.hpp"
#include "server/command_line/commands/review_commands.hpp"
#include "server/command_line/usage_error.hpp"
#include "server/dataset/live_dataset.hpp"
#include "server/dataset/load_options.hpp"
#include "server/error.hpp"
#include "server/geocoding/review_queue.hpp"
#include "server/http/problem.hpp"
#include "server/imports/follow_decisions.hpp"
#include "server/operations/geocode_review_store.hpp"

#include <charconv>
#include <ostream>

namespace osh::server {

namespace {

const std::filesystem::path& folder_of(const CommandContext& context) {
    return context.configuration.values.data_folder;
}

GeocodeReview review_with_id(GeocodeReviewStore& store, std::int64_t id) {
    auto review = store.find(id);
    if (!review) {
        throw Error(
            "there is no review " + std::to_string(id) + "; `oshmap review list` shows the queue");
    }
    return std::move(*review);
}

std::string said_author(const ReviewOptions& options) {
    if (options.author.empty()) {
        throw UsageError("--author: say who decides");
    }
    return options.author;
}

geo::LonLat position_of_text(const std::string& text) {
    const std::size_t comma = text.find(',');
    double lon = 0.0;
    double lat = 0.0;
    const char* const end = text.data() + text.size();
    const char* const middle = comma == std::string::npos ? end : text.data() + comma;
    const bool has_lon = std::from_chars(text.data(), middle, lon).ptr == middle;
    const bool has_lat = middle != end && std::from_chars(middle + 1, end, lat).ptr == end;
    const auto place =
        has_lon && has_lat ? geo::checked_lon_lat(geo::Lon{lon}, geo::Lat{lat}) : std::nullopt;
    if (!place) {
        throw UsageError("--position: give longitude,latitude in degrees, such as 71.43,51.13");
    }
    return *place;
}

void print_review(const CommandContext& context, const GeocodeReview& review) {
    *context.out << json_text(review_json(review)) << "\n";
}

void say_what_is_to_do(const CommandContext& context) {
    *context.err << "enterprises at this address lie as before until `oshmap review apply`\n";
}

} // namespace

void list_geocode_reviews(const CommandContext& context, const ReviewOptions& options) {
    OperationsDatabase database(folder_of(context));
    GeocodeReviewStore store(database);
    const ReviewState state = options.state == "decided" ? ReviewState::decided
                              : options.state == "all"   ? ReviewState::all
                                                         : ReviewState::open;
    for (const GeocodeReview& review : store.list(state, options.after, options.limit)) {
        print_review(context, review);
    }
}

void show_geocode_review(const CommandContext& context, const ReviewOptions& options) {
    OperationsDatabase database(folder_of(context));
    GeocodeReviewStore store(database);
    print_review(context, review_with_id(store, options.id));
}

void ask_geocode_review(const CommandContext& context, const ReviewOptions& options) {
    if (options.query.empty()) {
        throw UsageError("--query: say the address");
    }
    const auto within = kato_of_within(options.within);
    const auto dataset =
        open_dataset(folder_of(context), load_options(context.configuration.values));
    OperationsDatabase database(folder_of(context));
    GeocodeReviewStore store(database);
    geo::Geocoder geocoder(*dataset->geocoder);
    const auto answer = geocoder.geocode(options.query, {.within = within});
    const std::int64_t id =
        store.note(review_of(*dataset->geocoder, options.query, within, answer, "command line"));
    print_review(context, review_with_id(store, id));
}

void decide_geocode_review(const CommandContext& context, const ReviewOptions& options) {
    OperationsDatabase database(folder_of(context));
    GeocodeReviewStore store(database);
    const GeocodeReview review = review_with_id(store, options.id);
    ReviewChoice choice;
    choice.author = said_author(options);
    choice.reason = options.reason;
    choice.precision = options.precision;
    choice.is_nowhere = options.is_nowhere;
    if (options.candidate >= 0) {
        choice.candidate = static_cast<std::size_t>(options.candidate);
    }
    if (!options.position.empty()) {
        choice.point = position_of_text(options.position);
    }
    try {
        if (!store.decide(decision_of(review, choice))) {
            throw Error("a decision on this address is in force; withdraw it first");
        }
    } catch (const Problem& problem) {
        throw UsageError(problem.what());
    }
    print_review(context, review_with_id(store, options.id));
    say_what_is_to_do(context);
}

void withdraw_geocode_decision(const CommandContext& context, const ReviewOptions& options) {
    OperationsDatabase database(folder_of(context));
    GeocodeReviewStore store(database);
    const GeocodeReview review = review_with_id(store, options.id);
    if (options.reason.empty()) {
        throw UsageError("--reason: say why the decision is withdrawn");
    }
    if (!store.withdraw(review.id, said_author(options), options.reason, review_moment())) {
        throw Error("no decision on this address is in force");
    }
    print_review(context, review_with_id(store, options.id));
    say_what_is_to_do(context);
}

void apply_geocode_decisions(const CommandContext& context) {
    OperationsDatabase operations(folder_of(context));
    regions::DatasetFolder folder(folder_of(context));
    if (!folder.current()) {
        throw Error("no dataset was published yet; import something first");
    }
    regions::DatasetEdit edit = folder.edit();
    const regions::PlacedAnew report = follow_decisions(edit.database(), operations);
    if (report.has_changed()) {
        *context.out << edit.publish().string() << ": ";
    }
    *context.out << report.placed << " enterprises moved, " << report.lost
                 << " without a place now, " << report.as_before << " as before\n";
}

} // namespace osh::server
