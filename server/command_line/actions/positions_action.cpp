#include "geo/geocoder/batch/csv_stream.hpp"
#include "regions/geocoding/position_check.hpp"
#include "regions/store/site_positions.hpp"
#include "server/command_line/commands/review_commands.hpp"
#include "server/dataset/live_dataset.hpp"
#include "server/dataset/load_options.hpp"
#include "server/error.hpp"

#include <algorithm>
#include <charconv>
#include <fstream>
#include <functional>
#include <ostream>
#include <vector>

namespace osh::server {

namespace {

constexpr std::size_t piece_of_file = 256U << 10U;

std::string flags_text(const std::vector<regions::PositionFlag>& flags) {
    std::string text;
    for (const regions::PositionFlag flag : flags) {
        text += (text.empty() ? "" : " ") + std::string(regions::word(flag));
    }
    return text;
}

std::optional<double> degrees_of(std::string text) {
    std::ranges::replace(text, ',', '.');
    double value = 0.0;
    const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), value);
    return problem == std::errc{} && end == text.data() + text.size() ? std::optional{value}
                                                                      : std::nullopt;
}

/// A CSV file of positions, read twice: to count what shares a position, and to flag.
class PositionFile {
public:
    explicit PositionFile(const std::filesystem::path& file) : m_file(file) {}

    struct Row {
        const geo::CsvStreamRow& csv;
        std::optional<geo::LonLat> place{};
        std::optional<geo::Kato> kato{};
    };

    void read(const std::function<void(const Row&)>& take) {
        std::ifstream stream(m_file, std::ios::binary);
        std::string first;
        if (!std::getline(stream, first)) {
            throw Error(m_file.string() + ": cannot be read, or is empty");
        }
        stream.seekg(0);
        geo::CsvStream rows([&](const geo::CsvStreamRow& row) {
            if (row.number == 1) {
                find_columns(row.cells);
                take({row, {}, {}});
            } else if (!row.raw.empty()) {
                take(understood(row));
            }
        });
        for (const char candidate : {';', '\t'}) {
            const bool is_it =
                std::ranges::count(first, candidate) > std::ranges::count(first, separator);
            separator = is_it ? candidate : separator;
        }
        rows.set_separator(separator);
        std::string piece(piece_of_file, '\0');
        while (stream) {
            stream.read(piece.data(), static_cast<std::streamsize>(piece.size()));
            rows.feed(std::string_view(piece).substr(0, static_cast<std::size_t>(stream.gcount())));
        }
        rows.finish();
    }

    char separator = ',';

private:
    void find_columns(const std::vector<std::string>& header) {
        const auto column = [&](std::initializer_list<std::string_view> names) {
            return static_cast<std::size_t>(
                std::ranges::find_first_of(header, names) - header.begin());
        };
        m_lon = column({"lon", "lng", "longitude", "result_lon", "долгота"});
        m_lat = column({"lat", "latitude", "result_lat", "широта"});
        m_kato = column({"kato", "KATO", "КАТО", "като"});
        if (m_lon == header.size() || m_lat == header.size()) {
            throw Error(m_file.string() + ": its header has no columns lon and lat");
        }
    }

    Row understood(const geo::CsvStreamRow& row) const {
        Row made{row, {}, {}};
        if (row.is_malformed || row.cells.size() <= std::max(m_lon, m_lat)) {
            return made;
        }
        const auto lon = degrees_of(row.cells[m_lon]);
        const auto lat = degrees_of(row.cells[m_lat]);
        if (lon && lat) {
            // A latitude of more than 90° is a longitude in its place, not a place.
            made.place = geo::LonLat{geo::Lon{*lon}, geo::Lat{*lat}};
        }
        if (m_kato < row.cells.size()) {
            made.kato = geo::Kato::parse(row.cells[m_kato]);
        }
        return made;
    }

    std::filesystem::path m_file;
    std::size_t m_lon = 0;
    std::size_t m_lat = 0;
    std::size_t m_kato = 0;
};

void flag_file(
    const CommandContext& context,
    const std::filesystem::path& path,
    const regions::PositionCheck& check) {
    PositionFile file(path);
    regions::PositionCounts counts;
    file.read([&](const PositionFile::Row& row) {
        if (row.place) {
            counts.add(*row.place);
        }
    });
    std::size_t flagged = 0;
    file.read([&](const PositionFile::Row& row) {
        *context.out << row.csv.raw << file.separator;
        if (row.csv.number == 1) {
            *context.out << "result_flags\n";
            return;
        }
        const std::string flags =
            row.place ? flags_text(check.flags(*row.place, row.kato, counts.of(*row.place)))
                      : std::string("no_position");
        flagged += flags.empty() ? 0 : 1;
        *context.out << flags << '\n';
    });
    *context.err << flagged << " rows are doubtful\n";
}

void flag_dataset(
    const CommandContext& context,
    const LiveDataset& dataset,
    const regions::PositionCheck& check) {
    if (!dataset.connections) {
        throw Error("there is no dataset yet");
    }
    regions::PositionCounts counts;
    const auto connection = dataset.connections->borrow();
    regions::scan_current_positions(
        *connection, [&](const regions::SitePosition& site) { counts.add(site.place); });
    std::size_t sites = 0;
    std::size_t flagged = 0;
    *context.out << "bin,kato,lon,lat,precision,origin,result_flags\n";
    regions::scan_current_positions(*connection, [&](const regions::SitePosition& site) {
        ++sites;
        const std::string flags =
            flags_text(check.flags(site.place, site.kato, counts.of(site.place)));
        if (!flags.empty()) {
            ++flagged;
            *context.out << site.bin << ',' << (site.kato ? site.kato->text() : "") << ','
                         << site.place.lon.degrees << ',' << site.place.lat.degrees << ','
                         << site.precision << ',' << site.origin << ',' << flags << '\n';
        }
    });
    *context.err << flagged << " of " << sites << " sites are doubtful\n";
}

} // namespace

void review_positions(const CommandContext& context, const PositionOptions& options) {
    const Configuration& configuration = context.configuration.values;
    const auto dataset = open_dataset(configuration.data_folder, load_options(configuration));
    regions::PositionRules rules;
    rules.shared_by = static_cast<std::uint32_t>(options.shared_by);
    const regions::PositionCheck check(dataset->territories, rules);
    if (options.file.empty()) {
        flag_dataset(context, *dataset, check);
    } else {
        flag_file(context, options.file, check);
    }
}

} // namespace osh::server
