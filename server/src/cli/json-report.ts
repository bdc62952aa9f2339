import type { Checked } from './check.ts';

/** The report for programs; its form is fixed, and told by `version`. */
export function jsonReport({ root, pages, skipped, baseline, findings }: Checked): string {
  return `${JSON.stringify(
    {
      version: 1,
      root,
      pages,
      skipped,
      ...(baseline && { baseline: { known: baseline.known, paid: baseline.paid } }),
      findings: findings.map(({ rule, severity, path, range, span, message, data }) => ({
        rule,
        severity,
        path,
        range,
        span,
        message,
        data,
      })),
    },
    null,
    1,
  )}\n`;
}
