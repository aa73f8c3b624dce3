#include "geo/geocoder/batch/csv_geocoder.hpp"

#include "geo/error.hpp"
#include "geo/geocoder/codes/code_answer.hpp"
#include "geo/geocoder/match/label.hpp"
#include "geo/rows/text_converter.hpp"
#include "geo/rows/text_encoding.hpp"

#include <algorithm>
#include <charconv>
#include <utility>

namespace osh::geo {

namespace {

constexpr std::size_t flush_at = 64U << 10U;
constexpr std::size_t encoding_sample = 64U << 10U;

/// Headers, by skeleton, that hold an address as a whole.
constexpr std::array<std::string_view, 13> address_names{
    "adres",
    "adress",
    "legaladress",
    "iuridi6eskiadres",
    "zaniadres",
    "mekenjai",
    "zandimekenjai",
    "q",
    "kueri",
    "query",
    "kueriadres",
    "fakti6eskiadres",
    "mestonahojdenie"};

/// Headers of the parts of an address, in the order in which they are put together.
constexpr std::array<std::array<std::string_view, 7>, 5> part_names{{
    {"region", "oblast", "oblis", "state", "", "", ""},
    {"raion", "district", "audan", "", "", "", ""},
    {"gorod", "citi", "setlement", "naselenipunkt", "eldimeken", "setlementru", "kala"},
    {"ulica", "stret", "ko7e", "", "", "", ""},
    {"dom", "house", "ui", "housenumber", "nomerdoma", "", ""},
}};

std::string key_of(std::string_view header) {
    std::string key = skeleton(header);
    return key;
}

std::string digits_of(double value, int decimals) {
    std::array<char, 40> room{};
    const auto end = std::to_chars(
        room.data(), room.data() + room.size(), value, std::chars_format::fixed, decimals);
    return {room.data(), end.ptr};
}

template<typename Names>
bool is_among(const Names& names, std::string_view key) {
    return !key.empty() && std::ranges::find(names, key) != names.end();
}

/// The separator that the header uses most.
char separator_of(std::string_view header) {
    char best = ',';
    std::ptrdiff_t most = 0;
    for (const char candidate : {',', ';', '\t', '|'}) {
        const auto count = std::ranges::count(header, candidate);
        if (count > most) {
            most = count;
            best = candidate;
        }
    }
    return best;
}

} // namespace

std::vector<std::string_view> result_columns() {
    return {
        "result_status",
        "result_precision",
        "result_lat",
        "result_lon",
        "result_accuracy_m",
        "result_score",
        "result_probability",
        "result_label",
        "result_kato",
        "result_faults"};
}

RowBound bound_of_row(std::string_view cell, const CsvGeocodeOptions& options) {
    constexpr std::string_view blanks = " \t";
    const std::size_t begin = cell.find_first_not_of(blanks);
    if (begin == std::string_view::npos) {
        return {options.within};
    }
    const auto code = Kato::parse(cell.substr(begin, cell.find_last_not_of(blanks) - begin + 1));
    const auto now = code && options.kato_in_force ? options.kato_in_force(*code) : code;
    return now ? RowBound{now} : RowBound{options.within, true};
}

void mark_unreadable_kato(GeocodeAnswer& answer) {
    for (GeocodeCandidate& candidate : answer.candidates) {
        candidate.faults.add(Fault::kato_unreadable);
        candidate.score = std::max(0, candidate.score - terms_of(Fault::kato_unreadable).price);
    }
}

CsvGeocoder::CsvGeocoder(const GeocoderIndex& index, CsvGeocodeOptions options, Give give)
    : m_index(index)
    , m_options(std::move(options))
    , m_give(std::move(give))
    , m_geocoder(index)
    , m_stream([this](const CsvStreamRow& row) {
        if (row.number == 1) {
            take_header(row);
        } else {
            take_row(row);
        }
    }) {}

CsvGeocoder::~CsvGeocoder() = default;

void CsvGeocoder::feed(std::string_view piece) {
    if (m_knows_encoding && !m_converter) {
        m_stream.feed(piece);
        return;
    }
    m_bytes += piece;
    if (m_knows_encoding || m_bytes.size() >= encoding_sample) {
        take_bytes();
    }
}

/// Text that is no UTF-8 is read as the imports read it: UTF-16 with its mark, else KZ-1048, which
/// is windows-1251 with Kazakh letters. A few broken bytes amid UTF-8 words change nothing.
void CsvGeocoder::settle_encoding() {
    const std::string_view sample = std::string_view(m_bytes).substr(0, encoding_sample);
    const TextEncoding found = detect_encoding(sample);
    const bool is_marked = found.name.starts_with("UTF-16") && found.mark_size > 0;
    const bool is_bytes = found.name == "RK1048" && !utf8_words_in(sample);
    if (is_marked || is_bytes) {
        auto converter = std::make_unique<TextConverter>(found.name);
        if (!converter->is_open()) {
            throw Error(
                "the file is no UTF-8, and its encoding cannot be read here; save it as UTF-8");
        }
        m_converter = std::move(converter);
        m_bytes.erase(0, found.mark_size);
    }
    m_knows_encoding = true;
}

void CsvGeocoder::take_bytes() {
    if (!m_knows_encoding) {
        settle_encoding();
    }
    if (!m_converter) {
        m_stream.feed(std::exchange(m_bytes, {}));
        return;
    }
    std::string text;
    while (!m_bytes.empty() && !m_converter->convert(m_bytes, text)) {
        text += "\xEF\xBF\xBD"; // the sign for what is no character
        m_bytes.erase(0, 1);
    }
    m_stream.feed(text);
}

void CsvGeocoder::finish() {
    take_bytes();
    m_stream.finish();
    flush();
}

void CsvGeocoder::flush() {
    if (!m_out.empty()) {
        m_give(m_out);
        m_out.clear();
    }
}

void CsvGeocoder::take_header(const CsvStreamRow& row) {
    constexpr std::string_view mark = "\xEF\xBB\xBF";
    m_separator = separator_of(row.raw);
    m_stream.set_separator(m_separator);
    std::vector<std::string> names;
    CsvStream header([&](const CsvStreamRow& split) { names = split.cells; });
    header.set_separator(m_separator);
    header.feed(row.raw);
    header.finish();
    if (!names.empty() && names.front().starts_with(mark)) {
        names.front().erase(0, mark.size());
    }
    m_columns = names.size();
    const auto column = [&](const std::string& wanted) {
        const auto found = std::ranges::find(names, wanted);
        if (found == names.end()) {
            throw Error("the file has no column " + wanted + " in its header");
        }
        return static_cast<std::size_t>(found - names.begin());
    };
    for (const std::string& wanted : m_options.address_columns) {
        m_address.push_back(column(wanted));
    }
    for (std::size_t i = 0; m_address.empty() && i < names.size(); ++i) {
        if (is_among(address_names, key_of(names[i]))) {
            m_address.push_back(i);
        }
    }
    if (m_address.empty()) {
        for (const auto& part : part_names) {
            for (std::size_t i = 0; i < names.size(); ++i) {
                if (is_among(part, key_of(names[i]))) {
                    m_address.push_back(i);
                    break;
                }
            }
        }
    }
    if (m_address.empty()) {
        throw Error("no column of the header is known to hold addresses; name it, e.g. address");
    }
    if (!m_options.kato_column.empty()) {
        m_kato = column(m_options.kato_column);
    }
    for (std::size_t i = 0; !m_kato && i < names.size(); ++i) {
        m_kato = key_of(names[i]) == "kato" ? std::optional{i} : std::nullopt;
    }
    m_out += row.raw;
    for (const std::string_view name : result_columns()) {
        m_out += m_separator;
        m_out += name;
    }
    m_out += m_line_end;
}

std::string CsvGeocoder::query_of(const CsvStreamRow& row) const {
    std::string query;
    for (const std::size_t column : m_address) {
        if (column < row.cells.size() && !row.cells[column].empty()) {
            query += (query.empty() ? "" : ", ") + row.cells[column];
        }
    }
    return query;
}

RowBound CsvGeocoder::bound_of(const CsvStreamRow& row) const {
    return m_kato && *m_kato < row.cells.size() ? bound_of_row(row.cells[*m_kato], m_options)
                                                : RowBound{m_options.within};
}

void CsvGeocoder::take_row(const CsvStreamRow& row) {
    if (row.raw.empty()) {
        m_out += m_line_end;
        return;
    }
    ++m_counts.rows;
    if (row.is_malformed || row.cells.size() != m_columns) {
        ++m_counts.malformed;
        append_malformed(row);
        append_empty("malformed_row");
    } else {
        m_out += row.raw;
        const std::string query = query_of(row);
        const auto [kato, is_unreadable] = bound_of(row);
        const auto decided = m_options.decided ? m_options.decided(query, kato) : std::nullopt;
        const auto coded = decided ? decided : answer_of_code(m_index, query);
        GeocodeAnswer answer =
            coded ? *coded : m_geocoder.geocode(query, {.within = kato, .limit = 1});
        ++m_counts.by_status[static_cast<std::size_t>(answer.status)];
        if (m_options.answered) {
            m_options.answered(query, kato, answer);
        }
        if (is_unreadable) {
            mark_unreadable_kato(answer);
        }
        if (answer.candidates.empty()) {
            append_empty(
                word(answer.status), is_unreadable ? terms_of(Fault::kato_unreadable).name : "");
        } else {
            append_answer(answer);
        }
    }
    m_out += m_line_end;
    if (m_out.size() >= flush_at) {
        flush();
    }
}

/// What can be told of a broken row, in exactly the header's columns, so that a reader of the file
/// finds the status where it belongs: a row with too few cells is padded, the cells too many stand
/// in the last column, and a row whose quotes are broken stands whole in the first.
void CsvGeocoder::append_malformed(const CsvStreamRow& row) {
    std::vector<std::string> cells =
        row.is_malformed ? std::vector<std::string>{std::string(row.raw)} : row.cells;
    for (std::size_t i = m_columns; i < cells.size(); ++i) {
        cells[m_columns - 1] += m_separator + cells[i];
    }
    cells.resize(m_columns);
    for (std::size_t i = 0; i < cells.size(); ++i) {
        if (i > 0) {
            m_out += m_separator;
        }
        append_csv_cell(m_out, cells[i], m_separator);
    }
}

void CsvGeocoder::append_empty(std::string_view status, std::string_view faults) {
    m_out += m_separator;
    m_out += status;
    m_out.append(result_columns().size() - 1, m_separator);
    m_out += faults;
}

void CsvGeocoder::append_answer(const GeocodeAnswer& answer) {
    const GeocodeCandidate& best = answer.candidates.front();
    const auto cell = [&](std::string_view text) {
        m_out += m_separator;
        append_csv_cell(m_out, text, m_separator);
    };
    cell(word(answer.status));
    cell(word(best.precision));
    cell(digits_of(best.point.lat.degrees, 6));
    cell(digits_of(best.point.lon.degrees, 6));
    cell(digits_of(best.accuracy_m, 0));
    cell(std::to_string(best.score));
    cell(digits_of(best.probability, 3));
    cell(label_of(m_index, best.area, best.street, house_text(m_index, best), m_options.language));
    std::uint32_t coded = best.area;
    while (coded != no_record && m_index.areas()[coded].kato == 0) {
        coded = m_index.areas()[coded].parent;
    }
    cell(coded == no_record ? std::string() : std::to_string(m_index.areas()[coded].kato));
    std::string faults;
    for (std::size_t i = 0; i < fault_count; ++i) {
        if (best.faults.has(static_cast<Fault>(i))) {
            faults +=
                (faults.empty() ? "" : " ") + std::string(terms_of(static_cast<Fault>(i)).name);
        }
    }
    cell(faults);
}

} // namespace osh::geo
