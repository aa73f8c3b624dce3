#include "geo/planner/plan_export.hpp"

#include "geo/planner/plan_time.hpp"

#include <algorithm>
#include <cstdio>
#include <string_view>

namespace osh::geo {

namespace {

/// One stop of a duty, start and end included, as the exports need it.
struct ExportStop {
    std::string name;
    std::string note;
    LonLat at;
};

std::string degrees(double value) {
    char text[32];
    std::snprintf(text, sizeof text, "%.6f", value);
    return text;
}

/// Text as XML 1.0 may hold it (2.2, Char): no control character but the line break, and neither
/// U+FFFE nor U+FFFF.
std::string xml(std::string_view text) {
    constexpr std::string_view before_no_character = "\xEF\xBF";
    std::string safe;
    for (std::size_t at = 0; at < text.size(); ++at) {
        const char byte = text[at];
        const bool is_no_character = text.substr(at, 2) == before_no_character &&
                                     at + 2 < text.size() &&
                                     static_cast<unsigned char>(text[at + 2]) >= 0xBEU;
        if (is_no_character) {
            safe += ' ';
            at += 2;
            continue;
        }
        switch (byte) {
        case '&':
            safe += "&amp;";
            break;
        case '<':
            safe += "&lt;";
            break;
        case '>':
            safe += "&gt;";
            break;
        case '"':
            safe += "&quot;";
            break;
        default:
            safe += static_cast<unsigned char>(byte) < 0x20 && byte != '\n' ? ' ' : byte;
        }
    }
    return safe;
}

const FieldVisit&
visit_of(const FieldProblem& field, const FieldPlan& plan, const ScheduledStop& stop) {
    return field.visits[plan.routes.problem.alternatives[stop.alternative].visit];
}

const std::string& shown_name(const FieldVisit& visit) {
    return visit.name.empty() ? visit.id : visit.name;
}

/// Address and checklist, each after a line break.
std::string notes_of(const FieldVisit& visit) {
    std::string notes = visit.address.empty() ? "" : "\n" + visit.address;
    for (const std::string& point : visit.checklist) {
        notes += "\n☐ " + point;
    }
    return notes;
}

std::string title_of(const FieldProblem& field, const Duty& duty, PlanLanguage language) {
    const std::string date = date_of_day(field, duty.day);
    return field.inspectors[duty.inspector].id + ", " +
           (date.empty() ? filled_in(plan_words(language).day, std::to_string(duty.day + 1))
                         : date);
}

/// Empty when a place of the duty has no position or nobody sets out.
std::vector<ExportStop> stops_of(
    const FieldProblem& field,
    const FieldPlan& plan,
    const DutySchedule& schedule,
    PlanLanguage language) {
    const PlanWords& words = plan_words(language);
    const Duty& duty = plan.routes.problem.duties[schedule.duty];
    std::vector<ExportStop> stops;
    bool complete = schedule.is_travelled();
    const auto add = [&](std::size_t place, std::string name, std::string note) {
        complete = complete && field.positions[place].has_value();
        if (complete) {
            stops.push_back({std::move(name), std::move(note), *field.positions[place]});
        }
    };
    add(duty.start_place, std::string(words.start), time_of_day(schedule.departure));
    for (const ScheduledStop& stop : schedule.stops) {
        const FieldVisit& visit = visit_of(field, plan, stop);
        add(visit.place,
            shown_name(visit),
            time_of_day(stop.start) + "–" + time_of_day(stop.departure) + notes_of(visit));
    }
    add(duty.end_place, std::string(words.end), time_of_day(schedule.finish));
    return complete ? stops : std::vector<ExportStop>{};
}

std::string gpx_point(const char* element, const ExportStop& stop) {
    return std::string("<") + element + " lat=\"" + degrees(stop.at.lat.degrees) + "\" lon=\"" +
           degrees(stop.at.lon.degrees) + "\">" +
           (stop.name.empty()
                ? ""
                : "<name>" + xml(stop.name) + "</name><desc>" + xml(stop.note) + "</desc>") +
           "</" + element + ">\n";
}

std::string kml_position(const LonLat& at) {
    return degrees(at.lon.degrees) + "," + degrees(at.lat.degrees);
}

std::string csv_cell(const std::string& text) {
    std::string cell = text;
    if (!cell.empty() &&
        std::string_view("=+-@\t\r").find(cell.front()) != std::string_view::npos) {
        cell.insert(cell.begin(), '\'');
    }
    if (cell.find_first_of(",\"\r\n") == std::string::npos) {
        return cell;
    }
    std::string quoted = "\"";
    for (const char byte : cell) {
        quoted += byte == '"' ? "\"\"" : std::string(1, byte);
    }
    return quoted + "\"";
}

std::string lat_lon(const ExportStop& stop) {
    return degrees(stop.at.lat.degrees) + "," + degrees(stop.at.lon.degrees);
}

/// Stretches of at most `between` stops between first and last; each begins where the last ended.
template<typename Link>
std::vector<std::string>
in_stretches(const std::vector<ExportStop>& stops, std::size_t between, const Link& link) {
    std::vector<std::string> links;
    for (std::size_t first = 0; first + 1 < stops.size();) {
        const std::size_t last = std::min(first + between + 1, stops.size() - 1);
        links.push_back(link(first, last));
        first = last;
    }
    return links;
}

std::string google_link(const std::vector<ExportStop>& stops, std::size_t first, std::size_t last) {
    std::string link = "https://www.google.com/maps/dir/?api=1&travelmode=driving&origin=" +
                       lat_lon(stops[first]) + "&destination=" + lat_lon(stops[last]);
    for (std::size_t at = first + 1; at < last; ++at) {
        link += (at == first + 1 ? "&waypoints=" : "%7C") + lat_lon(stops[at]);
    }
    return link;
}

std::string yandex_link(const std::vector<ExportStop>& stops, std::size_t first, std::size_t last) {
    std::string link = "https://yandex.com/maps/?rtt=auto&rtext=";
    for (std::size_t at = first; at <= last; ++at) {
        link += (at == first ? "" : "~") + lat_lon(stops[at]);
    }
    return link;
}

} // namespace

std::string_view estimate_mark(const FieldProblem& field, PlanLanguage language) {
    return field.travel_is_estimated ? plan_words(language).estimated : "";
}

std::string plan_gpx(const FieldProblem& field, const FieldPlan& plan, PlanLanguage language) {
    const std::string mark(estimate_mark(field, language));
    std::string routes;
    std::string tracks;
    for (const DutySchedule& schedule : plan.duties) {
        const auto stops = stops_of(field, plan, schedule, language);
        if (stops.empty()) {
            continue;
        }
        const std::string name =
            "<name>" + xml(title_of(field, plan.routes.problem.duties[schedule.duty], language)) +
            "</name>\n";
        const std::string described = mark.empty() ? "" : "<desc>" + mark + "</desc>\n";
        routes += "<rte>" + name + described;
        tracks += "<trk>" + name + described + "<trkseg>\n";
        for (const ExportStop& stop : stops) {
            routes += gpx_point("rtept", stop);
        }
        for (const LonLat& point : way_of(field, plan, schedule)) {
            tracks += gpx_point("trkpt", {"", "", point});
        }
        routes += "</rte>\n";
        tracks += "</trkseg></trk>\n";
    }
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<gpx version=\"1.1\" creator=\"oshmap\" "
           "xmlns=\"http://www.topografix.com/GPX/1/1\">\n" +
           routes + tracks + "</gpx>\n";
}

std::string plan_kml(const FieldProblem& field, const FieldPlan& plan, PlanLanguage language) {
    std::string text = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<kml "
                       "xmlns=\"http://www.opengis.net/kml/2.2\"><Document>\n";
    for (const DutySchedule& schedule : plan.duties) {
        const auto stops = stops_of(field, plan, schedule, language);
        if (stops.empty()) {
            continue;
        }
        text += "<Folder><name>" +
                xml(title_of(field, plan.routes.problem.duties[schedule.duty], language)) +
                "</name>\n";
        if (const std::string_view mark = estimate_mark(field, language); !mark.empty()) {
            text.append("<description>").append(mark).append("</description>\n");
        }
        std::string line;
        for (const ExportStop& stop : stops) {
            const std::string at = kml_position(stop.at);
            text += "<Placemark><name>" + xml(stop.name) + "</name><description>" + xml(stop.note) +
                    "</description><Point><coordinates>" + at +
                    "</coordinates></Point></Placemark>\n";
        }
        for (const LonLat& point : way_of(field, plan, schedule)) {
            line += (line.empty() ? "" : " ") + kml_position(point);
        }
        text += "<Placemark><LineString><tessellate>1</tessellate><coordinates>" + line +
                "</coordinates></LineString></Placemark></Folder>\n";
    }
    return text + "</Document></kml>\n";
}

std::string plan_csv(const FieldProblem& field, const FieldPlan& plan, PlanLanguage language) {
    const PlanWords& words = plan_words(language);
    std::string text;
    for (const std::string_view column : words.columns) {
        text += (text.empty() ? "" : ",") + csv_cell(std::string(column));
    }
    text += "\r\n";
    for (const DutySchedule& schedule : plan.duties) {
        const Duty& duty = plan.routes.problem.duties[schedule.duty];
        for (std::size_t at = 0; at < schedule.stops.size(); ++at) {
            const ScheduledStop& stop = schedule.stops[at];
            const FieldVisit& visit = visit_of(field, plan, stop);
            char figures[64];
            std::snprintf(
                figures, sizeof figures, "%.1f,%.3f", stop.travel / 60.0, stop.distance / 1'000.0);
            text += csv_cell(field.inspectors[duty.inspector].id) + "," + std::to_string(duty.day) +
                    "," + date_of_day(field, duty.day) + "," + std::to_string(at + 1) + "," +
                    csv_cell(visit.id) + "," + csv_cell(visit.name) + "," +
                    csv_cell(visit.address) + "," + time_of_day(stop.arrival) + "," +
                    time_of_day(stop.start) + "," + time_of_day(stop.departure) + "," + figures +
                    ",";
            text.append(field.travel_is_estimated ? words.yes : words.no).append("\r\n");
        }
    }
    return text;
}

std::optional<NavigationLinks> navigation_links_of(
    const FieldProblem& field, const FieldPlan& plan, const DutySchedule& schedule) {
    const auto stops = stops_of(field, plan, schedule, PlanLanguage::en); // no names
    if (stops.empty()) {
        return std::nullopt;
    }
    const auto google = [&](std::size_t first, std::size_t last) {
        return google_link(stops, first, last);
    };
    const auto yandex = [&](std::size_t first, std::size_t last) {
        return yandex_link(stops, first, last);
    };
    return NavigationLinks{
        in_stretches(stops, 9, google),
        in_stretches(stops, 3, google),
        in_stretches(stops, 9, yandex)};
}

} // namespace osh::geo
