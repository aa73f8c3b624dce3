#include "server/operations/plan_store.hpp"

#include "server/error.hpp"

#include <utility>

namespace osh::server {

namespace {

constexpr std::string_view plan_columns =
    "p.id, p.name, p.owner, p.regions, p.created_at, p.changed_at, p.version, p.pending_job, "
    "p.message, p.archived_at";

std::string joined_regions(const std::vector<std::string>& regions) {
    std::string text;
    for (const std::string& region : regions) {
        text.append(text.empty() ? "" : ",").append(region);
    }
    return text;
}

std::vector<std::string> regions_in(std::string_view text) {
    std::vector<std::string> regions;
    while (!text.empty()) {
        regions.emplace_back(text.substr(0, text.find(',')));
        text.remove_prefix(std::min(text.size(), regions.back().size() + 1));
    }
    return regions;
}

StoredPlan plan_in(const geo::Statement& row) {
    StoredPlan plan;
    plan.id = row.text(0);
    plan.name = row.text(1);
    plan.owner = row.text(2);
    plan.regions = regions_in(row.text(3));
    plan.created_at = row.integer(4);
    plan.changed_at = row.integer(5);
    plan.version = row.integer(6);
    plan.pending_job = row.text(7);
    plan.message = row.text(8);
    plan.archived_at = row.integer(9);
    return plan;
}

PlanVersion version_in(const geo::Statement& row) {
    PlanVersion version;
    version.plan = row.text(0);
    version.version = row.integer(1);
    version.created_at = row.integer(2);
    version.author = row.text(3);
    version.why = row.text(4);
    version.changes = row.text(5);
    version.summary = row.text(6);
    return version;
}

void insert_version(geo::Database& database, const PlanVersion& version, std::int64_t number) {
    auto put = database.prepare(
        "INSERT INTO plan_version (plan, version, created_at, author, why, changes, summary, "
        "request, problem, visits, solution) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, "
        "?11)");
    put.bind(1, version.plan).bind(2, number).bind(3, version.created_at).bind(4, version.author);
    put.bind(5, version.why).bind(6, version.changes).bind(7, version.summary);
    put.bind(8, version.request).bind(9, version.problem).bind(10, version.visits);
    put.bind(11, version.solution).run();
    auto file = database.prepare(
        "INSERT INTO plan_file (plan, version, format, body) VALUES (?1, ?2, ?3, ?4)");
    for (const PlanFile& one : version.files) {
        file.bind(1, version.plan).bind(2, number).bind(3, one.format).bind(4, one.body).run();
    }
}

} // namespace

void PlanStore::add(const StoredPlan& plan) {
    const auto turn = m_database->turn();
    auto put = turn->prepare("INSERT INTO plan (id, name, owner, regions, created_at, changed_at, "
                             "pending_job) VALUES (?1, ?2, ?3, ?4, ?5, ?5, ?6)");
    put.bind(1, plan.id).bind(2, plan.name).bind(3, plan.owner);
    put.bind(4, joined_regions(plan.regions)).bind(5, plan.created_at);
    put.bind(6, plan.pending_job).run();
}

std::optional<StoredPlan> PlanStore::find(std::string_view id) {
    const auto turn = m_database->turn();
    auto row =
        turn->prepare("SELECT " + std::string(plan_columns) + " FROM plan p WHERE p.id = ?1");
    row.bind(1, id);
    return row.step() ? std::optional(plan_in(row)) : std::nullopt;
}

std::vector<ListedPlan> PlanStore::list(std::int64_t before, std::int64_t most) {
    const auto turn = m_database->turn();
    auto row = turn->prepare(
        "SELECT " + std::string(plan_columns) +
        ", coalesce(v.summary, '') FROM plan p LEFT JOIN plan_version v ON v.plan = p.id AND "
        "v.version = p.version WHERE p.created_at < ?1 ORDER BY p.created_at DESC, p.id LIMIT ?2");
    row.bind(1, before).bind(2, most);
    std::vector<ListedPlan> plans;
    while (row.step()) {
        plans.push_back({plan_in(row), std::string(row.text(10))});
    }
    return plans;
}

bool PlanStore::claim(const StoredPlan& seen, std::string_view job) {
    const auto turn = m_database->turn();
    auto put = turn->prepare("UPDATE plan SET pending_job = ?2, message = '' WHERE id = ?1 AND "
                             "version = ?3 AND pending_job = ?4");
    put.bind(1, seen.id).bind(2, job).bind(3, seen.version).bind(4, seen.pending_job).run();
    return turn->changes() == 1;
}

void PlanStore::write(
    const PlanVersion& version, const std::vector<std::string>& regions, std::string_view job) {
    const auto turn = m_database->turn();
    geo::Transaction transaction(*turn);
    auto put = turn->prepare("UPDATE plan SET version = version + 1, pending_job = '', message = "
                             "'', changed_at = ?3, regions = ?4 WHERE id = ?1 AND pending_job = ?2 "
                             "RETURNING version");
    put.bind(1, version.plan).bind(2, job).bind(3, version.created_at);
    put.bind(4, joined_regions(regions));
    if (!put.step()) {
        throw Error("somebody else has changed the plan meanwhile; make the change again");
    }
    const std::int64_t number = put.integer(0);
    put.reset();
    insert_version(*turn, version, number);
    transaction.commit();
}

void PlanStore::give_up(std::string_view plan, std::string_view job, std::string_view message) {
    const auto turn = m_database->turn();
    auto put = turn->prepare(
        "UPDATE plan SET pending_job = '', message = ?3 WHERE id = ?1 AND pending_job = ?2");
    put.bind(1, plan).bind(2, job).bind(3, message).run();
}

void PlanStore::archive(std::string_view plan, std::int64_t at) {
    const auto turn = m_database->turn();
    turn->prepare("UPDATE plan SET archived_at = ?2 WHERE id = ?1").bind(1, plan).bind(2, at).run();
}

std::optional<PlanVersion> PlanStore::find_version(std::string_view plan, std::int64_t version) {
    const auto turn = m_database->turn();
    auto row = turn->prepare(
        "SELECT plan, version, created_at, author, why, changes, summary, request, problem, "
        "visits, solution FROM plan_version WHERE plan = ?1 AND version = ?2");
    row.bind(1, plan).bind(2, version);
    if (!row.step()) {
        return std::nullopt;
    }
    PlanVersion found = version_in(row);
    found.request = row.text(7);
    found.problem = row.text(8);
    found.visits = row.text(9);
    found.solution = row.text(10);
    return found;
}

std::vector<PlanVersion> PlanStore::versions(std::string_view plan) {
    const auto turn = m_database->turn();
    auto row = turn->prepare("SELECT plan, version, created_at, author, why, changes, summary FROM "
                             "plan_version WHERE plan = ?1 ORDER BY version");
    row.bind(1, plan);
    std::vector<PlanVersion> found;
    while (row.step()) {
        found.push_back(version_in(row));
    }
    return found;
}

std::optional<std::string>
PlanStore::file(std::string_view plan, std::int64_t version, std::string_view format) {
    const auto turn = m_database->turn();
    auto row = turn->prepare(
        "SELECT body FROM plan_file WHERE plan = ?1 AND version = ?2 AND format = ?3");
    row.bind(1, plan).bind(2, version).bind(3, format);
    return row.step() ? std::optional(std::string(row.text(0))) : std::nullopt;
}

} // namespace osh::server
