#include "regions/indicators/covered_years.hpp"
#include "regions/selection/selection_evaluator.hpp"
#include "regions/signals/find_signals.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <set>
#include <utility>

namespace osh::regions {

namespace {

const Names uninsured_template{
    "Жұмыс күші туралы деректерде {0} жылы {1} жұмыскер, ал міндетті сақтандыру тізілімінде {2} "
    "күні "
    "қолданыстағы "
    "шарт жоқ.",
    "По данным о численности в {0} году {1} {1:работник|работника|работников}, а в реестре ОСНС "
    "нет договора, "
    "действующего "
    "на {2}.",
    "Workforce records count {1} {1:worker|workers} in {0}; the insurance register has no contract "
    "in force "
    "on "
    "{2}."};

const Names unassessed_template{
    "Жұмыс күші туралы деректерде {0} жылы {1} жұмыскер, ал тәуекелді бағалау тізілімінде {2} "
    "күніне дейін "
    "бірде-бір "
    "баға жоқ.",
    "По данным о численности в {0} году {1} {1:работник|работника|работников}, а в реестре ОПР до "
    "{2} нет ни одной "
    "оценки.",
    "Workforce records count {1} {1:worker|workers} in {0}; the assessment register has no "
    "assessment up to "
    "{2}."};

const Names expired_template{
    "Тәуекелді бағалау тізілімі бойынша баға {2} дейін жарамды болған; жұмыс күші туралы "
    "деректерде {0} жылы {1} "
    "жұмыскер.",
    "По реестру ОПР оценка действовала до {2}; по данным о численности в {0} году {1} "
    "{1:работник|работника|работников}.",
    "By the assessment register the assessment was valid until {2}; workforce records count {1} "
    "{1:worker|workers} in {0}."};

const Names service_template{
    "Жұмыс күші туралы деректерде {0} жылы {1} жұмыскер, ал алдын алу деректерінде {2} жылы "
    "еңбекті "
    "қорғау қызметінде ешкім жоқ (50-ден көп болса, қызмет керек).",
    "По данным о численности в {0} году {1} {1:работник|работника|работников}, а по данным о "
    "профилактике в {2} году в "
    "службе "
    "БиОТ никого нет (служба нужна свыше 50 работников).",
    "Workforce records count {1} {1:worker|workers} in {0}; prevention records of {2} show nobody "
    "in the "
    "safety "
    "service, which is due above 50 workers."};

const Names staff_template{
    "Жұмыс күші туралы деректерде {0} жылы {1} жұмыскер, ал {3} дейін жарамды міндетті сақтандыру "
    "шарттарында "
    "{2}.",
    "По данным о численности в {0} году {1} {1:работник|работника|работников}, а в договорах ОСНС, "
    "действующих до {3}, "
    "{2}.",
    "Workforce records count {1} {1:worker|workers} in {0}; insurance contracts in force until {3} "
    "cover "
    "{2}."};

const Names one_stream_template{
    "{0} жылы статистика бюросының есебінде {1} зардап шеккен, еңбек инспекциясының есебінде {2}.",
    "В {0} году в учёте бюро статистики {1} {1:пострадавший|пострадавших|пострадавших}, в учёте "
    "инспекции труда {2}.",
    "In {0} the statistics bureau counts {1} injured and the labour inspectorate {2}."};

const Names uninspected_template{
    "{1} есебінде {0} күнгі қаза бар, ал тексерулер тізілімінде {2} және одан кейінгі жылы тексеру "
    "жоқ.",
    "В учёте ({1}) есть гибель {0}, а в реестре проверок нет проверки в {2} году и в следующем.",
    "The stream {1} holds a death on {0}; the inspection register has no inspection in {2} or the "
    "year after."};

const Names uninspected_year_template{
    "{1} есебінде {0} жылғы қаза бар (күні көрсетілмеген), ал тексерулер тізілімінде {2} және одан "
    "кейінгі жылы тексеру жоқ.",
    "В учёте ({1}) есть гибель в {0} году (день не указан), а в реестре проверок нет проверки в "
    "{2} "
    "году и в следующем.",
    "The stream {1} holds a death in {0} (its day is not given); the inspection register has no "
    "inspection in {2} or the year after."};

/// What the workforce records say of an enterprise in the newest year with workers.
struct NewestWorkers {
    std::uint32_t workers = 0;
    int year = 0;
};

/// Finds the desk flags of the enterprises of a selection.
class DeskLook {
public:
    DeskLook(const Snapshot& snapshot, const Selection& selection)
        : m_snapshot(snapshot)
        , m_conditions(snapshot.conditions)
        , m_covered(snapshot)
        , m_matching(snapshot, selection) {}

