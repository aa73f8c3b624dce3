#include "regions/demo/demo_population.hpp"

#include "regions/demo/demo_writing.hpp"
#include "regions/error.hpp"
#include "regions/sectors/classifiers.hpp"
#include "regions/store/demo_store.hpp"
#include "regions/store/import_batch.hpp"

namespace osh::regions {

namespace {

constexpr std::string_view as_of = "2022-12-31";

DemoDraft draw_population(const DemoOptions& options) {
    const DemoFacts& facts = demo_facts();
    DemoPlan plan = make_demo_plan(facts);
    DemoEnterprises enterprises =
        make_demo_enterprises(plan, facts, options.enterprises, options.seed);
    auto injuries = make_demo_injuries(enterprises, plan, facts, options.seed);
    auto diseases = make_demo_diseases(enterprises, plan, facts, options.seed);
    auto contracts = make_demo_contracts(enterprises, plan, facts, injuries, options.seed);
    auto reports = make_demo_safety_reports(enterprises, plan, facts, options.seed);
    return {
        facts,
        std::move(plan),
        std::move(enterprises),
        std::move(injuries),
        std::move(diseases),
        std::move(contracts),
        std::move(reports)};
}

void check(geo::Database& database, const DemoOptions& options) {
    if (options.enterprises < least_demo_enterprises ||
        options.enterprises > most_demo_enterprises) {
        throw Error(
            "a demo population has " + std::to_string(least_demo_enterprises) + " to " +
            std::to_string(most_demo_enterprises) + " enterprises, not " +
            std::to_string(options.enterprises));
    }
    if (holds_real_register(database)) {
        throw Error(
            database.path() + " holds enterprises of a real register; a demo population would "
                              "mix with them: use another data folder");
    }
}

std::vector<std::string> notes_on(const DemoGround& ground) {
    std::vector<std::string> notes;
    if (!ground.has_settlements()) {
        notes.push_back(
            std::to_string(ground.regions_without_settlement()) +
            " regions have no settlements: their enterprises lie anywhere inside the region; "
            "import places first to put them into towns and villages");
    }
    if (!ground.has_districts()) {
        notes.emplace_back("no districts are loaded: every enterprise carries the code of its "
                           "region");
    }
    return notes;
}

} // namespace

DemoReport create_demo_population(
    geo::Database& database, const DemoOptions& options, const DemoProgress& progress) {
    const auto tell = [&progress](std::string_view step, double done) {
        if (progress) {
            progress(step, done);
        }
    };
    check(database, options);
    tell("reading territories and places", 0);
    const DemoGround ground(demo_facts(), read_territories(database), read_places(database));
    tell("drawing enterprises and events", 0.02);
    const DemoDraft draft = draw_population(options);

    const WithoutForeignKeys unchecked(database);
    geo::Transaction transaction(database);
    tell("removing the population before", 0.15);
    detach_demo_geometry(database);
    remove_demo_population(database);
    write_classifiers(database);
    const std::int64_t batch = begin_import_batch(
        database,
        {.kind = "demo",
         .source_name = "demo of " + std::to_string(options.enterprises) + " enterprises, seed " +
                        std::to_string(options.seed),
         .as_of = std::string(as_of)});
    DemoWriting writing(database, batch, draft, ground, options.seed);
    const std::size_t count = draft.enterprises.all.size();
    for (std::size_t i = 0; i < count; ++i) {
        if (i % (count / 10) == 0) {
            tell(
                "writing enterprises",
                0.2 + 0.6 * static_cast<double>(i) / static_cast<double>(count));
        }
        writing.add_enterprise(i);
    }
    tell("writing injuries, diseases and insurance", 0.8);
    writing.add_injuries();
    writing.add_diseases_and_contracts();
    writing.add_safety_reports();
    tell("indexing positions", 0.85);
    attach_demo_geometry(database);
    note_demo_population(database, options.enterprises, options.seed, as_of);
    DemoReport report = writing.report();
    report.notes = notes_on(ground);
    finish_import_batch(
        database, batch, {.read = report.enterprises, .accepted = report.enterprises});
    transaction.commit();
    tell("done", 1);
    return report;
}

} // namespace osh::regions
