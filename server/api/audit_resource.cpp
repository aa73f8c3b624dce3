#include "server/api/audit_resource.hpp"

#include "geo/web_mercator.hpp"
#include "server/api/query.hpp"
#include "server/export/csv_line.hpp"
#include "server/http/json_response.hpp"
#include "server/http/problem.hpp"
#include "server/identity/gate.hpp"

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace osh::server {

namespace {

std::int64_t number_of(std::string_view text) {
    std::int64_t number = -1;
    const auto [stop, fault] = std::from_chars(text.data(), text.data() + text.size(), number);
    return fault == std::errc{} && stop == text.data() + text.size() ? number : -1;
}

bool is_bin_text(std::string_view text) {
    constexpr std::size_t bin_digits = 12;
    return text.size() == bin_digits &&
           std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

/// How the log begins its notes of maps on which the place of an enterprise was seen: squares of
/// zooms 0 to 6 (`Gate`), and archives of the whole country. The place is that of the data in
/// force.
std::vector<std::string> squares_of(std::string_view digits, const LiveDataset& dataset) {
    const auto bin = regions::Bin::parse(digits);
    const auto row = bin ? dataset.snapshot->find(*bin) : std::nullopt;
    const auto place = row ? dataset.snapshot->position(*row) : std::nullopt;
    if (!place) {
        return {};
    }
    constexpr unsigned finest = 6;
    constexpr unsigned world_bits = 32;
    const geo::WorldPoint point = geo::to_world_point(*place);
    std::vector<std::string> squares{"/archives/"};
    for (unsigned zoom = 0; zoom <= finest; ++zoom) {
        const std::uint64_t x = std::uint64_t{point.x} >> (world_bits - zoom);
        const std::uint64_t y = std::uint64_t{point.y} >> (world_bits - zoom);
        squares.push_back(
            "square " + std::to_string(zoom) + "/" + std::to_string(x) + "/" + std::to_string(y) +
            " of ");
    }
    return squares;
}

AuditQuestion question_of(const Request& request) {
    constexpr std::int64_t most = 10'000;
    const AuditQuestion question{
        .after = number_of(request.parameter("after").value_or("0")),
        .most = number_of(request.parameter("limit").value_or("1000")),
        .view = caller_of(request).is_demo ? AuditView::demonstration : AuditView::whole};
    const std::string_view format = request.parameter("f").value_or("json");
    if (question.after < 0 || question.most < 1 || question.most > most ||
        (format != "json" && format != "csv")) {
        throw Problem(
            Refusal::bad_request, "expected after from 0, limit from 1 to 10000, f json or csv");
    }
    const auto bin = request.parameter("bin");
    if (bin && !is_bin_text(*bin)) {
        throw Problem(Refusal::bad_request, "parameter bin: expected twelve digits");
    }
    return question;
}

std::string entries_csv(const std::vector<AuditEntry>& entries) {
    std::string text = csv_header(
        {"id",
         "at",
         "actor",
         "role",
         "act",
         "subject",
         "address",
         "request",
         "dataset",
         "enterprises"});
    for (const AuditEntry& entry : entries) {
        CsvLine line;
        line.integer(entry.id).integer(entry.at).text(entry.actor).text(entry.role);
        line.text(entry.act).text(entry.subject).text(entry.address).text(entry.request);
        text += line.text(entry.dataset).integer(entry.named).finish();
    }
    return text;
}

Json entries_json(const std::vector<AuditEntry>& entries) {
    Json rows = Json::array();
    for (const AuditEntry& entry : entries) {
        rows.push_back(
            {{"id", entry.id},
             {"at", entry.at},
             {"actor", entry.actor},
             {"role", entry.role},
             {"act", entry.act},
             {"subject", entry.subject},
             {"address", entry.address},
             {"request", entry.request},
             {"dataset", entry.dataset},
             {"enterprises", entry.named},
             {"chain", entry.chain}});
    }
    return rows;
}

} // namespace

Response show_audit(const Request& request, Services& services) {
    refuse_other_parameters(request, {"after", "limit", "bin", "f"});
    const AuditQuestion question = question_of(request);
    const Caller& caller = caller_of(request);
    AuditStore& store = services.identity->audit();
    const auto bin = request.parameter("bin");
    const auto entries =
        bin ? store.entries_about(
                  {std::string(*bin), squares_of(*bin, *services.datasets->current())}, question)
            : store.entries(question);
    const AuditHead head = caller.is_demo ? AuditHead{} : store.head();
    const bool is_complete = store.first_broken() == 0;
    const bool is_csv = request.parameter("f").value_or("json") == "csv";
    services.identity->note(
        caller,
        request,
        is_csv ? "export audit log" : "read audit log",
        std::to_string(entries.size()) + " entries after " + std::to_string(question.after) +
            (bin ? " about " + std::string(*bin) : ""));
    if (is_csv) {
        return bytes_response("text/csv; charset=utf-8", entries_csv(entries));
    }
    return json_response(
        {{"entries", entries_json(entries)},
         {"complete", is_complete},
         {"last", {{"id", head.id}, {"chain", head.chain}}}});
}

} // namespace osh::server
