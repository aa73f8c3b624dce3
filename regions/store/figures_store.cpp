#include "regions/store/figures_store.hpp"

namespace osh::regions {

void replace_official_figures(
    geo::Database& database, const std::vector<OfficialFigure>& figures, std::int64_t batch_id) {
    database.execute("DELETE FROM official_figure");
    geo::Statement insert = database.prepare(
        "INSERT INTO official_figure(indicator, stream, territory, sector, period, value, "
        "value_text, unit, denominator, border_version_id, kind, note, source, batch_id) "
        "VALUES (?1, ?2, ?3, ?4, ?5, ?6, nullif(?7, ''), ?8, ?9, nullif(?10, ''), ?11, ?12, ?13, "
        "?14)");
    for (const OfficialFigure& figure : figures) {
        insert.bind(1, figure.indicator)
            .bind(2, figure.stream)
            .bind(3, figure.territory)
            .bind(4, figure.sector)
            .bind(5, figure.period)
            .bind(6, figure.value)
            .bind(7, figure.value_text)
            .bind(8, figure.unit)
            .bind(9, figure.denominator)
            .bind(10, figure.borders)
            .bind(11, figure.kind)
            .bind(12, figure.note)
            .bind(13, figure.source)
            .bind(14, batch_id)
            .run();
    }
}

std::vector<OfficialFigure>
read_official_figures(geo::Database& database, const OfficialFigureFilter& filter) {
    geo::Statement select = database.prepare(
        "SELECT stream, indicator, unit, territory, sector, period, value, value_text, "
        "denominator, border_version_id, kind, note, source FROM official_figure "
        "WHERE (?1 IS NULL OR indicator = ?1) AND (?2 IS NULL OR territory = ?2) "
        "AND (?3 IS NULL OR period = ?3) AND (?4 IS NULL OR stream = ?4) "
        "AND (?5 IS NULL OR sector = ?5) ORDER BY id");
    select.bind(1, filter.indicator)
        .bind(2, filter.territory)
        .bind(3, filter.period)
        .bind(4, filter.stream)
        .bind(5, filter.sector);
    std::vector<OfficialFigure> found;
    while (select.step()) {
        found.push_back(
            {.stream = std::string(select.text(0)),
             .indicator = std::string(select.text(1)),
             .unit = std::string(select.text(2)),
             .territory = std::string(select.text(3)),
             .sector = std::string(select.text(4)),
             .period = std::string(select.text(5)),
             .value = select.optional_real(6),
             .value_text = select.optional_text(7).value_or(""),
             .denominator = std::string(select.text(8)),
             .borders = select.optional_text(9).value_or(""),
             .kind = std::string(select.text(10)),
             .note = std::string(select.text(11)),
             .source = std::string(select.text(12))});
    }
    return found;
}

} // namespace osh::regions
