#include "regions/risk/risk_basis.hpp"

namespace osh::regions {

Prior RiskBasis::prior_of(
    RiskComponent component, SectionNumber section, SizeClass size, unsigned region) const {
    const ComponentPriors& means = priors[static_cast<std::size_t>(component)];
    const auto least = static_cast<std::uint32_t>(model.least_likes_for_prior);
    const auto stands = [least](const ObservedMean& mean) {
        return mean.count > 0 && mean.count >= least;
    };
    const auto from = [](const ObservedMean& mean, PriorLevel level) {
        return Prior{
            .score = mean.mean, .deviation = mean.deviation, .level = level, .count = mean.count};
    };
    const std::size_t cell = ComponentPriors::cell_of(section, size, region);
    if (cell < means.cell.size() && stands(means.cell[cell])) {
        return from(means.cell[cell], PriorLevel::cell);
    }
    if (stands(means.section[section])) {
        return from(means.section[section], PriorLevel::section);
    }
    if (means.nation.count > 0) {
        return from(means.nation, PriorLevel::nation);
    }
    return {.score = model.neutral_score, .level = PriorLevel::neutral};
}

} // namespace osh::regions
