import type { UnitClass } from './types.ts';

const MONTH =
  '(?:Jan(?:uary|uar)?|Feb(?:ruary|ruar)?|Mar(?:ch)?|März|Apr(?:il)?|Ma[yi]|June?|Juni|July?|Juli|Aug(?:ust)?|Sept?(?:ember)?|O[ck]t(?:ober)?|Nov(?:ember)?|De[cz](?:ember)?|января|февраля|марта|апреля|мая|июня|июля|августа|сентября|октября|ноября|декабря)';
const YEAR = '(?:1[4-9]|20|21)\\d\\d';

/**
 * Figures that are no quantity whatever stands around them, tried at the first digit: dates and times, versions and
 * addresses, telephone numbers, ordinals, resolutions and size classes, bibliography, idioms.
 */
const FIXED: readonly RegExp[] = [
  // Dates, times, decades, year ranges.
  new RegExp(
    `${YEAR}[-./]\\d{1,2}(?:[-./]\\d{1,2})?(?:[T ]\\d{1,2}:\\d{2}(?::\\d{2})?Z?)?(?![\\d])(?!\\.\\d)`,
    'y',
  ),
  /\d{1,2}[./]\d{1,2}[./](?:\d{4}|\d{2})(?!\d)/y,
  /\d{1,2}:\d{2}(?::\d{2})?(?:[.,]\d+)?(?: ?[ap]\.?m\b)?(?![\d:])/iy,
  /\d{1,2} ?(?:[ap]\.m\.|[AaPp][Mm]\b|o['’]clock\b|Uhr\b)/y,
  /(?:1\d|20)\d0['’]?s\b/y,
  new RegExp(`\\d{1,2}\\.?(?: ?[–-] ?\\d{1,2}\\.?)? (?:of )?${MONTH}(?![\\p{L}])(?:\\.?,? ?\\d{4})?`, 'uy'),
  new RegExp(`${YEAR} ?(?:[–—/→-]|->|to) ?(?:${YEAR}|\\d{2})(?![\\d,%.])(?! ?(?:ms|MB|GB|KB|km|%))`, 'y'),
  new RegExp(`${YEAR} ?年(?:(?:底|初|末|中|上半年|下半年)|(?: ?\\d{1,2} ?月(?: ?\\d{1,2} ?[日号])?))?`, 'y'),
  new RegExp(`${YEAR} ?(?:[–—~至到-]) ?${YEAR} ?年?`, 'y'),
  /\d{1,2} ?月(?:份| ?\d{1,2} ?[日号])?/y,
  /\d{2,4} ?(?:年代|世纪|世紀)/y,
  // Ordinals and percentile names.
  /\d[\d,]{0,12}(?:st|nd|rd|th)\b/y,
  /\d[\d,]{0,12}-(?:й|я|е|го|м|ой|ом|х|ю)(?![\p{L}])/uy,
  /\d+(?:\.\d+)?(?:th)?[- ]?(?:percentile|Perzentil|分位)/iy,
  // Versions, IP addresses, telephone numbers, coordinates.
  /\d+(?:\.\d+){2,}[\w-]*/y,
  /\d+(?:\.\d+){0,4}\.x\b/iy,
  /\d{3}[-. ]\d{3}[-. ]\d{4}\b|\d{3}-\d{4}(?![\d\-×%]| ?[A-Za-z])|\d{3}\) \d{3}-\d{4}/y,
  /\d+(?:\.\d+)?° ?[NSEW]\b/y,
  // Resolutions, dimensions of space, size classes, word sizes.
  /\d{3,4}[pi]\b(?!x)/y,
  /\d{3,5} ?[×x] ?\d{3,5}(?! ?(?:mm|cm|m|km)\b)(?![\d.KMB])/y,
  /[1-4](?:\.5)?[- ]?[dD]\b(?!\S)/y,
  /[1-4]D\b/y,
  /\d{1,2}-Do[Ff]s?\b|[2-7] ?Do[Ff]s?\b/y,
  // The proverbial way to a password.
  /5 wrench\b/y,
  /\d+[- ]bit\b/iy,
  /\d+ ?(?:比特|位|ビット)(?:量化|整数|浮点|精度|宽|整數)/y,
  /\d+(?:[.,/]\d+){0,3}[- ]?(?:inch(?:es)?\b|英寸|吋|寸|″|Zoll\b)/iy,
  /[2458]K(?![\p{L}\d+])(?: (?:video|videos|resolution|display|displays|UHD|footage|TV|stream|streaming|monitor|content|HDR)|(?= ?(?:视频|分辨率|屏|电视|超高清)))/uy,
  /\d+ ?nm(?:[- ](?:process|node|class|technology|chip|chips|FinFET|GAA)|(?=:)| ?(?:工艺|制程|製程|节点|節點|芯片|级|級|プロセス))/y,
  /\d+(?:\.\d+)? ?代/y,
  // Bibliography: volume(issue), pages.
  /\d+\(\d+(?:[–-]\d+)?\)(?:[,:] ?\d+(?:[–-]\d+)?)?/y,
  // Idioms.
  /24\/7\b|50[-–/]50\b(?!%)|80\/20\b|9[- ]to[- ]5\b|100 ?% (?:sure|certain|agree)|51 ?%(?:\*\*)?(?=[- ](?:attacks?|Angriff|атак))/iy,
  // An identifier with leading zeros, and a measure named by its figure: `50%-Time Horizon`, `90-day mortality`.
  /0\d+[A-Za-z]*(?![\d.,])/y,
  /\d+(?:\.\d+)?%-(?=\p{Lu})/uy,
  /\d+[- ](?:day|week|month|year)[- ](?:mortality|survival|retention|readmission|moving average|rolling average)/y,
  // Ages.
  /\d+[- ]years?[- ]old\b/iy,
];

/** Names of models with an expert count, such as `8x7B`. */
const MODEL_NAME = /\d+x\d+(?:\.\d+)?[BM]\b/y;

/**
 * Whether what stands behind a number, or a month or article before it, leaves room for one of the fixed forms. Most
 * numbers are plain, and telling so costs little.
 */
function mayBeFixed(text: string, at: number): boolean {
  if (text[at] === '0' && isDigit(text.charCodeAt(at + 1))) return true;
  let end = at + 1;
  while (end < at + 20 && isDigit(text.charCodeAt(end))) end++;
  const next = text[end];
  if (next === ' ') {
    const behind = text[end + 1] ?? '';
    if (/[A-Za-zµ\u0080-\uFFFF([–—-]/.test(behind) || (end - at === 3 && isDigit(text.charCodeAt(end + 1))))
      return true;
  } else if (next !== undefined && !/[,;%)\]\n+*|"”]/.test(next)) return true;
  return (
    MONTH_BEFORE.test(text.slice(Math.max(0, at - 14), at)) ||
    (next === ')' && text[end + 1] === ' ') ||
    (next === '%' && text[end + 1] === '-') ||
    text.startsWith('51%', at)
  );
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

/** The end of a figure at an offset that is a date, version, name part … and therefore no quantity. */
export function fixedEnd(text: string, at: number, allowTime: boolean): number | undefined {
  if (!mayBeFixed(text, at)) return undefined;
  const before = text.slice(Math.max(0, at - 14), at);
  MODEL_NAME.lastIndex = at;
  const model = MODEL_NAME.exec(text);
  if (model) return at + model[0].length;
  for (const pattern of FIXED) {
    if (allowTime && pattern === FIXED[2]) continue;
    pattern.lastIndex = at;
    const found = pattern.exec(text);
    if (found) return at + found[0].length;
  }
  if (MONTH_BEFORE.test(before)) {
    MONTH_DAY.lastIndex = at;
    const day = MONTH_DAY.exec(text);
    if (day) return at + day[0].length;
  }
  if (DECADE_BEFORE.test(before) && /^\d0s\b/.test(text.slice(at, at + 4))) return at + 3;
  return undefined;
}

const MONTH_BEFORE = new RegExp(`(?:^|[^\\p{L}])${MONTH}\\.? $`, 'u');
const MONTH_DAY = /(?:\d{4}|\d{1,2}(?:st|nd|rd|th)?(?: ?[–-] ?\d{1,2})?(?:,? \d{4})?)(?![\d%.,]\d)(?!%)/y;
const DECADE_BEFORE = /(?:the|early|late|mid|his|her|their)[ -]$/i;

/** Letters directly before a number that are a currency code, and no part of a name. */
const GLUED_CURRENCY = /(?:^|[^A-Za-z])(?:USD|EUR|GBP|CNY|RMB|JPY|CHF|MXN|CAD|AUD|INR|Rs)$/;
/** Prefixes after which a number with a hyphen is a quantity: `sub-50 ms`. */
const PREFIX = /(?:^|[^A-Za-z])(?:sub|over|under|near|to|and|plus|minus|von|bis|um)[-–]$/i;

/**
 * The end of a name that a number is part of (`GPT-5.1`, `S3`, `x86-64`, `AX200/AX201`), when the number at an offset is
 * glued to letters before it.
 */
export function nameEnd(text: string, at: number): number | undefined {
  const before = text[at - 1];
  if (before === undefined) return undefined;
  const window = text.slice(Math.max(0, at - 12), at);
  const glued =
    (/[A-Za-z_\u0400-\u04FF\u00C0-\u024F\uE000]/.test(before) && !GLUED_CURRENCY.test(window)) ||
    (/[-‐‑–/.:+]/.test(before) &&
      /[A-Za-z_\u0400-\u04FF\uE000]/.test(text[at - 2] ?? '') &&
      !separated(window)) ||
    before === '#' ||
    before === '@' ||
    /第 ?$/.test(window);
  if (!glued) return undefined;
  TOKEN.lastIndex = at;
  TOKEN.test(text);
  return Math.max(at + 1, TOKEN.lastIndex);
}

const TOKEN = /[\w.\-+/'’]*\w|\d/y;

/** A colon, slash or dash before the number separates a label or unit from it: `p50:2`, `and/10`. */
function separated(window: string): boolean {
  if (PREFIX.test(window)) return true;
  return /:$/.test(window) || (/\.$/.test(window) && /(?:ca|approx|c|bis|max|min)\.$/i.test(window));
}

const LABELS =
  'parts?|steps?|phases?|stages?|chapters?|sections?|sect?|tables?|tab|figures?|figs?|tiers?|levels?|lvl|days?|pages?|pp?|no|nr|nos|number|rank|volume|vol|issues?|prs?|pull requests?|' +
  'tickets?|bugs?|rfcs?|iso|iec|ieee|cve|cwe|bips?|eips?|isbn|doi|arxiv|https?|status|codes?|errors?|errno|ports?|pid|process|versions?|ver|v|since|release|type|class|grade|category|series|' +
  'model|mark|mk|gen|generation|seasons?|episodes?|lessons?|lectures?|weeks?|rounds?|appendix|annex|articles?|art|abs|satz|sätze|items?|rules?|principles?|notes?|questions?|examples?|algorithm|' +
  'theorem|lemma|equations?|eqs?|lines?|rows?|columns?|slides?|rooms?|building|route|highway|flight|blocks?|height|seeds?|top|world|global|fortune|boeing|airbus|windows|python|java|node|' +
  'postgres|postgresql|mysql|ubuntu|ios|android|tls|ssl|http|usb|wi-?fi|bluetooth|pcie|ddr|sae|teil|kapitel|schritt|stufe|seiten?|tabelle|abbildung|abb|nummer|rz|tz|rn|ziffer|ziff|zeile|absatz|' +
  'artikel|buchst|anlage|anhang|глав[аеыу]|част[ьи]|этап|шаг|уровень|блок[аеу]?|стр|рис|табл|день|№';
const LABEL_WORD = new RegExp(`^(?:${LABELS})$`, 'iu');
/** The word right before a number, an abbreviation's full stop and a number sign left out. */
const LAST_WORD = /([\p{L}№-]+)\.?[ \u00A0]?(?:[#№] ?)?$/u;
const SECTION_SIGN = /§+ ?$|№ ?$|Level $/;

const IMMUNE: ReadonlySet<UnitClass> = new Set(['percent', 'money', 'size', 'rate', 'physical', 'factor']);

/**
 * Whether the words before a quantity make its number a label, identifier, code or version: `Tier 2 storage`,
 * `port 8080`, `RFC 9110`. A figure with a unit of measure is none of these.
 */
export function isLabelled(text: string, at: number, unitClass: UnitClass, scaled: boolean): boolean {
  const before = text.slice(Math.max(0, at - 24), at);
  if (SECTION_SIGN.test(before)) return true;
  if (scaled || IMMUNE.has(unitClass)) return false;
  const word = LAST_WORD.exec(before)?.[1];
  return word !== undefined && LABEL_WORD.test(word);
}

/** Words that begin a sentence or phrase in upper case without being a name. */
const COMMON =
  /^(?:The|A|An|In|On|At|By|For|From|With|To|Of|And|But|Or|Over|About|Around|Roughly|Nearly|Almost|Some|Under|Up|All|Only|Just|Its|Their|Our|We|It|They|He|She|These|Those|This|That|Each|Every|Any|More|Most|Than|After|Before|Since|Until|Within|Between|Both|Has|Have|Had|Is|Are|Was|Were|Adds|Uses|Runs|Serves|Supports|Handles|Holds|Has|Had|Now|Today|Then|Also|Still|Yet|Another|Additional|Approximately|Currently|Total|Totals?|Average|Median|Max|Maximum|Min|Minimum|Peak|Users|Latency|Throughput|Capacity|Employees|Staff|Raised|Revenue|Cost|Price|Founded|Size|Count|Number|Scale|When|If|Where|While|As|So|Per|Via|Through|Across|During|Until|Including|Reached|Reaches|Exactly|Fewer|Less|Mit|Von|Im|Am|Bei|Nach|Für|Die|Der|Das|Rund|Etwa|Über|В|На|Из|За|По|От|До|Более|Около)$/;

/**
 * Whether a number stands right behind a name and is part of it: `Falcon 40B`, `Postgres 16 nodes`. Figures with a unit of
 * measure, hedge or separators are not meant.
 */
export function followsName(text: string, at: number, sentenceStart: boolean): boolean {
  const before = text.slice(Math.max(0, at - 24), at);
  // `Falcon 40B`, and `Falcon 3.1 405B` with a version between.
  const word = /(?:^|[\s([“"'—–,;:])(\p{Lu}[\p{L}\p{N}.+-]*) (?:v?\d+(?:\.\d+){0,2} )?$/u.exec(before)?.[1];
  if (word === undefined || COMMON.test(word)) return false;
  return !sentenceStart || !/^\p{Lu}\p{Ll}+$/u.test(word) || text.slice(0, at).trimEnd() !== word;
}

/** Whether a four-digit number without separators is a year rather than an amount. */
export function isYear(
  digits: string,
  before: string,
  unitClass: UnitClass | undefined,
  symbol: boolean,
): boolean {
  if (!/^(?:1[4-9]|20|21)\d\d$/.test(digits)) return false;
  if (unitClass === undefined) return true;
  // `$600 billion in 2024 dollars` tells the year of the prices.
  if (unitClass === 'money' && !symbol && / in (?:constant )?$/i.test(before)) return true;
  if (symbol || unitClass === 'percent' || unitClass === 'money' || unitClass === 'factor') return false;
  const value = Number(digits);
  if (value > 2035) return false;
  return (
    (value >= 1900 && value % 100 !== 0) ||
    /(?:in|since|by|until|from|of|mid|early|late|the|during|before|after|'s|’s|[(,]) ?$/i.test(before)
  );
}

/** `30B-A3B`, `8B DBG`, `(1B–3B)`: billions of parameters that name a model rather than count something. */
export function isModelSize(text: string, at: number, end: number, letter: string): boolean {
  if (letter !== 'B') return false;
  const after = text.slice(end, end + 8);
  return (
    /^-\p{Lu}/u.test(after) ||
    /^ \p{Lu}{2,}(?!\p{L})/u.test(after) ||
    /^[ -](?:class|MoE|models?)(?!\p{L})|^ ?模型/u.test(text.slice(end, end + 10)) ||
    (text[at - 1] === '(' && text[end] === ')')
  );
}
