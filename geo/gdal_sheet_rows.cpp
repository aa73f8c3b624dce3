#include "geo/gdal_sheet_rows.hpp"

#include "geo/error.hpp"
#include "geo/gdal_messages.hpp"
#include "geo/gdal_sheet_merges.hpp"
#include "geo/rows/sheet_extent.hpp"

#include <gdal.h>
#include <ogr_api.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdio>
#include <cstdlib>
#include <map>
#include <utility>

namespace osh::geo {

namespace {

struct CloseWorkbook {
    void operator()(void* workbook) const { GDALClose(workbook); }
};

struct DestroySheetRow {
    void operator()(OGRFeatureH row) const { OGR_F_Destroy(row); }
};

bool is_digit_text(std::string_view text) {
    return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
}

/// `2023/01/05` and `2023/01/05 00:00:00`, as GDAL writes days, as `2023-01-05`.
void write_day(std::string& cell) {
    constexpr std::size_t day_length = 10;
    if (cell.size() < day_length || cell[4] != '/' || cell[7] != '/' ||
        !is_digit_text(cell.substr(0, 4)) || !is_digit_text(cell.substr(5, 2)) ||
        !is_digit_text(cell.substr(8, 2))) {
        return;
    }
    cell[4] = '-';
    cell[7] = '-';
    if (cell.substr(day_length) == " 00:00:00" || cell.substr(day_length) == " 00:00:00+00") {
        cell.resize(day_length);
    }
}

/// `0.28999999999999998` as `0.29`, `1.5E+4` as `15000`: texts that are numbers with a fraction or
/// an exponent. Codes of digits only are never touched.
void write_number(std::string& cell) {
    constexpr std::size_t longest_number = 40;
    if (cell.empty() || cell.size() > longest_number ||
        cell.find_first_not_of("0123456789+-.eE") != std::string::npos ||
        cell.find_first_of(".eE") == std::string::npos) {
        return;
    }
    double number = 0;
    const auto [end, error] = std::from_chars(cell.data(), cell.data() + cell.size(), number);
    if (error != std::errc{} || end != cell.data() + cell.size()) {
        return;
    }
    std::array<char, 40> rounded{};
    std::snprintf(rounded.data(), rounded.size(), "%.15g", number);
    double kept = 0;
    std::from_chars(rounded.data(), rounded.data() + rounded.size(), kept);
    std::array<char, 400> written{};
    const auto plain = std::to_chars(
        written.data(), written.data() + written.size(), kept, std::chars_format::fixed);
    cell.assign(written.data(), plain.ptr);
}

/// The rows of an opened sheet.
class SheetRows : public RawRows {
public:
    SheetRows(
        const std::filesystem::path& file,
        const Archive& archive,
        const SheetExtent& extent,
        const RowSourceOptions& options)
        : m_name(file.string()) {
        const GdalMessages messages;
        // Headers are found by ourselves, and a code of digits must keep its zeros.
        const std::array<GdalSetting, 4> settings{
            {{"OGR_XLSX_HEADERS", "DISABLE"},
             {"OGR_ODS_HEADERS", "DISABLE"},
             {"OGR_XLSX_FIELD_TYPES", "STRING"},
             {"OGR_ODS_FIELD_TYPES", "STRING"}}};
        constexpr std::array<const char*, 3> drivers{"XLSX", "ODS", nullptr};
        register_gdal_formats();
        m_workbook.reset(GDALOpenEx(
            std::filesystem::absolute(file).c_str(),
            GDAL_OF_VECTOR | GDAL_OF_READONLY,
            drivers.data(),
            nullptr,
            nullptr));
        if (m_workbook == nullptr) {
            throw Error(
                m_name + ": cannot be read as a workbook (XLSX or ODS)" + messages.reason());
        }
        choose_sheet(options.layer);
        m_rows = OGR_L_GetFeatureCount(m_sheet, 1);
        OGR_L_ResetReading(m_sheet);
        if (archive.has("xl/workbook.xml")) {
            extent.require_values(xlsx_sheet_part(archive, OGR_L_GetName(m_sheet)));
            m_merges = xlsx_merged_cells(archive, OGR_L_GetName(m_sheet));
        } else {
            m_merges = ods_merged_cells(archive, OGR_L_GetName(m_sheet));
        }
        if (messages.failed()) {
            throw Error(m_name + ": its sheet cannot be read to the end" + messages.reason());
        }
    }

