#include "regions/classifiers/read_classifier.hpp"

#include "regions/store/records/classifier_names.hpp"
#include "regions/store/sector_store.hpp"
#include "regions/store/territory_store.hpp"
#include "regions/territories/official_regions.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <utility>

namespace osh::regions {

namespace {

/// Codes by the key of their order.
using CodesInOrder = std::map<std::string, ClassifierCode, std::less<>>;

/// What a source knows beyond those before it.
void complete_name(Names& name, const ClassifierRow& row) {
    const auto complete = [](std::string& known, std::string_view told) {
        if (known.empty()) {
            known = told;
        }
    };
    complete(name.kk, row.name_kk);
    complete(name.ru, row.name_ru);
    complete(name.en, row.name_en);
}

std::string level_of(geo::Kato kato) {
    switch (kato.significant_digits()) {
    case 2:
        return "region";
    case 4:
        return "district";
    case 6:
        return "okrug";
    default:
        return "settlement";
    }
}

std::string level_of_activity(std::string_view code) {
    switch (code.size()) {
    case 1:
        return "section";
    case 2:
        return "division";
    case 3:
        return "group";
    case 4:
        return "class";
    default:
        return "subclass";
    }
}

/// Activities in the order of the classifier: each section before its divisions.
std::string order_of_activity(const Oked& oked) {
    const std::string code = oked.text();
    return code.size() == 1 ? code : std::string(1, oked.section()) + code;
}

std::vector<ClassifierCode> codes_of(CodesInOrder&& by_order) {
    std::vector<ClassifierCode> codes;
    codes.reserve(by_order.size());
    for (auto& [order, code] : by_order) {
        codes.push_back(std::move(code));
    }
    return codes;
}

/// Territories by code, as far as their sources go.
class TerritoryCodes {
public:
    void take(const ClassifierRow& row) {
        const auto kato = geo::Kato::parse(row.code);
        if (!kato) {
            return;
        }
        ClassifierCode& code = m_by_code[std::string(row.code)];
        code.code = row.code;
        code.level = level_of(*kato);
        complete_name(code.name, row);
        take_change(row.former, row.code, row.changed_on, code.name.ru);
    }

    /// A row of what stands today, whatever code is said to have replaced it.
    void take_standing(const ClassifierRow& row) {
        take(row);
        m_standing.emplace(row.code);
    }

    void take_change(
        std::string_view former,
        std::string_view replaced_by,
        std::string_view changed_on,
        std::string_view name_ru) {
        if (former.empty() || former == replaced_by) {
            return;
        }
        FormerCode& known = m_former[std::string(former)];
        if (known.code.empty()) {
            known.code = former;
            known.replaced_by = replaced_by;
            known.name.ru = name_ru;
        }
        if (known.replaced_by == replaced_by && known.changed_on.empty()) {
            known.changed_on = changed_on;
        }
    }

    /// Leaves out what an older edition still lists and another code has replaced.
    Classifier in_force() && {
        std::erase_if(m_former, [&](const auto& each) { return m_standing.contains(each.first); });
        std::erase_if(m_by_code, [&](const auto& each) { return m_former.contains(each.first); });
        std::vector<FormerCode> former;
        for (auto& [code, each] : m_former) {
            former.push_back(std::move(each));
        }
        return {ClassifierKind::kato, codes_of(std::move(m_by_code)), std::move(former)};
    }

private:
    CodesInOrder m_by_code{};
    std::map<std::string, FormerCode, std::less<>> m_former{};
    std::set<std::string, std::less<>> m_standing{};
};

Classifier territory_classifier(geo::Database& database) {
    TerritoryCodes codes;
    const auto take = [&](const ClassifierRow& row) {
        codes.take(row);
    };
    const auto take_standing = [&](const ClassifierRow& row) {
        codes.take_standing(row);
    };
    scan_kato_records(database, take);
    scan_kato_of_boundaries(database, take_standing);
    scan_kato_of_gazetteer(database, take);
    for (const OfficialRegion& region : official_regions()) {
        const std::string code = region.kato.text();
        take_standing({code, region.name.kk, region.name.ru, region.name.en, {}, {}});
    }
    for (const auto& changes : {read_kato_changes(database), kato_changes_of_2022()}) {
        for (const KatoChange& change : changes) {
            codes.take_change(
                change.before.text(), change.after.text(), change.changed_on, change.name_ru);
        }
    }
    return std::move(codes).in_force();
}

std::vector<ClassifierCode> activity_codes(geo::Database& database) {
    CodesInOrder by_order;
    const auto take = [&](const ClassifierRow& row) {
        const auto oked = Oked::parse(row.code);
        if (!oked) {
            return;
        }
        ClassifierCode& code = by_order[order_of_activity(*oked)];
        code.code = oked->text();
        code.level = level_of_activity(code.code);
        complete_name(code.name, row);
    };
    scan_oked_records(database, take);
    for (const Activity& activity : activities()) {
        const std::string code = activity.oked.text();
        take({code, activity.name.kk, activity.name.ru, activity.name.en, {}, {}});
    }
    return codes_of(std::move(by_order));
}

std::vector<ClassifierCode> size_codes(geo::Database& database) {
    const CodeNames names = read_size_names(database);
    std::vector<ClassifierCode> codes;
    for (const SizeBand& band : read_size_bands(database)) {
        const std::string code = std::to_string(band.krp);
        codes.push_back({.code = code, .name = names.at(code), .level = band.size_class});
    }
    return codes;
}

} // namespace

Classifier read_classifier(geo::Database& database, ClassifierKind kind) {
    switch (kind) {
    case ClassifierKind::kato:
        return territory_classifier(database);
    case ClassifierKind::oked:
        return {kind, activity_codes(database)};
    case ClassifierKind::krp:
        break;
    }
    return {kind, size_codes(database)};
}

std::vector<ClassifierBatch> read_classifier_batches(geo::Database& database, ClassifierKind kind) {
    switch (kind) {
    case ClassifierKind::kato:
        return read_kato_batches(database);
    case ClassifierKind::oked:
        return read_oked_batches(database);
    case ClassifierKind::krp:
        break;
    }
    return read_krp_batches(database);
}

} // namespace osh::regions
