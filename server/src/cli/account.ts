import {
  BASELINE_FILE,
  type Baseline,
  baselineText,
  type Debt,
  type KnownDebt,
  nameOf,
  readBaseline,
} from '../core/debt/baseline.ts';
import { type DebtBook, severityOf } from '../core/lint.ts';
import { sentenceAround } from '../core/page/sentence.ts';
import { asPagePath, type PagePath } from '../core/page/types.ts';
import { ruleOf } from '../core/rules/registry.ts';
import { type Span, Text } from '../core/text.ts';
import { below } from '../core/wiki/names.ts';
import type { Disk } from '../workspace/disk.ts';
import type { WikiWorkspace } from '../workspace/wiki-workspace.ts';
import type { BaselineWish } from './arguments.ts';

/** What became of known debts. */
export interface Balance {
  /** So many are silent. */
  readonly known: number;
  /** So many are there no more. */
  readonly paid: number;
}

/** What a check knows of debts, and what became of them. */
export interface Account extends DebtBook {
  /** What became of known debts, once every page is judged; undefined where none are known of. */
  balance(): Balance | undefined;
  /** What remains to be done then, and what is to be said of it. */
  close?(): readonly { readonly ok: boolean; readonly text: string }[];
}

/** What reads and writes baselines. */
export interface BaselineHost {
  readonly disk: Disk;
  absolutePath(path: string): string;
  /** Writes a file, whole or not at all. @returns why it could not be written. */
  writeText(path: string, text: string): string | undefined;
}

/** So much of a sentence is written to a baseline: enough to find it. */
const LONGEST_TEXT = 160;

/** Opens the account of a check. @returns why it cannot be had. */
export function openAccount(
  wish: BaselineWish,
  workspace: WikiWorkspace,
  host: BaselineHost,
): Account | { readonly why: string } {
  const { baselines } = workspace.configs;
  switch (wish.kind) {
    case 'none':
      return { open: () => () => false, balance: () => undefined };
    case 'write':
      return new Writing(workspace, host, wish.file === undefined ? undefined : host.absolutePath(wish.file));
    case 'file': {
      const text = host.disk.readText(host.absolutePath(wish.file));
      if (text === undefined) return { why: `There is no baseline ${wish.file}.` };
      const reading =
        typeof text === 'string' ? readBaseline(withoutMark(text)) : { ok: false as const, why: text.reason };
      if (!reading.ok) return { why: `The baseline ${wish.file} cannot be heeded: ${reading.why}.` };
      const { baseline } = reading;
      return new Heeding((path) => ({ folder: '', baseline, path }), workspace, [{ folder: '', baseline }]);
    }
    case 'needed':
    case 'own': {
      const paths = baselines.paths();
      const files = paths.map((path) => ({
        path,
        folder: baselines.folderFor(path) ?? '',
        reading: baselines.fileAt(path)?.reading,
      }));
      const bad = files.find(({ reading }) => reading?.ok === false);
      if (wish.kind === 'needed') {
        if (bad?.reading?.ok === false)
          return { why: `The baseline ${bad.path} cannot be heeded: ${bad.reading.why}.` };
        if (files.length === 0)
          return { why: 'The wiki has no baseline. digest-wiki check --write-baseline writes one.' };
      }
      const known = files.flatMap(({ folder }) => {
        const baseline = baselines.for(below(folder, 'page.md'))?.baseline;
        return baseline ? [{ folder, baseline }] : [];
      });
      const find = (path: PagePath): Place | undefined => {
        const found = baselines.for(path);
        return found?.baseline && { ...found, baseline: found.baseline, path: inside(found.folder, path) };
      };
      return new Heeding(find, workspace, known);
    }
  }
}

/** A baseline, and the folder from which its paths are. */
interface Heeded {
  readonly folder: string;
  readonly baseline: Baseline;
}

interface Place extends Heeded {
  /** Of the page, as the baseline names it. */
  readonly path: string;
}

/** Heeds baselines, and counts what was silenced by them. */
class Heeding implements Account {
  readonly #find: (path: PagePath) => Place | undefined;
  readonly #workspace: WikiWorkspace;
  readonly #heeded: readonly Heeded[];
  readonly #met = new Map<Baseline, Map<string, number>>();
  #known = 0;

  constructor(
    find: (path: PagePath) => Place | undefined,
    workspace: WikiWorkspace,
    heeded: readonly Heeded[],
  ) {
    this.#find = find;
    this.#workspace = workspace;
    this.#heeded = heeded;
  }

