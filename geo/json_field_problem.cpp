#include "geo/json_field_problem.hpp"

#include "geo/error.hpp"
#include "geo/json_field_lock.hpp"
#include "geo/json_field_times.hpp"

#include <algorithm>
#include <cmath>
#include <fstream>
#include <iterator>
#include <set>

namespace osh::geo {

namespace {

constexpr std::size_t most_visits = 2'000;
constexpr std::size_t most_inspectors = 50;
constexpr std::int32_t most_days = 31;
constexpr std::size_t most_places = 2'200;
constexpr std::size_t largest_file = 64'000'000;

class Reader {
public:
    explicit Reader(const JsonMember& root) : m_root(root) {}

    FieldProblem read() {
        m_root.allow_only(
            {"name",
             "first_day",
             "days",
             "visits",
             "inspectors",
             "matrix",
             "travel",
             "balance",
             "now"});
        m_field.name = text_or_empty(m_root, "name");
        if (const auto day = m_root.find("first_day")) {
            m_field.first_day = json_date(*day);
        }
        if (const auto days = m_root.find("days")) {
            m_field.days = static_cast<std::int32_t>(days->whole_number(1, most_days));
        }
        const auto balance = m_root.find("balance");
        m_field.balance = balance && balance->truth();
        read_matrix();
        for (const JsonMember& member : m_root.at("inspectors").elements(most_inspectors)) {
            m_field.inspectors.push_back(inspector(member));
        }
        if (m_field.inspectors.empty()) {
            m_root.at("inspectors").refuse("names nobody; a plan needs at least one");
        }
        if (const auto now = m_root.find("now")) {
            m_field.now = json_moment(*now, m_field);
        }
        for (const JsonMember& member : m_root.at("visits").elements(most_visits)) {
            m_field.visits.push_back(visit(member));
        }
        if (m_field.visits.empty()) {
            m_root.at("visits").refuse("names nobody; a plan needs at least one");
        }
        estimate_travel();
        return std::move(m_field);
    }

private:
    static std::string text_or_empty(const JsonMember& object, const char* name) {
        const auto member = object.find(name);
        return member ? member->text() : "";
    }

    static std::vector<std::string>
    texts_or_none(const JsonMember& object, const char* name, std::size_t most) {
        const auto member = object.find(name);
        return member ? member->texts(most) : std::vector<std::string>{};
    }

    void read_matrix() {
        const auto matrix = m_root.find("matrix");
        if (!matrix) {
            return;
        }
        matrix->allow_only({"time_s", "distance_m"});
        const auto rows = matrix->at("time_s").elements(most_places);
        m_matrix_places = rows.size();
        if (rows.empty()) {
            matrix->refuse("has no places");
        }
        std::vector<Ticks> time = figures(matrix->at("time_s"), never);
        std::vector<std::int32_t> distance(time.size(), 0);
        if (const auto metres = matrix->find("distance_m")) {
            distance = figures(*metres, 0);
        }
        m_field.travel = TravelMatrix(m_matrix_places, std::move(time), std::move(distance));
        m_field.positions.resize(m_matrix_places);
    }

    /// A square of numbers; null means that there is no way.
    std::vector<std::int32_t> figures(const JsonMember& member, std::int32_t no_way) const {
        std::vector<std::int32_t> all;
        const auto rows = member.elements(most_places);
        if (rows.size() != m_matrix_places) {
            member.refuse("must have " + std::to_string(m_matrix_places) + " rows");
        }
        for (const JsonMember& row : rows) {
            const auto cells = row.elements(most_places);
            if (cells.size() != m_matrix_places) {
                row.refuse("must have " + std::to_string(m_matrix_places) + " numbers");
            }
            for (const JsonMember& cell : cells) {
                all.push_back(
                    cell.is_null() ? no_way
                                   : static_cast<std::int32_t>(std::lround(cell.number(0.0, 1e8))));
            }
        }
        return all;
    }

    /// `place` counts into the matrix; `location` is [lon, lat]. Without a matrix the location is a
    /// new place; with one it only serves the map.
    std::size_t place(const JsonMember& member) {
        const auto position = location(member);
        if (m_matrix_places == 0) {
            if (member.find("place")) {
                member.at("place").refuse("needs a `matrix`");
            }
            if (!position) {
                member.refuse("needs `location`: [longitude, latitude]");
            }
            return place_at(*position);
        }
        const auto index = static_cast<std::size_t>(
            member.at("place").whole_number(0, static_cast<std::int64_t>(m_matrix_places) - 1));
        if (position) {
            m_field.positions[index] = position;
        }
        return index;
    }

    static std::optional<LonLat> location(const JsonMember& member) {
        const auto found = member.find("location");
        if (!found) {
            return std::nullopt;
        }
        const auto pair = found->elements(2);
        if (pair.size() != 2) {
            found->refuse("must be [longitude, latitude]");
        }
        return LonLat{{pair[0].number(-180.0, 180.0)}, {pair[1].number(-90.0, 90.0)}};
    }

    std::size_t place_at(const LonLat& position) {
        const auto known = std::ranges::find(m_field.positions, std::optional(position));
        if (known == m_field.positions.end()) {
            m_field.positions.emplace_back(position);
            return m_field.positions.size() - 1;
        }
        return static_cast<std::size_t>(known - m_field.positions.begin());
    }

    std::vector<std::int32_t> days(const JsonMember& member) const {
        std::vector<std::int32_t> all;
        for (const JsonMember& day : member.elements(most_days)) {
            all.push_back(static_cast<std::int32_t>(day.whole_number(0, most_days - 1)));
            if (all.back() >= m_field.days) {
                day.refuse("is past the plan's last day, " + std::to_string(m_field.days - 1));
            }
        }
        return all;
    }