    std::vector<Signal> look() {
        look_at_insurance();
        look_at_assessments();
        look_at_safety_services();
        look_at_insured_staff();
        look_at_streams();
        look_at_deaths();
        return std::move(m_signals);
    }

private:
    NewestWorkers newest_workers(std::uint32_t row) const {
        const auto& workers = m_snapshot.enterprises.workers;
        for (std::size_t year = workers.size(); year-- > 0;) {
            if (workers[year][row] > 0) {
                return {workers[year][row], m_snapshot.years[year]};
            }
        }
        return {};
    }

    bool has_coverage(std::uint32_t row, Coverage kind) const {
        return (m_conditions.coverage.back()[row] & static_cast<std::uint8_t>(kind)) != 0;
    }

    void
    add(const SignalRule& rule,
        std::uint32_t row,
        std::pair<double, double> observed_and_expected,
        const SignalEvidence& evidence) {
        m_signals.push_back(
            {.rule = &rule,
             .enterprise = EnterpriseIndex{row},
             .observed = observed_and_expected.first,
             .expected = observed_and_expected.second,
             .evidence = evidence});
    }

    void look_at_insurance() {
        const SignalRule& rule = signal_rule("no_insurance");
        if (m_conditions.premiums.empty()) {
            return; // the register was not imported
        }
        for (std::uint32_t row = 0; row < m_snapshot.enterprise_count(); ++row) {
            if (has_coverage(row, Coverage::insured) || !m_matching.matches(EnterpriseIndex{row})) {
                continue;
            }
            const NewestWorkers newest = newest_workers(row);
            if (newest.workers >= rule.least_events) {
                add(rule,
                    row,
                    {0.0, newest.workers},
                    SignalEvidence{
                        &uninsured_template,
                        {{SignalFact::year(newest.year),
                          SignalFact::count(newest.workers),
                          SignalFact::day(m_snapshot.as_of)}}});
            }
        }
    }

    void look_at_assessments() {
        if (m_conditions.assessed.empty()) {
            return;
        }
        std::vector<Day> until(m_snapshot.enterprise_count(), Day::min());
        for (const AssessedRow& row : m_conditions.assessed) {
            until[row.enterprise.row] = row.valid_until;
        }
        for (std::uint32_t row = 0; row < until.size(); ++row) {
            if (until[row] >= m_snapshot.as_of || !m_matching.matches(EnterpriseIndex{row})) {
                continue;
            }
            const bool is_missing = until[row] == Day::min();
            const SignalRule& rule =
                signal_rule(is_missing ? "assessment_missing" : "assessment_expired");
            const NewestWorkers newest = newest_workers(row);
            if (newest.workers >= rule.least_events) {
                add(rule,
                    row,
                    {0.0, newest.workers},
                    SignalEvidence{
                        &(is_missing ? unassessed_template : expired_template),
                        {{SignalFact::year(newest.year),
                          SignalFact::count(newest.workers),
                          SignalFact::day(is_missing ? m_snapshot.as_of : until[row])}}});
            }
        }
    }

    void look_at_safety_services() {
        const SignalRule& rule = signal_rule("no_safety_service");
        for (const SafetyServiceRow& service : m_conditions.service) {
            const std::uint32_t row = service.enterprise.row;
            const NewestWorkers newest = newest_workers(row);
            if (service.workers == 0 && newest.workers >= rule.least_events &&
                m_matching.matches(service.enterprise)) {
                add(rule,
                    row,
                    {0.0, newest.workers},
                    SignalEvidence{
                        &service_template,
                        {{SignalFact::year(newest.year),
                          SignalFact::count(newest.workers),
                          SignalFact::year(m_snapshot.years[service.year])}}});
            }
        }
    }

