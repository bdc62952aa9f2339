import {
  insertKeysEdit,
  type NewKey,
  quoted,
  renameKeyEdit,
  replaceScalarEdit,
  yamlScalar,
} from '../../page/frontmatter-edit.ts';
import type { PageFacts } from '../../page/types.ts';
import type { Edit, Span } from '../../text.ts';
import type { FrontmatterFlaw, Mend } from './frontmatter-check.ts';
import { newValue } from './new-value.ts';
import type { Schema } from './schema.ts';
import { fitsKind } from './value-kind.ts';

/** What mends a flaw. */
export interface FlawRemedy {
  /** In the imperative. */
  readonly title: string;
  readonly edits: readonly Edit[];
  /** Whether it evidently gives what was meant; it does unless this says no. */
  readonly preferred?: boolean;
}

/**
 * What mends a flaw of a page's frontmatter, the best first. Everything else of the page stays as it is, byte for byte.
 * @param text the page's text.
 */
export function* remediesOf(
  flaw: FrontmatterFlaw,
  page: PageFacts,
  schema: Schema,
  text: string,
): Iterable<FlawRemedy> {
  switch (flaw.kind) {
    case 'missing': {
      const keys = flaw.keys.map((key) => ({ key: key.key, text: newValue(key, page.face.title) }));
      const order = schema.keys.map(({ key }) => key);
      const edits = insertKeysEdit(text, page.frontmatter, keys.map(named), order);
      const title =
        keys.length === 1 ? `Insert \`${keys[0]?.key}\`` : `Insert the ${keys.length} missing keys`;
      const refused = flaw.keys.some(
        (key) => key.refusal !== undefined && newValue(key, page.face.title) === '',
      );
      yield { title, edits, preferred: !refused };
      return;
    }
    case 'slip': {
      const { key, meant } = flaw;
      const kind = schema.keys.find((each) => each.key === meant)?.kind;
      const fits = kind === undefined || fitsKind(page.frontmatter?.values[key.key], kind);
      yield { title: `Rename it to \`${meant}\``, edits: [renameKeyEdit(key, meant)], preferred: fits };
      return;
    }
    case 'kind':
      if (flaw.expected === 'list' || flaw.expected === 'link-list')
        yield {
          title: 'Write it as a list',
          edits: [{ span: flaw.span, newText: asList(text.slice(flaw.span.start, flaw.span.end)) }],
        };
      return;
    case 'date-form':
      if (flaw.iso !== undefined)
        yield { title: `Write it as \`${flaw.iso}\``, edits: [dateEdit(text, flaw.span, flaw.iso)] };
      return;
    case 'surprise': {
      // In quotes it may still be none of the words that are used.
      const preferred = flaw.key.vocabulary === undefined;
      const edits = [{ span: flaw.span, newText: quoted(flaw.written) }];
      yield { title: 'Put the value in quotes', edits, preferred };
      return;
    }
    case 'refused':
      if (flaw.mend) yield mended(flaw.mend, flaw.span, text);
      return;
    case 'word':
      if (flaw.near !== undefined)
        yield {
          title: `Change it to \`${flaw.near}\``,
          edits: [replaceScalarEdit(text, flaw.span, flaw.near)],
        };
      return;
    default:
  }
}

const named = ({ key, text }: NewKey): NewKey => ({ key: yamlScalar(key), text });

function mended({ as, text: fitting }: Mend, span: Span, text: string): FlawRemedy {
  switch (as) {
    case 'word':
      return { title: `Change it to \`${fitting}\``, edits: [replaceScalarEdit(text, span, fitting)] };
    case 'date':
      return { title: `Write it as \`${fitting}\``, edits: [dateEdit(text, span, fitting)] };
    case 'quoted':
      return { title: 'Put the value in quotes', edits: [{ span, newText: quoted(fitting) }] };
  }
}

/** A date in the place of another; in quotes where that one was. */
const dateEdit = (text: string, span: Span, iso: string): Edit =>
  /["']/.test(text[span.start] ?? '') ? replaceScalarEdit(text, span, iso) : { span, newText: iso };

/** A value as the only item of a list. */
function asList(value: string): string {
  const isQuoted = /^(?:"[^"\\]*"|'[^']*')$/.test(value);
  if (isQuoted || yamlScalar(value) === value || /^[^\s,[\]{}:#"'&*!|>%@`-][^,[\]{}:#"]*$/.test(value))
    return `[${value}]`;
  if (value.includes(',') && !/["'[\]{}]/.test(value)) {
    const items = value.split(',').map((item) => item.trim());
    return `[${items
      .filter((item) => item !== '')
      .map(yamlScalar)
      .join(', ')}]`;
  }
  return `[${quoted(value)}]`;
}
