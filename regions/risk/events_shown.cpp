#include "regions/risk/events_shown.hpp"

#include "regions/disclosure/section_rates.hpp"

#include <algorithm>
#include <functional>

namespace osh::regions {

namespace {

BySection sum_of(const std::array<BySection, severity_count>& people) {
    BySection sum{};
    for (const BySection& of_severity : people) {
        std::ranges::transform(sum, of_severity, sum.begin(), std::plus());
    }
    return sum;
}

/// The people of a year by section, those of sections whose number is held back shared by workers.
BySection shared_people(
    const Snapshot& snapshot,
    const EventCounts& counts,
    std::size_t year,
    Quantity counted,
    const std::array<std::uint64_t, section_count>& workers) {
    const BySection people = sum_of(counts.people[year]);
    BySection exposed{};
    std::ranges::transform(
        workers, exposed.begin(), [](std::uint64_t one) { return static_cast<double>(one); });
    BySection shared = section_rates(snapshot, counts.stream, year, counted, people, exposed);
    for (std::size_t s = 0; s < section_count; ++s) {
        shared[s] = exposed[s] > 0.0 ? shared[s] * exposed[s] : people[s];
    }
    return shared;
}

/// Sections of which the victims or how badly they were hurt is held back, and what one of their
/// victims weighs.
class HeldBackWeights {
public:
    HeldBackWeights(
        const Snapshot& snapshot,
        const RiskModel& model,
        std::size_t year,
        const std::array<BySection, severity_count>& people)
        : m_severe(held_back_sections(snapshot, model.stream, year, Quantity::severe))
        , m_dead(held_back_sections(snapshot, model.stream, year, Quantity::dead))
        , m_injured(held_back_sections(snapshot, model.stream, year, Quantity::injured)) {
        const auto victims = people_among(sum_of(people));
        if (victims > 0.0) {
            m_weight += heavier(model, Severity::severe, m_severe, people) / victims;
            m_weight += heavier(model, Severity::fatal, m_dead, people) / victims;
        }
        m_weight += weight_of(model, Severity::light);
    }

    bool holds(std::size_t section) const {
        return m_severe.sections[section] || m_dead.sections[section] ||
               m_injured.sections[section];
    }

    double weight() const noexcept { return m_weight; }

private:
    static double weight_of(const RiskModel& model, Severity severity) {
        return model.injury_weight[static_cast<std::size_t>(severity)];
    }

    double people_among(const BySection& people) const {
        double sum = 0.0;
        for (std::size_t s = 0; s < section_count; ++s) {
            sum += holds(s) ? people[s] : 0.0;
        }
        return sum;
    }

    /// What the badly hurt weigh more than if they had been hurt lightly; nothing where even the
    /// country's number of them is held back.
    double heavier(
        const RiskModel& model,
        Severity severity,
        const HeldBackSections& held_back,
        const std::array<BySection, severity_count>& people) const {
        const double more = weight_of(model, severity) - weight_of(model, Severity::light);
        return held_back.whole_country
                   ? 0.0
                   : more * people_among(people[static_cast<std::size_t>(severity)]);
    }

    HeldBackSections m_severe;
    HeldBackSections m_dead;
    HeldBackSections m_injured;
    double m_weight = 0.0;
};

} // namespace

void share_held_back_injuries(
    const Snapshot& snapshot,
    const RiskModel& model,
    const std::vector<std::array<std::uint64_t, section_count>>& workers_by_section,
    EventCounts& counts) {
    for (std::size_t year = counts.window.first; year < counts.window.last; ++year) {
        const BySection people =
            shared_people(snapshot, counts, year, Quantity::injured, workers_by_section[year]);
        const HeldBackWeights held_back(snapshot, model, year, counts.people[year]);
        for (std::size_t s = 0; s < section_count; ++s) {
            if (held_back.holds(s)) {
                counts.by_section[year][s] = people[s] * held_back.weight();
            }
        }
    }
}

void share_held_back_diseases(
    const Snapshot& snapshot,
    const std::vector<std::array<std::uint64_t, section_count>>& workers_by_section,
    EventCounts& counts) {
    for (std::size_t year = counts.window.first; year < counts.window.last; ++year) {
        counts.by_section[year] =
            shared_people(snapshot, counts, year, Quantity::diseases, workers_by_section[year]);
    }
}

} // namespace osh::regions
