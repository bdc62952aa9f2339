import type { ClientCapabilities } from 'vscode-languageserver/node';

/** Editors by what they can do. */
export type ClientKind = 'vscode' | 'pull' | 'push' | 'minimal';

/** Pulls, for one document and for the workspace, and can be told that everything changed. */
const pull: ClientCapabilities = {
  workspace: {
    workspaceFolders: true,
    didChangeWatchedFiles: { dynamicRegistration: true },
    diagnostics: { refreshSupport: true },
    codeLens: { refreshSupport: true },
    workspaceEdit: { documentChanges: true, resourceOperations: ['create', 'rename', 'delete'] },
  },
  textDocument: {
    diagnostic: { relatedDocumentSupport: false },
    hover: { contentFormat: ['markdown', 'plaintext'] },
    definition: { linkSupport: true },
    documentSymbol: { hierarchicalDocumentSymbolSupport: true },
    completion: { completionItem: { documentationFormat: ['markdown', 'plaintext'] } },
  },
};

/** What an editor of each kind declares. */
export const CLIENTS: Readonly<Record<ClientKind, ClientCapabilities>> = {
  pull,
  vscode: {
    ...pull,
    workspace: {
      ...pull.workspace,
      configuration: true,
      applyEdit: true,
      workspaceEdit: { ...pull.workspace?.workspaceEdit, snippetEditSupport: true },
    },
    textDocument: {
      ...pull.textDocument,
      publishDiagnostics: { relatedInformation: true, versionSupport: true, dataSupport: true },
      completion: {
        contextSupport: true,
        completionItem: {
          snippetSupport: true,
          insertReplaceSupport: true,
          documentationFormat: ['markdown', 'plaintext'],
          resolveSupport: { properties: ['documentation', 'detail', 'additionalTextEdits'] },
        },
        completionList: {
          itemDefaults: ['commitCharacters', 'editRange', 'insertTextFormat', 'insertTextMode', 'data'],
        },
      },
    },
  },
  push: {
    workspace: { workspaceFolders: true, workspaceEdit: { documentChanges: true } },
    textDocument: { publishDiagnostics: { relatedInformation: true } },
  },
  minimal: {},
};
