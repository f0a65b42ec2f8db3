// @vitest-environment jsdom
import { beforeEach, describe, expect, it } from 'vitest';
import { answer, conversation, question } from '../fakes/messages';
import { eventually } from './eventually';
import { startMiniProgram, Wechat, type Screen } from './miniProgram';

const INPUT = '.growing-input--mp-text';
const TABS = '.tab-bar--tabs';
const COMPOSER = '.chat-composer--composer';
const SCROLLER = '.chat-scroller--scroller';
const SCROLL_VIEW = '.chat-scroller--scroller-view';
/** In CSS pixels. */
const KEYBOARD = 300;

let wechat: Wechat;
let screen: Screen;

beforeEach(async () => {
  const kept = conversation('c1', [question('t1', '我叫小明'), answer('t1', '记住了')]);
  wechat = new Wechat().answer('GET', '/conversations/c1', 200, kept);
  wechat.storage.set('qingliao.token', '"token-1"').set('qingliao.lastConversation', '"c1"');
  screen = startMiniProgram('pages/chat/index', wechat);
  await eventually(() => expect(screen.text).toContain('记住了'));
});

describe("WeChat's keyboard, in the built mini-program", () => {
  it('lies beneath the composer, with the end of the chat above it', async () => {
    const before = screen.scrolledTo(SCROLL_VIEW);
    screen.keyboard(INPUT, KEYBOARD);
    await eventually(() => expect(screen.one(COMPOSER).style.paddingBottom).toBe(`${KEYBOARD}px`));
    await eventually(() => expect(screen.scrolledTo(SCROLL_VIEW)).not.toBe(before));
    expect(screen.all(TABS)).toEqual([]);
  });

  it('leaves the end of the chat in sight also when the text above it becomes longer', async () => {
    const before = screen.scrolledTo(SCROLL_VIEW);
    screen.lines(INPUT, 72);
    await eventually(() => expect(screen.scrolledTo(SCROLL_VIEW)).not.toBe(before));
  });

  it('goes when the messages are tapped', async () => {
    screen.keyboard(INPUT, KEYBOARD);
    screen.tap(SCROLLER);
    await eventually(() => expect(wechat.keyboardPutAway).toBe(1));
  });

  it('is forgotten when the page is left, so that the tabs are there on the next one', async () => {
    screen.keyboard(INPUT, KEYBOARD);
    await eventually(() => expect(screen.all(TABS)).toEqual([]));
    screen.leave();
    await eventually(() => expect(screen.all(TABS)).toHaveLength(1));
    expect(screen.one(COMPOSER).style.paddingBottom).toBe('0px');
  });
});
