-- Which days does the store lack that the copy has? They are added as the copy recorded them.
-- A row is one number of such a day.
INSERT INTO kpi_daily BY NAME
SELECT * FROM {copy}.kpi_daily WHERE date IN (SELECT date FROM {copy}.snapshots) AND date NOT IN (SELECT date FROM snapshots);

-- A row is such a day.
INSERT INTO snapshots BY NAME
SELECT * FROM {copy}.snapshots WHERE date NOT IN (SELECT date FROM snapshots);
