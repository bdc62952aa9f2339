/** A name: one to five capitalised words, with particles between them, or a link without text. */
const NAME =
  "(?:(?:the|The|die|der|das) )?(?:\\p{Lu}[\\p{L}\\p{N}&.'’+-]*|\\uE002)(?: (?:[\\p{Lu}][\\p{L}\\p{N}&.'’+-]*|&|\\uE002|\\d{2,3}(?=['’]s)|of|and|for|de|van|von|der|et al\\.?)){0,5}";
const WORKS =
  'reports?|papers?|stud(?:y|ies)|leaks?|surveys?|disclosures?|filings?|posts?|blog|blog posts?|articles?|analys[ie]s|whitepapers?|white paper|benchmarks?|announcement|documentation|docs|essay|book|talk|keynote|interview|estimates?|data|figures|numbers|projections?|forecasts?|press release|testimony|Bericht|Studie|Umfrage';
const SAYS =
  'says|said|reports|reported|estimates|estimated|predicts|predicted|projects|projected|found|finds|shows|showed|announced|announces|measured|measures|notes|noted|argues|argued|states|stated|guarantees|promises|promised|diagnoses|claims|claimed|writes|wrote|calculates|calculated|documents|documented|disclosed|discloses|published|cites|cited|quotes|warns|warned|observed|observes|concludes|concluded|forecasts|puts|surveyed|counted|counts|schätzt|berichtet|meldet|beziffert|schreibt|nennt|оценивает|оценил|сообщает|сообщил|пишет|утверждает|отмечает|посчитал';

const unicode = (source: string) => new RegExp(source, 'u');

