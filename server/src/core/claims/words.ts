import { SMALL, spelledAt } from './amounts.ts';
import type { UnitClass } from './types.ts';
import { type UnitReader, unitAfter } from './unit-after.ts';

/** A quantity in words that is no plain number: a fraction, a multiple, a change, a multitude. */
export interface WordQuantity {
  readonly end: number;
  readonly value: number;
  readonly unit: string;
  readonly class: UnitClass;
  readonly vague?: true;
}

const FRACTIONS: Readonly<Record<string, number>> = {
  half: 2,
  halves: 2,
  third: 3,
  thirds: 3,
  quarter: 4,
  quarters: 4,
  fourths: 4,
  fifth: 5,
  fifths: 5,
  sixth: 6,
  sixths: 6,
  eighths: 8,
  tenth: 10,
  tenths: 10,
};

const CHANGES: Readonly<Record<string, number>> = { doubl: 2, tripl: 3, quadrupl: 4, halv: 0.5 };
const FOLDS: Readonly<Record<string, number>> = { ...SMALL, hundred: 100, thousand: 1000 };
const MULTITUDES: Readonly<Record<string, number>> = {
  dozen: 12,
  hundred: 100,
  thousand: 1e3,
  million: 1e6,
  billion: 1e9,
  trillion: 1e12,
};

/** Reads a fraction, multiple, change word or multitude at an offset; `anchor` is the word found there. */
export function readWord(
  text: string,
  at: number,
  anchor: string,
  reader: UnitReader,
): WordQuantity | undefined {
  const word = anchor.toLowerCase();
  const rest = text.slice(at, at + 80);
  const change = /^(doubl|tripl|quadrupl|halv)(ed|es|ing)$/.exec(word);
  if (change) return changed(text, at, rest, anchor, change[1]!, change[2]!);
  if (word === 'twice' || word === 'thrice') return multiple(at, rest, word);
  const fold = /^([a-z]+?)-?fold$/.exec(word);
  if (fold) return { end: at + anchor.length, value: FOLDS[fold[1]!] ?? 1, unit: 'factor', class: 'factor' };
  if (word === 'half') return half(text, at, rest);
  const plural = /^(dozen|hundred|thousand|million|billion|trillion)s$/.exec(word);
  if (plural) return multitude(text, at, rest, plural[1]!, reader);
  const several = /^(?:several|few) (\w+)$/.exec(word);
  if (several) return multitude(text, at, rest, several[1]!, reader);
  const inN = /^(?:one|two|three|four) (?:in|out of) (?:every )?(\w+)\b/i.exec(rest);
  if (inN) {
    const all = /^\d+$/.test(inN[1]!) ? Number(inN[1]) : spelledAt(inN[1]!, 0)?.value;
    const part = spelledAt(rest, 0)?.value ?? 1;
    if (all && all >= 3 && part < all)
      return { end: at + inN[0].length, value: part / all, unit: 'fraction', class: 'factor' };
  }
  const fraction =
    /^(a|an|one|two|three|four|five|seven|nine)[- ](half|halves|thirds?|quarters?|fourths|fifths?|sixths?|eighths|tenths?)\b/i.exec(
      rest,
    );
  if (fraction) {
    const whole = FRACTIONS[fraction[2]!.toLowerCase()]!;
    const part = /^an?$/i.test(fraction[1]!) ? 1 : (spelledAt(fraction[1]!, 0)?.value ?? 1);
    const after = rest.slice(fraction[0].length);
    // `a quarter` without "of" is three months, `a third party` an idiom.
    const changes = /\b(?:by|of|to|about|nearly|almost|than|roughly) $/i.test(
      text.slice(Math.max(0, at - 12), at),
    );
    if (
      /^an?$/i.test(fraction[1]!) &&
      !/^ (?:of|as|more|less|the)\b/.test(after) &&
      !(changes && /^[.,;)]|^$|^ (?:and|in|over|since|from|between)\b/.test(after))
    )
      return undefined;
    if (/quarters?$/i.test(fraction[2]!) && part > 1 && !/^ (?:of|the)\b|^[.,;)]|^$/.test(after))
      return undefined;
    if (part < whole)
      return { end: at + fraction[0].length, value: part / whole, unit: 'fraction', class: 'factor' };
  }
  return undefined;
}

