#pragma once

#include "server/http/connection_machine.hpp"
#include "server/http/upload.hpp"

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <memory>
#include <string>
#include <string_view>

namespace osh::server {

/// What became of bytes given to a connection: enough to compare two runs.
struct MachineRun {
    std::string sent; ///< all bytes the machine gave to the network
    int requests = 0;
    ConnectionMachine::State state = ConnectionMachine::State::reading;
    bool operator==(const MachineRun&) const = default;
};

/// Checks what must hold at every step; ends the process when it does not, as fuzzers want it.
inline void require(bool holds) {
    if (!holds) {
        std::abort();
    }
}

/// A body kept aside, as on a disk that takes so many bytes and no more.
class UploadInMemory : public Upload {
public:
    explicit UploadInMemory(std::size_t most) : m_most(most) {}

    bool append(std::string_view bytes) noexcept override {
        if (bytes.size() > m_most - m_bytes.size()) {
            return false;
        }
        m_bytes.append(bytes);
        return true;
    }

    std::uint64_t size() const noexcept override { return m_bytes.size(); }

    std::string read(std::uint64_t offset, std::size_t count) const override {
        return offset < m_bytes.size() ? m_bytes.substr(offset, count) : std::string();
    }

    std::string path() const override { return "/dev/null"; }

private:
    std::size_t m_most;
    std::string m_bytes;
};

/// Plans bodies by the first letter of the path: aside, aside on a disk that is nearly full, none
/// for now, or into memory.
inline BodyPlan body_planned(const Request& request) {
    constexpr std::size_t longest = 2'000;
    constexpr std::size_t room_left = 20;
    switch (request.path.size() > 1 ? request.path[1] : '/') {
    case 'u':
        return {longest, std::make_shared<UploadInMemory>(longest)};
    case 'f':
        return {longest, std::make_shared<UploadInMemory>(room_left)};
    case 'r':
        return {longest, nullptr, true};
    default:
        return {longest, nullptr};
    }
}

/// Takes what the machine wants to send, answers the requests it hands out with their own path and
/// body, and steps through its producers.
inline void let_run(ConnectionMachine& machine, MachineRun& run, Instant now) {
    using State = ConnectionMachine::State;
    for (int turn = 0;; ++turn) {
        require(turn < 1'000'000);
        while (machine.has_output()) {
            const auto [head, body] = machine.output();
            const std::string_view next = head.empty() ? body : head;
            run.sent.append(next);
            machine.sent(next.size(), now);
        }
        if (machine.state() == State::answering) {
            auto request = machine.take_request();
            require(request.has_value());
            require(request->path.find("..") == std::string::npos || request->path.size() > 2);
            ++run.requests;
            std::string body = request->body;
            if (request->upload) {
                require(body.empty());
                body = request->upload->read(0, request->upload->size());
            }
            machine.answer(text_response(request->path + "\n" + body), now);
        } else if (machine.state() == State::producing) {
            machine.produced(machine.take_producer(), std::nullopt, now);
        } else {
            run.state = machine.state();
            return;
        }
    }
}

/// Runs one connection over the bytes, cut into pieces of the given size, then past its deadline.
inline MachineRun run_machine(std::string_view bytes, std::size_t piece) {
    static const HttpLimits limits;
    Instant now{std::chrono::steady_clock::time_point(std::chrono::hours(1)), 784111777};
    ConnectionMachine machine(limits, {"192.0.2.1", "id"}, now, body_planned);
    MachineRun run;
    while (!bytes.empty()) {
        const std::size_t size = std::min(piece, bytes.size());
        machine.receive(bytes.substr(0, size), now);
        bytes.remove_prefix(size);
        let_run(machine, run, now);
    }
    now.steady += std::chrono::hours(1);
    machine.expire(now);
    let_run(machine, run, now);
    now.steady += std::chrono::hours(1);
    machine.expire(now);
    require(machine.state() == ConnectionMachine::State::closed);
    // Whether leave to send the body is given depends, rightly, on whether it has come already.
    constexpr std::string_view leave = "HTTP/1.1 100 Continue\r\n\r\n";
    for (std::size_t at = run.sent.find(leave); at != std::string::npos;
         at = run.sent.find(leave)) {
        run.sent.erase(at, leave.size());
    }
    return run;
}

} // namespace osh::server
