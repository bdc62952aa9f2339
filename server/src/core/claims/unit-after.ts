import { NO_THINGS } from './nouns.ts';
import { hanUnitAt, symbolUnit, type Unit, wordUnit } from './units.ts';

/** The unit behind a number. */
export interface FoundUnit {
  readonly unit: Unit;
  readonly end: number;
  /** Whether it stands right behind the number, so that the span takes it in. */
  readonly adjacent: boolean;
  /** A symbol of measure rather than a word. */
  readonly symbol: boolean;
  readonly hyphen?: true;
}

/** Units and nouns beyond the built-in ones. */
export interface UnitReader {
  readonly extraUnits: ReadonlyMap<string, Unit>;
}

interface Before {
  readonly money: boolean;
  readonly spelled: boolean;
  readonly scaled: boolean;
}

const PERCENT = /[ \u00A0\u202F]?(%|‰)\+?/y;
const FACTOR = /[ ]?[×✕](?![ ]?\d)\+?|[xX](?![A-Za-z\d-])\+?|[ ]x(?=[ .,;)]|$)/y;
const FOLD = /[- ]?fold\b/y;
/** `3-4 year lifecycle`: before what it describes a measure of time stands in the singular. */
const ATTRIBUTIVE =
  /[ \u00A0](year|month|week|day|hour|minute|second)(?= [\p{L}])(?! (?:of|ago|and|or|to|in|for|as|is|was)\b)/uy;
const TIMES =
  / times (?=(?:as|more|less|fewer|the|over|what|that|its|their|\p{L}{2,}er)(?!\p{L}))|[- ]?mal (?=\p{L})|[- ]?fach[e]?[nrs]?\b/uy;
