#pragma once

#include "regions/selection/selected_enterprises.hpp"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <list>
#include <memory>
#include <mutex>
#include <string>

namespace osh::server {

/// The gathered rows of the Selections that maps draw most, within a bound of memory; the one used
/// longest ago is given up first. Safe for any number of threads.
///
/// Gathering goes through all rows once, which one tile of a deep zoom is not worth. So a Selection
/// is gathered when its tiles have gone through as many rows as the dataset has: whatever is asked
/// for, no more than twice the work of the better of both ways is done (ski rental: Karlin,
/// Manasse, Rudolph, Sleator, "Competitive snoopy caching", Algorithmica 3, 1988).
class SelectedRows {
public:
    using Shared = std::shared_ptr<const regions::SelectedEnterprises>;

    explicit SelectedRows(std::size_t capacity_bytes);

    /// The rows when they are gathered already: then nobody need find out what they would cost.
    Shared find(const std::string& selection);

    /// What a tile has to go through when nothing was gathered, and what gathering goes through.
    struct Work {
        std::uint64_t rows_of_tile = 0;
        std::uint64_t rows_of_all = 0;
    };

    /// The gathered rows of a Selection; nothing when they are not worth gathering yet, or another
    /// thread is at it. What `gather` throws goes on, and the next one tries.
    Shared find_or_gather(
        const std::string& selection,
        Work work,
        const std::function<regions::SelectedEnterprises()>& gather);

    std::size_t size_bytes() const;

    std::size_t capacity_bytes() const noexcept { return m_capacity_bytes; }

private:
    struct Entry {
        std::string selection;
        std::uint64_t rows_read = 0;
        std::size_t bytes = 0; ///< of `rows`
        Shared rows{};
    };

    Shared keep(const std::string& selection, regions::SelectedEnterprises gathered);
    Entry& used(const std::string& selection);
    void give_up_oldest();

    std::size_t m_capacity_bytes;
    mutable std::mutex m_guard; ///< of everything below
    std::size_t m_size_bytes = 0;
    std::list<Entry> m_entries; ///< most recently used first
};

} // namespace osh::server
