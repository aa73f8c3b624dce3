#include "geo/planner/search_budget.hpp"

#include <algorithm>
#include <array>

namespace osh::geo {

namespace {

constexpr std::array phase_ends_in_seconds{2.0, 10.0, 60.0};
constexpr std::array phase_ends_in_iterations{20'000.0, 100'000.0, 600'000.0};

BudgetUsed used_of(double spent, double total, const std::array<double, 3>& ends) {
    double begin = 0.0;
    std::size_t phase = 0;
    while (phase < ends.size() && ends[phase] < total && spent >= ends[phase]) {
        begin = ends[phase];
        ++phase;
    }
    const double end = phase < ends.size() ? std::min(ends[phase], total) : total;
    return {spent / total, phase, (spent - begin) / (end - begin)};
}

} // namespace

SearchBudget::SearchBudget(const SearchLimits& limits)
    : m_limits(&limits)
    , m_began(std::chrono::steady_clock::now()) {
    if (limits.iterations) {
        m_iterations = std::max(1.0, static_cast<double>(*limits.iterations));
    } else if (!limits.seconds) {
        m_iterations = 20'000.0;
    }
}

BudgetUsed SearchBudget::used(std::uint64_t iteration) {
    if (iteration % 16 == 0) {
        look_at_clock();
    }
    BudgetUsed used;
    if (m_iterations > 0.0) {
        used = used_of(static_cast<double>(iteration), m_iterations, phase_ends_in_iterations);
    }
    if (m_limits->seconds) {
        const double total = std::max(1e-9, *m_limits->seconds);
        const BudgetUsed time = used_of(m_elapsed, total, phase_ends_in_seconds);
        used = time.whole > used.whole ? time : used;
    }
    if (m_is_cancelled) {
        used.whole = std::max(1.0, used.whole);
    }
    return used;
}

bool SearchBudget::is_up() {
    look_at_clock();
    return m_is_cancelled || (m_limits->seconds && m_elapsed >= *m_limits->seconds);
}

void SearchBudget::look_at_clock() {
    if (m_limits->seconds) {
        const std::chrono::duration<double> elapsed = std::chrono::steady_clock::now() - m_began;
        m_elapsed = elapsed.count();
    }
    m_is_cancelled = m_is_cancelled || (m_limits->cancelled && m_limits->cancelled());
}

} // namespace osh::geo
