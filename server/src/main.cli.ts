import process from 'node:process';
import { version } from '../../package.json';
import { main } from './cli/main.ts';
import { absolutePath, loadParser, nodeDisk, writeText } from './host/node.ts';

main(process.argv.slice(2), { disk: nodeDisk, version, absolutePath, writeText, loadParser }).then(
  (status) => {
    process.exitCode = status;
  },
);
