import { hanAttribution, type Stretch, stretch } from './attribution-han.ts';
import { symbolUnit } from './units.ts';

/** A name: one to five capitalised words, with particles between them, or a link without text. */
const NAME =
  "(?:(?:the|The|die|der|das) )?(?:\\p{Lu}[\\p{L}\\p{N}&.'’+-]*|\\uE002)(?: (?:[\\p{Lu}][\\p{L}\\p{N}&.'’+-]*|&|\\uE002|\\d{2,3}(?=['’]s)|of|and|for|de|van|von|der|et al\\.?)){0,5}";
/** Kinds of works, as a pattern. */
export const WORKS =
  'reports?|papers?|stud(?:y|ies)|leaks?|surveys?|disclosures?|filings?|posts?|blog|blog posts?|articles?|analys[ie]s|whitepapers?|white paper|benchmarks?|announcement|documentation|docs|essay|book|talk|keynote|interview|estimates?|data|figures|numbers|projections?|forecasts?|press release|testimony|Bericht|Studie|Umfrage';
const SAYS =
  'says|said|reports|reported|estimates|estimated|predicts|predicted|projects|projected|found|finds|shows|showed|announced|announces|measured|measures|notes|noted|argues|argued|states|stated|guarantees|promises|promised|diagnoses|claims|claimed|(?:writes|wrote)(?= that|[:,]| ["“]| ?$)|calculates|calculated|documents|documented|disclosed|discloses|published|cites|cited|quotes|warns|warned|observed|observes|concludes|concluded|forecasts|foresees|puts|surveyed|(?:counted|counts)(?= (?:about |some |only |over |nearly )?\\d)|schätzt|berichtet|meldet|beziffert|schreibt|nennt|оценивает|оценил|сообщает|сообщил|пишет|утверждает|отмечает|посчитал';

const unicode = (source: string) => new RegExp(source, 'u');

const ACCORDING = unicode(
  `(?:^|[^\\p{L}])(?:[Aa]ccording to|[Ll]aut|[Nn]ach Angaben (?:von|der|des)|[Пп]о данным|[Сс]огласно|[Пп]о словам|[Пп]о оценк(?:е|ам)|[Cc]iting|[Cc]ites?|[Cc]ited (?:by|from)|[Qq]uoting) (?:a |an |the )?(?:\\p{Ll}+ )?(?:${NAME}|["“«])`,
);
/** `…, says the CDC`, `…, reported Roe`. */
const INVERTED = unicode(
  `[,"”»] (?:says|said|writes|wrote|notes|noted|argues|estimates|estimated|reports|reported|finds|found|schreibt|sagt|meldet|berichtet) (?:the |die |der |das )?(?:\\p{Lu}|\\uE002)`,
);
const DONE_BY = unicode(
  `(?:reported|measured|estimated|published|disclosed|leaked|quoted|stated|documented|surveyed|calculated) (?:\\p{Ll}+ )?by ${NAME}`,
);
const DATA_FROM = unicode(
  `(?:[Nn]umbers|[Dd]ata|[Ff]igures|[Ee]stimates?|[Aa]nalysis|[Ss]tatistics) (?:come |comes |taken |are |is |drawn )?from ${NAME}`,
);
const namedSpeaking = (verbs: string): RegExp =>
  new RegExp(
    `(?:^|[\\s("“—–,;:*])(${NAME})(?: \\([^()]{1,40}\\)|, [^,]{2,40},)? (?:(?:also|has|have|had|later|then|further|itself|explicitly|publicly|\\p{Ll}+ly|\\p{Ll}+['’]s \\p{Ll}+) ){0,2}(?:${verbs})(?=[\\s:,])`,
    'gu',
  );
const NAMED_SAYS = namedSpeaking(SAYS);
/** `the genome paper (Roe et al., 2018) reports`. */
const WORK_YEAR = unicode(
  `(?:${WORKS}) \\((?:[^()]{1,60}, )?(?:19|20)\\d\\d[a-z]?\\) (?:\\p{Ll}+ly )?(?:${SAYS})(?![\\p{L}])`,
);
const NAMED_YEAR = unicode(
  `(?<!\\p{L})(${NAME})(?: et al\\.)? \\((?:19|20)\\d\\d[a-z]?\\) (?:\\p{Ll}+ly )?(?:${SAYS}|report|find|estimate|show|argue|note|measure|suggest|conclude|calculate|put|count)(?![\\p{L}])`,
);
const NAMED_WORK = unicode(
  `(?:[Tt]he|[Aa]n?|[Tt]heir|[Ii]ts|per|via) ${NAME} (?:(?:\\d{4}|\\p{Ll}+) ){0,2}(?:${WORKS})(?![\\p{L}])|(?<!\\p{L})(${NAME})['’]s? (?:(?:\\d{4}|[\\p{L}-]+) ){0,3}(?:${WORKS})(?![\\p{L}])`,
);
const PER_NAME = new RegExp(`(?:^|[^\\p{L}])[Pp]er (${NAME})(?=(.{0,14}))`, 'gu');
/** Words that begin a sentence and speak for nobody: hearsay needs a name. */
const NOBODY =
  /^(?:the |The )?(?:Two|Three|Four|Five|Six|Seven|Eight|Nine|Ten|Eleven|Twelve|Several|Dozens|Hundreds|Thousands|Both|It|He|She|They|We|I|This|That|These|Those|There|Studies|Study|Research|Researchers|Experts|Analysts|Data|Evidence|Results?|Tests?|Analysis|Analyses|Surveys?|Reports?|Experience|Some|Many|Most|One|Others|People|Users|Critics|Sources|Numbers|Figures|Table|Figure|Section|Chart|Estimates|Benchmarks?|Measurements|Which|What|Who|Nobody|Everyone|Also|However|Release|Patch|Revenue|The)$/;

