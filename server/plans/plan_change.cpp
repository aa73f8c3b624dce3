#include "server/plans/plan_change.hpp"

#include "server/plans/plan_moment.hpp"
#include "server/plans/plan_order.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

namespace osh::server {

namespace {

[[noreturn]] void refuse_change(const std::string& sentence) {
    throw Problem(Refusal::unprocessable_content, sentence);
}

/// Where the version has a visit.
struct PlannedStop {
    std::string inspector;
    std::int32_t day = 0;
    std::string start;
};

class PlanEditor {
public:
    PlanEditor(
        const PlanVersion& version,
        const Json& body,
        const PlanGround& ground,
        const StandingOutcomes& outcomes)
        : m_body(&body)
        , m_ground(&ground)
        , m_outcomes(&outcomes) {
        m_wish.request = parse_json(version.request).value_or(Json::object());
        m_wish.problem = parse_json(version.problem).value_or(Json::object());
        m_wish.visits = parse_json(version.visits).value_or(Json::array());
        m_solution = parse_json(version.solution).value_or(Json::object());
        m_wish.start = m_solution.value("routes", Json::array());
        m_wish.request.erase("search");
        m_wish.request.erase("margins");
        for (const char* const name : {"search", "margins"}) {
            if (const auto found = body.find(name); found != body.end()) {
                m_wish.request[name] = *found;
            }
        }
        search_briefly();
    }

    void edit() {
        replace_means();
        cancel();
        restore();
        add();
        change();
        lock();
        unlock();
        leave_done_in_place();
        const bool is_named = keep_what_has_begun(m_wish, *m_body, *m_outcomes);
        say(is_named ? 1 : 0, "moment set");
    }

    PlanWish& wish() noexcept { return m_wish; }

    void say(std::size_t count, const char* what) {
        if (count > 0) {
            m_wish.changes.append(m_wish.changes.empty() ? "" : ", ")
                .append(std::to_string(count))
                .append(" ")
                .append(what);
        }
    }

private:
    /// Whoever changes a plan in the field does not wait long, unless they say so.
    void search_briefly() {
        constexpr double usual_seconds = 2.0;
        Json& search = m_wish.request["search"];
        if (search.is_null()) {
            search = Json::object();
        }
        if (search.is_object() && !search.contains("seconds") && !search.contains("iterations")) {
            search["seconds"] = usual_seconds;
        }
    }

    Json list(const char* name) const {
        const Json found = m_body->value(name, Json::array());
        if (!found.is_array()) {
            refuse_change(std::string("member ") + name + ": expected a list");
        }
        return found;
    }

    std::vector<std::string> ids(const char* name) const {
        std::vector<std::string> all;
        for (const Json& id : list(name)) {
            if (!id.is_string()) {
                refuse_change(std::string("member ") + name + ": expected a list of BINs");
            }
            all.push_back(id.get<std::string>());
        }
        return all;
    }

    static std::string id_of(const Json& said, const char* name) {
        const auto id = said.is_object() ? said.find("id") : said.end();
        if (!said.is_object() || id == said.end() || !id->is_string()) {
            refuse_change(std::string("member ") + name + ": each needs an `id`, the BIN");
        }
        return id->get<std::string>();
    }

    std::optional<PlannedStop> planned(const std::string& id) const {
        for (const Json& route : m_wish.start) {
            for (const Json& stop : route.at("stops")) {
                if (stop.at("id") == id) {
                    return PlannedStop{
                        route.at("inspector").get<std::string>(),
                        route.at("day").get<std::int32_t>(),
                        stop.at("start").get<std::string>()};
                }
            }
        }
        return std::nullopt;
    }

    void replace_means() {
        std::size_t replaced = 0;
        for (const char* const name : {"days", "inspectors", "balance"}) {
            const auto found = m_body->find(name);
            if (found != m_body->end() && *found == Json::array()) {
                refuse_change(
                    std::string("member ") + name + ": names nobody; a plan needs at least one");
            }
            if (found != m_body->end()) {
                m_wish.problem[name] = *found;
                ++replaced;
            }
        }
        say(replaced, "means changed");
    }

    void cancel() {
        for (const std::string& id : ids("cancel")) {
            require_not_done(*m_outcomes, id);
            Json& cancelled = planned_visit(m_wish.problem, id);
            cancelled["wish"] = "must_not";
            cancelled.erase("lock");
        }
        say(ids("cancel").size(), "cancelled");
    }

