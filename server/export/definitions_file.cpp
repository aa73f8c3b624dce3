#include "server/export/definitions_file.hpp"

#include "regions/indicators/indicator.hpp"
#include "regions/names.hpp"
#include "server/export/csv_line.hpp"

#include <array>
#include <string>

namespace osh::server {

namespace {

struct ColumnMeaning {
    std::string_view column;
    std::string_view kk;
    std::string_view ru;
    std::string_view en;
};

constexpr auto enterprise_columns = std::to_array<ColumnMeaning>({
    {"bin",
     "бизнес-сәйкестендіру нөмірі",
     "бизнес-идентификационный номер",
     "business identification number"},
    {"name_kk", "қазақша атауы", "наименование на казахском", "name in Kazakh"},
    {"name_ru", "орысша атауы", "наименование на русском", "name in Russian"},
    {"oked", "қызмет түрінің ЭҚЖЖ коды", "код вида деятельности по ОКЭД", "activity, code of OKED"},
    {"kato", "аумақтың ӘАОЖ коды", "код территории по КАТО", "territory, code of KATO"},
    {"size",
     "кәсіпорынның көлемі: micro, small, medium, large",
     "размер предприятия: micro, small, medium, large",
     "size of the enterprise: micro, small, medium, large"},
    {"workers",
     "таңдалған жылдардағы жұмыскерлердің орташа саны",
     "среднее число работников за выбранные годы",
     "average number of workers over the years selected"},
    {"score",
     "кәсіптік тәуекелдің интегралдық бағасы, 0–100; көбірек — қауіптірек",
     "интегральная оценка профессионального риска, 0–100; больше — опаснее",
     "integral score of occupational risk, 0 to 100; more is riskier"},
    {"degree",
     "тәуекел дәрежесі, 1–5; 5 — ең жоғары",
     "степень риска, 1–5; 5 — наивысшая",
     "degree of risk, 1 to 5; 5 is the highest"},
    {"degree_before_overrides",
     "балл бойынша ғана тәуекел дәрежесі, 1–5; бұрынғы дәреже балл шектен айқын асқанда ғана "
     "өзгереді",
     "степень по одному баллу, 1–5; прежняя степень меняется, лишь когда балл заметно перешёл "
     "порог",
     "degree by the score alone, 1 to 5; one given before changes only when the score is clearly "
     "beyond a threshold"},
    {"overrides",
     "балға қарамай дәрежені көтеретін фактілер: fatal_accident_<ай>_months — осы айлардағы қайтыс "
     "болу, unremedied_gross_violation — жойылмаған өрескел бұзушылық; бос — жоқ",
     "факты, поднимающие степень при любом балле: fatal_accident_<месяцы>_months — гибель за эти "
     "месяцы, unremedied_gross_violation — неустранённое грубое нарушение; пусто — нет",
     "facts that lift the degree whatever the score: fatal_accident_<months>_months, a death "
     "within "
     "these months; unremedied_gross_violation, a gross violation not remedied; empty: none"},
    {"origin",
     "demo — көрсетілім деректері, register — тіркелім",
     "demo — демонстрационные данные, register — реестр",
     "demo: made for demonstration; register: from a register"},
    {"is_demo",
     "көрсетілім үшін жасалған деректер",
     "данные созданы для демонстрации",
     "made for demonstration"},
    {"lon",
     "бойлық, градус (WGS 84)",
     "долгота, градусы (WGS 84)",
     "longitude in degrees (WGS 84)"},
    {"lat", "ендік, градус (WGS 84)", "широта, градусы (WGS 84)", "latitude in degrees (WGS 84)"},
    {"position_precision",
     "орналасқан жерінің дәлдігі: entrance — кіреберіс, house — үй, street — көше, settlement — "
     "елді мекен және т. б.",
     "точность положения: entrance — вход, house — дом, street — улица, settlement — населённый "
     "пункт и т. д.",
     "how exact the position is: entrance, house, street, settlement and so on"},
    {"position_origin",
     "орналасқан жері қайдан белгілі: register — тіркелімнен, geocoder — мекенжай бойынша, review "
     "— "
     "адам шешкен, demo — ойдан алынған",
     "откуда известно положение: register — из реестра, geocoder — по адресу, review — решил "
     "человек, demo — вымышлено",
     "where the position is known from: register, with the record; geocoder, by the address; "
     "review, "
     "decided by a person; demo, invented"},
});

/// What the inspection list has beside columns of enterprises.
constexpr auto inspection_columns = std::to_array<ColumnMeaning>({
    {"stratum",
     "тізімге енгізу негізі: high — тәуекелі жоғары, rising — жарақаттар көбейіп барады, "
     "not_reporting — хабарламайды, audit_sample — кездейсоқ іріктеме",
     "основание: high — высокий риск, rising — травм становится больше, not_reporting — не "
     "сообщает, audit_sample — случайная выборка",
     "why it is on the list: high risk, rising injuries, not reporting, random sample for audit"},
    {"place", "негіздегі орны, 1-ден", "место в основании, с 1", "place in its stratum, from 1"},
    {"reason_kk", "себебі қазақша", "причина на казахском", "reason in Kazakh"},
    {"reason_ru", "себебі орысша", "причина на русском", "reason in Russian"},
    {"reason_en", "себебі ағылшынша", "причина на английском", "reason in English"},
});

/// Which columns of enterprises the inspection list leaves out.
bool is_left_out_of_inspection_list(std::string_view column) {
    return column == "size" || column == "workers" || column == "is_demo" ||
           column == "position_precision" || column == "position_origin";
}

constexpr auto figure_columns = std::to_array<ColumnMeaning>({
    {"territory",
     "аумақтың ӘАОЖ коды; KZ — бүкіл ел",
     "код территории по КАТО; KZ — вся страна",
     "territory, code of KATO; KZ: the whole country"},
    {"sector",
     "ЭҚЖЖ секциясы; ALL — барлығы",
     "секция ОКЭД; ALL — все",
     "section of OKED; ALL: all of them"},
    {"period", "жыл немесе жылдар", "год или годы", "year or years"},
    {"indicator", "көрсеткіш, төменде қараңыз", "показатель, см. ниже", "indicator, see below"},
    {"value",
     "мәні; жасырылғанда немесе дерек болмағанда бос",
     "значение; пусто, если скрыто или данных нет",
     "value; empty when held back or without data"},
    {"numerator", "алымы", "числитель", "numerator"},
    {"denominator", "бөлімі", "знаменатель", "denominator"},
    {"denominator_name", "бөлімі не екені", "что в знаменателе", "what the denominator is"},
    {"interval_low",
     "95 % сенім интервалының төменгі шегі",
     "нижняя граница 95 % доверительного интервала",
     "lower bound of the 95 % confidence interval"},
    {"interval_high",
     "95 % сенім интервалының жоғарғы шегі",
     "верхняя граница 95 % доверительного интервала",
     "upper bound of the 95 % confidence interval"},
    {"stream",
     "оқиғалар есебі: BNS немесе INSPECTORATE; көрсеткіш оқиға санамаса, бос",
     "учёт событий: BNS или INSPECTORATE; пусто, если показатель событий не считает",
     "who counted the events: BNS or INSPECTORATE; empty where the indicator counts none"},
    {"borders", "аумақтардың шекаралары", "границы территорий", "borders of the territories"},
    {"stability",
     "unstable — оқиғалар аз, салыстыруға жарамсыз",
     "unstable — событий мало, для сравнения не годится",
     "unstable: too few events for comparison"},
    {"suppression",
     "primary, complementary — жасырылған",
     "primary, complementary — скрыто",
     "primary, complementary: held back"},
    {"origin", "деректердің шығу тегі", "происхождение данных", "where the data come from"},
    {"source", "дереккөз", "источник", "source"},
    {"as_of", "деректер күні", "дата данных", "day of the data"},
    {"model_version",
     "тәуекел моделінің нұсқасы",
     "версия модели риска",
     "version of the risk model"},
    {"remainder",
     "territory, sector — бөлінбей қалған бөлігі",
     "territory, sector — остаток, который не делится",
     "territory, sector: the rest that could not be told apart"},
});

/// Columns of figures that lie on a map: those of the place, and three for each indicator.
constexpr auto figure_map_columns = std::to_array<ColumnMeaning>({
    {"name_kk", "қазақша атауы", "наименование на казахском", "name in Kazakh"},
    {"name_ru", "орысша атауы", "наименование на русском", "name in Russian"},
    {"name_en", "ағылшынша атауы", "наименование на английском", "name in English"},
    {"<indicator>",
     "көрсеткіштің мәні; жасырылғанда немесе дерек болмағанда бос",
     "значение показателя; пусто, если скрыто или данных нет",
     "value of the indicator; empty when held back or without data"},
    {"<indicator>_suppression",
     "primary, complementary — жасырылған",
     "primary, complementary — скрыто",
     "primary, complementary: held back"},
    {"<indicator>_stability",
     "unstable — оқиғалар аз, салыстыруға жарамсыз",
     "unstable — событий мало, для сравнения не годится",
     "unstable: too few events for comparison"},
});

/// Which columns of figures a map of them has, too.
bool is_of_place_and_time(std::string_view column) {
    return column == "territory" || column == "sector" || column == "period" ||
           column == "stream" || column == "borders" || column == "remainder";
}

/// One record: what kind of statement, about what, in three languages, and details of its kind.
void write_row(
    std::ostream& out,
    std::string_view kind,
    std::string_view id,
    const std::array<std::string_view, 3>& texts,
    const std::array<std::string_view, 3>& details = {}) {
    CsvLine line;
    line.text(kind).text(id);
    for (const std::string_view text : texts) {
        line.text(text);
    }
    for (const std::string_view detail : details) {
        line.text(detail);
    }
    out << line.finish();
}

void write_meaning(std::ostream& out, const ColumnMeaning& meaning) {
    write_row(out, "column", meaning.column, {meaning.kk, meaning.ru, meaning.en});
}

void write_figure_columns(std::ostream& out, bool is_map) {
    for (const ColumnMeaning& meaning : figure_columns) {
        if (!is_map || is_of_place_and_time(meaning.column)) {
            write_meaning(out, meaning);
        }
    }
    for (const ColumnMeaning& meaning : figure_map_columns) {
        if (is_map) {
            write_meaning(out, meaning);
        }
    }
}

void write_columns(std::ostream& out, ExportSubject subject) {
    if (subject == ExportSubject::figures || subject == ExportSubject::figure_map) {
        write_figure_columns(out, subject == ExportSubject::figure_map);
        return;
    }
    const bool is_list = subject == ExportSubject::inspection_list;
    for (const ColumnMeaning& meaning : enterprise_columns) {
        if (!is_list || !is_left_out_of_inspection_list(meaning.column)) {
            write_meaning(out, meaning);
        }
    }
    for (const ColumnMeaning& meaning : inspection_columns) {
        if (is_list) {
            write_meaning(out, meaning);
        }
    }
}

void write_indicators(std::ostream& out) {
    for (const regions::Indicator& indicator : regions::all_indicators()) {
        write_row(
            out,
            "indicator",
            indicator.id,
            {indicator.name.kk, indicator.name.ru, indicator.name.en},
            {regions::formula_of(indicator), indicator.unit.en, regions::word(indicator.interval)});
    }
}

} // namespace

std::string sources_text(const LiveDataset& dataset) {
    std::string text = "dataset " + dataset.snapshot->identity.version + ", risk model " +
                       dataset.snapshot->identity.model_version + "\n";
    for (const regions::Origin& origin : dataset.snapshot->origins) {
        text += origin.kind + ": " + origin.source_name + " " + origin.attribution + " " +
                origin.licence + "\n";
    }
    return text;
}

void write_definitions_csv(
    std::ostream& out,
    const LiveDataset& dataset,
    ExportSubject subject,
    const ExportTexts& texts) {
    const regions::SnapshotIdentity& identity = dataset.snapshot->identity;
    out << csv_header(
        {"kind",
         "id",
         "kk",
         "ru",
         "en",
         "formula_or_attribution",
         "unit_or_licence",
         "interval_or_day"});
    write_row(out, "export", "dataset", {identity.version, identity.version, identity.version});
    write_row(
        out,
        "export",
        "risk_model",
        {identity.model_version, identity.model_version, identity.model_version});
    write_row(out, "export", "selection", {texts.selection, texts.selection, texts.selection});
    if (!texts.filter.empty()) {
        write_row(out, "export", "filter", {texts.filter, texts.filter, texts.filter});
    }
    write_columns(out, subject);
    if (subject == ExportSubject::figures || subject == ExportSubject::figure_map) {
        write_indicators(out);
    }
    for (const regions::Origin& origin : dataset.snapshot->origins) {
        write_row(
            out,
            "source",
            origin.kind,
            {origin.source_name, origin.source_name, origin.source_name},
            {origin.attribution, origin.licence, origin.as_of.value_or("")});
    }
}

} // namespace osh::server
