#include "server/operations/field_result_store.hpp"

#include <algorithm>
#include <array>
#include <set>
#include <utility>

namespace osh::server {

namespace {

constexpr std::array<std::string_view, 4> register_states{"none", "waiting", "written", "refused"};

constexpr std::string_view result_columns =
    "uuid, plan, visit, content, author, received_at, replaces, replaced_by, register, "
    "register_note, inspection, batch";

FieldResult result_in(const geo::Statement& row) {
    FieldResult result;
    result.uuid = row.text(0);
    result.plan = row.text(1);
    result.visit = row.text(2);
    result.content = row.text(3);
    result.author = row.text(4);
    result.received_at = row.integer(5);
    result.replaces = row.optional_text(6);
    result.replaced_by = row.optional_text(7);
    const auto* const state = std::ranges::find(register_states, row.text(8));
    result.state = static_cast<RegisterState>(state - register_states.begin());
    result.register_note = row.text(9);
    result.inspection = row.text(10);
    result.batch = row.optional_integer(11);
    return result;
}

std::vector<FieldResult> results_in(geo::Statement& row) {
    std::vector<FieldResult> results;
    while (row.step()) {
        results.push_back(result_in(row));
    }
    return results;
}

std::string select_results(std::string_view rest) {
    return "SELECT " + std::string(result_columns) + " FROM field_result " + std::string(rest);
}

std::optional<FieldResult> result_named(geo::Database& database, std::string_view uuid) {
    auto row = database.prepare(select_results("WHERE uuid = ?1"));
    row.bind(1, uuid);
    return row.step() ? std::optional(result_in(row)) : std::nullopt;
}

std::vector<FieldResult> corrected_results(geo::Database& database, const FieldResult& result) {
    std::vector<FieldResult> chain;
    std::set<std::string> seen{result.uuid};
    auto next = result.replaces;
    while (next && seen.insert(*next).second) {
        auto corrected = result_named(database, *next);
        if (!corrected || corrected->plan != result.plan || corrected->visit != result.visit) {
            break;
        }
        next = corrected->replaces;
        chain.push_back(std::move(*corrected));
    }
    return chain;
}

/// Whether anything of a chain of results is in the register or on the way there.
bool concerns_register(const std::vector<FieldResult>& chain) {
    return std::ranges::any_of(chain, [](const FieldResult& one) {
        return one.batch.has_value() || one.state == RegisterState::waiting;
    });
}

std::optional<FieldResult> standing_result(geo::Database& database, const FieldResult& of) {
    auto row =
        database.prepare(select_results("WHERE plan = ?1 AND visit = ?2 AND replaced_by IS NULL"));
    row.bind(1, of.plan).bind(2, of.visit);
    return row.step() ? std::optional(result_in(row)) : std::nullopt;
}

void insert_result(geo::Database& database, const FieldResult& result) {
    auto put = database.prepare(
        "INSERT INTO field_result (uuid, plan, visit, content, author, received_at, replaces, "
        "register, replaced_by) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)");
    put.bind(1, result.uuid).bind(2, result.plan).bind(3, result.visit).bind(4, result.content);
    put.bind(5, result.author).bind(6, result.received_at).bind(7, result.replaces);
    put.bind(8, register_state_name(result.state)).bind(9, result.replaced_by).run();
}

} // namespace

std::string_view register_state_name(RegisterState state) noexcept {
    return register_states[static_cast<std::size_t>(state)];
}

ResultOutcome FieldResultStore::add(const FieldResult& result) {
    const auto turn = m_database->turn();
    geo::Transaction transaction(*turn);
    if (const auto known = result_named(*turn, result.uuid)) {
        const bool is_same = known->plan == result.plan && known->visit == result.visit &&
                             known->content == result.content && known->replaces == result.replaces;
        return is_same ? ResultOutcome(ResultKnown{}) : ResultConflict{*known};
    }
    const auto standing = standing_result(*turn, result);
    if (standing && standing->replaces == result.uuid) {
        // Its correction came first, as from a phone whose clock was put back.
        FieldResult corrected = result;
        corrected.replaced_by = standing->uuid;
        corrected.state = RegisterState::none;
        insert_result(*turn, corrected);
        transaction.commit();
        return ResultStored{};
    }
    if (standing && standing->uuid != result.replaces.value_or("")) {
        return ResultConflict{*standing};
    }
    if (standing) {
        auto put = turn->prepare("UPDATE field_result SET replaced_by = ?2 WHERE uuid = ?1");
        put.bind(1, standing->uuid).bind(2, result.uuid).run();
    }
    FieldResult stored = result;
    if (stored.state == RegisterState::none &&
        concerns_register(corrected_results(*turn, result))) {
        stored.state = RegisterState::waiting;
    }
    insert_result(*turn, stored);
    transaction.commit();
    return ResultStored{};
}

std::vector<FieldResult> FieldResultStore::corrected_by(const FieldResult& result) {
    const auto turn = m_database->turn();
    return corrected_results(*turn, result);
}

std::optional<FieldResult> FieldResultStore::find(std::string_view uuid) {
    const auto turn = m_database->turn();
    return result_named(*turn, uuid);
}

std::vector<FieldResult> FieldResultStore::of_plan(std::string_view plan) {
    const auto turn = m_database->turn();
    auto row = turn->prepare(select_results("WHERE plan = ?1 ORDER BY received_at, uuid"));
    row.bind(1, plan);
    return results_in(row);
}

std::int64_t FieldResultStore::count(std::string_view plan) {
    const auto turn = m_database->turn();
    auto row =
        turn->prepare("SELECT count(*) FROM field_result WHERE plan = ?1 AND replaced_by IS NULL");
    row.bind(1, plan);
    row.step();
    return row.integer(0);
}

std::vector<FieldResult> FieldResultStore::waiting() {
    const auto turn = m_database->turn();
    auto row =
        turn->prepare(select_results("WHERE register = 'waiting' ORDER BY received_at, uuid"));
    return results_in(row);
}

void FieldResultStore::note_register(const FieldResult& result) {
    const auto turn = m_database->turn();
    auto put = turn->prepare("UPDATE field_result SET register = ?2, register_note = ?3, "
                             "inspection = ?4, batch = ?5 WHERE uuid = ?1");
    put.bind(1, result.uuid).bind(2, register_state_name(result.state));
    put.bind(3, result.register_note).bind(4, result.inspection).bind(5, result.batch).run();
}

} // namespace osh::server
