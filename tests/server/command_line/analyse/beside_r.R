# beside_r.R FOLDER: writes data sets and what spdep and spatstat make of them, for beside_r_test.cpp.
# Ends with status 3 when a package is missing.
needed <- c("spData", "spdep", "sf", "spatstat")
if (!all(vapply(needed, requireNamespace, logical(1), quietly = TRUE))) quit(status = 3)
suppressMessages(suppressWarnings({
  library(spdep)
  library(sf)
  library(spatstat)
}))
options(digits = 17)
folder <- commandArgs(trailingOnly = TRUE)[1]
results <- data.frame(name = character(), number = numeric())
keep <- function(name, numbers) {
  results <<- rbind(results, data.frame(name = name, number = as.numeric(numbers)))
}

nc <- st_read(system.file("shapes/sids.shp", package = "spData"), quiet = TRUE)
rate <- nc$SID74 / nc$BIR74
cc89 <- read.gal(system.file("weights/ncCC89.gal", package = "spData"), region.id = nc$FIPSNO)
for (style in c("W", "B")) {
  weights <- nb2listw(cc89, style = style, zero.policy = TRUE)
  normal <- moran.test(rate, weights, zero.policy = TRUE, randomisation = FALSE)
  random <- moran.test(rate, weights, zero.policy = TRUE)
  keep(paste0("moran_", style), c(normal$estimate, normal$p.value, random$estimate[3], random$p.value))
}
set.seed(1)
invisible(capture.output(index <- suppressMessages(
  EBImoran.mc(nc$SID74, nc$BIR74, nb2listw(cc89, style = "B", zero.policy = TRUE), nsim = 9, zero.policy = TRUE))))
keep("ebi", index$statistic)
weights <- nb2listw(cc89, style = "W", zero.policy = TRUE)
for (conditional in c(TRUE, FALSE)) {
  local <- localmoran(rate, weights, zero.policy = TRUE, conditional = conditional)
  has_neighbours <- card(cc89) > 0
  name <- if (conditional) "local_conditional" else "local_total"
  keep(paste0(name, "_I"), local[has_neighbours, 1])
  keep(paste0(name, "_z"), local[has_neighbours, 4])
  keep(paste0(name, "_p"), local[has_neighbours, 5])
}
keep("smooth_global", EBest(nc$SID74, nc$BIR74)$estmm)
keep("smooth_local", EBlocal(nc$SID74, nc$BIR74, cc89, zero.policy = TRUE)$est)
keep("smooth_local_own", EBlocal(nc$SID74, nc$BIR74, cc89, zero.policy = TRUE, geoda = TRUE)$est)
for (queen in c(TRUE, FALSE)) {
  borders <- poly2nb(nc, queen = queen)
  keep(if (queen) "queen_I" else "rook_I", moran.test(rate, nb2listw(borders, style = "W"))$estimate[1])
}
nearest <- knn2nb(knearneigh(st_coordinates(suppressWarnings(st_centroid(st_geometry(nc)))), k = 4))
keep("knn_I", moran.test(rate, nb2listw(nearest, style = "W"))$estimate[1])

data(getisord, package = "spData")
write.csv(go_xyz, file.path(folder, "getisord.csv"), row.names = FALSE)
for (distance in c(30, 60, 90, 120, 150)) {
  near <- dnearneigh(cbind(go_xyz$x, go_xyz$y), 0, distance)
  keep(paste0("gi_", distance), localG(go_xyz$val, nb2listw(near, style = "B")))
  keep(paste0("gi_star_", distance), localG(go_xyz$val, nb2listw(include.self(near), style = "B")))
}

data(chorley)
window <- Window(chorley)$bdry[[1]]
corners <- paste(sprintf("%.12f %.12f", c(window$x, window$x[1]), c(window$y, window$y[1])), collapse = ", ")
writeLines(c("WKT,name", sprintf("\"POLYGON ((%s))\",chorley", corners)), file.path(folder, "window.csv"))
write.csv(data.frame(x = chorley$x, y = chorley$y, marks = chorley$marks), file.path(folder, "chorley.csv"),
          row.names = FALSE)
for (mark in c("larynx", "lung")) {
  surface <- density(split(chorley)[[mark]], sigma = 1.5, diggle = TRUE, dimyx = 128)
  keep(paste0("kde_", mark), c(integral(surface), max(surface)))
}
write.csv(results, file.path(folder, "results.csv"), row.names = FALSE, quote = FALSE)
