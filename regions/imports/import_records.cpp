#include "regions/imports/import_records.hpp"

#include "regions/error.hpp"
#include "regions/imports/checked_row_stream.hpp"
#include "regions/imports/fault_collection.hpp"
#include "regions/imports/record_storing.hpp"
#include "regions/sectors/classifiers.hpp"
#include "regions/store/demo_store.hpp"
#include "regions/store/enterprise_store.hpp"
#include "regions/store/import_batch.hpp"
#include "regions/store/records/batch_rows.hpp"
#include "regions/store/sector_store.hpp"
#include "regions/store/snapshot_rows.hpp"

#include <algorithm>
#include <chrono>
#include <limits>
#include <utility>

namespace osh::regions {

namespace {

std::vector<BoundColumn> bound_columns(
    const Contract& contract, const ColumnBinding& binding, std::span<const std::string> headers) {
    std::vector<BoundColumn> columns;
    for (std::size_t i = 0; i < contract.columns.size(); ++i) {
        BoundColumn column{.column = contract.columns[i].id};
        if (i < binding.file_columns.size() && binding.file_columns[i] &&
            *binding.file_columns[i] < headers.size()) {
            column.header = headers[*binding.file_columns[i]];
        }
        if (i < binding.constants.size()) {
            column.constant = binding.constants[i];
        }
        columns.push_back(std::move(column));
    }
    return columns;
}

/// One file on its way into the dataset.
class RecordImport {
public:
    RecordImport(
        geo::Database& database,
        const Contract& contract,
        std::span<const std::string> headers,
        const ColumnBinding& binding,
        const RecordImportOptions& options)
        : m_database(database)
        , m_contract(contract)
        , m_options(options)
        , m_faults(contract, binding, headers, options.most_faults) {
        m_file_columns = binding.file_columns;
        m_width = headers.size();
        m_report.contract = contract.id;
        m_report.source_name = options.source_name;
        m_report.source_digest = options.source_digest;
        m_report.as_of = options.as_of;
        m_report.imported_before =
            BatchOrder(database, contract)
                .batch_of_file(options.source_digest, std::numeric_limits<std::int64_t>::max());
        m_report.columns = bound_columns(contract, binding, headers);
        m_report.unused_headers = binding.unused_headers;
        m_batch = begin_import_batch(
            database,
            {.kind = contract.id,
             .source_name = options.source_name,
             .source_digest = options.source_digest,
             .attribution = options.attribution,
             .as_of = options.as_of,
             .actor = options.actor});
        m_storing.emplace(
            database,
            contract,
            StoringRules{
                .batch_id = m_batch,
                .as_of = options.as_of,
                .imported_before = m_report.imported_before,
                .lacking = lacking_columns(contract, binding)});
    }

    void take(const CheckedChunk& chunk) {
        for (std::size_t i = 0; i < chunk.used; ++i) {
            take(chunk.rows[i]);
        }
        if (m_options.progress) {
            m_options.progress(m_report.counts.read, chunk.progress);
        }
        if (m_options.is_cancelled && m_options.is_cancelled()) {
            throw Error("the import was cancelled; nothing was changed");
        }
    }

    /// The report; the batch with its counts and first problems is written.
    ImportReport finish() {
        m_report.counts.updated += static_cast<std::int64_t>(m_storing->changed_without_row());
        m_report.counts.held = m_storing->held();
        const std::string lacking = text_of_columns(m_contract, m_storing->lacking());
        m_storing.reset();
        m_faults.finish(m_report);
        if (m_report.has_changed_anything()) {
            m_report.batch = m_batch;
            const RowCounts& counts = m_report.counts;
            write_batch_counts(
                m_database,
                {.id = m_batch,
                 .read = counts.read,
                 .added = counts.added,
                 .updated = counts.updated,
                 .unchanged = counts.unchanged,
                 .refused = counts.refused,
                 .columns_lacking = lacking});
            write_problems();
        }
        return std::move(m_report);
    }

private:
    void take(const CheckedRow& row) {
        RowCounts& counts = m_report.counts;
        ++counts.read;
        const auto faults =
            row.faults.empty() ? std::span<const ReportedFault>{} : m_faults.add(row);
        if (row.is_refused) {
            ++counts.refused;
            if (m_options.refused) {
                m_options.refused(row.cells, faults);
            }
            return;
        }
        const auto has = [&row](RuleOutcome outcome) {
            return std::ranges::any_of(row.faults, [outcome](const CellFault& fault) {
                return fault.rule->outcome == outcome;
            });
        };
        bool is_flagged = has(RuleOutcome::flag);
        if (row.is_repeated) {
            ++counts.unchanged;
        } else {
            const Stored stored = m_storing->store(row);
            if (stored == Stored::contradicts) {
                refuse_contradiction(row);
                return;
            }
            is_flagged = count(row, stored) || is_flagged;
            if (m_storing->changed_beside() > 0) {
                is_flagged = true;
                add_stored_fault(row, "group_changed", std::to_string(m_storing->changed_beside()));
            }
            counts.placed += m_storing->was_placed() ? 1 : 0;
        }
        counts.fixed += has(RuleOutcome::fix) ? 1 : 0;
        counts.flagged += is_flagged ? 1 : 0;
    }

