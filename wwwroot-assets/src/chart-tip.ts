import { type ChartData, kindAt, kindNames, type Series, valuesAt } from "./chart-data";
import { text } from "./chart-numbers";

/** What the crosshair tells of a moment, as HTML. */
export function tip(data: ChartData, moment: number, pointed: Series): string {
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
