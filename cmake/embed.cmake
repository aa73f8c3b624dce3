# osh_embed(TARGET <target> NAME <function> NAMESPACE <osh::room> FILES <files...>)
#
# Puts the bytes of data files (SQL schema, tables of facts, default configuration) into the library,
# so that one binary carries all it needs. A header declares, for the given NAME,
#     std::string_view <NAME>(std::string_view file_name);   // throws std::out_of_range
#     std::span<const std::string_view> <NAME>_files();      // the names, in the order given
# The header is written by hand in the room (it carries the docstring); this makes its source.
function(osh_embed)
  cmake_parse_arguments(PARSE_ARGV 0 embed "" "TARGET;NAME;NAMESPACE" "FILES")
  set(assembly "")
  set(declarations "")
  set(rows "")
  set(names "")
  set(absolute_files "")
  set(position 0)
  foreach(file IN LISTS embed_FILES)
    cmake_path(ABSOLUTE_PATH file BASE_DIRECTORY ${CMAKE_CURRENT_SOURCE_DIR} OUTPUT_VARIABLE absolute)
    cmake_path(GET absolute FILENAME name)
    list(APPEND absolute_files ${absolute})
    set(symbol "oshmap_${embed_NAME}_${position}")
    string(APPEND assembly
      "__asm__(\".section .rodata\\n.global ${symbol}_begin\\n.global ${symbol}_end\\n\"\n"
      "        \"${symbol}_begin:\\n.incbin \\\"${absolute}\\\"\\n${symbol}_end:\\n.byte 0\\n.previous\\n\");\n")
    string(APPEND declarations "extern \"C\" const char ${symbol}_begin[];\nextern \"C\" const char ${symbol}_end[];\n")
    string(APPEND rows "        {\"${name}\", {${symbol}_begin, ${symbol}_end}},\n")
    string(APPEND names "        \"${name}\",\n")
    math(EXPR position "${position} + 1")
  endforeach()
  set(source ${CMAKE_CURRENT_BINARY_DIR}/embedded_${embed_NAME}.cpp)
  file(CONFIGURE OUTPUT ${source} @ONLY CONTENT [[// Made by cmake/embed.cmake.
#include <array>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>

@assembly@
@declarations@
namespace @embed_NAMESPACE@ {

std::string_view @embed_NAME@(std::string_view file_name) {
    const std::pair<std::string_view, std::string_view> files[] = {
@rows@    };
    for (const auto& [name, bytes] : files) {
        if (name == file_name) {
            return bytes;
        }
    }
    throw std::out_of_range("no embedded file " + std::string(file_name));
}

std::span<const std::string_view> @embed_NAME@_files() {
    static constexpr std::array<std::string_view, @position@> names{
@names@    };
    return names;
}

} // namespace @embed_NAMESPACE@
]])
  set_source_files_properties(${source} PROPERTIES OBJECT_DEPENDS "${absolute_files}")
  target_sources(${embed_TARGET} PRIVATE ${source})
endfunction()
