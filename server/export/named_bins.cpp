#include "server/export/named_bins.hpp"

#include "regions/selection/selection_evaluator.hpp"
#include "server/error.hpp"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <string>
#include <utility>
#include <vector>

namespace osh::server {

namespace {

/// The version of the dataset, a line feed, and the bytes of the list.
constexpr const char* file_of_named = "named.bins";

} // namespace

NamedEnterprises named_enterprises(
    const LiveDataset& dataset, const regions::Selection& selection, const EnterpriseTest& test) {
    const regions::Snapshot& snapshot = *dataset.snapshot;
    const regions::SelectionEvaluator evaluator(snapshot, selection);
    std::vector<std::uint64_t> bins;
    for (std::uint32_t row = 0; row < snapshot.enterprise_count(); ++row) {
        if (evaluator.matches(regions::EnterpriseIndex{row}) &&
            (test.keeps == nullptr || test.keeps(row))) {
            bins.push_back(snapshot.enterprises.bin[row]);
        }
    }
    return {BinList(std::move(bins)), snapshot.identity.version};
}

void keep_named(const std::filesystem::path& folder, const NamedEnterprises& named) {
    std::ofstream out(folder / file_of_named, std::ios::binary);
    out << named.dataset << '\n';
    std::ranges::copy(named.bins.bytes(), std::ostreambuf_iterator<char>(out));
    out.close();
    if (!out) {
        throw Error("the disk is full");
    }
}

NamedEnterprises kept_named(const std::filesystem::path& folder) {
    std::ifstream in(folder / file_of_named, std::ios::binary);
    std::string version;
    std::getline(in, version);
    std::vector<std::uint8_t> bytes;
    std::transform(
        std::istreambuf_iterator<char>(in),
        std::istreambuf_iterator<char>(),
        std::back_inserter(bytes),
        [](char byte) { return static_cast<std::uint8_t>(byte); });
    return {BinList::of_bytes(std::move(bytes)).value_or(BinList{}), version};
}

} // namespace osh::server
