#include "tests/regions/disclosure/linear_bounds.hpp"

#include <glpk.h>

#include <limits>
#include <stdexcept>

namespace osh::regions::testing {

struct LinearBounds::Impl {
    glp_prob* problem = glp_create_prob();
    glp_smcp settings{};
};

LinearBounds::LinearBounds(std::size_t unknowns) : m_impl(std::make_unique<Impl>()) {
    glp_init_smcp(&m_impl->settings);
    m_impl->settings.msg_lev = GLP_MSG_OFF;
    glp_add_cols(m_impl->problem, static_cast<int>(unknowns));
    for (int column = 1; column <= static_cast<int>(unknowns); ++column) {
        glp_set_col_bnds(m_impl->problem, column, GLP_LO, 0.0, 0.0);
    }
}

LinearBounds::~LinearBounds() { glp_delete_prob(m_impl->problem); }

void LinearBounds::know(const std::vector<std::size_t>& unknowns, double sum) {
    const int row = glp_add_rows(m_impl->problem, 1);
    glp_set_row_bnds(m_impl->problem, row, GLP_FX, sum, sum);
    std::vector<int> columns{0};
    std::vector<double> ones{0.0};
    for (const std::size_t unknown : unknowns) {
        columns.push_back(static_cast<int>(unknown) + 1);
        ones.push_back(1.0);
    }
    glp_set_mat_row(
        m_impl->problem, row, static_cast<int>(unknowns.size()), columns.data(), ones.data());
}

void LinearBounds::know_equal(
    const std::vector<std::size_t>& unknowns, const std::vector<std::size_t>& others) {
    const int row = glp_add_rows(m_impl->problem, 1);
    glp_set_row_bnds(m_impl->problem, row, GLP_FX, 0.0, 0.0);
    std::vector<int> columns{0};
    std::vector<double> signs{0.0};
    const auto add = [&](const std::vector<std::size_t>& list, double sign) {
        for (const std::size_t unknown : list) {
            columns.push_back(static_cast<int>(unknown) + 1);
            signs.push_back(sign);
        }
    };
    add(unknowns, 1.0);
    add(others, -1.0);
    glp_set_mat_row(
        m_impl->problem,
        row,
        static_cast<int>(unknowns.size() + others.size()),
        columns.data(),
        signs.data());
}

Interval LinearBounds::bounds(const std::vector<std::size_t>& unknowns) {
    for (const std::size_t unknown : unknowns) {
        glp_set_obj_coef(m_impl->problem, static_cast<int>(unknown) + 1, 1.0);
    }
    const auto end = [&](int direction) {
        glp_set_obj_dir(m_impl->problem, direction);
        if (glp_simplex(m_impl->problem, &m_impl->settings) != 0) {
            throw std::runtime_error("the linear programme could not be solved");
        }
        const int status = glp_get_status(m_impl->problem);
        if (status == GLP_UNBND) {
            return std::numeric_limits<double>::infinity();
        }
        if (status != GLP_OPT) {
            throw std::runtime_error("what was published contradicts itself");
        }
        return glp_get_obj_val(m_impl->problem);
    };
    const Interval found{end(GLP_MIN), end(GLP_MAX)};
    for (const std::size_t unknown : unknowns) {
        glp_set_obj_coef(m_impl->problem, static_cast<int>(unknown) + 1, 0.0);
    }
    return found;
}

} // namespace osh::regions::testing
