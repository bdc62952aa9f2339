import type { Debt } from './debt/baseline.ts';
import { numberKey } from './debt/keys.ts';
import type { PageFacts, PagePath, Suppression } from './page/types.ts';
import { RULES, ruleOf } from './rules/registry.ts';
import type { CheckContext, Finding, Fix, FixContext, Report, Rule, Severity } from './rules/rule.ts';
import unsourcedNumber from './rules/unsourced-number.ts';
import type { Settings } from './settings.ts';
import type { Span, Text } from './text.ts';
import { type JudgedNumbers, judgedNumbers, type NumberOptions } from './wiki/judged-numbers.ts';
import { numberSettingsIn } from './wiki/number-options.ts';
import type { Wiki } from './wiki/types.ts';

/** The severity at which a rule reports, or `off`. */
export function severityOf(rule: Rule, settings: Settings): Severity | 'off' {
  const chosen = settings.rules[rule.id];
  return chosen === undefined || chosen === 'default' ? rule.severity : chosen;
}

/** The same by the rule's id. */
export function severityOfId(id: string, settings: Settings): Severity | 'off' {
  const rule = ruleOf(id);
  return rule ? severityOf(rule, settings) : 'off';
}

/** What is known of debts that shall stay silent. */
export interface DebtBook {
  /** Opens the account of a page, for one judging of it. @returns whether a debt at a place is old. */
  open(path: PagePath): (debt: Debt, span: Span) => boolean;
}

const NO_DEBTS: DebtBook = { open: () => () => false };

/**
 * Everything wrong with a page, in the order of its text. A finding that a comment on the page silences is left out.
 * @param settings severities and the options of rules.
 * @param debts what the wiki's baseline knows.
 */
export function lintPage(path: PagePath, wiki: Wiki, settings: Settings, debts = NO_DEBTS): Finding[] {
  const page = wiki.page(path);
  if (!page) return [];
  const isOld = debts.open(path);
  const isOff = (id: string): boolean => ruleOf(id) !== undefined && severityOfId(id, settings) === 'off';
  const used = new Set<Suppression>();
  const findings: Finding[] = [];
  for (const after of [false, true]) {
    for (const rule of RULES) {
      if ((rule.after ?? false) !== after) continue;
      const severity = severityOf(rule, settings);
      if (severity === 'off' || !rule.check) continue;
      const chosen = settings.rules[rule.id] !== 'default';
      const isSilenced = (span: Span): boolean =>
        page.suppressions.some((comment) => silences(comment, rule, span));
      const context = {
        page,
        wiki,
        options: optionsOf(rule, settings),
        used,
        chosen,
        isOff,
        isOldDebt: (key: string, span: Span) => !isSilenced(span) && isOld({ rule: rule.id, key }, span),
      } as unknown as CheckContext<never>;
      const report: Parameters<NonNullable<Rule['check']>>[1] = (reported) => {
        const silencers = rule.after
          ? []
          : page.suppressions.filter((comment) => silences(comment, rule, reported.span));
        for (const comment of silencers) used.add(comment);
        if (silencers.length > 0) return;
        findings.push(findingOf(rule, chosen ? severity : (reported.severity ?? severity), path, reported));
      };
      try {
        rule.check(context, report);
      } catch (error) {
        findings.push(failure(rule, path, error));
      }
    }
  }
  return findings.sort(
    (a, b) => a.span.start - b.span.start || a.span.end - b.span.end || (a.rule < b.rule ? -1 : 1),
  );
}

function silences(comment: Suppression, rule: Rule, span: Span): boolean {
  if (comment.kind === 'end' || rule.id === 'suppression-without-reason') return false;
  if (comment.rules.length > 0 && !comment.rules.includes(rule.id)) return false;
  const { start, end } = comment.covers;
  return start <= span.start && (span.start < end || span.start === end);
}

/** A finding as a rule reports it. */
export function findingOf(
  rule: Rule,
  severity: Severity,
  path: PagePath,
  report: Report<Record<string, string>>,
): Finding {
  return {
    rule: rule.id,
    severity,
    path,
    span: report.span,
    message: fill(rule.messages[report.message] ?? report.message, report.values ?? {}),
    data: report.data ?? {},
    ...(report.related && { related: report.related }),
  };
}

/** A rule that fails says so on the page, and takes no other rule with it. */
function failure(rule: Rule, path: PagePath, error: unknown): Finding {
  const why = error instanceof Error ? error.message : String(error);
  return {
    rule: rule.id,
    severity: 'information',
    path,
    span: { start: 0, end: 0 },
    message: `The rule ${rule.id} failed on this page (${shorten(why)}). Please report it with the page.`,
    data: { failed: true },
  };
}

function fill(message: string, values: Readonly<Record<string, string | number>>): string {
  return message.replace(/\{(\w+)\}/g, (_all, name: string) => shorten(String(values[name] ?? '')));
}

/** Names from a page are shown on one line and not at any length. */
function shorten(value: string): string {
  const line = value.replace(/\s+/g, ' ');
  return line.length > 160 ? `${line.slice(0, 159)}…` : line;
}

const optionsCache = new WeakMap<Settings, Map<string, unknown>>();

/** A rule's options, worked out once for each set of settings. */
function optionsOf(rule: Rule, settings: Settings): unknown {
  let known = optionsCache.get(settings);
  if (!known) {
    known = new Map();
    optionsCache.set(settings, known);
  }
  if (!known.has(rule.id)) {
    const numbers: Readonly<Record<string, unknown>> = settings.numbers;
    const asked = numberSettingsIn(rule.options).map((name) => [name, numbers[name]] as const);
    known.set(rule.id, rule.options.parse({ ...settings.options[rule.id], ...Object.fromEntries(asked) }));
  }
  return known.get(rule.id);
}

/** How the numbers of a wiki with these settings are judged. */
export function numberOptionsOf(settings: Settings): NumberOptions {
  return optionsOf(unsourcedNumber, settings) as NumberOptions;
}

/**
 * The numbers of a page as their rule judges them, for whoever else speaks of them.
 * @returns undefined where the page's text cannot be read.
 */
export function numbersOf(
  page: PageFacts,
  wiki: Wiki,
  settings: Settings,
  debts: DebtBook,
): JudgedNumbers | undefined {
  const isOld = debts.open(page.path);
  return judgedNumbers(page, wiki, numberOptionsOf(settings), (claim, claims) =>
    isOld({ rule: unsourcedNumber.id, key: numberKey(claim, claims) }, claim),
  );
}

/** The remedies of a finding, the best first; empty when the page no longer is as the finding saw it. */
export function fixesOf(finding: Finding, wiki: Wiki, text: Text, settings: Settings): Fix[] {
  const rule = ruleOf(finding.rule);
  const page = wiki.page(finding.path);
  if (!rule?.fixes || !page) return [];
  const context = {
    page,
    wiki,
    options: optionsOf(rule, settings),
    used: new Set<Suppression>(),
    chosen: settings.rules[rule.id] !== 'default',
    isOff: () => false,
    isOldDebt: () => false,
    text,
  };
  return [...rule.fixes(context as unknown as FixContext<never>, finding)];
}
