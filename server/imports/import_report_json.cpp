#include "server/imports/import_report_json.hpp"

#include "server/json/names_json.hpp"

#include <algorithm>

namespace osh::server {

namespace {

Json text_or_null(const std::optional<std::string>& text) { return text ? Json(*text) : Json(); }

Json number_or_null(const std::optional<std::int64_t>& number) {
    return number ? Json(*number) : Json();
}

Json row_counts_json(const regions::RowCounts& counts) {
    return {
        {"read", counts.read},
        {"accepted", counts.accepted()},
        {"added", counts.added},
        {"updated", counts.updated},
        {"unchanged", counts.unchanged},
        {"refused", counts.refused},
        {"flagged", counts.flagged},
        {"fixed", counts.fixed},
        {"placed", counts.placed},
        {"held", counts.held},
        {"unsure", counts.unsure}};
}

Json fault_json(const regions::ReportedFault& fault) {
    Json json{
        {"line", fault.line},
        {"column", fault.column},
        {"header", fault.header},
        {"value", fault.value},
        {"rule", fault.rule->code},
        {"outcome", word(fault.rule->outcome)},
        {"sentence", names_json(sentence_of(*fault.rule, fault.compared))}};
    if (fault.rule->code == "address_unsure") {
        json["within"] = fault.compared; // what the address is asked for review with
    }
    return json;
}

} // namespace

Json import_report_json(const regions::ImportReport& report) {
    Json json = {
        {"contract", report.contract},
        {"source", report.source_name},
        {"sha256", report.source_digest},
        {"as_of", text_or_null(report.as_of)},
        {"batch", number_or_null(report.batch)},
        {"imported_before", number_or_null(report.imported_before)},
        {"counts", row_counts_json(report.counts)},
        {"rules", Json::array()},
        {"faults", Json::array()},
        {"faults_left_out", report.faults_left_out},
        {"columns", Json::array()},
        {"unused_headers", report.unused_headers},
        {"seconds", report.seconds}};
    for (const regions::RuleCount& count : report.rules) {
        json["rules"].push_back(
            {{"rule", count.rule->code},
             {"outcome", word(count.rule->outcome)},
             {"cells", count.cells},
             {"sentence", names_json(sentence_of(*count.rule, ""))}});
    }
    for (const regions::ReportedFault& fault : report.faults) {
        json["faults"].push_back(fault_json(fault));
    }
    for (const regions::BoundColumn& column : report.columns) {
        json["columns"].push_back(
            {{"column", column.column},
             {"header", column.header.empty() ? Json() : Json(column.header)},
             {"constant", column.constant.empty() ? Json() : Json(column.constant)}});
    }
    return json;
}

Json contract_json(const regions::Contract& contract) {
    Json json = {
        {"id", contract.id},
        {"title", names_json(contract.title)},
        {"meaning", contract.meaning},
        {"columns", Json::array()}};
    for (const regions::ContractColumn& column : contract.columns) {
        Json rules = Json::array();
        for (const regions::ColumnRule& rule : column.rules) {
            rules.push_back(rule.rule);
        }
        json["columns"].push_back(
            {{"id", column.id},
             {"type", word(column.type)},
             {"is_key", column.is_key},
             {"is_required", column.is_required},
             {"unit", column.unit},
             {"header", names_json(column.shown_header)},
             {"rules", std::move(rules)},
             {"meaning", column.meaning}});
    }
    return json;
}

Json batch_json(const regions::BatchRow& batch) {
    return {
        {"batch", batch.id},
        {"kind", batch.kind},
        {"source", batch.source_name},
        {"sha256", batch.source_digest},
        {"attribution", batch.attribution},
        {"as_of", text_or_null(batch.as_of)},
        {"imported_at", batch.imported_at},
        {"actor", batch.actor},
        {"read", batch.read},
        {"added", batch.added},
        {"updated", batch.updated},
        {"unchanged", batch.unchanged},
        {"refused", batch.refused},
        {"can_be_withdrawn", regions::find_contract(batch.kind) != nullptr && !batch.withdrawn_at},
        {"withdrawn_at", text_or_null(batch.withdrawn_at)},
        {"withdrawn_by", text_or_null(batch.withdrawn_by)}};
}

} // namespace osh::server
