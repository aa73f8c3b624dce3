#include "regions/demo/demo_identity.hpp"

#include "regions/codes/oked.hpp"
#include "regions/demo/demo_table.hpp"
#include "regions/error.hpp"

#include <array>
#include <chrono>

namespace osh::regions {

namespace {

constexpr std::size_t identity_base = demo_year_index(2022);
constexpr double secondary_chance = 0.15;
constexpr double stock_company_chance = 0.35;
constexpr std::uint32_t least_stock_company = 251;
constexpr int oldest_registration = 1995;

constexpr std::array<std::string_view, 5> streets{
    "Демонстрационная", "Примерная", "Образцовая", "Пробная", "Учебная"};

struct LegalForm {
    std::string_view kk;
    std::string_view ru;
};

double state_share(char sector) {
    switch (sector) {
    case 'O':
        return 1;
    case 'P':
        return 0.8;
    case 'Q':
    case 'E':
        return 0.6;
    case 'D':
        return 0.35;
    default:
        return 0.02;
    }
}

std::string_view draw_ownership(char sector, RandomDraws& draws) {
    if (draws.chance(state_share(sector))) {
        return "state";
    }
    return draws.chance(sector == 'B' ? 0.12 : 0.03) ? "foreign" : "private";
}

LegalForm
draw_form(std::string_view ownership, char sector, std::uint32_t workers, RandomDraws& draws) {
    if (ownership == "state") {
        return sector == 'O' || sector == 'P' ? LegalForm{"КММ", "КГУ"} : LegalForm{"КМК", "КГП"};
    }
    const bool is_stock_company =
        workers >= least_stock_company && draws.chance(stock_company_chance);
    return is_stock_company ? LegalForm{"АҚ", "АО"} : LegalForm{"ЖШС", "ТОО"};
}

std::string draw_registration(const DemoEnterprise& enterprise, RandomDraws& draws) {
    if (enterprise.first_year > 0) {
        return iso_date(first_demo_year + enterprise.first_year, 2);
    }
    const auto years = static_cast<std::uint64_t>(first_demo_year - oldest_registration);
    const int year = oldest_registration + static_cast<int>(draws.below(years));
    return iso_date(year, static_cast<unsigned>(draws.below(365)));
}

} // namespace

std::string padded(std::uint64_t number, std::size_t digits) {
    const std::string text = std::to_string(number);
    return std::string(digits > text.size() ? digits - text.size() : 0, '0') + text;
}

std::string iso_date(int year, unsigned day) {
    using namespace std::chrono;
    const year_month_day date{sys_days{std::chrono::year{year} / January / 1} + days{day}};
    return std::to_string(static_cast<int>(date.year())) + '-' +
           padded(static_cast<unsigned>(date.month()), 2) + '-' +
           padded(static_cast<unsigned>(date.day()), 2);
}

std::string demo_address(const DemoSpot& spot, const Names& region, RandomDraws& draws) {
    std::string address = region.ru;
    if (spot.settlement != nullptr) {
        const Names& name = spot.settlement->name;
        address = (spot.settlement->kind == PlaceKind::village ? "с. " : "г. ") +
                  (name.ru.empty() ? name.en : name.ru);
    }
    const std::string_view street = streets[draws.below(streets.size())];
    return address + ", ул. " + std::string(street) + ", " + std::to_string(1 + draws.below(180));
}

DemoIdentities::DemoIdentities(const DemoFacts& facts)
    : m_facts(facts)
    , m_activities(facts.sectors.size())
    , m_sums(facts.sectors.size()) {
    const DemoTable table("activities.csv");
    std::vector<std::vector<double>> weights(facts.sectors.size());
    for (std::size_t row = 0; row < table.size(); ++row) {
        const auto oked = Oked::parse(table.text(row, "oked"));
        if (!oked) {
            throw Error("activities.csv: \"" + table.text(row, "oked") + "\" is no OKED code");
        }
        const std::size_t sector = facts.sector_index(oked->section());
        m_activities[sector].push_back(
            {oked->text(), table.text(row, "word_kk"), table.text(row, "word_ru")});
        weights[sector].push_back(table.real(row, "weight"));
    }
    for (std::size_t sector = 0; sector < weights.size(); ++sector) {
        m_sums[sector] = cumulative(weights[sector]);
    }
}

std::string DemoIdentities::next_bin() {
    for (;;) {
        if (const auto bin = Bin::of_demo(m_next_bin++)) {
            return bin->text();
        }
    }
}

DemoIdentity
DemoIdentities::next(const DemoEnterprise& enterprise, std::size_t sector, RandomDraws& draws) {
    const char letter = m_facts.sectors[sector].letter;
    ActivityWords& activity = m_activities[sector][draws.position_in(m_sums[sector])];
    const std::string number = padded(++activity.given, 4);
    DemoIdentity identity{.bin = next_bin(), .oked = activity.oked};
    identity.ownership = draw_ownership(letter, draws);
    const LegalForm form =
        draw_form(identity.ownership, letter, enterprise.workers[identity_base], draws);
    identity.name_kk = "\"Демо-" + activity.word_kk + ' ' + number + "\" " + std::string(form.kk);
    identity.name_ru = std::string(form.ru) + " Демо-" + activity.word_ru + ' ' + number;
    identity.registered_on = draw_registration(enterprise, draws);
    if (draws.chance(secondary_chance)) {
        const std::size_t other = draws.below(m_activities.size());
        identity.secondary_oked = m_activities[other][draws.position_in(m_sums[other])].oked;
        if (identity.secondary_oked == identity.oked) {
            identity.secondary_oked.clear();
        }
    }
    return identity;
}

} // namespace osh::regions
