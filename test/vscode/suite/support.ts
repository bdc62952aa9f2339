/** What the suites share: the extension, its status, and waiting. */
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { DigestWikiApi } from '../../../client/src/api.ts';
import type { WikiStatus } from '../../../server/src/protocol.ts';

export function extension(): vscode.Extension<DigestWikiApi> | undefined {
  return vscode.extensions.getExtension<DigestWikiApi>('digest-wiki.digest-wiki');
}

/** The status that the language server sent last; undefined before the first. */
export function status(): WikiStatus | undefined {
  const found = extension();
  return found?.isActive ? found.exports?.status() : undefined;
}

/**
 * Asks again until `ask` answers something truthy, and answers that. Editors are never done at once: a provider may not be
 * registered yet, a diagnostic not have arrived.
 */
export async function eventually<T>(
  what: string,
  ask: () => T | Promise<T>,
  limit = 10_000,
): Promise<NonNullable<T>> {
  const end = Date.now() + limit;
  let last: unknown;
  while (Date.now() < end) {
    try {
      const answer = await ask();
      if (answer) return answer;
      last = answer;
    } catch (error) {
      last = error;
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  assert.fail(`${what}: not within ${limit} ms${last instanceof Error ? ` (${last.message})` : ''}`);
}
