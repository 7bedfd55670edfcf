import ApexCharts, { type ApexOptions } from "apexcharts";
import { type ChartData, kindAt, kindNames, lines, timeAt } from "./chart-data";

export interface ChartHandle {
  /** Resolves when the data is drawn. */
  update(data: ChartData): Promise<void>;
  dispose(): void;
}

/** Draws the data into the element and keeps the colours those of the theme, whoever changes it. */
export async function create(element: HTMLElement, data: ChartData): Promise<ChartHandle> {
  let current = data;
  let chart = new ApexCharts(element, options(element, current));
  await chart.render();

  const redraw = () => {
    chart.destroy();
    chart = new ApexCharts(element, options(element, current));
    void chart.render();
  };
  const system = matchMedia("(prefers-color-scheme: dark)");
  system.addEventListener("change", redraw);
  const chosen = new MutationObserver(redraw);
  chosen.observe(document.documentElement, { attributeFilter: ["data-theme"] });

  return {
    async update(next) {
      current = next;
      await chart.updateOptions(options(element, next), false, false);
    },
    dispose() {
      system.removeEventListener("change", redraw);
      chosen.disconnect();
      chart.destroy();
    },
  };
}

function options(element: HTMLElement, data: ChartData): ApexOptions {
  const colour = (token: string) => resolve(element, token);
  const drawn = lines(data);
  const colours = [colour("--accent"), colour("--reconstructed"), colour("--accent")];
  const compact = new Intl.NumberFormat(data.language, { notation: "compact", maximumFractionDigits: 1 });
  const full = new Intl.NumberFormat(data.language, { maximumFractionDigits: 0 });
  const last = data.values.length - 1;

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
      zoom: { enabled: true, type: "x", autoScaleYaxis: true, allowMouseWheelZoom: false },
      toolbar: { show: true, offsetY: -4, tools: { download: false, selection: false, zoom: true, zoomin: true, zoomout: true, pan: true, reset: true } },
    },
    series: drawn.map((line) => ({ name: kindNames[line.kind], type: line.kind === "m" ? "area" : "line", data: line.data })),
    colors: colours,
    stroke: { curve: "straight", width: 2, dashArray: [0, 6, 2] },
    fill: { type: "solid", opacity: [0.08, 1, 1] },
    markers: {
      size: 0,
      showNullDataPoints: false,
      hover: { size: 4 },
      strokeWidth: 2,
      strokeColors: colour("--surface"),
      discrete: drawn.flatMap((line, seriesIndex) => [
        ...line.alone.map((dataPointIndex) => marker(seriesIndex, dataPointIndex, colours[seriesIndex], colours[seriesIndex])),
        ...(line.kind === "p" && kindAt(data, last) === "p" ? [marker(seriesIndex, last, colour("--surface"), colours[seriesIndex])] : []),
      ]),
    },
    dataLabels: { enabled: false },
    legend: { show: false },
    grid: { borderColor: colour("--line"), padding: { left: 8, right: 12 } },
    xaxis: {
      type: "datetime",
      axisBorder: { show: false },
      axisTicks: { show: false },
      labels: { datetimeUTC: true, datetimeFormatter: { year: "yyyy", month: "MMM yyyy", day: "d MMM", hour: "HH:mm" } },
      crosshairs: { show: true, stroke: { color: colour("--line-strong"), width: 1, dashArray: 3 } },
      tooltip: { enabled: false },
    },
    yaxis: { forceNiceScale: true, decimalsInFloat: 0, labels: { formatter: (value) => (value === null ? "" : compact.format(value)) } },
    tooltip: {
      shared: true,
      intersect: false,
      custom: ({ dataPointIndex }: { dataPointIndex: number }) => tip(data, dataPointIndex, full),
    },
  };
}

function marker(seriesIndex: number, dataPointIndex: number, fillColor?: string, strokeColor?: string) {
  return { seriesIndex, dataPointIndex, fillColor, strokeColor, size: 4 };
}

function tip(data: ChartData, index: number, format: Intl.NumberFormat): string {
  const day = new Date(timeAt(data, index)).toLocaleDateString("en-GB", { timeZone: "UTC", day: "numeric", month: "short", year: "numeric" });
  const value = data.values[index] ?? null;
  const box = document.createElement("div");
  box.className = "chart-tip";
  for (const [tag, text] of [
    ["span", day],
    ["strong", value === null ? "not known" : `${format.format(value)} ${data.name}`],
    ["span", kindNames[kindAt(data, index)]],
  ] as const) {
    const part = document.createElement(tag);
    part.textContent = text;
    box.append(part);
  }
  return box.outerHTML;
}

/** A token may hold light-dark(), which ApexCharts can't read: let the browser work it out. */
function resolve(element: HTMLElement, token: string): string {
  const probe = document.createElement("span");
  probe.style.color = `var(${token})`;
  element.append(probe);
  const { color } = getComputedStyle(probe);
  probe.remove();
  return color;
}
