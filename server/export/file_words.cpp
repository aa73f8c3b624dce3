#include "server/export/file_words.hpp"

#include <algorithm>
#include <string>
#include <string_view>

namespace osh::server {

namespace {

/// So many names still make a title.
constexpr std::size_t most_named = 3;

/// Texts one after another, the empty ones left out.
class Joined {
public:
    explicit Joined(std::string_view between) : m_between(between) {}

    void add(std::string_view text) {
        if (!text.empty()) {
            m_text.append(m_text.empty() ? "" : m_between).append(text);
        }
    }

    const std::string& text() const noexcept { return m_text; }

private:
    std::string_view m_between;
    std::string m_text{};
};

std::string subject_text(const FileTopic& topic, PageLanguage language) {
    switch (topic.subject) {
    case ExportSubject::enterprises:
        return page_text("export_enterprises", language);
    case ExportSubject::inspection_list:
        return page_text("export_inspection_list", language);
    default:
        break;
    }
    if (topic.indicators.empty() || topic.indicators.size() > most_named) {
        return page_text("export_figures", language);
    }
    Joined names(", ");
    for (const regions::Indicator* const indicator : topic.indicators) {
        names.add(name_in(indicator->name, language));
    }
    return names.text();
}

std::string years_text(const std::vector<int>& years) {
    if (years.empty()) {
        return "";
    }
    const auto [first, last] = std::ranges::minmax(years);
    if (static_cast<std::size_t>(last - first) + 1 == years.size() && years.size() > 1) {
        return std::to_string(first) + "–" + std::to_string(last);
    }
    Joined listed(", ");
    for (const int year : years) {
        listed.add(std::to_string(year));
    }
    return listed.text();
}

std::string places_text(
    const regions::Snapshot& snapshot, const regions::Selection& selection, PageLanguage language) {
    if (selection.territories.empty()) {
        return page_text("nation", language);
    }
    Joined names(", ");
    for (const geo::Kato kato : selection.territories) {
        const auto index = snapshot.territories.find(kato);
        names.add(index ? name_in(snapshot.territories[*index].name, language) : kato.text());
    }
    return names.text();
}

std::string sectors_text(
    const regions::Snapshot& snapshot, const regions::Selection& selection, PageLanguage language) {
    Joined names(", ");
    for (const regions::Oked& oked : selection.sectors) {
        const auto index = snapshot.sectors.find(oked);
        names.add(
            std::string(oked.text()) +
            (index ? " " + name_in(snapshot.sectors[*index].name, language) : ""));
    }
    return names.text();
}

} // namespace

geo::FileDescription
file_words(const LiveDataset& dataset, const FileTopic& topic, PageLanguage language) {
    const regions::Snapshot& snapshot = *dataset.snapshot;
    const regions::Selection& selection = topic.selection;
    const auto word_of = [&](const char* kind, std::string_view what) {
        return page_text(std::string(kind) + std::string(what), language);
    };
    Joined title(" · ");
    title.add(subject_text(topic, language));
    title.add(years_text(selection.years));
    title.add(places_text(snapshot, selection, language));
    title.add(sectors_text(snapshot, selection, language));
    Joined text("\n");
    text.add(word_of("stream_", regions::word(selection.stream)));
    text.add(word_of("borders_", regions::word(selection.borders)));
    if (topic.subject == ExportSubject::figures || topic.subject == ExportSubject::figure_map) {
        text.add(page_text("export_marks", language));
    }
    text.add(page_text("export_selection", language, {regions::canonical_text(selection)}));
    text.add(sources_text(dataset));
    return {
        .title = title.text(),
        .text = text.text(),
        .creator = page_text("title", language),
        .day = regions::to_text(snapshot.as_of)};
}

} // namespace osh::server
