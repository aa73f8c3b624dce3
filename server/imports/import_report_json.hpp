#pragma once

#include "regions/imports/contract.hpp"
#include "regions/imports/import_report.hpp"
#include "regions/imports/import_rule.hpp"
#include "regions/store/records/batch_rows.hpp"
#include "server/json/json.hpp"

namespace osh::server {

/// What came of an import: `contract`, `source`, `as_of`, `batch` (null when nothing changed),
/// `imported_before`, `counts`, `rules` (with sentences kk, ru, en), `faults` (line, column,
/// header, value, rule, outcome, sentences), `faults_left_out`, `columns`, `unused_headers`,
/// `seconds`.
Json import_report_json(const regions::ImportReport& report);

/// A contract with its columns, as a data desk shows it.
Json contract_json(const regions::Contract& contract);

/// A batch in the list of imports.
Json batch_json(const regions::BatchRow& batch);

} // namespace osh::server
