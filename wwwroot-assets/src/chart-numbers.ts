import type { Series } from "./chart-data";

const byteUnits = ["bytes", "kB", "MB", "GB", "TB", "PB", "EB"];

/** Writes a value of the line, as the server's own figures are written. */
export function text(series: Series, value: number, language: string): string {
  const number = (digits: number, of = value) =>
    new Intl.NumberFormat(language, { minimumFractionDigits: digits, maximumFractionDigits: digits }).format(of);
  switch (series.unit) {
    case 1: {
      const { scaled, power } = size(value);
      return `${number(power === 0 || scaled >= 100 ? 0 : 1, scaled)} ${byteUnits[power]}`;
    }
    case 2:
      return `${number(2, value / 100)} ${series.currency ?? ""}`;
    case 3:
      return `${number(1)} %`;
    default:
      return `${Number.isInteger(value) ? number(0) : number(1)} ${series.name}`.trim();
  }
}

/** Short, for the scale at the side. */
export function tick(series: Series, value: number, language: string): string {
  const compact = new Intl.NumberFormat(language, { notation: "compact", maximumFractionDigits: 1 });
  switch (series.unit) {
    case 1: {
      const { scaled, power } = size(value);
      return `${compact.format(scaled)} ${byteUnits[power]}`;
    }
    case 2:
      return compact.format(value / 100);
    case 3:
      return `${compact.format(value)} %`;
    default:
      return compact.format(value);
  }
}

function size(bytes: number): { scaled: number; power: number } {
  const power = Math.min(byteUnits.length - 1, Math.max(0, Math.floor(Math.log10(Math.max(1, Math.abs(bytes))) / 3)));
  return { scaled: bytes / 1000 ** power, power };
}
