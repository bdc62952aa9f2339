import { describe, expect, test } from 'vitest';
import { CancellationTokenSource, type Hover, type MarkupContent } from 'vscode-languageserver/node';
import { nodeDisk } from '../../server/src/host/node.ts';
import type { Disk } from '../../server/src/workspace/disk.ts';
import { openEditor, shown, until } from './support/editor.ts';

const WIKI = {
  'concepts/page.md': '# Page\n[[quorum]] [[gone]]\n',
  'concepts/quorum.md': '# Quorum\n',
  'sources/s.md': '# S\n',
};

describe('a folder that is no wiki', () => {
  const REPOSITORY = {
    'README.md': '# Read me\n[a](missing.md) [[gone]]\n',
    'docs/guide.md': '# Guide\n[b](nowhere.md)\n',
  };

  test.each(['vscode', 'push', 'minimal'] as const)(
    'gets no finding, no hover, no completion, no message (%s)',
    async (client) => {
      const editor = await openEditor(REPOSITORY, { client });
      const told: string[] = [];
      editor.connection.onUnhandledNotification(({ method }) => told.push(method));
      await editor.open('README.md');
      await editor.type('README.md', '# Read me\n[a](missing.md) [[gone\n');
      expect(await editor.diagnostics('README.md')).toEqual([]);
      const position = { line: 1, character: 22 };
      expect(await editor.askAt('textDocument/hover', 'README.md', position)).toBeNull();
      expect(await editor.askAt('textDocument/completion', 'README.md', position)).toBeNull();
      expect(await editor.ask('workspace/symbol', { query: '' })).toEqual([]);
      expect(editor.pushes).toEqual([]);
      expect(told).toEqual([]);
    },
  );
});

describe('documents that belong to no wiki', () => {
  test('are answered with nothing', async () => {
    const editor = await openEditor(WIKI);
    for (const uri of [
      'untitled:Untitled-1',
      'git:/x/concepts/page.md',
      'file:///elsewhere/x.md',
      'nonsense',
      'file:///%E0%A4%A',
      '',
    ]) {
      await editor.tell('textDocument/didOpen', {
        textDocument: { uri, languageId: 'markdown', version: 1, text: '[[gone]]' },
      });
      const textDocument = { uri };
      const position = { line: 0, character: 3 };
      expect(await editor.ask('textDocument/hover', { textDocument, position }), uri).toBeNull();
      expect(await editor.ask('textDocument/diagnostic', { textDocument }), uri).toMatchObject({ items: [] });
      expect(await editor.ask('digestWiki/backlinks', { textDocument }), uri).toMatchObject({
        state: 'not-a-page',
      });
      await editor.tell('textDocument/didClose', { textDocument });
    }
    expect(editor.logs.filter((line) => line.includes('failed'))).toEqual([]);
  });

  test('among them are raw sources, dot folders and node_modules', async () => {
    const editor = await openEditor({
      ...WIKI,
      'raw/x.md': '[[gone]]',
      '.obsidian/x.md': '[[gone]]',
      'node_modules/x.md': '[[gone]]',
    });
    for (const path of ['raw/x.md', '.obsidian/x.md', 'node_modules/x.md']) {
      await editor.open(path);
      expect(await editor.diagnostics(path), path).toEqual([]);
    }
  });
});

describe('URIs', () => {
  test('may be spelled in other ways than ours', async () => {
    const editor = await openEditor({
      ...WIKI,
      'concepts/a page.md': '# A\n[[gone]]\n',
      'concepts/中文.md': '# Z\n[[gone]]\n',
    });
    for (const [uri, count] of [
      [editor.uri('concepts/a page.md'), 1],
      [editor.uri('concepts/').concat('%61%20page.md'), 1],
      [editor.uri('concepts/').concat('a page.md'), 1],
      [editor.uri('concepts/').concat('中文.md'), 1],
      [editor.uri('concepts/').concat('%e4%b8%ad%e6%96%87.md'), 1],
      [editor.uri('concepts/quorum.md'), 0],
    ] as const) {
      const { items } = await editor.ask<{ items: unknown[] }>('textDocument/diagnostic', {
        textDocument: { uri },
      });
      expect(items, uri).toHaveLength(count);
    }
  });

  test('are answered as the editor spells them', async () => {
    const editor = await openEditor(WIKI, { client: 'push' });
    const uri = editor.uri('concepts/page.md').replace('page', '%70age');
    await editor.tell('textDocument/didOpen', {
      textDocument: { uri, languageId: 'markdown', version: 1, text: '[[gone]] [[gone]]' },
    });
    await until(() => editor.pushed.get(uri)?.length === 2);
  });
});