/** `doubled` is a claim; `the doubling` and `each halving` are names of events. */
function changed(
  text: string,
  at: number,
  rest: string,
  anchor: string,
  stem: string,
  ending: string,
): WordQuantity | undefined {
  const before = text.slice(Math.max(0, at - 16), at);
  const after = rest.slice(anchor.length);
  if (ending === 'es' && /^ as\b/.test(after)) return undefined;
  // `both halves` are things; `it halves the cost` is a change.
  if (stem === 'halv' && ending === 'es' && !/^ (?:the|its|their|every|each|in|after|with)\b/.test(after))
    return undefined;
  if (ending === 'ed' && (/^ as\b/.test(after) || /(?:^|\s)(?:the|a|an) $/i.test(before))) return undefined;
  if (ending === 'ing') {
    if (/(?:^|\s)(?:the|a|an|each|every|this|that|next|last|first|per|after|of|\d{4}|\w+'s) $/i.test(before))
      return undefined;
    if (
      !/^ (?:the|its|their|our|every|in|to|from|within|over|year|roughly|about|effective|[a-z]{3,})\b/.test(
        after,
      )
    )
      return undefined;
    if (
      /^ (?:time|times|event|events|cycle|cycles|date|period|rate|down|is|was|are|as|schedule)\b/.test(after)
    )
      return undefined;
    // `Doubling the context quadruples the work` says what would be.
    if (/^\p{Lu}/u.test(anchor)) return undefined;
  }
  return { end: at + anchor.length, value: CHANGES[stem]!, unit: 'factor', class: 'factor' };
}

function multiple(at: number, rest: string, word: string): WordQuantity | undefined {
  const after = rest.slice(word.length);
  // `twice a week` is a frequency, `twice-weekly` a name.
  if (!/^ (?:as|the|that|what|more|its|their|over)\b/.test(after)) return undefined;
  return { end: at + word.length, value: word === 'twice' ? 2 : 3, unit: 'factor', class: 'factor' };
}

function half(text: string, at: number, rest: string): WordQuantity | undefined {
  const before = text.slice(Math.max(0, at - 30), at);
  const big = /^half an? (million|billion|trillion|dozen)\b/i.exec(rest);
  if (big)
    return {
      end: at + big[0].length,
      value: (MULTITUDES[big[1]!.toLowerCase()] ?? 1) / 2,
      unit: '',
      class: 'number',
    };
  if (
    /^half (?:the battle|the story|the fun|a (?:day|hour|chance)|of the battle|way|time|life|baked|hearted|year)\b/i.test(
      rest,
    )
  )
    return undefined;
  // `the first half of the year`, `the social half of it` name a part.
  if (
    /\b(?:the|a|an|this|that|first|second|other|latter|former|one|each|either|better)\s(?:\S+\s)?$/i.test(
      before,
    )
  )
    return undefined;
  const fell =
    /\b(?:by|in|than|about|nearly|almost|roughly|around|over|to) $/i.test(before) || before.trim() === '';
  if (
    /^half (?:of|the|all|its|their|as|that|what)\b/i.test(rest) ||
    (fell && /^half(?:[\s.,;:)]|$)/i.test(rest))
  ) {
    if (/^half[- ]?(?:hour|day|dozen|way|time|life|width|precision|duplex)/i.test(rest)) return undefined;
    return { end: at + 4, value: 0.5, unit: 'fraction', class: 'factor' };
  }
  return undefined;
}

/** `thousands of servers`: vague, and a quantity only with a counted noun. */
function multitude(
  text: string,
  at: number,
  rest: string,
  scale: string,
  reader: UnitReader,
): WordQuantity | undefined {
  const words = /^\w+(?: \w+)?(?: of (?:thousands|millions|billions|dozens))?(?: of)?(?= )/.exec(rest)?.[0];
  const chain =
    /^(?:dozens|hundreds|tens|thousands|millions|billions|trillions)(?: of (?:dozens|hundreds|thousands|millions|billions))? of(?= )/i.exec(
      rest,
    )?.[0];
  const rate =
    /^(?:dozens|hundreds|tens|thousands|millions|billions)(?: of (?:thousands|millions|billions))? (?:per|an?) (?:second|minute|hour|day|night|week|month|year)\b/i.exec(
      rest,
    )?.[0];
  if (rate !== undefined) {
    const scaled = / of (thousand|million|billion)s /i.exec(rate)?.[1];
    const times = MULTITUDES[scaled?.toLowerCase() ?? ''] ?? 1;
    return {
      end: at + rate.length,
      value: (MULTITUDES[scale.toLowerCase()] ?? 10) * times,
      unit: 'rate',
      class: 'rate',
      vague: true,
    };
  }
  const head = chain ?? (/^(?:several|few) \w+(?= )/i.exec(rest)?.[0] || undefined);
  if (head === undefined || words === undefined) return undefined;
  const end = at + head.length;
  let value = MULTITUDES[scale.toLowerCase()] ?? 1;
  const second = / of (dozen|hundred|thousand|million|billion)s of$/i.exec(head)?.[1];
  if (second) value *= MULTITUDES[second.toLowerCase()] ?? 1;
  const money = /^ (?:US)?(?:dollars|euros)\b/.test(text.slice(end, end + 12));
  const found = unitAfter(text, end, value, reader, { money: false, spelled: true, scaled: true });
  if (!found || found === 'name') return undefined;
  return {
    end: found.adjacent ? found.end : end,
    value,
    unit: found.unit.id,
    class: money ? 'money' : found.unit.class,
    vague: true,
  };
}
