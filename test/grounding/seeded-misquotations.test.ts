import { describe, expect, test } from 'vitest';
import type { Quotation } from '../../server/src/core/claims/quotations.ts';
import { readQuotations } from '../../server/src/core/claims/quotations.ts';
import { correction } from '../../server/src/core/grounding/correction.ts';
import { misquotations } from '../../server/src/core/grounding/misquotation.ts';
import { reachedTexts } from '../../server/src/core/grounding/reached.ts';
import type { PageFacts } from '../../server/src/core/page/types.ts';
import { readQuotation } from '../../server/src/core/raw/words.ts';
import { applyEdits } from '../../server/src/core/text.ts';
import type { Wiki } from '../../server/src/core/wiki/types.ts';
import { Random } from '../seeded-faults/random.ts';
import { corpora, readCorpus } from '../support/corpora.ts';
import { engine } from '../support/engines.ts';
import { factsOf } from '../support/wiki.ts';

const CORPUS = 'cite-citadel';

interface Right {
  readonly page: PageFacts;
  readonly quotation: Quotation;
}

/**
 * Quotations of five and more words of a corpus that its raw texts contain, on pages all of whose sources can be read. Not left
 * out are those that the rule does not look at, because their sentence names no origin: they count as missed.
 */
function rightQuotations(index: Wiki): Right[] {
  return [...index.pages()].flatMap((page) => {
    const { texts, complete } = reachedTexts(page, index);
    if (!complete || index.typeOf(page.path).family === 'overview') return [];
    return (index.quotations(page.path) ?? [])
      .filter(({ text }) => {
        const words = readQuotation(text);
        return words.length >= 5 && texts.some(({ passages }) => passages?.find(words).exact);
      })
      .map((quotation) => ({ page, quotation }));
  });
}

/** What the rule says of a page with another text in the place of a quotation. */
function judge(index: Wiki, { page, quotation }: Right, text: string) {
  const wiki = Object.create(index, {
    quotations: { value: () => [{ ...quotation, text, end: quotation.start + text.length }] },
  }) as Wiki;
  // The index keeps its state in fields that only itself can read.
  for (const name of ['typeOf', 'page', 'resolve'] as const)
    Object.defineProperty(wiki, name, { value: index[name].bind(index) });
  return misquotations(page, wiki);
}

const WORD = /\p{L}[\p{L}'’-]*/gu;

type Slip = (text: string, dice: Random) => string | undefined;

/** A word within the quotation, not the first nor the last: without these it would still be one. */
function inner(text: string, dice: Random): RegExpMatchArray | undefined {
  const found = [...text.matchAll(WORD)].slice(1, -1);
  return found.length > 0 ? dice.one(found) : undefined;
}

const SLIPS: Readonly<Record<string, Slip>> = {
  'another word': (text, dice) => {
    const found = inner(text, dice);
    if (!found) return undefined;
    const other = dice.one(['harbour', 'seldom', 'four', 'would', 'lease', 'not']);
    if (other === found[0].toLowerCase()) return undefined;
    return text.slice(0, found.index) + other + text.slice((found.index ?? 0) + found[0].length);
  },
  'a word too few': (text, dice) => {
    const found = inner(text, dice);
    return found && text.slice(0, found.index) + text.slice((found.index ?? 0) + found[0].length);
  },
  'a word too many': (text, dice) => {
    const found = inner(text, dice);
    return found && `${text.slice(0, found.index)}always ${text.slice(found.index)}`;
  },
  'two words swapped': (text, dice) => {
    const words = [...text.matchAll(WORD)];
    const at = dice.below(words.length - 1);
    const [a, b] = [words[at], words[at + 1]];
    if (!a || !b || a[0].toLowerCase() === b[0].toLowerCase()) return undefined;
    const between = text.slice(a.index + a[0].length, b.index);
    if (/[….[\]]/.test(between)) return undefined;
    return text.slice(0, a.index) + b[0] + between + a[0] + text.slice(b.index + b[0].length);
  },
};

describe.skipIf(!corpora.includes(CORPUS))('of slips made in right quotations', () => {
  const corpus = readCorpus(CORPUS);
  const { index } = corpus;
  const right = rightQuotations(index);

  test('there are enough to make them in', () => {
    expect(right.length).toBeGreaterThan(250);
    expect(right.filter((each) => judge(index, each, each.quotation.text).length > 0)).toEqual([]);
  });

  test.each(Object.keys(SLIPS))('%s: 95 in 100 are found', (kind) => {
    const dice = new Random();
    const made = right.flatMap((each) => {
      const text = SLIPS[kind]!(each.quotation.text, dice);
      return text === undefined ? [] : [{ each, text, found: judge(index, each, text) }];
    });
    const missed = made.filter(({ found }) => found.length === 0);
    const near = made.filter(({ found }) => found[0]?.nearest);
    if (process.env['FAULTS_REPORT']) {
      console.log(
        `${kind}: ${made.length - missed.length} of ${made.length}, ${near.length} with the passage`,
      );
      for (const { each, text } of missed) console.log(`  ${each.page.path}: ${text}`);
    }
    expect(made.length).toBeGreaterThan(200);
    expect((made.length - missed.length) / made.length).toBeGreaterThanOrEqual(0.95);
    expect(near.length / made.length).toBeGreaterThanOrEqual(0.9);
  });

  test('another number: 95 in 100 are found', () => {
    const raws = new Set(right.flatMap(({ page }) => [...reachedTexts(page, index).texts]));
    let [made, found] = [0, 0];
    for (const raw of raws) {
      for (const [sentence] of (raw.text() ?? '').matchAll(/[^.!?\n|]{30,200}\d[^.!?\n|]{10,100}/g)) {
        const changed = sentence.replace(/\d+(?=\D*$)/, (digits) => String(Number(digits) + 3));
        const look = (text: string) => raw.passages?.find(readQuotation(text)).exact;
        if (!look(sentence)) continue;
        made++;
        if (!look(changed)) found++;
      }
    }
    if (process.env['FAULTS_REPORT']) console.log(`another number: ${found} of ${made}`);
    expect(made).toBeGreaterThan(100);
    expect(found / made).toBeGreaterThanOrEqual(0.95);
  });

  test('the fix makes each a right quotation again', () => {
    const dice = new Random();
    const kinds = Object.values(SLIPS);
    let mended = 0;
    for (const [at, each] of right.entries()) {
      const page = corpus.textOf(each.page.path)?.value ?? '';
      const text = kinds[at % kinds.length]!(each.quotation.text, dice);
      const found = text === undefined ? undefined : judge(index, each, text)[0];
      const edits = found && correction(found);
      if (!edits || text === undefined) continue;
      const { start, end } = each.quotation;
      const fixed = applyEdits(page.slice(0, start) + text + page.slice(end), edits);
      const facts = factsOf(fixed, each.page.path);
      const again = readQuotations(fixed, engine.parse(fixed), facts).find((quote) => quote.start === start);
      expect(again?.text, fixed.slice(start - 10, end + 40)).toBeDefined();
      expect(judge(index, each, again?.text ?? ''), `${text} -> ${again?.text}`).toEqual([]);
      mended++;
    }
    expect(mended).toBeGreaterThan(right.length * 0.7);
  });
});
