#pragma once

#include <array>
#include <cstdio>
#include <memory>
#include <string>

namespace osh::server {

/// What a program prints, both streams together.
inline std::string printed_by(const std::string& command) {
    const std::unique_ptr<FILE, int (*)(FILE*)> pipe(
        ::popen((command + " 2>&1").c_str(), "r"), ::pclose);
    std::string text;
    std::array<char, 4096> buffer{};
    while (pipe && std::fgets(buffer.data(), buffer.size(), pipe.get()) != nullptr) {
        text += buffer.data();
    }
    return text;
}

} // namespace osh::server
