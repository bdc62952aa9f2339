import { gated } from './gate.ts';

/** Words that may stand before an instruction. */
const LEAD =
  "(?:(?:please|also|then|first|next|finally|always|never|instead|ideally|only|do not|don['’]t|so|and|or|to start|generally|typically),? )*";

/** Verbs whose base form hardly ever begins a sentence as a noun. */
const VERBS =
  'enter|select|click|tap|visit|join|withdraw|deposit|consolidate|broadcast|plug|unplug|restart|reboot|download|paste|scan|practi[sc]e|memorize|explain|describe|learn|find|buy|sell|pay|receive|swap|raise|lower|vaccinate|isolate|quarantine|use|set|keep|retry|prefer|avoid|aim|pad|add|make|choose|pick|try|configure|allocate|give|allow|ensure|enable|reduce|increase|reserve|provision|send|apply|put|let|leave|remember|take|expect|ask|' +
  "create|write|spend|go (?:to|with|for|back|through|ahead|easy|slow)|start with|do not|don['’]t|never|always|repeat|replace|remove|turn|specify|define|install|mix|stir|grind|rinse|consider|treat|stick|get|expose|" +
  'connect|achieve|perform|verify|maintain|employ|segregate|analy[sz]e|provide|select|prepare|attach|weigh|dissolve|collect|inspect|calibrate|(?:pre-)?evacuate|obtain|determine|calculate|compute|convert|' +
  'compare|implement|establish|develop|conduct|assign|include|identify|validate|confirm|follow|insert|adjust|assemble|migrate|tune|quantize|chunk|embed|normalize|tokenize|fetch|merge|divide|multiply|subtract|' +
  'eat|sleep|drink|walk|stretch out|warm up|ease into|refuel|hydrate|bake|boil|simmer|sear|chop|serve (?:with|hot|warm|cold)|limit|allow|keep|run no|eliminate|optimize|minimize|maximize|optimise|carry|bring|plan for|work out|' +
  'verwende|setze|halte|nutze|begrenze|wähle|stelle|vermeide|achte|используйте|установите|держите|не ';
const IMPERATIVE = new RegExp(`^${LEAD}(?:${VERBS})(?![\\p{L}:：])`, 'iu');

/** Verbs that are as often nouns; an object must follow. */
const NOUNS =
  'budget|batch|process|plan|start|stop|target|cap|cut|run|test|measure|scale|store|read|schedule|stage|buffer|cache|sample|back|round|shard|train|monitor|report|sleep|deploy|roll|ramp|group|log|' +
  'build|review|check|move|split|wait|stay|drop|heat|cook|brew|pour|control|design|filter|label|document|purge|transfer|place|fill|wash|dry|seal|cover|fix|hold|press|mount|feed|flush|cool|warm|charge|discharge|lock|' +
  'launch|push|pull|search|index|load|rank|rotate|stream|queue|map|weight|pool|shift|lift|swap|sort|trim|clean|clear';
const IMPERATIVE_NOUN = new RegExp(
  `^${LEAD}(?:${NOUNS}) (?:a|an|the|your|each|every|all|any|at|to|for|up|with|only|no|under|below|above|from|between|it|them|about|around|roughly|two|three|four|five|six|seven|eight|nine|ten|\\d[\\d.,]*(?!\\s*[:：\\d.,)]))(?![\\p{L}])`,
  'iu',
);

