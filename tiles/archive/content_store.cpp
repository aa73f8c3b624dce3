#include "tiles/archive/content_store.hpp"

#include "tiles/error.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <functional>
#include <string>
#include <utility>

namespace osh::tiles {

namespace {

std::size_t read_at(int descriptor, std::uint64_t offset, char* to, std::size_t count) {
    std::size_t done = 0;
    while (done < count) {
        const ssize_t got =
            ::pread(descriptor, to + done, count - done, static_cast<off_t>(offset + done));
        if (got < 0 && errno == EINTR) {
            continue;
        }
        if (got <= 0) {
            break;
        }
        done += static_cast<std::size_t>(got);
    }
    return done;
}

} // namespace

void write_all(int descriptor, std::string_view bytes, const std::filesystem::path& file) {
    while (!bytes.empty()) {
        const ssize_t written = ::write(descriptor, bytes.data(), bytes.size());
        if (written < 0 && errno == EINTR) {
            continue;
        }
        if (written <= 0) {
            throw Error(file.string() + ": cannot be written: " + std::strerror(errno));
        }
        bytes.remove_prefix(static_cast<std::size_t>(written));
    }
}

ContentStore::ContentStore(std::filesystem::path file)
    : m_file(std::move(file))
    , m_opened(::open(m_file.c_str(), O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC, 0644)) {
    if (!m_opened.is_open()) {
        throw Error(m_file.string() + ": cannot be made: " + std::strerror(errno));
    }
}

ContentStore::~ContentStore() {
    std::error_code ignored;
    std::filesystem::remove(m_file, ignored);
}

StoredBytes ContentStore::add(std::string_view bytes) {
    const std::uint64_t digest = std::hash<std::string_view>{}(bytes);
    const auto [first, last] = m_by_digest.equal_range(digest);
    for (auto known = first; known != last; ++known) {
        if (known->second.length == bytes.size() && is_at(known->second.offset, bytes)) {
            return known->second;
        }
    }
    write_all(m_opened.number(), bytes, m_file);
    StoredBytes stored{m_size, static_cast<std::uint32_t>(bytes.size()), false};
    m_by_digest.emplace(digest, stored);
    m_size += bytes.size();
    stored.is_new = true;
    return stored;
}

bool ContentStore::is_at(std::uint64_t offset, std::string_view bytes) const {
    std::string there(bytes.size(), '\0');
    return read_at(m_opened.number(), offset, there.data(), there.size()) == there.size() &&
           there == bytes;
}

void ContentStore::copy_to(int descriptor) const {
    constexpr std::size_t block_bytes = 1U << 20U;
    std::string block(block_bytes, '\0');
    for (std::uint64_t at = 0; at < m_size;) {
        const std::size_t got = read_at(m_opened.number(), at, block.data(), block.size());
        if (got == 0) {
            throw Error(m_file.string() + ": cannot be read back");
        }
        write_all(descriptor, std::string_view(block).substr(0, got), m_file);
        at += got;
    }
}

} // namespace osh::tiles
