// Whether the screen now mounting came by navigation (then its heading takes focus) or is the first one (then the browser's own order holds).

let navigated = false;

export function markNavigated(): void {
  navigated = true;
}

export function takeNavigated(): boolean {
  const was = navigated;
  navigated = false;
  return was;
}
