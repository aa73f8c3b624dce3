#include "regions/imports/recognise_columns.hpp"

#include "geo/icu_names.hpp"
#include "regions/error.hpp"
#include "regions/imports/header_key.hpp"

#include <algorithm>
#include <utility>

namespace osh::regions {

namespace {

/// A column of a contract and how far behind in its spellings a key stands.
struct KnownHeader {
    std::size_t column = 0;
    std::size_t rank = 0;
};

using HeaderTable = std::map<std::string, KnownHeader, std::less<>>;

/// A spelling of two columns belongs to the first; a test keeps them apart.
HeaderTable header_table_of(const Contract& contract) {
    HeaderTable table;
    for (std::size_t column = 0; column < contract.columns.size(); ++column) {
        const auto& spellings = contract.columns[column].headers;
        for (std::size_t rank = 0; rank < spellings.size(); ++rank) {
            table.emplace(header_key(spellings[rank]), KnownHeader{column, rank});
        }
    }
    return table;
}

const KnownHeader* find_header(const HeaderTable& table, std::string_view header) {
    const std::string key = header_key(header);
    const auto found = table.find(key);
    return key.empty() || found == table.end() ? nullptr : &found->second;
}

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
    auto found = std::ranges::find(headers, name);
    const std::string key = header_key(name);
    if (found == headers.end()) {
        found = std::ranges::find_if(
            headers, [&](const std::string& header) { return header_key(header) == key; });
    }
    if (found == headers.end()) {
        throw Error("the mapping names the header \"" + name + "\", which the file has not");
    }
    return static_cast<std::size_t>(found - headers.begin());
}

/// A name of a person has no place in any contract, whatever the mapping says.
void refuse_personal_header(const ContractColumn& wanted, const std::string& header) {
    const std::string key = header_key(header);
    if (key.empty() || wanted.type == ColumnType::dropped) {
        return;
    }
    for (const Contract& contract : contracts()) {
        for (const ContractColumn& column : contract.columns) {
            if (column.type == ColumnType::dropped &&
                std::ranges::find(column.headers, key, header_key) != column.headers.end()) {
                throw Error(
                    "the mapping binds the header \"" + header + "\" to " + wanted.id +
                    ", but it is known as " + column.id +
                    ": personal data, which is never read; leave it out of the mapping");
            }
        }
    }
}

/// Works on one recognition; what the mapping says comes first.
class Recognition {
public:
    Recognition(const Contract& contract, std::span<const std::string> headers)
        : m_contract(contract)
        , m_headers(headers)
        , m_table(header_table_of(contract))
        , m_is_taken(headers.size(), false)
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
            refuse_personal_header(m_contract.columns[column], m_headers[file_column]);
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
            m_ignored.push_back(mapped_header(m_headers, header));
        }
    }

    RecognisedColumns finish() {
        for (std::size_t i = 0; i < m_headers.size(); ++i) {
            if (!m_is_taken[i] && std::ranges::find(m_ignored, i) == m_ignored.end()) {
                take_header(i);
            }
        }
        for (std::size_t i = 0; i < m_headers.size(); ++i) {
            if (!m_is_taken[i] && !is_refused_row_column(m_headers[i])) {
                m_result.unused.push_back({i, similar_column(i)});
                m_result.binding.unused_headers.push_back(m_headers[i]);
            }
        }
        for (std::size_t column = 0; column < m_contract.columns.size(); ++column) {
            const ContractColumn& one = m_contract.columns[column];
            if ((one.is_key || one.is_required) && one.when_empty.empty() &&
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

    void take_header(std::size_t file_column) {
        const KnownHeader* const known = find_header(m_table, m_headers[file_column]);
        if (known == nullptr) {
            return;
        }
        if (std::ranges::find(m_is_fixed, known->column) != m_is_fixed.end()) {
            m_result.rivals.push_back({known->column, file_column, false});
            return;
        }
        auto& bound = m_result.binding.file_columns[known->column];
        if (!bound) {
            bind(known->column, file_column, known->rank);
        } else if (known->rank < m_rank[known->column]) {
            const std::size_t before = *bound;
            m_is_taken[before] = false;
            bind(known->column, file_column, known->rank);
            m_result.rivals.push_back({known->column, before, false});
        } else {
            m_result.rivals.push_back(
                {known->column, file_column, known->rank == m_rank[known->column]});
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
    HeaderTable m_table;
    std::vector<bool> m_is_taken;          ///< by column of the file
    std::vector<std::size_t> m_rank;       ///< by column of the contract
    std::vector<std::size_t> m_is_fixed{}; ///< columns that the mapping settles
    std::vector<std::size_t> m_ignored{};
    RecognisedColumns m_result{};
};

std::string quoted_headers(std::span<const std::string> headers) {
    constexpr std::size_t most_shown = 30;
    std::string text;
    for (std::size_t i = 0; i < headers.size() && i < most_shown; ++i) {
        text += (i == 0 ? "\"" : ", \"") + headers[i] + "\"";
    }
    return headers.size() > most_shown ? text + ", …" : text;
}

} // namespace

bool RecognisedColumns::is_usable() const noexcept {
    return missing.empty() && std::ranges::none_of(rivals, &RivalHeader::is_equal);
}

RecognisedColumns recognise_columns(
    const Contract& contract, std::span<const std::string> headers, const ColumnMapping& mapping) {
    Recognition recognition(contract, headers);
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

const Contract* contract_of_headers(std::span<const std::string> headers) {
    const Contract* best = nullptr;
    std::size_t most = 0;
    bool is_single = false;
    for (const Contract& contract : contracts()) {
        if (!recognise_columns(contract, headers).is_usable()) {
            continue;
        }
        const std::size_t known = count_known_headers(contract, headers);
        if (known >= most) {
            is_single = known > most;
            most = known;
            best = &contract;
        }
    }
    return is_single ? best : nullptr;
}

std::string unusable_reason(
    const Contract& contract,
    std::span<const std::string> headers,
    const RecognisedColumns& recognised) {
    for (const RivalHeader& rival : recognised.rivals) {
        if (rival.is_equal) {
            return "two columns are called \"" + headers[rival.file_column] + "\" and both fit " +
                   contract.columns[rival.column].id +
                   "; rename one, or say by a mapping file which is meant";
        }
    }
    if (recognised.missing.empty()) {
        return "";
    }
    std::string missing;
    for (const std::size_t column : recognised.missing) {
        const ContractColumn& one = contract.columns[column];
        missing += (missing.empty() ? "" : ", ") + one.id + " (" + one.shown_header.ru + ")";
    }
    return "no column was recognised as " + missing + "; the headers are " +
           quoted_headers(headers) + ". A mapping file can name them";
}

} // namespace osh::regions
