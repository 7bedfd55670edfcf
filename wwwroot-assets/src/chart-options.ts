import type { ApexOptions } from "apexcharts";
import { resolve } from "./chart-colours";
import { type ChartData, kindAt, kindNames, lines, type Series, time, timeAt } from "./chart-data";
import { column, type Colour, look, mark, marker } from "./chart-looks";
import { axes } from "./chart-scales";
import { tip } from "./chart-tip";

/** The server's end; told which days the reader drew a frame around. */
export interface Listener {
  invokeMethodAsync(name: "Zoomed", first: number, last: number): Promise<void>;
}

const dayLength = 86_400_000;

/** All that ApexCharts is told of a drawing. */
export function options(element: HTMLElement, data: ChartData, listener: Listener | null): ApexOptions {
  const colour: Colour = (token) => resolve(element, token);
  const drawn = data.series.flatMap((series) => lines(series, data.logarithmic).map((line) => ({ series, line, ...look(series, line.kind, colour) })));
  const [main] = data.series as [Series];
  const several = data.series.length > 1;
  const last = main.values.length - 1;
  const narrow = element.clientWidth < 480;
  const columns = main.role === "Columns";
  const months = main.step === 2;
  // A single day has no extent: ApexCharts would draw it under another date, and label hours where there is no other day to see.
  const aside = last === 0 ? 2 * dayLength : 0;

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
      // What a toolbar could do by pointer alone, the ranges beside the chart do by keyboard too; a frame is drawn where somebody reads the days anew.
      zoom: { enabled: listener !== null, type: "x", allowMouseWheelZoom: false },
      toolbar: { show: false },
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
      min: data.first !== null ? time(data.first) : columns ? undefined : timeAt(main, 0) - aside,
      max: data.last !== null ? time(data.last) : columns ? undefined : timeAt(main, last) + aside,
      axisBorder: { show: false },
      axisTicks: { show: false },
      labels: {
        datetimeUTC: true,
        // A label for each of twelve months has no room for the year.
        datetimeFormatter: months ? { year: "MMM yyyy", month: "MMM" } : { year: "yyyy", month: "MMM yyyy", day: "d MMM", hour: "HH:mm" },
      },
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
