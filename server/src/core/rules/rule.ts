import type { z } from 'zod';
import type { PageFacts, PagePath, Suppression } from '../page/types.ts';
import type { Edit, Span, Text } from '../text.ts';
import type { Wiki } from '../wiki/types.ts';

export type Severity = 'error' | 'warning' | 'information' | 'hint';

/** One thing wrong at one place. */
export interface Finding {
  readonly rule: string;
  readonly severity: Severity;
  readonly path: PagePath;
  readonly span: Span;
  readonly message: string;
  /** Facts for programs and for the rule's own fixes; plain JSON. */
  readonly data: Readonly<Record<string, unknown>>;
  /** Other places that belong to it, such as the candidates of an ambiguous link. */
  readonly related?: readonly RelatedPlace[];
}

export interface RelatedPlace {
  readonly path: PagePath;
  readonly span: Span;
  readonly message: string;
}

/** What a rule says; the registry adds id, path and severity. `message` names one of the rule's messages. */
export interface Report<Messages extends Readonly<Record<string, string>>> {
  readonly span: Span;
  readonly message: keyof Messages & string;
  /** Fills `{name}` in the message. */
  readonly values?: Readonly<Record<string, string | number>>;
  readonly data?: Readonly<Record<string, unknown>>;
  /** Instead of the rule's own severity. */
  readonly severity?: Severity;
  readonly related?: readonly RelatedPlace[];
}

/** A remedy: edits in pages that exist, or a page to create. */
export interface Fix {
  /** In the imperative, as shown in the light-bulb menu. */
  readonly title: string;
  /** Whether it is the evident remedy, offered first and by "fix all". */
  readonly preferred?: boolean;
  /** The finding stays and weighs less: its author wants to come back to it. */
  readonly postpones?: boolean;
  readonly edits: readonly PageEdit[];
  /** A page to create, with its text. */
  readonly create?: { readonly path: PagePath; readonly text: string };
}

export interface PageEdit {
  readonly path: PagePath;
  readonly edit: Edit;
  /** Where in the new text the author has something to write, such as a reason. */
  readonly cursor?: number;
}

export interface CheckContext<Options> {
  readonly page: PageFacts;
  readonly wiki: Wiki;
  readonly options: Options;
  /** For rules that run `after`: the suppressions that silenced something. */
  readonly used: ReadonlySet<Suppression>;
  /**
   * Whether an author gave this rule a severity. A rule that asks the wiki's own practice before it reports anything does
   * not ask then.
   */
  readonly chosen: boolean;
  /** Whether a rule is switched off. */
  readonly isOff: (rule: string) => boolean;
  /**
   * Whether a debt is one that the wiki's baseline knows: then it is not told of. To be asked once for each debt, in the order
   * of the text, before debts are bundled and counted.
   * @param key by which the debt is known again, as `debt/keys.ts` makes it.
   * @param span where it would be reported: what a comment silences there is no debt.
   */
  readonly isOldDebt: (key: string, span: Span) => boolean;
}

export interface FixContext<Options> extends CheckContext<Options> {
  /** The page's text as the finding saw it. */
  readonly text: Text;
}

/** A small wiki that shows the rule at work: test, manual page and quick-fix test in one. */
export interface RuleExample {
  readonly title: string;
  /**
   * Files in one string: `//- path.md` begins a file; a line of `^^^^` under a text line marks a finding of this rule at
   * exactly those columns, followed by the start of its message. No mark anywhere: the example must give no finding.
   */
  readonly wiki: string;
  /** The marked page after the first fix; `fixTitle` is that fix's title. */
  readonly fixed?: string;
  readonly fixTitle?: string;
}

export interface Rule {
  readonly id: string;
  readonly summary: string;
  /** Why it matters and what to do, for the manual page; Markdown. */
  readonly explanation: string;
  /** `off`: it runs only where an author gives it a severity. */
  readonly severity: Severity | 'off';
  readonly options: z.ZodType;
  readonly messages: Readonly<Record<string, string>>;
  /** Runs when it is known which suppressions silenced something; its own findings cannot be silenced. */
  readonly after?: true;
  /** Left out by the one rule that judges no page. */
  check?(context: CheckContext<never>, report: (report: Report<Record<string, string>>) => void): void;
  fixes?(context: FixContext<never>, finding: Finding): Iterable<Fix>;
  readonly examples: readonly RuleExample[];
}

interface RuleDefinition<Options, Messages extends Readonly<Record<string, string>>> {
  /** Kebab-case, never renamed. */
  readonly id: string;
  readonly summary: string;
  readonly explanation: string;
  /** `off`: it runs only where an author gives it a severity. */
  readonly severity: Severity | 'off';
  /** The rule's own options; every option has a default and a description. */
  readonly options: z.ZodType<Options>;
  readonly messages: Messages;
  readonly after?: true;
  check?(context: CheckContext<Options>, report: (report: Report<Messages>) => void): void;
  fixes?(context: FixContext<Options>, finding: Finding): Iterable<Fix>;
  readonly examples: readonly RuleExample[];
}

/** Declares a rule, one per file. */
export function defineRule<Options, const Messages extends Readonly<Record<string, string>>>(
  definition: RuleDefinition<Options, Messages>,
): Rule {
  return definition as unknown as Rule;
}

/**
 * Pages that make up the rest of an example's wiki, where a rule asks what most pages do.
 * @param stem their paths without `N.md`: `concepts/c` gives `concepts/c1.md`, `concepts/c2.md`, …
 * @param body a page's text, ending in a line break.
 */
export function examplePages(count: number, stem: string, body: (name: string) => string): string {
  const numbers = Array.from({ length: count }, (_, index) => index + 1);
  const name = stem.slice(stem.lastIndexOf('/') + 1);
  return numbers.map((number) => `//- ${stem}${number}.md\n${body(`${name}${number}`)}`).join('');
}
