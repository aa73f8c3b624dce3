#include "regions/imports/checked_row_stream.hpp"

#include <utility>

namespace osh::regions {

namespace {

constexpr std::size_t rows_of_chunk = 1'024;
constexpr std::size_t chunks_ahead = 4;

} // namespace

CheckedRowStream::CheckedRowStream(geo::RowSource& source, RowChecker& checker)
    : m_source(source)
    , m_checker(checker)
    , m_free(chunks_ahead)
    , m_thread([this] { run(); }) {}

CheckedRowStream::~CheckedRowStream() {
    {
        const std::scoped_lock lock(m_guard);
        m_is_stopped = true;
    }
    m_changed.notify_all();
    m_thread.join();
}

const CheckedChunk* CheckedRowStream::next() {
    std::unique_lock lock(m_guard);
    if (m_has_given) {
        m_free.push_back(std::move(m_given));
        m_has_given = false;
        m_changed.notify_all();
    }
    m_changed.wait(lock, [this] { return !m_ready.empty() || m_is_complete; });
    if (m_ready.empty()) {
        if (m_failure) {
            std::rethrow_exception(m_failure);
        }
        return nullptr;
    }
    m_given = std::move(m_ready.front());
    m_ready.pop_front();
    m_has_given = true;
    return &m_given;
}

void CheckedRowStream::fill(CheckedChunk& chunk, bool& is_last) {
    chunk.rows.resize(rows_of_chunk);
    chunk.used = 0;
    while (chunk.used < rows_of_chunk) {
        if (!m_source.next(m_row)) {
            is_last = true;
            break;
        }
        m_checker.check(m_row, chunk.rows[chunk.used++]);
    }
    chunk.progress = m_source.progress();
}

void CheckedRowStream::run() {
    std::exception_ptr failure;
    bool is_last = false;
    while (!is_last) {
        CheckedChunk chunk;
        {
            std::unique_lock lock(m_guard);
            m_changed.wait(lock, [this] { return !m_free.empty() || m_is_stopped; });
            if (m_is_stopped) {
                break;
            }
            chunk = std::move(m_free.back());
            m_free.pop_back();
        }
        try {
            fill(chunk, is_last);
        } catch (...) {
            failure = std::current_exception();
            is_last = true;
        }
        const std::scoped_lock lock(m_guard);
        if (!failure && chunk.used > 0) {
            m_ready.push_back(std::move(chunk));
        }
        m_changed.notify_all();
    }
    const std::scoped_lock lock(m_guard);
    m_failure = failure;
    m_is_complete = true;
    m_changed.notify_all();
}

} // namespace osh::regions
