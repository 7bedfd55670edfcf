import ApexCharts from "apexcharts";
import type { ChartData } from "./chart-data";
import { type Listener, options } from "./chart-options";
import { savePicture } from "./chart-picture";

export interface ChartHandle {
  /** Resolves when the data is drawn. */
  update(data: ChartData): Promise<void>;
  /** Gives the reader the drawing as a PNG file, with a title and the line that says where the numbers come from. */
  save(file: string, title: string, provenance: string): Promise<void>;
  dispose(): void;
}

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