    void look_at_insured_staff() {
        const SignalRule& rule = signal_rule("staff_against_contracts");
        for (const InsuredRow& insured : m_conditions.insured) {
            const std::uint32_t row = insured.enterprise.row;
            const NewestWorkers newest = newest_workers(row);
            const double difference = std::abs(
                static_cast<double>(newest.workers) - static_cast<double>(insured.workers));
            if (newest.workers > 0 && difference >= rule.least_events &&
                difference > rule.threshold * static_cast<double>(newest.workers) &&
                m_matching.matches(insured.enterprise)) {
                add(rule,
                    row,
                    {insured.workers, newest.workers},
                    SignalEvidence{
                        &staff_template,
                        {{SignalFact::year(newest.year),
                          SignalFact::count(newest.workers),
                          SignalFact::count(insured.workers),
                          SignalFact::day(insured.valid_to)}}});
            }
        }
    }

    /// Non-fatal victims that only one of the two streams counts; deaths have a rule of their own.
    void look_at_streams() {
        const SignalRule& rule = signal_rule("injury_in_one_stream");
        const InjuryColumns& injuries = m_snapshot.injuries;
        using Victims = std::array<std::uint32_t, stream_count>;
        std::vector<Victims> all(m_snapshot.years.size(), Victims{});
        for (std::size_t first = 0; first < injuries.by_enterprise.size();) {
            const EnterpriseIndex enterprise =
                injuries.enterprise[injuries.by_enterprise[first].row];
            std::ranges::fill(all, Victims{});
            for (; first < injuries.by_enterprise.size() &&
                   injuries.enterprise[injuries.by_enterprise[first].row] == enterprise;
                 ++first) {
                const std::uint32_t row = injuries.by_enterprise[first].row;
                all[injuries.year[row]][static_cast<std::size_t>(injuries.stream[row])] +=
                    injuries.severity[row] == Severity::fatal ? 0U : 1U;
            }
            for (std::size_t year = 0; m_matching.matches(enterprise) && year < all.size();
                 ++year) {
                const auto [bns, inspectorate] = all[year];
                if (m_covered.has_both_streams(year) && std::min(bns, inspectorate) == 0 &&
                    std::max(bns, inspectorate) >= rule.least_events) {
                    add(rule,
                        enterprise.row,
                        {std::max(bns, inspectorate), 0.0},
                        SignalEvidence{
                            &one_stream_template,
                            {{SignalFact::year(m_snapshot.years[year]),
                              SignalFact::count(bns),
                              SignalFact::count(inspectorate)}}});
                }
            }
        }
    }

    /// Only once the year after is in the inspection register, too.
    void look_at_deaths() {
        const SignalRule& rule = signal_rule("death_without_inspection");
        const auto is_inspected = [this](std::size_t year, std::uint32_t row) {
            return year < m_conditions.coverage.size() &&
                   (m_conditions.coverage[year][row] &
                    static_cast<std::uint8_t>(Coverage::inspected)) != 0;
        };
        const InjuryColumns& injuries = m_snapshot.injuries;
        std::set<std::pair<std::uint32_t, std::uint8_t>> told; // enterprise and year
        for (std::uint32_t row = 0; row < m_snapshot.injury_count(); ++row) {
            const EnterpriseIndex enterprise = injuries.enterprise[row];
            const std::size_t year = injuries.year[row];
            if (injuries.severity[row] != Severity::fatal || !m_covered.has_inspections(year) ||
                !m_covered.has_inspections(year + 1) || is_inspected(year, enterprise.row) ||
                is_inspected(year + 1, enterprise.row) || !m_matching.matches(enterprise)) {
                continue;
            }
            if (!told.emplace(enterprise.row, injuries.year[row]).second) {
                continue;
            }
            const bool has_day = injuries.has_day[row] != 0;
            add(rule,
                enterprise.row,
                {0.0, 1.0},
                SignalEvidence{
                    has_day ? &uninspected_template : &uninspected_year_template,
                    {{has_day ? SignalFact::day(injuries.day[row])
                              : SignalFact::year(m_snapshot.years[year]),
                      SignalFact::stream(injuries.stream[row]),
                      SignalFact::year(m_snapshot.years[year])}}});
        }
    }

    const Snapshot& m_snapshot;
    const ConditionColumns& m_conditions;
    CoveredYears m_covered;
    SelectionEvaluator m_matching;
    std::vector<Signal> m_signals{};
};

} // namespace

std::vector<Signal> desk_signals(const Snapshot& snapshot, const Selection& selection) {
    return DeskLook(snapshot, selection).look();
}

} // namespace osh::regions
