import { isAdvice, isImperative } from './advice.ts';
import { gated } from './gate.ts';
import { NAMELESS } from './prose.ts';
import type { Quantity } from './quantities.ts';

/** What a whole sentence says of the numbers in it; read once for all of them. */
export interface Traits {
  /** It asks, supposes, advises or gives an opinion, or keeps the wiki's books: none of its numbers is a claim. */
  readonly claimless: boolean;
  readonly ramp: boolean;
}

/** Where a quantity stands. Offsets are those of the passage's prose. */
export interface Setting {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  readonly kind: 'text' | 'item' | 'cell';
  readonly traits: Traits;
  /** Where the quantity before it in the sentence ends, and whether one follows. */
  readonly previousEnd: number | undefined;
  readonly followed: boolean;
}

/** How a sentence or paragraph opens that only supposes something. */
export const HYPOTHESIS =
  /^[\s"“„«(*•-]*for (?:example|instance)[,:]? (?:an?|with an?|\p{L}+ing) \d|^[\s"“„«(*•-]*(?:worked )?(?:example|beispiel|例)[*_]{0,2}[:：]|^[\s"“„«(*•-]*(?:(?:for example|for instance|as an example|e\.g\.)[,:]? |z\. ?b\. |now |so |also )?(?:suppose|supposing|imagine|assume|assuming|say,|say we|say you|let['’]s (?:say|assume|imagine|suppose)|let us (?:say|assume)|consider (?:a|an|the|two|\d)|if (?:each|every|we|you|the|an?|one)\b|picture (?:a|an)|think of (?:a|an)|worked example|hypothetical|angenommen|nehmen wir an|beispiel:|предположим|допустим|представ(?:ьте|им)|仮に|もし|例えば|假设|假如|设想|如果(?:一|每|我们|你|该)|例如[，,：:]?假)/iu;

/** Sentences that work something out: `以 70B 模型为例`, `rechnet man mit`, `A factor of 10 means that …`. */
const SUPPOSED =
  /^[^，。]{0,4}以[^，。]{1,24}为例|^[^，。]{0,4}以[^，。]{1,24}為例|[Rr]echnet man\b|^[\s*"“]*(?:An?|Ein|Eine) [^.;,]{1,50} (?:of|von) [^.;,]{1,24} (?:means|would mean|bedeutet)\b/;
/** `½ × 1,025 × 9.81 = …`: worked out, not found. */
const FORMULA = /=[^=.]{0,60} [×*·] [^=.]{0,60} [×*·] /;
const QUESTION = /[?？]["”’»)\]）】*\s\uE001]*$/;
const STRUCTURE_HAN =
  /^(?:步骤|阶段|原因|方面|部分|类|种|层面|维度|问题|章|原则|模块|环节|要点|主题|视角|角度|方向|特征|特点|要素|目标|任务|关键|核心|主要|重要|典型|常见|不同|独立)/;

const DEFAULT = gated(
  /default|sets? |setup|setting|deployment|config|weight|input size|threshold|standardmäßig|voreinstell|умолчани|默认|缺省/,
  /\b(?:defaults?(?: value)?(?: is| to| of|:| =|=)|default (?:[\p{L}-]+ ){1,3}(?:is|are|was) $|by default|is set to|are set to|set to|sets? (?:the |its |their )?[\p{L}\d ,-]{1,60} to $|configured (?:to|with|as)|(?<!\b(?:the|a|an|industry) )defaults?[ :=(]{0,3}$|weighted at|weights?(?: of|:)|input size (?:is|of)|threshold (?:is|of|=)|(?:typical|example|sample|recommended|reference|minimal) [^.:]{0,30}(?:setup|config|configuration|settings?|deployment)[*_]*:|standardmäßig|voreinstell\w+|по умолчанию)|默认|缺省/iu,
);
const OPINION = gated(
  /thumb|as a rule|enough|sufficient|plenty|fine|i find|think|believe|guess|expect|suspect|opinion|experience|view|arguably|ballpark|faustregel|erachtens|взгляд|как правило|经验法则|拍脑袋/,
  /\b(?:rule of thumb|rules of thumb|as a rule|(?:is|are) (?:usually|often|generally|typically) (?:enough|sufficient|plenty|fine)|(?:is|are) (?:enough|plenty)|good enough|i (?:find|think|believe|guess|expect|suspect)|in (?:my|our) (?:opinion|experience|view)|arguably|ballpark|faustregel|meines erachtens|на мой взгляд|как правило достаточно)\b|经验法则|拍脑袋/iu,
);
/** `Defines "long" as ≥ 30 min`, `a score of 21 % means that …`: what a term or figure stands for. */
const DEFINITION_BEFORE =
  /\b(?:define[sd]?|classif(?:y|ies|ied)|count(?:s|ed)?|treat(?:s|ed)?) [^.;]{1,60} as (?:being |anything |any )?$/i;
const DEFINITION_AFTER = /^[^.;,]{0,24} (?:means|would mean|bedeutet|heißt)\b/;
const UNIT_SUBJECT = gated(
  / (?:is|equals|means|has|contains|consists|corresponds|are) |[=≈]/,
  /\b(?:a|an|one|1) (?:kilo|mega|giga|tera|peta|exa|zetta|yotta|milli|micro|nano)?(?:byte|bit|second|meter|metre|watt|gram|bitcoin|btc|satoshi|dollar|minute|hour|day|year|acre|mile|barrel|ton|token|nibble|word|page|kB|KB|MB|GB|TB|PB|EB|ZB|block|epoch|decade|century|dozen|gross)s? (?:is|equals|=|≈|means|has|contains|consists of|corresponds to|are) [^.]{0,20}$|\b1 ?(?:[kKMGTPEZ]i?B|BTC|h|min|km|kg|USD|EUR|sat) ?(?:=|≈|is|equals) [^.]{0,8}$/i,
);
const BOOKKEEPING_LINE = gated(
  /updated|distilled|snapshot|touched|ingest|skip|自动生成|页面|收录/,
  /\blast updated\b|\d (?:\p{L}+ )?distilled\b|\bdistilled:? \d|\bsnapshot (?:of|as of|taken|date)\b|\bpages? touched\b|\btouched (?:pages|\d)|\bingest(?:s|ed)? (?:\d|pages|sources)|\b\d+ (?:ingests|skips|skipped)\b|自动生成|页面总数|页面数|收录/iu,
);
const BOOKKEEPING_NOUN =
  /^\+? ?(?:new |total |more |other |of |wiki |raw )?(?:sources?|pages?|articles?|concepts?|patterns?|ingests?|skips?|citations?|entities|notes|entries|posts|papers|systems|links|页|篇|条目|Quellen|Seiten|Artikel|источник\p{L}*|страниц\p{L}*|стат(?:ей|ьи|ья))(?![\p{L}])/iu;

/**
 * Whether a quantity states nothing that a reader could want to check: part of a hypothesis, a condition, a question, a
 * test parameter, an advice, a default, a definition, an opinion, an "all" or "none", an age, or a count of the text's own
 * parts.
 */
export function isNoClaim(quantity: Quantity, setting: Setting): boolean {
  const { text, start, end, traits } = setting;
  if (traits.claimless) return true;
  const before = text.slice(Math.max(start, quantity.start - 200), quantity.start);
  const after = text.slice(quantity.end, Math.min(end, quantity.end + 80));
  if (/\bat (?:a|the) realistic rate of $/i.test(before)) return true;
  if (inCondition(before, after)) return true;
  if (
    setting.kind !== 'cell' &&
    before.includes(';') &&
    isImperative(before.slice(before.lastIndexOf(';') + 1).trimStart())
  )
    return true;
  const near = before.slice(-40);
  if (DEFAULT.test(near, near.toLowerCase()) || DEFAULT_AFTER.test(after)) return true;
  if (/ as (?:being |anything |any )?$/i.test(before) && DEFINITION_BEFORE.test(before)) return true;
  if (/^[\s*“"]*(?:An?|Ein|Eine) [^.;,]{1,50} (?:of|von) $/.test(before) && DEFINITION_AFTER.test(after))
    return true;
  const subject = before.slice(-120);
  if (UNIT_SUBJECT.test(subject, subject.toLowerCase())) return true;
  if (isAllOrNone(quantity, traits, before, after)) return true;
  if (/\b(?:aged?|age of|at the age of|im Alter von|в возрасте) $/i.test(before)) return true;
  if (/^[ -]years?[- ]old\b|^[- ]old\b|^ (?:Jahre alt|лет от роду)/i.test(after)) return true;
  if (!/^(?:percent|money|factor)$/.test(quantity.class) && ILLUSTRATION.test(before.slice(-48))) return true;
  if (isParameter(quantity, setting, before, after)) return true;
  return isStructure(quantity, before, after);
}

/**
 * Reads what a sentence says of all its numbers.
 * @param opening whether the sentence may begin with an instruction (in a table cell it does not).
 */
export function readTraits(sentence: string, opening: boolean): Traits {
  const text = sentence.length > LONGEST ? sentence.slice(0, LONGEST) : sentence;
  const lower = text.toLowerCase();
  const claimless =
    HYPOTHESIS.test(text) ||
    SUPPOSED.test(text) ||
    FORMULA.test(text) ||
    QUESTION.test(sentence.slice(-40)) ||
    BOOKKEEPING_LINE.test(text, lower) ||
    OPINION.test(text, lower) ||
    (opening && isAdvice(text, lower));
  return { claimless, ramp: /→|->|➜/.test(text) && RAMP.test(text) };
}

/** `（如 12 个关节）`, `(e.g. 200 ms)`: named for illustration. */
const ILLUSTRATION =
  /[（(](?:如|例如|比如|e\.g\.,? |for example,? |for instance,? |z\. ?B\. )[^（）()]{0,40}$/i;

/** Longer sentences are no prose. */
const LONGEST = 5000;
const RAMP = /\d+ ?% ?(?:→|->|➜) ?\d+ ?% ?(?:→|->|➜) ?\d+ ?%/;
const DEFAULT_AFTER = /^[^.;,]{0,12}\b(?:by default|\(default\)|is the default)|^[^.;，。]{0,6}默认/i;

/** The clause of an `if`, `when` or `once` reaches to its comma; `当…时` likewise. */
function inCondition(before: string, after: string): boolean {
  const clause = before.slice(Math.max(0, lastBreak(before)));
  if (
    /(?:^|[^\p{L}])(?:if|when|whenever|once|unless|as soon as|as long as|provided that|wenn|falls|sobald|если|когда)\s/iu.test(
      clause,
    )
  ) {
    return !/\bthen\b/i.test(clause.replace(/^.*\b(?:if|when|once)\b/i, ''));
  }
  return (
    /(?:如果|若|一旦)[^，。；]*$/.test(clause) ||
    (/当[^，。；]*$/.test(clause) && /^[^，。；]{0,20}时/.test(after))
  );
}

/** The offset behind the last clause boundary of a text. */
function lastBreak(text: string): number {
  const found = Math.max(
    text.lastIndexOf(', '),
    text.lastIndexOf('; '),
    text.lastIndexOf(': '),
    text.lastIndexOf(' — '),
    text.lastIndexOf(' – '),
  );
  const han = Math.max(text.lastIndexOf('，'), text.lastIndexOf('；'), text.lastIndexOf('：'));
  return Math.max(found, han) + 1;
}

/** `0 %` and `100 %` of something, and ramps of percentages. */
function isAllOrNone(quantity: Quantity, traits: Traits, before: string, after: string): boolean {
  if (quantity.unit !== 'percent') return false;
  const extreme =
    quantity.to === undefined && !quantity.hedged && (quantity.value === 0 || quantity.value === 1);
  if (extreme && /^ (?:of|der|des|von)\b/.test(after)) return true;
  if (quantity.to === 1 && quantity.value <= 0.05) return true;
  return traits.ramp || (extreme && /(?:→|->|➜) ?$/.test(before));
}

/** `A jump of 30% raised …`, `A server with 64 GB holds …`: what is given comes first, what was found behind it. */
const GIVEN_FIRST =
  /^[\s*•-]*(?:(?:(?:An?|Each|Every|Range) )?(?!It|They|This|These|He|She|We|One|Some|Most|All|Out|Revenue|Sales|Profit|Total|Number|Share|Population|Output|Growth|Demand|Production|Capacity|Use|Deaths)(?:\p{L}+ ){1,2}of|(?:Among|For) (?:\p{L}+ ){1,3}with(?: over| more than| at least| about)?|Eine? \p{L}+ (?:von|mit)) $/u;
const GIVEN_WITH = /^[\s*•-]*An? (?:\p{L}+ ){1,3}with $/u;
const DOES_SOMETHING =
  /^[^.;,]{0,40}(?:[:：]|\b(?:\p{Ll}{3,}(?:s|ed|t)|took|rose|fell|grew|won|held|made|gave|ran)\b)/u;

/** Conditions in so many words: `below 256 MB the …`, `for a 70 kg runner`, `raising it by 5% lowers …`. */
function isGiven(quantity: Quantity, setting: Setting, before: string, after: string): boolean {
  if (
    /(?:^|[:;,.] )(?:below|above|beyond|past) $/i.test(before) ||
    /\bthose (?:above|below|over|under) $/i.test(before)
  )
    return true;
  if (/ for an? (?:typical |average |normal )?$/i.test(before) && /^ \p{L}/u.test(after)) return true;
  if (quantity.unit === 'bit' && /^(?:1|2|3|4|8|16|32|64)$/.test(String(quantity.value)) && !quantity.hedged)
    return true;
  if (/[(（](?:within|up to|innerhalb|bis zu) $/i.test(before) && /^[^()]{0,16}[)）]/.test(after))
    return true;
  if (/\b(?:below|above) $/i.test(before) && /^[^.;,]{0,20} (?:may|can|might|could|would)\b/.test(after))
    return true;
  const hedge = setting.text.slice(quantity.start, quantity.core);
  if (
    /^(?:under|over|below|above) $/i.test(hedge) &&
    /(?:^|[:;,.] )$/.test(before) &&
    /^ (?:the|an?|this|that|it|they|there|no|all)\b/.test(after)
  )
    return true;
  if (!setting.followed) return false;
  if (
    quantity.hyphenated &&
    /\ban? $/i.test(before) &&
    /^ \p{L}+ (?:needs?|takes?|requires?|costs?|can|would|holds?)\b/u.test(after)
  )
    return true;
  return (
    (/ with an? $/i.test(before) &&
      /^ (?:\p{Ll}+ )?(?:ratio|rate|limit|budget|threshold|target|setting|factor|window|size|discount|margin)\b/u.test(
        after,
      )) ||
    /\b(?:so|then|thus|hence) an? (?:\p{Ll}+ ){1,3}of $/u.test(before) ||
    (/(?:by|to) $/i.test(before) &&
      /\b(?:raising|increasing|lowering|cutting|reducing|halving|doubling|adding|quantizing) (?:\p{L}+ ){0,3}(?:by|to) $/iu.test(
        before,
      ))
  );
}

/** A test condition: `at 30 fps`, `per 1M tokens`, `t = 5 min`; money never is. */
function isParameter(quantity: Quantity, setting: Setting, before: string, after: string): boolean {
  if (quantity.class === 'money') return false;
  if (/(?:^|[^\p{L}])(?:per|pro|je) $/iu.test(before) && !/ mit je $/.test(before))
    return (
      quantity.unit !== 'percent' &&
      !/(?:doubl|tripl|quadrupl|halv|verdoppel|halbier)\p{L}*[^.;]{0,12} $/iu.test(before) &&
      !/^,? [^.;]{0,40}\b(?:doubl|tripl|quadrupl|halv)/i.test(after)
    );
  if (/(?:\bat which|\w @|^@|\d\S{0,3} at) $/i.test(before) && !/\d\s?(?:ms|s|%|x) at $/i.test(before))
    return true;
  if (/^[- ]scale\b|^ ?(?:版|版本|速成|入门|上手|阅读)/.test(after)) return true;
  // `at a 95% boiler efficiency`, `at a flow rate of 6 l/min`: what was given, not what was found.
  if (
    /(?:^| )at (?:an? )?$/i.test(before) &&
    /^ (?:\p{Ll}+ ){0,2}(?:efficiency|utili[sz]ation|load|confidence|occupancy|duty cycle|sampling|resolution|discount|capacity factor)\b/u.test(
      after,
    )
  )
    return true;
  if (/ at an? (?!cost|price|total|peak|average|median|speed|valuation)(?:\p{Ll}+ ){1,4}of $/u.test(before))
    return true;
  if (setting.followed && GIVEN_FIRST.test(before) && DOES_SOMETHING.test(after)) return true;
  if (setting.followed && quantity.class !== 'count' && GIVEN_WITH.test(before)) return true;
  if (/^ ?(?:未満|以上|以下|超)(?:が|は|の)/.test(after)) return true;
  if (/在 ?$/.test(before) && /^[^，。；]{0,12}下/.test(after)) return true;
  if (/^[^，。；]{0,24}时[，,]/.test(after) && /当[^。；]*$/.test(before)) return true;
  if (/(?:不适合|适合|适用于) ?$/.test(before)) return true;
  if (/[>≥<≤]/.test(setting.text.slice(quantity.start, quantity.core)) && /^ ?(?:→|时|則|则)/.test(after))
    return true;
  if (isGiven(quantity, setting, before, after)) return true;
  if (quantity.class === 'physical' && /(?:^|[\s,;:(])after $/i.test(before)) return true;
  if (/[后後] ?$/.test(before) && /^ ?[内內]/.test(after)) return true;
  if (/(?:循环|經過|经过|运行|加热|保温|浸泡) ?$/.test(before) && /^ ?[后後]/.test(after)) return true;
  if (
    quantity.class === 'duration' &&
    /^ (?:\p{Ll}+ )?(?:budget|horizon|forecast|outcome|outlook|time ?frame)/u.test(after) &&
    quantity.unit !== 'ms'
  )
    return true;
  if (
    /^[\s"“(*•-]*(?:At|Bei) (?:(?:an?|the) )?(?:[a-z-]+ ){1,3}(?:of |[<>≤≥=] ?)?$/.test(before) &&
    /^[^.;]{0,40},/.test(after)
  )
    return true;
  if (quantity.class === 'duration' && /每(?:隔)? ?$/.test(before)) return true;
  if (/(?:^|[\s(,])[a-zA-Zα-ω](?:_\w+)? ?= ?$/.test(before) && !/n ?= ?$/i.test(before)) return true;
  if (/[*^}\]]\s?= ?$/.test(before)) return true;
  if (
    /^[\s*]*With (?:an? |the )?(?:\p{L}+ ){1,4}of $/u.test(before) ||
    /^(?:あたり|当たり|につき|ごと)/.test(after)
  )
    return true;
  // `1 kWp yields …`, `1キロに…`: what the other figure is for.
  if (
    quantity.value === 1 &&
    quantity.to === undefined &&
    !quantity.hedged &&
    quantity.class === 'physical' &&
    (before.trim() === '' || /^[\p{sc=Han}\p{sc=Hiragana}\d]/u.test(after))
  )
    return true;
  if (/按 ?$/.test(before) && /^ ?(?:计算|算|计)/.test(after)) return true;
  // `- under 2 hours: 17%`: the class that an item speaks of.
  if (setting.kind === 'item' && before.trim() === '' && /^[*_]{0,2}[:：] /.test(after) && setting.followed)
    return true;
  if (/(?:取|为|設為|设为|在|达到|達到|=) ?$/.test(before) && /^[^，。；]{0,10}[时時](?:[，,]|$)/.test(after))
    return true;
  if (setting.previousEnd === undefined && !setting.followed) return false;
  if (quantity.hyphenated && / (?:on|with|using|for) (?:a|an|the) $/i.test(before)) return true;
  if (quantity.class === 'duration' && /(?:^|[,;:(] ?)after $/i.test(before)) return true;
  // `At 30 fps it sends 8 Mbps`, and `45 ms at 10K RPS`: a result stands right before.
  if (/^[\s"“(*•-]*(?:At|Bei|При) $/.test(before)) return true;
  if (/[,;:(—] at $/i.test(before)) return setting.followed && !/^[,)]/.test(after);
  if (quantity.class !== 'count' && / at $/i.test(before))
    return setting.previousEnd !== undefined && setting.previousEnd >= quantity.start - 4;
  return /^ ?(?:条件下|时)/.test(after) && /(?:在|以) ?$/.test(before);
}

/** Counts of the text's own parts. */
function isStructure(quantity: Quantity, before: string, after: string): boolean {
  if (
    quantity.class === 'model' &&
    /^(?:layer|dimension|head|expert)$/.test(quantity.unit) &&
    !quantity.scaled
  ) {
    return quantity.value <= 12 && quantity.spelled;
  }
  if (quantity.unit === '个' || quantity.unit === '项' || quantity.unit === '条' || quantity.unit === '层') {
    return (
      STRUCTURE_HAN.test(after.trimStart()) || /(?:以下|如下|下列|上述|这|分为|包括|共有) ?$/.test(before)
    );
  }
  return false;
}

/** The wiki counting its own sources and pages; no claim on an overview page. */
export function isBookkeeping(
  quantity: Quantity,
  text: string,
  start: number,
  kind: Setting['kind'],
): boolean {
  if (kind === 'item' && quantity.class === 'factor' && text.slice(start, quantity.start).trim() === '')
    return true;
  if (BOOKKEEPING_NOUN.test(text.slice(quantity.core, quantity.core + 40).replace(/^[\d.,+]+/, '')))
    return true;
  return (
    /\) *$/.test(text.slice(quantity.end, quantity.end + 3)) &&
    text[quantity.start - 1] === '(' &&
    text.slice(0, quantity.start).includes(NAMELESS)
  );
}
