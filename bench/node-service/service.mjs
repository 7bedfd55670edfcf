// The job of the service that came before, as plainly as Node does it: a DuckDB query for each request, its rows as JSON.
// node service.mjs STORE PORT; the store's file is its own.
import { createServer } from "node:http";
import { DuckDBInstance } from "@duckdb/node-api";

const [store, port] = process.argv.slice(2);
const growth = `
  SELECT CAST(date AS VARCHAR) AS date, CAST(total AS DOUBLE) AS total_users, CAST(total - previous AS DOUBLE) AS growth,
         round((total - previous) * 100.0 / nullif(previous, 0), 2)::DOUBLE AS growth_percent
  FROM (SELECT date, total_users AS total, lag(total_users) OVER (ORDER BY date) AS previous FROM daily_metrics)
  WHERE date > current_date - CAST($days AS INTEGER)
  ORDER BY date`;

const database = await DuckDBInstance.create(store, { access_mode: "READ_ONLY" });
const connection = await database.connect();

createServer(async (request, response) => {
  const days = Number(new URL(request.url, "http://localhost").searchParams.get("days") ?? 90);
  const rows = await connection.runAndReadAll(growth, { days });
  response.setHeader("Content-Type", "application/json; charset=utf-8");
  response.end(JSON.stringify(rows.getRowObjectsJson()));
}).listen(Number(port), "127.0.0.1", () => console.log("ready"));
