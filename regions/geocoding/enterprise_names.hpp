#pragma once

#include "regions/snapshot/snapshot.hpp"

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <utility>
#include <vector>

namespace osh::regions {

/// Finds enterprises by the words of their names, in any script and spelling the geocoder knows;
/// legal forms (ТОО, ЖШС, LLP …) do not count. Eight bytes per word of each name.
class EnterpriseNames {
public:
    /// Takes about 4 µs per enterprise. The snapshot must outlive it.
    explicit EnterpriseNames(const Snapshot& snapshot);

    /// The enterprises whose names hold all words of the text, those with the fewest others first,
    /// then in the snapshot's order; at most `most`. None when the text is nothing but legal forms.
    std::vector<EnterpriseIndex> find(std::string_view text, std::size_t most) const;

private:
    const Snapshot* m_snapshot;
    std::vector<std::pair<std::uint32_t, std::uint32_t>> m_words; ///< hash of a word, row; sorted
};

/// Whether a text names an enterprise rather than an address: it begins or ends with a legal form,
/// such as «ТОО Демо-Шахта 0147».
bool names_an_enterprise(std::string_view text);

} // namespace osh::regions
