#pragma once

#include "regions/tariff/tariff.hpp"
#include "server/dataset/live_dataset.hpp"
#include "server/http/request.hpp"
#include "server/http/response.hpp"
#include "server/json/json.hpp"
#include "server/operations/express_store.hpp"

namespace osh::server {

/// `GET /api/v1/express-assessment`: the questions for a branch of low risk.
Response express_questions(const Request& request, const LiveDataset& dataset);

/// What comes of an express assessment.
struct ExpressAnswerSheet {
    Json answer{};          ///< for the employer
    StoredExpress record{}; ///< to be kept, without id, time and author
    bool is_kept = false;   ///< whether the employer asked for that
};

/// The degree of what an employer answers (the JSON body of `POST /api/v1/express-assessment`), at
/// once. Self-assessments never mix with verified data. Throws `Problem`: 400 for a malformed body,
/// 422 for branches and sizes it is not for.
ExpressAnswerSheet express_assessment(const Request& request, const LiveDataset& dataset);

/// `GET /api/v1/tariff`: the insurance tariff of an activity and a degree of risk.
Response tariff(const Request& request, const regions::TariffTable& table);

} // namespace osh::server
