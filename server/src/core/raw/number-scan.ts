import { type Amount, amountAt, SMALL, spelledAt, tidy } from '../claims/amounts.ts';
import type { Unit } from '../claims/units.ts';
import { dateEnd, isPlaceByWordBefore } from './dates-and-places.ts';
import { currencyBefore, scaledBy, scaleOf, stepOf, unitOf } from './measure.ts';
import { HAN_NUMBER, hanValue, NUMBER_WORDS, wordNumber } from './number-words.ts';

/** One way to read a number in a text. */
export interface Reading {
  readonly start: number;
  readonly end: number;
  /** Scale applied; a percentage as written: 29.1 of `29.1 %`. */
  readonly value: number;
  readonly unit: Unit | undefined;
  /** A date, a time, or the number of a page, line, chapter or the like: no amount of anything. */
  readonly isPlace: boolean;
  /** The reach of its last written digit: 0.1 of `29.1`, 100 of `3.4K`, 1 of `1,500`. */
  readonly step: number;
}

const ANCHOR = new RegExp(
  `\\d|[¼-¾⅐-⅞]|\\b(?:one|${Object.keys(SMALL).slice(1).join('|')}|an? (?:hundred|thousand|million|billion|trillion|dozen)|dozen|hundred|thousand|million|${NUMBER_WORDS})(?![A-Za-zäöüß])|${HAN_NUMBER}`,
  'gi',
);

const PLAIN = { pointGroups: false, spaceGroups: false } as const;

const POINTED = /[1-9]\d{0,2}\.\d{3}(?![\d.])/y;
const EXPONENT = /\d+(?:\.\d+)?[eE][+-]?\d{1,2}(?![\w.])/y;
const FRACTION = /(\d{1,3}) ?[/⁄] ?(\d{1,3})(?![\d/])/y;
const PART_OF = / (?:(?:in|out of) (?:every )?|of (?:the )?)(\d{1,4}(?![\d.,]\d)|[a-z]+)/iy;
/** What joins two numbers of which the second's scale holds for both. */
const JOINT = /^\+? ?(?:[–—‑~～→/,-]|->|to|and|or|bis|und|oder|至|到) ?(?:(?:US)?[$€£¥₹])?$/;
/** What stands between the ends of a range, or between two amounts of the same unit. */
const ENDS_OF_RANGE = /^ ?(?:[–—‑~～→/-]|->|to|and|or|bis|und|oder|至|到) ?(?:(?:US)?[$€£¥₹])?$/;
const VULGAR: Readonly<Record<string, number>> = {
  '¼': 1 / 4,
  '½': 1 / 2,
  '¾': 3 / 4,
  '⅐': 1 / 7,
  '⅑': 1 / 9,
  '⅒': 1 / 10,
  '⅓': 1 / 3,
  '⅔': 2 / 3,
  '⅕': 1 / 5,
  '⅖': 2 / 5,
  '⅗': 3 / 5,
  '⅘': 4 / 5,
  '⅙': 1 / 6,
  '⅚': 5 / 6,
  '⅛': 1 / 8,
  '⅜': 3 / 8,
  '⅝': 5 / 8,
  '⅞': 7 / 8,
};
/** Signs behind which, and before which, a whole number is bare: no unit, currency, scale or label can belong to it. */
const ENDS: ReadonlySet<string> = new Set(['\n', '|', ')', ']', ';', ':', '"', '”', '\t']);
const BEGINS: ReadonlySet<string> = new Set(['\n', '|', '\t', ';', '"', '“', '=']);
const PART: Unit = { id: 'fraction', class: 'factor' };
const PERCENT: Unit = { id: 'percent', class: 'percent' };
const TIMES: Unit = { id: 'factor', class: 'factor' };

/**
 * Finds every number of a plain text, in digits, words or Chinese characters, in every way in which it can be read: `1.500` is
 * one and a half and fifteen hundred, `half` a fraction and 50 %. One pass; numbers of versions and names are told
 * like all others, because what is looked up in a raw text is never found there too often.
 */
