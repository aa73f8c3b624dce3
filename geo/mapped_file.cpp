#include "geo/mapped_file.hpp"

#include "geo/descriptor.hpp"
#include "geo/error.hpp"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <utility>

namespace osh::geo {

namespace {

Descriptor opened(const std::filesystem::path& file) {
    Descriptor descriptor(::open(file.c_str(), O_RDONLY | O_CLOEXEC));
    if (!descriptor.is_open()) {
        throw Error(file.string() + ": cannot be read");
    }
    return descriptor;
}

/// Throws `geo::Error` with the file's name.
std::span<const std::byte> mapped(const Descriptor& source, const std::filesystem::path& file) {
    struct stat status {};

    const bool known =
        ::fstat(source.number(), &status) == 0 && S_ISREG(status.st_mode) && status.st_size > 0;
    const auto size = static_cast<std::size_t>(status.st_size);
    void* const memory = known ? ::mmap(nullptr, size, PROT_READ, MAP_SHARED, source.number(), 0)
                               : MAP_FAILED; // NOLINT: the system's macro
    if (memory == MAP_FAILED) {              // NOLINT
        throw Error(file.string() + ": is empty or cannot be mapped into memory");
    }
    return {static_cast<const std::byte*>(memory), size};
}

/// A file without a name: in the folder, or in memory where the folder may not be written.
Descriptor nameless(const std::filesystem::path& folder) {
    constexpr mode_t only_mine = 0600;
    const auto place = folder.empty() ? std::filesystem::path(".") : folder;
    Descriptor in_folder(::open(place.c_str(), O_TMPFILE | O_RDWR | O_CLOEXEC, only_mine));
    return in_folder.is_open() ? std::move(in_folder)
                               : Descriptor(::memfd_create("oshmap", MFD_CLOEXEC));
}

/// Whether all of it could be written.
bool write_whole(const Descriptor& target, const char* bytes, std::size_t size) {
    while (size > 0) {
        const ssize_t written = ::write(target.number(), bytes, size);
        if (written < 0 && errno == EINTR) {
            continue;
        }
        if (written <= 0) {
            return false;
        }
        bytes += written;
        size -= static_cast<std::size_t>(written);
    }
    return true;
}

bool copy_whole(const Descriptor& source, const Descriptor& target) {
    std::array<char, std::size_t{1} << 18U> block;
    for (;;) {
        const ssize_t got = ::read(source.number(), block.data(), block.size());
        if (got < 0 && errno == EINTR) {
            continue;
        }
        if (got <= 0) {
            return got == 0;
        }
        if (!write_whole(target, block.data(), static_cast<std::size_t>(got))) {
            return false;
        }
    }
}

} // namespace

MappedFile::MappedFile(const std::filesystem::path& file) : m_bytes(mapped(opened(file), file)) {}

MappedFile MappedFile::own_copy(const std::filesystem::path& file) {
    const Descriptor source = opened(file);
    const Descriptor copy = nameless(file.parent_path());
    if (!copy.is_open() || !copy_whole(source, copy)) {
        throw Error(file.string() + ": cannot be copied for use; is the disk full?");
    }
    MappedFile own;
    own.m_bytes = mapped(copy, file);
    return own;
}

MappedFile::~MappedFile() {
    if (!m_bytes.empty()) {
        ::munmap(const_cast<std::byte*>(m_bytes.data()), m_bytes.size());
    }
}

void MappedFile::release_pages() const noexcept {
    if (!m_bytes.empty()) {
        ::madvise(const_cast<std::byte*>(m_bytes.data()), m_bytes.size(), MADV_DONTNEED);
    }
}

MappedFile::MappedFile(MappedFile&& other) noexcept : m_bytes(std::exchange(other.m_bytes, {})) {}

MappedFile& MappedFile::operator=(MappedFile&& other) noexcept {
    std::swap(m_bytes, other.m_bytes);
    return *this;
}

} // namespace osh::geo
