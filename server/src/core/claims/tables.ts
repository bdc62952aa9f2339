import type { Passage, TableBlock } from './passage.ts';
import type { UnitReader } from './unit-after.ts';
import { hanUnitAt, symbolUnit, type Unit, wordUnit } from './units.ts';

/** What a column's header says about the numbers in it. */
export type ColumnRole =
  | { readonly kind: 'source' }
  | { readonly kind: 'label' }
  | { readonly kind: 'unit'; readonly unit: Unit }
  | { readonly kind: 'plain' };

const SOURCE_HEADER =
  /^(?:data )?(?:sources?|references?|refs?|citations?|source link|quellen?|beleg|belege|источник(?:и)?|来源|出处|数据来源|参考来源)(?: ?\(s\))?$/iu;
const LABEL_HEADER =
  /^(?:#|№|no\.?|nr\.?|num|ids?|ranks?|ranking|position|pos|year|years|date|dates|day|week|month|period|quarter|tier|tiers|versions?|release|block ?height|height|block|port|ports|phase|step|steps|stage|level|pages?|sections?|chapters?|rfc|bip|issue|pr|codes?|status|order|priority|seed|layer|epoch|generation|gen|序号|编号|年份|时间|日期|版本|排名|章节|阶段|等级|级别|层级|jahr|datum|nummer|stufe|seite|год|дата|номер|версия|этап|глава|высота блока)$/iu;

/** Whether a column's header says that sources stand below it. */
export const isSourceHeader = (header: string): boolean =>
  SOURCE_HEADER.test(header.replace(/[*_]/g, ' ').replace(/\s+/g, ' ').trim());

/** Reads the role of a column from its header's words. */
export function columnRole(header: string, index: number, reader: UnitReader): ColumnRole {
  const words = header
    .replace(/[*_\uE000-\uE002]/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  if (SOURCE_HEADER.test(words)) return index > 0 ? { kind: 'source' } : { kind: 'label' };
  if (LABEL_HEADER.test(words) || /\b(?:block height|version|rank)\b/i.test(words)) return { kind: 'label' };
  const unit = unitOfLabel(words, reader);
  return unit ? { kind: 'unit', unit } : { kind: 'plain' };
}

/** The unit that a header or row label gives to bare numbers: `Latency (ms)`, `Users`, `$ / month`, `% of pages`. */
export function unitOfLabel(label: string, reader: UnitReader): Unit | undefined {
  const inner =
    /[([（]\s*([^()[\]（）]{1,24}?)\s*[)\]）]\s*$/.exec(label)?.[1] ?? /,\s*([^,\s]{1,8})$/.exec(label)?.[1];
  const candidates = inner === undefined ? [] : [inner.replace(/^(?:in|billions? of|millions? of) /i, '')];
  const last = /(?:^|\s)in ([A-Za-z%°µ/]{1,10})$/.exec(label)?.[1];
  if (last !== undefined) candidates.push(last);
  for (const candidate of candidates) {
    const unit =
      reader.extraUnits.get(candidate.toLowerCase()) ??
      symbolUnit(candidate) ??
      wordUnit(candidate, true) ??
      scaleUnit(candidate);
    if (unit) return unit;
    if (/[$€£¥]/.test(candidate)) return { id: currency(candidate), class: 'money' };
    // `亿吨`, `万人`: the scale is the column's.
    const scaleless = candidate.replace(/^(?:万亿|[十百千]?[万萬]|[亿億]|兆)(?=.)/u, '');
    const han = hanUnitAt(scaleless, 0, reader.extraUnits);
    if (han?.end === scaleless.length) return han.unit;
    if (/^\S+\/\S+$/.test(candidate)) {
      const head = symbolUnit(candidate.split('/')[0]!);
      if (head) return head;
    }
    if (/^[\p{L}µ%° ]{1,20}\/[\p{L}³²]{1,12}$/u.test(candidate)) return { id: candidate, class: 'rate' };
  }
  if (/%/.test(label)) return { id: 'percent', class: 'percent' };
  const per = / (?:per|pro) ([\p{L}²³]{1,12})$/u.exec(label)?.[1];
  if (per !== undefined) return { id: `per ${per}`, class: 'rate' };
  if (/^[$€£¥]/.test(label)) return { id: currency(label), class: 'money' };
  const words = label
    .replace(/[([（].*$/, '')
    .trim()
    .split(/[\s/]+/);
  if (words.length > 5) return undefined;
  const noun = words.at(-1)?.toLowerCase() ?? '';
  return (
    reader.extraUnits.get(noun) ??
    (wordUnit(noun, true)?.class === 'count' || wordUnit(noun, true)?.class === 'model'
      ? wordUnit(noun, true)
      : undefined)
  );
}

function scaleUnit(text: string): Unit | undefined {
  return /^(?:[KMB]|bn|mn|millions?|billions?|thousands?|万|亿|亿元|万元)$/.test(text)
    ? { id: '', class: 'number' }
    : undefined;
}

function currency(text: string): string {
  return /€/.test(text) ? 'EUR' : /£/.test(text) ? 'GBP' : /¥/.test(text) ? 'CNY' : 'USD';
}

/** Whether a cell of a source column names a source. */
export function citesInCell(cell: Passage | undefined): boolean {
  if (!cell) return false;
  const words = cell.prose.text.replace(/[\s*_]/g, '');
  return words !== '' && !/^(?:[-–—?]+|n\/?a|none|todo|tbd|unknown|无|—)$/i.test(words);
}

/** The roles of all columns of a table. */
export function columnRoles(table: TableBlock, reader: UnitReader): ColumnRole[] {
  return table.header.map((cell, index) => columnRole(cell.prose.text, index, reader));
}
