#include "server/api/classifier_resource.hpp"

#include "regions/classifiers/read_classifier.hpp"
#include "server/api/csv_mark.hpp"
#include "server/api/number_parameter.hpp"
#include "server/api/query.hpp"
#include "server/export/csv_line.hpp"
#include "server/http/json_response.hpp"
#include "server/http/problem.hpp"
#include "server/json/names_json.hpp"

#include <algorithm>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace osh::server {

namespace {

using regions::Classifier;
using regions::ClassifierCode;
using regions::ClassifierKind;

ConnectionPool::Loan connection_to(const LiveDataset& dataset) {
    if (!dataset.connections) {
        throw Problem(Refusal::not_found, "no dataset was published yet");
    }
    return dataset.connections->borrow();
}

ClassifierKind kind_of_path(const Request& request) {
    const auto kind = regions::classifier_kind(request.path_parameter("classifier"));
    if (!kind) {
        throw Problem(
            Refusal::not_found, "there is no such classifier; there are kato, oked and krp");
    }
    return *kind;
}

Json batches_json(const std::vector<regions::ClassifierBatch>& batches) {
    Json rows = Json::array();
    for (const regions::ClassifierBatch& batch : batches) {
        rows.push_back(
            {{"batch", batch.id},
             {"kind", batch.kind},
             {"source", batch.source_name},
             {"attribution", batch.attribution},
             {"as_of", batch.as_of ? Json(*batch.as_of) : Json()},
             {"imported_at", batch.imported_at},
             {"codes", batch.codes}});
    }
    return rows;
}

/// `import` is the kind of records that brings in a new edition.
Json described(geo::Database& database, const Classifier& classifier) {
    const std::string id(word(classifier.kind()));
    return {
        {"id", id},
        {"codes", classifier.codes().size()},
        {"former_codes", classifier.former().size()},
        {"editions", batches_json(read_classifier_batches(database, classifier.kind()))},
        {"import", id}};
}

Json step_json(const ClassifierCode& code) {
    return {{"code", code.code}, {"name", names_json(code.name)}};
}

Json steps_above_json(const Classifier& classifier, const ClassifierCode& code) {
    Json steps = Json::array();
    for (const ClassifierCode* const above : classifier.above(code)) {
        steps.push_back(step_json(*above));
    }
    return steps;
}

Json former_json(const regions::FormerCode& former) {
    return {
        {"code", former.code},
        {"replaced_by", former.replaced_by},
        {"changed_on", former.changed_on.empty() ? Json() : Json(former.changed_on)},
        {"name", names_json(former.name)}};
}

Json code_row_json(const Classifier& classifier, const ClassifierCode& code) {
    Json former = Json::array();
    for (const regions::FormerCode& each : code.former) {
        former.push_back(former_json(each));
    }
    return {
        {"code", code.code},
        {"name", names_json(code.name)},
        {"level", code.level},
        {"children", code.children},
        {"former", std::move(former)},
        {"path", steps_above_json(classifier, code)}};
}

std::string former_text(const ClassifierCode& code, std::string regions::FormerCode::*part) {
    std::string text;
    for (const regions::FormerCode& former : code.former) {
        text += (text.empty() ? "" : " ") + former.*part;
    }
    return text;
}

/// The first column is named as the import of the classifier expects it.
std::string classifier_csv(const Classifier& classifier) {
    std::string text = csv_header(
        {word(classifier.kind()),
         "level",
         "parent",
         "name_kk",
         "name_ru",
         "name_en",
         "former_codes",
         "changed_on"});
    for (const ClassifierCode& code : classifier.codes()) {
        CsvLine line;
        line.text(code.code).text(code.level).text(code.parent);
        line.text(code.name.kk).text(code.name.ru).text(code.name.en);
        line.text(former_text(code, &regions::FormerCode::code));
        text += line.text(former_text(code, &regions::FormerCode::changed_on)).finish();
    }
    return text;
}

/// The code that `within` names; null when the question is of the top.
const ClassifierCode* code_within(const Request& request, const Classifier& classifier) {
    const auto within = request.parameter("within");
    if (!within || within->empty()) {
        return nullptr;
    }
    const ClassifierCode* const code = classifier.find(*within);
    if (code == nullptr) {
        throw Problem(Refusal::bad_request, "parameter within: no code in force");
    }
    return code;
}

std::string_view sought_text(const Request& request) {
    constexpr std::size_t most_bytes = 200;
    const std::string_view text = request.parameter("q").value_or("");
    if (text.size() > most_bytes) {
        throw Problem(Refusal::bad_request, "parameter q: longer than 200 bytes");
    }
    return text;
}

std::uint64_t most_codes(const Request& request) {
    return whole_parameter(request, "limit", 200, {1.0, 1000.0});
}

} // namespace

Response list_classifiers(const Request& request, const LiveDataset& dataset) {
    refuse_other_parameters(request, {});
    const auto connection = connection_to(dataset);
    Json rows = Json::array();
    for (const ClassifierKind kind :
         {ClassifierKind::kato, ClassifierKind::oked, ClassifierKind::krp}) {
        rows.push_back(described(*connection, read_classifier(*connection, kind)));
    }
    return json_response({{"classifiers", std::move(rows)}});
}

Response show_classifier(const Request& request, const LiveDataset& dataset) {
    refuse_other_parameters(request, {"within", "q", "limit", "f", "bom"});
    const ClassifierKind kind = kind_of_path(request);
    const std::string_view format = request.parameter("f").value_or("json");
    if (format != "json" && format != "csv") {
        throw Problem(Refusal::bad_request, "parameter f: expected json or csv");
    }
    const std::uint64_t most = most_codes(request);
    const std::string_view sought = sought_text(request);
    const Classifier classifier = read_classifier(*connection_to(dataset), kind);
    if (format == "csv") {
        return marked_csv(
            request, bytes_response("text/csv; charset=utf-8", classifier_csv(classifier)));
    }
    if (request.parameter("bom")) {
        throw Problem(Refusal::bad_request, "parameter bom: is for CSV only");
    }
    const ClassifierCode* const within = code_within(request, classifier);
    const auto found = sought.empty() ? classifier.below(within == nullptr ? "" : within->code)
                                      : classifier.matching(sought);
    Json rows = Json::array();
    for (const ClassifierCode* const code : found) {
        if (rows.size() == most) {
            break;
        }
        rows.push_back(code_row_json(classifier, *code));
    }
    Json path = Json::array();
    if (within != nullptr) {
        path = steps_above_json(classifier, *within);
        path.push_back(step_json(*within));
    }
    return json_response(
        {{"classifier", word(kind)},
         {"found", found.size()},
         {"path", std::move(path)},
         {"codes", std::move(rows)}});
}

Response former_codes(const Request& request, const LiveDataset& dataset) {
    refuse_other_parameters(request, {"q", "limit"});
    const ClassifierKind kind = kind_of_path(request);
    const std::uint64_t most = most_codes(request);
    const std::string_view sought = sought_text(request);
    const Classifier classifier = read_classifier(*connection_to(dataset), kind);
    const auto found = classifier.former_matching(sought);
    Json rows = Json::array();
    for (const regions::FormerCode* const former : found) {
        if (rows.size() == most) {
            break;
        }
        rows.push_back(former_json(*former));
    }
    return json_response(
        {{"classifier", word(kind)}, {"found", found.size()}, {"codes", std::move(rows)}});
}

} // namespace osh::server
