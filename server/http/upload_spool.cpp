#include "server/http/upload_spool.hpp"

#include "geo/descriptor.hpp"
#include "server/error.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <string>
#include <utility>

namespace osh::server {

namespace {

using Count = std::shared_ptr<std::atomic<std::size_t>>;

class SpooledUpload : public Upload {
public:
    SpooledUpload(geo::Descriptor file, Count count)
        : m_file(std::move(file))
        , m_count(std::move(count)) {}

    ~SpooledUpload() override { --*m_count; }

    SpooledUpload(const SpooledUpload&) = delete;
    SpooledUpload& operator=(const SpooledUpload&) = delete;
    SpooledUpload(SpooledUpload&&) = delete;
    SpooledUpload& operator=(SpooledUpload&&) = delete;

    bool append(std::string_view bytes) noexcept override {
        while (!bytes.empty()) {
            const ssize_t written = ::write(m_file.number(), bytes.data(), bytes.size());
            if (written < 0 && errno != EINTR) {
                return false;
            }
            const auto taken = static_cast<std::size_t>(written > 0 ? written : 0);
            bytes.remove_prefix(taken);
            m_size += taken;
        }
        return true;
    }

    std::uint64_t size() const noexcept override { return m_size; }

    std::string read(std::uint64_t offset, std::size_t count) const override {
        std::string bytes(count, '\0');
        const ssize_t got =
            ::pread(m_file.number(), bytes.data(), count, static_cast<off_t>(offset));
        if (got < 0) {
            throw Error("an upload on disk cannot be read");
        }
        bytes.resize(static_cast<std::size_t>(got));
        return bytes;
    }

    std::string path() const override { return "/proc/self/fd/" + std::to_string(m_file.number()); }

private:
    geo::Descriptor m_file;
    Count m_count;
    std::uint64_t m_size = 0;
};

/// File systems without unnamed files get a named one that loses its name at once.
geo::Descriptor unnamed_file(const std::filesystem::path& folder) {
    constexpr mode_t private_mode = S_IRUSR | S_IWUSR;
    const int unnamed = ::open(folder.c_str(), O_TMPFILE | O_RDWR | O_CLOEXEC, private_mode);
    if (unnamed >= 0) {
        return geo::Descriptor(unnamed);
    }
    std::string name = (folder / "upload-XXXXXX").string();
    const int named = ::mkostemp(name.data(), O_CLOEXEC);
    if (named >= 0) {
        ::unlink(name.c_str());
    }
    return geo::Descriptor(named);
}

} // namespace

UploadSpool::UploadSpool(std::filesystem::path folder, std::size_t most)
    : m_folder(std::move(folder))
    , m_most(most)
    , m_count(std::make_shared<std::atomic<std::size_t>>(0)) {}

std::shared_ptr<Upload> UploadSpool::create() {
    if (++*m_count > m_most) {
        --*m_count;
        return nullptr;
    }
    geo::Descriptor file = unnamed_file(m_folder);
    if (file.number() < 0) {
        --*m_count;
        return nullptr;
    }
    return std::make_shared<SpooledUpload>(std::move(file), m_count);
}

} // namespace osh::server
