import { expect, it } from 'vitest';
import { createFeedback } from '@/stores/feedback';
import { startApp } from '../fakes/qingliaoApp';
import { WireServer } from '../fakes/wireServer';

const GIVEN = { messageId: 'm1', rating: 'up' as const, reason: null, comment: null };

function feedbackOn(server: WireServer) {
  return createFeedback(startApp(server).api);
}

it('knows what was given before', async () => {
  const feedback = feedbackOn(
    new WireServer().answer('GET', '/conversations/c1/feedback', 200, { items: [GIVEN] }),
  );
  await feedback.load('c1');
  expect(feedback.state.given).toEqual({ m1: GIVEN });
});

it('keeps what was given, and forgets what was taken back', async () => {
  const down = { messageId: 'm1', rating: 'down' as const, reason: 'wrong' as const, comment: '不对' };
  const server = new WireServer()
    .answer('PUT', '/conversations/c1/messages/m1/feedback', 200, down)
    .answer('DELETE', '/conversations/c1/messages/m1/feedback', 204);
  const feedback = feedbackOn(server);
  await feedback.give('c1', 'm1', { rating: 'down', reason: 'wrong', comment: '不对' });
  expect(feedback.state.given.m1).toEqual(down);
  await feedback.withdraw('c1', 'm1');
  expect(feedback.state.given).toEqual({});
});

it('shows no thumbs of the conversation that was on the page before', async () => {
  let reply: (answer: { status: number; body: string }) => void = () => undefined;
  const server = new WireServer()
    .answerWith('GET', '/conversations/c1/feedback', () => new Promise((resolve) => (reply = resolve)))
    .answer('GET', '/conversations/c2/feedback', 200, { items: [] });
  const feedback = feedbackOn(server);
  const first = feedback.load('c1');
  await feedback.load('c2');
  reply({ status: 200, body: JSON.stringify({ items: [GIVEN] }) });
  await first;
  expect(feedback.state.given).toEqual({});
});
