import { CONNECTION_LOST } from '@/api/problem';
import type { Conversation, Message } from '@/api/wire';
import type { ChatState } from './chatState';

/** The messages on the page, by turn: a question and its answer each. */
export class Thread {
  constructor(private readonly state: ChatState) {}

  show(conversation: Conversation | null): void {
    const { state } = this;
    state.conversationId = conversation?.id ?? null;
    state.title = conversation?.title ?? null;
    state.persona = conversation?.persona ?? null;
    state.model = conversation?.model ?? null;
    state.messages = conversation?.messages ?? [];
    state.remembersFrom = conversation?.remembersFrom ?? null;
    state.forgottenThrough = conversation?.forgottenThrough ?? null;
    state.pinnedTurns = conversation?.pinnedTurns ?? [];
  }

  questionOf(turnId: string): Message | undefined {
    return this.state.messages[this.indexOf(turnId, 'user')];
  }

  answerOf(turnId: string): Message | undefined {
    return this.state.messages[this.indexOf(turnId, 'assistant')];
  }

  putQuestion(question: Message): void {
    const index = this.indexOf(question.turnId, 'user');
    this.state.messages.splice(
      index === -1 ? this.state.messages.length : index,
      index === -1 ? 0 : 1,
      question,
    );
  }

  putAnswer(answer: Message): void {
    const index = this.indexOf(answer.turnId, 'assistant');
    if (index !== -1) {
      this.state.messages.splice(index, 1, answer);
      return;
    }
    const asked = this.indexOf(answer.turnId, 'user');
    this.state.messages.splice(asked === -1 ? this.state.messages.length : asked + 1, 0, answer);
  }

  /** The answer is not followed any more, though it may well go on. */
  loseSight(turnId: string): void {
    const answer = this.answerOf(turnId);
    if (answer !== undefined) {
      this.putAnswer({ ...answer, status: 'failed', failure: CONNECTION_LOST });
    }
  }

  /** Takes off that turn and all after it. */
  cutFrom(turnId: string): void {
    const index = this.state.messages.findIndex((message) => message.turnId === turnId);
    if (index !== -1) {
      this.state.messages = this.state.messages.slice(0, index);
    }
  }

  /** What is shown now, to be shown again should what comes next be refused. */
  snapshot(): () => void {
    const messages = [...this.state.messages];
    return () => {
      this.state.messages = messages;
    };
  }

  private indexOf(turnId: string, role: Message['role']): number {
    return this.state.messages.findIndex((message) => message.turnId === turnId && message.role === role);
  }
}

export function sentQuestion(turnId: string, content: string): Message {
  return { id: `sent-${turnId}`, turnId, role: 'user', content, status: 'complete', createdAt: now() };
}

export function emptyAnswer(turnId: string): Message {
  return {
    id: `answer-${turnId}`,
    turnId,
    role: 'assistant',
    content: '',
    status: 'generating',
    createdAt: now(),
    failure: null,
  };
}

function now(): string {
  return new Date().toISOString();
}
