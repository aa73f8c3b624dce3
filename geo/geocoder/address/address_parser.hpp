#pragma once

#include "geo/geocoder/address/parsed_address.hpp"

namespace osh::geo {

/// The state of one walk over the tokens of an address; see `parse_address`.
class AddressParser {
public:
    explicit AddressParser(ParsedAddress& into) noexcept : m_into(into) {}

    void run();

private:
    std::span<const Token> tokens() const noexcept { return m_into.text.tokens; }

    bool has(std::size_t at) const noexcept { return at < tokens().size(); }

    /// Whether a token exists and no comma stands before it.
    bool follows(std::size_t at) const noexcept {
        return has(at) && tokens()[at].gap != Gap::breaking;
    }

    bool is_name_at(std::size_t at) const;
    bool is_type_at(std::size_t at) const;

    bool says_junction_from(std::size_t at) const;
    bool joins_streets(std::size_t at) const;
    bool parts_streets(std::size_t at) const;
    void begin_crossing_street(bool is_sure);
    std::size_t building_postcode_at(std::size_t at);
    std::size_t take_number(std::size_t at);
    std::size_t take_type(std::size_t at, const AddressWord& word);
    std::size_t take_house_word(std::size_t at, const AddressWord& word);
    std::size_t take_unit_word(std::size_t at, const AddressWord& word);
    std::size_t take_house(std::size_t at, bool is_said);
    std::size_t take_number_as_name(std::size_t at);
    bool number_is_name(std::size_t at) const;
    bool applies_behind(std::size_t at, const AddressWord& word) const;
    bool is_adjective_open() const noexcept;
    bool is_capital_among_small(std::size_t at) const noexcept;
    bool names_street_behind(std::size_t at) const;
    bool names_area_behind(std::size_t at) const;
    bool is_initial(std::size_t at, const AddressWord& word) const;
    bool has_streetlike() const noexcept;
    bool quarter_rather_than_flat(std::size_t at) const;

    void open(WordClass word_class, StreetKind kind, TextSpan span);
    void add_word(std::size_t at);
    void label(const AddressWord& word, TextSpan span);
    void close();

    ParsedAddress& m_into;
    AddressChunk m_open{};
    bool m_is_open = false;
    bool m_is_behind_joint = false; ///< the next name is a street, too
};

/// «и», «мен» and their kin between two names.
bool is_conjunction(const Token& token) noexcept;

} // namespace osh::geo