    FieldInspector inspector(const JsonMember& member) {
        member.allow_only(
            {"id",
             "start",
             "end",
             "from",
             "to",
             "days",
             "break",
             "skills",
             "regions",
             "max_distance_km",
             "nights"});
        FieldInspector inspector;
        inspector.id = unique(member.at("id"), m_inspector_ids);
        inspector.start_place = place(member.at("start"));
        const auto end = member.find("end");
        inspector.end_place = end ? place(*end) : inspector.start_place;
        if (const auto from = member.find("from")) {
            inspector.from = json_day_second(*from);
        }
        if (const auto to = member.find("to")) {
            inspector.to = json_day_second(*to);
        }
        if (inspector.to <= inspector.from) {
            member.refuse("ends work before beginning it");
        }
        if (const auto chosen = member.find("days")) {
            inspector.days = days(*chosen);
        }
        if (const auto rest = member.find("break")) {
            inspector.rest = json_break(*rest);
        }
        inspector.skills = texts_or_none(member, "skills", 100);
        inspector.regions = texts_or_none(member, "regions", 300);
        if (const auto longest = member.find("max_distance_km")) {
            inspector.longest_distance_m = std::llround(longest->number(0.0, 10'000.0) * 1'000.0);
        }
        if (const auto nights = member.find("nights")) {
            for (const JsonMember& night : nights->elements(most_days)) {
                const auto after = night.at("after_day").whole_number(0, m_field.days - 1);
                const bool is_second =
                    std::ranges::find(inspector.nights, after, &FieldNight::after_day) !=
                    inspector.nights.end();
                if (is_second) {
                    night.refuse("is a second night after day " + std::to_string(after));
                }
                inspector.nights.push_back({static_cast<std::int32_t>(after), place(night)});
            }
        }
        return inspector;
    }

    FieldVisit visit(const JsonMember& member) {
        member.allow_only(
            {"id",
             "name",
             "address",
             "checklist",
             "value",
             "service_min",
             "place",
             "location",
             "windows",
             "skills",
             "region",
             "wish",
             "lock",
             "enterprise",
             "gap_days",
             "earliest_day"});
        FieldVisit visit;
        visit.id = unique(member.at("id"), m_visit_ids);
        visit.name = text_or_empty(member, "name");
        visit.address = text_or_empty(member, "address");
        visit.checklist = texts_or_none(member, "checklist", 100);
        visit.value = member.at("value").number(0.0, 1e6);
        visit.service_s = json_seconds_of_minutes(member.at("service_min"), 1'440.0);
        visit.place = place(member);
        if (const auto windows = member.find("windows")) {
            for (const JsonMember& window : windows->elements(100)) {
                visit.windows.push_back(window_of(window));
            }
        }
        visit.skills = texts_or_none(member, "skills", 100);
        visit.region = text_or_empty(member, "region");
        if (const auto wish = member.find("wish")) {
            visit.wish = json_wish(*wish);
        }
        if (const auto lock = member.find("lock")) {
            visit.lock = json_lock(*lock, m_field, visit.wish);
            visit.wish = FieldWish::must;
        }
        visit.enterprise = text_or_empty(member, "enterprise");
        if (const auto gap = member.find("gap_days")) {
            visit.gap_days = static_cast<std::int32_t>(gap->whole_number(0, 1'000));
        }
        if (const auto day = member.find("earliest_day")) {
            visit.earliest_day = static_cast<std::int32_t>(day->whole_number(0, most_days));
        }
        return visit;
    }

    FieldWindow window_of(const JsonMember& member) const {
        member.allow_only({"from", "to", "days"});
        FieldWindow window{
            json_day_second(member.at("from")), json_day_second(member.at("to")), {}};
        if (window.to < window.from) {
            member.refuse("closes before it opens");
        }
        if (const auto chosen = member.find("days")) {
            window.days = days(*chosen);
        }
        return window;
    }

    static std::string unique(const JsonMember& member, std::set<std::string>& seen) {
        std::string id = member.text();
        if (!seen.insert(id).second) {
            member.refuse("stands there twice");
        }
        return id;
    }

    void estimate_travel() {
        TravelEstimate estimate;
        if (const auto travel = m_root.find("travel")) {
            travel->allow_only({"detour", "speed_kmh"});
            if (const auto detour = travel->find("detour")) {
                estimate.detour = detour->number(1.0, 5.0);
            }
            if (const auto speed = travel->find("speed_kmh")) {
                estimate.speed_kmh = speed->number(1.0, 200.0);
            }
        }
        if (m_matrix_places > 0) {
            return;
        }
        std::vector<LonLat> places;
        for (const auto& position : m_field.positions) {
            places.push_back(*position);
        }
        m_field.travel = estimated_travel(places, estimate);
        m_field.travel_is_estimated = true;
    }

    JsonMember m_root;
    FieldProblem m_field;
    std::size_t m_matrix_places = 0;
    std::set<std::string> m_inspector_ids;
    std::set<std::string> m_visit_ids;
};

} // namespace

FieldProblem parse_field_problem(std::string_view text) {
    const nlohmann::json json = checked_json(text);
    return Reader(JsonMember(json, "")).read();
}

FieldProblem read_field_problem(const std::filesystem::path& file) {
    std::ifstream stream(file, std::ios::binary);
    if (!stream) {
        throw Error(file.string() + ": cannot be read");
    }
    if (std::error_code unknown;
        std::filesystem::file_size(file, unknown) > largest_file || unknown) {
        throw Error(file.string() + ": is no file, or larger than 64 MB");
    }
    const std::string text(std::istreambuf_iterator<char>(stream), {});
    try {
        return parse_field_problem(text);
    } catch (const Error& error) {
        throw Error(file.string() + ": " + error.what());
    }
}

} // namespace osh::geo
