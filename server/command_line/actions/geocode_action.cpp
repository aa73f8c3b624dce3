#include "geo/geocoder/batch/csv_geocoder.hpp"
#include "geo/geocoder/codes/code_answer.hpp"
#include "server/command_line/actions/kato_option.hpp"
#include "server/command_line/commands/geocode_command.hpp"
#include "server/command_line/usage_error.hpp"
#include "server/dataset/live_dataset.hpp"
#include "server/dataset/load_options.hpp"
#include "server/error.hpp"
#include "server/geocoding/decision_book.hpp"
#include "server/geocoding/geocode_json.hpp"
#include "server/geocoding/geocode_query.hpp"
#include "server/geocoding/ndjson_geocoder.hpp"
#include "server/geocoding/review_queue.hpp"

#include <algorithm>
#include <chrono>
#include <fstream>
#include <iostream>
#include <ostream>
#include <vector>

namespace osh::server {

namespace {

constexpr std::size_t piece_bytes = 256U << 10U;

geo::NameLanguage language_of(const std::string& text) {
    return text == "kk"   ? geo::NameLanguage::kk
           : text == "en" ? geo::NameLanguage::en
                          : geo::NameLanguage::ru;
}

std::vector<std::string> columns_of(const std::string& text) {
    std::vector<std::string> columns;
    for (std::size_t begin = 0; begin < text.size();) {
        const std::size_t end = std::min(text.find(',', begin), text.size());
        columns.push_back(text.substr(begin, end - begin));
        begin = end + 1;
    }
    return columns;
}

void answer_one(
    const CommandContext& context,
    const LiveDataset& dataset,
    const GeocodeCommandOptions& options) {
    OperationsDatabase database(context.configuration.values.data_folder);
    const auto within = kato_of_within(options.within);
    const auto decided = DecisionBook(database).answer(*dataset.geocoder, options.query, within);
    geo::Geocoder geocoder(*dataset.geocoder);
    const auto coded = decided ? decided : geo::answer_of_code(*dataset.geocoder, options.query);
    const auto answer = coded ? *coded : geocoder.geocode(options.query, {.within = within});
    if (options.queues_unsure && reason_for_review(answer)) {
        GeocodeReviewStore(database).note(
            review_of(*dataset.geocoder, options.query, within, answer, "command line"));
    }
    Json json = geocode_collection(options.query, geo::word(answer.status));
    json["geocoding"]["decision"] = answer.decision != 0 ? Json(answer.decision) : Json(nullptr);
    for (const geo::GeocodeCandidate& candidate : answer.candidates) {
        json["features"].push_back(candidate_json(
            *dataset.geocoder, candidate, options.query, language_of(options.language)));
    }
    *context.out << json_text(json) << "\n";
}

/// Reads the file piece by piece into the batch, with progress by bytes.
template<typename Batch>
void pump(std::istream& in, std::uint64_t size, Batch& batch, Progress& progress) {
    std::string piece(piece_bytes, '\0');
    std::uint64_t done = 0;
    while (in) {
        in.read(piece.data(), static_cast<std::streamsize>(piece.size()));
        const auto taken = static_cast<std::size_t>(in.gcount());
        batch.feed(std::string_view(piece).substr(0, taken));
        done += taken;
        progress.reach(done, size);
    }
    batch.finish();
    progress.finish();
}

void print_counts(
    std::ostream& err, const geo::CsvGeocodeCounts& counts, std::chrono::duration<double> took) {
    err << counts.rows << " rows";
    for (std::size_t i = 0; i < counts.by_status.size(); ++i) {
        if (counts.by_status[i] > 0) {
            err << ", " << counts.by_status[i] << " "
                << geo::word(static_cast<geo::GeocodeStatus>(i));
        }
    }
    if (counts.malformed > 0) {
        err << ", " << counts.malformed << " malformed";
    }
    err << "; "
        << static_cast<std::uint64_t>(
               static_cast<double>(counts.rows) / std::max(took.count(), 1e-6))
        << " rows per second\n";
}

void follow_decisions(
    const LiveDataset& dataset, const DecisionBook& decisions, geo::CsvGeocodeOptions& chosen) {
    chosen.decided = [&](std::string_view text, const std::optional<geo::Kato>& within) {
        return decisions.answer(*dataset.geocoder, text, within);
    };
}

void queue_unsure(
    const LiveDataset& dataset,
    GeocodeReviewStore& reviews,
    const std::string& source,
    geo::CsvGeocodeOptions& chosen) {
    chosen.answered = [&dataset, &reviews, source](
                          std::string_view text,
                          const std::optional<geo::Kato>& within,
                          const geo::GeocodeAnswer& answer) {
        if (reason_for_review(answer)) {
            geo::Geocoder geocoder(*dataset.geocoder);
            const auto all = geocoder.geocode(text, {.within = within});
            reviews.note(review_of(*dataset.geocoder, text, within, all, source));
        }
    };
}

template<typename Batch>
void run(
    const CommandContext& context,
    const LiveDataset& dataset,
    const GeocodeCommandOptions& options,
    std::istream& in,
    std::ostream& out) {
    geo::CsvGeocodeOptions chosen;
    chosen.address_columns = columns_of(options.columns);
    chosen.kato_column = options.kato_column;
    chosen.within = kato_of_within(options.within);
    chosen.kato_in_force = known_kato;
    chosen.language = language_of(options.language);
    OperationsDatabase database(context.configuration.values.data_folder);
    const DecisionBook decisions(database);
    GeocodeReviewStore reviews(database);
    follow_decisions(dataset, decisions, chosen);
    if (options.queues_unsure) {
        queue_unsure(dataset, reviews, options.file.filename().string(), chosen);
    }
    std::error_code unknown;
    const auto size = std::filesystem::file_size(options.file, unknown);
    Progress progress("Geocoding", context.progress, *context.err);
    const auto began = std::chrono::steady_clock::now();
    Batch batch(*dataset.geocoder, std::move(chosen), [&](std::string_view piece) {
        out.write(piece.data(), static_cast<std::streamsize>(piece.size()));
    });
    pump(in, unknown ? 0 : size, batch, progress);
    print_counts(*context.err, batch.counts(), std::chrono::steady_clock::now() - began);
}

void run_file(
    const CommandContext& context,
    const LiveDataset& dataset,
    const GeocodeCommandOptions& options,
    std::ostream& out) {
    std::ifstream file;
    const bool from_input = options.file == "-";
    if (!from_input) {
        file.open(options.file, std::ios::binary);
        if (!file) {
            throw Error(options.file.string() + ": cannot be read");
        }
    }
    std::istream& in = from_input ? std::cin : file;
    const std::string ending = options.file.extension().string();
    if (ending == ".ndjson" || ending == ".jsonl") {
        run<NdjsonGeocoder>(context, dataset, options, in, out);
    } else {
        run<geo::CsvGeocoder>(context, dataset, options, in, out);
    }
}

} // namespace

void geocode_addresses(const CommandContext& context, const GeocodeCommandOptions& options) {
    if (options.file.empty() == options.query.empty()) {
        throw UsageError("give either a FILE or --query TEXT");
    }
    const Configuration& configuration = context.configuration.values;
    const auto dataset = open_dataset(configuration.data_folder, load_options(configuration));
    if (!options.query.empty()) {
        answer_one(context, *dataset, options);
        return;
    }
    if (options.output.empty()) {
        run_file(context, *dataset, options, *context.out);
        return;
    }
    const std::filesystem::path beside = options.output.string() + ".part";
    std::ofstream out(beside, std::ios::binary | std::ios::trunc);
    if (!out) {
        throw Error(options.output.string() + ": cannot write here; choose another --output");
    }
    try {
        run_file(context, *dataset, options, out);
        out.close();
        if (!out) {
            throw Error(options.output.string() + ": cannot write, perhaps the disk is full");
        }
        std::filesystem::rename(beside, options.output);
    } catch (...) {
        std::error_code ignored;
        std::filesystem::remove(beside, ignored);
        throw;
    }
}

} // namespace osh::server
