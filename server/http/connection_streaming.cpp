// How a connection sends an answer that is made while it is being sent.
#include "server/http/connection_machine.hpp"

#include <chrono>
#include <utility>

namespace osh::server {

Producer ConnectionMachine::take_producer() { return std::exchange(m_producer, nullptr); }

void ConnectionMachine::produced(Producer producer, std::optional<std::string> block, Instant now) {
    if (m_state != State::producing) {
        return;
    }
    if (!block) {
        end_production(now);
        return;
    }
    if (block->empty()) {
        pause(std::move(producer), now);
        return;
    }
    if (m_delivery == BodyDelivery::counted) {
        if (block->size() > m_left) {
            close(now); // more than was told would be taken for the next answer
            return;
        }
        m_left -= block->size();
    }
    m_head = m_delivery == BodyDelivery::chunked ? chunk(*block) : std::move(*block);
    m_producer = std::move(producer);
    m_state = State::sending;
    m_deadline = now.steady + m_limits->write_stall;
}

/// A client that has left cannot be told from one that closed its sending side only; as long as
/// there is nothing to send to it, it is taken at its word.
void ConnectionMachine::pause(Producer producer, Instant now) {
    if (m_peer_finished) {
        close(now);
    } else if (m_draining) {
        end_production(now);
    } else {
        m_producer = std::move(producer);
        m_state = State::pausing;
        m_deadline = now.steady + m_limits->stream_pause;
    }
}

void ConnectionMachine::end_production(Instant now) {
    m_producer = nullptr;
    if (m_delivery == BodyDelivery::counted && m_left > 0) {
        close(now); // the client sees by the count that something is missing
        return;
    }
    if (m_delivery == BodyDelivery::chunked) {
        m_head = last_chunk;
    }
    m_state = State::sending;
    m_deadline = now.steady + m_limits->write_stall;
    if (!has_output()) {
        after_output(now);
    }
}

} // namespace osh::server
