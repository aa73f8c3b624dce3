#include "regions/snapshot/calendar.hpp"

#include <gtest/gtest.h>

namespace osh::regions {
namespace {

TEST(CalendarDay, IsReadAndWrittenAsIso8601) {
    for (const char* const text : {"2022-06-08", "2020-02-29", "1990-01-01", "2100-12-31"}) {
        ASSERT_TRUE(parse_day(text)) << text;
        EXPECT_EQ(to_text(*parse_day(text)), text);
    }
}

TEST(CalendarDay, IsRefusedInAnyOtherShape) {
    for (const char* const text :
         {"",
          "2022",
          "2022-6-8",
          "08.06.2022",
          "2022-13-01",
          "2022-00-10",
          "2022-02-30",
          "2021-02-29",
          "2022-06-08T00:00",
          "+022-06-08",
          "2022-06--8",
          "2022/06/08",
          "abcd-ef-gh",
          "2022-06-0x"}) {
        EXPECT_FALSE(parse_day(text)) << text;
    }
}

TEST(CalendarDay, GoesBackByWholeMonths) {
    EXPECT_EQ(to_text(months_before(*parse_day("2022-12-31"), 36)), "2019-12-31");
    EXPECT_EQ(to_text(months_before(*parse_day("2022-03-31"), 1)), "2022-02-28");
    EXPECT_EQ(to_text(months_before(*parse_day("2020-03-30"), 1)), "2020-02-29");
    EXPECT_EQ(to_text(months_before(*parse_day("2022-01-15"), 2)), "2021-11-15");
    EXPECT_EQ(to_text(last_day_of(2022)), "2022-12-31");
    EXPECT_EQ(year_of(*parse_day("2021-07-01")), 2021);
}

} // namespace
} // namespace osh::regions
