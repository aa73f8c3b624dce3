#include "server/imports/import_file.hpp"

#include "geo/openssl_digest.hpp"
#include "regions/imports/import_records.hpp"
#include "regions/imports/recognise_columns.hpp"
#include "regions/store/demo_store.hpp"
#include "server/configuration/closest_word.hpp"
#include "server/error.hpp"
#include "server/imports/dataset_placer.hpp"
#include "server/imports/import_report_csv.hpp"

#include <algorithm>
#include <fstream>
#include <vector>

namespace osh::server {

namespace {

const regions::Contract& contract_of(const FileImport& order, const geo::RowSource& rows) {
    if (!order.kind.empty()) {
        return contract_by_name(order.kind);
    }
    if (order.mapping.kind) {
        return contract_by_name(*order.mapping.kind);
    }
    const regions::Contract* const told =
        regions::contract_of_headers(rows.headers(), rows.cut_headers());
    if (told == nullptr) {
        throw Error(
            order.file.filename().string() +
            ": the headers do not tell what kind of file this is; name the kind");
    }
    return *told;
}

/// Headers are looked for among the first rows by what the contract calls its columns; without a
/// contract, by the one that knows most of a row.
geo::RowSourceOptions reader_of(const FileImport& order) {
    geo::RowSourceOptions reader = order.mapping.reader;
    const std::string kind = order.kind.empty() ? order.mapping.kind.value_or("") : order.kind;
    reader.count_known = [contract =
                              regions::find_contract(kind)](std::span<const std::string> cells) {
        if (contract != nullptr) {
            return regions::count_known_headers(*contract, cells);
        }
        std::size_t most = 0;
        for (const regions::Contract& one : regions::contracts()) {
            most = std::max(most, regions::count_known_headers(one, cells));
        }
        return most;
    };
    return reader;
}

/// The same file means other rows under another mapping.
std::string digest_of(const FileImport& order) {
    std::string more;
    for (const auto& [column, place] : order.mapping.columns.columns) {
        const auto* const header = std::get_if<std::string>(&place);
        more += column + "=" +
                (header != nullptr ? *header : std::to_string(std::get<std::size_t>(place))) + "\n";
    }
    for (const auto& [column, text] : order.mapping.columns.constants) {
        more += column + ":=" + text + "\n";
    }
    more += order.mapping.reader.layer.value_or("");
    return geo::sha256_of_files(geo::with_side_files(order.file), more);
}

/// A file of refused rows that appears under its name when it is complete.
class RefusedRowsFile {
public:
    RefusedRowsFile(std::filesystem::path file, std::span<const std::string> headers)
        : m_file(std::move(file))
        , m_headers(headers.begin(), headers.end()) {}

    ~RefusedRowsFile() {
        std::error_code ignored;
        if (m_writer) {
            std::filesystem::remove(part(), ignored);
        }
    }

    RefusedRowsFile(const RefusedRowsFile&) = delete;
    RefusedRowsFile& operator=(const RefusedRowsFile&) = delete;
    RefusedRowsFile(RefusedRowsFile&&) = delete;
    RefusedRowsFile& operator=(RefusedRowsFile&&) = delete;

    void write(std::span<const std::string> cells, std::span<const regions::ReportedFault> faults) {
        if (!m_writer) {
            m_out.open(part(), std::ios::binary | std::ios::trunc);
            m_writer.emplace(m_out, m_headers);
        }
        m_writer->write(cells, faults);
        if (!m_out) {
            throw Error(m_file.string() + ": cannot write here, perhaps the disk is full");
        }
    }

    void finish() {
        if (!m_writer) {
            return;
        }
        m_out.close();
        if (!m_out) {
            throw Error(m_file.string() + ": cannot write here, perhaps the disk is full");
        }
        std::filesystem::rename(part(), m_file);
        m_writer.reset();
    }

private:
    std::filesystem::path part() const { return m_file.string() + ".part"; }

    std::filesystem::path m_file;
    std::vector<std::string> m_headers;
    std::ofstream m_out{};
    std::optional<RefusedRowsWriter> m_writer{};
};

} // namespace

std::string unknown_kind(const std::string& kind) {
    // These have importers of their own.
    std::vector<std::string> known{
        "address-register",
        "addresses",
        "base",
        "figures",
        "kato-tree",
        "osm",
        "places",
        "renames",
        "roads",
        "territories"};
    for (const regions::Contract& contract : regions::contracts()) {
        known.push_back(contract.id);
    }
    return "there is no kind of import called `" + kind + "`" + did_you_mean(kind, known);
}

const regions::Contract& contract_by_name(const std::string& kind) {
    if (const regions::Contract* const contract = regions::find_contract(kind)) {
        return *contract;
    }
    throw Error(unknown_kind(kind));
}

std::string kind_of_file(const std::filesystem::path& file, const std::filesystem::path& mapping) {
    FileImport order;
    order.file = file;
    if (!mapping.empty()) {
        order.mapping = read_import_mapping(mapping);
    }
    return contract_of(order, *geo::open_rows(file, reader_of(order))).id;
}

regions::ImportReport import_file(geo::Database& database, const FileImport& order) {
    const auto rows = geo::open_rows(order.file, reader_of(order));
    const regions::Contract& contract = contract_of(order, *rows);
    const regions::RecognisedColumns recognised = regions::recognise_columns(
        contract, rows->headers(), order.mapping.columns, rows->cut_headers());
    if (order.mapping.kind && *order.mapping.kind != contract.id) {
        throw Error("the mapping is for " + *order.mapping.kind + ", not for " + contract.id);
    }
    if (!recognised.is_usable()) {
        throw Error(
            order.file.filename().string() + ": " +
            regions::unusable_reason(contract, rows->headers(), recognised));
    }
    std::optional<DatasetPlacer> placer;
    if (order.lookup == AddressLookup::geocoder && contract.column("legal_address")) {
        placer.emplace(database, order.operations);
    }
    RefusedRowsFile refused(order.refused_file, rows->headers());
    regions::RecordImportOptions options{
        .source_name =
            order.source_name.empty() ? order.file.filename().string() : order.source_name,
        .source_digest = digest_of(order),
        .attribution = order.attribution,
        .as_of = order.as_of,
        .actor = order.actor,
        .placer = placer ? placer->get() : nullptr,
        .progress = order.progress,
        .is_cancelled = order.is_cancelled};
    if (!order.refused_file.empty()) {
        options.refused = [&refused](auto cells, auto faults) {
            refused.write(cells, faults);
        };
    }
    regions::ImportReport report =
        regions::import_records(database, contract, *rows, recognised.binding, options);
    refused.finish();
    if (report.has_changed_anything() && regions::mixes_invented_with_real(database)) {
        throw Error(
            "real enterprises and invented ones, whose BINs begin with 9999, are never mixed: "
            "nothing is imported; take the invented rows out of the file or, when they are stored, "
            "withdraw their batches or begin in another data folder");
    }
    if (placer) {
        report.counts.unsure = placer->unsure();
        if (order.queues_unsure && report.has_changed_anything()) {
            placer->queue_unsure(options.source_name);
        }
    }
    return report;
}

} // namespace osh::server
