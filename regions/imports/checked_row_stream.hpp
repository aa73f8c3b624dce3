#pragma once

#include "geo/rows/row_source.hpp"
#include "regions/imports/row_checker.hpp"

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <exception>
#include <mutex>
#include <optional>
#include <thread>
#include <vector>

namespace osh::regions {

/// Some rows of a file, checked; memory is used again from chunk to chunk.
struct CheckedChunk {
    std::vector<CheckedRow> rows{};
    std::size_t used = 0;             ///< of `rows`
    std::optional<double> progress{}; ///< of the file after these rows, 0..1
};

/// Reads and checks the rows of a file on a thread of its own, a few chunks ahead of who stores
/// them. Source and checker must outlive it and belong to it meanwhile.
class CheckedRowStream {
public:
    CheckedRowStream(geo::RowSource& source, RowChecker& checker);

    /// Stops reading where it is.
    ~CheckedRowStream();
    CheckedRowStream(const CheckedRowStream&) = delete;
    CheckedRowStream& operator=(const CheckedRowStream&) = delete;
    CheckedRowStream(CheckedRowStream&&) = delete;
    CheckedRowStream& operator=(CheckedRowStream&&) = delete;

    /// The next rows in the file's order; null at the end. They live until the next call. Throws
    /// what reading threw.
    const CheckedChunk* next();

private:
    void run();
    void fill(CheckedChunk& chunk, bool& is_last);

    geo::RowSource& m_source;
    RowChecker& m_checker;
    geo::Row m_row{};
    std::mutex m_guard;
    std::condition_variable m_changed;
    std::deque<CheckedChunk> m_ready{}; ///< guarded, like all below
    std::vector<CheckedChunk> m_free;
    bool m_is_complete = false;
    bool m_is_stopped = false;
    std::exception_ptr m_failure{};
    CheckedChunk m_given{}; ///< what `next` gave last
    bool m_has_given = false;
    std::thread m_thread; ///< last, so that it begins when all else stands
};

} // namespace osh::regions
