#include "server/jobs/job_room.hpp"

#include "server/http/problem.hpp"
#include "server/identity/demonstration.hpp"

#include <optional>
#include <system_error>
#include <vector>

namespace osh::server {

void make_room_for_job(
    JobStore& store, const std::filesystem::path& folder, const std::string& owner) {
    const bool is_stranger = is_demonstration_name(owner);
    const std::size_t most_under_way = is_stranger ? 20 : 1'000;
    constexpr std::size_t most_kept_of_strangers = 20;
    constexpr std::int64_t most_looked_at = 2'000;
    std::size_t under_way = 0;
    std::size_t ended = 0;
    std::vector<std::string> surplus;
    for (const Job& job : store.newest(owner, most_looked_at)) {
        if (!job.finished_at) {
            ++under_way;
        } else if (++ended > most_kept_of_strangers && is_stranger) {
            surplus.push_back(job.id);
        }
    }
    if (under_way >= most_under_way) {
        throw Problem(
            Refusal::too_many_requests,
            std::to_string(under_way) +
                " jobs of this account are under way; the same will do when some have ended");
    }
    for (const std::string& id : surplus) {
        store.remove(id);
        std::error_code ignored;
        std::filesystem::remove_all(folder / id, ignored);
    }
}

} // namespace osh::server
