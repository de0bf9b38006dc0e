// Texts with marks over them. Offsets are code points, as in the records; JavaScript counts UTF-16 units.
export type Marked<T> = { start: number; end: number; what: T };
export type Piece<T> = { text: string; start: number; over: T[] };

const cache = new Map<string, string[]>();
/** The code points of a text. The last few texts are remembered: a list of events asks for the same sentence again and again. */
export function points(text: string): string[] {
  let known = cache.get(text);
  if (!known) {
    known = Array.from(text);
    if (cache.size > 64) cache.clear();
    cache.set(text, known);
  }
  return known;
}

export const slice = (text: string, start: number, end: number): string => points(text).slice(start, end).join("");

/** The text in pieces, cut at every border of a mark; each piece knows the marks over it, in the order in which they were given. */
export function pieces<T>(text: string, marks: readonly Marked<T>[], from = 0, to = points(text).length): Piece<T>[] {
  const all = points(text);
  const inside = marks.filter(m => m.start < to && m.end > from && m.end > m.start);
  const cuts = [...new Set([from, to, ...inside.flatMap(m => [Math.max(m.start, from), Math.min(m.end, to)])])].sort((a, b) => a - b);
  const result: Piece<T>[] = [];
  for (let i = 0; i + 1 < cuts.length; i++) {
    const start = cuts[i] as number;
    const end = cuts[i + 1] as number;
    result.push({
      text: all.slice(start, end).join(""),
      start,
      over: inside.filter(m => m.start <= start && m.end >= end).map(m => m.what),
    });
  }
  return result;
}
