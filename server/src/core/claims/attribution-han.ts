/** A stretch of a sentence, `end` exclusive. */
export interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** Where a pattern matched. */
export function stretch(found: RegExpExecArray | null): Stretch | undefined {
  return found ? { start: found.index, end: found.index + found[0].length } : undefined;
}

/** `据` begins its clause (inside `数据` it is another word), and `根据` needs something that can be named. */
const ACCORDING =
  /(?:^|[，。；：、（(\s])[据據](?!说|說|悉|报道|報導|了解|称|稱|研究|此|以|传|傳)[^，。；：]{0,24}?(?:年报|财报|季报|公告|招股书|半年报|年度报告|白皮书|论文|数据|數據|资料|資料|报告|報告|统计|統計|测算|称|披露|估计|预测|显示|顯示|介绍)|(?:根据|根據|依据|按照)(?:[^，。；：]{0,12}[A-Z][A-Za-z.]+[^，。；：]{0,12}|[^，。；：]{2,16}(?:公司|集团|研究院|大学|局|协会|机构|委员会|银行|官方|财报|年报|报告|論文|论文|统计)[^，。；：]{0,6}|《[^》]{1,40}》[^，。；：]{0,6})[，,：:]/u;
/** A name at the beginning of a clause, and what it did: `德勤确认…`, `ABI Research数据——`. */
const SAYS =
  /(?:^|[，。；：、（(\s*—「“\uE002])((?:[A-Z][A-Za-z0-9&.]*(?: [A-Z][A-Za-z0-9&.]*){0,3}|\uE002) ?(?:[\p{sc=Han}]{0,4})|[\p{sc=Han}]{2,10}?) ?(?:(?:在[^，。：]{0,16})?(?:说|說|坦言|透露)(?=[：:，]?[“「])|指出|宣布|宣佈|披露|报告称|公布|发布|公告|预测|預測|预计|預計|预估|確認|确认|估计|估計|估算|测算|统计|調查|调查|(?:表示|称|认为)(?=[，,：:“「])|(?:数据|數據|报告|報告|财报|年报|研报|白皮书|调研)(?=[，,：:——])|(?:数据|报告|财报|年报|研报|白皮书)(?:显示|指出|称|披露))/gu;
/** What speaks for nobody, or is no name. */
const NOBODY =
  /专家|業內|业内|业界|市场|研究(?!院|所)|有人|分析师|机构|行业|我们|媒体|报道|消息|传闻|人士|普遍|部分|许多|很多|多数|一般|学者|用户|客户|团队|项目|厂商|数据|报告|官方未|尚未|内部|外部|模型|系统|算法|版本|论文|文章|同时|目前|今年|去年|未来|其中|此外|根据|相关|上述|以上|以下|最新|综合|初步|保守|乐观|整体|总体|全球|全国|年度|季度|^(?:公司|企业|它|他|她|其|这|该|本|自|已|将|可|会|能|需|应|仅|也|并|再|又|均|都|为|是|在|从|对|由|被|经|按|以|与|和|或|但|而|则|若|如|实际|首次|正式|公开|独立)/u;
const SOURCE_LABEL =
  /(?:^|[，。；（(\s*—–-])(?:数据|資料|资料)?(?:来源|來源|出处|出典)[:：] ?[^\s，。；）)]/u;
/** Japanese: `総務省によると`, `IDCの調査では`. */
const YORU =
  /(?:^|[、。\s「（(])(?!これ|それ|一説|専門家|関係者|報道|研究|試算)[^、。\s]{2,30}?(?:によると|によれば|の(?:調査|報告書?|発表|データ|統計|白書|推計|試算)(?:では|によ|で))/u;

/**
 * The words by which a Chinese or Japanese sentence names the source of what it says; undefined where it names none, or is in
 * neither language.
 */
export function hanAttribution(sentence: string): Stretch | undefined {
  if (!/[\u4e00-\u9fff]/.test(sentence)) return undefined;
  const found = stretch(ACCORDING.exec(sentence)) ?? stretch(SOURCE_LABEL.exec(sentence));
  if (found) return found;
  if (/[\u3040-\u30ff]/.test(sentence)) return stretch(YORU.exec(sentence));
  SAYS.lastIndex = 0;
  for (let said = SAYS.exec(sentence); said; said = SAYS.exec(sentence)) {
    if (!NOBODY.test(said[1]!)) return stretch(said);
  }
  return undefined;
}
