import type { Chat } from './chat';
import type { Draft } from './draft';
import type { Session } from './session';

interface Belongings {
  session: Pick<Session, 'state' | 'onPersonChanged'>;
  draft: Draft;
  chat: Pick<Chat, 'startNew'>;
  /** What else was read for one person. */
  rest: readonly { reset(): void }[];
}

/** Whoever uses this device next finds nothing of the person before. */
export function handOverEmpty({ session, draft, chat, rest }: Belongings): void {
  session.onPersonChanged((account) => {
    // Who logs in to send the text in the composer has it before their eyes: it is theirs.
    const theirs = account !== null && session.state.signInReason === 'send' ? draft.state.text : '';
    draft.reset();
    chat.startNew();
    rest.forEach((store) => store.reset());
    draft.type(theirs);
  });
}
