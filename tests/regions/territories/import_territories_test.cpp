#include "geo/error.hpp"
#include "geo/proj_measure.hpp"
#include "regions/error.hpp"
#include "regions/territories/official_regions.hpp"
#include "regions/territories/territory_rows.hpp"

#include <gmock/gmock.h>

#include <array>
#include <set>

#include "tests/regions/territories/boundary_fixture.hpp"

namespace osh::regions {

namespace {

using ::testing::HasSubstr;

std::string feature(const std::string& properties, const std::string& rings) {
    return R"({"type":"Feature","properties":{)" + properties +
           R"(},"geometry":{"type":"Polygon","coordinates":[)" + rings + "]}}";
}

std::string rectangle(double west, double south, double east, double north) {
    const auto corner = [](double lon, double lat) {
        return "[" + std::to_string(lon) + "," + std::to_string(lat) + "]";
    };
    return "[" + corner(west, south) + "," + corner(east, south) + "," + corner(east, north) + "," +
           corner(west, north) + "," + corner(west, south) + "]";
}

std::string collection(const std::vector<std::string>& features) {
    std::string text;
    for (const std::string& one : features) {
        text += (text.empty() ? "" : ",") + one;
    }
    return R"({"type":"FeatureCollection","features":[)" + text + "]}";
}

/// All 20 regions as columns of one degree, in the order of the official table.
std::string twenty_columns() {
    std::vector<std::string> features;
    double west = 50.0;
    for (const OfficialRegion& region : official_regions()) {
        features.push_back(feature(
            "\"id\":\"" + region.iso_3166_2 + "\",\"name\":\"x\"",
            rectangle(west, 45, west + 1, 50)));
        west += 1.0;
    }
    return collection(features);
}

class TerritoryImport : public BoundaryTest {
protected:
    TerritoryImportReport
    import_text(const std::string& text, const TerritoryImportOptions& options = {}) {
        return import_territories(database(), write("territories.geojson", text), options);
    }

    std::string refusal(const std::string& text) {
        try {
            import_text(text);
        } catch (const std::runtime_error& error) {
            return error.what();
        }
        return "";
    }

