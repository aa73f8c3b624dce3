// libFuzzer target of the reader of tables in text: whatever a file holds, rows come or a sentence.
#include "geo/error.hpp"
#include "geo/rows/delimited_rows.hpp"
#include "geo/rows/headed_rows.hpp"

#include <sys/mman.h>
#include <unistd.h>

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <memory>
#include <string>

namespace {

/// A file in memory that is read by its path.
class MemoryFile {
public:
    MemoryFile(const std::uint8_t* bytes, std::size_t size)
        : m_descriptor(::memfd_create("rows", 0)) {
        if (m_descriptor < 0 || ::write(m_descriptor, bytes, size) != static_cast<ssize_t>(size)) {
            std::abort();
        }
    }

    ~MemoryFile() { ::close(m_descriptor); }

    MemoryFile(const MemoryFile&) = delete;
    MemoryFile& operator=(const MemoryFile&) = delete;
    MemoryFile(MemoryFile&&) = delete;
    MemoryFile& operator=(MemoryFile&&) = delete;

    std::string path() const { return "/proc/self/fd/" + std::to_string(m_descriptor); }

private:
    int m_descriptor;
};

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    using namespace osh::geo;
    const MemoryFile file(bytes, size);
    try {
        HeadedRows rows(std::make_unique<DelimitedRows>(file.path(), RowSourceOptions{}), {});
        Row row;
        std::uint64_t line = 0;
        while (rows.next(row)) {
            if (row.line <= line || row.cells.size() > DelimitedRows::most_cells) {
                std::abort();
            }
            line = row.line;
        }
    } catch (const Error&) {
    }
    return 0;
}
