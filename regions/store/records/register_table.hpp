#pragma once

#include "regions/store/records/contract_view.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace osh::regions {

/// The business register in the tables of enterprises, their further activities and legal sites.
/// Written by plain statements, because a register has a million rows; read through its view.
class RegisterTable : public ContractView {
public:
    RegisterTable(geo::Database& database, const Contract& contract);

    bool find(const std::vector<std::string>& values, StoredRecord& record) override;
    void write(const std::vector<std::string>& values, std::int64_t batch_id) override;
    void place(const PlacedAddress& placed, std::int64_t batch_id) override;
    void forget_place() override;
    void confirm(const std::vector<std::string>& values, std::int64_t batch_id) override;

    /// With all that hangs on the enterprise and was written with it: activities, sites, scores.
    void remove(const std::vector<std::string>& values) override;

private:
    /// The columns of the contract that are written, in the order of the statements' parameters.
    static constexpr std::size_t written_columns = 11;

    /// What lies in the dataset for a BIN.
    struct Known {
        std::string bin{};           ///< empty: nothing was looked up
        std::int64_t enterprise = 0; ///< 0: none
        std::int64_t site = 0;       ///< its first legal one; 0: none
        std::string address{};       ///< of the site
        std::string kato{};          ///< of the site
        bool has_position = false;   ///< of the register, of the geocoder or of a person
        std::optional<PlacedAddress> placed{};
        std::optional<std::string> okeds{}; ///< further activities; nothing: not read
    };

    Known known_record(const std::string& bin);
    const std::string& value(const std::vector<std::string>& values, std::size_t written) const;
    std::int64_t write_enterprise(const std::vector<std::string>& values, std::int64_t batch_id);
    void write_activities(std::int64_t enterprise, const std::string& okeds);
    void write_site(
        const std::vector<std::string>& values, std::int64_t enterprise, std::int64_t batch_id);
    void
    write_position(const PlacedAddress& placed, std::string_view origin, std::int64_t batch_id);

    std::array<std::size_t, written_columns> m_columns{};
    std::size_t m_okeds = 0;
    std::size_t m_ownership = 0;
    std::size_t m_longitude = 0;
    std::size_t m_latitude = 0;
    bool m_was_empty = true;
    std::int64_t m_next_enterprise = 1;
    std::int64_t m_next_site = 1;
    std::int64_t m_site = 0;         ///< of the record written last; 0: none
    bool m_had_position = false;     ///< the site, before the record was written
    bool m_has_own_position = false; ///< the record written last has coordinates
    std::string m_now{};
    Known m_found{};
    geo::Statement m_find_known;
    geo::Statement m_insert;
    geo::Statement m_update;
    geo::Statement m_confirm;
    geo::Statement m_forget_activities;
    geo::Statement m_activity;
    geo::Statement m_insert_site;
    geo::Statement m_update_site;
    geo::Statement m_forget_positions;
    geo::Statement m_forget_found;
    geo::Statement m_position;
};

} // namespace osh::regions
