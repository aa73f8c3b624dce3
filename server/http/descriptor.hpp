#pragma once

#include <unistd.h>

#include <utility>

namespace osh::server {

/// Sole owner of a file descriptor, closed with it.
class Descriptor {
public:
    Descriptor() = default;

    explicit Descriptor(int fd) noexcept : m_fd(fd) {}

    ~Descriptor() {
        if (m_fd >= 0) {
            ::close(m_fd);
        }
    }

    Descriptor(Descriptor&& other) noexcept : m_fd(std::exchange(other.m_fd, -1)) {}

    Descriptor& operator=(Descriptor&& other) noexcept {
        std::swap(m_fd, other.m_fd);
        return *this;
    }

    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;

    /// The descriptor's number, or -1 when there is none.
    int number() const noexcept { return m_fd; }

private:
    int m_fd = -1;
};

} // namespace osh::server
