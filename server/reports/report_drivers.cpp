// What drives the figure of a report: parts of the territory, sectors, enterprises.
#include "regions/signals/leading_enterprises.hpp"
#include "server/pages/barometer_tables.hpp"
#include "server/reports/report_sections.hpp"
#include "server/reports/report_table.hpp"
#include "server/reports/report_words.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace osh::server {

namespace {

/// The figures of one part, in this order.
enum Driving : std::size_t {
    workers_figure,
    injured_figure,
    dead_figure,
    rate_figure,
    driving_count
};

using DrivingFigures = std::vector<regions::Figure>;

std::span<const regions::Indicator* const> driving_indicators() {
    static const std::array<const regions::Indicator*, driving_count> found{
        regions::find_indicator("workers"),
        regions::find_indicator("injured"),
        regions::find_indicator("dead"),
        regions::find_indicator("injury_rate_1000")};
    return found;
}

/// One part with what it would have at the country's rate.
struct DrivingPart {
    std::string name{};
    DrivingFigures figures{};
    std::optional<regions::Figure> national{}; ///< the country's rate per 1,000 workers
    std::optional<double> excess{};            ///< victims above it
};

std::vector<DrivingFigures> driving_rows(
    const regions::Snapshot& snapshot,
    const regions::Selection& selection,
    const regions::Breakdown& breakdown) {
    std::vector<DrivingFigures> rows;
    regions::each_figure(
        snapshot, selection, breakdown, driving_indicators(), [&](const regions::Figure& figure) {
            if (rows.empty() || rows.back().size() == driving_count) {
                rows.emplace_back();
            }
            rows.back().push_back(figure);
        });
    return rows;
}

/// From figures that are shown alone: what is held back stays so.
std::optional<double> excess_of(const DrivingPart& part) {
    const auto& workers = part.figures[workers_figure].value;
    const auto& injured = part.figures[injured_figure].value;
    if (!workers || !injured || !part.national || !part.national->value) {
        return std::nullopt;
    }
    constexpr double thousand = 1000;
    return *injured - *workers * *part.national->value / thousand;
}

/// The largest excess first, what is not known last.
void sort_parts(std::vector<DrivingPart>& parts, PageLanguage language) {
    for (DrivingPart& part : parts) {
        part.excess = excess_of(part);
    }
    std::ranges::sort(parts, [language](const DrivingPart& left, const DrivingPart& right) {
        if (left.excess != right.excess) {
            return left.excess && (!right.excess || *left.excess > *right.excess);
        }
        return name_before(left.name, right.name, language);
    });
}

std::string signed_number(double number, PageLanguage language) {
    const std::string text = number_text(number, 0, language);
    return number >= 0.5 ? "+" + text : text;
}

std::string parts_table_html(
    const std::vector<DrivingPart>& parts, const std::string& heading, PageLanguage language) {
    const auto name_of = [&](Driving figure) {
        return name_in(driving_indicators()[figure]->name, language);
    };
    const std::array<ReportColumn, 7> columns{
        {{heading},
         {name_of(workers_figure), true},
         {name_of(injured_figure), true},
         {name_of(dead_figure), true},
         {name_of(rate_figure) + ", " + name_in(driving_indicators()[rate_figure]->unit, language),
          true},
         {page_text("report_nation_rate", language), true},
         {page_text("report_excess", language), true}}};
    std::vector<ReportLine> lines;
    for (const DrivingPart& part : parts) {
        ReportLine line{.heading = escape_html(part.name)};
        for (const regions::Figure& figure : part.figures) {
            line.cells.push_back(figure_html(figure, language));
        }
        line.cells.push_back(part.national ? figure_html(*part.national, language) : "–");
        line.cells.push_back(part.excess ? signed_number(*part.excess, language) : "–");
        lines.push_back(std::move(line));
    }
    return report_table_html("", columns, lines);
}

std::optional<regions::Figure> rate_of(const std::vector<DrivingFigures>& rows) {
    return rows.empty() ? std::nullopt : std::optional(rows.front()[rate_figure]);
}

regions::Selection without_reach(const ReportQuestion& question) {
    regions::Selection selection = question.selection;
    selection.reach.clear();
    return selection;
}

std::string bin_text(std::uint64_t number) {
    constexpr std::size_t bin_digits = 12;
    const std::string digits = std::to_string(number);
    return std::string(bin_digits - std::min(bin_digits, digits.size()), '0') + digits;
}

/// What lifts a degree whatever the score, with the mark and the sentence that tell of it.
struct Lift {
    regions::RiskFlag fact;
    std::string_view mark;
    std::string_view key;
};

constexpr std::array<Lift, 2> lifts{
    {{regions::RiskFlag::fatal_accident, "†", "report_lifted_fatal"},
     {regions::RiskFlag::gross_violation, "‡", "report_lifted_gross"}}};

bool is_lifted(const regions::Snapshot& snapshot, std::uint32_t row, const Lift& lift) {
    const regions::ScoreColumns& scores = snapshot.scores;
    return scores.degree[row].number > scores.degree_before_overrides[row].number &&
           (scores.flags[row] & static_cast<std::uint8_t>(lift.fact)) != 0;
}

/// The marks of what lifted the degree of this row above that of its score; empty without.
std::string lift_marks(const regions::Snapshot& snapshot, std::uint32_t row) {
    std::string marks;
    for (const Lift& lift : lifts) {
        marks += is_lifted(snapshot, row, lift) ? lift.mark : "";
    }
    return marks;
}

/// A sentence for each mark that stands in the table.
std::string lifts_html(
    const regions::Snapshot& snapshot,
    const std::vector<regions::LeadingEnterprise>& leading,
    PageLanguage language) {
    const regions::RiskModel& model = snapshot.risk.model;
    std::string html;
    for (const Lift& lift : lifts) {
        if (std::ranges::any_of(leading, [&](const regions::LeadingEnterprise& one) {
                return is_lifted(snapshot, one.enterprise.row, lift);
            })) {
            html += "<p>" + std::string(lift.mark) + " " +
                    escape_html(page_text(
                        lift.key,
                        language,
                        {std::to_string(model.override_degree.number),
                         std::to_string(model.fatal_override_months)})) +
                    "</p>";
        }
    }
    return html;
}

ReportLine enterprise_line(
    const regions::Snapshot& snapshot,
    const regions::LeadingEnterprise& leading,
    PageLanguage language) {
    const std::uint32_t row = leading.enterprise.row;
    const regions::EnterpriseColumns& columns = snapshot.enterprises;
    const regions::NamePair name = snapshot.name(leading.enterprise);
    const regions::Territory& territory = snapshot.territories[columns.territory[row]];
    const regions::Sector& sector = snapshot.sectors[columns.sector[row]];
    const std::string_view own =
        language == PageLanguage::kk && !name.kk.empty() ? name.kk : name.ru;
    return {
        .heading = escape_html(own.empty() ? name.kk : own) + "<small>" +
                   escape_html(page_text("report_bin", language)) + " " +
                   bin_text(columns.bin[row]) + "</small>",
        .cells = {
            escape_html(name_in(territory.name, language)) + "<small>" +
                escape_html(sector.oked.text() + " — " + name_in(sector.name, language)) +
                "</small>",
            number_text(leading.workers, 0, language),
            number_text(leading.injured, 0, language),
            number_text(leading.expected, leading.expected < 10 ? 1 : 0, language),
            signed_number(leading.excess(), language),
            std::to_string(snapshot.scores.degree[row].number) + lift_marks(snapshot, row) +
                "<small>" + number_text(snapshot.scores.score[row].points(), 1, language) +
                "</small>"}};
}

std::string enterprise_table_html(
    const regions::Snapshot& snapshot,
    const std::vector<regions::LeadingEnterprise>& leading,
    PageLanguage language) {
    const auto text = [language](std::string_view key) {
        return page_text(key, language);
    };
    const std::array<ReportColumn, 7> columns{
        {{text("report_enterprise")},
         {text("report_place")},
         {text("report_workers"), true},
         {text("report_injured"), true},
         {text("report_expected"), true},
         {text("report_more"), true},
         {text("report_degree") + ", " + text("report_score"), true}}};
    std::vector<ReportLine> lines;
    for (const regions::LeadingEnterprise& one : leading) {
        lines.push_back(enterprise_line(snapshot, one, language));
    }
    return report_table_html("", columns, lines) + lifts_html(snapshot, leading, language);
}

} // namespace

