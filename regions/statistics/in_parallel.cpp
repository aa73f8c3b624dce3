#include "regions/statistics/in_parallel.hpp"

#include "geo/waited_for.hpp"

#include <algorithm>
#include <atomic>
#include <exception>
#include <mutex>
#include <thread>
#include <vector>

namespace osh::regions {

void in_parallel(
    std::size_t count, const std::function<void(std::size_t)>& work, unsigned most_threads) {
    std::atomic<std::size_t> next{0};
    std::mutex guard;
    std::exception_ptr failure;
    const auto take_pieces = [&, token = geo::current_token()] {
        const geo::WaitedFor waited(token);
        for (;;) {
            const std::size_t piece = next.fetch_add(1);
            if (piece >= count) {
                return;
            }
            try {
                geo::require_waited_for();
                work(piece);
            } catch (...) {
                const std::scoped_lock lock(guard);
                if (!failure) {
                    failure = std::current_exception();
                }
                next = count;
            }
        }
    };
    const auto cores = std::max(1U, std::min(std::thread::hardware_concurrency(), most_threads));
    {
        std::vector<std::jthread> threads;
        for (std::size_t i = 1; i < std::min<std::size_t>(cores, count); ++i) {
            threads.emplace_back(take_pieces);
        }
        take_pieces();
    }
    if (failure) {
        std::rethrow_exception(failure);
    }
}

} // namespace osh::regions
