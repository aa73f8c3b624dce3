-- Scores as they were published: what an enterprise may appeal against, and what a later program must
-- be able to compute again.

CREATE TABLE risk_scoring (
    id INTEGER PRIMARY KEY,
    model_version TEXT NOT NULL,
    model_parameters TEXT NOT NULL,    -- every constant, as text of the model file
    as_of TEXT NOT NULL,               -- the day that validity refers to
    scored_at TEXT NOT NULL,
    actor TEXT NOT NULL,
    enterprises INTEGER NOT NULL CHECK (enterprises >= 0)
);

-- How new each input was when it was scored: injuries, diseases, workforce, inspections, assessments,
-- insurance. NULL: the dataset held none.
CREATE TABLE risk_scoring_input (
    scoring_id INTEGER NOT NULL REFERENCES risk_scoring(id) ON DELETE CASCADE,
    input TEXT NOT NULL,
    as_of TEXT,
    PRIMARY KEY (scoring_id, input)
) WITHOUT ROWID;

-- Scores in hundredths of a point; the newest scoring is in force.
CREATE TABLE risk_score (
    scoring_id INTEGER NOT NULL REFERENCES risk_scoring(id) ON DELETE CASCADE,
    enterprise_id INTEGER NOT NULL REFERENCES enterprise(id) ON DELETE CASCADE,
    score INTEGER NOT NULL CHECK (score BETWEEN 0 AND 10000),
    lowest INTEGER NOT NULL,
    highest INTEGER NOT NULL,
    degree INTEGER NOT NULL CHECK (degree BETWEEN 1 AND 5),
    degree_before_overrides INTEGER NOT NULL CHECK (degree_before_overrides BETWEEN 1 AND 5),
    previous_degree INTEGER CHECK (previous_degree BETWEEN 1 AND 5), -- what the hysteresis started from
    high_risk_probability REAL NOT NULL CHECK (high_risk_probability BETWEEN 0 AND 1), -- of degree IV or V
    completeness_percent INTEGER NOT NULL,
    compliance INTEGER NOT NULL,
    assessment INTEGER NOT NULL,
    injuries INTEGER NOT NULL,
    diseases INTEGER NOT NULL,
    flags INTEGER NOT NULL,
    PRIMARY KEY (scoring_id, enterprise_id)
) WITHOUT ROWID;
CREATE INDEX risk_score_enterprise ON risk_score(enterprise_id);
