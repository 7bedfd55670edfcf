/** How a point came to be: measured in time, reconstructed later, provisional (its period still runs), missing, or not due yet. */
export type Kind = "m" | "r" | "p" | "-" | ".";

/** What the server sends: how the lines are drawn together. */
export interface ChartData {
  series: Series[];
  /** First and last day of the time axis, yyyy-mm-dd, UTC; null: as far as the first line goes. */
  first: string | null;
  last: string | null;
  logarithmic: boolean;
  /** Marks on the time axis; what a number stands for is told beside the chart. */
  notes: { day: string; number: number }[];
  /** Language tag for numbers. */
  language: string;
}

/** One value a step from start on; null where nothing is known. Kinds holds one letter a value. */
export interface Series {
  name: string;
  title: string;
  start: string;
  stepDays: number;
  /** Days from start to each value, where they are not stepDays apart. */
  offsets: number[] | null;
  values: (number | null)[];
  kinds: string;
  role: "Main" | "Columns" | "Comparison" | "Average";
  colour: number;
  axis: number;
  /** Day, week or month. */
  step: 0 | 1 | 2;
  /** Count, bytes, money or percent. */
  unit: 0 | 1 | 2 | 3;
  currency: string | null;
}

export interface Line {
  kind: "m" | "r" | "p";
  data: [number, number | null][];
  /** Indexes of points without a neighbour, which no line would show. */
  alone: number[];
}

const dayLength = 86_400_000;

export const kindNames: Record<Kind, string> = {
  m: "measured",
  r: "reconstructed",
  p: "provisional, it still runs",
  "-": "missing",
  ".": "not due",
};

export function kindAt(series: Series, index: number): Kind {
  return (series.kinds[index] ?? "-") as Kind;
}

export function time(day: string): number {
  return Date.parse(`${day}T00:00:00Z`);
}

export function timeAt(series: Series, index: number): number {
  return time(series.start) + (series.offsets?.[index] ?? index * series.stepDays) * dayLength;
}

/**
 * One line a kind. A stretch between two points belongs to the less certain of them, so the lines share their end points; a day without a value
 * is null in every line and so a gap. Only the KPI itself is told apart by kind, other lines are of one piece.
 */
export function lines(series: Series, logarithmic: boolean): Line[] {
  const certainty: Line["kind"][] = ["m", "r", "p"];
  const drawn = series.values.map((value) => (logarithmic && value !== null && value <= 0 ? null : value));
  const known = (index: number) => index >= 0 && index < drawn.length && drawn[index] !== null;
  const rank = (index: number) =>
    !known(index) ? -1 : series.role === "Main" ? certainty.indexOf(kindAt(series, index) as Line["kind"]) : 0;

  return certainty.slice(0, series.role === "Main" ? 3 : 1).map((kind, own) => {
    const belongs = (index: number) =>
      rank(index) === own ||
      (known(index) && [index - 1, index + 1].some((next) => known(next) && Math.max(rank(index), rank(next)) === own));
    const values = drawn.map((value, index) => (belongs(index) ? value : null));
    return {
      kind,
      data: values.map((value, index) => [timeAt(series, index), value]),
      alone: values.flatMap((value, index) =>
        value !== null && (values[index - 1] ?? null) === null && (values[index + 1] ?? null) === null ? [index] : [],
      ),
    };
  });
}

/** The value of each line at a moment, in the order of the lines; absent where a line has no point there. */
export function valuesAt(data: ChartData, moment: number): { series: Series; index: number }[] {
  return data.series.flatMap((series) => {
    const index = Array.from(series.values.keys()).find((at) => timeAt(series, at) === moment);
    return index === undefined ? [] : [{ series, index }];
  });
}
