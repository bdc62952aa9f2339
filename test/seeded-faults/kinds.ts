import { badDate } from './bad-date.ts';
import { duplicateTitle } from './duplicate-title.ts';
import type { FaultKind } from './fault.ts';
import { missingKey } from './missing-key.ts';
import { missingSection } from './missing-section.ts';
import { mistypedKey } from './mistyped-key.ts';
import { nearSlug } from './near-slug.ts';
import { orphan } from './orphan.ts';
import { staleIndex } from './stale-index.ts';
import { wrongFolder } from './wrong-folder.ts';
import { wrongValue } from './wrong-value.ts';

/** Every kind of fault that is seeded. */
export const FAULT_KINDS: readonly FaultKind[] = [
  missingKey,
  mistypedKey,
  wrongValue,
  badDate,
  orphan,
  missingSection,
  wrongFolder,
  duplicateTitle,
  nearSlug,
  staleIndex,
];
