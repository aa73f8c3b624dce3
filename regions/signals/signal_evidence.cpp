#include "regions/risk/sentence.hpp"
#include "regions/signals/signal.hpp"

#include <string>

namespace osh::regions {

namespace {

/// Whose count of events it is, as the templates need it: Kazakh in the genitive.
Names stream_name(Stream stream) {
    return stream == Stream::bns
               ? Names{"статистика бюросының", "бюро статистики", "of the statistics bureau"}
               : Names{"еңбек инспекциясының", "инспекция труда", "of the inspectorate"};
}

SentencePart part_of(const SignalFact& fact) {
    switch (fact.kind) {
    case SignalFact::Kind::year:
        return std::to_string(static_cast<int>(fact.value));
    case SignalFact::Kind::day:
        return written_day(to_text(Day{std::chrono::days{static_cast<int>(fact.value)}}));
    case SignalFact::Kind::stream:
        return stream_name(static_cast<Stream>(static_cast<std::uint8_t>(fact.value)));
    case SignalFact::Kind::number:
        break;
    }
    return WrittenNumber{fact.value, fact.decimals};
}

} // namespace

Names SignalEvidence::sentence() const {
    if (pattern == nullptr) {
        return {};
    }
    std::vector<SentencePart> parts;
    for (const SignalFact& fact : facts) {
        parts.push_back(part_of(fact));
    }
    return fill_sentence(*pattern, parts);
}

} // namespace osh::regions
