# Times of the same statistics in R, beside `statistics_bench`: a grid of 100 x 100 cells with queen
# neighbours and 999 permutations in spdep; a circular scan of 2,450 cases in spatstat, whose circles
# lie around the pixels of a grid and have given radii. Its time grows with the number of simulated
# worlds, so that nine of them tell it.
#     Rscript --vanilla tests/bench/statistics_beside_r.R [SIDE]
# Debian: r-cran-spdep, r-cran-spatstat.
suppressPackageStartupMessages({
  library(spdep)
  library(spatstat.explore)
})
side <- as.integer(c(commandArgs(trailingOnly = TRUE), "100")[1])
permutations <- 999
worlds <- 9
set.seed(1)
values <- rnorm(side * side)
queen <- nb2listw(cell2nb(side, side, type = "queen"), style = "W")

report <- function(name, seconds) {
  cat(sprintf("%-58s %8.2f s elapsed %8.2f s processor\n", name, seconds[["elapsed"]],
              seconds[["user.self"]] + seconds[["sys.self"]]))
}
label <- function(method) sprintf("%s, %d cells, %d permutations", method, side * side, permutations)

cat(sprintf("spdep %s, spatstat.explore %s, %s\n", packageVersion("spdep"),
            packageVersion("spatstat.explore"), R.version.string))
report(label("moran.mc"), system.time(moran.mc(values, queen, nsim = permutations)))
report(label("localmoran_perm"),
       system.time(localmoran_perm(values, queen, nsim = permutations)))
report(label("localG_perm"),
       system.time(localG_perm(values, nb2listw(include.self(queen$neighbours), style = "B"),
                               nsim = permutations)))

# Ten radii up to a circle of half the square; pixels as many as the grid has cells.
scan <- function(pixels, radii) {
  square <- owin(c(0, 1), c(0, 1))
  cases <- runifpoint(2450, win = square)
  baseline <- as.im(function(x, y) exp(2 * x), W = square, dimyx = pixels)
  scan.test(cases, r = radii, method = "poisson", nsim = worlds, baseline = baseline,
            dimyx = pixels, verbose = FALSE)
}
radii <- seq(0.04, 0.4, length.out = 10)
for (pixels in c(15, side)) {
  name <- sprintf("scan.test, %d pixels, %d radii, 2450 cases, %d worlds", pixels^2, length(radii),
                  worlds)
  report(name, system.time(scan(pixels, radii)))
}
