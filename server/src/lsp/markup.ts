import { type MarkupContent, MarkupKind } from 'vscode-languageserver';

/**
 * A text as a client can show it.
 * @param value Markdown.
 * @param formats what the client declares; without a declaration Markdown is taken for granted.
 */
export function markup(value: string, formats: readonly MarkupKind[] | undefined): MarkupContent {
  if (formats === undefined || formats.includes(MarkupKind.Markdown))
    return { kind: MarkupKind.Markdown, value };
  // A link to a file of the wiki is there to be clicked: its label is all that can be read of it.
  const plain = value
    .replace(/\[((?:\\.|[^\]\\])*)\]\(file:[^()\s]*\)/g, '$1')
    .replace(/\*\*|`/g, '')
    .replace(/\\([!-/:-@[-`{-~])/g, '$1');
  return { kind: MarkupKind.PlainText, value: plain };
}

/** Words of a page shown as words: nothing of it becomes a link, an image or HTML. */
export function asWords(text: string): string {
  return text.replace(/[\\`*_{}[\]<>#|!~$]/g, '\\$&');
}

/** A line of a page shown as it stands: nothing of it begins a list, a heading or a table, or ends the quotation around it. */
export function asLine(text: string): string {
  return asWords(text.replace(/\s+/g, ' ').trim())
    .replace(/^[-+=]/, '\\$&')
    .replace(/^(\d+)([.)])/, '$1\\$2');
}

/**
 * A link to a place in a file.
 * @param line counted from 1.
 */
export function placeLink(label: string, uri: string, line: number): string {
  // Not every editor encodes what would end the link.
  const safe = uri.replace(/[()<>\s\\]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
  return `[${asWords(label)}](${safe}#L${line})`;
}

/** A name of a page shown as code, whatever it holds. */
export function asCode(text: string): string {
  const line = text.replace(/\s+/g, ' ');
  const longest = Math.max(0, ...[...line.matchAll(/`+/g)].map(([ticks]) => ticks.length));
  const fence = '`'.repeat(longest + 1);
  return longest === 0 ? `${fence}${line}${fence}` : `${fence} ${line} ${fence}`;
}
