#pragma once

#include <exception>
#include <stop_token>

namespace osh::geo {

/// A computation was given up because nobody waits for its result any more.
class NobodyWaits : public std::exception {
public:
    const char* what() const noexcept override { return "nobody waits for this any more"; }
};

/// As long as it lives, long computations of this thread give up when the token is stopped. They
/// find it by themselves, as they find the memory they allocate, so that no signature between the
/// request and the innermost loop has to carry it; pieces handed to other threads take
/// `current_token()` along.
class WaitedFor {
public:
    explicit WaitedFor(std::stop_token until_stopped);
    ~WaitedFor();
    WaitedFor(const WaitedFor&) = delete;
    WaitedFor& operator=(const WaitedFor&) = delete;
    WaitedFor(WaitedFor&&) = delete;
    WaitedFor& operator=(WaitedFor&&) = delete;

private:
    std::stop_token m_before;
};

/// Of the innermost `WaitedFor` of this thread; one that never stops when there is none.
std::stop_token current_token();

/// Throws `NobodyWaits` when the token is stopped. To be called every few milliseconds of work; it
/// costs some nanoseconds.
void require_waited_for();

} // namespace osh::geo