  open(path: PagePath): (debt: Debt) => boolean {
    const place = this.#find(path);
    if (!place) return () => false;
    const { baseline } = place;
    const page = baseline.page(place.path);
    return (debt) => {
      if (!page.meet(debt)) return false;
      const met = this.#met.get(baseline) ?? new Map<string, number>();
      this.#met.set(baseline, met.set(nameOf(debt), (met.get(nameOf(debt)) ?? 0) + 1));
      this.#known++;
      return true;
    };
  }

  balance(): Balance | undefined {
    if (this.#heeded.length === 0) return undefined;
    let paid = 0;
    for (const { folder, baseline } of this.#heeded) {
      const left = new Map(this.#met.get(baseline));
      for (const debt of baseline.debts) {
        // What is not looked for is not paid off.
        if (isOff(debt, folder, this.#workspace)) continue;
        const met = left.get(nameOf(debt)) ?? 0;
        left.set(nameOf(debt), Math.max(0, met - debt.count));
        paid += Math.max(0, debt.count - met);
      }
    }
    return { known: this.#known, paid };
  }
}

/** Heeds no baseline; writes down every debt there is, and lets it be silent. */
class Writing implements Account {
  readonly #workspace: WikiWorkspace;
  readonly #host: BaselineHost;
  readonly #file: string | undefined;
  /** By the absolute path of the file that is to be written. */
  readonly #debts = new Map<string, KnownDebt[]>();
  #known = 0;

  /** @param file absolute; where it is undefined, the wiki's own. */
  constructor(workspace: WikiWorkspace, host: BaselineHost, file: string | undefined) {
    this.#workspace = workspace;
    this.#host = host;
    this.#file = file;
    const { baselines } = workspace.configs;
    if (file !== undefined) this.#debts.set(file, []);
    else {
      for (const path of baselines.paths()) {
        const folder = baselines.folderFor(path) ?? '';
        const debts = baselines.for(below(folder, 'page.md'))?.baseline?.debts ?? [];
        // What is not looked for now is not forgotten.
        const kept = debts.filter((debt) => isOff(debt, folder, workspace));
        this.#debts.set(workspace.place.absolute(path), kept);
      }
    }
  }

  open(path: PagePath): (debt: Debt, span: Span) => boolean {
    const { configs, place } = this.#workspace;
    const found = this.#file === undefined ? configs.baselines.for(path) : undefined;
    const file = this.#file ?? place.absolute(found?.file ?? BASELINE_FILE);
    const known = inside(found?.folder ?? '', path);
    return (debt, span) => {
      const debts = this.#debts.get(file) ?? [];
      this.#debts.set(file, debts);
      debts.push({ ...debt, path: known, count: 1, text: this.#excerpt(path, span) });
      this.#known++;
      return true;
    };
  }

  balance(): Balance {
    return { known: this.#known, paid: 0 };
  }

  close(): { ok: boolean; text: string }[] {
    if (this.#debts.size === 0) this.#debts.set(this.#workspace.place.absolute(BASELINE_FILE), []);
    return [...this.#debts].map(([file, debts]) => {
      const why = this.#host.writeText(file, baselineText(debts));
      if (why !== undefined) return { ok: false, text: `${file} cannot be written: ${why}.` };
      const pages = new Set(debts.map(({ path }) => path)).size;
      const count = debts.reduce((sum, debt) => sum + debt.count, 0);
      return { ok: true, text: `${count} known debts on ${pages} pages are written to ${file}.` };
    });
  }

  #excerpt(path: PagePath, span: Span): string {
    const text = this.#workspace.textOf(path);
    if (!text) return '';
    const sentence = sentenceAround(text, span).text;
    return sentence.length > LONGEST_TEXT ? `${sentence.slice(0, LONGEST_TEXT - 1)}…` : sentence;
  }
}

/** A page's path from a folder that holds it. */
const inside = (folder: string, path: string): string =>
  folder === '' ? path : path.slice(folder.length + 1);

const withoutMark = (text: string): string => new Text(text).value;

/** Whether the rule that found a debt is switched off where the debt is. */
function isOff({ rule: id, path }: KnownDebt, folder: string, { configs, index }: WikiWorkspace): boolean {
  const rule = ruleOf(id);
  const root = index.rootOf(asPagePath(below(folder, path))).path;
  return rule !== undefined && severityOf(rule, configs.settingsAt(root)) === 'off';
}
