import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { FrameGate, longestHoldMs } from '../src/map/frame_gate';

describe('The gate of frames', () => {
  let drawn = 0;
  let map: { triggerRepaint(): void };
  let gate: FrameGate;
  beforeEach(() => {
    vi.useFakeTimers();
    drawn = 0;
    map = {
      triggerRepaint() {
        ++drawn;
      },
    };
    gate = new FrameGate(map);
  });
  afterEach(() => void vi.useRealTimers());

  it('draws at once while nothing is awaited', () => {
    map.triggerRepaint();
    expect(drawn).toBe(1);
  });

  it('draws once when the last part has come', () => {
    gate.hold('figures');
    gate.hold('enterprises');
    map.triggerRepaint();
    gate.arrived('enterprises');
    map.triggerRepaint();
    expect(drawn).toBe(0);
    gate.arrived('figures');
    expect(drawn).toBe(1);
    map.triggerRepaint();
    expect(drawn).toBe(2);
  });

  it('draws nothing of its own when nobody wanted a frame', () => {
    gate.hold('figures');
    gate.arrived('figures');
    gate.arrived('figures');
    expect(drawn).toBe(0);
  });

  it('waits no longer than it may, counted from the first part', () => {
    gate.hold('figures');
    map.triggerRepaint();
    vi.advanceTimersByTime(longestHoldMs - 1);
    gate.hold('enterprises');
    expect(drawn).toBe(0);
    vi.advanceTimersByTime(1);
    expect(drawn).toBe(1);
    map.triggerRepaint();
    expect(drawn).toBe(2);
  });

  it('begins anew after a timeout', () => {
    gate.hold('figures');
    vi.advanceTimersByTime(longestHoldMs);
    gate.hold('figures');
    map.triggerRepaint();
    vi.advanceTimersByTime(longestHoldMs - 1);
    expect(drawn).toBe(0);
    gate.open();
    expect(drawn).toBe(1);
  });
});
