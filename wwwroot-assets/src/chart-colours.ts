/** A token may hold light-dark(), which neither ApexCharts nor a canvas can read: let the browser work it out. */
export function resolve(element: HTMLElement, token: string): string {
  const probe = document.createElement("span");
  probe.style.color = `var(${token})`;
  element.append(probe);
  const { color } = getComputedStyle(probe);
  probe.remove();
  return color;
}
