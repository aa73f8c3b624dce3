# osh_room(NAME <room> SOURCES <files...> [USES <rooms...>] [EDGES <libraries...>])
#
# One folder, one library target osh_<room> (alias osh::<room>), one namespace.
# USES  rooms this one builds on; their headers come with it.
# EDGES third-party libraries, never visible to other rooms.
# When it optimises, g++ 12 sees overlaps in std::string that are not there (GCC bug 105651).
set(OSH_WARNINGS -Wall -Wextra -Wpedantic -Wconversion -Wnon-virtual-dtor -Wold-style-cast
  $<$<AND:$<CONFIG:Release>,$<CXX_COMPILER_ID:GNU>>:-Wno-restrict> $<$<BOOL:${OSH_WARNINGS_AS_ERRORS}>:-Werror>)

# osh_compile_by_folder(<target>)
#
# Compiles the sources of one folder together, up to OSH_FILES_TOGETHER at a time: the headers of libraries are read once
# for all of them, which takes a third of the time. So names that a file keeps to itself (anonymous namespaces) have to be
# unique in its folder. Files with compile definitions of their own are compiled alone.
# In such a file a local name may hide a name of its neighbour, and types of unnamed namespaces lie outside the
# compiler's main file: neither is a fault.
if(OSH_FILES_TOGETHER GREATER 1)
  list(APPEND OSH_WARNINGS
    $<IF:$<CXX_COMPILER_ID:GNU>,-Wshadow=local,-Wno-shadow> $<$<CXX_COMPILER_ID:GNU>:-Wno-subobject-linkage>)
else()
  list(APPEND OSH_WARNINGS -Wshadow)
endif()

function(osh_compile_by_folder target)
  if(OSH_FILES_TOGETHER LESS 2)
    return()
  endif()
  set_target_properties(${target} PROPERTIES UNITY_BUILD ON UNITY_BUILD_MODE GROUP)
  get_target_property(sources ${target} SOURCES)
  set(folders "")
  foreach(source IN LISTS sources)
    cmake_path(ABSOLUTE_PATH source BASE_DIRECTORY ${CMAKE_CURRENT_SOURCE_DIR} OUTPUT_VARIABLE absolute)
    cmake_path(IS_PREFIX CMAKE_CURRENT_SOURCE_DIR ${absolute} NORMALIZE is_written)
    if(NOT is_written OR NOT source MATCHES "\\.cpp$")
      continue()
    endif()
    cmake_path(GET source PARENT_PATH folder)
    string(MAKE_C_IDENTIFIER "in_${folder}" group)
    if(NOT DEFINED count_${group})
      set(count_${group} 0)
    endif()
    math(EXPR chunk "${count_${group}} / ${OSH_FILES_TOGETHER}")
    math(EXPR count_${group} "${count_${group}} + 1")
    set_source_files_properties(${source} PROPERTIES UNITY_GROUP ${group}_${chunk})
  endforeach()
endfunction()

function(osh_room)
  cmake_parse_arguments(PARSE_ARGV 0 room "" "NAME" "SOURCES;USES;EDGES")
  add_library(osh_${room_NAME} STATIC ${room_SOURCES})
  add_library(osh::${room_NAME} ALIAS osh_${room_NAME})
  target_include_directories(osh_${room_NAME} PUBLIC ${PROJECT_SOURCE_DIR})
  target_compile_options(osh_${room_NAME} PRIVATE ${OSH_WARNINGS})
  list(TRANSFORM room_USES PREPEND osh::)
  target_link_libraries(osh_${room_NAME} PUBLIC ${room_USES} PRIVATE ${room_EDGES})
  osh_compile_by_folder(osh_${room_NAME})
endfunction()