const ADVICE = gated(
  /recomm|should|advis|we suggest|best practice|must|ought|empf|sollte|следует|реком|建议|建議|推荐|推薦|应|應|宜|不要|切勿|务必|避免|尽量/,
  /\b(?:recommend(?:ed|s)?|recommendations?[*_]{0,2}:|our recommendation|should(?:n['’]t)? (?:be|not|have|take|stay|keep|use|aim|run|hold)|should(?! (?:cost|reach|yield|save|total|come|land|drop|fall|rise|grow|mean|result|bring|exceed|arrive|soon|then cost)\b)|advisable|we suggest|best practice|must (?:be|not)|ought to|empfohlen|empfehl\w+|sollte[n]?|следует|рекоменд\p{L}+|рекомендуется)\b|建议|建議|推荐|推薦|应当|應當|应该|應該|不应|不要|切勿|务必|避免|尽量|宜(?=[于在为先采用。，])/iu,
);

/** Whether a sentence tells its reader what to do. @param lower the sentence in lower case. */
export function isAdvice(sentence: string, lower: string): boolean {
  if (ADVICE.test(sentence, lower)) return true;
  const opening = openingOf(sentence);
  if (isImperative(opening)) return true;
  const label = /^[\p{Lu}][^.:;]{0,60}[:：—–-] +(.*)$/su.exec(opening)?.[1];
  return label !== undefined && isImperative(label);
}

/** The first words of a sentence, behind a bullet, a number of the list or a label. */
function openingOf(sentence: string): string {
  return sentence.slice(0, 200).replace(/^[\s•*\-–—"“\d.)]+/, '');
}

/** Whether a clause begins with a verb that tells what to do. */
export function isImperative(clause: string): boolean {
  // `Grind is the coarse lever`: what has a verb behind it is a noun.
  if (/^\S+ (?:is|are|was|were) /i.test(clause)) return false;
  return (
    (IMPERATIVE.test(clause) &&
      !/^(?:use|set|check|move|drop|start|review|stay|launch|stop|load|limit|include) (?:of|factor|time)\b/i.test(
        clause,
      )) ||
    IMPERATIVE_NOUN.test(clause)
  );
}

/** A section that tells its reader what to do, step by step. */
const PROCEDURE_TITLE =
  /\b(?:steps|procedure|check-?lists?|instructions|recipe|how to|plan$|walk-?through|tutorial|Anleitung|Checkliste|Vorgehen|Schritte)\b|步骤|步驟|顺序|順序|检查|檢查|教程|手順|チェックリスト/i;

/** Whether a section's title announces a procedure or checklist: the figures in its lists are instructions. */
/** A section that supposes what the rest of it works out. */
const SUPPOSED_TITLE =
  /^(?:key |our )?(?:assumptions?|requirements?|prerequisites?|system requirements|voraussetzungen|worked examples?|hypothetical|annahmen?|rechenbeispiel|假设|举例)(?: |$|[:：])/i;

/** Whether a section's title says that its figures are only supposed. */
export const isSupposedTitle = (title: string): boolean => SUPPOSED_TITLE.test(title.trim());

export const isProcedureTitle = (title: string): boolean => PROCEDURE_TITLE.test(title);

/** So many of a list's items must be instructions for the list to be a procedure: two in three, and at least three. */
const PROCEDURE_SHARE = 2 / 3;
const FEWEST_STEPS = 3;
/** No more items are looked at: a long list shows early what it is. */
const ITEMS_LOOKED_AT = 40;

/**
 * Whether the items of a list are the steps of a procedure; figures in them are instructions even where a step's verb is not
 * known.
 * @param openings the first words of each item.
 */
export function isProcedure(openings: readonly string[]): boolean {
  const items = openings.slice(0, ITEMS_LOOKED_AT);
  if (items.length < FEWEST_STEPS) return false;
  const steps = items.filter((item) => isStep(openingOf(item))).length;
  return steps >= FEWEST_STEPS && steps >= items.length * PROCEDURE_SHARE;
}

const NOUN_FIRST = new RegExp(
  `^${LEAD}(?:${NOUNS}) (?!(?:is|was|are|were|has|had|of|and|or|in|on|fell|rose|grew|took|takes|times?|rates?|size)(?![\\p{L}]))\\p{Ll}`,
  'iu',
);

/** Among other steps a verb that may be a noun needs no more than a lower-case word behind it. */
function isStep(opening: string): boolean {
  return (
    isImperative(opening) ||
    NOUN_FIRST.test(opening) ||
    /^(?:Measure|Check|Test|Store|Cap|Deploy|Monitor) [\p{Lu}\uE000]/u.test(opening)
  );
}
