#pragma once

#include "geo/sqlite/database.hpp"

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace osh::regions {

/// A code of a classifier as one source tells it; views live until the next row.
struct ClassifierRow {
    std::string_view code{};
    std::string_view name_kk{};
    std::string_view name_ru{};
    std::string_view name_en{};
    std::string_view former{};     ///< the code it replaced; empty: none
    std::string_view changed_on{}; ///< YYYY-MM-DD; empty: not known
};

/// A file that codes in force stand on.
struct ClassifierBatch {
    std::int64_t id = 0;
    std::string kind{}; ///< kato, oked, territories …
    std::string source_name{};
    std::string attribution{};
    std::optional<std::string> as_of{}; ///< YYYY-MM-DD
    std::string imported_at{};          ///< UTC, ends in Z
    std::int64_t codes = 0;
};

using TakeClassifierRow = std::function<void(const ClassifierRow&)>;

// Codes of territories, by source: the classifier as records (`import kato`), the boundaries that
// stand today, and the classifier as the geocoder's gazetteer (`import kato-tree`), which gives a
// row for each name.
void scan_kato_records(geo::Database& database, const TakeClassifierRow& take);
void scan_kato_of_boundaries(geo::Database& database, const TakeClassifierRow& take);
void scan_kato_of_gazetteer(geo::Database& database, const TakeClassifierRow& take);

/// Activities of the imported classifier.
void scan_oked_records(geo::Database& database, const TakeClassifierRow& take);

/// The files behind the codes of territories, newest edition first.
std::vector<ClassifierBatch> read_kato_batches(geo::Database& database);

/// The files behind the imported activities, newest edition first.
std::vector<ClassifierBatch> read_oked_batches(geo::Database& database);

/// The files behind imported size codes, newest edition first.
std::vector<ClassifierBatch> read_krp_batches(geo::Database& database);

} // namespace osh::regions
