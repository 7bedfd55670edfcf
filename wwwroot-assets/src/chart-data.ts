/** How a point came to be: measured in time, reconstructed later, provisional (its day still runs), or missing. */
export type Kind = "m" | "r" | "p" | "-";

/** What the server sends: one value a step from start on; null where nothing is known. Kinds holds one letter a value. */
export interface ChartData {
  name: string;
  /** First day, yyyy-mm-dd, UTC. */
  start: string;
  stepDays: number;
  values: (number | null)[];
  kinds: string;
  /** Language tag for numbers. */
  language: string;
}

export interface Line {
  kind: Exclude<Kind, "-">;
  data: [number, number | null][];
  /** Indexes of points without a neighbour, which no line would show. */
  alone: number[];
}

const dayLength = 86_400_000;

export const kindNames: Record<Kind, string> = {
  m: "measured",
  r: "reconstructed",
  p: "provisional, the day still runs",
  "-": "missing",
};

export function kindAt(data: ChartData, index: number): Kind {
  return (data.kinds[index] ?? "-") as Kind;
}

export function timeAt(data: ChartData, index: number): number {
  return Date.parse(`${data.start}T00:00:00Z`) + index * data.stepDays * dayLength;
}

/**
 * One line a kind. A stretch between two points belongs to the less certain of them, so the lines share their end points; a day without a value
 * is null in every line and so a gap.
 */
export function lines(data: ChartData): Line[] {
  const certainty: Line["kind"][] = ["m", "r", "p"];
  const known = (index: number) => index >= 0 && index < data.values.length && data.values[index] !== null;
  const rank = (index: number) => (known(index) ? certainty.indexOf(kindAt(data, index) as Line["kind"]) : -1);

  return certainty.map((kind, own) => {
    const belongs = (index: number) =>
      rank(index) === own ||
      (known(index) && [index - 1, index + 1].some((next) => known(next) && Math.max(rank(index), rank(next)) === own));
    const values = data.values.map((value, index) => (belongs(index) ? value : null));
    return {
      kind,
      data: values.map((value, index) => [timeAt(data, index), value]),
      alone: values.flatMap((value, index) =>
        value !== null && (values[index - 1] ?? null) === null && (values[index + 1] ?? null) === null ? [index] : [],
      ),
    };
  });
}
