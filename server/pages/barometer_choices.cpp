#include "server/pages/barometer_choices.hpp"

#include <variant>

namespace osh::server {

namespace {

/// One thing to choose, as a list of links of which the present one is marked.
class ChoiceList {
public:
    ChoiceList(
        const BarometerFigures& shown, const regions::Snapshot& snapshot, PageLanguage language)
        : m_shown(shown)
        , m_snapshot(snapshot)
        , m_language(language) {}

    /// A link to the view with this selection, called `name`, which is plain text.
    void add(regions::Selection selection, const std::string& name) {
        // A region that the other borders do not have would only be told as unknown.
        if (!std::holds_alternative<regions::Selection>(regions::resolve(selection, m_snapshot))) {
            selection.territories.clear();
        }
        const std::string query = regions::canonical_text(selection);
        m_links += "<li><a href=\"?lang=" + std::string(word(m_language)) +
                   (query.empty() ? "" : "&amp;" + escape_html(query)) + "\"" +
                   (selection == m_shown.selection ? " aria-current=\"true\"" : "") + ">" +
                   escape_html(name) + "</a></li>";
    }

    /// The list below its heading.
    std::string html(std::string_view heading) const {
        return "<div><dt>" + escape_html(page_text(heading, m_language)) + "</dt><dd><ul>" +
               m_links + "</ul></dd></div>";
    }

private:
    const BarometerFigures& m_shown;
    const regions::Snapshot& m_snapshot;
    PageLanguage m_language;
    std::string m_links{};
};

} // namespace

std::string choices_html(
    const BarometerFigures& shown, const regions::Snapshot& snapshot, PageLanguage language) {
    const auto name_of = [language](std::string_view kind, std::string_view word) {
        return page_text(std::string(kind).append(word), language);
    };
    ChoiceList years(shown, snapshot, language);
    for (const int year : snapshot.years) {
        regions::Selection other = shown.selection;
        other.years = {year};
        years.add(other, std::to_string(year));
    }
    ChoiceList streams(shown, snapshot, language);
    for (const regions::Stream stream : {regions::Stream::bns, regions::Stream::inspectorate}) {
        regions::Selection other = shown.selection;
        other.stream = stream;
        streams.add(other, name_of("stream_", regions::word(stream)));
    }
    ChoiceList borders(shown, snapshot, language);
    for (const regions::Borders version :
         {regions::Borders::since_2022, regions::Borders::before_2022}) {
        regions::Selection other = shown.selection;
        other.borders = version;
        borders.add(other, name_of("borders_", regions::word(version)));
    }
    std::string html = "<nav class=\"plain-choices\" aria-label=\"" +
                       escape_html(page_text("choices", language)) + "\"><dl>";
    if (shown.place) {
        ChoiceList places(shown, snapshot, language);
        regions::Selection country = shown.selection;
        country.territories.clear();
        places.add(country, page_text("whole_country", language));
        html += places.html("choose_place");
    }
    return html + years.html("choose_year") + streams.html("choose_stream") +
           borders.html("choose_borders") + "</dl></nav>";
}

} // namespace osh::server
