cmake_minimum_required(VERSION 3.25)

# Reads every #include of every room and fails when a room, or a third-party edge, is used where
# it may not be. Run by ctest as rooms/point_only_downwards.

set(may_use_geo geo)
set(may_use_regions regions geo)
set(may_use_tiles tiles geo)
set(may_use_server server regions tiles geo)

# <header pattern> -> <the only files that may include it>
set(edges
  "pistache/ -> ^server/http/pistache_"
  "sqlite3\\.h -> ^geo/sqlite/"
  "spatialite -> ^geo/sqlite/"
  "(gdal|ogr|cpl)_ -> ^geo/gdal_"
  "(gdal|ogrsf_frmts)[a-z_]*\\.h -> ^geo/gdal_"
  "geos_c\\.h -> ^geo/geos_"
  "(proj|geodesic)\\.h -> ^geo/proj_"
  "unicode/ -> ^geo/icu_"
  "osmium/ -> ^geo/(roads/)?osm_"
  "expat\\.h -> ^geo/expat_"
  "protozero/ -> ^tiles/mvt/"
  "png\\.h -> ^tiles/(heat|raster)/"
  "libdeflate\\.h -> ^tiles/compress/"
  "isa-l/ -> ^tiles/compress/"
  "nlohmann/ -> ^(server/json/|geo/json_)"
  "toml\\+\\+|toml\\.hpp -> ^server/configuration/"
  "CLI/ -> ^server/command_line/"
  "openssl/ -> ^(server/identity/openssl_|geo/openssl_)"
  "sodium\\.h -> ^server/identity/sodium_")

foreach(room geo regions tiles server)
  file(GLOB_RECURSE files RELATIVE ${SOURCE_DIR} ${SOURCE_DIR}/${room}/*.hpp ${SOURCE_DIR}/${room}/*.cpp)
  foreach(file IN LISTS files)
    file(STRINGS ${SOURCE_DIR}/${file} includes REGEX "^#include")
    foreach(line IN LISTS includes)
      if(line MATCHES "\"([a-z]+)/" AND NOT CMAKE_MATCH_1 IN_LIST may_use_${room})
        message(SEND_ERROR "${file}: ${room} may not use ${CMAKE_MATCH_1}: ${line}")
      endif()
      foreach(edge IN LISTS edges)
        string(REPLACE " -> " ";" edge "${edge}")
        list(GET edge 0 header)
        list(GET edge 1 allowed)
        if(line MATCHES "[<\"]${header}" AND NOT file MATCHES "${allowed}")
          message(SEND_ERROR "${file}: only ${allowed}* may touch this library: ${line}")
        endif()
      endforeach()
    endforeach()
  endforeach()
endforeach()

# A file longer than this asks to be split; raise the bound only with a reason beside it.
set(longest_file 350)
file(GLOB_RECURSE files ${SOURCE_DIR}/geo/*.?pp ${SOURCE_DIR}/regions/*.?pp ${SOURCE_DIR}/tiles/*.?pp ${SOURCE_DIR}/server/*.?pp)
foreach(file IN LISTS files)
  file(READ ${file} text)
  string(REGEX MATCHALL "\n" line_ends "${text}")
  list(LENGTH line_ends count)
  if(count GREATER longest_file)
    message(SEND_ERROR "${file}: ${count} lines, more than ${longest_file}")
  endif()
endforeach()
