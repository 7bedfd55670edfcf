import ApexCharts, { type ApexOptions } from "apexcharts";
import { type ChartData, kindAt, kindNames, lines, type Series, time, timeAt, valuesAt } from "./chart-data";
import { resolve } from "./chart-colours";
import { text, tick } from "./chart-numbers";
import { savePicture } from "./chart-picture";

export interface ChartHandle {
  /** Resolves when the data is drawn. */
  update(data: ChartData): Promise<void>;
  /** Gives the reader the drawing as a PNG file, with a title and the line that says where the numbers come from. */
  save(file: string, title: string, provenance: string): Promise<void>;
  dispose(): void;
}

/** The server's end; told which days the reader drew a frame around. */
interface Listener {
  invokeMethodAsync(name: "Zoomed", first: number, last: number): Promise<void>;
}

const dayLength = 86_400_000;
const colours = ["--accent", "--series-2", "--series-3", "--series-4"];

/** Draws the data into the element and keeps the colours those of the theme, whoever changes it. */
export async function create(element: HTMLElement, data: ChartData, listener: Listener | null): Promise<ChartHandle> {
  let current = data;
  let chart = new ApexCharts(element, options(element, current, listener));
  await chart.render();

  const redraw = async () => {
    chart.destroy();
    chart = new ApexCharts(element, options(element, current, listener));
    await chart.render();
  };
  const redrawLater = () => void redraw();
  const system = matchMedia("(prefers-color-scheme: dark)");
  system.addEventListener("change", redrawLater);
  const chosen = new MutationObserver(redrawLater);
  chosen.observe(document.documentElement, { attributeFilter: ["data-theme"] });

  return {
    async update(next) {
      const before = current;
      current = next;
      if (shape(before) === shape(next)) {
        await chart.updateOptions(options(element, next, listener), false, false);
      } else {
        // ApexCharts keeps scales and markers of lines that are gone.
        await redraw();
      }
    },
    async save(file, title, provenance) {
      const { imgURI } = (await chart.dataURI({ scale: 2 })) as { imgURI: string };
      await savePicture(element, imgURI, file, title, provenance);
    },
    dispose() {
      system.removeEventListener("change", redrawLater);
      chosen.disconnect();
      chart.destroy();
    },
  };
}

function shape(data: ChartData): string {
  return [data.logarithmic, ...data.series.map((series) => [series.role, series.axis, series.colour])].join();
}

function options(element: HTMLElement, data: ChartData, listener: Listener | null): ApexOptions {
  const colour = (token: string) => resolve(element, token);
  const drawn = data.series.flatMap((series) => lines(series, data.logarithmic).map((line) => ({ series, line, ...look(series, line.kind, colour) })));
  const [main] = data.series as [Series];
  const several = data.series.length > 1;
  const last = main.values.length - 1;
  const narrow = element.clientWidth < 480;
  const columns = main.role === "Columns";

  return {
    chart: {
      type: "line",
      height: "100%",
      width: "100%",
      background: "transparent",
      fontFamily: "inherit",
      foreColor: colour("--ink-3"),
      animations: { enabled: false },
      parentHeightOffset: 0,
      zoom: { enabled: !columns, type: "x", autoScaleYaxis: listener === null, allowMouseWheelZoom: false },
      toolbar: {
        show: listener === null && !columns,
        offsetY: -4,
        tools: { download: false, selection: false, zoom: true, zoomin: true, zoomout: true, pan: true, reset: true },
      },
      events: listener === null ? {} : { beforeZoom: (_, { xaxis }) => zoomOnServer(xaxis, data, listener) },
    },
    series: drawn.map(({ series, line, type, fill }) => ({
      name: `${series.title} ${kindNames[line.kind]}`,
      type,
      // One form for all: ApexCharts reads every line as it reads the first.
      data: columns ? line.data.map(([x, y], index) => column(series, x, y, index, fill, colour)) : line.data,
    })) as ApexOptions["series"],
    colors: drawn.map(({ stroke }) => stroke),
    stroke: { curve: "straight", width: drawn.map(({ width }) => width), dashArray: drawn.map(({ dash }) => dash) },
    fill: { type: "solid", opacity: drawn.map(({ opacity }) => opacity) },
    plotOptions: { bar: { columnWidth: "62%", borderRadius: 2 } },
    markers: {
      size: 0,
      showNullDataPoints: false,
      hover: { size: 4 },
      strokeWidth: 2,
      strokeColors: colour("--surface"),
      discrete: drawn.flatMap(({ series, line, stroke }, seriesIndex) => [
        ...line.alone.map((dataPointIndex) => marker(seriesIndex, dataPointIndex, stroke, stroke)),
        ...(line.kind === "p" && kindAt(series, series.values.length - 1) === "p"
          ? [marker(seriesIndex, series.values.length - 1, colour("--surface"), stroke)]
          : []),
      ]),
    },
    annotations: { xaxis: data.notes.map(({ day, number }) => mark(day, number, colour)) },
    dataLabels: { enabled: false },
    legend: { show: false },
    grid: { borderColor: colour("--line"), padding: { left: 8, right: 12 } },
    xaxis: {
      type: "datetime",
      // Always told, so that new data is never drawn in the frame of the old.
      min: data.first !== null ? time(data.first) : columns ? undefined : timeAt(main, 0),
      max: data.last !== null ? time(data.last) : columns ? undefined : timeAt(main, last),
      axisBorder: { show: false },
      axisTicks: { show: false },
      labels: { datetimeUTC: true, datetimeFormatter: { year: "yyyy", month: "MMM yyyy", day: "d MMM", hour: "HH:mm" } },
      crosshairs: { show: true, stroke: { color: colour("--line-strong"), width: 1, dashArray: 3 } },
      tooltip: { enabled: false },
    },
    yaxis: axes(data, drawn.map(({ series }) => series), several && !narrow, colour),
    tooltip: {
      shared: true,
      intersect: false,
      custom: ({ seriesIndex, dataPointIndex }: { seriesIndex: number; dataPointIndex: number }) => {
        const series = drawn[seriesIndex]?.series ?? main;
        return tip(data, timeAt(series, dataPointIndex), series);
      },
    },
  };
}