/** A statement of own measurement that says on what, where or when. */
const OWN =
  /\b(?:we|I|wir)\b[^.]{0,30}\b(?:measured|benchmarked|timed|profiled|tested|gemessen)\b[^.]{0,80}\b(?:on|at|in|with|over|auf|im)\b|\b(?:measured|benchmarked|numbers? .{0,30}run|run) on (?:my|our|a|an)\b[^.]{0,60}(?:\d|machine|laptop|macbook|server|cluster|instance)|^Measured (?:on|in|at|with) |\b(?:our|my) own (?:tests?|measurements?|benchmarks?|runs?|trials?)\b[^.]{0,80}\d/iu;

const TO_NAME =
  /ccording to |aut |ach Angaben |о данным |огласно |о словам |о оценк|[Cc]it(?:ing|es?|ed) |uoting | by | from /;
const MEASURED = /measured|benchmarked|timed|profiled|tested|gemessen| run on |(?:our|my) own /i;
// No more than gates: without the flag `u` they cost a tenth.
const SAYING = new RegExp(` (?:${SAYS})(?![\\w-])`);
const WORKING = new RegExp(` (?:${WORKS})(?!\\w)`);

/** Longer sentences are no prose; only their beginning is read. */
const LONGEST = 5000;

/**
 * The words by which a sentence names the source of what it says, or states a measurement of its author's own; undefined where
 * it does neither.
 */
export function attribution(whole: string): Stretch | undefined {
  const sentence = whole.length > LONGEST ? whole.slice(0, LONGEST) : whole;
  const han = hanAttribution(sentence);
  // Every other form needs a name, and one of a few words; looking for those first costs little.
  if (han || !/[\p{Lu}\uE002"“«]/u.test(sentence)) return han;
  return (
    (TO_NAME.test(sentence)
      ? (stretch(ACCORDING.exec(sentence)) ??
        stretch(DONE_BY.exec(sentence)) ??
        stretch(DATA_FROM.exec(sentence)))
      : undefined) ??
    (MEASURED.test(sentence) ? stretch(OWN.exec(sentence)) : undefined) ??
    (SAYING.test(sentence)
      ? (stretch(NAMED_YEAR.exec(sentence)) ??
        stretch(INVERTED.exec(sentence)) ??
        stretch(WORK_YEAR.exec(sentence)) ??
        namedSays(sentence, NAMED_SAYS))
      : undefined) ??
    (WORKING.test(sentence) ? namedWork(sentence) : undefined) ??
    (/[Pp]er /.test(sentence) ? perName(sentence) : undefined)
  );
}

function perName(sentence: string): Stretch | undefined {
  PER_NAME.lastIndex = 0;
  for (let per = PER_NAME.exec(sentence); per; per = PER_NAME.exec(sentence)) {
    const name = per[1]!;
    const next = per[2]!;
    // `per GB` and `per BTC` tell a rate.
    const bare = name.replace(/[.,;:]+$/, '');
    if (symbolUnit(bare) || /^(?:GPU|CPU|VM|TEU|CO2|PR|API|ETH|SKU|MWh|kWh)s?$/.test(bare)) continue;
    // `per Kubernetes cluster` counts clusters.
    if (
      /['’]s?$/.test(name) ||
      /^(?:[,.;:)—–]|['’]s| \(?(?:19|20)\d\d| (?:reports?|surveys?|disclosures?|data|filings?|docs|documentation|post|paper)|$)/.test(
        next,
      )
    ) {
      return stretch(per);
    }
  }
  return undefined;
}

/** Finds names that speak by other verbs. @param verbs a pattern of them. */
export function named(verbs: string): (sentence: string) => Stretch | undefined {
  const pattern = namedSpeaking(verbs);
  return (sentence) => namedSays(sentence.slice(0, LONGEST), pattern);
}

function namedSays(sentence: string, pattern: RegExp): Stretch | undefined {
  pattern.lastIndex = 0;
  for (let found = pattern.exec(sentence); found; found = pattern.exec(sentence)) {
    const name = found[1]!;
    if (
      !NOBODY.test(name) &&
      !/^(?:The|A|An|In|On|At|By|For|With|If|When|As|But|And|So|To|Of) /.test(
        name.replace(/^The (?=\p{Lu})/u, ''),
      )
    )
      return stretch(found);
    pattern.lastIndex = found.index + Math.max(1, found[0].indexOf(name) + name.length);
  }
  return undefined;
}

function namedWork(sentence: string): Stretch | undefined {
  const found = NAMED_WORK.exec(sentence);
  return found !== null && found[1] !== undefined && NOBODY.test(found[1]) ? undefined : stretch(found);
}
