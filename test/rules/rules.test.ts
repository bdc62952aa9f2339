import { readdirSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { RULES } from '../../server/src/core/rules/registry.ts';
import type { Finding, Rule, RuleExample } from '../../server/src/core/rules/rule.ts';
import { ENGINES } from '../support/engines.ts';
import { onOneLine, parseFixture } from '../support/fixture.ts';
import { applyFix, fixes, lint as lintAnew, openWiki, type TestWiki } from '../support/wiki.ts';

const FOLDER = path.resolve(import.meta.dirname, '../../server/src/core/rules');
/** Files of the folder that are no rule. */
const NO_RULES = ['registry.ts', 'rule.ts'];

/** Severities that editors and build jobs rely on. */
const SEVERITIES: Readonly<Record<string, string>> = {
  'broken-link': 'error',
  'frontmatter-syntax': 'error',
  config: 'error',
  'ambiguous-link': 'warning',
  'broken-anchor': 'warning',
  'split-link': 'warning',
  'table-pipe': 'warning',
  'frontmatter-schema': 'warning',
  'dangling-citation': 'warning',
  'number-not-in-source': 'warning',
  'quote-not-in-source': 'warning',
  'suppression-without-reason': 'warning',
  'unused-suppression': 'information',
  'link-style': 'off',
};

test('the registry has the rules of the folder, each once', () => {
  const files = readdirSync(FOLDER).filter((name) => name.endsWith('.ts') && !NO_RULES.includes(name));
  expect(RULES.map(({ id }) => `${id}.ts`).sort()).toEqual(files.sort());
});

describe.each(RULES.map((rule) => ({ id: rule.id, rule })))('$id', ({ rule }) => {
  test('is declared as every rule is', () => {
    expect(rule.id).toMatch(/^[a-z]+(?:-[a-z]+)*$/);
    expect(rule.summary).toMatch(/^[A-Z].*\.$/);
    expect(rule.explanation.trim()).toBe(rule.explanation);
    expect(rule.explanation).not.toBe('');
    if (rule.id in SEVERITIES) expect(rule.severity).toBe(SEVERITIES[rule.id]);
    for (const message of Object.values(rule.messages)) expect(message).toMatch(/^["A-Z`{][\s\S]*\.$/);
    const titles = rule.examples.map(({ title }) => title);
    expect(new Set(titles).size).toBe(titles.length);
  });

  test('has options with a default and a description each', () => {
    expect(() => rule.options.parse({})).not.toThrow();
    const { properties = {} } = z.toJSONSchema(rule.options) as { properties?: Record<string, object> };
    for (const option of Object.values(properties)) {
      expect(option).toHaveProperty('default');
      expect(option).toHaveProperty('description');
    }
  });

  test('shows each of its messages in an example', () => {
    const said = rule.examples.flatMap(({ wiki }) => of(rule, lint(openWiki(parseFixture(wiki).files))));
    const unused = Object.entries(rule.messages).filter(
      ([, message]) => !said.some((finding) => pattern(message).test(finding.message)),
    );
    expect(unused.map(([name]) => name)).toEqual([]);
  });

  for (const example of rule.examples) {
    describe.each(ENGINES.map((parser) => ({ name: parser.name, parser })))(
      `${example.title} ($name)`,
      ({ parser }) => {
        const fixture = parseFixture(example.wiki);
        const wiki = openWiki(fixture.files, { parser });

        test('is found at exactly the marked places', () => {
          expect(of(rule, lint(wiki)).map((finding) => place(wiki, finding))).toEqual(
            fixture.marks
              .map(({ path, span }) => ({ path, ...span }))
              .sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : a.start - b.start)),
          );
          for (const mark of fixture.marks) {
            const said = of(rule, lint(wiki))
              .filter(({ path, span }) => path === mark.path && span.start === mark.span.start)
              .map(({ message }) => message.slice(0, mark.message.length));
            expect(said).toContain(mark.message);
          }
        });

        if (example.fixed !== undefined)
          test('is mended by its first fix', () => expectMended(rule, example, wiki));

        test('is gone after any of its fixes, and nothing new is found', () => {
          for (const finding of of(rule, lint(wiki))) {
            for (const fix of fixes(wiki, finding)) {
              if (fix.postpones) expectLighter(wiki, finding, applyFix(wiki, fix));
              else expectGone(wiki, finding, fix.title, applyFix(wiki, fix));
            }
          }
        });
      },
    );
  }
});

/** What was found in a wiki; none of these tests changes one. */
const found = new WeakMap<TestWiki, Finding[]>();

function lint(wiki: TestWiki): Finding[] {
  let known = found.get(wiki);
  if (!known) {
    known = lintAnew(wiki);
    found.set(wiki, known);
  }
  return known;
}

function marksOf(source: string) {
  return parseFixture(source).marks;
}

const of = (rule: Rule, findings: readonly Finding[]): Finding[] =>
  findings.filter((finding) => finding.rule === rule.id);

/** Where a finding is, as a mark can tell it. */
function place(wiki: TestWiki, { path, span }: Finding) {
  return { path: path as string, ...onOneLine(wiki.files.get(path) ?? '', span) };
}

/** Fits what a message may say; `{name}` stands for anything. */
function pattern(message: string): RegExp {
  const parts = message.split(/\{\w+\}/).map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${parts.join('.*?')}$`, 's');
}

function expectMended(rule: Rule, example: RuleExample, wiki: TestWiki): void {
  const [mark] = marksOf(example.wiki);
  const finding = of(rule, lint(wiki)).find(
    ({ path, span }) => path === mark?.path && span.start === mark.span.start,
  );
  expect(finding, 'an example with a fix has a mark').toBeDefined();
  if (!finding) return;
  const [fix] = fixes(wiki, finding);
  expect(fix?.title).toBe(example.fixTitle);
  if (!fix) return;
  expect(applyFix(wiki, fix).files.get(finding.path)).toBe(example.fixed);
}

/** One defect may show elsewhere too; what it is known by is its page and what is said of it. */
const identity = ({ rule, path, message }: Finding): string => `${rule} ${path}: ${message}`;

/** The numbers that a finding is about. */
const quantitiesOf = ({ data }: Finding): string[] =>
  ((data['quantities'] ?? []) as { readonly text: string }[]).map(({ text }) => text);

/** A finding that its author wants to come back to stays, with less weight, and brings no other. */
function expectLighter(before: TestWiki, finding: Finding, after: TestWiki): void {
  const weight = (found: readonly Finding[]): number =>
    found.filter(({ severity }) => severity === 'warning' || severity === 'error').length;
  expect(weight(lint(after)), `\`${finding.message}\` weighs less`).toBeLessThan(weight(lint(before)));
  expect(lint(after).length).toBeLessThanOrEqual(lint(before).length);
}

function expectGone(before: TestWiki, finding: Finding, title: string, after: TestWiki): void {
  const old = lint(before).map(identity);
  const now = lint(after).map(identity);
  const count = (list: readonly string[], id: string): number => list.filter((each) => each === id).length;
  const id = identity(finding);
  expect(count(now, id), `\`${title}\` leaves: ${id}`).toBeLessThan(count(old, id));
  // What a finding that stands for many had counted shows when there is room.
  const counted = new Set(
    lint(before).flatMap((each) => quantitiesOf(each).map((text) => `${each.path} ${text}`)),
  );
  const shown = lint(after).filter((each) => {
    const [first] = quantitiesOf(each);
    return first === undefined || !counted.has(`${each.path} ${first}`);
  });
  for (const each of new Set(shown.map(identity)))
    expect(count(now, each), `\`${title}\` brings: ${each}`).toBeLessThanOrEqual(count(old, each));
}
