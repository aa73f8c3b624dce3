#include "geo/descriptor.hpp"
#include "tiles/archive/content_store.hpp"
#include "tiles/archive/hilbert.hpp"
#include "tiles/archive/pmtiles_directory.hpp"
#include "tiles/archive/pmtiles_header.hpp"
#include "tiles/archive/tile_archive_writer.hpp"
#include "tiles/compress/gzip.hpp"
#include "tiles/error.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <utility>
#include <vector>

namespace osh::tiles {

namespace {

/// A file that appears under its name when it is complete.
class FileBeside {
public:
    explicit FileBeside(std::filesystem::path file)
        : m_file(std::move(file))
        , m_beside(m_file.string() + ".part")
        , m_opened(::open(m_beside.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644)) {
        if (!m_opened.is_open()) {
            throw Error(m_file.string() + ": cannot be written: " + std::strerror(errno));
        }
    }

    ~FileBeside() {
        std::error_code ignored;
        std::filesystem::remove(m_beside, ignored);
    }

    FileBeside(const FileBeside&) = delete;
    FileBeside& operator=(const FileBeside&) = delete;
    FileBeside(FileBeside&&) = delete;
    FileBeside& operator=(FileBeside&&) = delete;

    int descriptor() const noexcept { return m_opened.number(); }

    void write(std::string_view bytes) const { write_all(m_opened.number(), bytes, m_beside); }

    void publish() const {
        if (::fsync(m_opened.number()) != 0) {
            throw Error(m_file.string() + ": cannot be written: " + std::strerror(errno));
        }
        std::filesystem::rename(m_beside, m_file);
    }

private:
    std::filesystem::path m_file;
    std::filesystem::path m_beside;
    geo::Descriptor m_opened;
};

class PmtilesWriter : public TileArchiveWriter {
public:
    explicit PmtilesWriter(std::filesystem::path file)
        : m_file(std::move(file))
        , m_contents(m_file.string() + ".tiles") {}

    void add(TileId tile, std::string_view gzip_bytes) override {
        const std::uint64_t number = hilbert_number(tile);
        if (!m_entries.empty() && number <= m_last) {
            throw Error(m_file.string() + ": tiles must come in the order of the Hilbert curve");
        }
        const StoredBytes stored = m_contents.add(gzip_bytes);
        m_counts.contents += stored.is_new ? 1U : 0U;
        ++m_counts.addressed;
        const bool goes_on = !m_entries.empty() && number == m_last + 1 &&
                             m_entries.back().offset == stored.offset &&
                             m_entries.back().length == stored.length;
        if (goes_on) {
            ++m_entries.back().run_length;
        } else {
            m_entries.push_back({number, stored.offset, stored.length, 1});
        }
        m_last = number;
    }

    ArchiveCounts finish(const ArchiveDescription& description) override {
        m_counts.entries = m_entries.size();
        m_counts.data_bytes = m_contents.size();
        const PmtilesDirectories directories = make_directories(m_entries);
        const std::string metadata = gzip(description.metadata_json);
        const PmtilesHeader header = make_header(
            description,
            m_counts,
            {directories.root.size(), metadata.size(), directories.leaves.size()});
        const FileBeside out(m_file);
        out.write(encode_header(header));
        out.write(directories.root);
        out.write(metadata);
        out.write(directories.leaves);
        m_contents.copy_to(out.descriptor());
        out.publish();
        return m_counts;
    }

private:
    std::filesystem::path m_file;
    ContentStore m_contents;
    std::vector<PmtilesEntry> m_entries;
    std::uint64_t m_last = 0;
    ArchiveCounts m_counts;
};

} // namespace

std::unique_ptr<TileArchiveWriter> pmtiles_writer(const std::filesystem::path& file) {
    return std::make_unique<PmtilesWriter>(file);
}

} // namespace osh::tiles
