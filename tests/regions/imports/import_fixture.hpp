#pragma once

#include "regions/imports/export_records.hpp"
#include "regions/imports/import_records.hpp"
#include "regions/imports/recognise_columns.hpp"
#include "regions/imports/withdraw_batch.hpp"
#include "regions/store/dataset_folder.hpp"
#include "regions/store/records/batch_rows.hpp"

#include <gmock/gmock.h>

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "tests/regions/imports/listed_rows.hpp"
#include "tests/regions/snapshot/temporary_folder.hpp"

namespace osh::regions::testing {

/// A dataset under change that files are imported into.
class ImportTest : public TemporaryFolderTest {
protected:
    using Table = std::vector<std::vector<std::string>>;

    void SetUp() override {
        TemporaryFolderTest::SetUp();
        m_edit.emplace(DatasetFolder(folder()).edit());
    }

    void TearDown() override {
        m_edit.reset();
        TemporaryFolderTest::TearDown();
    }

    geo::Database& database() { return m_edit->database(); }

    /// Options that keep the cells of the rows that are refused.
    static RecordImportOptions keeping_refused(std::vector<std::vector<std::string>>& rows) {
        RecordImportOptions options;
        options.refused = [&rows](auto cells, auto) {
            rows.emplace_back(cells.begin(), cells.end());
        };
        return options;
    }

    /// Imports a text of lines and `|`; its digest is that of the text.
    ImportReport
    take(std::string_view kind, std::string_view text, RecordImportOptions options = {}) {
        const Contract& contract = *find_contract(kind);
        ListedRows rows(text);
        options.today = "2025-06-30";
        if (options.source_digest.empty()) {
            options.source_digest = std::to_string(std::hash<std::string_view>{}(text));
        }
        return import_records(
            database(),
            contract,
            rows,
            recognise_columns(contract, rows.headers()).binding,
            options);
    }

    Table exported(std::string_view kind) {
        Table rows;
        export_records(database(), *find_contract(kind), [&rows](std::span<const std::string> row) {
            rows.emplace_back(row.begin(), row.end());
        });
        return rows;
    }

    /// What the rules said, as `line:column:code`.
    static std::vector<std::string> said(const ImportReport& report) {
        std::vector<std::string> all;
        for (const ReportedFault& fault : report.faults) {
            all.push_back(std::to_string(fault.line) + ":" + fault.column + ":" + fault.rule->code);
        }
        return all;
    }

    /// A register of the enterprises that tests speak of.
    static constexpr std::string_view small_register =
        "bin|full_name_ru|registration_date|oked_1|krp|kato|legal_address\n"
        "031140001297|ТОО Первое|2003-11-05|05101|160|350000000|Караганда, Абая 1\n"
        "999980000019|ТОО Второе|2010-01-31|41201|105|750000000|Алматы, Абая 2\n";

    std::filesystem::path publish() {
        const auto file = m_edit->publish();
        m_edit.reset();
        return file;
    }

private:
    std::optional<DatasetEdit> m_edit;
};

} // namespace osh::regions::testing
