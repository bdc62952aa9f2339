import { type MarkupContent, MarkupKind } from 'vscode-languageserver';

/**
 * A text as a client can show it.
 * @param value Markdown.
 * @param formats what the client declares; without a declaration Markdown is taken for granted.
 */
export function markup(value: string, formats: readonly MarkupKind[] | undefined): MarkupContent {
  if (formats === undefined || formats.includes(MarkupKind.Markdown))
    return { kind: MarkupKind.Markdown, value };
  const plain = value.replace(/\*\*|`/g, '').replace(/\\([!-/:-@[-`{-~])/g, '$1');
  return { kind: MarkupKind.PlainText, value: plain };
}

/** Words of a page shown as words: nothing of it becomes a link, an image or HTML. */
export function asWords(text: string): string {
  return text.replace(/[\\`*_{}[\]<>#|!~$]/g, '\\$&');
}

/** A name of a page shown as code, whatever it holds. */
export function asCode(text: string): string {
  const line = text.replace(/\s+/g, ' ');
  const longest = Math.max(0, ...[...line.matchAll(/`+/g)].map(([ticks]) => ticks.length));
  const fence = '`'.repeat(longest + 1);
  return longest === 0 ? `${fence}${line}${fence}` : `${fence} ${line} ${fence}`;
}
