import { kindAt, type Series, time } from "./chart-data";

/** Gives a token's colour in the present theme. */
export type Colour = (token: string) => string;

const colours = ["--accent", "--series-2", "--series-3", "--series-4"];

/** How a line is drawn; the kinds of the KPI itself differ by dashes and not by colour alone. */
export function look(series: Series, kind: "m" | "r" | "p", colour: Colour) {
  const own = colour(colours[series.colour] ?? "--accent");
  switch (series.role) {
    case "Columns":
      return { type: "column", stroke: own, fill: own, width: 2, dash: 0, opacity: 1 };
    case "Comparison":
      return { type: "line", stroke: series.colour === 0 ? colour("--ink-3") : own, fill: own, width: 1.5, dash: 2, opacity: 1 };
    case "Average":
      return { type: "line", stroke: own, fill: own, width: 1, dash: 0, opacity: 1 };
    default:
      return {
        type: kind === "m" && series.colour === 0 ? "area" : "line",
        stroke: kind === "r" && series.colour === 0 ? colour("--reconstructed") : own,
        fill: own,
        width: 2,
        dash: { m: 0, r: 6, p: 2 }[kind],
        opacity: kind === "m" && series.colour === 0 ? 0.08 : 1,
      };
  }
}

/** A point of a chart with columns; a column is hollow while its period runs, paler where days of it were reconstructed. */
export function column(series: Series, x: number, y: number | null, index: number, fill: string, colour: Colour) {
  if (series.role !== "Columns") {
    return { x, y };
  }
  const kind = kindAt(series, index);
  return { x, y, fillColor: kind === "p" ? colour("--surface") : kind === "r" ? colour("--reconstructed") : fill, strokeColor: kind === "r" ? colour("--reconstructed") : fill };
}

/** A line through the day, with the number of its note. */
export function mark(day: string, number: number, colour: Colour) {
  return {
    x: time(day),
    borderColor: colour("--line-strong"),
    strokeDashArray: 2,
    label: {
      text: String(number),
      orientation: "horizontal",
      borderColor: colour("--line-strong"),
      style: { background: colour("--surface"), color: colour("--ink"), fontSize: "11px", fontWeight: 600, padding: { left: 5, right: 5, top: 2, bottom: 3 } },
    },
  };
}

export function marker(seriesIndex: number, dataPointIndex: number, fillColor?: string, strokeColor?: string) {
  return { seriesIndex, dataPointIndex, fillColor, strokeColor, size: 4 };
}
