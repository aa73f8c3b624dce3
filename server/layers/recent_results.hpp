#pragma once

#include "geo/waited_for.hpp"

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <functional>
#include <future>
#include <list>
#include <memory>
#include <mutex>
#include <string>
#include <utility>

namespace osh::server {

/// The results asked for last, under the text of what they depend on; the one used longest ago is
/// given up first. A result that several ask for at once is made once. Safe for any number of
/// threads.
template<class Result>
class RecentResults {
public:
    using Shared = std::shared_ptr<const Result>;

    explicit RecentResults(std::size_t most_kept) : m_most_kept(most_kept) {}

    /// What `make` throws reaches every caller that waited for it, and nothing is kept. When the
    /// one who makes it is given up, the next who waits makes it.
    Shared find_or_make(const std::string& key, const std::function<Shared()>& make) {
        for (;;) {
            geo::require_waited_for();
            try {
                return found_or_made(key, make);
            } catch (const geo::NobodyWaits&) {
                // Another's, or our own: the next turn tells.
            }
        }
    }

    /// The result when it is there already: nobody is waited for.
    Shared find(const std::string& key) {
        const std::scoped_lock lock(m_guard);
        const auto found = std::ranges::find(m_recent, key, &Entry::first);
        if (found == m_recent.end() ||
            found->second.wait_for(std::chrono::seconds(0)) != std::future_status::ready) {
            return nullptr;
        }
        m_recent.splice(m_recent.begin(), m_recent, found);
        try {
            return found->second.get();
        } catch (...) {
            return nullptr; // it is just being removed
        }
    }

private:
    using Entry = std::pair<std::string, std::shared_future<Shared>>;

    Shared found_or_made(const std::string& key, const std::function<Shared()>& make) {
        std::promise<Shared> promise;
        {
            std::unique_lock lock(m_guard);
            const auto found = std::ranges::find(m_recent, key, &Entry::first);
            if (found != m_recent.end()) {
                m_recent.splice(m_recent.begin(), m_recent, found);
                const std::shared_future<Shared> result = found->second;
                lock.unlock();
                return result.get();
            }
            m_recent.emplace_front(key, promise.get_future().share());
            if (m_recent.size() > m_most_kept) {
                m_recent.pop_back();
            }
        }
        try {
            Shared made = make();
            promise.set_value(made);
            return made;
        } catch (...) {
            promise.set_exception(std::current_exception());
            const std::scoped_lock lock(m_guard);
            std::erase_if(m_recent, [&](const Entry& entry) { return entry.first == key; });
            throw;
        }
    }

    std::size_t m_most_kept;
    std::mutex m_guard; ///< of the list
    std::list<Entry> m_recent;
};

} // namespace osh::server
