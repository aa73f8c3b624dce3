#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <vector>

namespace osh::regions {

/// How much of the variance of an output each input explains.
struct SobolIndices {
    std::vector<double> first{}; ///< S1: by the input alone
    std::vector<double> total{}; ///< ST: with all its interactions
    double mean = 0.0;
    double variance = 0.0; ///< 0: the output does not vary, and all indices are 0
    std::uint64_t evaluations = 0;
};

/// A model of inputs that are each uniform on (0, 1).
using UnitModel = std::function<double(std::span<const double>)>;

/// Several outputs of the same inputs. `evaluate` fills `outputs` numbers and is called from
/// several threads at once.
struct UnitModels {
    std::size_t outputs = 1;
    std::function<void(std::span<const double> u, std::span<double> found)> evaluate{};
};

/// How many points are taken and where they start.
struct SobolPlan {
    std::size_t inputs = 1;        ///< 1 to 8
    std::uint32_t samples = 1'024; ///< base points N; N·(inputs + 2) evaluations
    std::uint64_t seed = 1;
};

/// Sobol' sensitivity indices: S1 by the estimator of Saltelli et al. 2010 (Computer Physics
/// Communications 181, table 2 b), ST by that of Jansen 1999, on a Sobol' sequence of 2·inputs
/// dimensions. Throws `regions::Error` for no sample or too many inputs.
SobolIndices sobol_indices(const UnitModel& model, const SobolPlan& plan);

/// The same for several outputs, evaluated on all cores; the indices of one output do not depend on
/// the others nor on the number of cores.
std::vector<SobolIndices> sobol_indices(const UnitModels& models, const SobolPlan& plan);

/// Ishigami and Homma 1990: sin x₁ + a·sin² x₂ + b·x₃⁴·sin x₁ with xᵢ uniform on (−π, π), given as
/// uᵢ on (0, 1). Its indices are known: with a = 7, b = 0.1 S1 = 0.313905, 0.442411, 0 and
/// ST = 0.557589, 0.442411, 0.243684.
double ishigami(std::span<const double> u, double a, double b) noexcept;

} // namespace osh::regions
