import type { ApexOptions } from "apexcharts";
import type { ChartData, Series } from "./chart-data";
import type { Colour } from "./chart-looks";
import { tick } from "./chart-numbers";

/** One scale a group of lines: the first at the left, the others at the right. */
export function axes(data: ChartData, drawn: Series[], named: boolean, colour: Colour): ApexOptions["yaxis"] {
  const shown = new Set<number>();
  const groups = new Set(data.series.map((series) => series.axis)).size;
  return drawn.map((series) => {
    const first = !shown.has(series.axis);
    shown.add(series.axis);
    const of = data.series.filter((other) => other.axis === series.axis && other.role !== "Comparison" && other.role !== "Average");
    const lead = data.series.find((other) => other.axis === series.axis) ?? series;
    const known = data.series
      .filter((other) => other.axis === series.axis)
      .flatMap((other) => other.values.filter((value): value is number => value !== null && (!data.logarithmic || value > 0)));
    const [low, high, ticks] = bounds(known, data.logarithmic, lead.role === "Columns");
    return {
      show: first,
      opposite: series.axis > 0,
      logarithmic: data.logarithmic,
      min: low,
      max: high,
      tickAmount: ticks,
      title:
        groups > 1 && named
          ? { text: of.map((other) => other.title).join(", "), style: { color: colour("--ink-3"), fontSize: "12px", fontWeight: 500 } }
          : {},
      labels: { formatter: (value: number | null) => (value === null || value === undefined ? "" : tick(lead, value, data.language)) },
    };
  });
}

/** The same for every line of a scale, which ApexCharts would else each give a scale of its own. */
function bounds(known: number[], logarithmic: boolean, fromZero: boolean): [number | undefined, number | undefined, number | undefined] {
  if (known.length === 0) {
    return [undefined, undefined, undefined];
  }
  const low = known.reduce((a, b) => Math.min(a, b));
  const high = known.reduce((a, b) => Math.max(a, b));
  if (logarithmic) {
    return [10 ** Math.floor(Math.log10(low)), 10 ** Math.max(Math.ceil(Math.log10(high)), Math.floor(Math.log10(low)) + 1), undefined];
  }
  const least = fromZero || (low >= 0 && low < high / 2) ? Math.min(0, low) : low;
  const step = nice((high - least || Math.abs(high) || 1) / 5);
  const from = Math.floor(least / step);
  const to = Math.max(Math.ceil(high / step), from + 1);
  return [from * step, to * step, to - from];
}

function nice(step: number): number {
  const power = 10 ** Math.floor(Math.log10(step));
  return ([1, 2, 2.5, 5, 10].find((factor) => factor * power >= step) ?? 10) * power;
}
