import { createApiClient } from '@/api/client';
import type { Problem } from '@/api/problem';
import { renewing, renewingStream, type Renew } from '@/api/renewal';
import type { AskForCode } from '@/platform/wechatCode';
import { createChat } from '@/stores/chat';
import { createDraft } from '@/stores/draft';
import { handOverEmpty } from '@/stores/handOver';
import { createQuota } from '@/stores/quota';
import { createServiceStore } from '@/stores/service';
import { createSession, StoredToken } from '@/stores/session';
import { createWechatLogin } from '@/stores/wechatLogin';
import { followTurns } from '@/turn/followTurn';
import { DeviceInMemory } from './deviceInMemory';
import { NetworkInHand } from './networkInHand';
import { WireServer } from './wireServer';

/** The real stores, put together as the app does, on a scripted network and a device in memory. */
export function startApp(
  server = new WireServer(),
  device = new DeviceInMemory(),
  askForCode: AskForCode | null = null,
) {
  const token = new StoredToken(device);
  const renew: Renew = (rejected) => wechatLogin.renew(rejected);
  const api = createApiClient(renewing(server.send, renew), renewingStream(server.open, renew), token);
  const session = createSession(api, token, device);
  const wechatLogin = createWechatLogin({ api, session, memory: device, askForCode });
  const quota = createQuota(api);
  const service = createServiceStore(api);
  const draft = createDraft(device);
  const network = new NetworkInHand();
  const problems: Problem[] = [];
  const chat = createChat({
    api,
    followTurn: followTurns(api, network),
    draft,
    memory: device,
    noteRemaining: (remaining) => quota.noteRemaining(remaining),
    noteProblem: (problem) => problems.push(problem),
    conversationChanged: () => undefined,
    conversationOpened: () => undefined,
    modelAnswered: () => service.noteModelReady(),
  });
  handOverEmpty({ session, draft, chat, rest: [quota] });
  return { server, device, token, api, session, wechatLogin, quota, service, draft, chat, network, problems };
}

/** Lets everything that is ready to happen happen. */
export async function settled(): Promise<void> {
  for (let turn = 0; turn < 20; turn++) {
    await Promise.resolve();
  }
}
