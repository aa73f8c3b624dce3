#pragma once

#include <mutex>

namespace osh::regions {

/// Something that is made when it is first asked for, by one thread; whoever asks for it meanwhile
/// waits for that and for nothing else. When making it fails, the next one tries again.
template<typename Made>
class MadeOnce {
public:
    template<typename Make>
    const Made& made_by(const Make& make) {
        std::call_once(m_flag, [&] { m_made = make(); });
        return m_made;
    }

private:
    std::once_flag m_flag{};
    Made m_made{};
};

} // namespace osh::regions
