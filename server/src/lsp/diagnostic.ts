import { type Diagnostic, DiagnosticSeverity, DiagnosticTag } from 'vscode-languageserver';
import type { PagePath } from '../core/page/types.ts';
import type { Finding, Severity } from '../core/rules/rule.ts';
import type { Folder } from './folder.ts';

const SEVERITIES: Readonly<Record<Severity, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  information: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
};

/** A page's findings as this folder tells of them, with an id that is the same as long as they look the same. */
export function verdictOf(
  folder: Folder,
  path: PagePath,
): { readonly id: string; readonly findings: readonly Finding[] } {
  if (!folder.isWiki || !folder.owns(path)) return { id: '', findings: [] };
  const { id, findings } = folder.problems.of(path);
  // An editor that keeps the byte order mark counts it: the same findings then stand elsewhere.
  const shifted = folder.workspace.isOpen(path) && folder.text(path)?.byteOrderMark === 1;
  return { id: shifted ? `${id}b` : id, findings };
}

/** A page's findings in the protocol's words. */
export function diagnosticsOf(folder: Folder, path: PagePath): Diagnostic[] {
  const { findings } = verdictOf(folder, path);
  return findings.map((finding) => toDiagnostic(finding, folder, folder.rangeIn(path, finding.span)));
}

function toDiagnostic(finding: Finding, folder: Folder, range: Diagnostic['range']): Diagnostic {
  return {
    range,
    severity: SEVERITIES[finding.severity],
    code: finding.rule,
    source: 'digest-wiki',
    message: finding.message,
    data: finding.data,
    ...(finding.rule === 'unused-suppression' && { tags: [DiagnosticTag.Unnecessary] }),
    ...(finding.related && {
      relatedInformation: finding.related.map((place) => ({
        location: { uri: folder.uriOf(place.path), range: folder.rangeIn(place.path, place.span) },
        message: place.message,
      })),
    }),
  };
}
