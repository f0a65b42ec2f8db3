import type { SendRequest } from '@/api/http';
import { copyText } from './copyText';
import { sendRequest } from './sendRequest';

/** Where no file can be saved its text is copied instead; `told` hears whether that went well. */
export function copyAnswer(told: (copied: boolean) => void): SendRequest {
  return async (request) => {
    const answer = await sendRequest(request);
    if (answer.status < 400) {
      told(await copyText(answer.body));
    }
    return answer;
  };
}
