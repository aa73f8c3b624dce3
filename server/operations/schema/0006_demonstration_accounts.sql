-- Administrators of the demonstration are strangers. Before they were kept to accounts of the
-- demonstration they could make and change any; what they touched can no longer sign in until the
-- operator lets it (`oshmap account reset --enable`).

UPDATE account SET is_disabled = 1
WHERE is_demo = 0 AND name IN (
    SELECT subject FROM audit
    WHERE act IN ('add account', 'change account') AND actor LIKE 'demo-%');

DELETE FROM session WHERE account IN (SELECT id FROM account WHERE is_disabled = 1);
