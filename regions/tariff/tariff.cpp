#include "regions/tariff/tariff.hpp"

#include "geo/csv/csv_table.hpp"
#include "regions/error.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <optional>

namespace osh::regions {

namespace {

/// One row of the table.
struct Line {
    std::string where{};
    std::string kind{};
    std::string key{};
    std::string number{};
    std::string note{};

    [[noreturn]] void refuse(const std::string& why) const { throw Error(where + ": " + why); }

    double value() const {
        double parsed = 0.0;
        const char* const end = number.data() + number.size();
        const auto [stop, fault] = std::from_chars(number.data(), end, parsed);
        if (number.empty() || fault != std::errc{} || stop != end || !(parsed >= 0.0) ||
            !std::isfinite(parsed)) {
            refuse("\"" + number + "\" must be a number that is not negative");
        }
        return parsed;
    }

    int whole(const std::string& text) const {
        int parsed = 0;
        const char* const end = text.data() + text.size();
        const auto [stop, fault] = std::from_chars(text.data(), end, parsed);
        if (text.empty() || fault != std::errc{} || stop != end || parsed < 1) {
            refuse("\"" + text + "\" must be a whole number above zero");
        }
        return parsed;
    }
};

void take(const Line& line, TariffTable& table) {
    if (line.kind == "status") {
        table.status = line.key;
        table.note = line.note;
    } else if (line.kind == "class") {
        if (!Oked::parse(line.key)) {
            line.refuse("\"" + line.key + "\" is no section or code of the OKED");
        }
        table.class_of[line.key] = line.whole(line.number);
    } else if (line.kind == "rate") {
        table.rate_of_class[line.whole(line.key)] = line.value();
    } else if (line.kind == "factor") {
        const int degree = line.whole(line.key);
        if (degree > degree_count) {
            line.refuse("a degree is 1 to 5, not " + line.key);
        }
        table.factor[static_cast<std::size_t>(degree - 1)] = line.value();
    } else if (line.kind == "cap" && line.key == "least") {
        table.least = line.value();
    } else if (line.kind == "cap" && line.key == "greatest") {
        table.greatest = line.value();
    } else {
        line.refuse("expected status, class, rate, factor or cap (least, greatest)");
    }
}

void check(const TariffTable& table, const std::string& source_name) {
    if (table.status.empty()) {
        throw Error(source_name + ": a row `status` must say what the table is");
    }
    for (const auto& [oked, risk_class] : table.class_of) {
        if (!table.rate_of_class.contains(risk_class)) {
            throw Error(
                source_name + ": class " + std::to_string(risk_class) + " of " + oked +
                " has no rate");
        }
    }
    if (std::ranges::any_of(table.factor, [](double factor) { return !(factor > 0.0); })) {
        throw Error(source_name + ": each of the five degrees needs a factor above zero");
    }
    if (table.least > table.greatest) {
        throw Error(source_name + ": the least tariff lies above the greatest");
    }
}

TariffTable table_of(const geo::CsvTable& cells, const std::string& source_name) {
    TariffTable table;
    for (std::size_t row = 0; row < cells.size(); ++row) {
        take(
            {.where = source_name + ":" + std::to_string(cells.line(row)),
             .kind = cells.cell(row, "kind"),
             .key = cells.cell(row, "key"),
             .number = cells.cell(row, "number"),
             .note = cells.cell(row, "note")},
            table);
    }
    check(table, source_name);
    return table;
}

} // namespace

TariffTable parse_tariffs(std::string_view text, const std::string& source_name) {
    return table_of(geo::CsvTable::parse(text, source_name), source_name);
}

TariffTable read_tariffs(const std::filesystem::path& file) {
    return file.empty() ? parse_tariffs(tariff_file("tariffs.csv"), "tariffs.csv")
                        : table_of(geo::CsvTable::read(file), file.string());
}

Tariff tariff_of(const TariffTable& table, const Oked& activity, Degree degree) {
    std::string code = activity.text();
    if (code.size() > 1) {
        std::erase(code, '.');
    }
    // From the full code up to its division, then the section.
    std::optional<std::pair<std::string, int>> found;
    for (std::size_t length = code.size(); length >= 1 && !found; --length) {
        const auto entry = table.class_of.find(code.substr(0, length));
        if (entry != table.class_of.end()) {
            found = *entry;
        }
    }
    if (!found) {
        const auto entry = table.class_of.find(std::string(1, activity.section()));
        if (entry == table.class_of.end()) {
            throw Error("the table of tariffs has no class for the activity " + activity.text());
        }
        found = *entry;
    }
    Tariff tariff{
        .oked = found->first,
        .risk_class = found->second,
        .class_rate = table.rate_of_class.at(found->second),
        .factor = table.factor.at(degree.number - std::size_t{1})};
    const double product = tariff.class_rate * tariff.factor;
    // Of 1.6 and 1.4 binary numbers make 2.2399999999999998; a rate has no such digits.
    constexpr double digits = 1e6;
    const double rounded = std::round(product * digits) / digits;
    tariff.percent = std::clamp(rounded, table.least, table.greatest);
    tariff.is_capped = rounded < table.least || rounded > table.greatest;
    return tariff;
}

} // namespace osh::regions
