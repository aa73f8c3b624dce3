#include "server/api/audit_resource.hpp"

#include "geo/web_mercator.hpp"
#include "server/api/csv_mark.hpp"
#include "server/api/query.hpp"
#include "server/export/csv_line.hpp"
#include "server/http/json_response.hpp"
#include "server/http/problem.hpp"
#include "server/identity/gate.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>
#include <ctime>
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

/// A whole number of the query; `otherwise` when it is absent.
std::int64_t asked_number(const Request& request, std::string_view name, std::int64_t otherwise) {
    const auto text = request.parameter(name);
    const std::int64_t number = text ? number_of(*text) : otherwise;
    if (number < 0) {
        throw Problem(
            Refusal::bad_request, "parameter " + std::string(name) + ": expected a whole number");
    }
    return number;
}

/// One of two words, the first when the parameter is absent.
bool is_second_word(
    const Request& request, std::string_view name, std::array<std::string_view, 2> words) {
    const std::string_view text = request.parameter(name).value_or(words[0]);
    if (text != words[0] && text != words[1]) {
        throw Problem(
            Refusal::bad_request,
            "parameter " + std::string(name) + ": expected " + std::string(words[0]) + " or " +
                std::string(words[1]));
    }
    return text == words[1];
}

bool wants_csv(const Request& request) { return is_second_word(request, "f", {"json", "csv"}); }

AuditQuestion question_of(const Request& request) {
    constexpr std::int64_t most = 10'000;
    AuditQuestion question;
    question.after = asked_number(request, "after", question.after);
    question.before = asked_number(request, "before", question.before);
    question.since = asked_number(request, "since", question.since);
    question.until = asked_number(request, "until", question.until);
    question.most = asked_number(request, "limit", question.most);
    if (question.most < 1 || question.most > most) {
        throw Problem(Refusal::bad_request, "parameter limit: expected a number from 1 to 10000");
    }
    question.actor = request.parameter("actor").value_or("");
    question.act = request.parameter("act").value_or("");
    question.order = is_second_word(request, "order", {"oldest", "newest"})
                         ? AuditOrder::newest_first
                         : AuditOrder::oldest_first;
    const Caller& caller = caller_of(request);
    const bool is_admin = caller.role == Role::admin;
    question.scope = is_admin ? AuditScope::everything : AuditScope::data;
    question.view = caller.is_demo ? AuditView::demonstration
                    : is_admin     ? AuditView::whole
                                   : AuditView::without_addresses;
    const auto bin = request.parameter("bin");
    if (bin && !is_admin) {
        throw Problem(
            Refusal::forbidden, "who has seen an enterprise is told to administrators only");
    }
    if (bin && !is_bin_text(*bin)) {
        throw Problem(Refusal::bad_request, "parameter bin: expected twelve digits");
    }
    return question;
}

/// As RFC 3339 writes it, in universal time.
std::string moment_text(std::int64_t seconds) {
    const std::time_t moment = seconds;
    std::tm parts{};
    gmtime_r(&moment, &parts);
    std::array<char, 32> text{};
    return {text.data(), std::strftime(text.data(), text.size(), "%Y-%m-%dT%H:%M:%SZ", &parts)};
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
         "enterprises",
         "time"});
    for (const AuditEntry& entry : entries) {
        CsvLine line;
        line.integer(entry.id).integer(entry.at).text(entry.actor).text(entry.role);
        line.text(entry.act).text(entry.subject).text(entry.address).text(entry.request);
        line.text(entry.dataset).integer(entry.named).text(moment_text(entry.at));
        text += line.finish();
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
    refuse_other_parameters(
        request,
        {"after", "before", "limit", "bin", "f", "actor", "act", "since", "until", "order", "bom"});
    const bool is_csv = wants_csv(request);
    const AuditQuestion question = question_of(request);
    const Caller& caller = caller_of(request);
    AuditStore& store = services.identity->audit();
    const auto bin = request.parameter("bin");
    const auto entries =
        bin ? store.entries_about(
                  {std::string(*bin), squares_of(*bin, *services.datasets->current())}, question)
            : store.entries(question);
    const AuditHead head = question.view == AuditView::whole ? store.head() : AuditHead{};
    const bool is_complete = store.first_broken() == 0;
    services.identity->note(
        caller,
        request,
        is_csv ? "export audit log" : "read audit log",
        std::to_string(entries.size()) + " entries after " + std::to_string(question.after) +
            (bin ? " about " + std::string(*bin) : ""));
    if (is_csv) {
        Response response = bytes_response("text/csv; charset=utf-8", entries_csv(entries));
        response.headers.push_back({"Content-Disposition", "attachment; filename=\"audit.csv\""});
        return marked_csv(request, std::move(response));
    }
    return json_response(
        {{"entries", entries_json(entries)},
         {"complete", is_complete},
         {"scope", question.scope == AuditScope::data ? "data" : "everything"},
         {"last", {{"id", head.id}, {"chain", head.chain}}}});
}

} // namespace osh::server
