// What this browser remembers of its reader. A browser that forbids it loses nothing but the memory.
export function recall(key: string): string | null {
  try {
    return localStorage.getItem(`rasid.${key}`);
  } catch {
    return null;
  }
}

export function remember(key: string, value: string): void {
  try {
    localStorage.setItem(`rasid.${key}`, value);
  } catch {
    // Private windows may refuse.
  }
}
