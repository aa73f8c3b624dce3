#include "tests/regions/imports/generated_register.hpp"

#include "regions/codes/bin.hpp"

#include <array>
#include <ostream>

namespace osh::regions::testing {

namespace {

constexpr std::array<std::string_view, 8> katos{
    "351010000",
    "711000000",
    "751110000",
    "791010000",
    "111010000",
    "271010000",
    "551010000",
    "632800000"};
constexpr std::array<std::string_view, 8> places{
    "Караганда", "Астана", "Алматы", "Шымкент", "Кокшетау", "Уральск", "Павлодар", "Семей"};
constexpr std::array<std::string_view, 6> okeds{
    "05101", "41201", "47111", "49410", "10710", "85310"};
constexpr std::array<std::string_view, 6> krps{"105", "110", "120", "160", "215", "310"};

/// The n-th valid number of organisations registered from 2000 on.
std::string bin_of(std::uint32_t n) {
    for (std::uint32_t serial = n * 3;; ++serial) {
        const std::uint32_t month = serial / 100'000;
        const std::string digits = std::to_string(
            10'000'000'000'0U + (month / 12) * 1'000'000'000ULL + (month % 12 + 1) * 10'000'000ULL +
            40ULL * 100'000ULL + serial % 100'000);
        std::string eleven = digits.substr(1);
        if (const auto check = bin_check_digit(eleven)) {
            return eleven + std::to_string(*check);
        }
    }
}

} // namespace

GeneratedRegister::GeneratedRegister(std::uint32_t rows, std::string_view edition)
    : m_rows(rows)
    , m_edition(edition)
    , m_headers{
          "bin",
          "full_name_kz",
          "full_name_ru",
          "registration_date",
          "oked_1",
          "activity_kz",
          "activity_ru",
          "oked_2",
          "krp",
          "krp_name_kz",
          "krp_name_ru",
          "kato",
          "settlement_kz",
          "settlement_ru",
          "legal_address",
          "head_fio"} {}

bool GeneratedRegister::next(geo::Row& row) {
    if (m_at == m_rows) {
        return false;
    }
    // 7,919 is prime: every number comes once unless the size is a multiple of it.
    const auto n = static_cast<std::uint32_t>(std::uint64_t{m_at} * 7'919U % m_rows);
    const std::string number = std::to_string(n);
    const std::size_t place = n % 100 == 7 ? 7 : n % 7;
    const std::string day = std::to_string(10 + n % 18);
    row.line = ++m_at + 1;
    row.position.reset();
    row.cells.resize(m_headers.size());
    row.cells[0] = bin_of(n);
    row.cells[1] =
        "\"Өндіріс-" + number + " " + m_edition + "\" жауапкершілігі шектеулі серіктестігі";
    row.cells[2] = "Товарищество с ограниченной ответственностью \"Производство-" + number + " " +
                   m_edition + "\"";
    row.cells[3] = std::to_string(2000 + n % 24) + "-03-" + day;
    row.cells[4] = okeds[n % okeds.size()];
    row.cells[5] = "Экономикалық қызмет түрінің атауы";
    row.cells[6] = "Наименование вида экономической деятельности";
    row.cells[7] = n % 5 == 0 ? "46900, 68201" : "";
    row.cells[8] = krps[n % krps.size()];
    row.cells[9] = "шағын кәсіпорын";
    row.cells[10] = "малые предприятия";
    row.cells[11] = katos[place];
    row.cells[12] = places[place];
    row.cells[13] = places[place];
    row.cells[14] = "г. " + std::string(places[place]) + ", улица Абая, дом " +
                    std::to_string(n % 200 + 1) + ", офис " + std::to_string(n % 40 + 1);
    row.cells[15] = "ИВАНОВ ИВАН ИВАНОВИЧ";
    return true;
}

std::optional<double> GeneratedRegister::progress() const {
    return static_cast<double>(m_at) / static_cast<double>(m_rows);
}

void write_generated_register(std::ostream& out, std::uint32_t rows, std::string_view edition) {
    GeneratedRegister source(rows, edition);
    const auto write_line = [&out](std::span<const std::string> cells) {
        for (std::size_t i = 0; i < cells.size(); ++i) {
            std::string quoted;
            for (const char c : cells[i]) {
                quoted += c == '"' ? "\"\"" : std::string(1, c);
            }
            const bool needs_quotes = cells[i].find_first_of(",\"") != std::string::npos;
            out << (i > 0 ? "," : "") << (needs_quotes ? "\"" + quoted + "\"" : cells[i]);
        }
        out << '\n';
    };
    write_line(source.headers());
    geo::Row row;
    while (source.next(row)) {
        write_line(row.cells);
    }
}

} // namespace osh::regions::testing