    const TerritoryRow* find(std::string_view kato, std::string_view borders) {
        m_rows = read_territories(database());
        const auto found = std::ranges::find_if(m_rows, [&](const TerritoryRow& row) {
            return row.kato.text() == kato && row.in_borders(borders);
        });
        return found == m_rows.end() ? nullptr : &*found;
    }

private:
    std::vector<TerritoryRow> m_rows;
};

TEST_F(TerritoryImport, GivesSeventeenRegionsBeforeJune2022AndTwentySince) {
    const auto report = import_text(twenty_columns());
    EXPECT_EQ(report.written, 23U);
    EXPECT_EQ(report.missing, 0U);
    std::size_t before = 0;
    std::size_t since = 0;
    for (const TerritoryRow& row : read_territories(database())) {
        before += row.in_borders(borders_before_2022) ? 1U : 0U;
        since += row.in_borders(borders_since_2022) ? 1U : 0U;
    }
    EXPECT_EQ(before, 17U);
    EXPECT_EQ(since, 20U);

    const double part_km2 = geo::area_km2(find("350000000", borders_since_2022)->area);
    const TerritoryRow* const old_karaganda = find("350000000", borders_before_2022);
    ASSERT_NE(old_karaganda, nullptr);
    EXPECT_NEAR(geo::area_km2(old_karaganda->area), 2 * part_km2, 1.0) << "with Ulytau";
    EXPECT_EQ(old_karaganda->valid_from, std::nullopt);
    EXPECT_EQ(old_karaganda->valid_to, "2022-06-08");
    EXPECT_EQ(find("350000000", borders_since_2022)->valid_from, "2022-06-08");
    EXPECT_EQ(find("620000000", borders_before_2022), nullptr);
    const TerritoryRow* const akmola = find("110000000", borders_before_2022);
    ASSERT_NE(akmola, nullptr);
    EXPECT_EQ(akmola->borders.size(), 2U);
    EXPECT_EQ(akmola->name.kk, "Ақмола облысы");
    EXPECT_EQ(akmola->iso_3166_2, "KZ-11");
}

TEST_F(TerritoryImport, OfTheSameFileTwiceChangesNothing) {
    EXPECT_FALSE(import_text(twenty_columns()).unchanged);
    const auto batches = database().number("SELECT count(*) FROM import_batch");
    EXPECT_TRUE(import_text(twenty_columns()).unchanged);
    EXPECT_EQ(database().number("SELECT count(*) FROM import_batch"), batches);
    EXPECT_FALSE(import_text(twenty_columns() + "\n").unchanged) << "another file replaces it";
    EXPECT_EQ(read_territories(database()).size(), 23U);
}

TEST_F(TerritoryImport, SaysWhichRowsItRefusedAndWhy) {
    const auto report = import_text(collection(
        {feature(R"("kato":"110000000")", rectangle(70, 50, 72, 52)),
         feature(R"("kato":"510000000")", rectangle(68, 41, 70, 43)),
         feature(R"("kato":"990000000")", rectangle(60, 41, 61, 43)),
         feature(R"("kato":"12345")", rectangle(61, 41, 62, 43)),
         feature(R"("kato":null)", rectangle(62, 41, 63, 43)),
         feature(R"("kato":"351000000")", rectangle(63, 41, 64, 43)),
         R"({"type":"Feature","properties":{"kato":"150000000"},"geometry":{"type":"Point","coordinates":[57,50]}})",
         feature(R"("kato":"190000000")", "[[75,43],[76,43],[75,43],[75,43]]")}));
    EXPECT_EQ(report.counts.read, 8);
    EXPECT_EQ(report.counts.refused, 7);
    EXPECT_EQ(report.counts.accepted, 1);
    const std::array<std::pair<std::int64_t, std::string>, 7> expected{{
        {2, "510000000: region 51 (South Kazakhstan) became 61 and 79"},
        {3, "990000000: no region has the code 99"},
        {4, "12345: this is no KATO code"},
        {5, "the row has no code"},
        {6, "351000000: the code is not of the level region"},
        {7, "150000000: the row has no area"},
        {8, "190000000: its outline encloses nothing"},
    }};
    for (const auto& [row, words] : expected) {
        const auto found = std::ranges::find(report.problems, row, &ImportProblem::row);
        ASSERT_NE(found, report.problems.end()) << row;
        EXPECT_EQ(found->severity, ImportProblem::Severity::refused);
        EXPECT_THAT(found->detail, HasSubstr(words));
    }
    EXPECT_EQ(report.missing, 19U);
    EXPECT_EQ(
        database().number("SELECT count(*) FROM import_problem WHERE severity = 'refused'"), 7);
    EXPECT_EQ(find("630000000", borders_before_2022), nullptr);
}

TEST_F(TerritoryImport, CannotGoOnWithoutCodesRowsOrAReadableFile) {
    EXPECT_THAT(
        refusal(collection({feature(R"("name":"Abai","year":2024)", rectangle(70, 50, 72, 52))})),
        HasSubstr("no field holds KATO codes"));
    EXPECT_THAT(refusal(collection({})), HasSubstr("territories.geojson"));
    EXPECT_THAT(refusal("no map"), HasSubstr("not a vector file"));
    EXPECT_THAT(
        refusal(collection({feature(R"("kato":"990000000")", rectangle(70, 50, 72, 52))})),
        HasSubstr("not one row could be taken; the first reason: 990000000"));
    TerritoryImportOptions options;
    options.fields.code_field = "KOD";
    EXPECT_THROW(import_text(twenty_columns(), options), Error);
    EXPECT_EQ(database().number("SELECT count(*) FROM territory"), 0);
}

TEST_F(TerritoryImport, RefusesAFileThatLeavesOutRegionsUnlessThatIsAllowed) {
    import_text(twenty_columns());
    const std::string one =
        collection({feature(R"("id":"KZ-11","name":"x")", rectangle(51, 45, 52, 50))});
    TerritoryImportOptions options;
    options.left_out = LeftOutTerritories::refused;
    try {
        import_text(one, options);
        FAIL() << "19 regions vanished";
    } catch (const TerritoriesLeftOut& error) {
        EXPECT_THAT(error.what(), HasSubstr("leaves out 19 of the 20 territories (region)"));
        EXPECT_EQ(error.before, 20U);
        EXPECT_EQ(error.left_out.size(), 19U);
        EXPECT_EQ(error.level, TerritoryLevel::region);
    }
    EXPECT_NE(find("350000000", borders_since_2022), nullptr);
    EXPECT_TRUE(import_text(twenty_columns(), options).left_out.empty());
    options.left_out = LeftOutTerritories::allowed;
    options.source_name = "one.geojson";
    const auto report = import_text(one, options);
    EXPECT_EQ(report.left_out.size(), 19U);
    EXPECT_EQ(report.before, 20U);
    EXPECT_EQ(find("350000000", borders_since_2022), nullptr);
}

TEST_F(TerritoryImport, FlagsADistrictWhoseGroundLiesInAnotherRegionAndKnowsOldCodes) {
    import_text(twenty_columns());
    // Columns: 10 lies at 50–51° E, 11 at 51–52°, …, 63 at 66–67°.
    const auto west_of = [](const std::string& kato) {
        double west = 50.0;
        for (const OfficialRegion& region : official_regions()) {
            if (region.kato.text() == kato) {
                break;
            }
            west += 1.0;
        }
        return west;
    };
    const double abai = west_of("100000000");
    const double akmola = west_of("110000000");
    const auto report = import_territories(
        database(),
        write(
            "districts.geojson",
            collection(
                {feature(
                     R"("KATO":"632800000","NAME_KK":"Семей","NAME_RU":"Семей")",
                     rectangle(abai + 0.1, 46, abai + 0.5, 47)),
                 feature(
                     R"("KATO":"391000000","NAME_KK":"Қостанай","NAME_RU":"Костанай")",
                     rectangle(akmola + 0.1, 46, akmola + 0.5, 47)),
                 feature(
                     R"("KATO":"111000000","NAME_KK":"Көкшетау","NAME_RU":"Кокшетау")",
                     rectangle(akmola + 0.6, 46, akmola + 0.9, 47))})),
        {});
    EXPECT_EQ(report.level, TerritoryLevel::district);
    ASSERT_EQ(count_problems(report.problems, "kato_outside_region"), 2U);
    std::string flags;
    for (const ImportProblem& problem : report.problems) {
        flags += problem.code == "kato_outside_region" ? problem.detail + "\n" : "";
    }
    EXPECT_THAT(
        flags,
        HasSubstr("632800000: only 0.0 % of its ground lie in its region "
                  "Восточно-Казахстанская область, 100.0 % in область Абай; this is the code until "
                  "June 2022, taken as 101000000"));
    EXPECT_THAT(flags, HasSubstr("391000000: only 0.0 % of its ground"));
    ASSERT_NE(find("101000000", borders_since_2022), nullptr);
    EXPECT_EQ(find("101000000", borders_since_2022)->parent->text(), "100000000");
    EXPECT_EQ(find("111000000", borders_since_2022)->name.kk, "Көкшетау");
    EXPECT_EQ(find("111000000", borders_before_2022), nullptr);
}

TEST_F(TerritoryImport, CutsOverlapsAndDissolvesDistrictsToRegions) {
    TerritoryImportOptions options;
    options.dissolve = Dissolve::districts_to_regions;
    const auto report = import_text(
        collection(
            {feature(R"("kato":"111000000")", rectangle(70, 50, 71.01, 51)),
             feature(R"("kato":"111600000")", rectangle(71, 50, 71.6, 51)),
             feature(R"("kato":"711110000")", rectangle(71.6, 50, 72, 51))}),
        options);
    EXPECT_EQ(report.level, TerritoryLevel::district);
    const ImportProblem* const overlap = find_problem(report.problems, "overlap");
    ASSERT_NE(overlap, nullptr);
    EXPECT_THAT(overlap->detail, HasSubstr("claimed by both 111600000 and 111000000"));
    EXPECT_NEAR(report.overlap_removed_km2, 78.5, 1.0);
    const TerritoryRow* const region = find("110000000", borders_since_2022);
    ASSERT_NE(region, nullptr);
    EXPECT_EQ(region->area.size(), 1U);
    EXPECT_TRUE(region->area[0].holes.empty());
    ASSERT_NE(find("710000000", borders_since_2022), nullptr);
    // The names of districts that the file has not stay empty.
    EXPECT_EQ(find("711110000", borders_since_2022)->name.ru, "");
}

TEST(TerritoryCode, IsReadInTheFormsThatFilesUse) {
    const std::pair<const char*, const char*> forms[] = {
        {"350000000", "350000000"},
        {"KZ-35", "350000000"},
        {"KZ35", "350000000"},
        {"kz351000", "351000000"},
        {" 351000000 ", "351000000"},
        {"KZ622010", "622010000"},
        {"KZ-351010000", "351010000"}};
    for (const auto& [text, kato] : forms) {
        ASSERT_TRUE(kato_of_code(text)) << text;
        EXPECT_EQ(kato_of_code(text)->text(), kato);
    }
    for (const char* const text :
         {"",
          "KZ",
          "KZ-",
          "KZ-ABY",
          "35",
          "2024",
          "35000000",
          "3500000000",
          "KZ3",
          "KZ12345",
          "RU-35",
          "35000000x"}) {
        EXPECT_FALSE(kato_of_code(text)) << text;
    }
}

TEST(OfficialRegions, AreTwentyWith228DistrictsAndThreePartsOfOldOnes) {
    ASSERT_EQ(official_regions().size(), 20U);
    unsigned districts = 0;
    std::set<std::string> parts;
    for (const OfficialRegion& region : official_regions()) {
        districts += region.districts;
        EXPECT_FALSE(region.name.kk.empty() || region.name.ru.empty() || region.name.en.empty());
        if (region.part_of_before_2022) {
            parts.insert(region.kato.text() + " of " + region.part_of_before_2022->text());
            EXPECT_TRUE(became_smaller_in_2022(*region.part_of_before_2022));
        }
    }
    EXPECT_EQ(districts, 228U);
    EXPECT_THAT(
        parts,
        ::testing::ElementsAre(
            "100000000 of 630000000", "330000000 of 190000000", "620000000 of 350000000"));
    for (const KatoChange& change : kato_changes_of_2022()) {
        EXPECT_NE(change.before.text(), "191000000") << "Konaev has that code today";
        EXPECT_NE(official_region(change.after.region()), nullptr);
    }
}

} // namespace

} // namespace osh::regions
