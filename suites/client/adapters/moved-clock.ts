/**
 * Returns the environment that moves a command's wall clock by this many milliseconds, if libfaketime is in the
 * standard folder of Linux packages. The loader ignores a missing library.
 */
export function movedClock(offsetMs: number): NodeJS.ProcessEnv {
  const seconds = Math.round(offsetMs / 1000);
  return {
    LD_PRELOAD: "/usr/$LIB/faketime/libfaketimeMT.so.1",
    FAKETIME: `${seconds < 0 ? "" : "+"}${seconds}`,
    // timers and deadlines use the monotonic clock, which must not change
    FAKETIME_DONT_FAKE_MONOTONIC: "1",
    DONT_FAKE_MONOTONIC: "1",
  };
}

/** Moves the wall clock of this process by this many milliseconds. */
export function moveClock(offsetMs: number): void {
  const RealDate = Date;
  const now = () => RealDate.now() + offsetMs;
  globalThis.Date = new Proxy(RealDate, {
    apply: () => new RealDate(now()).toString(),
    construct: (target, given, asNew) => Reflect.construct(target, given.length === 0 ? [now()] : given, asNew),
    get: (target, key) => (key === "now" ? now : Reflect.get(target, key)),
  });
  RealDate.prototype.constructor = Date;
}
