#pragma once

#include "regions/tariff/tariff.hpp"
#include "server/dataset/live_dataset.hpp"
#include "server/http/request.hpp"
#include "server/http/response.hpp"

namespace osh::server {

/// `GET /api/v1/express-assessment`: the questions for a branch of low risk.
Response express_questions(const Request& request, const LiveDataset& dataset);

/// `POST /api/v1/express-assessment`: the degree of what an employer answers, at once. Nothing is
/// stored, so that self-assessments never mix with verified data.
Response express_assessment(const Request& request, const LiveDataset& dataset);

/// `GET /api/v1/tariff`: the insurance tariff of an activity and a degree of risk.
Response tariff(const Request& request, const regions::TariffTable& table);

} // namespace osh::server
