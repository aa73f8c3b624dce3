#pragma once

namespace osh::regions {

/// The share of a beta distribution that lies below x: the regularised incomplete beta function
/// I_x(a, b), a > 0, b > 0, 0 ≤ x ≤ 1, by continued fraction (DLMF 8.17.22, modified Lentz).
double beta_below(double a, double b, double x) noexcept;

/// The x below which a share 0 ≤ p ≤ 1 of the beta distribution lies, to about 1e-14.
double beta_quantile(double a, double b, double p) noexcept;

} // namespace osh::regions
