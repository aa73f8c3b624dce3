#include "server/reports/report_job.hpp"

#include "geo/kato.hpp"
#include "server/error.hpp"
#include "server/export/definitions_file.hpp"
#include "server/export/export_file.hpp"
#include "server/export/named_bins.hpp"
#include "server/http/problem.hpp"
#include "server/reports/region_report.hpp"

#include <ctime>
#include <fstream>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace osh::server {

namespace {

[[noreturn]] void refuse_report(const std::string& sentence) {
    throw Problem(Refusal::unprocessable_content, sentence);
}

std::string report_text(const Json& wish, const char* name) {
    const auto found = wish.find(name);
    if (found == wish.end()) {
        return {};
    }
    if (!found->is_string()) {
        refuse_report("member " + std::string(name) + ": expected a text");
    }
    return found->get<std::string>();
}

/// The territory, year, stream and borders of the wish as the interface of figures reads them.
regions::Selection report_selection(const Json& wish, const regions::Snapshot& snapshot) {
    std::vector<std::pair<std::string, std::string>> parameters;
    for (const char* const name : {"territory", "stream", "borders"}) {
        if (const std::string text = report_text(wish, name); !text.empty()) {
            parameters.emplace_back(name, text);
        }
    }
    if (const auto year = wish.find("year"); year != wish.end()) {
        if (!year->is_number_integer()) {
            refuse_report("member year: expected a whole number such as 2022");
        }
        parameters.emplace_back("year", year->dump());
    }
    auto parsed = regions::parse_selection(parameters);
    if (const auto* const selection = std::get_if<regions::Selection>(&parsed)) {
        parsed = regions::resolve(*selection, snapshot);
    }
    if (const auto* const problem = std::get_if<regions::SelectionProblem>(&parsed)) {
        refuse_report("member " + problem->parameter + ": " + problem->reason);
    }
    auto selection = std::get<regions::Selection>(std::move(parsed));
    if (selection.territories.size() > 1) {
        refuse_report("member territory: a report is of one territory, or of KZ");
    }
    if (selection.years.size() != 1) {
        refuse_report("member year: the data hold no year");
    }
    return selection;
}

PageLanguage report_language(const Json& wish) {
    const auto language = parse_page_language(report_text(wish, "lang"));
    if (!language) {
        refuse_report("member lang: expected kk, ru or en");
    }
    return *language;
}

std::string day_text(std::int64_t moment) {
    const std::time_t seconds = moment;
    std::tm parts{};
    gmtime_r(&seconds, &parts);
    constexpr std::size_t longest = 16;
    std::string text(longest, '\0');
    text.resize(std::strftime(text.data(), text.size(), "%Y-%m-%d", &parts));
    return text;
}

/// Writes a file of the report. Throws `Error` on a full disk.
template<typename F>
void write_report_file(const std::filesystem::path& file, F&& write) {
    std::ofstream out(file, std::ios::binary);
    write(out);
    out.close();
    if (!out) {
        throw Error("the disk is full");
    }
}

std::string report_file_name(const regions::Selection& selection, PageLanguage language) {
    const std::string place =
        selection.territories.empty() ? "KZ" : selection.territories.front().text();
    return "report-" + place + "-" + std::to_string(selection.years.front()) + "-" +
           std::string(word(language)) + ".html";
}

} // namespace

bool names_enterprises(const Json& wish) {
    const auto found = wish.find("enterprises");
    if (found == wish.end()) {
        return true;
    }
    if (!found->is_boolean()) {
        refuse_report("member enterprises: expected true or false");
    }
    return found->get<bool>();
}

void run_report(JobContext& context, const LiveDataset& dataset) {
    const auto wish = parse_json(context.job().parameters);
    if (!wish) {
        throw Error("the wish of the report cannot be read");
    }
    ReportQuestion question{
        .selection = report_selection(*wish, *dataset.snapshot),
        .language = report_language(*wish),
        .names_enterprises = names_enterprises(*wish),
        .made_on = day_text(context.job().created_at)};
    for (const Json& entry : wish->value("reach", Json::array())) {
        if (const auto kato = geo::Kato::parse(entry.get<std::string>())) {
            question.selection.reach.push_back(*kato);
        }
    }
    constexpr double share_of_document = 0.9;
    context.reach(0, "counting");
    const RegionReport report = region_report(dataset, question, [&](double done) {
        context.reach(share_of_document * done, "counting");
    });
    const std::string name = report_file_name(question.selection, question.language);
    write_report_file(context.folder() / name, [&](std::ostream& out) { out << report.html; });
    question.selection.reach.clear(); // aggregates that pass disclosure control are everybody's
    write_report_file(context.folder() / "figures.csv", [&](std::ostream& out) {
        write_figures_csv(out, dataset, all_figures(question.selection));
    });
    write_report_file(context.folder() / "definitions.csv", [&](std::ostream& out) {
        write_definitions_csv(
            out,
            dataset,
            ExportSubject::figures,
            {.selection = regions::canonical_text(question.selection)});
    });
    if (question.names_enterprises) {
        keep_named(context.folder(), {BinList(report.bins), dataset.snapshot->identity.version});
    }
    context.set_result(name, "text/html; charset=utf-8");
    context.reach(0.99, "done");
}

void check_report(const Json& wish, const LiveDataset& dataset) {
    if (report_text(wish, "territory").empty()) {
        refuse_report("member territory: is missing; a region such as 35, a district, or KZ");
    }
    report_language(wish);
    names_enterprises(wish);
    report_selection(wish, *dataset.snapshot);
}

} // namespace osh::server
