#include "regions/codes/oked_groups.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>

namespace osh::regions {

namespace {

/// The third digits that the groups of a division have; 0 where it has a single one.
struct GroupsOfDivision {
    unsigned division;
    std::string_view digits;
};

constexpr std::array<GroupsOfDivision, 88> groups_of_divisions{{
    {1, "1234567"}, {2, "1234"},      {3, "12"},         {5, "12"},         {6, "12"},
    {7, "12"},      {8, "19"},        {9, "19"},         {10, "123456789"}, {11, "0"},
    {12, "0"},      {13, "1239"},     {14, "123"},       {15, "12"},        {16, "12"},
    {17, "12"},     {18, "12"},       {19, "12"},        {20, "123456"},    {21, "12"},
    {22, "12"},     {23, "12345679"}, {24, "12345"},     {25, "12345679"},  {26, "12345678"},
    {27, "123459"}, {28, "12349"},    {29, "123"},       {30, "12349"},     {31, "0"},
    {32, "123459"}, {33, "12"},       {35, "123"},       {36, "0"},         {37, "0"},
    {38, "123"},    {39, "0"},        {41, "12"},        {42, "129"},       {43, "1239"},
    {45, "1234"},   {46, "12345679"}, {47, "123456789"}, {49, "12345"},     {50, "1234"},
    {51, "12"},     {52, "12"},       {53, "12"},        {55, "1239"},      {56, "123"},
    {58, "12"},     {59, "12"},       {60, "12"},        {61, "1239"},      {62, "0"},
    {63, "19"},     {64, "1239"},     {65, "123"},       {66, "123"},       {68, "123"},
    {69, "12"},     {70, "12"},       {71, "12"},        {72, "12"},        {73, "12"},
    {74, "1239"},   {75, "0"},        {77, "1234"},      {78, "123"},       {79, "19"},
    {80, "123"},    {81, "123"},      {82, "1239"},      {84, "123"},       {85, "123456"},
    {86, "129"},    {87, "1239"},     {88, "19"},        {90, "0"},         {91, "0"},
    {92, "0"},      {93, "12"},       {94, "129"},       {95, "12"},        {96, "0"},
    {97, "0"},      {98, "12"},       {99, "0"},
}};

} // namespace

bool is_in_classifier(const Oked& activity) noexcept {
    const auto division = activity.division();
    if (!division) {
        return true;
    }
    const auto found =
        std::ranges::find(groups_of_divisions, *division, &GroupsOfDivision::division);
    const std::string code = activity.text();
    return found != groups_of_divisions.end() &&
           (code.size() < 3 || found->digits.find(code[2]) != std::string_view::npos);
}

std::size_t oked_group_count() noexcept {
    std::size_t groups = 0;
    for (const GroupsOfDivision& of : groups_of_divisions) {
        groups += of.digits.size();
    }
    return groups;
}

} // namespace osh::regions
