#include "regions/error.hpp"
#include "regions/gazetteer/gazetteer_sources.hpp"
#include "regions/gazetteer/gazetteer_words.hpp"
#include "regions/gazetteer/named_rows.hpp"

#include <algorithm>
#include <unordered_set>

namespace osh::regions {

namespace {

/// YYYY, YYYY-MM or YYYY-MM-DD.
bool is_moment(std::string_view text) noexcept {
    constexpr std::string_view shape = "dddd-dd-dd";
    if (text.size() != 4 && text.size() != 7 && text.size() != shape.size()) {
        return false;
    }
    const bool has_shape =
        std::equal(text.begin(), text.end(), shape.begin(), [](char c, char wanted) {
            return wanted == 'd' ? c >= '0' && c <= '9' : c == wanted;
        });
    const auto is_within = [&](std::size_t at, int most) {
        const int number = text.size() < at + 2 ? 1 : (text[at] - '0') * 10 + text[at + 1] - '0';
        return number >= 1 && number <= most;
    };
    return has_shape && is_within(5, 12) && is_within(8, 31);
}

std::optional<RenamedThing> thing_of(std::string_view text) noexcept {
    if (text.empty()) {
        return RenamedThing::street;
    }
    return renamed_thing(text);
}

} // namespace

ReadGazetteer read_renames(const std::filesystem::path& file) {
    ReadGazetteer read;
    read.gazetteer.source = "renames";
    read.gazetteer.rank = rank_of_renames;
    std::unordered_set<std::string> seen;
    read_named_rows(file, [&](const NamedRow& row) {
        ++read.counts.read;
        StoredRename rename;
        const std::string_view thing = row.cell({"thing", "kind", "объект", "нысан"});
        const auto known = thing_of(thing);
        if (!known) {
            refuse_row(
                read,
                row.number,
                "thing",
                "unknown_thing",
                "\"" + std::string(thing) + "\" is none of region, district, settlement, street");
            return;
        }
        rename.thing = *known;
        rename.old_name = row.cell({"old_name", "старое название", "ескі атауы"});
        rename.new_name = row.cell({"new_name", "новое название", "жаңа атауы"});
        rename.settlement = row.cell({"settlement", "населенный пункт", "елді мекен"});
        rename.changed_on = row.cell({"changed_on", "date", "дата", "күні"});
        const std::string kato(row.cell({"kato", "within", "като"}));
        rename.within = geo::Kato::parse(kato);
        if (rename.old_name.empty() || rename.new_name.empty()) {
            refuse_row(read, row.number, "old_name", "no_name", "needs both an old and a new name");
        } else if (!kato.empty() && !rename.within) {
            refuse_row(read, row.number, "kato", "not_kato", "\"" + kato + "\" is no KATO code");
        } else if (!rename.changed_on.empty() && !is_moment(rename.changed_on)) {
            refuse_row(
                read,
                row.number,
                "changed_on",
                "not_date",
                "\"" + rename.changed_on + "\" is no day, month or year such as 1998-05-06");
        } else {
            rename.key = std::string(word(rename.thing)) + "|" + kato + "|" + rename.settlement +
                         "|" + rename.old_name + "|" + rename.new_name;
            if (!seen.insert(rename.key).second) {
                refuse_row(read, row.number, "old_name", "repeated", "stands in the file twice");
                return;
            }
            ++read.counts.accepted;
            read.gazetteer.renames.push_back(std::move(rename));
        }
    });
    if (read.counts.read == 0) {
        throw Error(file.string() + ": holds no rows under its header");
    }
    return read;
}

} // namespace osh::regions
