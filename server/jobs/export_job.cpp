#include "server/jobs/export_job.hpp"

#include "geo/gdal_translate.hpp"
#include "regions/selection/selection_evaluator.hpp"
#include "server/error.hpp"
#include "server/export/definitions_file.hpp"
#include "server/export/export_file.hpp"
#include "server/export/export_filter.hpp"
#include "server/export/file_format.hpp"
#include "server/export/file_words.hpp"
#include "server/export/named_bins.hpp"
#include "server/http/problem.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <fstream>
#include <optional>
#include <span>
#include <string>
#include <system_error>
#include <utility>
#include <vector>

namespace osh::server {

namespace {

struct Subject {
    std::string_view name;
    ExportSubject meaning;
};

constexpr std::array<Subject, 3> subjects{{
    {"enterprises", ExportSubject::enterprises},
    {"figures", ExportSubject::figures},
    {"inspection-list", ExportSubject::inspection_list},
}};

const Subject* find_subject(std::string_view name) {
    const auto* const found = std::ranges::find(subjects, name, &Subject::name);
    return found == subjects.end() ? nullptr : found;
}

std::string wished(const Json& wish, const char* name, const char* otherwise) {
    const auto found = wish.find(name);
    return found != wish.end() && found->is_string() ? found->get<std::string>() : otherwise;
}

[[noreturn]] void refuse_export(const std::string& sentence) {
    throw Problem(Refusal::unprocessable_content, sentence);
}

/// A whole number of the range, 422 for anything else.
std::uint64_t wished_number(
    const Json& wish,
    const char* name,
    std::uint64_t otherwise,
    std::uint64_t least,
    std::uint64_t most) {
    const auto found = wish.find(name);
    if (found == wish.end()) {
        return otherwise;
    }
    const bool fits = found->is_number_unsigned() && found->get<std::uint64_t>() >= least &&
                      found->get<std::uint64_t>() <= most;
    if (!fits) {
        refuse_export(
            "member " + std::string(name) + ": expected a whole number from " +
            std::to_string(least) + " to " + std::to_string(most));
    }
    return found->get<std::uint64_t>();
}

regions::InspectionQuestion inspection_question(const Json& wish) {
    return {
        .length = static_cast<std::uint32_t>(wished_number(wish, "length", 100, 1, 10'000)),
        .seed = wished_number(wish, "seed", 1, 0, 1'000'000'000)};
}

regions::Selection wished_selection(const Json& wish, const regions::Snapshot& snapshot) {
    auto selection = selection_of_text(wished(wish, "selection", ""), snapshot);
    for (const Json& entry : wish.value("reach", Json::array())) {
        if (const auto kato = geo::Kato::parse(entry.get<std::string>())) {
            selection.reach.push_back(*kato);
        }
    }
    return selection;
}

EnterpriseTest wished_filter(const Json& wish, const LiveDataset& dataset) {
    return export_filter(wished(wish, "selection", ""), wished(wish, "filter", ""), dataset);
}

/// Refuses a filter that cannot be read, or whose geometry turns out not to be valid when it is
/// first compared.
void check_filter(const Json& wish, const LiveDataset& dataset) {
    try {
        const EnterpriseTest test = wished_filter(wish, dataset);
        const regions::SelectionEvaluator evaluator(
            *dataset.snapshot, wished_selection(wish, *dataset.snapshot));
        for (std::uint32_t row = 0; test.keeps && row < dataset.snapshot->enterprise_count();
             ++row) {
            if (evaluator.matches(regions::EnterpriseIndex{row})) {
                test.keeps(row);
                break;
            }
        }
    } catch (const Problem& problem) {
        refuse_export(problem.what());
    }
}

/// Whom the list names, for the audit log.
NamedEnterprises
named_in(const LiveDataset& dataset, std::span<const regions::InspectionEntry> list) {
    std::vector<std::uint64_t> bins;
    for (const regions::InspectionEntry& entry : list) {
        bins.push_back(dataset.snapshot->enterprises.bin[entry.enterprise.row]);
    }
    return {BinList(std::move(bins)), dataset.snapshot->identity.version};
}

void write_plain(
    const std::filesystem::path& file,
    const Json& wish,
    const LiveDataset& dataset,
    ExportSubject subject,
    ExportFormat format) {
    std::ofstream out(file, std::ios::binary);
    auto selection = wished_selection(wish, *dataset.snapshot);
    if (subject == ExportSubject::figures) {
        selection.reach.clear(); // aggregates that pass disclosure control are everybody's
        if (format == ExportFormat::csv) {
            write_figures_csv(out, dataset, all_figures(std::move(selection)));
        } else {
            write_figures_geojson(out, dataset, all_figures(std::move(selection)));
        }
    } else if (subject == ExportSubject::inspection_list) {
        const auto list =
            regions::inspection_list(*dataset.snapshot, selection, inspection_question(wish));
        write_inspection_list(out, dataset, list, format);
        keep_named(file.parent_path(), named_in(dataset, list));
    } else {
        const EnterpriseQuestion question{
            .selection = std::move(selection),
            .filter = wished(wish, "filter", ""),
            .test = wished_filter(wish, dataset)};
        write_enterprises(out, dataset, question, format);
        keep_named(
            file.parent_path(), named_enterprises(dataset, question.selection, question.test));
    }
    out.close();
    if (!out) {
        throw Error("the disk is full");
    }
}

/// What the rows mean and where they come from, beside them in the same folder.
void write_definitions(
    const std::filesystem::path& file,
    const Json& wish,
    const LiveDataset& dataset,
    ExportSubject subject) {
    std::ofstream out(file, std::ios::binary);
    write_definitions_csv(
        out,
        dataset,
        subject,
        {.selection = wished(wish, "selection", ""), .filter = wished(wish, "filter", "")});
    out.close();
    if (!out) {
        throw Error("the disk is full");
    }
}

/// Beside the CSV file, for GDAL: without it, or by the look of the values, a code would lose the
/// zeros that it begins with and name something else.
std::filesystem::path write_types(const std::filesystem::path& csv, ExportSubject subject) {
    auto file = csv;
    file.replace_extension(".csvt");
    std::ofstream(file, std::ios::binary) << csv_types(
        subject == ExportSubject::figures ? exported_figure_columns() : exported_list_columns());
    return file;
}

/// What the file says of itself, in the language of the wish.
geo::FileDescription words_of(const Json& wish, const LiveDataset& dataset, ExportSubject subject) {
    const auto selection = wished_selection(wish, *dataset.snapshot);
    return file_words(
        dataset,
        {subject, selection},
        parse_page_language(wished(wish, "lang", "ru")).value_or(PageLanguage::ru));
}

} // namespace

void run_export(JobContext& context, const LiveDataset& dataset) {
    const auto wish = parse_json(context.job().parameters);
    if (!wish) {
        throw Error("the wish of the export cannot be read");
    }
    const Subject& subject = *find_subject(wished(*wish, "subject", "enterprises"));
    const FileFormat& format = *find_file_format(wished(*wish, "format", "csv"));
    const std::string stem(subject.name);
    context.reach(0.1, "writing " + stem);
    const std::string name = stem + "." + std::string(format.name);
    const bool as_geojson = format.has_geometry || (!format.driver.empty() &&
                                                    subject.meaning == ExportSubject::enterprises);
    const auto definitions = context.folder() / "definitions.csv";
    const bool is_map = as_geojson && subject.meaning == ExportSubject::figures;
    write_definitions(
        definitions, *wish, dataset, is_map ? ExportSubject::figure_map : subject.meaning);
    const auto plain = context.folder() / (stem + (as_geojson ? ".geojson" : ".csv"));
    write_plain(
        plain,
        *wish,
        dataset,
        subject.meaning,
        as_geojson ? ExportFormat::geojson : ExportFormat::csv);
    if (!format.driver.empty()) {
        const auto types =
            as_geojson ? std::filesystem::path() : write_types(plain, subject.meaning);
        context.reach(0.6, "converting to " + std::string(format.name));
        geo::translate_vector_file(
            plain,
            context.folder() / name,
            format.driver,
            words_of(*wish, dataset, is_map ? ExportSubject::figure_map : subject.meaning),
            std::span(&definitions, format.takes_more_tables ? 1 : 0));
        std::error_code ignored;
        std::filesystem::remove(types, ignored);
        std::filesystem::remove(plain, ignored); // nobody is given it, and it takes room
    }
    context.set_result(name, std::string(format.media_type));
    context.reach(0.99, "done");
}

void check_export(const Json& wish, const LiveDataset& dataset) {
    for (const char* const member : {"subject", "format", "selection", "filter", "lang"}) {
        const auto found = wish.find(member);
        if (found != wish.end() && !found->is_string()) {
            refuse_export("member " + std::string(member) + ": expected a text");
        }
    }
    const Subject* const subject = find_subject(wished(wish, "subject", "enterprises"));
    if (subject == nullptr) {
        refuse_export("member subject: expected enterprises, figures, inspection-list or tiles");
    }
    for (const char* const member : {"layers", "zoom"}) {
        if (wish.contains(member)) {
            refuse_export("member " + std::string(member) + ": is for the subject tiles only");
        }
    }
    if (subject->meaning != ExportSubject::inspection_list &&
        (wish.contains("length") || wish.contains("seed"))) {
        refuse_export("members length and seed: are for the subject inspection-list only");
    }
    if (subject->meaning != ExportSubject::enterprises && wish.contains("filter")) {
        refuse_export("member filter: is for the subject enterprises only");
    }
    inspection_question(wish);
    if (!parse_page_language(wished(wish, "lang", "ru"))) {
        refuse_export("member lang: expected kk, ru or en");
    }
    const std::string name = wished(wish, "format", "csv");
    const FileFormat* const format = find_file_format(name);
    if (format == nullptr) {
        refuse_export("member format: expected csv, geojson, gpkg, xlsx or parquet");
    }
    if (!format->driver.empty() && !geo::can_write_vectors(format->driver)) {
        refuse_export("member format: the GDAL of this server cannot write " + name);
    }
    try {
        selection_of_text(wished(wish, "selection", ""), *dataset.snapshot);
    } catch (const Error& error) {
        refuse_export(error.what());
    }
    check_filter(wish, dataset);
}

} // namespace osh::server