    bool next(Row& row) override {
        const GdalMessages messages;
        const std::unique_ptr<std::remove_pointer_t<OGRFeatureH>, DestroySheetRow> feature(
            OGR_L_GetNextFeature(m_sheet));
        if (feature == nullptr) {
            return false;
        }
        ++m_taken;
        row.line = static_cast<std::uint64_t>(OGR_F_GetFID(feature.get()));
        row.position.reset();
        const int width = OGR_F_GetFieldCount(feature.get());
        row.cells.resize(static_cast<std::size_t>(width));
        for (int i = 0; i < width; ++i) {
            std::string& cell = row.cells[static_cast<std::size_t>(i)];
            cell = OGR_F_IsFieldSetAndNotNull(feature.get(), i) != 0
                       ? OGR_F_GetFieldAsString(feature.get(), i)
                       : "";
            write_day(cell);
            write_number(cell);
        }
        fill_merged(row);
        return true;
    }

    std::optional<double> progress() const override {
        return m_rows == 0 ? 1.0 : static_cast<double>(m_taken) / static_cast<double>(m_rows);
    }

    const std::string& file_name() const override { return m_name; }

private:
    void choose_sheet(const std::optional<std::string>& wanted) {
        m_sheet = wanted ? GDALDatasetGetLayerByName(m_workbook.get(), wanted->c_str())
                         : GDALDatasetGetLayer(m_workbook.get(), 0);
        if (m_sheet != nullptr) {
            return;
        }
        std::string sheets;
        for (int i = 0; i < GDALDatasetGetLayerCount(m_workbook.get()); ++i) {
            sheets += (i == 0 ? "" : ", ");
            sheets += OGR_L_GetName(GDALDatasetGetLayer(m_workbook.get(), i));
        }
        throw Error(
            m_name + (wanted ? ": has no sheet \"" + *wanted + "\"; there are: " + sheets
                             : ": holds no sheet with rows"));
    }

    /// Gives cells that are merged downwards the value of the first row of the block.
    void fill_merged(Row& row) {
        while (m_next_merge < m_merges.size() && m_merges[m_next_merge].first_row <= row.line) {
            const MergedCells& merge = m_merges[m_next_merge++];
            if (merge.column < row.cells.size() && merge.first_row == row.line) {
                m_open[merge.column] = {merge.last_row, row.cells[merge.column]};
            }
        }
        for (auto entry = m_open.begin(); entry != m_open.end();) {
            const auto& [last_row, text] = entry->second;
            if (row.line > last_row) {
                entry = m_open.erase(entry);
                continue;
            }
            if (entry->first < row.cells.size() && row.cells[entry->first].empty()) {
                row.cells[entry->first] = text;
            }
            ++entry;
        }
    }

    std::string m_name;
    std::unique_ptr<void, CloseWorkbook> m_workbook;
    OGRLayerH m_sheet = nullptr; ///< owned by the workbook
    std::vector<MergedCells> m_merges{};
    std::size_t m_next_merge = 0;
    /// By column: the last row of the block that is open there, and its text.
    std::map<std::size_t, std::pair<std::uint64_t, std::string>> m_open{};
    GIntBig m_rows = 0;
    GIntBig m_taken = 0;
};

} // namespace

std::unique_ptr<RawRows> open_sheet_rows(
    const std::filesystem::path& file, const Archive& archive, const RowSourceOptions& options) {
    SheetExtent extent(file.string());
    std::string part;
    archive.check_contents([&](const std::string& name, std::string_view block) {
        if (!name.ends_with(".xml")) {
            return;
        }
        if (part != name) {
            part = name;
            extent.begin(name);
        }
        extent.take(block);
    });
    return std::make_unique<SheetRows>(file, archive, extent, options);
}

} // namespace osh::geo
