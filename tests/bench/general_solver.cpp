#include "general_solver.hpp"

#include <glpk.h>

#include <algorithm>
#include <chrono>
#include <memory>
#include <numeric>
#include <vector>

namespace osh::geo {

namespace {

constexpr std::size_t nearest_count = 10;

/// A way from one visit to the next, or from or to where the inspector begins (`home`).
struct ModelArc {
    static constexpr std::size_t home = std::numeric_limits<std::size_t>::max();
    std::size_t inspector = 0;
    std::size_t from = home;
    std::size_t to = home;
    int column = 0;
};

/// One row of the program while it is written.
struct ModelRow {
    std::vector<int> columns{0};
    std::vector<double> factors{0.0};

    void add(int column, double factor) {
        columns.push_back(column);
        factors.push_back(factor);
    }
};

class WeekModel {
public:
    explicit WeekModel(const FieldProblem& field)
        : m_field(&field)
        , m_program(glp_create_prob(), glp_delete_prob) {
        glp_set_obj_dir(m_program.get(), GLP_MAX);
        add_times();
        add_arcs();
        visit_once_and_leave_again();
        keep_times();
    }

    GeneralAnswer solve(double seconds) {
        glp_iocp settings;
        glp_init_iocp(&settings);
        settings.presolve = GLP_ON;
        settings.fp_heur = GLP_ON;
        settings.msg_lev = GLP_MSG_OFF;
        settings.tm_lim = static_cast<int>(seconds * 1'000.0);
        GeneralAnswer answer;
        settings.cb_func = [](glp_tree* tree, void* info) {
            if (const int best = glp_ios_best_node(tree); best != 0) {
                static_cast<GeneralAnswer*>(info)->bound = glp_ios_node_bound(tree, best);
            }
        };
        settings.cb_info = &answer;
        const auto began = std::chrono::steady_clock::now();
        glp_intopt(m_program.get(), &settings);
        answer.seconds =
            std::chrono::duration<double>(std::chrono::steady_clock::now() - began).count();
        const int status = glp_mip_status(m_program.get());
        if (status == GLP_OPT || status == GLP_FEAS) {
            answer.value = glp_mip_obj_val(m_program.get());
        }
        return answer;
    }

private:
    const FieldVisit& visit(std::size_t at) const { return m_field->visits[at]; }

    double travel(std::size_t from, std::size_t to) const {
        return static_cast<double>(m_field->travel.time(from, to));
    }

    double opens(std::size_t at) const { return visit(at).windows.front().from; }

    double closes(std::size_t at) const { return visit(at).windows.front().to; }

    double way(const ModelArc& arc) const {
        const std::size_t home = m_field->inspectors[arc.inspector].start_place;
        return travel(
            arc.from == ModelArc::home ? home : visit(arc.from).place,
            arc.to == ModelArc::home ? home : visit(arc.to).place);
    }

    /// Column i + 1: when visit i begins.
    void add_times() {
        for (std::size_t at = 0; at < m_field->visits.size(); ++at) {
            const int column = glp_add_cols(m_program.get(), 1);
            glp_set_col_bnds(m_program.get(), column, GLP_DB, opens(at), closes(at));
        }
    }

    void add_arc(ModelArc arc) {
        arc.column = glp_add_cols(m_program.get(), 1);
        glp_set_col_kind(m_program.get(), arc.column, GLP_BV);
        if (arc.to != ModelArc::home) {
            glp_set_obj_coef(m_program.get(), arc.column, visit(arc.to).value);
        }
        m_arcs.push_back(arc);
    }

    void add_arcs() {
        const std::size_t visits = m_field->visits.size();
        for (std::size_t from = 0; from < visits; ++from) {
            std::vector<std::size_t> others(visits);
            std::iota(others.begin(), others.end(), std::size_t{0});
            std::erase(others, from);
            std::ranges::sort(others, {}, [&](std::size_t to) {
                return travel(visit(from).place, visit(to).place);
            });
            others.resize(std::min(others.size(), nearest_count));
            for (std::size_t who = 0; who < m_field->inspectors.size(); ++who) {
                add_arc({.inspector = who, .to = from});
                add_arc({.inspector = who, .from = from});
                for (const std::size_t to : others) {
                    add_arc({.inspector = who, .from = from, .to = to});
                }
            }
        }
    }

    void finish(const ModelRow& row, int type, double lowest, double highest) {
        const int at = glp_add_rows(m_program.get(), 1);
        glp_set_row_bnds(m_program.get(), at, type, lowest, highest);
        glp_set_mat_row(
            m_program.get(),
            at,
            static_cast<int>(row.columns.size()) - 1,
            row.columns.data(),
            row.factors.data());
    }

    void visit_once_and_leave_again() {
        const std::size_t people = m_field->inspectors.size();
        std::vector<ModelRow> once(m_field->visits.size());
        std::vector<ModelRow> balance(m_field->visits.size() * people);
        std::vector<ModelRow> days(people);
        for (const ModelArc& arc : m_arcs) {
            if (arc.to != ModelArc::home) {
                once[arc.to].add(arc.column, 1.0);
                balance[arc.to * people + arc.inspector].add(arc.column, 1.0);
            }
            if (arc.from != ModelArc::home) {
                balance[arc.from * people + arc.inspector].add(arc.column, -1.0);
            } else {
                days[arc.inspector].add(arc.column, 1.0);
            }
        }
        for (const ModelRow& row : once) {
            finish(row, GLP_UP, 0.0, 1.0);
        }
        for (const ModelRow& row : balance) {
            finish(row, GLP_FX, 0.0, 0.0);
        }
        for (const ModelRow& row : days) {
            finish(row, GLP_UP, 0.0, m_field->days);
        }
    }

    /// Times follow each other along chosen arcs; of an arc that is not chosen nothing follows.
    void keep_times() {
        for (const ModelArc& arc : m_arcs) {
            const FieldInspector& person = m_field->inspectors[arc.inspector];
            ModelRow row;
            if (arc.from == ModelArc::home) {
                const double late = std::max(0.0, person.from + way(arc) - opens(arc.to));
                row.add(static_cast<int>(arc.to) + 1, 1.0);
                row.add(arc.column, -late);
                finish(row, GLP_LO, opens(arc.to), 0.0);
            } else if (arc.to == ModelArc::home) {
                const double latest = person.to - visit(arc.from).service_s - way(arc);
                row.add(static_cast<int>(arc.from) + 1, 1.0);
                row.add(arc.column, std::max(0.0, closes(arc.from) - latest));
                finish(row, GLP_UP, 0.0, closes(arc.from));
            } else {
                const double lasts = visit(arc.from).service_s + way(arc);
                const double slack = closes(arc.from) + lasts - opens(arc.to);
                row.add(static_cast<int>(arc.to) + 1, 1.0);
                row.add(static_cast<int>(arc.from) + 1, -1.0);
                row.add(arc.column, -slack);
                finish(row, GLP_LO, lasts - slack, 0.0);
            }
        }
    }

    const FieldProblem* m_field;
    std::unique_ptr<glp_prob, void (*)(glp_prob*)> m_program;
    std::vector<ModelArc> m_arcs;
};

} // namespace

GeneralAnswer solve_generally(const FieldProblem& field, double seconds) {
    return WeekModel(field).solve(seconds);
}

} // namespace osh::geo
