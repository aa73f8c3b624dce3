#include "regions/territories/import_territories.hpp"

#include "geo/openssl_digest.hpp"
#include "regions/error.hpp"
#include "regions/store/known_source.hpp"
#include "regions/territories/completeness.hpp"
#include "regions/territories/official_regions.hpp"
#include "regions/territories/territory_versions.hpp"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <iterator>
#include <utility>

namespace osh::regions {

namespace {

using Severity = ImportProblem::Severity;

/// Smaller shifts are counted in the sums only.
constexpr double worth_a_line_km2 = 0.1;

constexpr std::size_t steps = 5;

void tell(const TerritoryImportOptions& options, std::size_t done) {
    if (options.progress) {
        options.progress(done, steps);
    }
}

std::string km2_text(double km2) {
    char text[32];
    std::snprintf(text, sizeof text, "%.1f km²", km2);
    return text;
}

bool stands_already(
    geo::Database& database, const std::string& digest, const TerritoryImportOptions& options) {
    const std::vector<TerritoryLevel> levels = levels_from_source(database, digest);
    const auto has = [&](TerritoryLevel level) {
        return std::ranges::find(levels, level) != levels.end();
    };
    const bool level_stands = options.level ? has(*options.level) : !levels.empty();
    return level_stands && (options.dissolve == Dissolve::nothing || has(TerritoryLevel::region));
}

std::vector<TerritoryRow> todays_territories(geo::Database& database, TerritoryLevel level) {
    std::vector<TerritoryRow> rows = read_territories(database);
    std::erase_if(rows, [level](const TerritoryRow& row) {
        return row.level != level || !row.in_borders(borders_since_2022);
    });
    return rows;
}

/// What the level had before, and what of it goes because the file has not got it.
void compare_with_those_before(
    geo::Database& database,
    const std::vector<TerritoryUnit>& units,
    TerritoryImportReport& report) {
    report.left_out = todays_territories(database, report.level);
    report.before = report.left_out.size();
    report.after = units.size();
    std::erase_if(report.left_out, [&](const TerritoryRow& row) {
        return std::ranges::find(units, row.kato, &TerritoryUnit::kato) != units.end();
    });
}

[[noreturn]] void
refuse_to_leave_out(const std::string& name, const TerritoryImportReport& report) {
    constexpr std::size_t most_named = 5;
    throw TerritoriesLeftOut(
        name + ": leaves out " + std::to_string(report.left_out.size()) + " of the " +
            std::to_string(report.before) + " territories (" + std::string(word(report.level)) +
            ") that are there: " + named_territories(report.left_out, most_named) +
            ". Nothing was changed; --allow-missing (allow_missing=true) takes the file all the "
            "same",
        report);
}

/// Makes neighbours meet and notes what changed hands.
void snap(
    std::vector<TerritoryUnit>& units,
    const TerritoryImportOptions& options,
    TerritoryImportReport& report) {
    std::vector<geo::MultiPolygon> areas;
    for (TerritoryUnit& unit : units) {
        areas.push_back(std::move(unit.area));
    }
    geo::Coverage coverage = geo::clean_coverage(areas, options.coverage);
    for (const geo::CoverageChange& change : coverage.changes) {
        if (change.area_km2 < worth_a_line_km2) {
            continue;
        }
        const std::string gainer = units[change.gainer].kato.text();
        report.problems.push_back(
            change.loser
                ? ImportProblem{
                      Severity::repaired,
                      "overlap",
                      km2_text(change.area_km2) + " claimed by both " + gainer + " and " +
                          units[*change.loser].kato.text() + " were given to " + gainer,
                      {},
                      {}}
                : ImportProblem{
                      Severity::repaired,
                      "gap",
                      km2_text(change.area_km2) + " claimed by nobody were given to " + gainer,
                      {},
                      {}});
    }
    report.overlap_removed_km2 = coverage.overlap_removed_km2();
    report.gap_filled_km2 = coverage.gap_filled_km2();
    for (std::size_t i = 0; i < units.size(); ++i) {
        units[i].area = std::move(coverage.areas[i]);
        if (units[i].area.empty()) {
            report.problems.push_back(
                {Severity::refused,
                 "covered_by_others",
                 units[i].kato.text() + ": other territories cover all of its ground",
                 units[i].row,
                 {}});
            ++report.counts.refused;
        }
    }
    std::erase_if(units, [](const TerritoryUnit& unit) { return unit.area.empty(); });
}

void compare(const std::vector<TerritoryUnit>& units, TerritoryImportReport& report) {
    Completeness completeness;
    if (report.level == TerritoryLevel::region) {
        completeness = compare_with_official_regions(units);
    } else if (report.level == TerritoryLevel::district) {
        completeness = compare_with_official_districts(units);
    }
    report.expected = completeness.expected;
    report.missing = completeness.missing;
    std::ranges::move(completeness.problems, std::back_inserter(report.problems));
}

ImportSource source_of(
    const std::filesystem::path& file,
    const std::string& digest,
    const TerritoryImportOptions& options) {
    const SourceTerms terms = known_source_terms(file);
    return {
        "territories",
        options.source_name.empty() ? file.filename().string() : options.source_name,
        digest,
        options.attribution.value_or(std::string(terms.attribution)),
        options.licence.value_or(std::string(terms.licence)),
        options.as_of,
        options.actor};
}

void store(
    geo::Database& database,
    const ImportSource& source,
    const std::vector<TerritoryUnit>& units,
    const TerritoryImportOptions& options,
    TerritoryImportReport& report) {
    geo::Transaction transaction(database);
    const std::int64_t batch = begin_import_batch(database, source);
    const auto write = [&](TerritoryLevel level, const std::vector<TerritoryRow>& rows) {
        replace_territories(database, level, rows, batch);
        report.written += rows.size();
    };
    if (report.level == TerritoryLevel::region) {
        write(TerritoryLevel::region, region_rows(units));
    } else {
        write(report.level, lower_rows(units, report.level));
        if (options.dissolve == Dissolve::districts_to_regions) {
            write(TerritoryLevel::region, region_rows(joined_by_region(units)));
        }
    }
    replace_kato_changes(database, kato_changes_of_2022());
    for (const ImportProblem& problem : report.problems) {
        add_import_problem(database, batch, problem);
    }
    finish_import_batch(database, batch, report.counts);
    transaction.commit();
}

} // namespace

TerritoryImportReport import_territories(
    geo::Database& database,
    const std::filesystem::path& file,
    const TerritoryImportOptions& options) {
    tell(options, 0);
    TerritoryFile read = read_territory_file(file, options.fields);
    TerritoryImportReport report;
    report.level = options.level.value_or(detected_level(read.rows));
    report.code_field = read.code_field;
    report.counts.read = static_cast<std::int64_t>(read.rows.size());
    const std::string digest = geo::sha256_of_files(geo::with_side_files(file));
    if (stands_already(database, digest, options)) {
        report.unchanged = true;
        return report;
    }
    tell(options, 1);
    CheckedUnits checked = check_rows(std::move(read.rows), report.level);
    report.counts.refused = checked.refused;
    if (checked.units.empty()) {
        throw Error(
            file.string() + ": not one row could be taken; the first reason: " +
            (checked.problems.empty() ? "the file has no rows" : checked.problems.front().detail));
    }
    tell(options, 2);
    if (report.level != TerritoryLevel::region) {
        check_against_regions(checked, todays_territories(database, TerritoryLevel::region));
    }
    report.problems = std::move(checked.problems);
    tell(options, 3);
    snap(checked.units, options, report);
    compare(checked.units, report);
    compare_with_those_before(database, checked.units, report);
    if (!report.left_out.empty() && options.left_out == LeftOutTerritories::refused) {
        refuse_to_leave_out(source_of(file, digest, options).source_name, report);
    }
    report.counts.accepted = report.counts.read - report.counts.refused;
    tell(options, 4);
    store(database, source_of(file, digest, options), checked.units, options, report);
    tell(options, steps);
    return report;
}

TerritoriesLeftOut::TerritoriesLeftOut(
    const std::string& message, const TerritoryImportReport& report)
    : Error(message)
    , level(report.level)
    , before(report.before) {
    for (const TerritoryRow& row : report.left_out) {
        left_out.emplace_back(row.kato, row.name);
    }
}

std::string named_territories(const std::vector<TerritoryRow>& rows, std::size_t most) {
    std::string text;
    for (std::size_t i = 0; i < std::min(most, rows.size()); ++i) {
        const TerritoryRow& row = rows[i];
        text += (i == 0 ? "" : ", ") + row.kato.text() + " (" + row.name.kk + " / " + row.name.ru +
                " / " + row.name.en + ")";
    }
    return rows.size() > most ? text + " and " + std::to_string(rows.size() - most) + " more"
                              : text;
}

} // namespace osh::regions