    /// The row goes back as it was read: its cells in the file's own spelling are gone by now.
    void refuse_contradiction(const CheckedRow& row) {
        const std::vector<ReportedFault> faults{
            add_stored_fault(row, "group_contradicts", m_storing->reason())};
        ++m_report.counts.refused;
        if (m_options.refused) {
            std::vector<std::string> cells(m_width);
            for (std::size_t i = 0; i < m_file_columns.size(); ++i) {
                if (m_file_columns[i] && *m_file_columns[i] < cells.size()) {
                    cells[*m_file_columns[i]] = row.values[i];
                }
            }
            m_options.refused(cells, faults);
        }
    }

    ReportedFault
    add_stored_fault(const CheckedRow& row, std::string_view rule, const std::string& compared) {
        const std::size_t key = m_contract.keys().front();
        return m_faults.add(
            row.line,
            {.column = key,
             .rule = &import_rule(rule),
             .value = row.values[key],
             .compared = compared});
    }

    /// Counts what became of a row; whether that is something to look at.
    bool count(const CheckedRow& row, Stored stored) {
        switch (stored) {
        case Stored::added:
            ++m_report.counts.added;
            return false;
        case Stored::updated:
            ++m_report.counts.updated;
            return false;
        case Stored::unchanged:
            ++m_report.counts.unchanged;
            return false;
        case Stored::older:
        case Stored::corrected:
        case Stored::contradicts:
            break;
        }
        ++m_report.counts.unchanged;
        add_stored_fault(
            row,
            stored == Stored::older ? "older_than_stored" : "corrected_since",
            m_storing->reason());
        return true;
    }

    void write_problems() {
        for (const ReportedFault& fault : m_report.faults) {
            const RuleOutcome outcome = fault.rule->outcome;
            add_import_problem(
                m_database,
                m_batch,
                {.severity = outcome == RuleOutcome::refuse ? ImportProblem::Severity::refused
                             : outcome == RuleOutcome::fix  ? ImportProblem::Severity::repaired
                                                            : ImportProblem::Severity::flagged,
                 .code = fault.rule->code,
                 .detail = fault.value + ": " + sentence_of(*fault.rule, fault.compared).en,
                 .row = static_cast<std::int64_t>(fault.line),
                 .column = fault.header.empty() ? fault.column : fault.header});
        }
    }

    geo::Database& m_database;
    const Contract& m_contract;
    const RecordImportOptions& m_options;
    FaultCollection m_faults;
    std::vector<std::optional<std::size_t>> m_file_columns{};
    std::size_t m_width = 0; ///< how many columns the file has
    ImportReport m_report{};
    std::int64_t m_batch = 0;
    std::optional<RecordStoring> m_storing{};
};

} // namespace

ImportReport import_records(
    geo::Database& database,
    const Contract& contract,
    geo::RowSource& source,
    const ColumnBinding& binding,
    const RecordImportOptions& options) {
    const auto began = std::chrono::steady_clock::now();
    const std::string today = options.today.empty() ? now_utc().substr(0, 10) : options.today;
    if (options.as_of && *options.as_of > today) {
        throw Error(
            "the file cannot speak of " + *options.as_of +
            ", which lies in the future: later corrections would be taken for older");
    }
    // Enterprises hold on to size codes; publishing checks that every row points to another.
    const WithoutForeignKeys unchecked(database);
    geo::Transaction transaction(database);
    if (read_size_bands(database).empty()) {
        write_classifiers(database);
    }
    const KnownRecords known(database, contract);
    RowChecker checker(contract, binding, known, today, options.placer);
    // Positions and BINs are indexed at once when the first register comes in.
    const bool is_first_register = contract.id == "register" && count_enterprises(database) == 0;
    if (is_first_register) {
        detach_demo_geometry(database);
        drop_index_of_bins(database);
    }
    RecordImport work(database, contract, source.headers(), binding, options);
    {
        CheckedRowStream rows(source, checker);
        while (const CheckedChunk* const chunk = rows.next()) {
            work.take(*chunk);
        }
    }
    ImportReport report = work.finish();
    if (is_first_register) {
        build_index_of_bins(database);
        attach_demo_geometry(database);
    }
    if (report.has_changed_anything()) {
        transaction.commit();
    }
    report.seconds =
        std::chrono::duration<double>(std::chrono::steady_clock::now() - began).count();
    return report;
}

} // namespace osh::regions
