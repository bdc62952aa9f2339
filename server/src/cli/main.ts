import process from 'node:process';
import type { MarkdownParser } from '../core/markdown/parser.ts';
import type { RawSettings } from '../core/settings.ts';
import { profileReport } from '../core/wiki/profile-report.ts';
import { profileText } from '../core/wiki/profile-text.ts';
import type { Disk } from '../workspace/disk.ts';
import type { WikiWorkspace } from '../workspace/wiki-workspace.ts';
import { type BaselineHost, openAccount } from './account.ts';
import {
  type CheckArguments,
  HELP,
  type NumbersArguments,
  type ProfileArguments,
  readArguments,
} from './arguments.ts';
import { type CheckProgress, exitStatus, judge, readFolder, settingsOf } from './check.ts';
import { jsonReport } from './json-report.ts';
import { countNumbersOf, numbersJson } from './numbers.ts';
import { numbersText } from './numbers-text.ts';
import { clean } from './terminal.ts';
import { textReport } from './text-report.ts';

/** What a main program gives to the command line. */
export interface CliHost extends BaselineHost {
  readonly version: string;
  loadParser(wanted: 'auto' | 'satteri' | 'remark'): Promise<MarkdownParser>;
}

/** A check that takes longer than this shows how far it is. */
const PATIENCE_MS = 500;
const PROGRESS_EVERY_MS = 100;

/**
 * Runs the command line.
 * @returns the exit status: 0 no error found, 1 at least one, 2 could not run.
 */
export async function main(argv: readonly string[], host: CliHost): Promise<number> {
  const command = readArguments(argv);
  switch (command.kind) {
    case 'help':
      await write(process.stdout, HELP);
      return 0;
    case 'version':
      await write(process.stdout, `${host.version}\n`);
      return 0;
    case 'wrong':
      await write(process.stderr, `digest-wiki: ${command.why} See digest-wiki --help.\n`);
      return 2;
    case 'check':
      return orSay('check', () => check(command.check, host));
    case 'profile':
      return orSay('profile', () => profile(command.profile, host));
    case 'numbers':
      return orSay('count', () => numbers(command.numbers, host));
  }
}

/** Runs a command; what it throws is a fault of the program, and said to be one. */
async function orSay(name: string, run: () => Promise<number>): Promise<number> {
  try {
    return await run();
  } catch (error) {
    const why = error instanceof Error ? (error.stack ?? error.message) : String(error);
    await write(process.stderr, `digest-wiki: the ${name} failed, please report it: ${why}\n`);
    return 2;
  }
}

/** A folder that was read for a command. */
interface Opened {
  readonly workspace: WikiWorkspace;
  /** When reading began. */
  readonly started: number;
  readonly progress: ProgressLine | undefined;
}

/** Reads the folder that a command is about. @returns undefined where it cannot be read; then it was said why. */
async function open(
  { folder: wanted, engine }: Pick<CheckArguments, 'folder' | 'engine'>,
  host: CliHost,
  settings?: RawSettings,
): Promise<Opened | undefined> {
  const started = performance.now();
  const folder = host.absolutePath(wanted);
  const why = whyNotChecked(folder, host.disk);
  if (why !== undefined) {
    await write(process.stderr, `digest-wiki: ${clean(wanted)} ${why}.\n`);
    return undefined;
  }
  const parser = await host.loadParser(engine);
  const progress = process.stderr.isTTY ? progressLine(started) : undefined;
  const workspace = readFolder(
    folder,
    { disk: host.disk, parser, ...(settings && { settings }) },
    progress?.show,
  );
  return { workspace, started, progress };
}

/** As {@link open}, and undefined also where nothing looks like a wiki, unless that does not matter. */
async function openWiki(
  wanted: Pick<CheckArguments, 'folder' | 'engine' | 'force'>,
  host: CliHost,
  settings: RawSettings,
): Promise<Opened | undefined> {
  const opened = await open(wanted, host, settings);
  if (!opened || wanted.force || opened.workspace.index.profile.isWiki) return opened;
  opened.progress?.clear();
  const rules =
    'It has no two folders of page types (sources, concepts, …), no such folder beside raw/, and no 20 pages half of which hold wikilinks.';
  await write(
    process.stderr,
    `digest-wiki: ${clean(wanted.folder)} does not look like a wiki. ${rules} Use --force to check it all the same.\n`,
  );
  return undefined;
}

