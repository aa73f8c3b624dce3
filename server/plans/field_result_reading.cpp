#include "server/plans/field_result_reading.hpp"

#include "geo/characters.hpp"
#include "server/json/names_json.hpp"
#include "server/plans/register_note.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <chrono>
#include <ctime>
#include <span>

namespace osh::server {

namespace {

/// Thrown inside this file only: what is wrong with a result.
struct ResultFault {
    std::string sentence;
};

constexpr std::size_t longest_note = 4'000;
constexpr std::size_t longest_subject = 1'000;
constexpr std::size_t most_violations = 200;

bool is_uuid(std::string_view text) {
    constexpr std::string_view form = "xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx";
    if (text.size() != form.size()) {
        return false;
    }
    for (std::size_t at = 0; at < form.size(); ++at) {
        const bool fits = form[at] == '-'
                              ? text[at] == '-'
                              : std::isxdigit(static_cast<unsigned char>(text[at])) != 0;
        if (!fits) {
            return false;
        }
    }
    return true;
}

std::string lower_case(std::string text) {
    std::ranges::transform(
        text, text.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return text;
}

std::string result_text(const Json& object, const char* name, std::size_t longest) {
    const auto found = object.find(name);
    if (found == object.end() || found->is_null()) {
        return "";
    }
    const bool fits =
        found->is_string() && geo::characters_in(found->get_ref<const std::string&>()) <= longest;
    if (!fits) {
        throw ResultFault{
            std::string("member ") + name + ": expected a text of at most " +
            std::to_string(longest) + " characters"};
    }
    return found->get<std::string>();
}

std::string
one_of(const std::string& text, const char* name, std::span<const std::string_view> words) {
    std::string known;
    for (const std::string_view word : words) {
        if (word == text) {
            return text;
        }
        known.append(known.empty() ? "" : ", ").append(word);
    }
    throw ResultFault{
        std::string("member ") + name + ": expected " + known + ", not \"" + text + "\""};
}

/// A calendar day; empty text is none.
std::optional<std::chrono::sys_days> day_of_text(const std::string& text) {
    int year = 0;
    unsigned month = 0;
    unsigned day = 0;
    const bool has_form =
        text.size() == 10 && text[4] == '-' && text[7] == '-' &&
        std::ranges::count_if(text, [](unsigned char c) { return std::isdigit(c) != 0; }) == 8;
    if (!has_form) {
        return std::nullopt;
    }
    year = std::stoi(text.substr(0, 4));
    month = static_cast<unsigned>(std::stoi(text.substr(5, 2)));
    day = static_cast<unsigned>(std::stoi(text.substr(8, 2)));
    const std::chrono::year_month_day date{
        std::chrono::year{year}, std::chrono::month{month}, std::chrono::day{day}};
    return date.ok() ? std::optional(std::chrono::sys_days{date}) : std::nullopt;
}

/// Local time of the field; no zone of Kazakhstan is more than six hours ahead of the clock here.
std::string moment_of(const Json& given, std::int64_t now) {
    const std::string text = result_text(given, "visited_at", 19);
    const auto day = day_of_text(text.substr(0, std::min<std::size_t>(10, text.size())));
    const bool has_form = text.size() >= 16 && text[10] == 'T' && text[13] == ':' && day &&
                          text.substr(11, 2) <= "23" && text.substr(14, 2) <= "59" &&
                          std::isdigit(static_cast<unsigned char>(text[11])) != 0 &&
                          std::isdigit(static_cast<unsigned char>(text[12])) != 0 &&
                          std::isdigit(static_cast<unsigned char>(text[14])) != 0 &&
                          std::isdigit(static_cast<unsigned char>(text[15])) != 0;
    if (!has_form) {
        throw ResultFault{"member visited_at: expected a local time such as 2026-03-02T10:30"};
    }
    constexpr std::int64_t furthest_ahead = 6 * 3'600;
    const std::chrono::sys_seconds seconds = *day +
                                             std::chrono::hours{std::stoi(text.substr(11, 2))} +
                                             std::chrono::minutes{std::stoi(text.substr(14, 2))};
    if (seconds.time_since_epoch().count() > now + furthest_ahead) {
        throw ResultFault{"member visited_at: lies in the future"};
    }
    return text.substr(0, 16);
}

bool truth_of(const Json& object, const char* name, bool otherwise) {
    const auto found = object.find(name);
    if (found == object.end() || found->is_null()) {
        return otherwise;
    }
    if (!found->is_boolean()) {
        throw ResultFault{std::string("member ") + name + ": expected true or false"};
    }
    return found->get<bool>();
}

Json violation_of(const Json& given, const std::string& visited_on) {
    constexpr std::array<std::string_view, 3> classes{"gross", "significant", "minor"};
    if (!given.is_object()) {
        throw ResultFault{"member violations: expected a list of objects"};
    }
    Json violation{
        {"class", one_of(result_text(given, "class", 20), "violations.class", classes)},
        {"subject", result_text(given, "subject", longest_subject)},
        {"osh", truth_of(given, "osh", true)},
        {"repeated", truth_of(given, "repeated", false)},
        {"remedied_on", nullptr}};
    if (const std::string day = result_text(given, "remedied_on", 10); !day.empty()) {
        if (!day_of_text(day) || day < visited_on) {
            throw ResultFault{"member violations.remedied_on: expected a day not before the visit"};
        }
        violation["remedied_on"] = day;
    }
    return violation;
}

/// A visit that was made took some time; one that was not may have taken none.
Json effort_of(const Json& given, bool is_done) {
    const auto found = given.find("effort_days");
    if (found == given.end() || found->is_null()) {
        return 1;
    }
    constexpr double longest_effort = 60.0;
    const double days = found->is_number() ? found->get<double>() : -1.0;
    if (!(days >= 0.0 && days <= longest_effort) || (is_done && days == 0.0)) {
        throw ResultFault{
            is_done ? "member effort_days: expected a number of days above 0 and up to 60"
                    : "member effort_days: expected a number of days from 0 to 60"};
    }
    return days;
}

Json place_of(const Json& given) {
    const auto found = given.find("position");
    if (found == given.end() || found->is_null()) {
        return nullptr;
    }
    const bool is_pair = found->is_array() && found->size() == 2 && (*found)[0].is_number() &&
                         (*found)[1].is_number() && std::abs((*found)[0].get<double>()) <= 180.0 &&
                         std::abs((*found)[1].get<double>()) <= 90.0;
    if (!is_pair) {
        throw ResultFault{"member position: expected [longitude, latitude]"};
    }
    return *found;
}

Json content_of(const Json& given, std::int64_t now) {
    constexpr std::array<std::string_view, 5> outcomes{
        "done", "closed", "absent", "refused", "postponed"};
    constexpr std::array<std::string_view, 3> kinds{"planned", "unplanned", "preventive"};
    constexpr std::array<std::string_view, 10> known{
        "uuid",
        "visit",
        "outcome",
        "visited_at",
        "kind",
        "effort_days",
        "note",
        "position",
        "violations",
        "replaces"};
    for (const auto& [name, value] : given.items()) {
        if (std::ranges::find(known, name) == known.end()) {
            throw ResultFault{"member " + name + ": not known here"};
        }
    }
    Json content{{"outcome", one_of(result_text(given, "outcome", 20), "outcome", outcomes)}};
    content["visited_at"] = moment_of(given, now);
    const std::string kind = result_text(given, "kind", 20);
    content["kind"] = kind.empty() ? "planned" : one_of(kind, "kind", kinds);
    content["effort_days"] = effort_of(given, content["outcome"] == "done");
    content["note"] = result_text(given, "note", longest_note);
    content["position"] = place_of(given);
    const Json violations = given.value("violations", Json::array());
    if (!violations.is_array() || violations.size() > most_violations) {
        throw ResultFault{"member violations: expected a list of at most 200"};
    }
    if (!violations.empty() && content["outcome"] != "done") {
        throw ResultFault{"member violations: only a visit that was done can have found any"};
    }
    content["violations"] = Json::array();
    const std::string visited_on = content["visited_at"].get<std::string>().substr(0, 10);
    for (const Json& violation : violations) {
        content["violations"].push_back(violation_of(violation, visited_on));
    }
    return content;
}

FieldResult checked_result(const Json& given, const ResultGround& ground) {
    FieldResult result;
    result.uuid = lower_case(result_text(given, "uuid", 64));
    if (!is_uuid(result.uuid)) {
        throw ResultFault{"member uuid: expected a UUID made by the client (RFC 9562)"};
    }
    result.plan = ground.plan;
    result.visit = result_text(given, "visit", 12);
    if (!ground.visits.contains(result.visit)) {
        throw ResultFault{"member visit: the plan knows no visit \"" + result.visit + "\""};
    }
    if (const std::string uuid = lower_case(result_text(given, "replaces", 64)); !uuid.empty()) {
        result.replaces = uuid;
    }
    const Json content = content_of(given, ground.now);
    result.content = json_text(content);
    result.author = ground.author;
    result.received_at = ground.now;
    result.state = content["outcome"] == "done" ? RegisterState::waiting : RegisterState::none;
    return result;
}

} // namespace

std::variant<FieldResult, ResultRefused>
read_field_result(const Json& given, const ResultGround& ground) {
    if (!given.is_object()) {
        return ResultRefused{"", "a result is an object with uuid, visit, outcome and visited_at"};
    }
    try {
        return checked_result(given, ground);
    } catch (const ResultFault& fault) {
        const auto uuid = given.find("uuid");
        return ResultRefused{
            uuid != given.end() && uuid->is_string() ? uuid->get<std::string>() : "",
            fault.sentence};
    }
}

Json field_result_json(const FieldResult& result) {
    Json json{{"uuid", result.uuid}, {"visit", result.visit}};
    json.update(parse_json(result.content).value_or(Json::object()));
    json["replaces"] = result.replaces ? Json(*result.replaces) : Json(nullptr);
    json["replaced_by"] = result.replaced_by ? Json(*result.replaced_by) : Json(nullptr);
    json["author"] = result.author;
    json["received_at"] = result.received_at;
    json["register"] = register_state_name(result.state);
    const RegisterNote note = note_in(result.register_note);
    json["register_note"] = note.text.en;
    json["register_text"] = note.text.en.empty() ? Json(nullptr) : names_json(note.text);
    json["register_cause"] =
        note.code.empty() ? Json(nullptr) : Json{{"code", note.code}, {"subject", note.subject}};
    json["inspection"] = result.inspection.empty() ? Json(nullptr) : Json(result.inspection);
    return json;
}

} // namespace osh::server
