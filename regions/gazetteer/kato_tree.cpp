#include "regions/error.hpp"
#include "regions/gazetteer/gazetteer_sources.hpp"
#include "regions/gazetteer/gazetteer_words.hpp"
#include "regions/gazetteer/named_rows.hpp"

#include <unordered_set>

namespace osh::regions {

namespace {

constexpr unsigned digits_of_region = 2;
constexpr unsigned digits_of_district = 4;
constexpr unsigned digits_of_okrug = 6;

/// What a code of the classifier stands for; its name tells a city from a district and a village
/// from an okrug, for the digits do not (a city of regional rank has four).
void classify(StoredArea& area, std::string_view name_ru, std::string_view name_kk) {
    const auto said = settlement_kind_of_name(name_ru);
    const auto kind = said ? said : settlement_kind_of_name(name_kk);
    const unsigned digits = area.kato->significant_digits();
    const bool is_administration = name_ru.find("Г.А.") != std::string_view::npos ||
                                   name_ru.find("г.а.") != std::string_view::npos;
    if (digits == digits_of_region) {
        area.level = geo::AreaLevel::region;
    } else if (digits == digits_of_district) {
        area.level = geo::AreaLevel::district;
    } else if (digits == digits_of_okrug && (!kind || is_administration)) {
        area.level = geo::AreaLevel::okrug;
    } else {
        area.level = geo::AreaLevel::settlement;
        area.kind = kind.value_or(geo::SettlementKind::village);
    }
}

} // namespace

ReadGazetteer read_kato_tree(const std::filesystem::path& file) {
    ReadGazetteer read;
    read.gazetteer.source = "kato";
    read.gazetteer.rank = rank_of_kato;
    std::unordered_set<std::string> seen;
    read_named_rows(file, [&](const NamedRow& row) {
        ++read.counts.read;
        std::string code(row.cell({"te", "kato", "code", "cod", "код", "Код", "КАТО", "като"}));
        const auto kato = geo::Kato::parse(code);
        if (!kato) {
            refuse_row(read, row.number, "te", "not_kato", "\"" + code + "\" is no KATO code");
            return;
        }
        const std::string_view kk =
            row.cell({"kaz_name", "name_kaz", "name_kz", "name_kk", "Наименование на казахском"});
        const std::string_view ru =
            row.cell({"rus_name", "name_rus", "name_ru", "Наименование на русском"});
        if (kk.empty() && ru.empty()) {
            refuse_row(read, row.number, "rus_name", "no_name", code + " has no name");
            return;
        }
        if (!seen.insert(code).second) {
            refuse_row(read, row.number, "te", "repeated", code + " stands in the file twice");
            return;
        }
        StoredArea area;
        area.key = code;
        area.kato = kato;
        classify(area, ru, kk);
        const auto parent = kato->parent();
        area.parent_key = parent ? parent->text() : std::string();
        const auto add = [&](std::string_view name, geo::NameLanguage language) {
            if (!name.empty()) {
                area.names.push_back({std::string(name), language, geo::NameKind::official, {}});
            }
        };
        add(kk, geo::NameLanguage::kk);
        add(ru, geo::NameLanguage::ru);
        ++read.counts.accepted;
        read.gazetteer.areas.push_back(std::move(area));
    });
    if (read.gazetteer.areas.empty()) {
        throw Error(
            file.string() + ": holds no row with a KATO code (column te) and a name "
                            "(kaz_name, rus_name)");
    }
    return read;
}

} // namespace osh::regions
