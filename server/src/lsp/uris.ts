import { URI } from 'vscode-uri';

/** The path of a file URI, `/` between its parts, a drive letter in lower case; undefined for any other scheme. */
export function pathOfUri(uri: string): string | undefined {
  try {
    const parsed = URI.parse(uri);
    if (parsed.scheme !== 'file') return undefined;
    const path = parsed.fsPath.replaceAll('\\', '/');
    return path.length > 1 && path.endsWith('/') ? path.slice(0, -1) : path;
  } catch {
    return undefined;
  }
}

/** The file URI of an absolute path. */
export const uriOfPath = (path: string): string => URI.file(path).toString();
