#pragma once

#include "server/http/upload.hpp"

#include <atomic>
#include <cstddef>
#include <filesystem>
#include <memory>

namespace osh::server {

/// Makes uploads that lie in unnamed files of one folder (`O_TMPFILE`): nothing is left behind
/// however the process ends. Safe from any thread.
class UploadSpool {
public:
    /// At most `most` uploads exist at once.
    UploadSpool(std::filesystem::path folder, std::size_t most);

    /// An empty upload; null when too many exist or the folder takes no file.
    std::shared_ptr<Upload> create();

    /// Uploads that exist.
    std::size_t size() const noexcept { return *m_count; }

private:
    std::filesystem::path m_folder;
    std::size_t m_most;
    std::shared_ptr<std::atomic<std::size_t>> m_count;
};

} // namespace osh::server
