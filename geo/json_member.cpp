#include "geo/json_member.hpp"

#include "geo/characters.hpp"
#include "geo/error.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

namespace osh::geo {

namespace {

constexpr int deepest = 40;

std::string bounds(const std::string& lowest, const std::string& highest) {
    return "must be a number from " + lowest + " to " + highest;
}

std::string shown(double value) {
    std::string text = nlohmann::json(value).dump();
    return text.ends_with(".0") ? text.substr(0, text.size() - 2) : text;
}

/// What tells an element from the others: its `id` where it has one, else its place from 0.
std::string name_of(const nlohmann::json& element, std::size_t index) {
    constexpr std::size_t longest = 60;
    const auto id = element.is_object() ? element.find("id") : element.end();
    if (element.is_object() && id != element.end() && id->is_string()) {
        const auto& text = id->get_ref<const std::string&>();
        if (!text.empty() && text.size() <= longest) {
            return text;
        }
    }
    return std::to_string(index);
}

/// Where a parser stopped: `: line 3, column 7`. Bytes and columns count from 1, columns in bytes.
std::string place_of_byte(std::string_view text, std::size_t byte) {
    const std::string_view before = text.substr(0, byte > 0 ? byte - 1 : 0);
    const std::size_t last_break = before.rfind('\n');
    const std::size_t column =
        last_break == std::string_view::npos ? before.size() + 1 : before.size() - last_break;
    return ": line " + std::to_string(1 + std::ranges::count(before, '\n')) + ", column " +
           std::to_string(column);
}

/// Where the part of a text stands that a reason quotes between '…'; empty when it quotes none.
std::string place_of_quoted(std::string_view text, std::string_view reason) {
    const std::size_t begin = reason.find('\'');
    const std::size_t end = reason.rfind('\'');
    const std::size_t found = begin < end && end != std::string_view::npos
                                  ? text.find(reason.substr(begin + 1, end - begin - 1))
                                  : std::string_view::npos;
    return found == std::string_view::npos ? "" : place_of_byte(text, found + 1);
}

} // namespace

JsonMember::JsonMember(const nlohmann::json& json, std::string path)
    : m_json(&json)
    , m_path(std::move(path)) {}

void JsonMember::refuse(const std::string& reason) const {
    throw Error((m_path.empty() ? std::string("the problem") : "`" + m_path + "`") + " " + reason);
}

std::optional<JsonMember> JsonMember::find(std::string_view name) const {
    if (!m_json->is_object()) {
        refuse("must be an object");
    }
    const auto found = m_json->find(name);
    if (found == m_json->end() || found->is_null()) {
        return std::nullopt;
    }
    return JsonMember(
        *found, m_path.empty() ? std::string(name) : m_path + "." + std::string(name));
}

JsonMember JsonMember::at(std::string_view name) const {
    const auto found = find(name);
    if (!found) {
        refuse("needs `" + std::string(name) + "`");
    }
    return *found;
}

std::vector<JsonMember> JsonMember::elements(std::size_t most) const {
    if (!m_json->is_array()) {
        refuse("must be a list");
    }
    if (m_json->size() > most) {
        refuse(
            "has " + std::to_string(m_json->size()) + " elements, more than " +
            std::to_string(most));
    }
    std::vector<JsonMember> members;
    for (std::size_t index = 0; index < m_json->size(); ++index) {
        members.emplace_back(
            (*m_json)[index], m_path + "[" + name_of((*m_json)[index], index) + "]");
    }
    return members;
}

void JsonMember::allow_only(std::initializer_list<std::string_view> names) const {
    if (!m_json->is_object()) {
        refuse("must be an object");
    }
    for (const auto& [name, value] : m_json->items()) {
        if (std::ranges::find(names, std::string_view(name)) == names.end()) {
            refuse("has an unknown member `" + name.substr(0, 60) + "`");
        }
    }
}

double JsonMember::number(double lowest, double highest) const {
    const double value = m_json->is_number() ? m_json->get<double>() : std::nan("");
    if (!(value >= lowest && value <= highest)) {
        refuse(bounds(shown(lowest), shown(highest)));
    }
    return value;
}

std::int64_t JsonMember::whole_number(std::int64_t lowest, std::int64_t highest) const {
    const double value = number(static_cast<double>(lowest), static_cast<double>(highest));
    if (value != std::floor(value)) {
        refuse("must be a whole number");
    }
    return static_cast<std::int64_t>(value);
}

bool JsonMember::truth() const {
    if (!m_json->is_boolean()) {
        refuse("must be true or false");
    }
    return m_json->get<bool>();
}

bool JsonMember::is_null() const { return m_json->is_null(); }

std::string JsonMember::text(std::size_t longest) const {
    if (m_json->is_number_integer()) {
        return m_json->dump();
    }
    if (!m_json->is_string()) {
        refuse("must be a text");
    }
    std::string value = m_json->get<std::string>();
    if (value.empty() || characters_in(value) > longest) {
        refuse("must be a text of 1 to " + std::to_string(longest) + " characters");
    }
    return value;
}

std::vector<std::string> JsonMember::texts(std::size_t most) const {
    std::vector<std::string> values;
    for (const JsonMember& element : elements(most)) {
        values.push_back(element.text());
    }
    return values;
}

nlohmann::json checked_json(std::string_view text) {
    bool too_deep = false;
    const auto watch = [&](int depth, nlohmann::json::parse_event_t, const nlohmann::json&) {
        too_deep = too_deep || depth > deepest;
        return !too_deep;
    };
    std::string fault;
    try {
        nlohmann::json json = nlohmann::json::parse(text, watch);
        if (!too_deep && !json.is_discarded()) {
            return json;
        }
    } catch (const nlohmann::json::parse_error& error) {
        fault = place_of_byte(text, error.byte);
    } catch (const nlohmann::json::out_of_range& error) {
        fault = ": a number in it is beyond all bounds" + place_of_quoted(text, error.what());
    }
    if (too_deep) {
        fault = ": it is nested deeper than " + std::to_string(deepest) + " levels";
    }
    throw Error("is no complete JSON text" + fault);
}

} // namespace osh::geo
