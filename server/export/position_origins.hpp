#pragma once

#include "regions/snapshot/columns.hpp"
#include "server/dataset/live_dataset.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace osh::server {

/// How a position is known; both are empty without one.
struct PositionOrigin {
    std::string_view precision{}; ///< `entrance` … `region`
    std::string_view origin{};    ///< `register`, `geocoder`, `review`, `demo`
};

/// How the position that the snapshot gives of each enterprise is known: of all its sites', the one
/// that lies there.
class PositionOrigins {
public:
    /// Reads the positions of the dataset once; of a dataset that is no file none is known. Throws
    /// `geo::Error` when it cannot be read.
    explicit PositionOrigins(const LiveDataset& dataset);

    PositionOrigin of(regions::EnterpriseIndex index) const noexcept;

private:
    struct Words {
        std::uint8_t precision = 0;
        std::uint8_t origin = 0;
    };

    std::uint8_t number_of(std::string_view word);

    std::vector<std::string> m_words{""}; ///< the few that occur
    std::vector<Words> m_rows{};          ///< by row of the snapshot
};

} // namespace osh::server
