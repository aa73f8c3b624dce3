#include "regions/snapshot/load_snapshot.hpp"
#include "regions/store/dataset_folder.hpp"
#include "server/api/employer_resource.hpp"
#include "server/command_line/commands/express_command.hpp"
#include "server/dataset/load_options.hpp"
#include "server/error.hpp"
#include "server/export/csv_line.hpp"
#include "server/http/problem.hpp"
#include "server/identity/identity.hpp"
#include "server/identity/sodium_secrets.hpp"
#include "server/operations/express_store.hpp"

#include <array>
#include <cmath>
#include <ctime>
#include <ostream>
#include <string_view>

namespace osh::server {

namespace {

/// The answers as the body of a request has them.
Json answers_json(const std::string& list) {
    Json answers = Json::object();
    for (std::size_t begin = 0; begin < list.size();) {
        const std::size_t end = std::min(list.find(',', begin), list.size());
        const std::string part = list.substr(begin, end - begin);
        const std::size_t equals = part.find('=');
        if (equals == std::string::npos) {
            throw Error("--answers: \"" + part + "\" is not of the form QUESTION=yes");
        }
        answers[part.substr(0, equals)] = part.substr(equals + 1);
        begin = end + 1;
    }
    return answers;
}

Request request_of(const ExpressAssessOptions& options) {
    Request request;
    if (options.answers.empty()) {
        request.query = {{"sector", options.sector}};
        return request;
    }
    Json body{
        {"sector", options.sector},
        {"workers", static_cast<std::uint64_t>(options.workers)},
        {"answers", answers_json(options.answers)},
        {"store", options.is_kept}};
    if (!options.territory.empty()) {
        body["territory"] = options.territory;
    }
    request.method = Method::post;
    request.body = json_text(body);
    return request;
}

/// Seconds since 1970 as `2026-01-31T08:00:00Z`.
std::string utc_text(std::int64_t seconds) {
    const auto time = static_cast<std::time_t>(seconds);
    std::tm parts{};
    ::gmtime_r(&time, &parts);
    std::array<char, 32> text{};
    const std::size_t size = std::strftime(text.data(), text.size(), "%Y-%m-%dT%H:%M:%SZ", &parts);
    return {text.data(), size};
}

} // namespace

void assess_express(const CommandContext& context, const ExpressAssessOptions& options) {
    const Configuration& configuration = context.configuration.values;
    const auto file = regions::DatasetFolder(configuration.data_folder).current();
    if (!file) {
        throw Error(configuration.data_folder.string() + " holds no dataset to compare with");
    }
    LiveDataset dataset;
    dataset.snapshot = regions::load_snapshot(*file, load_options(configuration));
    const Request request = request_of(options);
    try {
        if (request.method == Method::get) {
            *context.out << *express_questions(request, dataset).body << '\n';
            return;
        }
        ExpressAnswerSheet sheet = express_assessment(request, dataset);
        sheet.answer["stored"] = sheet.is_kept;
        if (sheet.is_kept) {
            sheet.record.id = new_secret();
            sheet.record.taken_at = unix_now();
            sheet.record.author = "command line";
            sheet.record.author_role = "admin";
            OperationsDatabase database(configuration.data_folder);
            ExpressStore(database).add(sheet.record);
            sheet.answer["id"] = sheet.record.id;
        }
        *context.out << json_text(sheet.answer) << '\n';
    } catch (const Problem& problem) {
        throw Error(problem.what());
    }
}

void list_express(const CommandContext& context, const ExpressListOptions& options) {
    OperationsDatabase database(context.configuration.values.data_folder);
    std::ostream& out = *context.out;
    out << csv_header(
        {"id",
         "taken_at",
         "as_of",
         "author",
         "author_role",
         "territory",
         "sector",
         "workers",
         "score",
         "lowest",
         "highest",
         "degree",
         "confidence",
         "answered",
         "model_version"});
    for (const StoredExpress& kept : ExpressStore(database).list(
             {.sector = options.sector, .regions = {}, .most = options.most})) {
        CsvLine line;
        line.text(kept.id)
            .text(utc_text(kept.taken_at))
            .text(kept.as_of)
            .text(kept.author == "-" ? std::string_view() : std::string_view(kept.author))
            .text(kept.author_role)
            .text(kept.territory)
            .text(kept.sector)
            .integer(kept.workers)
            .number(kept.score)
            .number(kept.lowest)
            .number(kept.highest)
            .integer(kept.degree)
            .text(std::string(1, kept.confidence))
            .number(std::round(kept.answered * 1e4) / 1e4)
            .text(kept.model_version);
        out << line.finish();
    }
}

} // namespace osh::server
