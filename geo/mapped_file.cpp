#include "geo/mapped_file.hpp"

#include "geo/error.hpp"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <utility>

namespace osh::geo {

MappedFile::MappedFile(const std::filesystem::path& file) {
    const int descriptor = ::open(file.c_str(), O_RDONLY | O_CLOEXEC);
    if (descriptor < 0) {
        throw Error(file.string() + ": cannot be read");
    }

    struct stat status {};

    const bool known =
        ::fstat(descriptor, &status) == 0 && S_ISREG(status.st_mode) && status.st_size > 0;
    void* const memory = known ? ::mmap(
                                     nullptr,
                                     static_cast<std::size_t>(status.st_size),
                                     PROT_READ,
                                     MAP_SHARED,
                                     descriptor,
                                     0)
                               : MAP_FAILED; // NOLINT: the system's macro
    ::close(descriptor);
    if (memory == MAP_FAILED) { // NOLINT
        throw Error(file.string() + ": is empty or cannot be mapped into memory");
    }
    m_bytes = {static_cast<const std::byte*>(memory), static_cast<std::size_t>(status.st_size)};
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
