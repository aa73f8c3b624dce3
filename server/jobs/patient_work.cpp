#include "server/jobs/patient_work.hpp"

#include "geo/disk_full.hpp"
#include "regions/error.hpp"
#include "server/error.hpp"
#include "server/json/json.hpp"

#include <algorithm>
#include <optional>
#include <string>
#include <thread>
#include <utility>

namespace osh::server {

namespace {

using std::chrono::milliseconds;

/// Why the work failed, when it may go well later; nothing when it is done.
std::optional<std::string> failure_of(const JobWork& work, JobContext& context) {
    try {
        work(context);
        return std::nullopt;
    } catch (const geo::DiskFull&) {
        throw;
    } catch (const Error& error) {
        return error.what();
    } catch (const regions::Error& error) {
        return error.what();
    } catch (const geo::Error& error) {
        return error.what();
    }
}

std::int64_t seconds_of(milliseconds pause) {
    return std::chrono::duration_cast<std::chrono::seconds>(pause).count();
}

/// Tells it and waits; throws `JobCancelled` when somebody cancels the job meanwhile.
void rest(JobContext& context, milliseconds pause, const std::string& told) {
    constexpr milliseconds between_looks{200};
    const auto until = std::chrono::steady_clock::now() + pause;
    while (std::chrono::steady_clock::now() < until) {
        try {
            context.reach(0, told);
        } catch (const geo::Error&) {
            // What is locked may be the database of jobs itself: then it is not told.
        }
        std::this_thread::sleep_for(std::min(between_looks, pause));
    }
}

} // namespace

JobWork patiently(JobWork work, std::vector<milliseconds> pauses) {
    return [work = std::move(work), pauses = std::move(pauses)](JobContext& context) {
        const std::size_t tries = pauses.size() + 1;
        const std::string most = std::to_string(tries);
        for (std::size_t tried = 1; const milliseconds pause : pauses) {
            const auto failure = failure_of(work, context);
            if (!failure) {
                return;
            }
            context.set_retry(
                json_text({{"tried", tried}, {"of", tries}, {"in_seconds", seconds_of(pause)}}));
            rest(
                context,
                pause,
                *failure + "; tried " + std::to_string(tried) + " of " + most +
                    " times, again in " + std::to_string(seconds_of(pause)) + " s");
            context.set_retry({});
            ++tried;
        }
        if (const auto failure = failure_of(work, context)) {
            throw Error(*failure + "; tried " + most + " times");
        }
    };
}

} // namespace osh::server
