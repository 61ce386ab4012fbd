/** Three to six round numbers from 0 to `last`, for the ticks of an axis. */
export function ticks(last: number): number[] {
  const rough = last / 4;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].map((each) => each * power).find((each) => each >= rough) ?? rough;
  return Array.from({ length: Math.floor(last / step) + 1 }, (_, nth) => Number((nth * step).toPrecision(12)));
}
