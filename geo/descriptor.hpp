#pragma once

#include <unistd.h>

#include <utility>

namespace osh::geo {

/// Sole owner of a file descriptor, closed with it.
class Descriptor {
public:
    Descriptor() = default;

    explicit Descriptor(int number) noexcept : m_number(number) {}

    ~Descriptor() {
        if (m_number >= 0) {
            ::close(m_number);
        }
    }

    Descriptor(Descriptor&& other) noexcept : m_number(std::exchange(other.m_number, -1)) {}

    Descriptor& operator=(Descriptor&& other) noexcept {
        std::swap(m_number, other.m_number);
        return *this;
    }

    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;

    /// The descriptor's number, or -1 when there is none.
    int number() const noexcept { return m_number; }

    bool is_open() const noexcept { return m_number >= 0; }

private:
    int m_number = -1;
};

} // namespace osh::geo
