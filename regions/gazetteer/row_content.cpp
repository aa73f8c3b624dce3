#include "regions/gazetteer/row_content.hpp"

#include <bit>
#include <string_view>

namespace osh::regions {

namespace {

/// Sums up the parts of a row, each with its end, so that «ab», «c» differs from «a», «bc».
class ContentSum {
public:
    ContentSum& add(std::string_view text) noexcept {
        for (const char byte : text) {
            step(static_cast<std::uint8_t>(byte));
        }
        step(0xFF); // no byte of UTF-8
        return *this;
    }

    ContentSum& add(std::uint64_t value) noexcept {
        for (unsigned shift = 0; shift < 64; shift += 8) {
            step(static_cast<std::uint8_t>(value >> shift));
        }
        return *this;
    }

    ContentSum& add(const std::optional<geo::LonLat>& point) noexcept {
        add(std::uint64_t{point ? 1U : 0U});
        return point ? add(std::bit_cast<std::uint64_t>(point->lon.degrees))
                           .add(std::bit_cast<std::uint64_t>(point->lat.degrees))
                     : *this;
    }

    ContentSum& add(const std::optional<geo::Kato>& kato) noexcept {
        return add(std::uint64_t{kato ? kato->number() : 0U});
    }

    ContentSum& add(const std::vector<StoredName>& names) noexcept {
        for (const StoredName& name : names) {
            add(name.text).add(name.valid_to);
            add(static_cast<std::uint64_t>(name.language));
            add(static_cast<std::uint64_t>(name.kind));
        }
        return *this;
    }

    /// Not zero, so that a row never looks like one without a checksum.
    std::int64_t value() const noexcept { return std::bit_cast<std::int64_t>(m_sum | 1U); }

private:
    void step(std::uint8_t byte) noexcept { m_sum = (m_sum ^ byte) * 1099511628211U; }

    std::uint64_t m_sum = 14695981039346656037U;
};

} // namespace

std::int64_t row_content(const StoredArea& area) {
    return ContentSum()
        .add(static_cast<std::uint64_t>(area.level))
        .add(static_cast<std::uint64_t>(area.kind))
        .add(area.kato)
        .add(area.parent_key)
        .add(area.point)
        .add(std::uint64_t{area.population})
        .add(area.names)
        .value();
}

std::int64_t row_content(const StoredStreet& street) {
    return ContentSum()
        .add(street.settlement_key)
        .add(static_cast<std::uint64_t>(street.kind))
        .add(street.point)
        .add(std::uint64_t{street.radius_m})
        .add(street.names)
        .value();
}

std::int64_t row_content(const StoredHouse& house) {
    return ContentSum()
        .add(house.street_key)
        .add(house.number)
        .add(house.point)
        .add(static_cast<std::uint64_t>(house.rank))
        .add(house.rca)
        .add(house.postcode)
        .value();
}

std::int64_t row_content(const StoredRename& rename) {
    return ContentSum()
        .add(static_cast<std::uint64_t>(rename.thing))
        .add(rename.within)
        .add(rename.settlement)
        .add(rename.old_name)
        .add(rename.new_name)
        .add(rename.changed_on)
        .value();
}

} // namespace osh::regions
