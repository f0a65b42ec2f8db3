import type { Conversation, Done, Failed, Message, Started } from '@/api/wire';

const AT = '2026-11-21T02:20:10.123Z';

export function question(turnId: string, content: string): Message {
  return { id: `q-${turnId}`, turnId, role: 'user', content, status: 'complete', createdAt: AT };
}

export function answer(turnId: string, content: string, status: Message['status'] = 'complete'): Message {
  return {
    id: `a-${turnId}`,
    turnId,
    role: 'assistant',
    content,
    status,
    createdAt: AT,
    aiLabel: '内容由 AI 生成',
  };
}

/** In the service's own fixed words. */
export function houseAnswer(turnId: string, content: string): Message {
  return { ...answer(turnId, content), aiLabel: null, answeredBy: 'house', finishReason: 'stop' };
}

export function started(turnId: string, content: string, remaining = 19): Started {
  return {
    turnId,
    userMessage: question(turnId, content),
    assistantMessageId: `a-${turnId}`,
    remembersFrom: null,
    title: content,
    remaining,
  };
}

export function done(turnId: string, content: string, remaining = 19): Done {
  return { message: answer(turnId, content), finishReason: 'stop', remaining };
}

export function failed(turnId: string, content: string, code = 'model_unavailable'): Failed {
  return { code, detail: '', message: answer(turnId, content, 'failed'), remaining: 20 };
}

export function conversation(id: string, messages: Message[], running: string | null = null): Conversation {
  return {
    id,
    title: messages[0]?.content ?? null,
    preview: null,
    messageCount: messages.length,
    createdAt: AT,
    updatedAt: AT,
    messages,
    remembersFrom: null,
    running: running === null ? null : { turnId: running },
  };
}
