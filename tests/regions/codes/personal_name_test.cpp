#include "regions/codes/personal_name.hpp"

#include <gtest/gtest.h>

namespace osh::regions {
namespace {

TEST(PersonalName, IsKnownByInitialsAndPatronymics) {
    for (const char* const name :
         {"Иванов И.И.",
          "И. И. Иванов",
          "Иванов И.",
          "Петрова Анна Ивановна",
          "Сериков Ерлан Маратұлы",
          "Әбілқызы Айгүл Серікқызы",
          "Сериков Ерлан Марат ұлы",
          "Akhmetov Serik Maratuly",
          "Петров-Водкин К. С."}) {
        EXPECT_TRUE(is_personal_name(name)) << name;
    }
}

TEST(PersonalName, IsNoPlaceNoFirmAndNoRemark) {
    for (const char* const text :
         {"",
          "Новая Бухтарма",
          "ТОО Первое",
          "Караганда, Абая 1",
          "смотри дело И.И.",
          "первая",
          "А",
          "Блок Б",
          "ТОО А",
          "А. Б.",
          "Шахта имени Костенко",
          "12.05.2024",
          "Республика Казахстан Карагандинская Область"}) {
        EXPECT_FALSE(is_personal_name(text)) << text;
    }
}

} // namespace
} // namespace osh::regions
