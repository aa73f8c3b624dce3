#include "server/layers/selected_rows.hpp"

#include <algorithm>
#include <utility>

namespace osh::server {

namespace {

/// Selections of which is known how many rows their tiles went through.
constexpr std::size_t most_selections = 64;

} // namespace

SelectedRows::SelectedRows(std::size_t capacity_bytes) : m_capacity_bytes(capacity_bytes) {}

SelectedRows::Shared SelectedRows::find(const std::string& selection) {
    const std::scoped_lock lock(m_guard);
    const auto found = std::ranges::find(m_entries, selection, &Entry::selection);
    if (found == m_entries.end() || !found->rows) {
        return nullptr;
    }
    m_entries.splice(m_entries.begin(), m_entries, found);
    return found->rows;
}

SelectedRows::Shared SelectedRows::find_or_gather(
    const std::string& selection,
    Work work,
    const std::function<regions::SelectedEnterprises()>& gather) {
    {
        const std::scoped_lock lock(m_guard);
        Entry& entry = used(selection);
        const bool paid_before = entry.rows_read >= work.rows_of_all;
        entry.rows_read += work.rows_of_tile;
        // Only the one tile that makes the account full gathers; those beside it go on by
        // themselves.
        if (entry.rows || paid_before || entry.rows_read < work.rows_of_all) {
            return entry.rows;
        }
    }
    try {
        return keep(selection, gather());
    } catch (...) {
        const std::scoped_lock lock(m_guard);
        used(selection).rows_read = 0;
        throw;
    }
}

std::size_t SelectedRows::size_bytes() const {
    const std::scoped_lock lock(m_guard);
    return m_size_bytes;
}

SelectedRows::Shared
SelectedRows::keep(const std::string& selection, regions::SelectedEnterprises gathered) {
    const std::size_t bytes = gathered.bytes();
    auto rows = std::make_shared<const regions::SelectedEnterprises>(std::move(gathered));
    const std::scoped_lock lock(m_guard);
    if (bytes <= m_capacity_bytes) {
        Entry& entry = used(selection);
        m_size_bytes += bytes - entry.bytes;
        entry.bytes = bytes;
        entry.rows = rows;
        give_up_oldest();
    }
    return rows;
}

/// The entry of a Selection, a new one when there is none, moved to the front.
SelectedRows::Entry& SelectedRows::used(const std::string& selection) {
    const auto found = std::ranges::find(m_entries, selection, &Entry::selection);
    if (found == m_entries.end()) {
        m_entries.push_front({.selection = selection});
        give_up_oldest();
    } else {
        m_entries.splice(m_entries.begin(), m_entries, found);
    }
    return m_entries.front();
}

void SelectedRows::give_up_oldest() {
    while (m_entries.size() > most_selections || m_size_bytes > m_capacity_bytes) {
        m_size_bytes -= m_entries.back().bytes;
        m_entries.pop_back();
    }
}

} // namespace osh::server
