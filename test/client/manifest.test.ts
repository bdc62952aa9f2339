import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';

const root = path.resolve(import.meta.dirname, '../..');
const manifest = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as {
  contributes: {
    commands: { command: string }[];
    menus: Record<string, { command: string; when?: string }[]>;
    views: { explorer: { icon: string }[] };
    grammars: { path: string; scopeName: string }[];
  };
};
const sources = readdirSync(path.join(root, 'client/src'), { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts'))
  .map((name) => ({ name, text: readFileSync(path.join(root, 'client/src', name), 'utf8') }));

/** Commands that only the server's lenses and actions name: no title, no place in a menu. */
const UNTITLED = ['digestWiki.open', 'digestWiki.rename', 'digestWiki.showReferences'];

describe('package.json', () => {
  const { commands, menus, views, grammars } = manifest.contributes;
  const declared = commands.map(({ command }) => command).sort();
  const registered = sources
    .filter(({ name }) => name.startsWith('commands'))
    .flatMap(({ text }) => [...text.matchAll(/^\s*'(digestWiki\.[\w.]+)':/gm)].map(([, id]) => id ?? ''))
    .sort();

  it('declares exactly the commands that are registered', () => {
    expect(registered.filter((id) => !UNTITLED.includes(id))).toEqual(declared);
    expect(registered).toEqual(expect.arrayContaining(UNTITLED));
  });

  it('shows in the palette what works without arguments, and only in a wiki', () => {
    const hidden = (menus['commandPalette'] ?? []).map(({ command, when }) => [command, when]);
    expect(hidden.filter(([, when]) => when === 'digestWiki.isWiki')).toHaveLength(5);
    const rows = declared.filter((id) => id.startsWith('digestWiki.backlinks.'));
    expect(
      hidden
        .filter(([, when]) => when === 'false')
        .map(([id]) => id)
        .sort(),
    ).toEqual(rows);
  });

  it('names only commands and files that exist', () => {
    for (const { command } of Object.values(menus).flat()) expect(declared).toContain(command);
    for (const { icon } of views.explorer) expect(existsSync(path.join(root, icon))).toBe(true);
    for (const grammar of grammars) {
      const { scopeName } = JSON.parse(readFileSync(path.join(root, grammar.path), 'utf8')) as {
        scopeName: string;
      };
      expect(scopeName).toBe(grammar.scopeName);
    }
  });
});

it('keeps the client apart from the server, but for the protocol', () => {
  for (const { name, text } of sources) {
    for (const [, from] of text.matchAll(/from '(\.[^']+)'/g)) {
      const target = path.relative(root, path.resolve(root, 'client/src', path.dirname(name), from ?? ''));
      expect(target.startsWith('client/') || target === 'server/src/protocol.ts', `${name}: ${from}`).toBe(
        true,
      );
    }
  }
});