/** How a line is drawn; the kinds of the KPI itself differ by dashes and not by colour alone. */
function look(series: Series, kind: "m" | "r" | "p", colour: (token: string) => string) {
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
function column(series: Series, x: number, y: number | null, index: number, fill: string, colour: (token: string) => string) {
  if (series.role !== "Columns") {
    return { x, y };
  }
  const kind = kindAt(series, index);
  return { x, y, fillColor: kind === "p" ? colour("--surface") : kind === "r" ? colour("--reconstructed") : fill, strokeColor: kind === "r" ? colour("--reconstructed") : fill };
}

/** One scale a group of lines: the first at the left, the others at the right. */
function axes(data: ChartData, drawn: Series[], named: boolean, colour: (token: string) => string): ApexOptions["yaxis"] {
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

/** The server reads the chosen days anew, in full detail; the drawing stays as it is until they come. */
function zoomOnServer(xaxis: { min: number; max: number }, data: ChartData, listener: Listener) {
  const [main] = data.series as [Series];
  const from = data.first !== null ? time(data.first) : timeAt(main, 0);
  const to = data.last !== null ? time(data.last) : timeAt(main, main.values.length - 1);
  const first = Math.max(from, Math.ceil(xaxis.min / dayLength) * dayLength);
  const last = Math.min(to, Math.floor(xaxis.max / dayLength) * dayLength);
  if (last > first) {
    void listener.invokeMethodAsync("Zoomed", first, last);
  }
  return { xaxis: { min: from, max: to } };
}

/** A line through the day, with the number of its note. */
function mark(day: string, number: number, colour: (token: string) => string) {
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

function marker(seriesIndex: number, dataPointIndex: number, fillColor?: string, strokeColor?: string) {
  return { seriesIndex, dataPointIndex, fillColor, strokeColor, size: 4 };
}

function tip(data: ChartData, moment: number, pointed: Series): string {
  const format = { timeZone: "UTC", month: "short", year: "numeric" } as const;
  const day = new Date(moment).toLocaleDateString("en-GB", pointed.step === 2 ? format : { ...format, day: "numeric" });
  const box = document.createElement("div");
  box.className = "chart-tip";
  const add = (tag: string, words: string, parent: HTMLElement = box) => {
    const part = document.createElement(tag);
    part.textContent = words;
    parent.append(part);
    return part;
  };
  add("span", pointed.step === 1 ? `week from ${day}` : day);
  const several = data.series.length > 1;
  for (const { series, index } of valuesAt(data, moment)) {
    const value = series.values[index] ?? null;
    if (several) {
      add("span", series.title);
    }
    add("strong", value === null ? "not known" : text(series, value, data.language));
    if (series.role === "Main" || series.role === "Columns") {
      add("span", kindNames[kindAt(series, index)]);
    }
  }
  return box.outerHTML;
}
