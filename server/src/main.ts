import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { version } from '../../package.json';
import { loadParser, nodeDisk } from './host/node.ts';
import { Server } from './lsp/server.ts';

// `--stdio` for any editor; the extension's own client adds `--node-ipc`.
const connection = createConnection(ProposedFeatures.all);
new Server(connection, { disk: nodeDisk, version, loadParser });
connection.listen();
