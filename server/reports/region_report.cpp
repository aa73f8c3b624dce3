#include "server/reports/region_report.hpp"

#include "server/pages/barometer_figures.hpp"
#include "server/pages/barometer_official.hpp"
#include "server/reports/report_sections.hpp"
#include "server/reports/report_style.hpp"
#include "server/reports/report_words.hpp"

#include <utility>

namespace osh::server {

namespace {

std::string fact_html(std::string_view key, const std::string& value, PageLanguage language) {
    return "<dt>" + escape_html(page_text(key, language)) + "</dt><dd>" + escape_html(value) +
           "</dd>";
}

/// Heading, and what the reader must know of all figures below.
std::string
head_html(const LiveDataset& dataset, const ReportQuestion& question, const std::string& title) {
    const PageLanguage language = question.language;
    const regions::Snapshot& snapshot = *dataset.snapshot;
    std::string html = "<header><p class=\"soft\">" + escape_html(page_text("title", language)) +
                       " · " + escape_html(page_text("subject", language)) + "</p><h1>" +
                       escape_html(title) + "</h1><p>" +
                       escape_html(page_text("report_lead", language)) + "</p>";
    if (snapshot.identity.is_demo) {
        html += "<p><strong class=\"mark\">" + escape_html(page_text("demo_mark", language)) +
                "</strong> " + escape_html(page_text("demo", language)) + "</p>";
    }
    const std::string stream = "stream_" + std::string(regions::word(question.selection.stream));
    const std::string borders = "borders_" + std::string(regions::word(question.selection.borders));
    return html + "<dl>" + fact_html("report_stream", page_text(stream, language), language) +
           fact_html("report_borders", page_text(borders, language), language) +
           fact_html(
               "report_data_of", date_text(regions::to_text(snapshot.as_of), language), language) +
           fact_html("report_made", date_text(question.made_on, language), language) +
           fact_html("version", snapshot.identity.version, language) +
           fact_html("report_model", snapshot.identity.model_version, language) + "</dl></header>";
}

std::string
document_html(const std::string& title, const std::string& main, PageLanguage language) {
    return "<!doctype html>\n<html lang=\"" + std::string(word(language)) +
           "\"><head><meta charset=\"utf-8\"><meta http-equiv=\"Content-Security-Policy\" "
           "content=\"" +
           escape_html(report_policy()) +
           "\"><meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"><title>" +
           escape_html(title) + "</title><style>" + std::string(report_style()) +
           "</style></head><body>" + main + "</body></html>\n";
}

} // namespace

RegionReport region_report(
    const LiveDataset& dataset,
    const ReportQuestion& question,
    const std::function<void(double)>& reach) {
    const regions::Snapshot& snapshot = *dataset.snapshot;
    const PageLanguage language = question.language;
    regions::Selection selection = question.selection;
    selection.reach.clear(); // aggregates that pass disclosure control are everybody's
    const BarometerFigures place = barometer_figures(selection, snapshot);
    reach(0.3);
    selection.territories.clear();
    const BarometerFigures nation = place.place ? barometer_figures(selection, snapshot) : place;
    reach(0.5);
    const std::string title = page_text(
        "report_title",
        language,
        {territory_name(place.place, snapshot, language), std::to_string(place.year)});
    RegionReport report;
    std::string main = head_html(dataset, question, title) + "<main>" +
                       standing_html(place, nation, language) +
                       territories_html(snapshot, question);
    reach(0.7);
    main += sectors_html(snapshot, question);
    reach(0.85);
    main += enterprises_html(snapshot, question, report.bins) +
            official_html(place, snapshot, language) + definitions_html(place, snapshot, language) +
            "</main>";
    report.html = document_html(title, main, language);
    return report;
}

} // namespace osh::server
