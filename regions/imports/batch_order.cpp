#include "regions/imports/batch_order.hpp"

#include <algorithm>

namespace osh::regions {

namespace {

std::vector<std::size_t> columns_of_text(const Contract& contract, const std::string& text) {
    std::vector<std::size_t> columns;
    for (std::size_t begin = 0; begin < text.size();) {
        const std::size_t end = std::min(text.find(' ', begin), text.size());
        if (const auto column =
                contract.column(std::string_view(text).substr(begin, end - begin))) {
            columns.push_back(*column);
        }
        begin = end + 1;
    }
    return columns;
}

} // namespace

std::string text_of_columns(const Contract& contract, const std::vector<std::size_t>& columns) {
    std::string text;
    for (const std::size_t column : columns) {
        text.append(text.empty() ? "" : " ").append(contract.columns[column].id);
    }
    return text;
}

std::vector<std::size_t> lacking_columns(const Contract& contract, const ColumnBinding& binding) {
    std::vector<std::size_t> lacking;
    for (std::size_t i = 0; i < contract.columns.size(); ++i) {
        const bool is_given = (i < binding.file_columns.size() && binding.file_columns[i]) ||
                              (i < binding.constants.size() && !binding.constants[i].empty());
        if (!is_given) {
            lacking.push_back(i);
        }
    }
    return lacking;
}

void keep_lacking(
    const Contract& contract,
    const std::vector<std::size_t>& lacking,
    const std::vector<std::string>& stored,
    std::vector<std::string>& values) {
    for (const std::size_t column : lacking) {
        if (values[column] == contract.columns[column].when_empty) {
            values[column] = stored[column];
        }
    }
}

void empty_lacking(
    const Contract& contract,
    const std::vector<std::size_t>& lacking,
    std::vector<std::string>& values) {
    for (const std::size_t column : lacking) {
        values[column] = contract.columns[column].when_empty;
    }
}

BatchOrder::BatchOrder(
    geo::Database& database, const Contract& contract, std::optional<std::int64_t> without)
    : m_contract(contract)
    , m_batches(read_batches(database))
    , m_without(without) {
    for (const BatchRow& batch : m_batches) {
        if (batch.as_of) {
            m_as_of.emplace(batch.id, *batch.as_of);
        }
    }
}

StoringRules BatchOrder::rules_of(std::int64_t batch_id) const {
    StoringRules rules{.batch_id = batch_id};
    const auto batch = std::ranges::lower_bound(m_batches, batch_id, {}, &BatchRow::id);
    if (batch != m_batches.end() && batch->id == batch_id) {
        rules.as_of = batch->as_of;
        rules.lacking = columns_of_text(m_contract, batch->columns_lacking);
        rules.imported_before = batch_of_file(batch->source_digest, batch_id);
    }
    return rules;
}

std::optional<Precedence>
BatchOrder::precedence(std::int64_t holder, const StoringRules& batch) const {
    if (holder == batch.batch_id) {
        return std::nullopt;
    }
    if (batch.imported_before && holder > *batch.imported_before) {
        return Precedence::corrected;
    }
    if (is_of_later_day(holder, batch)) {
        return Precedence::later_day;
    }
    return std::nullopt;
}

bool BatchOrder::is_of_later_day(std::int64_t holder, const StoringRules& batch) const {
    const auto day = m_as_of.find(holder);
    return batch.as_of && day != m_as_of.end() && day->second > *batch.as_of;
}

std::string BatchOrder::as_of(std::int64_t batch_id) const {
    const auto day = m_as_of.find(batch_id);
    return day == m_as_of.end() ? std::string{} : day->second;
}

std::optional<std::int64_t>
BatchOrder::batch_of_file(const std::string& digest, std::int64_t before) const {
    std::optional<std::int64_t> found;
    for (const BatchRow& batch : m_batches) {
        const bool stands = !batch.withdrawn_at && batch.id != m_without && batch.id < before;
        if (stands && !digest.empty() && batch.kind == m_contract.id &&
            batch.source_digest == digest) {
            found = batch.id;
        }
    }
    return found;
}

} // namespace osh::regions
