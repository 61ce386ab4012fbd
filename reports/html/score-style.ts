/** The part of the style sheet for the statements of the kit about itself. */
export const scoreStyle = `
.score{margin-top:1rem;color:var(--faint);font-size:.9375rem}
.caught{margin-top:.75rem;font-size:.875rem}
.caught ul{margin-top:.25rem;padding-inline-start:1rem}
`;
