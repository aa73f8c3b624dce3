#include "geo/planner/route_pool.hpp"

#include "geo/planner/dice.hpp"

#include <algorithm>

namespace osh::geo {

namespace {

/// A route of the pool made ready for the search: its visits as a bit set.
struct Packable {
    std::int64_t prize;
    const std::vector<std::uint32_t>* stops;
    const std::uint64_t* bits;
};

/// Depth first through the duties, best routes first, cut off where even the best routes of the
/// remaining duties could not win.
class Packing {
public:
    Packing(std::size_t words, std::size_t steps, std::int64_t to_beat)
        : m_words(words)
        , m_steps(steps)
        , m_best(to_beat) {}

    void search(const std::vector<const std::vector<Packable>*>& lists) {
        m_lists = &lists;
        m_chosen.assign(lists.size(), nullptr);
        m_first.assign(lists.size(), 0);
        m_used.assign(m_words * (lists.size() + 1), 0);
        m_bound.assign(lists.size() + 1, 0);
        for (std::size_t at = lists.size(); at-- > 0;) {
            m_bound[at] = m_bound[at + 1] + (lists[at]->empty() ? 0 : lists[at]->front().prize);
        }
        descend(0, 0);
    }

    const std::vector<const Packable*>& best() const noexcept { return m_best_choice; }

private:
    void descend(std::size_t depth, std::int64_t prize) {
        if (depth == m_lists->size()) {
            if (prize > m_best) {
                m_best = prize;
                m_best_choice = m_chosen;
            }
            return;
        }
        const auto& list = *(*m_lists)[depth];
        // Duties of one kind are interchangeable: take their routes in the order of the list.
        const bool same_kind = depth > 0 && (*m_lists)[depth - 1] == (*m_lists)[depth];
        const std::uint64_t* const used = m_used.data() + depth * m_words;
        for (std::size_t at = same_kind ? m_first[depth - 1] + 1 : 0; at < list.size(); ++at) {
            const Packable& route = list[at];
            const std::size_t alike = alike_after(depth);
            const std::int64_t bound =
                route.prize * static_cast<std::int64_t>(alike) + m_bound[depth + alike];
            if (prize + bound <= m_best || m_steps == 0) {
                return;
            }
            --m_steps;
            if (overlaps(used, route.bits)) {
                continue;
            }
            for (std::size_t word = 0; word < m_words; ++word) {
                m_used[(depth + 1) * m_words + word] = used[word] | route.bits[word];
            }
            m_chosen[depth] = &route;
            m_first[depth] = at;
            descend(depth + 1, prize + route.prize);
        }
        m_chosen[depth] = nullptr;
    }

    /// Number of duties from this depth on that share its list.
    std::size_t alike_after(std::size_t depth) const {
        std::size_t count = 1;
        while (depth + count < m_lists->size() && (*m_lists)[depth + count] == (*m_lists)[depth]) {
            ++count;
        }
        return count;
    }

    bool overlaps(const std::uint64_t* a, const std::uint64_t* b) const {
        std::uint64_t common = 0;
        for (std::size_t word = 0; word < m_words; ++word) {
            common |= a[word] & b[word];
        }
        return common != 0;
    }