std::string territories_html(const regions::Snapshot& snapshot, const ReportQuestion& question) {
    const PageLanguage language = question.language;
    const regions::Selection selection = without_reach(question);
    regions::Selection nation = selection;
    nation.territories.clear();
    const auto national = rate_of(driving_rows(snapshot, nation, {}));
    std::vector<DrivingPart> parts;
    for (DrivingFigures& figures : driving_rows(snapshot, selection, {.by_territory = true})) {
        const regions::Figure& first = figures.front();
        const bool is_whole = !selection.territories.empty() && first.territory &&
                              *first.territory == selection.territories.front() &&
                              !first.territory_is_remainder;
        if (!is_whole) {
            parts.push_back(
                {.name = first.territory_is_remainder
                             ? page_text("report_remainder", language)
                             : territory_name(first.territory, snapshot, language),
                 .figures = std::move(figures),
                 .national = national});
        }
    }
    const std::string_view key =
        selection.territories.empty() ? "report_parts_regions" : "report_parts_districts";
    std::string html = "<section><h2>" + escape_html(page_text(key, language)) + "</h2>";
    const bool has_parts = std::ranges::any_of(parts, [](const DrivingPart& part) {
        return !part.figures.front().territory_is_remainder;
    });
    if (!has_parts) {
        return html + "<p>" + escape_html(page_text("report_no_districts", language)) +
               "</p></section>";
    }
    sort_parts(parts, language);
    return html + "<p>" + escape_html(page_text("report_drive_lead", language)) + "</p>" +
           parts_table_html(parts, page_text("report_place", language), language) + "</section>";
}

