#include "server/api/number_parameter.hpp"

#include "server/api/query.hpp"
#include "server/http/problem.hpp"

#include <charconv>
#include <cmath>
#include <string>

namespace osh::server {

namespace {

std::optional<double> parsed(std::string_view text) {
    double number = 0.0;
    const char* const end = text.data() + text.size();
    const auto [stop, fault] = std::from_chars(text.data(), end, number);
    const bool is_good = fault == std::errc{} && stop == end && !text.empty();
    return is_good && std::isfinite(number) ? std::optional{number} : std::nullopt;
}

std::string shown(double number) {
    std::string text = std::to_string(number);
    text.erase(text.find_last_not_of('0') + 1);
    return text.ends_with('.') ? text.substr(0, text.size() - 1) : text;
}

} // namespace

std::optional<double>
number_parameter(const Request& request, std::string_view name, NumberBounds bounds) {
    const auto text = request.parameter(name);
    if (!text) {
        return std::nullopt;
    }
    const auto number = parsed(*text);
    if (!number || *number < bounds.lowest || *number > bounds.highest) {
        throw Problem(
            Refusal::bad_request,
            "parameter " + std::string(name) + ": expected a number from " + shown(bounds.lowest) +
                " to " + shown(bounds.highest) + ", not \"" + std::string(*text) + "\"");
    }
    return number;
}

std::uint64_t whole_parameter(
    const Request& request, std::string_view name, std::uint64_t otherwise, NumberBounds bounds) {
    const auto number = number_parameter(request, name, bounds);
    if (number && *number != std::floor(*number)) {
        throw Problem(
            Refusal::bad_request, "parameter " + std::string(name) + ": expected a whole number");
    }
    return number ? static_cast<std::uint64_t>(*number) : otherwise;
}

std::vector<double>
number_list_parameter(const Request& request, std::string_view name, std::size_t count) {
    const auto text = request.parameter(name);
    std::vector<double> numbers;
    if (!text) {
        return numbers;
    }
    for (const std::string_view part : split_list(*text)) {
        if (const auto number = parsed(part)) {
            numbers.push_back(*number);
        }
    }
    if (numbers.size() != count || split_list(*text).size() != count) {
        throw Problem(
            Refusal::bad_request,
            "parameter " + std::string(name) + ": expected " + std::to_string(count) +
                " numbers separated by commas, not \"" + std::string(*text) + "\"");
    }
    return numbers;
}

} // namespace osh::server
