#include "server/api/problem_sentences.hpp"

#include "regions/imports/import_rule.hpp"

#include <algorithm>
#include <array>
#include <string_view>

namespace osh::server {

namespace {

/// What is said about boundaries, settlements and addresses, whose imports have no contract.
struct Remark {
    std::string_view code;
    std::string_view kk;
    std::string_view ru;
    std::string_view en;
};

constexpr std::array<Remark, 27> remarks{{
    {"bad_kato", "Бұл ӘАОЖ коды емес.", "Это не код КАТО.", "This is no KATO code."},
    {"unknown_region",
     "Коды мұндай өңір жоқ.",
     "Региона с таким кодом нет.",
     "No region has this code."},
    {"other_level",
     "Код жүктелетін деңгейге жатпайды.",
     "Код относится к другому уровню территорий.",
     "The code is of another level than this import is about."},
    {"no_area",
     "Шекара ешқандай жерді қамтымайды.",
     "Граница не охватывает никакой площади.",
     "The outline encloses nothing."},
    {"invalid_area",
     "Шекарадағы қате түзетілді.",
     "Неверная граница исправлена.",
     "An invalid area was repaired."},
    {"code_twice",
     "Код бұрын кездескен; екі аумақ біріктірілді.",
     "Код уже встречался; обе площади объединены.",
     "The code occurred before; both areas were joined."},
    {"region_missing", "Өңір файлда жоқ.", "Региона нет в файле.", "The region is missing."},
    {"districts_missing",
     "Өңірдің кейбір аудандары файлда жоқ.",
     "Части районов региона нет в файле.",
     "Districts of the region are missing."},
    {"more_districts_than_known",
     "Өңірде белгілі саннан артық аудан бар.",
     "В регионе больше районов, чем было известно.",
     "The region has more districts than were known."},
    {"overlap",
     "Екі аумаққа бірдей жатқан жер біреуіне берілді.",
     "Земля, отнесённая к двум территориям, отдана одной.",
     "Ground claimed by two territories was given to one."},
    {"gap",
     "Ешкімге жатпаған жер көршісіне берілді.",
     "Ничья земля между территориями отдана соседней.",
     "Ground claimed by nobody was given to a neighbour."},
    {"covered_by_others",
     "Аумақтың бүкіл жерін басқалары жауып тұр.",
     "Всю землю территории занимают другие.",
     "Other territories cover all of its ground."},
    {"latin_name_only",
     "Қазақша да, орысша да атауы белгісіз; латынша атауы қойылды.",
     "Нет ни казахского, ни русского названия; стоит латинское.",
     "No Kazakh or Russian name is known; the Latin one stands for both."},
    {"not_in_gazetteers",
     "Елді мекен ешбір тізбеде жоқ.",
     "Населённого пункта нет ни в одном указателе.",
     "The settlement is in no gazetteer."},
    {"outside_regions",
     "Елді мекен ешбір өңірде жатпайды.",
     "Населённый пункт не лежит ни в одном регионе.",
     "The settlement lies in no region."},
    {"name_not_in_table",
     "Файлдағы атаудан басқасы белгісіз.",
     "Известно только название из файла.",
     "Only the file's own name is known."},
    {"aral_of_the_1960s",
     "Арал теңізінің жағасы 1960-жылдардікі; орнына бүгінгі сұлбасы қойылды.",
     "Берег Аральского моря — 1960-х годов; вместо него стоит сегодняшний контур.",
     "The Aral Sea has its shore of the 1960s; an outline of today stands for it."},
    {"no_id", "Жолда сәйкестендіргіш жоқ.", "В строке нет идентификатора.", "The row has no id."},
    {"no_name", "Атауы жоқ.", "Нет названия.", "There is no name."},
    {"no_number", "Бұл үйдің нөмірі емес.", "Это не номер дома.", "This is no number of a house."},
    {"no_settlement",
     "Елді мекен аталмаған.",
     "Населённый пункт не назван.",
     "No settlement is named."},
    {"nowhere",
     "Көше де, елді мекен де аталмаған.",
     "Не названы ни улица, ни населённый пункт.",
     "Neither a street nor a settlement is named."},
    {"not_kato", "Бұл ӘАОЖ коды емес.", "Это не код КАТО.", "This is no KATO code."},
    {"not_position",
     "Бұл градуспен берілген бойлық пен ендік емес.",
     "Это не долгота и широта в градусах.",
     "This is no longitude and latitude in degrees."},
    {"not_date",
     "Бұл күн, ай немесе жыл емес.",
     "Это не день, не месяц и не год.",
     "This is no day, month or year."},
    {"repeated",
     "Файлда екі рет кездеседі.",
     "Стоит в файле дважды.",
     "It stands in the file twice."},
    {"unknown_thing",
     "Мұндай нысан түрі жоқ: өңір, аудан, елді мекен немесе көше.",
     "Такого вида нет: бывают регион, район, населённый пункт и улица.",
     "There is no such kind: region, district, settlement or street."},
}};

} // namespace

regions::Names sentence_of_problem(const regions::ImportProblem& problem) {
    const auto rules = regions::import_rules();
    const auto* const remark = std::ranges::find(remarks, problem.code, &Remark::code);
    const auto rule = std::ranges::find(rules, problem.code, &regions::ImportRule::code);
    if (rule != rules.end()) {
        return regions::sentence_of(*rule, "");
    }
    if (remark != remarks.end()) {
        return {std::string(remark->kk), std::string(remark->ru), std::string(remark->en)};
    }
    return {problem.detail, problem.detail, problem.detail};
}

} // namespace osh::server