std::string sectors_html(const regions::Snapshot& snapshot, const ReportQuestion& question) {
    const PageLanguage language = question.language;
    const regions::Selection selection = without_reach(question);
    regions::Selection nation = selection;
    nation.territories.clear();
    // A part of the country is held against the same sector elsewhere, the country against itself.
    const bool is_nation = selection.territories.empty();
    const auto national = driving_rows(snapshot, nation, {.by_sector = !is_nation});
    std::vector<DrivingPart> parts;
    for (DrivingFigures& figures : driving_rows(snapshot, selection, {.by_sector = true})) {
        const regions::Figure& first = figures.front();
        const auto index = first.sector && !first.sector_is_remainder
                               ? snapshot.sectors.find(*first.sector)
                               : std::nullopt;
        const bool is_known = std::ranges::any_of(figures, [](const regions::Figure& figure) {
            return figure.value || figure.suppression != regions::Suppression::none;
        });
        if (!index || !is_known) {
            continue;
        }
        DrivingPart part{
            .name =
                first.sector->text() + " — " + name_in(snapshot.sectors[*index].name, language)};
        const auto same = std::ranges::find_if(national, [&](const DrivingFigures& row) {
            return is_nation ||
                   (row.front().sector == first.sector && !row.front().sector_is_remainder);
        });
        if (same != national.end()) {
            part.national = (*same)[rate_figure];
        }
        part.figures = std::move(figures);
        parts.push_back(std::move(part));
    }
    sort_parts(parts, language);
    return "<section><h2>" + escape_html(page_text("sectors", language)) + "</h2><p>" +
           escape_html(
               page_text(is_nation ? "report_drive_lead" : "report_sector_lead", language)) +
           "</p>" + parts_table_html(parts, page_text("sector", language), language) + "</section>";
}

std::string enterprises_html(
    const regions::Snapshot& snapshot,
    const ReportQuestion& question,
    std::vector<std::uint64_t>& bins) {
    const PageLanguage language = question.language;
    std::string html =
        "<section><h2>" + escape_html(page_text("report_enterprises", language)) + "</h2>";
    const auto sentence = [&](std::string_view key) {
        return "<p>" + escape_html(page_text(key, language)) + "</p>";
    };
    if (!question.names_enterprises) {
        return html + sentence("report_enterprises_left") + "</section>";
    }
    constexpr std::size_t most = 20;
    auto leading =
        regions::leading_enterprises(
            snapshot, question.selection, {.order = regions::LeadingOrder::excess, .most = most})
            .first;
    std::erase_if(leading, [](const regions::LeadingEnterprise& one) { return one.excess() <= 0; });
    if (leading.empty()) {
        return html + sentence("report_enterprises_none") + "</section>";
    }
    for (const regions::LeadingEnterprise& one : leading) {
        bins.push_back(snapshot.enterprises.bin[one.enterprise.row]);
    }
    html += sentence("report_enterprises_lead") + "<p>" +
            escape_html(page_text(
                "report_score_day",
                language,
                {date_text(regions::to_text(snapshot.as_of), language),
                 std::to_string(question.selection.years.front())})) +
            "</p>";
    if (!question.selection.reach.empty()) {
        html += sentence("report_enterprises_reach");
    }
    return html + enterprise_table_html(snapshot, leading, language) + "</section>";
}

} // namespace osh::server