    void restore() {
        for (const std::string& id : ids("restore")) {
            Json& restored = planned_visit(m_wish.problem, id);
            restored["wish"] = "may";
            restored.erase("earliest_day");
        }
        say(ids("restore").size(), "restored");
    }

    void add() {
        for (const Json& said : list("add")) {
            const std::string id = id_of(said, "add");
            for (const Json& known : m_wish.problem["visits"]) {
                if (known["id"] == id) {
                    refuse_change(
                        id + " stands in the plan already; use `change`, or `restore` when it was "
                             "cancelled");
                }
            }
            Json candidates = m_wish.request.value("candidates", Json::object());
            for (const char* const name : {"selection", "source", "bins"}) {
                candidates.erase(name);
            }
            const CandidateWish asked =
                candidate_wish(named_texts(candidates), *m_ground, Refusal::unprocessable_content);
            const PlanCandidate candidate =
                chosen_candidate(m_ground->snapshot, asked.selection, asked.question, id);
            m_wish.visits.push_back(candidate_json(m_ground->snapshot, candidate));
            m_wish.problem["visits"].push_back(
                visit_of_candidate(m_wish.visits.back(), said, m_wish.request));
        }
        say(list("add").size(), "added");
    }

    void change() {
        for (const Json& said : list("change")) {
            const std::string id = id_of(said, "change");
            if (said.value("wish", Json()) == "must_not") {
                require_not_done(*m_outcomes, id);
            }
            Json& changed = planned_visit(m_wish.problem, id);
            amend_visit(changed, said);
            if (said.value("lock", Json()).is_object()) {
                changed.erase("earliest_day"); // whoever names a day knows what was tried
            }
        }
        say(list("change").size(), "changed");
    }

    void lock() {
        for (const Json& said : list("lock")) {
            const std::string id = id_of(said, "lock");
            require_not_done(*m_outcomes, id);
            Json lock = said;
            lock.erase("id");
            Json& locked = planned_visit(m_wish.problem, id);
            if (lock.empty()) {
                const auto stop = planned(id);
                if (!stop) {
                    refuse_change(
                        id + " is on no route of the plan; say to which inspector, day or time it "
                             "is to be locked");
                }
                lock = {{"inspector", stop->inspector}, {"day", stop->day}, {"at", stop->start}};
            }
            locked.erase("wish");
            locked.erase("earliest_day");
            locked["lock"] = std::move(lock);
        }
        say(list("lock").size(), "locked");
    }

    void unlock() {
        for (const std::string& id : ids("unlock")) {
            planned_visit(m_wish.problem, id).erase("lock");
        }
        say(ids("unlock").size(), "unlocked");
    }

    /// An order may not move what was made to another duty.
    void leave_done_in_place() const {
        for (const Json& order : list("order")) {
            const Json visits = order.is_object() ? order.value("visits", Json()) : Json();
            for (const Json& id : visits.is_array() ? visits : Json::array()) {
                const auto stop = id.is_string() ? planned(id.get<std::string>()) : std::nullopt;
                if (stop && (order.value("inspector", Json()) != stop->inspector ||
                             order.value("day", Json()) != stop->day)) {
                    require_not_done(*m_outcomes, id.get<std::string>());
                }
            }
        }
    }

    const Json* m_body;
    const PlanGround* m_ground;
    const StandingOutcomes* m_outcomes;
    PlanWish m_wish;
    Json m_solution;
};

} // namespace

PlanWish changed_plan_wish(
    const PlanVersion& version,
    const Json& body,
    const PlanGround& ground,
    const StandingOutcomes& outcomes,
    const ProblemTravel& travel) {
    require_sound_margins(body);
    PlanEditor editor(version, body, ground, outcomes);
    editor.edit();
    require_sound_problem(editor.wish().problem);
    const Json order = body.value("order", Json::array());
    editor.say(
        lock_orders(editor.wish().problem, editor.wish().start, order, travel),
        "duties put in order");
    require_sound_problem(editor.wish().problem);
    PlanWish wish = editor.wish();
    wish.regions = regions_of_visits(wish.visits);
    search_limits(wish.request, 10.0);
    return wish;
}

} // namespace osh::server
