import { createApiClient } from '@/api/client';
import { renewing, renewingStream, type Renew } from '@/api/renewal';
import { appearance } from '@/platform/appearance';
import { deviceStorage } from '@/platform/deviceStorage';
import { network } from '@/platform/network';
import { openStream } from '@/platform/openStream';
import { onPrivacyQuestion } from '@/platform/privacy';
import { sendRequest } from '@/platform/sendRequest';
import { systemTaste } from '@/platform/systemTaste';
import { wechatCode } from '@/platform/wechatCode';
import { followTurns } from '@/turn/followTurn';
import { createAnnouncements } from './announcements';
import { createApiKeys } from './apiKeys';
import { createChat } from './chat';
import { createDraft } from './draft';
import { createFeedback } from './feedback';
import { handOverEmpty } from './handOver';
import { createHistory } from './history';
import { createModels } from './models';
import { createNotice } from './notice';
import { createPersonas } from './personas';
import { createPreferences } from './preferences';
import { createPrivacy } from './privacy';
import { createQuota } from './quota';
import { createReadyFile } from './readyFile';
import { createSearch } from './search';
import { createServiceStore } from './service';
import { createSession, StoredToken } from './session';
import { createWechatLogin } from './wechatLogin';

/** The one place where the stores are put together; pages take them from here. */
const token = new StoredToken(deviceStorage);
const renew: Renew = (rejected) => wechatLogin.renew(rejected);
export const api = createApiClient(renewing(sendRequest, renew), renewingStream(openStream, renew), token);

export const preferences = createPreferences(deviceStorage, systemTaste, appearance);
export const service = createServiceStore(api);
export const session = createSession(api, token, deviceStorage);
export const wechatLogin = createWechatLogin({
  api,
  session,
  memory: deviceStorage,
  askForCode: wechatCode(),
});
export const quota = createQuota(api);
export const history = createHistory(api);
export const search = createSearch(api);
export const apiKeys = createApiKeys(api);
export const personas = createPersonas(api);
export const models = createModels(api);
export const notice = createNotice();
export const privacy = createPrivacy(onPrivacyQuestion);
export const readyFile = createReadyFile();
export const feedback = createFeedback(api);
export const announcements = createAnnouncements(api, deviceStorage);
export const draft = createDraft(deviceStorage);
export const chat = createChat({
  api,
  followTurn: followTurns(api, network),
  draft,
  memory: deviceStorage,
  noteRemaining: (remaining) => quota.noteRemaining(remaining),
  noteProblem: (problem) => {
    if (problem.code === 'quota_exceeded') {
      quota.noteUsedUp(problem.renewsAt);
      void quota.refresh();
    } else if (problem.code === 'model_not_loaded') {
      void models.refresh();
    }
  },
  conversationChanged: () => history.noteChanged(),
  conversationOpened: (id) => void feedback.load(id),
  modelAnswered: () => service.noteModelReady(),
});

handOverEmpty({
  session,
  draft,
  chat,
  rest: [history, search, feedback, personas, models, apiKeys, announcements, quota, readyFile],
});
session.onPersonChanged((account) => {
  if (account !== null) {
    void quota.refresh();
    void history.refresh();
    void announcements.refresh();
  }
});
