#include <gmock/gmock.h>

#include <random>

#include "tests/geo/rows/row_files.hpp"
#include "tests/geo/rows/zip_writer.hpp"

namespace osh::geo::testing_rows {

namespace {

class RandomBytes : public RowFiles {
protected:
    /// Reads a file whatever it holds: rows come, or a sentence that names the file.
    void expect_rows_or_a_sentence(const std::string& name, const std::string& bytes) const {
        const std::string said = refusal(write(name, bytes));
        if (!said.empty()) {
            EXPECT_THAT(said, ::testing::HasSubstr(name));
        }
    }
};

TEST_F(RandomBytes, OfAnyKindAreRowsOrARefusal) {
    constexpr unsigned seed = 20231;
    std::mt19937 random(seed);
    const std::string likely = ",;\t|\"\"\r\n\n 01a\xD0\x90\xFF\xFE";
    for (int round = 0; round < 1500; ++round) {
        std::string bytes(random() % 400, '\0');
        for (char& c : bytes) {
            c = random() % 8 == 0 ? static_cast<char>(random()) : likely[random() % likely.size()];
        }
        expect_rows_or_a_sentence("random.csv", bytes);
    }
}

TEST_F(RandomBytes, WithinWorkbooksAndFeaturesAreRowsOrARefusal) {
    constexpr unsigned seed = 20232;
    std::mt19937 random(seed);
    const std::string workbook = xlsx(
        {{"A",
          "<sheetData><row r=\"1\">" + text_cell("A1", "a") + text_cell("B1", "b") +
              "</row><row r=\"2\">" + number_cell("A2", "1") + number_cell("B2", "2") +
              "</row></sheetData>"}});
    const std::string features =
        R"({"type":"FeatureCollection","features":[{"type":"Feature","properties":{"a":1},"geometry":{"type":"Point","coordinates":[75,50]}}]})";
    for (int round = 0; round < 60; ++round) {
        for (const auto& [name, whole] :
             {std::pair{"r.xlsx", workbook}, std::pair{"r.geojson", features}}) {
            std::string bytes = whole;
            for (std::size_t changes = 1 + random() % 4; changes > 0; --changes) {
                bytes[random() % bytes.size()] = static_cast<char>(random());
            }
            expect_rows_or_a_sentence(name, bytes.substr(0, 1 + random() % bytes.size()));
            expect_rows_or_a_sentence(name, bytes);
        }
    }
}

} // namespace

} // namespace osh::geo::testing_rows
