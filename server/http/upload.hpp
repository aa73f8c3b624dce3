#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

namespace osh::server {

struct Request;

/// A request body too large for memory: written once while it arrives, then read as often as its
/// reader likes. It is gone with its last holder.
class Upload {
public:
    Upload() = default;
    virtual ~Upload() = default;
    Upload(const Upload&) = delete;
    Upload& operator=(const Upload&) = delete;
    Upload(Upload&&) = delete;
    Upload& operator=(Upload&&) = delete;

    /// Takes the next bytes; false when the disk takes no more.
    virtual bool append(std::string_view bytes) noexcept = 0;

    /// Bytes taken.
    virtual std::uint64_t size() const noexcept = 0;

    /// At most `count` bytes from the offset on; fewer at the end, none behind it. Throws `Error`
    /// when the disk fails.
    virtual std::string read(std::uint64_t offset, std::size_t count) const = 0;

    /// A path by which this process, and no other, can open the bytes again while it holds them.
    virtual std::string path() const = 0;
};

/// Where the body of a request goes and how long it may be.
struct BodyPlan {
    std::size_t longest = 0;
    std::shared_ptr<Upload> upload; ///< null: into `Request::body`
    /// The route takes its bodies on disk, but none can be taken at the moment.
    bool refused_for_now = false;
};

/// Decides about a body once the head of its request has come; may write down from where it came.
using BodyPlanner = std::function<BodyPlan(Request&)>;

} // namespace osh::server
