#include "server/layers/signals_layer.hpp"

#include "server/layers/layer_studies.hpp"
#include "server/layers/point_tiles.hpp"

#include <array>
#include <memory>
#include <string>
#include <vector>

namespace osh::server {

namespace {

using tiles::Property;

constexpr std::size_t most_rules = 32;

/// How many signals of each rule lie in a cell.
struct SignalSums {
    std::array<std::uint32_t, most_rules> by_rule{};

    void merge(const SignalSums& other) {
        for (std::size_t i = 0; i < by_rule.size(); ++i) {
            by_rule[i] += other.by_rule[i];
        }
    }
};

std::size_t rule_number(const regions::Signal& signal) {
    return static_cast<std::size_t>(signal.rule - regions::signal_rules().data());
}

void add_single_signal(
    tiles::MvtLayer& layer,
    const regions::Snapshot& snapshot,
    const regions::Signal& signal,
    tiles::GridPoint place) {
    const regions::Names evidence = signal.evidence.sentence();
    std::vector<Property> properties{
        {"rule", std::string_view(signal.rule->id)},
        {"subject", regions::word(signal.rule->subject)},
        {"title_kk", std::string_view(signal.rule->title.kk)},
        {"title_ru", std::string_view(signal.rule->title.ru)},
        {"title_en", std::string_view(signal.rule->title.en)},
        {"evidence_kk", std::string_view(evidence.kk)},
        {"evidence_ru", std::string_view(evidence.ru)},
        {"evidence_en", std::string_view(evidence.en)},
        {"observed", signal.observed},
        {"expected", signal.expected},
        {"probability", signal.probability}};
    std::string code;
    if (signal.enterprise) {
        code = std::to_string(snapshot.enterprises.bin[signal.enterprise->row]);
        code.insert(0, 12 - code.size(), '0');
        properties.push_back({"bin", std::string_view(code)});
    } else if (signal.territory) {
        code = snapshot.territories[*signal.territory].kato.text();
        properties.push_back({"kato", std::string_view(code)});
    }
    layer.add_point(place, {.id = std::nullopt, .properties = properties});
}

void add_signal_cell(
    tiles::MvtLayer& layer, const tiles::Cell<SignalSums>& cell, tiles::GridPoint place) {
    const auto rules = regions::signal_rules();
    std::vector<Property> properties{{"aggregated", true}, {"count", std::uint64_t{cell.count}}};
    for (std::size_t i = 0; i < rules.size(); ++i) {
        if (cell.sums.by_rule.at(i) != 0) {
            properties.push_back({rules[i].id, std::uint64_t{cell.sums.by_rule.at(i)}});
        }
    }
    layer.add_point(place, {.id = std::nullopt, .properties = properties});
}

std::vector<tiles::MvtLayer> draw_signals(const LayerRequest& request) {
    const auto study = request.dataset.studies->signals.find_or_make(
        regions::canonical_text(request.selection),
        [&] { return std::make_shared<const SignalStudy>(signal_study(request)); });
    std::vector<tiles::MvtLayer> layers;
    tiles::MvtLayer& layer = layers.emplace_back(request.source_layer("signals"));
    each_point_tile(request, [&](const PointTile& near) {
        const auto tile = tiles::aggregate_cells<SignalSums>(
            {.keys = study->keys, .tile = near.tile, .limits = request.limits},
            tiles::EveryRow{},
            [&](SignalSums& sums, std::uint32_t row) {
                ++sums.by_rule.at(rule_number(study->at(row)));
            });
        for (const auto& cell : tile.cells) {
            const auto place = near.place_of(cell.position);
            if (!place) {
                continue;
            }
            if (cell.is_single()) {
                add_single_signal(
                    layer, *request.dataset.snapshot, study->at(cell.first_row), *place);
            } else {
                add_signal_cell(layer, cell, *place);
            }
        }
    });
    return layers;
}

} // namespace

Layer signals_layer() {
    std::vector<LayerField> fields{
        {"rule", "Single: id of the rule"},
        {"subject", "Single: enterprise or territory"},
        {"title_kk", "Single: the rule in Kazakh"},
        {"title_ru", "Single: the rule in Russian"},
        {"title_en", "Single: the rule in English"},
        {"evidence_kk", "Single: the numbers in a Kazakh sentence"},
        {"evidence_ru", "Single: the numbers in a Russian sentence"},
        {"evidence_en", "Single: the numbers in an English sentence"},
        {"observed", "Single: what was counted"},
        {"expected", "Single: what was to be expected"},
        {"probability", "Single: of records so far off by chance; 0 for contradictions"},
        {"bin", "Single: business identification number of the enterprise"},
        {"kato", "Single: code of the territory"},
        {"aggregated", "Present on cells of several signals"},
        {"count", "Cell: number of signals"}};
    for (const regions::SignalRule& rule : regions::signal_rules()) {
        fields.push_back({rule.id, "Cell: " + rule.title.en});
    }
    return {
        .id = "signals",
        .source_layers =
            {{"signals",
              GeometryKind::point,
              "Records that ask for a look, one by one or summed over the cells of a grid",
              std::move(fields)}},
        .selection = SelectionUse::whole,
        .parameters = {},
        .subject = LayerSubject::enterprises,
        .draw = draw_signals,
    };
}

} // namespace osh::server
