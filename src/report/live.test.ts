import { expect, test } from 'vitest';
import { createLive, type LiveOptions, type LiveStream } from './live.ts';
import { aResult, hostile } from './testing.ts';
import { displayWidth } from './wrap.ts';

const small = { provider: 'acme', model: 'small' };
const large = { provider: 'acme', model: 'large' };

interface Tape extends LiveStream {
  readonly written: string[];
}

const aStream = (isTTY: boolean, columns = 100): Tape => {
  const written: string[] = [];
  return { isTTY, columns, rows: 30, written, write: (text) => written.push(text) };
};

/** A status on a clock that the test moves. */
const aLive = (stream: LiveStream, over: Partial<LiveOptions> = {}) => {
  const clock = { ms: 0 };
  const live = createLive({
    stream,
    targets: [small, large],
    plannedTrials: 8,
    checks: 4,
    now: () => clock.ms,
    color: false,
    ...over,
  });
  return { live, clock };
};

/** What stands on a terminal after all that was written. */
const screenOf = (written: readonly string[]): readonly string[] => {
  const lines: string[] = [''];
  let row = 0;
  for (const [, up, erase, , newline, , text] of written
    .join('')
    .matchAll(/\u001b\[(\d+)A|(\u001b\[0[JK])|(\u001b\[\?25[lh])|(\n)|(\r)|([^\u001b\n\r]+)/g)) {
    if (up !== undefined) row -= Number(up);
    else if (newline !== undefined) row += 1;
    else if (text !== undefined) lines[row] = text;
    else if (erase?.endsWith('J')) lines.length = Math.min(lines.length, row);
    expect(row).toBeGreaterThanOrEqual(0);
  }
  return lines.filter((line) => line !== '');
};

test('a terminal shows how far each target is', () => {
  const stream = aStream(true);
  const { live, clock } = aLive(stream);
  live.progress({ ...small, probe: 'chat-basic' });
  live.progress({ ...small, probe: 'chat-basic' });
  live.result(aResult({ target: small, verdict: 'fail' }));
  clock.ms = 1000;
  live.progress({ ...large, probe: 'stream-short' });
  const [first, second, foot] = screenOf(stream.written);
  expect(first).toMatch(/^acme\/small ━{10}╌{10} ✗ 1 {2}✓ 0 {2}chat-basic$/);
  expect(second).toMatch(/^acme\/large ━{5}╌{15} ✓ 0 {2}stream-short$/);
  expect(foot).toBe('3 of at most 8 trials, 1 of 4 checks, 1.00 s');
  live.stop();
});

test('redraws are spared, and each is one write', () => {
  const stream = aStream(true);
  const { live, clock } = aLive(stream);
  for (let each = 0; each < 100; each += 1) live.progress({ ...small, probe: 'p' });
  expect(stream.written).toHaveLength(1);
  clock.ms = 150;
  live.progress({ ...small, probe: 'p' });
  expect(stream.written).toHaveLength(2);
  live.stop();
});

test('stopping clears the status and gives the cursor back, once', () => {
  const stream = aStream(true);
  const { live } = aLive(stream);
  live.progress({ ...small, probe: 'p' });
  live.stop();
  live.stop();
  live.progress({ ...small, probe: 'p' });
  expect(screenOf(stream.written)).toEqual([]);
  expect(stream.written.join('').match(/\u001b\[\?25[lh]/g)).toEqual(['\u001b[?25l', '\u001b[?25h']);
});

test('many targets are summed up, and those that are done give way', () => {
  const stream = aStream(true);
  const targets = Array.from({ length: 40 }, (_, index) => ({ provider: 'acme', model: `m${index}` }));
  const { live, clock } = aLive(stream, { targets, plannedTrials: 40, checks: 40 });
  live.result(aResult({ target: { provider: 'acme', model: 'm0' } }));
  clock.ms = 1000;
  live.progress({ provider: 'acme', model: 'm39', probe: 'p' });
  const screen = screenOf(stream.written);
  expect(screen).toHaveLength(13);
  expect(screen[0]).toMatch(/^acme\/m1 /);
  expect(screen[11]).toMatch(/^29 more targets .* ✓ 1$/);
  live.stop();
});

test('no line reaches the edge, whatever a target is called', () => {
  for (const columns of [20, 60, 100]) {
    const stream = aStream(true, columns);
    const target = { provider: 'acme', model: hostile };
    const { live } = aLive(stream, { targets: [target], color: true });
    live.progress({ ...target, probe: 'p'.repeat(200) });
    for (const line of screenOf([stream.written.join('').replace(/\u001b\[\d+m/g, '')])) {
      expect(displayWidth(line)).toBeLessThan(columns);
      expect(line).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u202e]/);
    }
    live.stop();
  }
});

test('without a terminal, a line for each finished target and suite', () => {
  const stream = aStream(false);
  const { live } = aLive(stream);
  live.progress({ ...small, probe: 'p' });
  live.result(aResult({ target: small, suite: 'chat' }));
  live.result(aResult({ target: small, suite: 'chat', verdict: 'fail' }));
  expect(stream.written).toEqual([]);
  live.result(aResult({ target: large, suite: 'chat' }));
  expect(stream.written).toEqual(['acme/small chat: 1 failed, 1 passed\n']);
  live.stop();
  live.stop();
  expect(stream.written.slice(1)).toEqual(['acme/large chat: 1 passed\n']);
});

test('without a terminal, names forge no workflow command and no control', () => {
  const stream = aStream(false);
  const target = { provider: '::error::x', model: hostile };
  const { live } = aLive(stream, { targets: [target] });
  live.result(aResult({ target }));
  live.stop();
  expect(stream.written.join('')).not.toMatch(/^::|##\w*\[|[\u0000-\u0009\u000b-\u001f]/m);
});

test('a terminal that does not know its size shows every target all the same', () => {
  const stream = { ...aStream(true, 0), rows: 0 };
  const { live } = aLive(stream);
  live.progress({ ...small, probe: 'chat-basic' });
  expect(screenOf(stream.written).map((line) => line.split(' ')[0])).toEqual(['acme/small', 'acme/large', '1']);
  live.stop();
});

test('on a narrow terminal a name keeps more room than its bar', () => {
  const stream = aStream(true, 60);
  const { live } = aLive(stream, { targets: [{ provider: 'gateway', model: 'a-small-model' }] });
  live.progress({ provider: 'gateway', model: 'a-small-model', probe: 'chat-basic' });
  expect(screenOf(stream.written)[0]).toMatch(/^gateway\/a…ll-model ━╌{7} /);
  live.stop();
});
