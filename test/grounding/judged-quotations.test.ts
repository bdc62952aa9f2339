import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { lintPage } from '../../server/src/core/lint.ts';
import { RULES } from '../../server/src/core/rules/registry.ts';
import { readSettings } from '../../server/src/core/settings.ts';
import { corpora, readCorpus } from '../support/corpora.ts';

const RULE = 'quote-not-in-source';

/** A quotation that the rule reports, judged by a reader with its page and its raw text open. */
interface Judged {
  readonly path: string;
  /** The page's text between the quotation marks. */
  readonly quotation: string;
  readonly verdict: 'right' | 'wrong' | 'debatable';
  readonly why: string;
}

const VERDICTS = JSON.parse(
  readFileSync(path.join(import.meta.dirname, '../judged/quote-not-in-source.json'), 'utf8'),
) as Readonly<Record<string, readonly Judged[]>>;

const { settings } = readSettings({
  rules: Object.fromEntries(RULES.map(({ id }) => [id, id === RULE ? ('default' as const) : 'off'])),
});

describe.each(corpora)('%s', (name) => {
  const judged = VERDICTS[name] ?? [];

  test('each misquotation that is reported was judged, and is still reported', () => {
    const corpus = readCorpus(name);
    const { index } = corpus;
    const said = [...index.pages()].flatMap((page) =>
      lintPage(page.path, index, settings)
        .filter(({ rule }) => rule === RULE)
        .map(({ span }) => `${page.path} ${corpus.textOf(page.path)?.slice(span)}`),
    );
    expect(said.sort()).toEqual(judged.map(({ path, quotation }) => `${path} ${quotation}`).sort());
  });

  test('no verdict is wrong, and each says why', () => {
    expect(judged.filter(({ verdict }) => verdict === 'wrong')).toEqual([]);
    expect(judged.filter(({ why }) => why.trim() === '')).toEqual([]);
  });
});
