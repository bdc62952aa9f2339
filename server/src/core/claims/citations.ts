import { WORKS } from './attribution.ts';

/** A work's identifier: arXiv, DOI, RFC or patent number, or a section of a statute (`§ 21 Abs. 1 EStG`, `§2706`). */
export const WORK_ID =
  /\b[aA][rR][xX][iI][vV][: ]{0,2}(?:abs\/)?\d{4}\.\d{4,5}|\b[dD][oO][iI][: ]{0,2}10\.\d{4,9}\/|\bRFC ?\d{3,5}\b|\b(?:US|EP|WO) ?(?:[pP]atent )?(?:No\. )?\d{1,3}(?:,\d{3}){2}|\b[pP]atent (?:no\.?|number) ?[A-Z]{0,2}\d|§{1,2} ?\d+[a-z]?(?: [^.;()]{0,40})? (?:\p{Lu}[A-Za-zÄÖÜ]{0,9}(?:G|O|V|B|R)|AO|BGB|HGB|DBA)(?![\p{L}])/gu;

/** Whether looking for a work's identifier is worth it. */
export const mayHoldWorkId = (text: string): boolean =>
  /[aA][rR][xX][iI][vV]|[dD][oO][iI][: 1]|RFC|[pP]atent|§|(?:US|EP|WO) ?\d/.test(text);

/** Whether looking for {@link SOURCE_PHRASE} is worth it. */
export const mayNameSource = (text: string): boolean =>
  /[:：]/.test(text) && /[Ss]ource|Quelle|[来來]源|出[处典]|Источник/.test(text);

/** A source named in words of their own behind a statement: `… 40 TB. Source: Acme`, `…。来源：Acme`, `——来源: Acme`. */
export const SOURCE_PHRASE =
  /(?:^|[.。；;)）]\s*|[—–]{1,2}\s*|\s-\s)[*_]{0,2}(?:Sources?|Data source|Quellen?|来源|來源|数据来源|資料來源|出处|出典|Источник)[*_]{0,2}\s?[:：]\s*([^\s][^\n]{0,160})/u;

const MONTHS =
  /^(?:January|February|March|April|May|June|July|August|September|October|November|December|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\.?$/;
/** Capitalised words that begin a remark rather than name a source. */
const REMARK =
  /^(?:The|A|An|In|On|At|By|For|With|If|When|As|But|And|So|To|Of|Not|No|Yes|All|Only|Some|Most|Each|See|Note|Single|Through|Including|Estimated|Estimate|Peak|Average|Median|Mean|Max|Min|Total|Annual|Annualized|Quarterly|Monthly|Daily|Approx|Approximately|About|Up|Down|Over|Under|Since|Until|Before|After|Early|Late|Mid|Also|Then|Now|Today|Optional|Required|Default|Recommended|Planned|Projected|Expected|Target|Best|Worst|High|Low|Medium|Large|Small|Fast|Slow|New|Old|First|Last|Second|Third|Phase|Part|Step|Stage|Tier|Level|Series|Version|Type|Class|Table|Figure|Section|Chapter|Appendix|Germany|France|Switzerland|Austria|Italy|Spain|Japan|China|India|Russia|Ukraine|Canada|Brazil|Mexico|Australia|Sweden|Norway|Denmark|Finland|Poland|Europe|Asia|Africa|America|Global|Worldwide|North|South|East|West|US|UK|EU|USA|Q[1-4]|H[12]|FY|YoY|Internal|External|Public|Private|Open|Closed|Linux|Windows|Python|Java|Rust|Go|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|Spring|Summer|Autumn|Winter|Unknown|None|TODO|TBD|Beta|Alpha)$/;

/**
 * What the words of a closing parenthesis are: a name, a name with a date or page, or a name with a kind of work
 * (`Le Monde, June 2024`, `Roe 2024, p. 17`, `Acme disclosure`).
 * @param dated whether a name alone is not enough.
 */
export function isNamedParenthesis(inside: string, dated = false): boolean {
  const text = inside.trim();
  if (text.length < 3 || text.length > 90 || /[%$€£=<>]|https?:/.test(text)) return false;
  // `国勢調査、2020年`, `国家统计局，2023`.
  if (
    /^[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}A-Za-z・「」『』《》 -]{2,30}[、，, ] ?(?:19|20)\d\d ?年?(?: ?\d{1,2} ?月)?$/u.test(
      text,
    ) &&
    /\p{sc=Han}/u.test(text.slice(0, 4))
  )
    return true;
  const parts = text.split(/[,;] */);
  const words = parts[0]!.split(/\s+/);
  const first = words[0]!;
  if (!/^\p{Lu}/u.test(first) || MONTHS.test(first)) return false;
  // `median of 11 outbreaks; Pike 2020`: the source stands behind a remark.
  if (/[;,] ?\p{Lu}[\p{L}'’-]+(?: et al\.?| (?:and|&) \p{Lu}[\p{L}'’-]+)?,? (?:19|20)\d\d[a-z]?$/u.test(text))
    return true;
  const hasDate = /(?:^|[ ,(])(?:19|20)\d\d[a-z]?(?:$|[,;) ]|[–-])|p{1,2}\. ?\d|S\. ?\d/.test(text);
  const work = new RegExp(
    `(?:^| )(?:${WORKS}|earnings call|10-K|10-Q|S-1|transcript|memo|letter|prospectus|op-ed|leak|[Rr]eport|Review|Survey|Study|Paper)(?: (?:19|20)\\d\\d)?$`,
    'u',
  ).test(parts[0]!);
  const names = words.filter((word) => /^\p{Lu}[\p{L}\p{N}.&'’+-]*$/u.test(word)).length;
  const small = words.filter((word) =>
    /^(?:of|the|and|for|in|on|de|van|von|der|et|al\.?|&|colleagues|others|coworkers|team)$/.test(word),
  ).length;
  const figures = words.filter((word) => /^(?:(?:19|20)\d\d[a-z]?|Q[1-4]|FY\d*)$/.test(word)).length;
  if (work && names >= 1 && words.length <= 8) return true;
  // A remark of three words in capitals and a year is a name after all: `Low Pay Forum, 2021`.
  if (REMARK.test(first) && !(hasDate && names >= 3 && parts.length > 1)) return false;
  if (names + small + figures !== words.length || words.length > 6) return false;
  if (hasDate) return /\p{Ll}/u.test(first) || first.length >= 3;
  if (dated) return false;
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
    /^the (?:\p{Ll}+ )?(?:text|licence|license|register|minutes|statute|archive|report|paper|filing|survey|prospectus|protocol)\b/u.test(
      text,
    ) ||
    (/^(?:the |an? )?\p{Lu}[\p{L}\p{N}&.'’-]+/u.test(text) &&
      !/^\p{Lu}{2,5}$/u.test(text) &&
      text.length < 120)
  );
}

/** A block that says where the numbers around it come from. */
export const SOURCE_LABEL =
  /^[\s>*_([（【—–-]*(?:data )?(?:sources?|references?|data|quellen?|источник(?:и|ов)?|основа|来源|來源|数据来源|資料來源|资料来源|参考(?:资料|来源)?|出典|出所|資料)[*_]*\s*[:：][*_]*/iu;

/** Request for a citation. */
export const CITATION_NEEDED =
  /\[(?:citation needed|cn|source\?|needs (?:citation|source)|来源请求|需要引用|нужен источник|Beleg fehlt)\]|\{\{(?:cn|citation needed)[^}]{0,40}\}\}/giu;
