#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "tests/tiles/mvt/strict_decoder.hpp"

namespace osh::tiles::testing {

inline void require(bool holds, const std::string& clause_and_fault) {
    if (!holds) {
        throw Unspecified(clause_and_fault);
    }
}

/// Reads the fields of one protocol buffer message, byte by byte.
class ProtobufReader {
public:
    explicit ProtobufReader(std::string_view bytes) : m_rest(bytes) {}

    bool at_end() const { return m_rest.empty(); }

    std::uint64_t varint() {
        std::uint64_t number = 0;
        for (unsigned shift = 0; shift < 64; shift += 7) {
            require(!m_rest.empty(), "protobuf: a number is cut off");
            const auto byte = static_cast<unsigned char>(m_rest.front());
            m_rest.remove_prefix(1);
            number |= std::uint64_t{byte & 0x7FU} << shift;
            if ((byte & 0x80U) == 0) {
                return number;
            }
        }
        throw Unspecified("protobuf: a number is longer than ten bytes");
    }

    /// The next field's number; its wire type is kept for the checks of the value that follows.
    std::uint32_t field() {
        const std::uint64_t tag = varint();
        m_wire_type = static_cast<unsigned>(tag & 7U);
        return static_cast<std::uint32_t>(tag >> 3U);
    }

    std::uint64_t number() {
        require(m_wire_type == 0, "protobuf: a number has the wrong wire type");
        return varint();
    }

    std::string_view bytes() {
        require(m_wire_type == 2, "protobuf: a text or message has the wrong wire type");
        return take(varint());
    }

    std::string_view fixed(unsigned wire_type) {
        require(m_wire_type == wire_type, "protobuf: a floating number has the wrong wire type");
        return take(wire_type == 5 ? 4 : 8);
    }

    std::vector<std::uint32_t> packed() {
        ProtobufReader inner(bytes());
        std::vector<std::uint32_t> numbers;
        while (!inner.at_end()) {
            const std::uint64_t number = inner.varint();
            require(number <= UINT32_MAX, "protobuf: a uint32 is too large");
            numbers.push_back(static_cast<std::uint32_t>(number));
        }
        return numbers;
    }

private:
    std::string_view take(std::uint64_t count) {
        require(count <= m_rest.size(), "protobuf: a field is cut off");
        const std::string_view taken = m_rest.substr(0, static_cast<std::size_t>(count));
        m_rest.remove_prefix(static_cast<std::size_t>(count));
        return taken;
    }

    std::string_view m_rest;
    unsigned m_wire_type{};
};

} // namespace osh::tiles::testing
