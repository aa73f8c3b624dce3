#include "server/http/stop_signals.hpp"

#include <csignal>

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

OperatorWish StopSignals::wait() {
    const sigset_t set = operator_signals();
    int signal = 0;
    sigwait(&set, &signal);
    return signal == SIGHUP ? OperatorWish::reload : OperatorWish::stop;
}

} // namespace osh::server
