#pragma once

#include "geo/sqlite/database.hpp"
#include "regions/snapshot/snapshot.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace osh::regions {

/// Enterprises as they come from the dataset, in the order of their ids.
struct RawEnterprises {
    std::vector<std::uint32_t> id{};
    std::vector<std::uint64_t> bin{};
    std::vector<std::uint32_t> kato{}; ///< row of `katos`
    std::vector<std::uint16_t> oked{}; ///< row of `okeds`
    std::vector<SizeIndex> size{};
    std::vector<std::uint8_t> is_demo{};
    std::vector<NamePool::Offset> name{};
    std::vector<geo::Kato> katos{}; ///< the different codes
    std::vector<Oked> okeds{};
    NamePool names{};
};

/// Reads all enterprises. `sizes` are the size rows with the unknown one last. Throws
/// `regions::Error` naming the enterprise whose BIN, KATO or OKED cannot be read.
RawEnterprises read_raw_enterprises(geo::Database& database, const std::vector<SizeRow>& sizes);

/// Where one enterprise is shown: the place of work rather than the legal address.
struct RawPosition {
    std::int64_t enterprise_id = 0;
    geo::MortonKey key{};
    bool is_coarse = false; ///< known to the district or region only
};

/// One position per enterprise that has any: of its actual site, else of a worksite, else of its
/// legal address; of several the one entered first. Sorted by enterprise.
std::vector<RawPosition> read_raw_positions(geo::Database& database);

/// The rows of enterprises by their ids in the dataset.
class RowOfId {
public:
    RowOfId() = default;

    /// `ids` ascend; `rows` are the rows of the snapshot in the same order.
    RowOfId(std::vector<std::uint32_t> ids, std::vector<std::uint32_t> rows);

    /// Nothing for an unknown enterprise.
    std::optional<std::uint32_t> find(std::int64_t id) const noexcept;

    /// Throws `regions::Error` saying that `table` names an unknown enterprise.
    std::uint32_t at(std::int64_t id, std::string_view table) const;

private:
    std::vector<std::uint32_t> m_ids;
    std::vector<std::uint32_t> m_rows;
};

/// Puts the enterprises in the order of their MortonKey (those without position last, by id) into
/// the columns of the snapshot, together with its territories and sectors.
RowOfId arrange_enterprises(
    Snapshot& snapshot, RawEnterprises raw, const std::vector<RawPosition>& positions);

} // namespace osh::regions
