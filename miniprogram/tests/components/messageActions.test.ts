import { describe, expect, it } from 'vitest';
import { actionsFor, atHand, textToCopy } from '@/components/chat/messageActions';
import { answer, houseAnswer, question } from '../fakes/messages';

const OPEN = { open: true, pinned: false };

describe('what can be done with a message', () => {
  it('is to copy it alone while an answer runs', () => {
    expect(actionsFor(question('t1', '一'), { open: false, pinned: false })).toEqual(['copy', 'select']);
    expect(actionsFor(answer('t1', '甲', 'generating'), OPEN)).toEqual(['copy', 'select']);
  });

  it('is nothing where it says nothing yet', () => {
    expect(actionsFor(answer('t1', '', 'generating'), OPEN)).toEqual([]);
  });

  it('is to edit what one said oneself, and to rate what was answered', () => {
    expect(actionsFor(question('t1', '一'), OPEN)).toContain('edit');
    expect(actionsFor(question('t1', '一'), OPEN)).not.toContain('like');
    expect(actionsFor(answer('t1', '甲'), OPEN)).toEqual(
      expect.arrayContaining(['regenerate', 'like', 'report']),
    );
    expect(actionsFor(answer('t1', '甲'), OPEN)).not.toContain('edit');
  });

  it('is neither to rate nor to ask for once more what the service answered by itself', () => {
    expect(actionsFor(houseAnswer('t1', '请拨打 120'), OPEN)).toEqual(['copy', 'select', 'pin']);
  });

  it('is to unpin what is pinned', () => {
    expect(actionsFor(question('t1', '一'), { open: true, pinned: true })).toContain('unpin');
  });
});

describe('what has a button of its own', () => {
  const APART = { newest: false, latestQuestion: false, hovers: false };

  it('is beneath a pointer what is done often, with every message', () => {
    expect(atHand(question('t1', '一'), { ...APART, hovers: true })).toContain('edit');
    expect(atHand(answer('t1', '甲'), { ...APART, hovers: true })).toContain('copy');
  });

  it('is for a finger the same with the newest answer alone', () => {
    expect(atHand(answer('t1', '甲'), { ...APART, newest: true })).toContain('regenerate');
    expect(atHand(answer('t1', '甲'), APART)).toEqual([]);
  });

  it('is to edit with the last question, so that a finger finds it', () => {
    expect(atHand(question('t1', '一'), { ...APART, latestQuestion: true })).toEqual(['edit']);
    expect(atHand(question('t1', '一'), APART)).toEqual([]);
  });
});

describe('a copied text', () => {
  it('keeps the label of what AI wrote', () => {
    expect(textToCopy(answer('t1', '甲'), '')).toBe('甲\n\n（内容由 AI 生成）');
  });

  it('bears no label of AI where the service answered by itself', () => {
    expect(textToCopy(houseAnswer('t1', '请拨打 120'), '内容由 AI 生成')).toBe('请拨打 120');
  });

  it('is nothing but the text of what a person wrote', () => {
    expect(textToCopy(question('t1', '一'), '内容由 AI 生成')).toBe('一');
  });
});
