import { expect, test } from '@playwright/test';
import { ALLOWED, endure, growthIn, type Moment } from '../endurance/endure.ts';

test('a day at the counter makes neither page nor service grow: a short form', async ({ browser }) => {
  test.setTimeout(300_000);
  const moments = await endure(browser, { sales: 60, warmUp: 20, looks: 2 });
  expect(moments.map(({ sales }) => sales)).toEqual([20, 40, 60]);
  for (const { page, service } of moments) {
    expect(page.heapBytes).toBeGreaterThan(1_000_000);
    expect(page.nodes).toBeGreaterThan(50);
    expect(service.heapBytes).toBeGreaterThan(1_000_000);
  }
  expect(growthIn(moments)).toEqual([]);
});

test('what grows is named', () => {
  const held = { heapBytes: 1_000_000, nodes: 100, listeners: 10 };
  const moment = (sales: number, page = held, service = held): Moment => ({ sales, page, service });
  const more = {
    heapBytes: 1_000_001 + ALLOWED.pageBytes,
    nodes: 101 + ALLOWED.nodes,
    listeners: 11 + ALLOWED.listeners,
  };
  expect(growthIn([moment(1), moment(2)])).toEqual([]);
  expect(growthIn([moment(1), moment(2, more)])).toHaveLength(3);
  const heavy = { ...held, heapBytes: 1_000_001 + ALLOWED.serviceBytes };
  expect(growthIn([moment(1), moment(2, held, heavy)])).toEqual([expect.stringContaining('the service')]);
  expect(growthIn([moment(1)])).toEqual(['too short to be judged']);
});
