#include "regions/imports/recognise_columns.hpp"

#include "geo/icu_names.hpp"
#include "regions/error.hpp"
#include "regions/imports/header_key.hpp"
#include "regions/imports/header_table.hpp"

#include <algorithm>
#include <utility>

namespace osh::regions {

namespace {

std::size_t contract_column(const Contract& contract, const std::string& id) {
    const auto column = contract.column(id);
    if (!column) {
        std::string known;
        for (const ContractColumn& one : contract.columns) {
            known += (known.empty() ? "" : ", ") + one.id;
        }
        throw Error(
            "the mapping names the column \"" + id + "\", which " + contract.id +
            " has not; it has " + known);
    }
    return *column;
}

/// The places of a header: as it is written, else by its key.
std::vector<std::size_t>
places_of_header(std::span<const std::string> headers, const std::string& name) {
    std::vector<std::size_t> places;
    const std::string key = header_key(name);
    for (const bool by_key : {false, true}) {
        for (std::size_t i = 0; i < headers.size() && (!by_key || !key.empty()); ++i) {
            if (by_key ? header_key(headers[i]) == key : headers[i] == name) {
                places.push_back(i);
            }
        }
        if (!places.empty()) {
            return places;
        }
    }
    throw Error("the mapping names the header \"" + name + "\", which the file has not");
}

std::size_t mapped_header(
    std::span<const std::string> headers, const std::variant<std::string, std::size_t>& place) {
    if (const auto* const position = std::get_if<std::size_t>(&place)) {
        if (*position == 0 || *position > headers.size()) {
            throw Error(
                "the mapping names column " + std::to_string(*position) + " of a file with " +
                std::to_string(headers.size()) + " columns");
        }
        return *position - 1;
    }
    const std::string& name = std::get<std::string>(place);
    const std::vector<std::size_t> places = places_of_header(headers, name);
    if (places.size() > 1) {
        throw Error(
            "the mapping names the header \"" + name + "\", which the file has twice, as columns " +
            std::to_string(places[0] + 1) + " and " + std::to_string(places[1] + 1) +
            "; give the number of the column that is meant");
    }
    return places.front();
}

/// Whether nothing that stands under it is stored: names of persons and repetitions.
bool is_never_stored(const ContractColumn& column) {
    return column.type == ColumnType::dropped || column.type == ColumnType::echo;
}

/// A name of a person has no place in any contract, whatever the mapping says.
void refuse_personal_header(
    const ContractColumn& wanted,
    const HeaderTable& table,
    const std::string& header,
    bool is_cut) {
    if (wanted.type == ColumnType::dropped) {
        return;
    }
    if (const ContractColumn* const known = personal_column(header, is_cut)) {
        throw Error(
            "the mapping binds the header \"" + header + "\" to " + wanted.id +
            ", but it is known as " + known->id +
            ": personal data, which is never read; leave it out of the mapping");
    }
    if (names_person(header) && find_header(table, header) == nullptr) {
        throw Error(
            "the mapping binds the header \"" + header + "\" to " + wanted.id +
            ", but it speaks of the name of a person: personal data, which is never read; leave "
            "it out of the mapping, or call the column otherwise when it holds none");
    }
}

/// Works on one recognition; what the mapping says comes first.
class Recognition {
public:
    Recognition(
        const Contract& contract,
        std::span<const std::string> headers,
        const std::vector<bool>& is_cut)
        : m_contract(contract)
        , m_headers(headers)
        , m_is_cut(is_cut)
        , m_table(header_table_of(contract))
        , m_is_taken(headers.size(), false)
        , m_is_ignored(headers.size(), false)
        , m_rank(contract.columns.size(), 0) {
        m_result.binding.file_columns.resize(contract.columns.size());
        m_result.binding.constants.resize(contract.columns.size());
    }

    void apply(const ColumnMapping& mapping) {
        for (const auto& [id, place] : mapping.columns) {
            const std::size_t column = contract_column(m_contract, id);
            const std::size_t file_column = mapped_header(m_headers, place);
            if (m_is_taken[file_column]) {
                throw Error(
                    "the mapping binds the header \"" + m_headers[file_column] + "\" twice");
            }
            refuse_personal_header(
                m_contract.columns[column], m_table, m_headers[file_column], is_cut(file_column));
            bind(column, file_column, 0);
            m_is_fixed.push_back(column);
        }
        for (const auto& [id, text] : mapping.constants) {
            const std::size_t column = contract_column(m_contract, id);
            if (m_result.binding.file_columns[column]) {
                throw Error("the mapping gives the column \"" + id + "\" a header and a constant");
            }
            m_result.binding.constants[column] = text;
            m_is_fixed.push_back(column);
        }
        for (const std::string& header : mapping.ignored) {
            for (const std::size_t place : places_of_header(m_headers, header)) {
                m_is_ignored[place] = true;
            }
        }
    }

