#pragma once

#include "geo/sqlite/database.hpp"

#include <cstdint>
#include <functional>
#include <optional>
#include <string_view>

namespace osh::regions {

/// Rows of batches that are put aside while their records are stored anew; they lie in a temporary
/// table on disk and go with this object. One at a time on a connection.
class SaidRows {
public:
    explicit SaidRows(geo::Database& database);
    ~SaidRows();
    SaidRows(const SaidRows&) = delete;
    SaidRows& operator=(const SaidRows&) = delete;

    void add(std::int64_t batch_id, std::string_view said);

    /// Each batch that has rows, the oldest first.
    void for_each_batch(const std::function<void(std::int64_t)>& take);

    /// The rows of a batch in the order in which they were added.
    void for_each_row(std::int64_t batch_id, const std::function<void(std::string_view)>& take);

private:
    geo::Database& m_database;
    std::optional<geo::Statement> m_insert{};
};

} // namespace osh::regions
