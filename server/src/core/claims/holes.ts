import type { Hole } from './mask.ts';

/**
 * Stretches without prose that Markdown does not know and that reach over paragraphs: component tags with their attributes
 * (`<Chart` … `/>`), `import` and `export` lines, and `%%` comments. Code is left alone.
 * @param code the spans of code blocks, in order.
 */
export function findHoles(text: string, code: readonly Hole[]): Hole[] {
  const holes: Hole[] = [];
  if (text.includes('%%')) comments(text, code, holes);
  if (/^[ \t]*<[A-Z]/m.test(text)) components(text, code, holes);
  if (/^(?:import|export)\s/m.test(text)) {
    const line =
      /^(?:import\s+(?:[\w*{][^\n\r]{0,500}\sfrom\s+)?['"][^\n\r]*|export\s+(?:const|let|default|function|async|\{|\*)[^\n\r]*)/gm;
    for (let found = line.exec(text); found; found = line.exec(text)) {
      holes.push({ start: found.index, end: found.index + found[0].length });
    }
  }
  return merge(holes);
}

function comments(text: string, code: readonly Hole[], holes: Hole[]): void {
  let open = -1;
  for (let at = text.indexOf('%%'); at >= 0; at = text.indexOf('%%', at + 2)) {
    if (covered(code, at)) continue;
    if (open < 0) open = at;
    else {
      holes.push({ start: open, end: at + 2 });
      open = -1;
    }
  }
}

const REACH = 20_000;

function components(text: string, code: readonly Hole[], holes: Hole[]): void {
  const tag = /^[ \t]*<[A-Z][\w.]{0,60}(?=[\s/>])/gm;
  let reach = REACH;
  for (let found = tag.exec(text); found; found = tag.exec(text)) {
    if (covered(code, found.index)) continue;
    const from = found.index + found[0].length;
    const end = tagEnd(text, from, Math.min(text.length, from + reach));
    if (end === undefined) {
      // Unclosed: after one long look, only look at single lines, so that many of them cost no more than one.
      const line = lineEnd(text, from);
      if (from + reach >= text.length || reach === REACH) reach = 200;
      holes.push({ start: found.index, end: line });
      tag.lastIndex = line;
    } else {
      holes.push({ start: found.index, end });
      tag.lastIndex = end;
    }
  }
}

function tagEnd(text: string, from: number, to: number): number | undefined {
  let braces = 0;
  let quote = '';
  for (let at = from; at < to; at++) {
    const unit = text[at]!;
    if (quote !== '') {
      if (unit === quote) quote = '';
    } else if (unit === '"' || unit === "'" || unit === '`') quote = unit;
    else if (unit === '{') braces++;
    else if (unit === '}') braces--;
    else if (unit === '>' && braces <= 0) return at + 1;
    else if (unit === '<' && braces <= 0) return undefined;
  }
  return undefined;
}

function lineEnd(text: string, from: number): number {
  const end = /[\n\r]/g;
  end.lastIndex = from;
  return end.exec(text)?.index ?? text.length;
}

function covered(spans: readonly Hole[], at: number): boolean {
  let low = 0;
  let high = spans.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (spans[middle]!.end <= at) low = middle + 1;
    else high = middle;
  }
  const span = spans[low];
  return span !== undefined && span.start <= at;
}

function merge(holes: Hole[]): Hole[] {
  holes.sort((a, b) => a.start - b.start);
  const merged: { start: number; end: number }[] = [];
  for (const hole of holes) {
    const last = merged.at(-1);
    if (last && hole.start < last.end) last.end = Math.max(last.end, hole.end);
    else merged.push({ ...hole });
  }
  return merged;
}
