#include "geo/waited_for.hpp"

#include <utility>

namespace osh::geo {

namespace {

thread_local std::stop_token token_of_this_thread;

} // namespace

WaitedFor::WaitedFor(std::stop_token until_stopped)
    : m_before(std::exchange(token_of_this_thread, std::move(until_stopped))) {}

WaitedFor::~WaitedFor() { token_of_this_thread = std::move(m_before); }

std::stop_token current_token() { return token_of_this_thread; }

void require_waited_for() {
    if (token_of_this_thread.stop_requested()) {
        throw NobodyWaits();
    }
}

} // namespace osh::geo
