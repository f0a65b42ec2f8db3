import { announcements, chat, history, quota, session } from './index';

/** Goes on with what signing in interrupted. */
export function continueAfterSignIn(): void {
  const reason = session.takeSignInReason();
  void quota.refresh();
  void history.refresh();
  void announcements.refresh();
  void chat.signedIn(reason === 'send');
}
