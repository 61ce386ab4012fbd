/**
 * Shares something of this process between users: `install` runs for the first user, and its removal after the last.
 * Returns a function that adds a user and returns a function that removes that user.
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