    std::size_t m_words;
    std::size_t m_steps;
    std::int64_t m_best;
    const std::vector<const std::vector<Packable>*>* m_lists = nullptr;
    std::vector<const Packable*> m_chosen;
    std::vector<const Packable*> m_best_choice;
    std::vector<std::size_t> m_first;
    std::vector<std::uint64_t> m_used;
    std::vector<std::int64_t> m_bound;
};

bool same_kind(const RouteProblem& problem, std::size_t a, std::size_t b) {
    const Duty& one = problem.duties[a];
    const Duty& other = problem.duties[b];
    if (one.start_place != other.start_place || one.end_place != other.end_place ||
        one.begins != other.begins || one.ends != other.ends ||
        one.longest_distance != other.longest_distance || one.rest != other.rest ||
        (one.day != other.day && !problem.gap_days_of_group.empty())) {
        return false;
    }
    for (std::size_t at = 0; at < problem.alternatives.size(); ++at) {
        if (problem.may_serve(at, a) != problem.may_serve(at, b)) {
            return false;
        }
    }
    return true;
}

} // namespace

RoutePool::RoutePool(const RouteProblem& problem, std::size_t capacity)
    : m_problem(&problem)
    , m_capacity(capacity) {
    std::vector<std::size_t> first_of_kind;
    for (std::size_t duty = 0; duty < problem.duties.size(); ++duty) {
        const auto known = std::ranges::find_if(
            first_of_kind, [&](std::size_t other) { return same_kind(problem, other, duty); });
        m_kind_of_duty.push_back(static_cast<std::size_t>(known - first_of_kind.begin()));
        if (known == first_of_kind.end()) {
            first_of_kind.push_back(duty);
        }
    }
    m_columns.resize(first_of_kind.size());
    std::mt19937_64 engine(0x05b9);
    for (std::size_t visit = 0; visit < problem.visits; ++visit) {
        m_hash_of_visit.push_back(engine());
    }
}

void RoutePool::add(const WorkingPlan& plan) {
    ++m_clock;
    for (const TimedRoute& route : plan.routes()) {
        std::uint64_t hash = 0;
        for (const std::uint32_t stop : route.stops()) {
            hash ^= m_hash_of_visit[m_problem->alternatives[stop].visit];
        }
        Columns& columns = m_columns[m_kind_of_duty[route.duty()]];
        Column& column = columns[hash];
        column.last_use = m_clock;
        if (column.stops.empty() || route.travel() < column.travel) {
            column.prize = route.prize();
            column.travel = route.travel();
            column.stops.assign(route.stops().begin(), route.stops().end());
        }
        if (columns.size() > 2 * m_capacity) {
            forget_poorest(columns);
        }
    }
}

std::size_t RoutePool::size() const {
    std::size_t count = 0;
    for (const Columns& columns : m_columns) {
        count += columns.size();
    }
    return count;
}

// Half of the pool stays for its prize, half for having been in use last.
void RoutePool::forget_poorest(Columns& columns) {
    std::vector<std::pair<std::int64_t, std::uint64_t>> by_prize;
    std::vector<std::pair<std::uint64_t, std::uint64_t>> by_use;
    for (const auto& [hash, column] : columns) {
        by_prize.emplace_back(column.prize, hash);
        by_use.emplace_back(column.last_use, hash);
    }
    std::ranges::sort(by_prize, std::greater<>{});
    std::ranges::sort(by_use, std::greater<>{});
    Columns kept;
    for (std::size_t at = 0; at < m_capacity / 2; ++at) {
        kept.insert(*columns.find(by_prize[at].second));
        kept.insert(*columns.find(by_use[at].second));
    }
    columns = std::move(kept);
}

std::optional<RouteOrders> RoutePool::better_than(std::int64_t prize, std::size_t steps) const {
    const std::size_t words = (m_problem->visits + 63) / 64;
    std::vector<std::vector<std::uint64_t>> bits(m_columns.size());
    std::vector<std::vector<Packable>> lists(m_columns.size());
    for (std::size_t kind = 0; kind < m_columns.size(); ++kind) {
        bits[kind].assign(m_columns[kind].size() * words, 0);
        std::size_t at = 0;
        for (const auto& [hash, column] : m_columns[kind]) {
            std::uint64_t* const own = bits[kind].data() + words * at++;
            for (const std::uint32_t stop : column.stops) {
                const std::uint32_t visit = m_problem->alternatives[stop].visit;
                own[visit / 64] |= std::uint64_t{1} << (visit % 64);
            }
            lists[kind].push_back({column.prize, &column.stops, own});
        }
        std::ranges::sort(lists[kind], [](const Packable& a, const Packable& b) {
            return a.prize != b.prize ? a.prize > b.prize : *a.stops < *b.stops;
        });
    }
    // Duties of one kind stand together.
    std::vector<std::size_t> order(m_problem->duties.size());
    for (std::size_t duty = 0; duty < order.size(); ++duty) {
        order[duty] = duty;
    }
    std::ranges::stable_sort(
        order, std::less<>{}, [&](std::size_t d) { return m_kind_of_duty[d]; });
    std::vector<const std::vector<Packable>*> by_depth;
    for (const std::size_t duty : order) {
        by_depth.push_back(&lists[m_kind_of_duty[duty]]);
    }
    Packing packing(words, steps, prize);
    packing.search(by_depth);
    if (packing.best().empty()) {
        return std::nullopt;
    }
    RouteOrders orders(order.size());
    for (std::size_t depth = 0; depth < order.size(); ++depth) {
        if (packing.best()[depth] != nullptr) {
            orders[order[depth]] = *packing.best()[depth]->stops;
        }
    }
    return orders;
}

} // namespace osh::geo
