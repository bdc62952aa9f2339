import type { ProtocolRange, WikiStatus } from '../../server/src/protocol.ts';
import type { BacklinksMode } from './views/backlinks-model.ts';

/** What `activate` gives to others: for tests, and to wait for the extension from outside. */
export interface DigestWikiApi {
  /** Settles when the wiki is read, or known to be none; rejects when the server cannot be started. */
  ready(): Promise<WikiStatus>;
  /** The server's latest word; undefined before its first. */
  status(): WikiStatus | undefined;
  /** What the Backlinks view shows now. */
  backlinks(): BacklinksContent;
  /** The status bar item's text; undefined while it is hidden. */
  statusBarText(): string | undefined;
  /** Ends the server and starts a new one; settles when that one answers. */
  restart(): Promise<void>;
}

/** The Backlinks view as plain data. */
export interface BacklinksContent {
  readonly mode: BacklinksMode;
  /** The page whose backlinks these are, as the view's heading names it. */
  readonly description: string | undefined;
  /** What stands there in place of a tree. */
  readonly message: string | undefined;
  readonly badge: number | undefined;
  readonly groups: readonly BacklinksContentGroup[];
}

export interface BacklinksContentGroup {
  readonly label: string;
  readonly description: string;
  readonly pages: readonly BacklinksContentPage[];
}

export interface BacklinksContentPage {
  readonly uri: string;
  readonly label: string;
  readonly description: string;
  readonly accessibleLabel: string;
  readonly links: readonly BacklinksContentLink[];
}

export interface BacklinksContentLink {
  readonly uri: string;
  readonly range: ProtocolRange;
  readonly label: string;
  /** The link's own text within `label`. */
  readonly highlight: readonly [number, number] | undefined;
}