export function scanNumbers(text: string, emit: (reading: Reading) => void): void {
  const scan = new Scan(text, emit);
  ANCHOR.lastIndex = 0;
  for (let found = ANCHOR.exec(text); found; found = ANCHOR.exec(text)) {
    ANCHOR.lastIndex = Math.max(found.index + 1, scan.read(found.index, found[0]));
  }
  scan.flush();
}

class Scan {
  readonly #text: string;
  readonly #emit: (reading: Reading) => void;
  /** The number read last, unless a scale made it larger. */
  #last: Reading | undefined;
  /** The number read last, not yet told: of a range the unit stands behind the other end. */
  #held: Reading | undefined;
  /** The number of the list item read last. */
  #item = 0;

  constructor(text: string, emit: (reading: Reading) => void) {
    this.#text = text;
    this.#emit = emit;
  }

  /** Reads what stands at an anchor. @returns where reading goes on. */
  read(at: number, anchor: string): number {
    const code = anchor.charCodeAt(0);
    if (code >= 48 && code <= 57) return this.#digits(at);
    if (VULGAR[anchor] !== undefined) return this.#vulgar(at, VULGAR[anchor]);
    return code > 0x2fff ? this.#han(at, anchor) : this.#word(at, anchor);
  }

  #digits(at: number): number {
    const text = this.#text;
    const bare = this.#bare(at);
    if (bare !== undefined) return bare;
    const date = dateEnd(text, at);
    if (date !== undefined) {
      const start = amountAt(text, at, false, PLAIN);
      this.#put(at, date, start?.value ?? 0, undefined, 1, true);
      return date;
    }
    const dot = text[at - 1] === '.' && !/[\d.\p{L}]/u.test(text[at - 2] ?? ' ') ? 1 : 0;
    const currency = currencyBefore(text, at - dot);
    const amount = amountAt(text, at - dot, currency !== undefined, PLAIN);
    if (!amount) return at + 1;
    const isPlace = this.#isPlace(at, amount);
    const unit = isPlace ? undefined : unitOf(text, amount, currency);
    const digits = text.slice(at, amount.end);
    this.#number(amount, unit, isPlace, amount.scaled || /[.,]/.test(digits) ? stepOf(amount, text) : 1);
    this.#otherwise(at, amount, currency, unit, digits);
    return amount.end;
  }

  /** Most numbers of a table are whole, and a sign stands right behind them: those cost little. */
  #bare(at: number): number | undefined {
    const text = this.#text;
    let end = at;
    let value = 0;
    for (let code = text.charCodeAt(end); code >= 48 && code <= 57; code = text.charCodeAt(++end))
      value = value * 10 + code - 48;
    if (end - at > 9 || !ENDS.has(text[end] ?? '\n') || !BEGINS.has(text[at - 1] ?? '\n')) return undefined;
    if (text[end] === ':' && isDigit(text.charCodeAt(end + 1))) return undefined;
    this.flush();
    this.#put(at, end, value, undefined, 1);
    this.#last = undefined;
    return end;
  }

  /** The other ways to read digits. */
  #otherwise(
    at: number,
    amount: Amount,
    currency: Unit | undefined,
    unit: Unit | undefined,
    digits: string,
  ): void {
    const text = this.#text;
    if (amount.letter !== undefined) {
      const plain = Number.parseFloat(digits.replace(/,(?=\d{3})/g, '').replace(',', '.'));
      this.#put(at, amount.end, plain, undefined, 1);
    }
    const next = text[amount.end];
    if (
      next === ' ' &&
      isGroup(text, amount.end + 1) &&
      !(text[at - 1] === ' ' && isDigit(text.charCodeAt(at - 2)))
    ) {
      const spaced = amountAt(text, at, currency !== undefined, { pointGroups: false, spaceGroups: true });
      if (spaced && spaced.end > amount.end)
        this.#put(at, spaced.end, spaced.value, unitOf(text, spaced, currency), 1);
    }
    POINTED.lastIndex = at;
    if (digits.includes('.') && POINTED.test(text)) {
      const pointed = amountAt(text, at, currency !== undefined, { pointGroups: true, spaceGroups: false });
      if (pointed) this.#put(at, pointed.end, pointed.value, unit, 1);
    }
    if (next === 'e' || next === 'E') {
      EXPONENT.lastIndex = at;
      const power = EXPONENT.exec(text)?.[0];
      if (power !== undefined) this.#put(at, at + power.length, tidy(Number(power)), undefined, 1);
    }
    if (next === '/' || next === '⁄' || (next === ' ' && text[amount.end + 1] === '/')) {
      FRACTION.lastIndex = at;
      const part = FRACTION.exec(text);
      if (part) this.#fraction(at, at + part[0].length, Number(part[1]), Number(part[2]));
    } else if (VULGAR[next ?? ''] !== undefined) {
      this.#put(at, amount.end + 1, amount.value + VULGAR[next ?? '']!, unit, 0.01);
    }
    this.#partOf(amount);
  }

  #word(at: number, anchor: string): number {
    const text = this.#text;
    const before = text[at - 1] ?? ' ';
    if (/[\p{L}\d_]/u.test(before)) return at + anchor.length;
    const spelled = /^dozen$/i.test(anchor) ? undefined : spelledAt(text, at);
    if (spelled) {
      this.#number(spelled, unitOf(text, spelled, undefined), false, 1);
      this.#partOf(spelled);
      this.#fractionBehind(spelled);
      return spelled.end;
    }
    if (/^dozen$/i.test(anchor)) {
      this.#put(at, at + 5, 12, undefined, 1);
      return at + 5;
    }
    const word = wordNumber(anchor, at);
    if (!word) return at + anchor.length;
    if (word.kind === 'fraction') this.#fraction(at, word.end, 1, 1 / word.value);
    else if (word.kind === 'factor') this.#put(at, word.end, word.value, TIMES, 1);
    else {
      const amount: Amount = {
        start: at,
        end: word.end,
        value: word.value,
        scaled: false,
        grouped: false,
        spelled: true,
        integer: true,
      };
      const scaled = scaledBy(text, amount);
      this.#number(scaled, unitOf(text, scaled, undefined), false, 1);
      return scaled.end;
    }
    return word.end;
  }

  /** `two thirds`, `three-quarters`: the numerator is a number by itself. */
  #fractionBehind(amount: Amount): void {
    const text = this.#text;
    if (text[amount.end] !== '-' && text[amount.end] !== ' ') return;
    const word = /^[- ]([a-zä]+)/i.exec(text.slice(amount.end, amount.end + 14))?.[1];
    const part = word === undefined ? undefined : wordNumber(word, amount.end + 1);
    if (part?.kind === 'fraction') this.#fraction(amount.start, part.end, amount.value, 1 / part.value);
  }

  /** `11 of 30`, `one in five`. */
  #partOf(amount: Amount): void {
    const text = this.#text;
    if (text[amount.end] !== ' ' || !/[io]/i.test(text[amount.end + 1] ?? '')) return;
    PART_OF.lastIndex = amount.end;
    const found = PART_OF.exec(text);
    if (!found) return;
    const whole = found[1]!;
    const all = /^\d/.test(whole) ? Number(whole) : spelledAt(whole, 0)?.value;
    if (all !== undefined) this.#fraction(amount.start, amount.end + found[0].length, amount.value, all);
  }

  #han(at: number, anchor: string): number {
    const end = at + anchor.length;
    const text = this.#text;
    if (text.startsWith('分之', end)) {
      const part = new RegExp(`^${HAN_NUMBER}`).exec(text.slice(end + 2, end + 12))?.[0];
      const [whole, share] = [hanValue(anchor), part === undefined ? undefined : hanValue(part)];
      if (whole !== undefined && share !== undefined)
        this.#fraction(at, end + 2 + part!.length, share, whole);
      return end + 2 + (part?.length ?? 0);
    }
    if (anchor === '一') {
      if (text[end] === '半') this.#fraction(at, end + 1, 1, 2);
      return end;
    }
    const value = hanValue(anchor);
    if (value === undefined) return end;
    const amount: Amount = {
      start: at,
      end,
      value,
      scaled: false,
      grouped: false,
      spelled: true,
      integer: true,
    };
    this.#number(amount, unitOf(text, amount, undefined), text[at - 1] === '第', 1);
    return end;
  }

  #vulgar(at: number, value: number): number {
    this.#fraction(at, at + 1, value, 1);
    return at + 1;
  }

  /** A part of a whole is also so many percent. */
  #fraction(start: number, end: number, part: number, whole: number): void {
    if (!(whole > 0) || part > whole) return;
    this.#put(start, end, tidy(part / whole), PART, 0.001);
    this.#put(start, end, tidy((100 * part) / whole), PERCENT, 0.001);
  }

  #number(amount: Amount, unit: Unit | undefined, isPlace: boolean, step: number): void {
    const { start, end, value } = amount;
    const last = this.#last;
    if (
      amount.scaled &&
      last &&
      start - last.end <= 6 &&
      JOINT.test(this.#text.slice(last.end, start).trimEnd())
    )
      this.#put(
        last.start,
        last.end,
        tidy(last.value * scaleOf(amount, this.#text)),
        unit,
        last.step,
        isPlace,
      );
    const held = this.#held;
    if (
      held &&
      !held.unit &&
      unit &&
      !isPlace &&
      ENDS_OF_RANGE.test(this.#text.slice(held.end, Math.min(start, held.end + 8)))
    )
      this.#held = { ...held, unit };
    this.flush();
    this.#held = { start, end, value, unit, step, isPlace };
    this.#last = amount.scaled ? undefined : { start, end, value, unit, step, isPlace };
  }

  /** Tells the number that was held back. */
  flush(): void {
    if (this.#held) this.#emit(this.#held);
    this.#held = undefined;
  }

  #put(
    start: number,
    end: number,
    value: number,
    unit: Unit | undefined,
    step: number,
    isPlace = false,
  ): void {
    this.#emit({ start, end, value, unit, step, isPlace });
  }

  /** The number of a list's item: it begins a line, and is one more than the item before. */
  #isItem(at: number, { value, end }: Amount): boolean {
    const text = this.#text;
    if (
      !/[.)]/.test(text[end] ?? '') ||
      text[end + 1] !== ' ' ||
      !/^\s*$/.test(
        text
          .slice(Math.max(0, at - 4), at)
          .split('\n')
          .at(-1) ?? '',
      )
    )
      return false;
    if (at > 0 && text[at - 1] !== '\n' && !text.slice(Math.max(0, at - 4), at).includes('\n')) return false;
    if (value !== 1 && value !== this.#item + 1) return false;
    this.#item = value;
    return true;
  }

  #isPlace(at: number, amount: Amount): boolean {
    const text = this.#text;
    if (amount.scaled || amount.grouped) return false;
    if (this.#isItem(at, amount)) return true;
    const last = this.#last;
    if (last?.isPlace && /^ ?(?:[–—‑-]|of|to|and|,|bis|und) ?$/.test(text.slice(last.end, at))) return true;
    return isPlaceByWordBefore(text, at, amount);
  }
}

const isDigit = (code: number): boolean => code >= 48 && code <= 57;

/** Whether exactly three digits stand at an offset. */
const isGroup = (text: string, at: number): boolean =>
  isDigit(text.charCodeAt(at)) &&
  isDigit(text.charCodeAt(at + 1)) &&
  isDigit(text.charCodeAt(at + 2)) &&
  !isDigit(text.charCodeAt(at + 3));
