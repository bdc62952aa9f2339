/** The numbers of one page and what could vouch for them: a value, without the page's text. */
export interface PageClaims {
  readonly claims: readonly unknown[];
}
