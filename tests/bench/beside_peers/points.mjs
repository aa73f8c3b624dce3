/** The enterprises of a dataset as plain rows, so that every peer draws the same points. */
import { createReadStream, existsSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { commandOutput } from './processes.mjs';

const year = 2022;

/** Writes them with GDAL's ogr2ogr to a CSV file: X, Y, bin, oked, degree, score, workers, injured, diseases. */
export async function writePoints(dataset, file) {
  if (existsSync(file)) return;
  const sql = `SELECT e.bin AS bin, e.oked AS oked, r.degree AS degree, r.score / 100.0 AS score,
    coalesce(w.workers, 0) AS workers,
    (SELECT count(*) FROM injury AS i WHERE i.enterprise_id = e.id AND i.stream = 'BNS'
      AND i.happened_on >= '${year}' AND i.happened_on < '${year + 1}') AS injured,
    (SELECT count(*) FROM disease AS d WHERE d.enterprise_id = e.id AND d.stream = 'BNS'
      AND d.year = ${year}) AS diseases, p.geometry AS geometry
    FROM enterprise AS e
    JOIN site_position AS p ON p.id = (SELECT max(q.id) FROM site AS s JOIN site_position AS q ON q.site_id = s.id
      WHERE s.enterprise_id = e.id)
    JOIN risk_score AS r ON r.enterprise_id = e.id AND r.scoring_id = (SELECT max(id) FROM risk_scoring)
    LEFT JOIN workforce AS w ON w.enterprise_id = e.id AND w.year = ${year}`;
  await commandOutput('ogr2ogr', ['-f', 'CSV', '-lco', 'GEOMETRY=AS_XY', file, dataset, '-sql', sql]);
}

export async function readPoints(file) {
  const points = [];
  let names = null;
  for await (const line of createInterface({ input: createReadStream(file) })) {
    const cells = line.split(',').map((cell) => cell.replace(/^"|"$/g, ''));
    if (names === null) {
      names = cells;
      continue;
    }
    const row = Object.fromEntries(names.map((name, i) => [name, cells[i]]));
    points.push({
      lon: Number(row.X),
      lat: Number(row.Y),
      bin: row.bin,
      oked: row.oked,
      degree: Number(row.degree),
      score: Number(row.score),
      workers: Number(row.workers),
      injured: Number(row.injured),
      diseases: Number(row.diseases),
    });
  }
  return points;
}
