/**
 * Makes something of this process that is put in place once however many use it, and taken away with its last user.
 * Returns how to begin to use it, which returns how to end.
 */
export function refCounted(install: () => () => void): () => () => void {
  let users = 0;
  let remove = () => {};
  return () => {
    if (users++ === 0) remove = install();
    let left = false;
    return () => {
      if (left) return;
      left = true;
      if (--users === 0) remove();
    };
  };
}
