import { RequestType } from 'vscode-languageserver';
import { profileReport } from '../../core/wiki/profile-report.ts';
import { profileText } from '../../core/wiki/profile-text.ts';
import { PROFILE, type ProfileResult } from '../../protocol.ts';
import { defineWorkspaceFeature } from '../feature.ts';

export default defineWorkspaceFeature({
  request: new RequestType<object, ProfileResult, void>(PROFILE),
  capability: {},
  needsAll: true,
  answer({ folders }): ProfileResult {
    const wikis = folders.filter(({ isWiki }) => isWiki);
    const shown = wikis.length > 0 ? wikis : folders;
    return { text: shown.map(({ index, name }) => profileText(profileReport(index), name)).join('\n') };
  },
});
