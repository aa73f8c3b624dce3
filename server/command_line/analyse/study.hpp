#pragma once

#include "geo/gdal_feature_table.hpp"

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace osh::server {

/// What every analysis is told about its data.
struct StudyOptions {
    std::filesystem::path file;
    std::string layer;              ///< empty: the first one
    std::string id;                 ///< column of the units' ids; empty: found or row numbers
    std::string value;              ///< column, or `A/B` for a column by another
    std::string population;         ///< column; empty: none
    std::string where;              ///< `COLUMN=VALUE`: only these rows; empty: all
    std::string missing = "refuse"; ///< or `drop`
    std::string x;                  ///< columns of places; empty: shapes, or columns by their names
    std::string y;
    std::string metric = "auto";        ///< or `euclidean`, `great-circle`
    bool prefers_place_columns = false; ///< also over the middles of areas
};

/// Rows of a file that take part in an analysis, with their numbers.
struct Study {
    geo::FeatureTable table;               ///< all rows of the file
    std::vector<std::size_t> rows;         ///< those that take part, from 0
    std::vector<double> values;            ///< beside `rows`; empty when none was asked for
    std::vector<double> population;        ///< likewise
    std::vector<std::string> ids;          ///< beside `rows`
    std::string id_source = "row numbers"; ///< where the ids come from
    std::size_t dropped = 0;               ///< rows without numbers that were left out
    std::vector<std::string> notes;        ///< what the analyst should know

    std::size_t size() const noexcept { return rows.size(); }
};

/// Reads the file and its columns. Throws `Error` naming file, column and row for a column that is
/// not there (with a suggestion), cells without a number unless they may be dropped, or a file
/// without rows.
Study read_study(const StudyOptions& options);

/// The position of a column. Throws `Error` with a suggestion when there is none.
std::size_t
require_column(const geo::FeatureTable& table, const std::string& name, const std::string& file);

/// A cell as text, as ids are compared; whole reals without a fraction.
std::string cell_text(const geo::AttributeValue& value);

/// A cell as a finite number; nothing when it is empty, NaN, NA or other text.
std::optional<double> cell_number(const geo::AttributeValue& value);

/// The numbers of a column in the study's rows. Throws `Error` when one is missing.
std::vector<double>
column_numbers(const Study& study, const std::string& name, const std::string& file);

} // namespace osh::server
