#include "geo/roads/mapped_file.hpp"

#include "geo/error.hpp"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

namespace osh::geo {

MappedFile::MappedFile(const std::filesystem::path& file) {
    const int descriptor = ::open(file.c_str(), O_RDONLY | O_CLOEXEC);
    if (descriptor < 0) {
        throw Error(file.string() + ": cannot be read");
    }

    struct stat facts {};

    const bool sized =
        ::fstat(descriptor, &facts) == 0 && S_ISREG(facts.st_mode) && facts.st_size > 0;
    m_size = sized ? static_cast<std::size_t>(facts.st_size) : 0;
    void* const address =
        sized ? ::mmap(nullptr, m_size, PROT_READ, MAP_PRIVATE, descriptor, 0) : MAP_FAILED;
    ::close(descriptor);
    if (address == MAP_FAILED) {
        throw Error(file.string() + ": is empty or cannot be mapped into memory");
    }
    m_begin = static_cast<const std::byte*>(address);
}

MappedFile::~MappedFile() { ::munmap(const_cast<std::byte*>(m_begin), m_size); }

} // namespace osh::geo