    RecognisedColumns finish() {
        for (std::size_t i = 0; i < m_headers.size(); ++i) {
            if (m_is_taken[i] || m_is_ignored[i]) {
                continue;
            }
            if (is_cut(i)) {
                take_cut_header(i);
            } else if (const KnownHeader* const known = find_header(m_table, m_headers[i])) {
                take_header(i, *known);
            }
        }
        for (std::size_t i = 0; i < m_headers.size(); ++i) {
            if (!m_is_taken[i] && !is_refused_row_column(m_headers[i])) {
                m_result.unused.push_back({i, similar_column(i)});
                m_result.binding.unused_headers.push_back(m_headers[i]);
                if (seems_personal(m_headers[i])) {
                    m_result.binding.personal_columns.push_back(i);
                }
            }
        }
        for (std::size_t column = 0; column < m_contract.columns.size(); ++column) {
            const ContractColumn& one = m_contract.columns[column];
            if (one.is_required && one.when_empty.empty() &&
                !m_result.binding.file_columns[column] &&
                m_result.binding.constants[column].empty()) {
                m_result.missing.push_back(column);
            }
        }
        return std::move(m_result);
    }

private:
    void bind(std::size_t column, std::size_t file_column, std::size_t rank) {
        m_result.binding.file_columns[column] = file_column;
        m_is_taken[file_column] = true;
        m_rank[column] = rank;
    }

    bool is_cut(std::size_t file_column) const {
        return file_column < m_is_cut.size() && m_is_cut[file_column];
    }

    bool is_fixed(std::size_t column) const {
        return std::ranges::find(m_is_fixed, column) != m_is_fixed.end();
    }

    /// A name that was cut gives way to one that stands whole.
    void take_cut_header(std::size_t file_column) {
        constexpr std::size_t behind_all = 1000;
        const auto columns = columns_of_cut_header(m_table, m_headers[file_column]);
        if (columns.empty() ||
            std::ranges::all_of(columns, [&](std::size_t column) { return is_fixed(column); })) {
            return;
        }
        if (columns.size() == 1) {
            take_header(file_column, {columns.front(), behind_all});
            return;
        }
        const auto is_stored = [&](std::size_t column) {
            return !is_never_stored(m_contract.columns[column]);
        };
        if (std::ranges::any_of(columns, is_stored)) {
            m_result.unclear.push_back({file_column, columns});
            return;
        }
        for (const std::size_t column : columns) { // nothing is stored of it, least a name
            if (m_contract.columns[column].type == ColumnType::dropped) {
                take_header(file_column, {column, behind_all});
                return;
            }
        }
    }

    void take_header(std::size_t file_column, const KnownHeader& known) {
        if (is_fixed(known.column)) {
            m_result.rivals.push_back({known.column, file_column, false});
            return;
        }
        auto& bound = m_result.binding.file_columns[known.column];
        if (!bound) {
            bind(known.column, file_column, known.rank);
        } else if (known.rank < m_rank[known.column]) {
            const std::size_t before = *bound;
            m_is_taken[before] = false;
            bind(known.column, file_column, known.rank);
            m_result.rivals.push_back({known.column, before, false});
        } else {
            m_result.rivals.push_back(
                {known.column, file_column, known.rank == m_rank[known.column]});
        }
    }

    std::optional<std::size_t> similar_column(std::size_t file_column) const {
        constexpr double alike = 0.7;
        const std::string key = header_key(m_headers[file_column]);
        std::optional<std::size_t> found;
        double best = alike;
        for (const auto& [spelling, known] : m_table) {
            const double similarity = geo::key_similarity(key, spelling);
            if (similarity >= best && !m_result.binding.file_columns[known.column]) {
                best = similarity;
                found = known.column;
            }
        }
        return found;
    }

    const Contract& m_contract;
    std::span<const std::string> m_headers;
    const std::vector<bool>& m_is_cut; ///< by column of the file, or empty
    HeaderTable m_table;
    std::vector<bool> m_is_taken;          ///< by column of the file
    std::vector<bool> m_is_ignored;        ///< the same
    std::vector<std::size_t> m_rank;       ///< by column of the contract
    std::vector<std::size_t> m_is_fixed{}; ///< columns that the mapping settles
    RecognisedColumns m_result{};
};

} // namespace

bool RecognisedColumns::is_usable() const noexcept {
    return missing.empty() && unclear.empty() &&
           std::ranges::none_of(rivals, &RivalHeader::is_equal);
}

RecognisedColumns recognise_columns(
    const Contract& contract,
    std::span<const std::string> headers,
    const ColumnMapping& mapping,
    const std::vector<bool>& is_cut) {
    Recognition recognition(contract, headers, is_cut);
    recognition.apply(mapping);
    return recognition.finish();
}

bool is_refused_row_column(std::string_view header) {
    return std::ranges::find(refused_row_columns, header) != refused_row_columns.end();
}

std::size_t count_known_headers(const Contract& contract, std::span<const std::string> cells) {
    const HeaderTable table = header_table_of(contract);
    return static_cast<std::size_t>(std::ranges::count_if(
        cells, [&](const std::string& cell) { return find_header(table, cell) != nullptr; }));
}

const Contract*
contract_of_headers(std::span<const std::string> headers, const std::vector<bool>& is_cut) {
    const Contract* best = nullptr;
    std::size_t most = 0;
    bool is_single = false;
    for (const Contract& contract : contracts()) {
        RecognisedColumns recognised = recognise_columns(contract, headers, {}, is_cut);
        std::size_t known = count_known_headers(contract, headers);
        if (!is_cut.empty()) {
            known = recognised.unclear.size() +
                    static_cast<std::size_t>(std::ranges::count_if(
                        recognised.binding.file_columns,
                        [](const auto& place) { return place.has_value(); }));
            recognised.unclear.clear();
        }
        if (recognised.is_usable() && known >= most) {
            is_single = known > most;
            most = known;
            best = &contract;
        }
    }
    return is_single ? best : nullptr;
}

} // namespace osh::regions
