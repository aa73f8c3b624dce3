#pragma once

namespace osh::regions {

/// The share of a gamma distribution with this shape and rate one that lies below x: the
/// regularised lower incomplete gamma function P(shape, x), shape > 0, x ≥ 0. Series below
/// shape + 1, continued fraction (modified Lentz) above: Numerical Recipes 6.2, DLMF 8.11.4 and
/// 8.9.2. Accurate to about 1e-13 for shapes up to a thousand, to 1e-9 for shapes up to a million.
double gamma_below(double shape, double x) noexcept;

/// 1 − gamma_below, without cancellation.
double gamma_above(double shape, double x) noexcept;

/// The x below which a share 0 ≤ p < 1 of the gamma distribution lies (rate one), to about 1e-12
/// relative: Wilson–Hilferty start, then Newton steps kept inside a shrinking bracket.
double gamma_quantile(double shape, double p) noexcept;

/// The z below which a share 0 < p < 1 of the standard normal distribution lies.
double normal_quantile(double p) noexcept;

} // namespace osh::regions
