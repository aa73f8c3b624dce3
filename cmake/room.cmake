# osh_room(NAME <room> SOURCES <files...> [USES <rooms...>] [EDGES <libraries...>])
#
# One folder, one library target osh_<room> (alias osh::<room>), one namespace.
# USES  rooms this one builds on; their headers come with it.
# EDGES third-party libraries, never visible to other rooms.
# When it optimises, g++ 12 sees overlaps in std::string that are not there (GCC bug 105651).
set(OSH_WARNINGS -Wall -Wextra -Wpedantic -Wconversion -Wshadow -Wnon-virtual-dtor -Wold-style-cast
  $<$<CONFIG:Release>:-Wno-restrict> $<$<BOOL:${OSH_WARNINGS_AS_ERRORS}>:-Werror>)

function(osh_room)
  cmake_parse_arguments(PARSE_ARGV 0 room "" "NAME" "SOURCES;USES;EDGES")
  add_library(osh_${room_NAME} STATIC ${room_SOURCES})
  # Headers are globbed only for the self-check that each compiles alone; sources are named one by one.
  file(GLOB_RECURSE headers CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/*.hpp)
  target_sources(osh_${room_NAME} PUBLIC FILE_SET HEADERS BASE_DIRS ${PROJECT_SOURCE_DIR} FILES ${headers})
  set_target_properties(osh_${room_NAME} PROPERTIES VERIFY_INTERFACE_HEADER_SETS ON)
  add_library(osh::${room_NAME} ALIAS osh_${room_NAME})
  target_include_directories(osh_${room_NAME} PUBLIC ${PROJECT_SOURCE_DIR})
  target_compile_options(osh_${room_NAME} PRIVATE ${OSH_WARNINGS})
  list(TRANSFORM room_USES PREPEND osh::)
  target_link_libraries(osh_${room_NAME} PUBLIC ${room_USES} PRIVATE ${room_EDGES})
endfunction()