async function profile(wanted: ProfileArguments, host: CliHost): Promise<number> {
  const opened = await open(wanted, host);
  if (!opened) return 2;
  opened.progress?.clear();
  const { index, place } = opened.workspace;
  const report = profileReport(index);
  const shown =
    wanted.format === 'json'
      ? `${JSON.stringify({ version: 1, root: place.folder, ...report }, null, 1)}\n`
      : profileText(report, wanted.folder === '.' ? place.folder : wanted.folder)
          .split('\n')
          .map(clean)
          .join('\n');
  await write(process.stdout, shown);
  return report.isWiki ? 0 : 2;
}

async function numbers(wanted: NumbersArguments, host: CliHost): Promise<number> {
  const opened = await openWiki(wanted, host, settingsOf(wanted));
  if (!opened) return 2;
  const report = countNumbersOf(opened.workspace, opened.progress?.show);
  opened.progress?.clear();
  const { colour, width } = outputOf(wanted.colour);
  const shown =
    wanted.format === 'json'
      ? numbersJson(opened.workspace.place.folder, report)
      : numbersText(report, { colour, width, limit: wanted.limit });
  await write(process.stdout, shown);
  return 0;
}

async function check(wanted: CheckArguments, host: CliHost): Promise<number> {
  const opened = await openWiki(wanted, host, settingsOf(wanted));
  if (!opened) return 2;
  const account = openAccount(wanted.baseline, opened.workspace, host);
  if ('why' in account) {
    opened.progress?.clear();
    await write(process.stderr, `digest-wiki: ${clean(account.why)}\n`);
    return 2;
  }
  const checked = judge(opened.workspace, account, opened.progress?.show);
  opened.progress?.clear();
  for (const said of account.close?.() ?? []) {
    await write(process.stderr, `digest-wiki: ${clean(said.text)}\n`);
    if (!said.ok) return 2;
  }
  const shown = wanted.quiet
    ? {
        ...checked,
        findings: checked.findings.filter(({ severity }) => severity === 'error' || severity === 'warning'),
      }
    : checked;
  const { colour } = outputOf(wanted.colour);
  const report =
    wanted.format === 'json'
      ? jsonReport(shown)
      : textReport(shown, colour, performance.now() - opened.started);
  await write(process.stdout, report);
  return exitStatus(checked.findings, wanted.maxWarnings);
}

/** What the output can show. @param colour what was asked for. */
function outputOf(colour: boolean | undefined): { colour: boolean; width: number | undefined } {
  const { isTTY, columns } = process.stdout;
  return {
    colour: colour ?? (isTTY === true && process.env['NO_COLOR'] === undefined),
    width: isTTY ? columns : undefined,
  };
}

function whyNotChecked(folder: string, disk: Disk): string | undefined {
  const kind = disk.kindOf(folder);
  if (kind === undefined) return 'does not exist';
  if (kind !== 'folder') return 'is a file, not a folder';
  const entries = disk.list(folder) ?? [];
  return 'reason' in entries ? `cannot be read: ${entries.reason}` : undefined;
}

interface ProgressLine {
  show(progress: CheckProgress): void;
  clear(): void;
}

function progressLine(started: number): ProgressLine {
  let told = started + PATIENCE_MS;
  let drawn = false;
  return {
    show({ what, done, total }) {
      const now = performance.now();
      if (now < told || total === 0) return;
      told = now + PROGRESS_EVERY_MS;
      drawn = true;
      const line = `${done.toLocaleString('en')} of ${total.toLocaleString('en')} pages ${what}`;
      process.stderr.write(`\r\u001b[K${line}`);
    },
    clear() {
      if (drawn) process.stderr.write('\r\u001b[K');
    },
  };
}

/** Writes all of a text before the program ends, however slow the reader is. */
function write(stream: NodeJS.WriteStream, text: string): Promise<void> {
  return new Promise((resolve) => {
    stream.once('error', () => resolve()); // the reader went away, as `head` does
    stream.write(text, () => resolve());
  });
}
