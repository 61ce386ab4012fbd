/**
 * The environment that moves the wall clock of a command by so many milliseconds, if libfaketime is where the packages of
 * Linux distributions put it. The loader ignores a library that is not there.
 */
export function movedClock(offsetMs: number): NodeJS.ProcessEnv {
  const seconds = Math.round(offsetMs / 1000);
  return {
    LD_PRELOAD: "/usr/$LIB/faketime/libfaketimeMT.so.1",
    FAKETIME: `${seconds < 0 ? "" : "+"}${seconds}`,
    // timers and deadlines go by the monotonic clock, which stays as it is
    FAKETIME_DONT_FAKE_MONOTONIC: "1",
    DONT_FAKE_MONOTONIC: "1",
  };
}

/** Moves the wall clock of this process by so many milliseconds. */
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
