#pragma once

#include <cstddef>
#include <functional>

namespace osh::regions {

/// Does `work(0)` … `work(count − 1)`, each once, on as many threads as the machine has cores (at
/// most `most_threads`), and returns when all are done. The pieces must not touch each other's
/// results. The first exception of a piece is thrown again here; pieces not begun by then are left
/// out, as are all once nobody waits for the result (`geo::WaitedFor`).
void in_parallel(
    std::size_t count, const std::function<void(std::size_t)>& work, unsigned most_threads = 8);

} // namespace osh::regions