const MAGNITUDE = /[ -]orders?[ -]of[ -]magnitude/y;
const PERCENT_WORDS = / (?:percentage points?|per cent|basis points?|percent)\b/iy;
const HYPHEN = /[-‑–]([A-Za-z]+)(?!\d)/y;
const TOKEN = /[ \u00A0\u2009\u202F]?((?:°|℃|[A-Za-zµμΩ])[A-Za-zµμΩ]*[²³]?(?:[/·][A-Za-z]+[²³]?)?|㎡)/y;
const SIGN_AFTER = /[ \u00A0\u202F]?([€£₽₿]|\$(?![\d$]))/y;
const LOOSE_WORD = /[ \u00A0]((?:\p{Lu}\.){2,}|(?:\p{L}|\uE000|\uE002)[\p{L}\p{N}'’–-]*)/uy;

/** A rate behind a unit: `/day`, `per second`, `a year`. */
const PER =
  /[ ]?\/[ ]?(?:s|sec|second|min|minute|h|hr|hour|day|d|week|wk|month|mo|yr|year|user|node|request|core|GB|TB|MB|GiB|TiB|hour|seat|server|query|token|op)\b| (?:per|every) [A-Za-z]+(?:-[a-z]+)?| each (?!and|or|of|with|in|at|on|for|from|to)[a-z]+| an? (?:second|minute|hour|day|night|week|month|quarter|year)\b| (?:annually|yearly|monthly|daily|hourly)\b| pro (?:Jahr|Monat|Tag|Stunde|Sekunde|Woche)\b| в (?:год|месяц|день|час|секунду|сутки)(?!\p{L})|\/(?:年|月|天|日|秒|小时)/uy;
const TIME_PER =
  /s\b|sec|min|h\b|hr|hour|day|night|week|wk|month|mo\b|quarter|yr|year|annual|daily|Jahr|Monat|Tag|Stunde|Sekunde|Woche|год|месяц|день|час|секунд|сутки|[年月天日秒时]/;

/** Words that stop the search for a counted noun: it never crosses a verb, preposition or conjunction. */
const STOP = new Set(
  (
    'two three four five six seven eight nine ten eleven twelve lasted took cost fell rose grew won lost died had ' +
    'a an the of in on at to for from with without by and or but nor than then that this these those which who whom whose when where while as if so because per via into onto over under ' +
    'after before during about between among across through is are was were be been being am has have had having do does did can could will would shall should may might must not no ' +
    'its their our your his her my it they we he she you i each every both all any some such same another more most less least only just also too very still yet ' +
    'said says say uses use used serves serve handle handles support supports run ran make makes take takes took get gets give gives need needs allow allows require requires ' +
    'reach reaches reached hold holds held show shows cost costs mean means became become becomes remain remains left ago later earlier old apart away out up down off there here ' +
    'und oder der die das den dem des ein eine in im am auf von vom zu zum zur mit für bei nach aus über unter ist sind war waren wird werden hat haben nicht als wie je pro ' +
    'и или в на из за по от до для с со к у о об не что как это был была было были при'
  ).split(' '),
);

/**
 * The unit, percent or factor sign, or counted noun that belongs to a number which ends at an offset; `'name'` when letters
 * glued to the number make it part of a name (`7zip`, `16n`).
 */
export function unitAfter(
  text: string,
  at: number,
  value: number,
  reader: UnitReader,
  before: Before,
): FoundUnit | undefined | 'name' {
  const direct = directUnit(text, at, value, reader, before);
  if (direct === 'name' || direct === 'none') return direct === 'name' ? direct : undefined;
  if (direct) return withPer(text, direct);
  if (before.money) {
    const rate = withPer(text, { unit: { id: '', class: 'money' }, end: at, adjacent: true, symbol: true });
    return rate.end > at ? rate : undefined;
  }
  const loose = looseUnit(text, at, value, reader);
  return loose && withPer(text, loose);
}

function directUnit(
  text: string,
  at: number,
  value: number,
  reader: UnitReader,
  before: Before,
): FoundUnit | undefined | 'name' | 'none' {
  const fixed = (pattern: RegExp, unit: Unit, symbol = true): FoundUnit | undefined => {
    pattern.lastIndex = at;
    const found = pattern.exec(text);
    return found ? { unit, end: at + found[0].length, adjacent: true, symbol } : undefined;
  };
  PERCENT.lastIndex = at;
  const percent = PERCENT.exec(text);
  if (percent) {
    const unit: Unit = { id: percent[1] === '%' ? 'percent' : 'permille', class: 'percent' };
    return { unit, end: at + percent[0].length, adjacent: true, symbol: true };
  }
  PERCENT_WORDS.lastIndex = at;
  const words = PERCENT_WORDS.exec(text)?.[0];
  if (words !== undefined) {
    const id = /point/i.test(words) ? (/basis/i.test(words) ? 'basis-point' : 'percentage-point') : 'percent';
    return { unit: { id, class: 'percent' }, end: at + words.length, adjacent: true, symbol: true };
  }
  const factor = { id: 'factor', class: 'factor' } as const;
  const times = fixed(FACTOR, factor) ?? fixed(FOLD, factor) ?? fixed(TIMES, factor);
  if (times) {
    // `8× H100`: a number of things with a name, no factor.
    return /^ ?\p{Lu}[\p{L}]*\d/u.test(text.slice(times.end, times.end + 12)) ? 'none' : trim(text, times);
  }
  if (value !== 1) {
    ATTRIBUTIVE.lastIndex = at;
    const measure = ATTRIBUTIVE.exec(text);
    const unit = measure && wordUnit(measure[1]!, false);
    if (measure && unit) return { unit, end: at + measure[0].length, adjacent: true, symbol: false };
  }
  const magnitude = fixed(MAGNITUDE, { id: 'order-of-magnitude', class: 'factor' });
  if (magnitude) return magnitude;
  HYPHEN.lastIndex = at;
  const hyphen = HYPHEN.exec(text);
  if (hyphen) return compound(text, at, hyphen, reader);
  SIGN_AFTER.lastIndex = at;
  const sign = SIGN_AFTER.exec(text);
  // The dollar sign behind a formula closes it.
  const isFormula = sign?.[1] === '$' && /[\\^_{}=|]/.test(text.slice(Math.max(0, at - 24), at));
  const currency = sign && !isFormula ? symbolUnit(sign[1]!) : undefined;
  if (sign && currency) return { unit: currency, end: at + sign[0].length, adjacent: true, symbol: true };
  return token(text, at, value, reader, before) ?? han(text, at, reader);
}

/** `30-second`, `1,536-dimensional`, `three-node`: the unit stands in the singular. */
function compound(text: string, at: number, hyphen: RegExpExecArray, reader: UnitReader): FoundUnit | 'none' {
  const word = hyphen[1]!;
  const unit = reader.extraUnits.get(word.toLowerCase()) ?? symbolUnit(word) ?? wordUnit(word, false);
  const end = at + hyphen[0].length;
  if (!unit || /^-(?:old|bit|inch)\b/i.test(text.slice(end, end + 5))) return 'none';
  return { unit, end, adjacent: true, symbol: false, hyphen: true };
}

function token(
  text: string,
  at: number,
  value: number,
  reader: UnitReader,
  before: Before,
): FoundUnit | undefined | 'name' {
  TOKEN.lastIndex = at;
  const found = TOKEN.exec(text);
  if (!found) return undefined;
  const surface = found[1]!;
  const glued = found[0].length === surface.length;
  const end = at + found[0].length;
  const slash = surface.search(/[/·]/);
  const head = slash > 0 ? surface.slice(0, slash) : surface;
  if (/\d/.test(text[end] ?? '') && slash < 0) return glued && !before.scaled ? 'name' : undefined;
  const exact = reader.extraUnits.get(surface.toLowerCase()) ?? symbolUnit(surface);
  if (exact && !isAmbiguous(surface, glued, text, end)) {
    return before.money && exact.class !== 'money'
      ? undefined
      : { unit: exact, end, adjacent: true, symbol: true };
  }
  if (before.money) return undefined;
  const headUnit = reader.extraUnits.get(head.toLowerCase()) ?? symbolUnit(head);
  if (slash > 0 && headUnit && !isAmbiguous(head, glued, text, end)) {
    const headEnd = end - surface.length + head.length;
    return { unit: headUnit, end: headEnd, adjacent: true, symbol: true };
  }
  if (glued) return before.scaled || before.spelled || wordUnit(head, value !== 1) ? undefined : 'name';
  return undefined;
}

/** One-letter symbols that may begin or be a word when a space stands before them. */
function isAmbiguous(surface: string, glued: boolean, text: string, end: number): boolean {
  if (/['’]/.test(text[end] ?? '') && surface.length === 1) return true;
  // `seit 1930 um zwei Drittel` speaks of no micrometres.
  if (!glued && /^u[ms]$/.test(surface)) return true;
  if (glued) return surface === 'd' && /\d/.test(text[end] ?? '');
  if (/^(?:A|l|t|d|N|J|a|g|V|W|C|F|h|m|L|s)$/.test(surface))
    return /^[ \u00A0][\p{L}]/u.test(text.slice(end, end + 2)) && /^[ANJVWCF]$/.test(surface);
  return /^(?:in|bar|min|sec|mo|hp)$/.test(surface) ? false : surface === 'hash' && !glued;
}

function han(text: string, at: number, { extraUnits }: UnitReader): FoundUnit | undefined {
  const space = text[at] === ' ' ? 1 : text[at] === '+' ? 1 : 0;
  const code = text.charCodeAt(at + space);
  if (!(code >= 0x3000 && code <= 0x9fff)) return undefined;
  const more = text[at + space] === '多' || text[at + space] === '余' ? 1 : 0;
  const found = hanUnitAt(text, at + space + more, extraUnits);
  if (!found) return undefined;
  // A bare number of years reads like a date, unless a range, hedge or punctuation says otherwise.
  if (found.unit.id === 'year') {
    const after = text[found.end] ?? '';
    const ranged = /(?:[\d.][–~至到-] ?|约|近|超|超过|大约|达|过去|未来|历时|历经) ?[\d.]+ ?$/.test(
      text.slice(Math.max(0, at - 12), at),
    );
    const framed = /^(?:以上|以内|未満|间|間|早|遅|內|内)/.test(text.slice(found.end, found.end + 2));
    if (!ranged && !framed && more === 0 && !/^[，。；、,.;)）]?$/.test(after)) return undefined;
  }
  return { unit: found.unit, end: found.end, adjacent: true, symbol: true };
}

/** A counted noun or a spelled-out unit up to four words after the number. */
function looseUnit(text: string, at: number, value: number, reader: UnitReader): FoundUnit | undefined {
  let end = text[at] === '+' ? at + 1 : at;
  let found: FoundUnit | undefined;
  for (let i = 0; i < 5; i++) {
    LOOSE_WORD.lastIndex = end;
    const match = LOOSE_WORD.exec(text);
    if (!match) break;
    const word = match[1]!;
    const lower = word.toLowerCase();
    if (STOP.has(lower)) break;
    const wordEnd = end + match[0].length;
    const parts = lower.split('-');
    const unit =
      reader.extraUnits.get(lower) ??
      wordUnit(lower, value !== 1) ??
      (parts.length > 1 ? wordUnit(parts.at(-1)!, true) : undefined);
    if (unit) found = { unit, end: wordEnd, adjacent: i === 0, symbol: false };
    // Behind a noun only another noun can be meant (`40 server racks`).
    else if (found || (i > 0 && lower.endsWith('ing'))) break;
    end = wordEnd;
    if (/[.,;:!?)]/.test(text[end] ?? '') || i === 4) break;
  }
  return found;
}

/**
 * A plural that is no listed noun, behind a number that ends at an offset: `62 engines`, `18 woven blades`. Its words are in lower
 * case, at most two before it, and it counts no parts of the text.
 */
export function openNoun(text: string, at: number, german = false): string | undefined {
  if (german) return germanNoun(text, at);
  let end = at;
  for (let i = 0; i < 3; i++) {
    LOOSE_WORD.lastIndex = end;
    const match = LOOSE_WORD.exec(text);
    const word = match?.[1] ?? '';
    if (!/^[a-z]+(?:-[a-z]+)*$/.test(word) || STOP.has(word) || word.endsWith('ing')) return undefined;
    end += match![0].length;
    if (/[a-z]{2}[^aisu']s$|[a-z]{2}men$/.test(word))
      return NO_THINGS.has(word.split('-').at(-1)!) ? undefined : word;
    if (/[.,;:!?)]/.test(text[end] ?? '')) return undefined;
  }
  return undefined;
}

/** In German every noun has a capital, and an adjective before it has none. */
function germanNoun(text: string, at: number): string | undefined {
  const found = /^(?: [a-zäöüß]{3,}){0,2} ([A-ZÄÖÜ][a-zäöüß]{3,})(?![\p{L}])/u.exec(text.slice(at, at + 60));
  if (
    !found ||
    found[0]
      .trim()
      .split(' ')
      .slice(0, -1)
      .some((word) => STOP.has(word))
  )
    return undefined;
  const noun = found[1]!;
  return GERMAN_PARTS.test(noun) || NO_GERMAN_NOUN.test(noun) ? undefined : noun.toLowerCase();
}

const GERMAN_PARTS =
  /^(?:Seiten?|Kapitel|Abschnitte?n?|Schritte?n?|Punkte?n?|Absätze?n?|Sätze?n?|Teile?n?|Gründe?n?|Arten|Stufen?|Phasen|Kriterien|Beispiele?n?|Fragen|Regeln|Wörter|Zeichen|Zeilen|Spalten|Begriffe?|Themen|Prinzipien|Ziffern?|Buchstaben?)$/;
const NO_GERMAN_NOUN =
  /^(?:Januar|Februar|März|April|Juni|Juli|August|September|Oktober|November|Dezember|Uhr|Abs|Satz|Nummer|Halbsatz|Alternative|Variante)$|(?:gesetz|buch|verordnung|ordnung|richtlinie)e?s?$/;

function trim(text: string, found: FoundUnit): FoundUnit {
  return text[found.end - 1] === ' ' ? { ...found, end: found.end - 1 } : found;
}

function withPer(text: string, found: FoundUnit): FoundUnit {
  PER.lastIndex = found.end;
  const per = PER.exec(text)?.[0];
  if (per === undefined) return found;
  const rate = TIME_PER.test(per) && /^(?:count|size|model)$/.test(found.unit.class);
  return {
    ...found,
    end: found.adjacent ? found.end + per.length : found.end,
    ...(rate ? { unit: { ...found.unit, class: 'rate' as const } } : {}),
  };
}
