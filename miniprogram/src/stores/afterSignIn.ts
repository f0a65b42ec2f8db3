import { announcements, chat, history, quota, session } from './index';

/** Goes on with what signing in interrupted. */
export function continueAfterSignIn(): void {
  const reason = session.takeSignInReason();
  void quota.refresh();
  void history.refresh();
  void announcements.refresh();
  if (reason === 'send') {
    void chat.send();
  } else if (chat.state.openingProblem !== null && chat.state.conversationId !== null) {
    void chat.open(chat.state.conversationId);
  } else {
    chat.setProblem(null);
  }
}