describe('a question', () => {
  test('that is taken back while the wiki is read is not answered', async () => {
    const files: Record<string, string> = { ...WIKI };
    for (let at = 0; at < 200; at++) files[`sources/s${at}.md`] = `# S${at}\n`;
    const slow: Disk = {
      ...nodeDisk,
      readText(path) {
        const end = performance.now() + 2;
        while (performance.now() < end);
        return nodeDisk.readText(path);
      },
    };
    const editor = await openEditor(files, { disk: slow, wait: false });
    const source = new CancellationTokenSource();
    const hover = editor.ask<Hover>(
      'textDocument/hover',
      { textDocument: { uri: editor.uri('concepts/page.md') }, position: { line: 1, character: 3 } },
      source.token,
    );
    const answer = hover.then(
      () => 'answered',
      (error) => error.code,
    );
    source.cancel();
    // RequestCancelled
    expect(await answer).toBe(-32800);
    expect((await editor.status()).state).not.toBe('none');
  });

  test('that asks of what is not read yet waits for it, completion does not', async () => {
    const files: Record<string, string> = {
      ...WIKI,
      'concepts/zz.md': '# Last\n',
      'concepts/aa.md': '# A\n[[zz]]\n',
    };
    for (let at = 0; at < 100; at++) files[`concepts/s${at}.md`] = `# S${at}\n`;
    const slow: Disk = {
      ...nodeDisk,
      readText(path) {
        const end = performance.now() + 2;
        while (performance.now() < end);
        return nodeDisk.readText(path);
      },
    };
    const editor = await openEditor(files, { disk: slow, wait: false });
    await editor.open('concepts/aa.md', '# A\n[[zz]] [[\n');
    const completion = await editor.askAt('textDocument/completion', 'concepts/aa.md', {
      line: 1,
      character: 9,
    });
    expect(completion).not.toBeUndefined();
    expect((await editor.status()).done).toBeLessThan(103);
    const hover = await editor.askAt<Hover>('textDocument/hover', 'concepts/aa.md', {
      line: 1,
      character: 3,
    });
    expect((hover.contents as MarkupContent).value).toContain('**Last**');
  });

  test('that makes the server fail is answered with null, and the next one is answered', async () => {
    const editor = await openEditor(WIKI);
    const textDocument = { uri: editor.uri('concepts/page.md') };
    expect(
      await editor.ask('textDocument/hover', { textDocument, position: 'nonsense' as never }),
    ).toBeNull();
    expect(
      await editor.ask('textDocument/references', { textDocument, position: { line: 0, character: 0 } }),
    ).toBeNull();
    expect(await editor.ask('digestWiki/backlinks', {})).toBeNull();
    expect(editor.logs.some((line) => line.includes('textDocument/references failed'))).toBe(true);
    const hover = await editor.askAt<Hover>('textDocument/hover', 'concepts/page.md', {
      line: 1,
      character: 3,
    });
    expect((hover.contents as MarkupContent).value).toContain('**Quorum**');
  });
});

describe('hostile pages', () => {
  const HOSTILE: Readonly<Record<string, string>> = {
    'broken YAML': '---\ntitle: [a\n b: {{\n---\n# Page\n[[gone]]\n',
    'a fence that never ends': '---\ntitle: x\n# Page\n[[gone]]\n',
    quotes: `${'> '.repeat(20_000)}x\n`,
    brackets: '['.repeat(50_000),
    wikilinks: '[['.repeat(30_000),
    'one long line': `[[gone]] ${'word '.repeat(100_000)}`,
    nothing: '',
    'lone surrogates and NUL': '# \uD800 \0 [[gone\uDC00]] [[\0]]\n',
    'a name longer than a disk allows': `[[${'x'.repeat(5000)}]] [a](${'y/'.repeat(3000)}z.md) [[../${'z'.repeat(300)}/a]]\n`,
    'out of the workspace': '[a](../../../../../../etc/passwd) [[/etc/passwd]] ![x](file:///etc/passwd)\n',
  };

  test.each(Object.entries(HOSTILE))('%s: is judged in time, and the server lives', async (_name, text) => {
    const editor = await openEditor(WIKI);
    const start = performance.now();
    await editor.open('concepts/page.md', text);
    const found = await editor.diagnostics('concepts/page.md');
    expect(found.map(shown).filter((line) => line.includes('failed on this page'))).toEqual([]);
    expect(performance.now() - start).toBeLessThan(5000);
    const position = { line: 0, character: 5 };
    for (const method of ['hover', 'definition', 'completion', 'documentSymbol', 'documentLink'])
      await editor.askAt(`textDocument/${method}`, 'concepts/page.md', position);
    expect(editor.logs.filter((line) => line.includes('failed'))).toEqual([]);
    await editor.type('concepts/page.md', '[[gone]]');
    expect((await editor.diagnostics('concepts/page.md')).map(shown)).toEqual([
      'broken-link 0:2-0:6 No page `gone`. Correct the name, or create the page.',
    ]);
  });
});
