#pragma once

#include "geo/rows/row_source.hpp"
#include "regions/imports/address_placer.hpp"
#include "regions/imports/cell_reading.hpp"
#include "regions/imports/checked_row.hpp"
#include "regions/imports/column_binding.hpp"
#include "regions/imports/contract.hpp"
#include "regions/imports/former_codes.hpp"
#include "regions/imports/known_records.hpp"
#include "regions/imports/row_rules.hpp"
#include "regions/imports/seen_records.hpp"
#include "regions/imports/shared_columns.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace osh::regions {

/// Checks the rows of one file against its contract, one after the other: reads each cell, mends
/// what is sure, applies the rules, looks for the same record earlier in the file, and looks for a
/// place of an address. Contract, known records and placer must outlive it.
class RowChecker {
public:
    /// `today` as YYYY-MM-DD; `placer` may be null. Throws `regions::Error` naming the columns when
    /// the file lacks one that the contract requires.
    RowChecker(
        const Contract& contract,
        ColumnBinding binding,
        const KnownRecords& known,
        std::string today,
        AddressPlacer* placer);

    /// Fills `checked`; the cells of a refused row are moved out of `row`.
    void check(geo::Row& row, CheckedRow& checked);

private:
    std::string_view raw_cell(const geo::Row& row, std::size_t column) const;
    void read_cells(const geo::Row& row, CheckedRow& checked);
    void require_values(CheckedRow& checked) const;
    void take_position(const geo::Row& row, CheckedRow& checked) const;
    void compare_groups(CheckedRow& checked);
    void look_back(CheckedRow& checked);
    void find_place(CheckedRow& checked) const;
    void refuse_shape(geo::Row& row, CheckedRow& checked);
    void hand_back(geo::Row& row, CheckedRow& checked) const;
    void clear_dropped(geo::Row& row) const;
    void mask_persons(geo::Row& row, const CheckedRow& checked) const;

    const Contract& m_contract;
    ColumnBinding m_binding;
    const KnownRecords& m_known;
    std::string m_today;
    AddressPlacer* m_placer;
    RowRules m_rules;
    std::vector<CellReader> m_readers{};
    std::vector<std::size_t> m_keys{};
    std::vector<std::size_t> m_value_columns{};
    std::vector<std::optional<std::size_t>> m_columns{}; ///< of the contract, by column of the file
    std::vector<std::size_t> m_personal{}; ///< columns of the file with names of persons
    std::vector<SharedColumn> m_shared{};
    FormerCodes m_former_codes;
    SeenRecords m_seen_groups{};
    SeenRecords m_seen{};
    std::vector<std::string_view> m_raw{};
    std::string m_key{};
    std::string m_all{};
};

} // namespace osh::regions