const ACCORDING = unicode(
  `(?:^|[^\\p{L}])(?:[Aa]ccording to|[Ll]aut|[Nn]ach Angaben (?:von|der|des)|[Пп]о данным|[Сс]огласно|[Пп]о словам|[Пп]о оценк(?:е|ам)|[Cc]iting|[Cc]ites?|[Cc]ited (?:by|from)|[Qq]uoting) (?:a |an |the )?(?:\\p{Ll}+ )?(?:${NAME}|["“«])`,
);
const DONE_BY = unicode(
  `(?:reported|measured|estimated|published|disclosed|leaked|quoted|stated|documented|surveyed|calculated) (?:\\p{Ll}+ )?by ${NAME}`,
);
const DATA_FROM = unicode(
  `(?:[Nn]umbers|[Dd]ata|[Ff]igures|[Ee]stimates?|[Aa]nalysis|[Ss]tatistics) (?:come |comes |taken |are |is |drawn )?from ${NAME}`,
);
const NAMED_SAYS = new RegExp(
  `(?:^|[\\s("“—–,;:*])(${NAME})(?: \\([^()]{1,40}\\)|, [^,]{2,40},)? (?:(?:also|has|have|had|later|then|further|itself|explicitly|publicly|\\p{Ll}+ly|\\p{Ll}+['’]s \\p{Ll}+) ){0,2}(?:${SAYS})(?=[\\s:,])`,
  'gu',
);
const NAMED_YEAR = unicode(
  `(?<!\\p{L})(${NAME})(?: et al\\.)? \\((?:19|20)\\d\\d[a-z]?\\) (?:\\p{Ll}+ly )?(?:${SAYS})(?![\\p{L}])`,
);
const NAMED_WORK = unicode(
  `(?:[Tt]he|[Aa]n?|[Tt]heir|[Ii]ts|per|via) ${NAME} (?:(?:\\d{4}|\\p{Ll}+) ){0,2}(?:${WORKS})(?![\\p{L}])|(?<!\\p{L})(${NAME})['’]s? (?:(?:\\d{4}|[\\p{L}-]+) ){0,3}(?:${WORKS})(?![\\p{L}])`,
);
const PER_NAME = new RegExp(`(?:^|[^\\p{L}])[Pp]er (${NAME})(?=(.{0,14}))`, 'gu');
/** `据` begins its clause (inside `数据` it is another word), and `根据` needs something that can be named. */
const HAN_ACCORDING =
  /(?:^|[，。；：、（(\s])据(?!说|悉|报道|了解|称|研究|此|以|传)[^，。；：\s]{2,24}?(?:数据|报告|统计|测算|称|披露|估计|预测|显示|介绍)|(?:根据|依据|按照)(?:[^，。；：]{0,12}[A-Z][A-Za-z.]+[^，。；：]{0,12}|[^，。；：]{2,16}(?:公司|集团|研究院|大学|局|协会|机构|委员会|银行|官方|财报|年报|报告|论文|统计)[^，。；：]{0,6}|《[^》]{1,40}》[^，。；：]{0,6})[，,：:]|(?:[A-Z][A-Za-z]+(?: [A-Z][A-Za-z]+){0,3}|[\p{sc=Han}]{2,10}(?:公司|集团|研究院|大学|协会|委员会|银行|咨询)) ?(?:指出|宣布|披露|报告称|(?:表示|称|认为|估计|预测)(?=[，,：:“「]))|(?:^|[，。；（(\s*])(?:数据)?来源[:：] ?[^\s，。；）)]/u;
/** Words that begin a sentence and speak for nobody: hearsay needs a name. */
const NOBODY =
  /^(?:the |The )?(?:It|He|She|They|We|I|This|That|These|Those|There|Studies|Study|Research|Researchers|Experts|Analysts|Data|Evidence|Results?|Tests?|Analysis|Analyses|Surveys?|Reports?|Experience|Some|Many|Most|One|Others|People|Users|Critics|Sources|Numbers|Figures|Table|Figure|Section|Chart|Estimates|Benchmarks?|Measurements|Which|What|Who|Nobody|Everyone|Also|However|Release|Patch|Revenue|The)$/;

/** A statement of own measurement that says on what, where or when. */
const OWN =
  /\b(?:we|I|wir)\b[^.]{0,30}\b(?:measured|benchmarked|timed|profiled|tested|gemessen)\b[^.]{0,80}\b(?:on|at|in|with|over|auf|im)\b|\b(?:measured|benchmarked|numbers? .{0,30}run|run) on (?:my|our|a|an)\b[^.]{0,60}(?:\d|machine|laptop|macbook|server|cluster|instance)|^Measured (?:on|in|at|with) /iu;

const TO_NAME =
  /ccording to |aut |ach Angaben |о данным |огласно |о словам |о оценк|[Cc]it(?:ing|es?|ed) |uoting | by | from /;
const MEASURED = /measured|benchmarked|timed|profiled|tested|gemessen| run on /i;
const SAYING = new RegExp(` (?:${SAYS})(?![\\p{L}-])`, 'u');
const WORKING = new RegExp(` (?:${WORKS})(?![\\p{L}])`, 'u');

/** Longer sentences are no prose; only their beginning is read. */
const LONGEST = 5000;

/** A stretch of a sentence, `end` exclusive. */
interface Stretch {
  readonly start: number;
  readonly end: number;
}

/**
 * The words by which a sentence names the source of what it says, or states a measurement of its author's own; undefined where
 * it does neither.
 */
export function attribution(whole: string): Stretch | undefined {
  const sentence = whole.length > LONGEST ? whole.slice(0, LONGEST) : whole;
  const han = /[\u4e00-\u9fff]/.test(sentence) ? stretch(HAN_ACCORDING.exec(sentence)) : undefined;
  // Every other form needs a name, and one of a few words; looking for those first costs little.
  if (han || !/[\p{Lu}\uE002"“«]/u.test(sentence)) return han;
  return (
    (TO_NAME.test(sentence)
      ? (stretch(ACCORDING.exec(sentence)) ??
        stretch(DONE_BY.exec(sentence)) ??
        stretch(DATA_FROM.exec(sentence)))
      : undefined) ??
    (MEASURED.test(sentence) ? stretch(OWN.exec(sentence)) : undefined) ??
    (SAYING.test(sentence) ? (stretch(NAMED_YEAR.exec(sentence)) ?? namedSays(sentence)) : undefined) ??
    (WORKING.test(sentence) ? namedWork(sentence) : undefined) ??
    (/[Pp]er /.test(sentence) ? perName(sentence) : undefined)
  );
}

function stretch(found: RegExpExecArray | null): Stretch | undefined {
  return found ? { start: found.index, end: found.index + found[0].length } : undefined;
}

function perName(sentence: string): Stretch | undefined {
  PER_NAME.lastIndex = 0;
  for (let per = PER_NAME.exec(sentence); per; per = PER_NAME.exec(sentence)) {
    const name = per[1]!;
    const next = per[2]!;
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

function namedSays(sentence: string): Stretch | undefined {
  const pattern = NAMED_SAYS;
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

/** A work's identifier: arXiv, DOI, RFC or patent number, or a section of a statute. */
export const WORK_ID =
  /\barXiv[: ]?(?:abs\/)?\d{4}\.\d{4,5}|\bdoi[: ]? ?10\.\d{4,9}\/|\bRFC ?\d{3,5}\b|\b(?:US|EP|WO) ?(?:patent )?(?:No\. )?\d{1,3}(?:,\d{3}){2}|\bpatent (?:no\.?|number) ?[A-Z]{0,2}\d|§{1,2} ?\d+[a-z]?(?: [^.;()]{0,40})? (?:\p{Lu}[A-Za-zÄÖÜ]{0,9}(?:G|O|V|B|R)|AO|BGB|HGB|DBA)\b/giu;

const MONTHS =
  /^(?:January|February|March|April|May|June|July|August|September|October|November|December|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\.?$/;
/** Capitalised words that begin a remark rather than name a source. */
const REMARK =
  /^(?:The|A|An|In|On|At|By|For|With|If|When|As|But|And|So|To|Of|Not|No|Yes|All|Only|Some|Most|Each|See|Note|Single|Through|Including|Estimated|Estimate|Peak|Average|Median|Mean|Max|Min|Total|Annual|Annualized|Quarterly|Monthly|Daily|Approx|Approximately|About|Up|Down|Over|Under|Since|Until|Before|After|Early|Late|Mid|Also|Then|Now|Today|Optional|Required|Default|Recommended|Planned|Projected|Expected|Target|Best|Worst|High|Low|Medium|Large|Small|Fast|Slow|New|Old|First|Last|Second|Third|Phase|Part|Step|Stage|Tier|Level|Series|Version|Type|Class|Table|Figure|Section|Chapter|Appendix|Germany|France|Switzerland|Austria|Italy|Spain|Japan|China|India|Russia|Ukraine|Canada|Brazil|Mexico|Australia|Sweden|Norway|Denmark|Finland|Poland|Europe|Asia|Africa|America|Global|Worldwide|North|South|East|West|US|UK|EU|USA|Q[1-4]|H[12]|FY|YoY|Internal|External|Public|Private|Open|Closed|Linux|Windows|Python|Java|Rust|Go|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|Spring|Summer|Autumn|Winter|Unknown|None|TODO|TBD|Beta|Alpha)$/;

/**
 * What the words of a closing parenthesis are: a name, a name with a date or page, or a name with a kind of work
 * (`Le Monde, June 2024`, `Roe 2024, p. 17`, `Acme disclosure`).
 */
export function isNamedParenthesis(inside: string): boolean {
  const text = inside.trim();
  if (text.length < 3 || text.length > 90 || /[%$€£=<>]|https?:/.test(text)) return false;
  const parts = text.split(/[,;] */);
  const words = parts[0]!.split(/\s+/);
  const first = words[0]!;
  if (!/^\p{Lu}/u.test(first) || MONTHS.test(first)) return false;
  const dated = /(?:^|[ ,(])(?:19|20)\d\d[a-z]?(?:$|[,;) ]|[–-])|p{1,2}\. ?\d|S\. ?\d/.test(text);
  const work = new RegExp(
    `(?:^| )(?:${WORKS}|earnings call|10-K|10-Q|S-1|transcript|memo|letter|prospectus|op-ed|leak|[Rr]eport|Review|Survey|Study|Paper)(?: (?:19|20)\\d\\d)?$`,
    'u',
  ).test(parts[0]!);
  const names = words.filter((word) => /^\p{Lu}[\p{L}\p{N}.&'’+-]*$/u.test(word)).length;
  const small = words.filter((word) => /^(?:of|the|and|for|de|van|von|der|et|al\.?|&)$/.test(word)).length;
  const figures = words.filter((word) => /^(?:(?:19|20)\d\d[a-z]?|Q[1-4]|FY\d*)$/.test(word)).length;
  if (work && names >= 1 && words.length <= 8) return true;
  if (REMARK.test(first)) return false;
  if (names + small + figures !== words.length || words.length > 6) return false;
  if (dated) return /\p{Ll}/u.test(first) || first.length >= 3;
  if (parts.length > 2) return false;
  // A lone acronym explains a term; a lone name must look like one.
  return words.length >= 2
    ? words.some((word) => /\p{Ll}/u.test(word))
    : parts.length === 1 && /^\p{Lu}\p{Ll}{3,9}$/u.test(first);
}

/** Whether what follows a source word in a parenthesis names something: a title, a name, an identifier. */
export function namesSource(rest: string, strong: boolean): boolean {
  const text = rest.trim();
  if (/^(?:todo|tbd|tba|\?+|unknown|n\/a|none|missing|needed|-|—)?[.)\]]?$/i.test(text)) return false;
  if (strong) return true;
  if (/^(?:["“«「『*]|\uE002|\uE001)/u.test(text)) return true;
  if (
    /^(?:the )?(?:Section|Table|Figure|Fig|Chapter|Appendix|Part|Step|Notes?|Above|Below|Change ?log|Glossary|Overview|Index|Wiki|Abschnitt|Tabelle|Anhang)\b/i.test(
      text,
    )
  )
    return false;
  return (
    /^(?:the |an? )?\p{Lu}[\p{L}\p{N}&.'’-]+/u.test(text) && !/^\p{Lu}{2,5}$/u.test(text) && text.length < 120
  );
}

/** A block that says where the numbers around it come from. */
export const SOURCE_LABEL =
  /^[\s>*_([（【—–-]*(?:data )?(?:sources?|references?|data|quellen?|источник(?:и|ов)?|основа|来源|数据来源|资料来源|参考(?:资料|来源)?)[*_]*\s*[:：][*_]*/iu;

/** Request for a citation. */
export const CITATION_NEEDED =
  /\[(?:citation needed|cn|source\?|needs (?:citation|source)|来源请求|需要引用|нужен источник|Beleg fehlt)\]|\{\{(?:cn|citation needed)[^}]{0,40}\}\}/giu;
