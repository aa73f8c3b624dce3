#include "regions/definitions/definition_files.hpp"
#include "regions/error.hpp"
#include "regions/express/express_assessment.hpp"
#include "regions/indicators/indicator.hpp"
#include "regions/signals/inspection_list.hpp"
#include "regions/signals/signal.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>

namespace osh::regions {
namespace {

namespace fs = std::filesystem;

using ::testing::HasSubstr;
using ::testing::StartsWith;

/// A shipped table with the first occurrence of one text changed to another.
std::string changed(std::string_view name, std::string_view from, std::string_view to) {
    std::string content(definition_file(name));
    const std::size_t at = content.find(from);
    EXPECT_NE(at, std::string::npos) << from;
    return content.replace(at, from.size(), to);
}

class DefinitionFolder : public ::testing::Test {
protected:
    void SetUp() override {
        m_folder = fs::temp_directory_path() / ("oshmap-definitions-" + std::to_string(::getpid()));
        fs::create_directories(m_folder);
    }

    void TearDown() override { fs::remove_all(m_folder); }

    void write(const std::string& name, const std::string& text) const {
        std::ofstream(m_folder / name) << text;
    }

    const fs::path& folder() const { return m_folder; }

    std::string refusal() const {
        try {
            read_definitions(m_folder);
        } catch (const Error& error) {
            return error.what();
        }
        ADD_FAILURE() << "was taken";
        return {};
    }

private:
    fs::path m_folder;
};

TEST_F(DefinitionFolder, ReplacesTheTablesItHoldsAndNoOthers) {
    write("strata.csv", changed("strata.csv", "0.50", "0.45") + "\n");
    const auto files = read_definitions(folder());
    ASSERT_EQ(files.size(), 4U);
    for (const DefinitionFile& file : files) {
        EXPECT_EQ(file.is_built_in, file.name != "strata.csv") << file.name;
        EXPECT_EQ(file.content == definition_file(file.name), file.is_built_in) << file.name;
    }
}

TEST_F(DefinitionFolder, IsRefusedWhenItHoldsNothingOrSomethingElse) {
    EXPECT_THAT(refusal(), HasSubstr("holds no table of definitions; expected at least one of"));
    write("signal.csv", "id\n");
    EXPECT_THAT(refusal(), HasSubstr("signal.csv is no table of definitions"));
    fs::remove(folder() / "signal.csv");
    fs::create_directory(folder() / "strata.csv");
    EXPECT_THAT(refusal(), HasSubstr("strata.csv is no file"));
    fs::remove_all(folder());
    EXPECT_THAT(refusal(), HasSubstr("cannot be read as a folder of definitions: No such file"));
}

TEST_F(DefinitionFolder, InForceChangesRulesAndTheVersionOfSnapshots) {
    GTEST_FLAG_SET(death_test_style, "threadsafe"); // a process in which nothing has been read yet
    write("signals.csv", changed("signals.csv", "0.01", "0.02"));
    EXPECT_EXIT(
        {
            const bool was_empty = definitions_in_force_version().empty();
            put_definitions_in_force(read_definitions(folder()));
            const bool is_changed = signal_rule("silent_enterprise").threshold == 0.02 &&
                                    !definition_in_force("signals.csv").is_built_in &&
                                    definition_in_force("strata.csv").is_built_in &&
                                    definitions_in_force_version().size() == 16;
            fs::remove_all(folder());
            std::exit(was_empty && is_changed ? 0 : 1);
        },
        ::testing::ExitedWithCode(0),
        "");
}

TEST(Definitions, ShippedAreTablesThatTheirReadersTake) {
    for (const DefinitionFile& file : built_in_definitions()) {
        EXPECT_GE(file.table().size(), 4U) << file.name;
    }
    const auto cells = definition_in_force("indicators.csv").table();
    EXPECT_EQ(parse_indicators(cells).size(), all_indicators().size());
    EXPECT_EQ(definitions_in_force_version(), "");
}

struct BadCell {
    const char* file;
    const char* from;
    const char* to;
    const char* sentence;
};

constexpr BadCell bad_cells[] = {
    {"indicators.csv",
     "workers,one,1,",
     "labourers,one,1,",
     "own/indicators.csv, line 3, column numerator: \"labourers\" does not fit: no quantity"},
    {"indicators.csv",
     "enterprises,one,1,",
     "enterprises,one,nan,",
     "line 2, column scale: \"nan\" does not fit: expected a number from 1e-09 to 1e+09"},
    {"indicators.csv",
     "enterprises,one,1,",
     "enterprises,one,2,",
     "line 2, column scale: \"2\" does not fit: a plain count is not scaled"},
    {"indicators.csv",
     "workers,Жұмыскерлер",
     "enterprises,Қызметкерлер",
     "line 3, column id: \"enterprises\" does not fit: another row has this id"},
    {"indicators.csv", "\ndead,", "\nkilled,", "own/indicators.csv has no indicator \"dead\""},
    {"indicators.csv",
     "structure,quantile:5",
     "official,quantile:5",
     "line 2, column disclosure: \"official\" does not fit"},
    {"indicators.csv",
     "structure,quantile:5",
     "structure,fixed:40|20",
     "line 2, column classes: \"fixed:40|20\" does not fit"},
    {"indicators.csv",
     "none,count,none,none",
     "none,count,none,exact_poisson",
     "line 2, column interval: \"exact_poisson\" does not fit"},
    {"indicators.csv",
     "none,count,none,none",
     "upwards,count,none,none",
     "line 2, column direction: \"upwards\" does not fit: expected one of lower, higher, none"},
    {"signals.csv",
     "enterprise,0.01",
     "enterprise,1.5",
     "own/signals.csv, line 2, column threshold: \"1.5\" does not fit: expected a number from 0 to "
     "1"},
    {"signals.csv",
     "enterprise,0.01",
     "firm,0.01",
     "line 2, column subject: \"firm\" does not fit: expected one of enterprise, territory, "
     "sector"},
    {"signals.csv",
     "enterprise,0.01",
     "territory,0.01",
     "line 2, column subject: \"territory\" does not fit: expected enterprise"},
    {"signals.csv",
     "0.01,1,2",
     "0.01,1,0",
     "line 2, column shape: \"0\" does not fit: expected a number above 0"},
    {"signals.csv",
     "0.01,1,2",
     "0.01,1.5,2",
     "line 2, column least_events: \"1.5\" does not fit: expected a whole number"},
    {"signals.csv",
     "silent_enterprise",
     "loud_enterprise",
     "line 2, column id: \"loud_enterprise\" does not fit: the program searches for no such "
     "signal"},
    {"signals.csv", ",threshold,", ",limit,", "own/signals.csv: has no column threshold"},
    {"strata.csv", "0.50", "0.40", "own/strata.csv, column share: the shares sum to 0.9, not to 1"},
    {"strata.csv", "0.50", "-0.50", "own/strata.csv, line 2, column share: \"-0.50\" does not fit"},
    {"strata.csv",
     "rising",
     "falling",
     "line 3, column stratum: \"falling\" does not fit: here expected rising, in this order"},
    {"questionnaire.csv",
     "responsible_person,2",
     "responsible_person,0",
     "own/questionnaire.csv, line 2, column weight: \"0\" does not fit"},
    {"questionnaire.csv",
     "responsible_person,2,yes",
     "responsible_person,2,unknown",
     "line 2, column safe_answer: \"unknown\" does not fit: expected one of yes, no"},
    {"questionnaire.csv",
     "ALL,responsible",
     "ZZ,responsible",
     "line 2, column branch: \"ZZ\" does not fit: expected ALL or the letter of a section"},
    {"questionnaire.csv",
     "briefings",
     "responsible_person",
     "line 3, column id: \"responsible_person\" does not fit: another question"},
};

void read_table(const DefinitionFile& file) {
    const geo::CsvTable cells = file.table();
    if (file.name == "indicators.csv") {
        parse_indicators(cells);
    } else if (file.name == "signals.csv") {
        parse_signal_rules(cells);
    } else if (file.name == "strata.csv") {
        parse_strata(cells);
    } else {
        parse_questionnaire(cells);
    }
}

TEST(Definitions, ABadCellIsRefusedWithFileLineAndColumn) {
    for (const BadCell& bad : bad_cells) {
        DefinitionFile file{.name = bad.file, .source = std::string("own/") + bad.file};
        file.content = changed(bad.file, bad.from, bad.to);
        try {
            read_table(file);
            ADD_FAILURE() << "was taken: " << bad.to;
        } catch (const std::exception& error) {
            EXPECT_THAT(error.what(), HasSubstr(bad.sentence));
            EXPECT_THAT(error.what(), StartsWith("own/"));
        }
    }
}

} // namespace
} // namespace osh::regions
