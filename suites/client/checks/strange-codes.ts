/** Codes that no list names, with other characters and of other kinds than the listed ones. */
export const strangeCodes = [
  `Iot.${"Long".repeat(24)}`,
  "None",
  "undefined",
  "00501",
  "1e5",
  "true",
  "iot.kit.未知",
  "Iot.Kit/With:Other marks",
  "iot.kit.UPPER_lower-1",
];
