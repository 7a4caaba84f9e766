import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ok, refused } from '#base/result';
import { createRatingQuestion } from '#counter/service/customer/rating-question';
import type { Face, RatingReason } from '#domain/shop/ratings';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const bought = (sale: string) => ({ sale, member: 'm', staff: 'A' });

/** A question, and what was kept of the answers. */
function open() {
  const kept: unknown[] = [];
  let isFull = false;
  const keep = (word: unknown) => (isFull ? refused('disk-full') : (kept.push(word), ok(undefined)));
  const question = createRatingQuestion({
    ratings: {
      say: (face: Face) => keep(face),
      explain: (reason: RatingReason) => keep(reason),
      askForWord: (...said) => keep(said),
    },
    onChange: () => {},
  });
  return { question, kept, fill: () => (isFull = true), step: () => question.view()?.step };
}

describe('how was it (I29)', () => {
  it('is asked once a purchase, with a number of its own', () => {
    const { question } = open();
    question.booked(bought('one'));
    expect(question.view()).toEqual({ question: 1, step: 'asked' });
    expect(question.rate(1, 'good').ok).toBe(true);
    question.close();
    question.booked(bought('one'));
    expect(question.view()).toBeUndefined();
    question.booked(bought('two'));
    expect(question.view()).toEqual({ question: 2, step: 'asked' });
  });

  it('goes away after ten seconds, and its thanks sooner', () => {
    const { question, step } = open();
    question.booked(bought('one'));
    vi.advanceTimersByTime(9_999);
    expect(step()).toBe('asked');
    vi.advanceTimersByTime(1);
    expect(step()).toBeUndefined();
    question.booked(bought('two'));
    question.rate(2, 'fair');
    expect(step()).toBe('thanks');
    vi.advanceTimersByTime(2_500);
    expect(step()).toBeUndefined();
  });

  it('asks who was not content what it was, and then whether somebody shall speak to them', () => {
    const { question, kept, step } = open();
    question.booked(bought('one'));
    question.rate(1, 'poor');
    expect(step()).toBe('why');
    question.explain(1, 'wait');
    expect(step()).toBe('word');
    expect(kept).toEqual(['poor', 'wait']);
    question.word(1, true);
    expect(kept).toEqual(['poor', 'wait', ['m', 'wait', 'A']]);
    expect(step()).toBe('thanks');
  });

  it('names nobody who does not want it', () => {
    const { question, kept, step } = open();
    question.booked(bought('one'));
    question.rate(1, 'poor');
    question.explain(1, undefined);
    expect(step()).toBe('thanks');
    question.booked(bought('two'));
    question.rate(2, 'poor');
    question.explain(2, 'goods');
    question.word(2, false);
    expect(kept).toEqual(['poor', 'poor', 'goods']);
  });

  it('counts a second touch, a late one and one on another step not at all', () => {
    const { question, kept } = open();
    expect(question.rate(0, 'good')).toMatchObject({ code: 'rating-over' });
    question.booked(bought('one'));
    expect(question.explain(1, 'wait')).toMatchObject({ code: 'rating-over' });
    expect(question.word(1, true)).toMatchObject({ code: 'rating-over' });
    question.rate(1, 'good');
    expect(question.rate(1, 'poor')).toMatchObject({ code: 'rating-over' });
    question.booked(bought('two'));
    expect(question.rate(1, 'poor')).toMatchObject({ code: 'rating-over' });
    expect(kept).toEqual(['good']);
  });

  it('stays where it is when nothing can be kept', () => {
    const { question, fill, step } = open();
    question.booked(bought('one'));
    fill();
    expect(question.rate(1, 'good')).toMatchObject({ code: 'disk-full' });
    expect(step()).toBe('asked');
  });
});
