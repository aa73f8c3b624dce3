#include "server/http/stop_signals.hpp"

#include <csignal>
#include <ctime>

namespace osh::server {

namespace {

sigset_t operator_signals() {
    sigset_t set;
    sigemptyset(&set);
    sigaddset(&set, SIGTERM);
    sigaddset(&set, SIGINT);
    sigaddset(&set, SIGHUP);
    return set;
}

} // namespace

StopSignals::StopSignals() {
    const sigset_t set = operator_signals();
    pthread_sigmask(SIG_BLOCK, &set, nullptr);
    std::signal(SIGPIPE, SIG_IGN);
}

OperatorWish StopSignals::wait(std::chrono::milliseconds longest) {
    const sigset_t set = operator_signals();
    timespec time{};
    time.tv_sec = static_cast<std::time_t>(longest.count() / 1'000);
    time.tv_nsec = static_cast<long>(longest.count() % 1'000) * 1'000'000;
    const int signal = ::sigtimedwait(&set, nullptr, &time);
    if (signal < 0) {
        return OperatorWish::nothing; // none came, or another signal was handled meanwhile
    }
    return signal == SIGHUP ? OperatorWish::reload : OperatorWish::stop;
}

} // namespace osh::server
